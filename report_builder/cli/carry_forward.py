"""report-builder carry-forward: the next period's narrative files from the last ones."""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli import words


@click.command("carry-forward")
@words.report_argument
@click.option(
    "--to", "period", required=True, metavar="PERIOD", help="The period to write for, such as 2020-07."
)
@words.project_option
def carry_forward(report: str, period: str, project: Path | None) -> None:
    """Make the next period's narrative files of REPORT from the last ones, as drafts.

    Each file lists the quotes that now say something else. A file that exists is left as it is.
    """
    from report_builder.carry_forward import carry_forward as carry

    asked = words.request(report, period, "public", project)
    for one in carry(asked.folders, asked.period):
        if one.kept:
            click.echo(f"{asked.folders.shown(one.path)}: there already, left as it is")
            continue
        click.echo(f"{asked.folders.shown(one.path)}: {len(one.moved)} to look at")
        for line in one.moved:
            click.echo(f"    {line}")
