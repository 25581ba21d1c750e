"""report-builder figures: every name an officer may quote, with its value now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report_builder.cli import words

if TYPE_CHECKING:
    from report_builder.judgement import Judged, Judgement
    from report_builder.narrative.vocabulary_list import Quoted


@click.command()
@words.report_argument
@click.argument("indicator", required=False)
@words.period_option()
@words.edition_option
@click.option("--all", "everything", is_flag=True, help="Every quote of every indicator, with its value.")
@words.project_option
@words.json_option
def figures(
    report: str,
    indicator: str | None,
    period: str,
    edition: str,
    everything: bool,  # noqa: FBT001
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """List the figures of REPORT that narrative may quote, with their values now.

    With INDICATOR, list every quote of that indicator and what each says.
    """
    from report_builder.definitions import read_definition
    from report_builder.drafting import judged

    asked = words.request(report, period, edition, project)
    folders = asked.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    judgement = judged(asked, definition)
    chosen = _chosen(judgement, indicator)
    style = definition.house_style.house_style
    if as_json:
        records = [_record(one, judgement, style, quotes=everything or bool(indicator)) for one in chosen]
        words.print_json(
            {"report": report, "period": asked.period.code, "edition": edition, "figures": records}
        )
        return
    for line in _lines(chosen, judgement, style, quotes=everything or bool(indicator)):
        click.echo(line)


def _chosen(judgement: Judgement, indicator: str | None) -> list[Judged]:
    """All figures at the period, or those of one indicator."""
    from report_builder.errors import WordingError
    from report_builder.narrative.quoting import nearest

    if indicator is not None and indicator not in judgement.published.indicators:
        hint = nearest(indicator, judgement.published.indicators) or "."
        raise WordingError(f"There is no indicator called {indicator}{hint}")
    keys = [key for key in judgement.published.series if indicator in (None, key.indicator)]
    return [judgement.at(key, judgement.period) for key in keys]


def _record(one: Judged, judgement: Judgement, style: Any, *, quotes: bool) -> dict[str, Any]:
    from report_builder.narrative.vocabulary_list import quote_of, quoted
    from report_builder.provenance import figure_record

    record = figure_record(one, style) | {"name": one.indicator.name, "quote": quote_of(one)}
    if quotes:
        record["quotes"] = {item.quote: item.text for item in quoted(one, judgement, style)}
    return record


def _lines(chosen: list[Judged], judgement: Judgement, style: Any, *, quotes: bool) -> Iterator[str]:
    from report_builder.house_style import in_prose, when
    from report_builder.narrative.vocabulary_list import general, quote_of, quoted

    for one in chosen:
        value = in_prose(one.figure, one.indicator, style)
        yield f"{{{{ {quote_of(one)} }}}}  {value}"
        yield f"    {_named(one)}, {when(one.period, one.key.basis)}"
        if quotes:
            yield from _quote_lines(list(quoted(one, judgement, style)))
    yield ""
    if quotes:
        return
    yield (
        "Ask more of any of them, as in {{ "
        + (chosen[0].indicator.id if chosen else "name")
        + ".previous }}:"
    )
    yield from (f"    .{name}  {says}" for name, says in general())
    yield "Add an indicator's name to this command to see what each of these says of it."


def _named(one: Judged) -> str:
    return f"{one.indicator.name}, {one.key.category}" if one.key.category else one.indicator.name


def _quote_lines(items: list[Quoted]) -> Iterator[str]:
    """What each quote says; those that make no sense for this figure are named together at the end."""
    for item in items:
        if not item.refusal:
            yield f"    {{{{ {item.quote} }}}}  {item.text}"
    refused = [item.quote.rpartition(".")[2] for item in items if item.refusal]
    if refused:
        yield f"    Not for this figure: {', '.join(refused)}"
