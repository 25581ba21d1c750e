"""report-builder build: the paper, its appendix workbook and its manifest."""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli import words


@click.command()
@words.report_argument
@words.period_option
@words.edition_option
@click.option("--final", is_flag=True, help="Leave out the DRAFT watermark.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go.  [default: output/ in the project]",
)
@click.option("--force", is_flag=True, help="Replace a Word file even if somebody has changed it.")
@words.project_option
@words.json_option
def build(  # noqa: PLR0913, PLR0917  (one parameter a word of the command)
    report: str,
    period: str,
    edition: str,
    final: bool,  # noqa: FBT001  (click passes flags so)
    output: Path | None,
    force: bool,  # noqa: FBT001
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Build REPORT for a period and list what a reader would notice."""
    from report_builder.build import build as build_report

    asked = words.request(report, period, edition, project, final=final)
    folder = (output or asked.folders.root / "output").resolve()
    built = build_report(asked, folder, force=force, tell=words.tell_slowly())
    if as_json:
        words.print_json(
            {
                "document": str(built.outputs.document),
                "workbook": str(built.outputs.workbook),
                "manifest": str(built.outputs.manifest),
                "findings": [words.finding_record(finding) for finding in built.findings],
            }
        )
        return
    for finding in built.findings:
        click.echo(f"Check: {finding}", err=True)
    click.echo(built.outputs.document)
