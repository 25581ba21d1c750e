"""What a chart says before it is drawn: its headline, its lines, its caption and its text alternative."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judged, judgement

from report_builder.charts.chart import Bars, Chart, Line, Trend
from report_builder.charts.describe import category_chart, headline, trend_chart
from report_builder.house_style import HouseStyle
from report_builder.vocabulary import Edition

STYLE = HouseStyle()


def trend(text: str, periods: int = 13, period: str = "2020-06", edition: Edition = Edition.PUBLIC) -> Chart:
    """The chart of the first measure."""
    said = judgement(text, period, edition)
    return trend_chart(next(iter(said.measures.values())), said, periods, STYLE)


def picture(chart: Chart) -> Trend:
    assert isinstance(chart.picture, Trend)
    return chart.picture


def bars(text: str, edition: Edition = Edition.PUBLIC) -> tuple[Chart, Bars]:
    said = judgement(text, "2020-06", edition)
    whole = next(iter(said.measures.values()))
    chart = category_chart(whole, said.breakdowns(whole.indicator.id)[0], said, STYLE)
    assert isinstance(chart.picture, Bars)
    return chart, chart.picture


def drawn(line: Line | None) -> str:
    """ "Target 90.0%: 85 . 90": a full stop is a gap."""
    if line is None:
        return "none"
    return f"{line.name}: " + " ".join("." if value is None else str(value) for value in line.values)


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (
            "dental percent: 2020-05 566/603, 2020-06 568/603",
            "Dental: 94.2% at the end of June 2020, up 0.3 percentage points since May 2020",
        ),
        ("lac: 2020-05 608, 2020-06 603", "Lac: 603 at the end of June 2020, down 5 since May 2020"),
        ("lac: 2020-05 603, 2020-06 603", "Lac: 603 at the end of June 2020, the same as the month before"),
        ("lac: 2020-06 603", "Lac: 603 at the end of June 2020"),
        ("lac: 2020-05 3, 2020-06 603", "Lac: 603 at the end of June 2020"),
        ("lac: 2020-05 603, 2020-06 3", "Lac: figure withheld for June 2020"),
        ("dental percent: 2020-05 8/9, 2020-06 0/0", "Dental: no figure for June 2020"),
        ("lac: 2020-05 603", "Lac: no figure for June 2020"),
        (
            "starts in period: 2020-05 18, 2020-06 11",
            "Starts: 11 in June 2020, down 7 since May 2020",
        ),
        (
            "adoption days year to date: 2020-05 =418, 2020-06 =426",
            "Adoption: 426 days in 2020/21 to the end of June 2020, up 8 days since May 2020",
        ),
        (
            "plans percent: 2019-20-autumn 80/100, 2019-20-spring 90/100",
            "Plans: 90.0% at the end of the spring term 2020, "
            "up 10.0 percentage points since the autumn term 2019",
        ),
    ],
)  # fmt: skip
def test_a_headline_says_the_figure_and_how_it_has_moved(measure: str, said: str):
    assert headline(judged(measure), STYLE) == said
    assert picture(trend(measure)).headline == said


def test_a_withheld_month_is_a_gap_and_neither_a_zero_nor_joined_over():
    shown = picture(trend("dental percent: 2020-03 0/80, 2020-04 3/80, 2020-05 [x], 2020-06 72/80"))
    assert shown.periods == ("Mar 2020", "Apr 2020", "May 2020", "Jun 2020")
    assert drawn(shown.actual) == "This council: 0.0 . . 90.0"


def test_members_see_the_line_the_public_may_not():
    shown = picture(trend("lac: 2020-05 3, 2020-06 8", edition=Edition.MEMBERS))
    assert drawn(shown.actual) == "This council: 3 8"


@pytest.mark.parametrize(
    ("periods", "first", "count"), [(3, "Apr 2020", 3), (13, "Mar 2020", 4), (1, "Jun 2020", 1)]
)
def test_a_chart_shows_the_last_periods_but_none_before_the_data_begin(periods: int, first: str, count: int):
    shown = picture(trend("lac: 2020-03 600, 2020-06 603, 2020-07 610", periods))
    assert (shown.periods[0], shown.periods[-1], len(shown.periods)) == (first, "Jun 2020", count)


LIMITS = """
    dental percent: 2020-02 =84, 2020-03 =86, 2020-04 =87, 2020-05 =88, 2020-06 =87.2
    dental target: 2020-03 85, 2020-05 90 within 5
