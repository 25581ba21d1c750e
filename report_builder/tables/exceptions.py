"""Turn rated measures into tables by exception: what needs a reader first stands first."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from report_builder.content import Align, Cell, Table
from report_builder.disclosure import Shown
from report_builder.house_style import difference, in_sentence, not_due_words, rag_words
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.judgement.rating import shortfall
from report_builder.periods import Period
from report_builder.tables.cells import (
    direction_cell,
    figure_cell,
    rating_cell,
    target_cell,
)
from report_builder.vocabulary import Rag

_ORDER = {Rag.RED: 0, Rag.AMBER: 1, Rag.GREEN: 2}


def by_exception(judgement: Judgement) -> list[Judged]:
    """Rated measures, Red before Amber before Green, and in each the furthest from target first."""
    rated = [judged for judged in judgement.measures.values() if judged.rag]
    return sorted(rated, key=lambda one: (_ORDER[one.rag or Rag.GREEN], -_relative_gap(one)))


def _relative_gap(judged: Judged) -> Decimal:
    """How far off target, as a share of the target, so that days and percentages can be ordered together."""
    limit = judged.judged_against
    if limit is None or not isinstance(judged.figure, Shown):
        return Decimal(0)
    gap = shortfall(judged.figure.value, limit.value, judged.indicator.polarity)
    return gap / abs(limit.value) if limit.value else gap


EXCEPTIONS_HEADER = (
    "Measure", "Period", "Figure", "Target (last Amber)", "From Green", "Rating", "Rating before",
    "Direction of travel",
)  # fmt: skip


def exceptions_table(judgement: Judgement) -> Table:
    """Every measure that is not Green, with how far it is from Green and what it was the period before."""
    members = [judged for judged in by_exception(judgement) if judged.rag is not Rag.GREEN]
    rows = tuple(
        (
            Cell.of(judged.indicator.name),
            Cell.of(judged.period.short_label),
            figure_cell(judged.figure, judged.indicator),
            target_cell(judged),
            Cell.of(distance_from_green(judged), Align.RIGHT),
            rating_cell(judged),
            Cell.of(rag_words(judgement.previous(judged).rag)),
            direction_cell(judged),
        )
        for judged in members
    )
    return Table(
        name="exceptions",
        caption=f"Measures off target, {in_sentence(judgement.period)}",
        header=EXCEPTIONS_HEADER,
        rows=rows or (_nothing(len(EXCEPTIONS_HEADER)),),
        widths=(25, 9, 9, 12, 10, 14, 14, 12),
        small=True,
    )


def distance_from_green(judged: Judged) -> str:
    """What a measure lacks to be Green, in its own unit; "Met" where it is."""
    limit = judged.judged_against
    if limit is None or not isinstance(judged.figure, Shown):
        return "[c]" if limit else "No target"
    gap = shortfall(judged.figure.value, limit.value, judged.indicator.polarity)
    return "Met" if gap <= 0 else difference(gap, judged.indicator).replace("percentage point", "point")


PERFORMANCE_HEADER = (
    "Measure", "Speaks of", "Figure", "Target", "Rating", "Period before", "Same period last year",
    "Direction of travel",
)  # fmt: skip


def performance_table(judgement: Judgement, name: str, title: str, ratings: Sequence[Rag]) -> Table:
    """Measures of some ratings with what each is held against; what is not due this time says so."""
    members = [judged for judged in by_exception(judgement) if judged.rag in ratings]
    rows = tuple(_performance_row(judged, judgement.period) for judged in members)
    return Table(
        name=name,
        caption=f"{title}, {in_sentence(judgement.period)}",
        header=PERFORMANCE_HEADER,
        rows=rows or (_nothing(len(PERFORMANCE_HEADER)),),
        widths=(24, 17, 9, 11, 14, 9, 10, 12),
        small=True,
    )


def _performance_row(judged: Judged, period: Period) -> tuple[Cell, ...]:
    last_year = at(judged.series, judged.period.same_period_last_year)
    return (
        Cell.of(judged.indicator.name),
        Cell.of(speaks_of(judged, period)),
        figure_cell(judged.figure, judged.indicator),
        target_cell(judged),
        rating_cell(judged),
        figure_cell(judged.previous, judged.indicator),
        figure_cell(last_year, judged.indicator),
        direction_cell(judged),
    )


def speaks_of(judged: Judged, period: Period) -> str:
    """A figure's basis and period; one reported less often than the paper says that it is not due."""
    said = f"{judged.key.basis.capitalize()}, {judged.period.short_label}"
    if judged.period.end == period.end:
        return said
    return f"{said} ({not_due_words(judged.period, period)})"


def _nothing(columns: int) -> tuple[Cell, ...]:
    return (Cell.of("None this period"), *(Cell.of("[z]") for _ in range(columns - 1)))
