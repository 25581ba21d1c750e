"""How a figure is rated against its target, and which way it has travelled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judged

from report_builder.judgement.rating import tolerance_limit
from report_builder.vocabulary import Direction, Edition, Rag


def rating(measure: str, *limits: str, period: str = "2020-06") -> str:
    rag = judged("\n".join([measure, *(f"dental {limit}" for limit in limits)]), period).rag
    return rag or "Not rated"


@pytest.mark.parametrize(
    ("value", "rated"),
    [
        ("95.0", "Green"),
        ("90.0", "Green"),
        ("89.9", "Amber"),
        ("85.0", "Amber"),
        ("84.9", "Red"),
        ("0", "Red"),
    ],
)
def test_where_higher_is_better_the_target_is_green_and_its_tolerance_amber_to_the_very_edge(
    value: str, rated: str
):
    assert rating(f"dental percent: 2020-06 ={value}", "target: 2020-04 90 within 5") == rated


@pytest.mark.parametrize(
    ("value", "rated"),
    [("8.0", "Green"), ("10.0", "Green"), ("10.1", "Amber"), ("12.0", "Amber"), ("12.1", "Red")],
)
def test_where_lower_is_better_it_is_the_other_way_round(value: str, rated: str):
    assert rating(f"dental percent lower: 2020-06 ={value}", "target: 2020-04 10 within 2") == rated


@pytest.mark.parametrize(
    ("polarity", "value", "rated"),
    [
        ("higher", "360", "Amber"),
        ("higher", "359", "Red"),
        ("lower", "440", "Amber"),
        ("lower", "441", "Red"),
    ],
)
def test_a_relative_tolerance_is_a_percentage_of_the_target(polarity: str, value: str, rated: str):
    assert rating(f"dental days {polarity}: 2020-06 ={value}", "target: 2020-04 400 within 10%") == rated


def test_without_a_tolerance_there_is_no_amber():
    assert rating("dental percent: 2020-06 =89.9", "target: 2020-04 90") == "Red"


@pytest.mark.parametrize(
    ("measure", "rated"),
    [
        ("dental percent: 2020-06 1799/2000", "Green"),  # 89.95, printed 90.0
        ("dental percent: 2020-06 17989/20000", "Amber"),  # 89.945, printed 89.9
        ("dental percent 0dp: 2020-06 179/200", "Green"),  # 89.5, printed 90
        ("dental percent lower: 2020-06 18009/20000", "Green"),  # 90.045, printed 90.0
    ],
)
def test_a_figure_is_judged_as_it_is_printed(measure: str, rated: str):
    assert rating(measure, "target: 2020-04 90 within 5") == rated


@pytest.mark.parametrize(
    "measure",
    [
        "dental percent neutral: 2020-06 50/100",
        "dental percent: 2020-06 5/100",
        "dental percent: 2020-06 0/0",
        "dental percent: 2020-06 [x]",
        "dental percent: 2020-05 50/100",
    ],
)
def test_no_rating_where_neither_way_is_good_or_there_is_no_figure_to_rate(measure: str):
    assert rating(measure, "target: 2020-04 90 within 5") == "Not rated"


def test_no_rating_without_a_target():
    assert rating("dental percent: 2020-06 50/100") == "Not rated"


def test_members_see_the_rating_the_public_may_not():
    measure = "dental percent: 2020-06 5/100\n dental target: 2020-04 90"
    assert judged(measure).rag is None
    assert judged(measure, edition=Edition.MEMBERS).rag is Rag.RED


def test_the_national_threshold_is_used_where_the_council_has_no_target_of_its_own():
    measure, threshold = "dental percent: 2020-06 =87.0", "national threshold: 2020-04 85"
    assert rating(measure, threshold) == "Green"
    assert rating(measure, threshold, "target: 2020-04 90") == "Red"


@pytest.mark.parametrize(
    ("period", "rated"),
    [
        ("2019-03", "Not rated"),
        ("2019-04", "Green"),
        ("2020-03", "Green"),
        ("2020-04", "Red"),
        ("2020-06", "Red"),
    ],
)
def test_a_target_is_in_force_from_its_date_until_a_later_one_replaces_it(period: str, rated: str):
    figures = "2019-03 =87.0, 2019-04 =87.0, 2020-03 =87.0, 2020-04 =87.0, 2020-06 =87.0"
    later_first = ("target: 2020-21-FY 90", "target: 2019-04 85")
    assert rating(f"dental percent: {figures}", *later_first, period=period) == rated


@given(
    st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 50),
    st.sampled_from(["higher", "lower"]), st.sampled_from(["", "%"]),
)  # fmt: skip
def test_amber_reaches_to_the_last_amber_value_and_no_further(
    value: int, target: int, tolerance: int, polarity: str, relative: str
):
    limit = f"{target} within {tolerance}{relative}"
    one = judged(f"dental days {polarity}: 2020-06 ={value}\n dental target: 2020-04 {limit}")
    assert one.target is not None
    edge = tolerance_limit(one.target, one.indicator.polarity)
    met = value >= target if polarity == "higher" else value <= target
    beyond = value < edge if polarity == "higher" else value > edge
    assert one.rag == ("Green" if met else "Red" if beyond else "Amber")


@pytest.mark.parametrize(
    ("measure", "direction"),
    [
        ("visits percent higher: 2020-05 =90, 2020-06 =91", Direction.BETTER),
        ("visits percent higher: 2020-05 =91, 2020-06 =90", Direction.WORSE),
        ("visits percent lower: 2020-05 =90, 2020-06 =91", Direction.WORSE),
        ("visits percent lower: 2020-05 =91, 2020-06 =90", Direction.BETTER),
        ("visits percent neutral: 2020-05 =90, 2020-06 =91", Direction.HIGHER),
        ("visits percent neutral: 2020-05 =91, 2020-06 =90", Direction.LOWER),
        ("visits percent neutral: 2020-05 =90, 2020-06 =90", Direction.UNCHANGED),
        ("visits percent lower: 2020-05 =90.04, 2020-06 =89.96", Direction.UNCHANGED),  # both printed 90.0
        ("visits percent: 2020-04 =90, 2020-06 =91", None),
        ("visits count: 2020-05 5, 2020-06 6", None),
        ("visits count: 2020-05 6, 2020-06 5", None),
    ],
)
def test_direction_of_travel_is_better_or_worse_where_one_way_is_good(
    measure: str, direction: Direction | None
):
    assert judged(measure).direction == direction