"""


def test_the_target_line_steps_when_the_target_changes():
    assert drawn(picture(trend(LIMITS)).target) == "Target 90.0%: . 85 85 90 90"


def test_the_tolerance_is_a_band_from_the_target_to_the_last_amber():
    band = (Decimal(85), Decimal(90))
    assert picture(trend(LIMITS)).tolerance == (None, None, None, band, band)


def test_where_lower_is_better_the_band_lies_above_the_target():
    shown = picture(trend("waits days lower: 2020-06 =430\n waits target: 2020-04 400 within 10%"))
    assert shown.tolerance == ((Decimal(400), Decimal(440)),)


def test_the_national_threshold_is_drawn_where_there_is_no_target():
    assert (
        drawn(picture(trend("waits days: 2020-06 =430\n waits national threshold: 2020-04 426")).target)
        == "National threshold 426: 426"
    )


def test_without_a_target_there_is_no_line_and_no_band():
    shown = picture(trend("lac: 2020-05 601, 2020-06 603"))
    assert (drawn(shown.target), shown.tolerance) == ("none", (None, None))


def test_other_councils_are_level_lines_named_with_their_vintage():
    shown = picture(
        trend("""
        dental percent: 2020-05 =88, 2020-06 =87.2
        dental England: 2017/18 84, 2018/19 85
        dental statistical neighbours: 2018/19 88.25
    """)
    )
    assert [drawn(line) for line in shown.comparators] == [
        "England 85.0% (2018/19): 85 85",
        "Statistical neighbours 88.3% (2018/19): 88.25 88.25",
    ]


@pytest.mark.parametrize(
    ("measure", "label"),
    [
        ("dental percent: 2020-05 =88, 2020-06 =87.2", "87.2%"),
        ("lac: 2020-05 601, 2020-06 3", "601"),
        ("lac: 2020-05 2, 2020-06 3", ""),
        ("adoption days: 2020-06 =426", "426 days"),
    ],
)
def test_the_last_shown_figure_is_written_beside_its_point(measure: str, label: str):
    assert picture(trend(measure)).last_label == label


@pytest.mark.parametrize(
    ("unit", "subtitle"),
    [
        ("count", "Number of children, as at the end of each month"),
        ("percent in period", "Percentage of children looked after, in each month"),
        ("rate per 10,000", "For every 10,000 children looked after, as at the end of each month"),
        ("days year to date", "Average days, year to date"),
    ],
)
def test_the_subtitle_says_what_is_measured_and_over_what_span(unit: str, subtitle: str):
    assert picture(trend(f"measure {unit}: 2020-06 =12")).subtitle == subtitle


def test_the_text_alternative_says_first_last_highest_and_lowest_and_what_they_are_held_against():
    chart = trend("""
        dental percent: 2020-03 =86, 2020-04 =91.5, 2020-05 =80.4, 2020-06 =87.2
        dental target: 2020-04 90 within 5
        dental England: 2018/19 85
    """)
    assert chart.caption == "Dental, March 2020 to June 2020"
    assert chart.alt_text == (
        "Line chart of dental, March 2020 to June 2020. "
        "First: 86.0% in March 2020; Last: 87.2% in June 2020; "
        "Highest: 91.5% in April 2020; Lowest: 80.4% in May 2020. "
        "Target: 90.0%, rated Amber. England (2018/19): 85.0%."
    )


def test_the_text_alternative_tells_of_withheld_figures_and_never_what_they_are():
    chart = trend("lac: 2020-03 9, 2020-04 3, 2020-05 4, 2020-06 7\n lac target: 2020-04 6")
    assert chart.alt_text == (
        "Line chart of lac, March 2020 to June 2020. First: 9 in March 2020; Last: 7 in June 2020; "
        "Highest shown: 9 in March 2020; Lowest shown: 7 in June 2020. Withheld: 2 months out of 4 months. "
        "Target: 6, rated Green."
    )


def test_a_chart_of_nothing_that_may_be_said_says_so():
    chart = trend("lac: 2020-05 3, 2020-06 4\n lac target: 2020-04 6")
    assert chart.alt_text == (
        "Line chart of lac, May 2020 to June 2020. No figure can be shown. "
        "Withheld: 2 months out of 2 months. Target: 6."
    )


BY_SEX = """
    lac: 2020-05 601, 2020-06 603
    lac sex=Girls: 2020-05 600, 2020-06 285
    lac sex=Boys: 2020-06 314
    lac sex=Not_known: 2020-06 4
