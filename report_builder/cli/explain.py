"""report-builder explain: the life of one figure, from its file and row to what each edition says."""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli import words


@click.command()
@words.report_argument
@click.argument("indicator")
@click.option("--category", default="", help="A category of one of its breakdowns.")
@words.period_option()
@words.project_option
@words.json_option
def explain(
    report: str,
    indicator: str,
    category: str,
    period: str,
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Tell the life of one figure of REPORT: file and row, counts, rule, rating, disclosure decision.

    It reads behind the wall: what it prints is for the author and not for publication.
    """
    from report_builder.explanation import explain_figure

    asked = words.request(report, period, "members", project)
    explanation = explain_figure(asked, indicator, category)
    if as_json:
        words.print_json({"indicator": indicator, "period": asked.period.code, "life": dict(explanation)})
        return
    width = max(len(step) for step, _ in explanation)
    for step, said in explanation:
        click.echo(f"{step:<{width}}  {said}")
