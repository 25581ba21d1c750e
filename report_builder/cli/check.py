"""report-builder check: everything short of writing, and what a reader would notice."""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli import words


@click.command()
@words.report_argument
@words.period_option()
@words.edition_option
@words.project_option
@words.json_option
def check(report: str, period: str, edition: str, project: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """Check REPORT for a period without writing anything.

    Exit status 1 if anything must be mended before the paper is final.
    """
    from report_builder.build import draft, prove
    from report_builder.vocabulary import Severity

    drafted = draft(words.request(report, period, edition, project), words.tell_slowly())
    prove(drafted)
    findings = drafted.findings
    must_mend = sum(finding.severity is Severity.ERROR for finding in findings)
    if as_json:
        words.print_json({"findings": [words.finding_record(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(finding)
        click.echo(_summary(len(findings), must_mend))
    return 1 if must_mend else 0


def _summary(found: int, must_mend: int) -> str:
    if not found:
        return "Nothing found."
    return (
        f"{found} {'finding' if found == 1 else 'findings'}, {must_mend} to mend before the paper is final."
    )