"""


def test_a_chart_by_category_shows_each_in_the_order_of_the_data_at_the_reports_period():
    chart, shown = bars(BY_SEX)
    assert [(bar.category, bar.value, bar.label) for bar in shown.bars] == [
        ("Girls", None, "[c]"), ("Boys", 314, "314"), ("Not known", None, "[c]"),
    ]  # fmt: skip
    assert shown.headline == "Lac: Boys is the highest shown, at 314"
    assert shown.subtitle == "Number of children, by sex, at the end of June 2020"
    assert chart.caption == "Lac by sex, June 2020"
    assert chart.alt_text == (
        "Bar chart of lac by sex at the end of June 2020. Girls [c]; Boys 314; Not known [c]."
    )


def test_members_see_every_bar():
    assert bars(BY_SEX, Edition.MEMBERS)[1].bars[2].label == "4"


def test_a_chart_by_category_may_have_none_that_can_be_shown():
    _, shown = bars("lac: 2020-06 6\n lac sex=Girls: 2020-06 3\n lac sex=Boys: 2020-06 3")
    assert shown.headline == "Lac: no category can be shown for June 2020"


def test_percentages_by_category_carry_their_sign():
    _, shown = bars("dental percent: 2020-06 87/100\n dental sex=Girls: 2020-06 44/50")
    assert (shown.bars[0].label, shown.headline) == ("88.0%", "Dental: Girls is the highest, at 88.0%")


FEW, MANY = st.integers(1, 5), st.integers(70, 80).map(lambda tens: tens * 10)


@given(st.lists(FEW | MANY, min_size=1, max_size=6))
def test_no_small_count_is_on_a_line_or_in_the_words_of_a_chart(counts: list[int]):
    months = [f"2020-{month:02d}" for month in range(7 - len(counts), 7)]
    supplied = ", ".join(f"{month} {count}" for month, count in zip(months, counts, strict=True))
    chart = trend(f"lac: {supplied}")
    said, _, _ = chart.alt_text.partition("Withheld: ")
    words = " ".join([picture(chart).headline, picture(chart).last_label, chart.caption, said])
    assert picture(chart).actual.values == tuple(None if count in range(1, 6) else count for count in counts)
    assert not re.findall(r"\b[1-5]\b", words)


def test_a_chart_with_nothing_to_draw_says_so_in_the_place_of_its_picture():
    withheld, _ = bars("lac: 2020-06 6\n lac sex=Girls: 2020-06 3\n lac sex=Boys: 2020-06 3")
    drawn, _ = bars("lac: 2020-06 40\n lac sex=Girls: 2020-06 20\n lac sex=Boys: 2020-06 20")
    assert withheld.instead.startswith("Not drawn: its figures are withheld [c]")
    assert drawn.instead == ""
