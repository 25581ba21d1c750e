"""report-builder watch: the paper, made again whenever what it is made of changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli import words

if TYPE_CHECKING:
    from report_builder.watching import Round


@click.command()
@words.report_argument
@words.period_option()
@words.edition_option
@words.template_option
@words.output_option
@words.project_option
def watch(
    report: str,
    period: str,
    edition: str,
    template_file: Path | None,
    output: Path | None,
    project: Path | None,
) -> int:
    """Build REPORT now, and again whenever its narrative, data, template or definition changes.

    Each time it says what changed, which findings are new or gone, and where the paper is. What cannot be
    built yet is a sentence, and the watch goes on; while the Word file is open elsewhere, it waits. Ctrl-C ends it.
    It makes no PDF, and deletes the one that the build before made: it would say something else.
    """
    from report_builder import watching

    root = words.find_project(project)
    asked = words.request(report, period, edition, root, template_file)
    try:
        for made in watching.watch(asked, (output or root / "output").resolve(), words.today):
            _tell(made)
    except KeyboardInterrupt:
        click.echo("No longer watching.", err=True)
    return 0


def _tell(made: Round) -> None:
    for name in made.changed:
        click.echo(f"Changed: {name}", err=True)
    for finding in made.new:
        click.echo(f"Check: {finding}", err=True)
    for finding in made.gone:
        click.echo(f"Gone: {finding}", err=True)
    if made.refusal:
        again = " The watch tries again by itself: the paper is ready." if made.waits else ""
        click.echo(f"Error: {made.refusal}{again}", err=True)
    elif made.built:
        click.echo(made.built.outputs.document)
