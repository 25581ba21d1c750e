"""report-builder new: a working project with a sample report that builds."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Make a project in FOLDER with a sample report of a fictional council."""
    from report_builder.new_project import make_project

    made = make_project(folder)
    click.echo(f"Made {made}. Next:")
    click.echo(f"  cd {folder}")
    click.echo("  report-builder build panel-report --period 2020-06")
