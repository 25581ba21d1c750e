"""report-builder check: everything short of writing, and what a reader would notice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli import words
from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.checks import Finding


@click.command()
@click.argument("report", metavar="REPORT|FILE.docx", shell_complete=words.complete_report)
@words.period_option(required=False)
@words.edition_option
@click.option("--strict", is_flag=True, help="Exit status 1 for warnings about narrative too.")
@words.template_option
@words.project_option
@words.json_option
def check(
    report: str,
    period: str | None,
    edition: str,
    strict: bool,  # noqa: FBT001  (click passes flags so)
    template_file: Path | None,
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Check REPORT for a period without writing anything, or any Word file for accessibility.

    Narrative is held against the figures: numbers typed by hand, and words that the figures deny, are found.
    A file is measured against WCAG 2.2 AA, and needs no period and no project.
    Exit status 1 if anything must be mended before the paper is final.
    """
    from report_builder.vocabulary import Severity

    is_file = report.casefold().endswith(".docx")
    if is_file and template_file:
        raise WordingError(f"{report} is one Word file, and has no template. Leave out --template.")
    if is_file and strict:
        raise WordingError(f"{report} is one Word file, and has no narrative. Leave out --strict.")
    findings, unsound = (
        (_of_file(report, period), ())
        if is_file
        else _of_report(report, period, edition, project, template_file)
    )
    must_mend = sum(
        finding.severity is Severity.ERROR or (strict and finding in unsound) for finding in findings
    )
    if as_json:
        words.print_json({"findings": [words.finding_record(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(finding)
        click.echo(_summary(len(findings), must_mend))
    return 1 if must_mend else 0


def _of_report(
    report: str, period: str | None, edition: str, project: Path | None, template: Path | None
) -> tuple[Sequence[Finding], Sequence[Finding]]:
    """Every finding, and those of them that --strict refuses."""
    from report_builder.drafting import draft, prove

    if period is None:
        raise WordingError(
            f"Name the period to check {report} for, with --period, such as 2020-06. "
            "To check a Word file instead, give its path, which ends in .docx."
        )
    asked = words.request(report, period, edition, project, template)
    drafted = draft(asked, words.tell_slowly(), today=words.today())
    prove(drafted)
    return drafted.findings, drafted.unsound


def _of_file(file: str, period: str | None) -> Sequence[Finding]:
    from report_builder.document.accessibility import audit_file

    if period is not None:
        raise WordingError(f"{file} is one Word file, whatever its period. Leave out --period.")
    if not Path(file).is_file():
        raise WordingError(f"{file} is not there. Give the path of a Word file, or the name of a report.")
    return audit_file(Path(file), file)


def _summary(found: int, must_mend: int) -> str:
    if not found:
        return "Nothing found."
    return (
        f"{found} {'finding' if found == 1 else 'findings'}, {must_mend} to mend before the paper is final."
    )
