"""Which figure of each measure a report speaks of, and what it is held against."""

from __future__ import annotations

import pytest
from notation import judged, judgement, seen

from report_builder.judgement import Judged
from report_builder.vocabulary import Comparator, Direction

BREAKDOWNS = """
    lac count: 2020-05 601, 2020-06 603
    lac sex=Girls: 2020-05 280, 2020-06 285
    lac sex=Boys: 2020-05 321, 2020-06 318
    lac placement_type=Foster_care: 2020-05 400, 2020-06 399
    lac target: 2020-04 600
    lac England: 2018/19 84
"""


def told(one: Judged) -> str:
    return f"{one.key.category or one.indicator.name}, {one.period}: {seen(one.figure)}"


@pytest.mark.parametrize(
    ("report", "term"),
    [
        ("2020-03", "Plans, 2019-20-autumn: 80.0"),
        ("2020-04", "Plans, 2019-20-spring: 90.0"),
        ("2020-06", "Plans, 2019-20-spring: 90.0"),
        ("2020-08", "Plans, 2019-20-summer: [x]"),
    ],
)
def test_a_monthly_report_speaks_of_the_last_complete_term(report: str, term: str):
    plans = "plans percent: 2019-20-autumn 80/100, 2019-20-spring 90/100"
    assert told(judged(plans, report)) == term


def test_a_term_is_compared_with_the_term_before():
    plans = judged("plans percent: 2019-20-autumn 80/100, 2019-20-spring 90/100")
    assert (plans.change, plans.direction) == (10, Direction.BETTER)


def test_a_report_does_not_look_ahead():
    assert told(judged("lac: 2020-05 601, 2020-06 603, 2020-07 610", "2020-05")) == "Lac, 2020-05: 601"


def test_a_figure_that_has_not_come_is_not_available_and_the_one_before_does_not_stand_in():
    assert told(judged("lac: 2020-05 601")) == "Lac, 2020-06: [x]"


def test_measures_stand_in_the_order_of_the_catalogue():
    both = judgement("""
        visits percent: 2020-06 90/100
        lac: 2020-06 603
        adoption days: 2020-06 =426
    """)
    assert list(both.measures) == ["visits", "lac", "adoption"]


def test_what_is_counted_in_a_period_has_a_year_to_date():
    starts = judgement("starts count in period: 2020-04 10, 2020-05 7, 2020-06 9").year_to_date("starts")
    assert starts is not None
    assert (told(starts), starts.change) == ("Starts, 2020-06: 26", 9)


def test_what_is_counted_at_a_date_has_no_year_to_date():
    assert judgement("lac: 2020-04 600, 2020-05 601, 2020-06 603").year_to_date("lac") is None


def test_the_target_and_the_benchmarks_of_a_month_are_not_those_of_the_year_to_date():
    starts = judgement("""
        starts count in period lower: 2020-04 10, 2020-05 7, 2020-06 9
        starts target: 2020-04 10
        starts England: 2018/19 8
    """)
    to_date = starts.year_to_date("starts")
    assert to_date is not None
    assert (to_date.judged_against, to_date.rag, dict(to_date.benchmarks)) == (None, None, {})
    assert starts.measures["starts"].rag == "Green"


def test_categories_are_told_breakdown_by_breakdown_in_the_order_of_the_data():
    whole = judgement(BREAKDOWNS)
    assert whole.breakdowns("lac") == ("sex", "placement type")
    assert [told(one) for one in whole.categories("lac", "Sex")] == [
        "Girls, 2020-06: 285",
        "Boys, 2020-06: 318",
    ]
    assert len(whole.categories("lac")) == 3


def test_a_category_counted_in_a_period_is_told_once_and_not_again_as_its_year_to_date():
    starts = judgement("""
        starts count in period: 2020-04 20, 2020-05 17, 2020-06 19
        starts sex=Girls: 2020-04 10, 2020-05 7, 2020-06 9
    """)
    assert [told(one) for one in starts.categories("starts")] == ["Girls, 2020-06: 9"]


def test_the_target_and_the_benchmarks_of_the_whole_are_not_those_of_a_category():
    girls = judgement(BREAKDOWNS).categories("lac", "sex")[0]
    assert (girls.change, girls.direction) == (5, Direction.BETTER)
    assert (girls.judged_against, girls.rag, dict(girls.benchmarks)) == (None, None, {})


def test_a_category_is_not_a_measure():
    assert list(judgement(BREAKDOWNS).measures) == ["lac"]
    assert seen(judgement(BREAKDOWNS).measures["lac"].figure) == "603"


def test_other_councils_figures_are_the_newest_published():
    dental = judged("""
        dental percent: 2020-06 90/100
        dental England: 2018/19 85, 2017/18 84, 2016/17 83
        dental statistical neighbours: 2017/18 87.5
    """)
    newest = {name: f"{one.value} ({one.vintage})" for name, one in dental.benchmarks.items()}
    assert newest == {Comparator.ENGLAND: "85 (2018/19)", Comparator.NEIGHBOURS: "87.5 (2017/18)"}


def test_a_measure_is_judged_against_its_own_target_and_no_other():
    both = judgement("""
        visits percent: 2020-06 =90
        dental percent: 2020-06 =90
        dental target: 2020-04 95
    """)
    assert [one.rag for one in both.measures.values()] == [None, "Red"]
