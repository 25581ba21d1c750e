"""A row of counts is read in one go, and says what reading it cell by cell says."""

from __future__ import annotations

import random

import pytest

from report_builder.periods import Frequency
from report_builder.sources.extract import ExtractRow, Indicator, Origin
from report_builder.sources.faults import Misfit
from report_builder.sources.figures import careful_figure
from report_builder.sources.plain_figures import plain_figure
from report_builder.sources.rows import Row
from report_builder.vocabulary import Basis, Polarity, Unit

ORIGIN = Origin("figures.csv", 2)
CELLS = {
    "period": ("2020-06", "2020-06", "2020-06", " ", "2020-20", "June 2020", "2020-21-Q1", "2020-0\u0666"),
    "breakdown": ("", "age", "#N/A", "=A1"),
    "category": ("", "16+", "#REF!", "=B1"),
    "numerator": ("12", "0", "5", "012", "", "[x]", "c", "12.0", "-1", "\u0661", "1" * 16, "#N/A"),
    "denominator": ("", "20", "0", "5", "z", "20.0", "x1", "\u00b2"),
    "value": ("", "", "", "60", "[c]"),
    "marker": ("", "", "", "[p]", "[z]"),
}


def indicator(unit: Unit, frequency: Frequency) -> Indicator:
    kinds = (unit, Basis.AS_AT, frequency, Polarity.NEUTRAL)
    return Indicator(
        "lac", "Children", "profile", *kinds, 0, "children", "all", "child", "children", "", "", ORIGIN
    )


def careful(row: Row, of: Indicator) -> ExtractRow | None:
    try:
        return careful_figure(row, of)
    except Misfit:
        return None


def test_it_says_what_reading_cell_by_cell_says():
    chance = random.Random(7)
    plain = 0
    for _ in range(20_000):
        kept = [name for name in CELLS if chance.random() > 0.05]
        row = Row(ORIGIN, {name: chance.choice(CELLS[name][: chance.choice([1, 2, 99])]) for name in kept})
        of = indicator(chance.choice(list(Unit)), chance.choice([Frequency.MONTH, Frequency.QUARTER]))
        if found := plain_figure(row, of):
            assert found == careful(row, of), row
            plain += 1
    assert plain > 400


@pytest.mark.parametrize("unit", list(Unit))
def test_a_row_of_counts_is_plain(unit: Unit):
    below = "" if unit is Unit.COUNT else "20"
    row = Row(ORIGIN, {"period": "2020-06", "numerator": "12", "denominator": below})
    assert plain_figure(row, indicator(unit, Frequency.MONTH)) == careful(
        row, indicator(unit, Frequency.MONTH)
    )
    assert plain_figure(row, indicator(unit, Frequency.MONTH)) is not None
