"""report-builder template check: what a Word template asks for, and what fills it."""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli import words


@click.group()
def template() -> None:
    """Look at a report's Word template."""


@template.command("check")
@words.report_argument
@click.option(
    "--period", metavar="PERIOD", help="Whose narrative to look for.  [default: the latest written]"
)
@words.project_option
@words.json_option
def check(report: str, period: str | None, project: Path | None, as_json: bool) -> int:  # noqa: FBT001
    """List every field and place of REPORT's template, what fills each, and what is wrong.

    Exit status 1 if the template would lose text or asks for something nothing fills.
    """
    from report_builder.document.audit import audit_template
    from report_builder.project import Folders

    audit = audit_template(Folders.of(report, words.find_project(project)), period)
    if as_json:
        words.print_json(
            {
                "places": [
                    {"name": one.name, "where": one.where, "filled_by": one.filled_by} for one in audit.asked
                ],
                "findings": [words.finding_record(finding) for finding in audit.findings],
            }
        )
    else:
        for one in audit.asked:
            click.echo(f"{one.name}  ←  {one.filled_by or 'nothing'}")
        for finding in audit.findings:
            click.echo(finding)
        click.echo("The template is sound." if not audit.must_mend else "The template must be mended.")
    return 1 if audit.must_mend else 0
