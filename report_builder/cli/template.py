"""report-builder template check: what a Word template asks for, and what fills it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli import words
from report_builder.errors import OutputError, WordingError

if TYPE_CHECKING:
    from report_builder.document.audit import Audit


@click.group()
def template() -> None:
    """Look at a report's Word template."""


@template.command("check")
@words.report_argument
@click.option(
    "--period", metavar="PERIOD", help="Whose narrative to look for.  [default: the latest written]"
)
@words.template_option
@click.option(
    "--annotate",
    "copy",
    metavar="COPY.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a copy of the template with a Word comment at each thing found.",
)
@click.option("--force", is_flag=True, help="Replace COPY.docx if it is there.")
@words.project_option
@words.json_option
def check(
    report: str,
    period: str | None,
    template_file: Path | None,
    copy: Path | None,
    force: bool,  # noqa: FBT001  (click passes flags so)
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """List every field and place of REPORT's template, what fills each, and what is wrong.

    Exit status 1 if the template would lose text, asks for something nothing fills, or reaches outside itself.
    """
    if copy is not None and copy.suffix.casefold() != ".docx":
        raise WordingError(f"{copy} is no name for a Word file. Name the copy with .docx at the end.")
    from report_builder.document.audit import audit_template
    from report_builder.project import Folders

    audit = audit_template(Folders.of(report, words.find_project(project)), period, template_file)
    if copy is not None:
        _annotate(audit, copy, force=force)
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
            click.echo(f"{one.name}  ←  {one.filled_by or 'nothing'}  ({one.spot})")
        for finding in audit.findings:
            click.echo(finding)
        click.echo("The template is sound." if not audit.must_mend else "The template must be mended.")
    return 1 if audit.must_mend else 0


def _annotate(audit: Audit, copy: Path, *, force: bool) -> None:
    from report_builder.document.annotate import annotated
    from report_builder.files import write_all

    if copy.exists() and not force:
        raise OutputError(f"{copy} is there already. Name another file, or replace it with --force.")
    if copy.resolve() == audit.path.resolve():
        raise OutputError(f"{copy} is the template itself. Name another file for the copy.")
    write_all({copy.resolve(): annotated(audit)})
    click.echo(f"Comments are in {copy}.", err=True)
