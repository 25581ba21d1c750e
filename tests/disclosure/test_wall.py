"""What each edition may say of every figure."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import published, told

from report_builder.disclosure import PublishedFigure, Shown, Withheld
from report_builder.vocabulary import Basis, Edition


def said(measure: str, edition: Edition = Edition.PUBLIC, **rule: object) -> str:
    """The figures of one measure that an edition may say."""
    return told(published(measure, edition, **rule))


def every_figure(text: str, edition: Edition = Edition.PUBLIC, **rule: object) -> list[PublishedFigure]:
    edition_says = published(text, edition, **rule)
    return [figure for series in edition_says.series.values() for figure in series.values()]


def test_counts_of_one_to_five_are_withheld_and_none_and_six_are_said():
    assert (
        said("lac count: 2020-01 0, 2020-02 1, 2020-03 2, 2020-04 4, 2020-05 5, 2020-06 6")
        == "2020-01 0, 2020-02 [c], 2020-03 [c], 2020-04 [c], 2020-05 [c], 2020-06 6"
    )


@pytest.mark.parametrize(
    ("counts", "figure"),
    [
        ("5/603", "[c]"),
        ("1/1", "[c]"),
        ("0/5", "[c]"),
        ("0/6", "0.0"),
        ("6/6", "100.0"),
        ("6/603", "1.0"),
        ("0/0", "[z]"),
        ("5=83.3", "[c]"),
        ("6=85.7", "[c]"),
        ("60=46.2", "46.2"),
    ],
)
def test_a_percentage_of_few_children_is_withheld(counts: str, figure: str):
    assert said(f"dental percent: 2020-06 {counts}") == f"2020-06 {figure}"


@pytest.mark.parametrize("unit", ["days", "average", "ratio", "rate per 10,000"])
def test_an_average_over_few_children_is_withheld(unit: str):
    assert said(f"adoption {unit}: 2020-06 2130/5") == "2020-06 [c]"


def test_a_year_to_date_does_not_give_a_withheld_month_away():
    # 11 less the 6 of June would leave 5 for April and May, so that each is known to be small.
    starts = published("starts count in period: 2020-04 2, 2020-05 3, 2020-06 6")
    assert told(starts) == "2020-04 [c], 2020-05 [c], 2020-06 6"
    assert told(starts, basis=Basis.YEAR_TO_DATE) == "2020-04 [c], 2020-05 [c], 2020-06 [c]"


def test_a_year_to_date_is_shown_from_the_last_withheld_month_on_where_two_stay_open():
    starts = published("starts count in period: 2020-04 4, 2020-05 5, 2020-06 8")
    assert told(starts) == "2020-04 [c], 2020-05 [c], 2020-06 8"
    assert told(starts, basis=Basis.YEAR_TO_DATE) == "2020-04 [c], 2020-05 9, 2020-06 17"


def test_a_year_to_date_before_the_withheld_month_is_shown():
    starts = published("starts count in period: 2020-04 20, 2020-05 3, 2020-06 18")
    assert told(starts, basis=Basis.YEAR_TO_DATE) == "2020-04 20, 2020-05 [c], 2020-06 [c]"


def test_a_category_of_few_children_is_withheld():
    by_sex = published("""
        lac count: 2020-06 603
        lac sex=Boys: 2020-06 599
        lac sex=Girls: 2020-06 4
    """)
    assert told(by_sex, "lac", category="Girls") == "2020-06 [c]"


def test_the_members_edition_says_all_but_what_the_supplier_withheld():
    assert (
        said("dental percent: 2020-03 1/603, 2020-04 2/4, 2020-05 [c], 2020-06 [x]", Edition.MEMBERS)
        == "2020-03 0.2, 2020-04 50.0, 2020-05 [c], 2020-06 [x]"
    )


def test_what_the_supplier_withheld_is_withheld_for_another_reason():
    supplier, few = every_figure("lac count: 2020-05 [c], 2020-06 3")
    assert isinstance(supplier, Withheld)
    assert isinstance(few, Withheld)
    assert supplier.reason == "Withheld by whoever supplied the figure."
    assert few.reason == "Withheld because it is about, or would give away, a small number of people."


@pytest.mark.parametrize(
    ("threshold", "figures"),
    [
        (5, "2020-04 6, 2020-05 9, 2020-06 10"),
        (9, "2020-04 [c], 2020-05 [c], 2020-06 10"),
        (0, "2020-04 6, 2020-05 9, 2020-06 10"),
    ],
)
def test_a_council_may_set_the_largest_count_withheld(threshold: int, figures: str):
    assert said("lac count: 2020-04 6, 2020-05 9, 2020-06 10", threshold=threshold) == figures


def test_indicators_that_count_no_people_are_said_in_full():
    text = """
        homes count: 2020-06 3
        lac count: 2020-06 3
    """
    edition_says = published(text, not_about_people=frozenset({"homes"}))
    assert (told(edition_says, "homes"), told(edition_says, "lac")) == ("2020-06 3", "2020-06 [c]")


def test_even_an_indicator_that_counts_no_people_stays_withheld_if_its_supplier_withheld_it():
    assert said("homes count: 2020-06 [c]", not_about_people=frozenset({"homes"})) == "2020-06 [c]"


def test_a_withheld_figure_holds_nothing_that_could_give_it_away():
    (figure,) = every_figure("dental percent: 2020-06 3/603 [p]")
    assert isinstance(figure, Withheld)
    assert {field.name for field in fields(figure)} == {"reason", "origin", "symbol"}
    assert not any(hasattr(figure, name) for name in ("value", "numerator", "denominator", "marker"))
    assert not hasattr(figure, "__dict__")  # nothing else can be put on it


def test_a_figure_that_is_said_keeps_its_counts_marker_and_row():
    (figure,) = every_figure("dental percent: 2020-06 581/603 [p]")
    assert isinstance(figure, Shown)
    assert (figure.numerator, figure.denominator, figure.marker, str(figure.origin)) == (
        581, 603, "[p]", "figures.csv, row 1",
    )  # fmt: skip


UNITS = st.sampled_from(["count", "percent", "rate per 10,000", "days", "average", "ratio"])
BASES = st.sampled_from(["as at", "in period"])
SMALL_AND_LARGE = st.integers(0, 12) | st.integers(0, 10_000)


@given(
    UNITS,
    BASES,
    st.lists(st.tuples(SMALL_AND_LARGE, SMALL_AND_LARGE), min_size=1, max_size=4),
    st.integers(1, 9),
)
def test_nothing_the_public_reads_is_made_of_a_small_count(
    unit: str, basis: str, counts: list[tuple[int, int]], threshold: int
):
    supplied = ", ".join(
        f"2020-{month:02d} {top}/{below}" for month, (top, below) in enumerate(counts, start=4)
    )
    shown = [
        figure
        for figure in every_figure(f"measure {unit} {basis}: {supplied}", threshold=threshold)
        if isinstance(figure, Shown)
    ]
    assert not [one for one in shown if 1 <= (one.numerator or 0) <= threshold]
    assert not [one for one in shown if 1 <= (one.denominator or 0) <= threshold]


@given(UNITS, SMALL_AND_LARGE, SMALL_AND_LARGE)
def test_members_see_every_figure_there_is(unit: str, numerator: int, denominator: int):
    assert "[c]" not in said(f"measure {unit}: 2020-06 {numerator}/{denominator}", Edition.MEMBERS)
