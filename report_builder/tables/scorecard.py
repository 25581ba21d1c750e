"""Turn the measures a report puts first into its summary scorecard."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.content import Cell, Table
from report_builder.house_style import in_sentence
from report_builder.judgement import Judged
from report_builder.periods import Period
from report_builder.tables.cells import (
    direction_cell,
    figure_cell,
    good_is_cell,
    rating_cell,
    target_cell,
)

HEADER = (
    "Measure",
    "Good is",
    "Period",
    "Figure",
    "Period before",
    "Direction of travel",
    "Rating",
    "Target",
)
WIDTHS = (28, 9, 12, 9, 9, 13, 14, 13)


def scorecard_table(measures: Sequence[Judged], period: Period) -> Table:
    """One row a measure, in the order given."""
    return Table(
        name="scorecard",
        caption=f"Summary scorecard, {in_sentence(period)}",
        header=HEADER,
        rows=tuple(_row(judged) for judged in measures),
        widths=WIDTHS,
        small=True,
    )


def _row(judged: Judged) -> tuple[Cell, ...]:
    return (
        Cell.of(judged.indicator.name),
        good_is_cell(judged),
        Cell.of(judged.period.short_label),
        figure_cell(judged.figure, judged.indicator),
        figure_cell(judged.previous, judged.indicator),
        direction_cell(judged),
        rating_cell(judged),
        target_cell(judged),
    )
