"""What a reader sees in the appendix data set, row by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notation import judgement, rows

from report_builder.content import Table
from report_builder.periods import Period
from report_builder.tables import LEGEND, appendix_tables, breakdown_tables, scorecard_table
from report_builder.tables.appendix import Trend
from report_builder.vocabulary import Edition

LAST_3 = Trend(year_ends=2, periods=3)
LAST_13 = Trend(year_ends=0, periods=13)


def appendix(text: str, trend: Trend = LAST_3, period: str = "2020-06") -> tuple[Table, ...]:
    return appendix_tables("health", 2, judgement(text, period), "Health", trend)


def breakdowns(text: str, edition: Edition = Edition.PUBLIC) -> tuple[Table, ...]:
    return breakdown_tables(judgement(text, "2020-06", edition), "health")


def every_month(first: str, count: int, figure: str = "{}0") -> str:
    """ "2019-04 10, 2019-05 20, …": as many months as asked for."""
    months = [Period.parse(first).back(-step) for step in range(count)]
    return ", ".join(f"{month} {figure.format(place)}" for place, month in enumerate(months, start=1))


DENTAL = """
    dental percent: 2019-03 60/100, 2020-03 70/100, 2020-04 3/100, 2020-05 80/100, 2020-06 87/100
    dental target: 2020-04 90 within 5
    dental England: 2018/19 85
    dental statistical neighbours: 2017/18 88.25
"""


def test_a_measure_reads_from_its_year_ends_to_what_it_is_held_against():
    (table,) = appendix(DENTAL)
    assert table.caption == "Health"
    assert table.header == (
        "No.", "Measure", "Good is", "Basis", "Year end 2018/19", "Year end 2019/20",
        "Apr 2020", "May 2020", "Jun 2020", "Direction of travel", "Rating", "Target (last Amber)",
        "Statistical neighbours", "England", "Vintage",
    )  # fmt: skip
    assert rows(table) == [
        "2.1 | Dental | Higher | As at | 60.0% | 70.0% | [c] | 80.0% | 87.0% | ↑ Better | ■ Amber (A)"
        " | 90.0% (to 85.0%) | 88.3% | 85.0% | 2017/18; 2018/19"
    ]


def test_vintages_stand_in_the_order_of_the_benchmarks_they_belong_to():
    (table,) = appendix("""
        dental percent: 2020-06 87/100
        dental England: 2017/18 85
        dental statistical neighbours: 2018/19 88
    """)
    assert rows(table, "Statistical neighbours", "England", "Vintage") == ["88.0% | 85.0% | 2018/19; 2017/18"]


def test_the_year_end_of_what_is_counted_in_a_period_is_the_whole_year():
    starts = f"starts in period: {every_month('2019-04', 15)}"
    (table,) = appendix(starts, Trend(year_ends=1, periods=3))
    assert rows(table, "Year end 2019/20", "Apr 2020", "May 2020", "Jun 2020") == ["780 | 130 | 140 | 150"]


def test_the_year_end_of_what_is_counted_at_a_date_is_the_figure_in_march():
    (table,) = appendix(f"lac: {every_month('2019-04', 15)}", Trend(year_ends=1, periods=3))
    assert rows(table, "Year end 2019/20", "Jun 2020") == ["120 | 150"]


def test_a_year_with_a_month_missing_has_no_year_end_for_what_is_counted_in_a_period():
    (table,) = appendix(f"starts in period: {every_month('2019-05', 14)}", Trend(year_ends=1, periods=3))
    assert rows(table, "Year end 2019/20", "Jun 2020") == ["[x] | 140"]


def test_a_year_end_among_the_last_periods_is_not_repeated():
    (table,) = appendix("lac: 2020-05 601", LAST_3, period="2020-05")
    assert table.header[4:9] == ("Year end 2017/18", "Year end 2018/19", "Mar 2020", "Apr 2020", "May 2020")


def test_thirteen_periods_take_a_table_of_their_own_before_the_judgement():
    trend, judged = appendix(f"lac: {every_month('2019-04', 15)}", LAST_13)
    assert (trend.caption, judged.caption) == ("Health: trend", "Health: judgement")
    assert trend.header[2::12] == ("Jun 2019", "Jun 2020")
    assert rows(trend) == ["2.1 | Lac (count) | " + " | ".join(f"{count}0" for count in range(3, 16))]
    assert rows(judged) == [
        "2.1 | Lac (count) | Higher | As at | ↑ Better | Not rated | No target | None | None | None"
    ]


def test_each_kind_of_period_has_its_own_table_and_measures_keep_their_numbers():
    by_month, by_term = appendix("""
        lac: 2020-06 603
        plans percent: 2019-20-spring 80/100
        visits percent: 2020-06 90/100
    """)
    assert (by_month.caption, by_term.caption) == ("Health, by month", "Health, by term")
    assert rows(by_month, "No.", "Measure") == ["2.1 | Lac (count)", "2.3 | Visits"]
    assert rows(by_term, "No.", "Measure", "Spring 2020") == ["2.2 | Plans | 80.0%"]
    assert by_term.header[4:9] == ("Autumn 2018", "Spring 2019", "Summer 2019", "Autumn 2019", "Spring 2020")


def test_a_yearly_measure_shows_years():
    (table,) = appendix("stability percent: 2018-19-FY 68/100, 2019-20-FY 69/100")
    assert rows(table, "2018/19", "2019/20") == ["68.0% | 69.0%"]


def test_a_theme_with_no_measures_has_no_table():
    assert appendix_tables("adoption", 3, judgement("lac: 2020-06 603"), "Adoption", LAST_3) == ()


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("count", "Measure (count)"),
        ("average", "Measure (average)"),
        ("ratio", "Measure (ratio)"),
        ("percent", "Measure"),
        ("days", "Measure"),
        ("rate per 10,000", "Measure"),
    ],
)
def test_a_measure_tells_its_unit_where_its_name_does_not(unit: str, name: str):
    (table,) = appendix(f"measure {unit}: 2020-06 =12")
    assert rows(table, "Measure") == [name]


BY_SEX = """
    lac: 2019-06 591, 2020-04 600, 2020-05 601, 2020-06 603
    lac sex=Girls: 2019-06 280, 2020-04 281, 2020-05 282, 2020-06 285
    lac sex=Boys: 2019-06 311, 2020-04 319, 2020-05 319, 2020-06 318
    lac sex=Not_known: 2020-05 0, 2020-06 4
