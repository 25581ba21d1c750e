"""What is supplied becomes one exact figure a period, and a year to date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import figures, told

from report_builder.vocabulary import Basis, Marker


def year_to_date(text: str) -> str:
    return told(figures(text), basis=Basis.YEAR_TO_DATE)


@pytest.mark.parametrize(
    ("measure", "figure"),
    [
        ("lac count: 2020-06 603", "603"),
        ("dental percent: 2020-06 581/603", "96.4"),
        ("dental percent 0dp: 2020-06 90/400", "23"),
        ("lac rate per 10,000: 2020-06 603/56940", "105.9"),
        ("sdq average 1dp: 2020-06 1491/100", "14.9"),
        ("adoption days: 2020-06 6405/15", "427"),
        ("caseload ratio 2dp: 2020-06 1/8", "0.13"),
        ("sdq average 1dp: 2020-06 =14.95", "15.0"),
        ("dental percent: 2020-06 =94.25", "94.3"),
    ],
)
def test_a_figure_is_exact_and_rounded_half_up_as_its_unit_is_written(measure: str, figure: str):
    assert told(figures(measure)) == f"2020-06 {figure}"


@pytest.mark.parametrize("unit", ["percent", "rate per 10,000", "average 1dp", "days 1dp", "ratio 1dp"])
def test_nothing_to_divide_by_is_not_applicable_and_none_of_some_is_a_true_zero(unit: str):
    assert told(figures(f"dental {unit}: 2020-05 0/0, 2020-06 0/603")) == "2020-05 [z], 2020-06 0.0"


def test_a_count_of_none_is_a_true_zero():
    assert told(figures("lac count: 2020-06 0")) == "2020-06 0"


def test_an_absent_figure_keeps_the_reason_it_was_supplied_with():
    absent = figures("lac count: 2020-04 [x], 2020-05 [z], 2020-06 [c]")
    assert told(absent) == "2020-04 [x], 2020-05 [z], 2020-06 [c]"


def test_a_share_without_counts_or_value_is_not_available():
    assert told(figures("dental percent: 2020-06 49")) == "2020-06 [x]"


def test_figures_stand_in_order_of_period_whatever_the_order_of_the_file():
    shuffled = figures("lac count: 2020-06 603, 2019-12 630, 2020-05 606")
    assert told(shuffled) == "2019-12 630, 2020-05 606, 2020-06 603"


def test_each_category_is_a_series_of_its_own():
    both = figures("""
        lac count: 2020-06 603
        lac sex=Girls: 2020-06 285
        lac sex=Boys: 2020-06 318
    """)
    assert [told(both, "lac", category=name) for name in ("", "Girls", "Boys")] == [
        "2020-06 603", "2020-06 285", "2020-06 318",
    ]  # fmt: skip


def test_counts_in_a_period_add_up_to_the_year_to_date():
    assert (
        year_to_date("starts count in period: 2020-04 10, 2020-05 7, 2020-06 0")
        == "2020-04 10, 2020-05 17, 2020-06 17"
    )


def test_a_percentage_to_date_is_made_of_all_the_counts_and_never_an_average_of_percentages():
    assert (
        year_to_date("reviews percent in period: 2020-04 10/10, 2020-05 45/90, 2020-06 0/0")
        == "2020-04 100.0, 2020-05 55.0, 2020-06 55.0"
    )


def test_days_to_date_are_all_the_days_of_all_the_children():
    assert year_to_date("waits days in period: 2020-04 100/10, 2020-05 60/2") == "2020-04 10, 2020-05 13"


def test_a_year_with_nothing_yet_to_divide_by_is_not_applicable():
    assert year_to_date("reviews percent in period: 2020-04 0/0, 2020-05 3/6") == "2020-04 [z], 2020-05 50.0"


@pytest.mark.parametrize(
    ("supplied", "to_date"),
    [
        ("2020-04 10, 2020-06 9, 2020-07 8", "2020-04 10, 2020-06 [x], 2020-07 [x]"),
        ("2020-04 10, 2020-05 [x], 2020-06 9", "2020-04 10, 2020-05 [x], 2020-06 [x]"),
        ("2020-05 10", "2020-05 [x]"),
        ("2020-05 10, 2021-03 9, 2021-04 8", "2020-05 [x], 2021-03 [x], 2021-04 8"),
    ],
)
def test_after_a_missing_month_the_rest_of_the_year_has_no_year_to_date(supplied: str, to_date: str):
    assert year_to_date(f"starts count in period: {supplied}") == to_date


@pytest.mark.parametrize("figure", ["=94.2", "49=94.2"])
def test_a_percentage_given_without_all_its_counts_has_no_year_to_date(figure: str):
    assert told(figures(f"reviews percent in period: 2020-04 {figure}")) == "2020-04 94.2"
    assert year_to_date(f"reviews percent in period: 2020-04 {figure}") == "2020-04 [x]"


@pytest.mark.parametrize(
    ("supplied", "to_date"),
    [
        ("2020-03 50, 2020-04 8, 2020-05 7", "2020-03 [x], 2020-04 8, 2020-05 15"),
        ("2019-20-Q4 50, 2020-21-Q1 8, 2020-21-Q2 9", "2019-20-Q4 [x], 2020-21-Q1 8, 2020-21-Q2 17"),
        ("2018-19-summer 50, 2019-20-autumn 8", "2018-19-summer [x], 2019-20-autumn 8"),
    ],
)
def test_the_year_to_date_restarts_with_the_year(supplied: str, to_date: str):
    assert year_to_date(f"starts count in period: {supplied}") == to_date


def test_each_category_has_a_year_to_date_of_its_own():
    starts = figures("""
        starts count in period: 2020-04 10, 2020-05 7
        starts sex=Girls: 2020-04 6, 2020-05 1
    """)
    assert told(starts, "starts", Basis.YEAR_TO_DATE, "Girls") == "2020-04 6, 2020-05 7"


@pytest.mark.parametrize("basis", ["as at", "year to date", "rolling 12 months"])
def test_only_what_is_counted_in_a_period_is_added_up(basis: str):
    assert len(figures(f"lac count {basis}: 2020-04 600, 2020-05 606").series) == 1


@given(st.lists(st.integers(0, 10**6), min_size=12, max_size=12), st.permutations(range(12)))
def test_in_march_the_year_to_date_is_the_whole_year_in_any_order_of_rows(
    counts: list[int], order: list[int]
):
    months = [f"2020-{month:02d}" for month in range(4, 13)] + ["2021-01", "2021-02", "2021-03"]
    supplied = ", ".join(f"{months[place]} {counts[place]}" for place in order)
    assert year_to_date(f"starts count in period: {supplied}").endswith(f", 2021-03 {sum(counts)}")


def test_a_month_withheld_by_its_supplier_withholds_the_year_to_date():
    assert year_to_date("starts count in period: 2020-04 10, 2020-05 [c], 2020-06 8") == (
        "2020-04 10, 2020-05 [c], 2020-06 [c]"
    )


def test_a_month_with_nobody_to_count_adds_nothing_to_the_year_to_date():
    assert year_to_date("iha percent in period: 2020-04 5/6, 2020-05 [z], 2020-06 4/6") == (
        "2020-04 83.3, 2020-05 83.3, 2020-06 75.0"
    )


def test_one_provisional_month_makes_the_year_to_date_provisional():
    room = figures("starts count in period: 2020-04 10 [p], 2020-05 9 [r]")
    to_date = next(series for key, series in room.series.items() if key.basis is Basis.YEAR_TO_DATE)
    assert [figure.marker for figure in to_date.values()] == [Marker.PROVISIONAL, Marker.PROVISIONAL]


def test_a_rates_population_is_not_added_up_over_the_year():
    assert year_to_date("starts rate per 10,000 in period: 2020-04 10/56940, 2020-05 20/56940") == (
        "2020-04 1.8, 2020-05 5.3"
    )
