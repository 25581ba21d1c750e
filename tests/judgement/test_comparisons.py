"""A figure beside its own past."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judged, seen

from report_builder.judgement.comparisons import Extreme, at

YEAR = "2019-06 591, 2019-12 640, 2020-03 640, 2020-04 600, 2020-05 601, 2020-06 603, 2020-07 900"


def told(extreme: Extreme | None) -> str:
    return f"{extreme.period} {seen(extreme.figure)}" if extreme else "none"


def run_of(figures: str) -> str:
    run = judged(f"lac: {figures}").run
    return f"{'rising' if run.rising else 'falling'} since {run.start}, {run.steps}" if run else "none"


def test_a_figure_is_compared_with_the_period_before_and_the_same_period_last_year():
    one = judged(f"lac: {YEAR}")
    assert (seen(one.figure), seen(one.previous), one.change) == ("603", "601", 2)
    assert seen(at(one.series, one.period.same_period_last_year)) == "591"


@pytest.mark.parametrize(
    ("measure", "change"),
    [
        ("lac: 2020-05 608, 2020-06 603", "-5"),
        ("dental percent: 2020-05 566/603, 2020-06 568/603", "0.3"),  # printed 93.9 and 94.2
        ("dental percent: 2020-05 =93.94, 2020-06 =94.16", "0.3"),
        ("lac: 2020-05 603, 2020-06 603", "0"),
    ],
)
def test_a_change_is_what_a_reader_gets_who_subtracts_the_printed_figures(measure: str, change: str):
    assert judged(measure).change == Decimal(change)


@pytest.mark.parametrize(
    "figures",
    [
        "2020-05 5, 2020-06 603",
        "2020-05 603, 2020-06 5",
        "2020-05 [x], 2020-06 603",
        "2020-04 600, 2020-06 603",
    ],
)
def test_no_change_and_no_direction_where_either_figure_cannot_be_said(figures: str):
    one = judged(f"lac: {figures}")
    assert (one.change, one.direction, one.run) == (None, None, None)


def test_the_month_before_is_missing_and_not_merely_further_back():
    assert seen(judged("lac: 2020-04 600, 2020-06 603").previous) == "[x]"


def test_peak_and_low_are_the_first_such_figures_up_to_the_report():
    one = judged(f"lac: {YEAR}")
    assert (told(one.peak), told(one.low)) == ("2019-12 640", "2019-06 591")


def test_a_figure_not_supplied_is_neither_peak_nor_low():
    one = judged("lac: 2020-04 [x], 2020-05 600, 2020-06 603")
    assert (told(one.peak), told(one.low)) == ("2020-06 603", "2020-05 600")


def test_a_withheld_figure_in_the_span_withholds_its_peak_and_low():
    one = judged("lac: 2020-04 3, 2020-05 600, 2020-06 603")
    assert (told(one.peak), told(one.low)) == ("2020-04 [c]", "2020-04 [c]")


def test_a_figure_withheld_after_the_report_does_not_matter():
    assert told(judged("lac: 2020-05 600, 2020-06 603, 2020-07 3").peak) == "2020-06 603"


def test_no_peak_and_no_low_where_nothing_was_ever_supplied():
    one = judged("lac: 2020-05 [x], 2020-06 [x]")
    assert (told(one.peak), told(one.low)) == ("none", "none")


@pytest.mark.parametrize(
    ("figures", "run"),
    [
        ("2020-03 700, 2020-04 600, 2020-05 601, 2020-06 603", "rising since 2020-04, 2"),
        ("2020-03 600, 2020-04 700, 2020-05 690, 2020-06 603", "falling since 2020-04, 2"),
        ("2020-03 600, 2020-04 601, 2020-05 601, 2020-06 603", "rising since 2020-05, 1"),
        ("2020-04 600, 2020-05 603, 2020-06 603", "none"),
        ("2020-03 500, 2020-04 [x], 2020-05 601, 2020-06 603", "rising since 2020-05, 1"),
        ("2020-03 7, 2020-04 3, 2020-05 8, 2020-06 9", "rising since 2020-05, 1"),
        ("2020-06 603", "none"),
        ("2020-05 601, 2020-06 603, 2020-07 500", "rising since 2020-05, 1"),
    ],
)
def test_since_when_a_figure_has_risen_or_fallen_every_period(figures: str, run: str):
    assert run_of(figures) == run


@given(st.lists(st.integers(6, 999), min_size=1, max_size=12))
def test_no_figure_stands_above_the_peak_or_below_the_low(counts: list[int]):
    months = [f"2019-{month:02d}" for month in range(7, 13)] + [f"2020-{month:02d}" for month in range(1, 7)]
    one = judged(
        "lac: " + ", ".join(f"{month} {count}" for month, count in zip(months, counts, strict=False)),
        "2020-06",
    )
    highest, lowest = counts.index(max(counts)), counts.index(min(counts))
    assert told(one.peak) == f"{months[highest]} {max(counts)}"
    assert told(one.low) == f"{months[lowest]} {min(counts)}"


def test_aprils_year_to_date_is_not_compared_with_a_whole_year():
    days = "adoption days year to date 0dp lower: 2020-03 370/10, 2020-04 300/10, 2020-05 610/20"
    april, may = judged(days, "2020-04"), judged(days, "2020-05")
    assert (april.change, april.direction) == (None, None)
    assert may.change == Decimal("1")