"""


def test_a_breakdown_shows_a_year_ago_the_last_three_periods_and_the_share_of_all():
    (table,) = breakdowns(BY_SEX)
    assert table.caption == "Lac by sex, June 2020"
    assert table.header == ("Sex", "Jun 2019", "Apr 2020", "May 2020", "Jun 2020", "Share of all")
    assert rows(table) == [
        "Girls | 280 | 281 | 282 | 285 | 47.3%",
        "Boys | 311 | 319 | 319 | 318 | 52.7%",
        "Not known | [x] | [x] | 0 | [c] | [c]",
        "All | 591 | 600 | 601 | 603 | 100.0%",
    ]


def test_no_share_is_said_of_a_whole_that_may_not_be_said():
    text = "lac: 2020-06 5\n lac sex=Girls: 2020-06 0"
    (table,) = breakdowns(text)
    assert rows(table, "Sex", "Share of all") == ["Girls | [c]", "All | [c]"]
    (table,) = breakdowns(text, Edition.MEMBERS)
    assert rows(table, "Sex", "Share of all") == ["Girls | 0.0%", "All | 100.0%"]


def test_there_is_no_share_of_nobody():
    (table,) = breakdowns("lac: 2020-06 0\n lac sex=Girls: 2020-06 0")
    assert rows(table, "Sex", "Share of all") == ["Girls | [z]", "All | [z]"]


def test_percentages_by_category_are_no_shares_of_a_whole():
    (table,) = breakdowns("dental percent: 2020-06 87/100\n dental sex=Girls: 2020-06 44/50")
    assert rows(table) == ["Girls | [x] | [x] | [x] | 88.0%", "All | [x] | [x] | [x] | 87.0%"]


@pytest.mark.parametrize("symbol", ["[c]", "[x]", "[z]", "[p]", "[r]", "●", "■", "▲", "↑", "↓", "→"])
def test_every_symbol_a_table_prints_is_explained(symbol: str):
    assert any(symbol in note for note in LEGEND)


FIGURES = st.sampled_from(
    ["[x]", "[c]", "[z]", "0/0", "3/8", "0/603", "526/603", "581/603 [p]", "=94.2", "=94.2 [r]"]
)
MONTHS = st.sampled_from(["2019-06", "2020-03", "2020-04", "2020-05", "2020-06", "2020-07"])
UNITS = st.sampled_from(["percent", "average", "days lower", "ratio neutral", "rate per 10,000", "count"])
BASES = st.sampled_from(["as at", "in period", "year to date", "rolling 12 months"])
LIMITS = st.sampled_from(
    [
        "",
        "dental target: 2020-04 90 within 5",
        "dental national threshold: 2020-05 90",
        "dental England: 2018/19 85",
    ]
)


@given(
    st.dictionaries(MONTHS, FIGURES, min_size=1),
    UNITS, BASES, LIMITS, st.sampled_from(Edition), st.sampled_from([LAST_3, LAST_13]),
)  # fmt: skip
def test_no_table_has_an_empty_cell_or_a_ragged_row(
    figures: dict[str, str], unit: str, basis: str, limit: str, edition: Edition, trend: Trend
):
    supplied = ", ".join(f"{period} {figure}" for period, figure in figures.items())
    text = f"dental {unit} {basis}: {supplied}\n dental sex=Girls: {supplied}\n{limit}"
    judged = judgement(text, "2020-06", edition)
    tables = (
        scorecard_table(tuple(judged.measures.values()), judged.period),
        *appendix_tables("health", 1, judged, "Health", trend),
        *breakdown_tables(judged, "health"),
    )
    for table in tables:
        assert all(table.header)
        assert all(cell.text.strip() for row in table.rows for cell in row)
        assert {len(table.header)} == {len(row) for row in table.rows} == {len(table.widths)}


def test_thirteen_periods_leave_out_those_of_before_the_data_begin():
    short = judgement("lac: 2020-05 600, 2020-06 603")
    trend = appendix_tables("health", 1, short, "Health", Trend(0, 13))[0]
    assert trend.header == ("No.", "Measure", "May 2020", "Jun 2020")
