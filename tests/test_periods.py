"""How periods are written, counted and named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.errors import WordingError
from report_builder.periods import Frequency, Period

ANY_PERIOD = st.builds(
    Period.containing, st.dates(date(1950, 1, 1), date(2080, 12, 31)), st.sampled_from(Frequency)
)


def period(text: str) -> Period:
    return Period.parse(text)


def codes(periods: object) -> str:
    return " ".join(map(str, periods))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("written", "label", "short", "runs"),
    [
        ("2020-06", "June 2020", "Jun 2020", "2020-06-01 to 2020-06-30"),
        ("2020-02", "February 2020", "Feb 2020", "2020-02-01 to 2020-02-29"),
        ("2020-21-Q1", "Quarter 1 2020/21", "Q1 2020/21", "2020-04-01 to 2020-06-30"),
        ("2020-21-Q4", "Quarter 4 2020/21", "Q4 2020/21", "2021-01-01 to 2021-03-31"),
        ("2021-22-H1", "Half 1 2021/22", "H1 2021/22", "2021-04-01 to 2021-09-30"),
        ("2021-22-H2", "Half 2 2021/22", "H2 2021/22", "2021-10-01 to 2022-03-31"),
        ("2020-21-FY", "2020/21", "2020/21", "2020-04-01 to 2021-03-31"),
        ("2019-20-autumn", "Autumn term 2019", "Autumn 2019", "2019-09-01 to 2019-12-31"),
        ("2019-20-spring", "Spring term 2020", "Spring 2020", "2020-01-01 to 2020-04-30"),
        ("2019-20-summer", "Summer term 2020", "Summer 2020", "2020-05-01 to 2020-08-31"),
        ("2019-20-AY", "academic year 2019/20", "2019/20", "2019-09-01 to 2020-08-31"),
    ],
)
def test_a_period_has_a_name_and_runs_from_day_to_day(written: str, label: str, short: str, runs: str):
    one = period(written)
    assert (one.label, one.short_label, f"{one.start} to {one.end}") == (label, short, runs)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (" 2020-06 ", "2020-06"),
        ("2020/21", "2020-21-FY"),
        ("2012-13", "2012-13-FY"),
        ("2011-12", "2011-12"),  # a month where it can be one
        ("1999-00", "1999-00-FY"),
        ("2020/21-q3", "2020-21-Q3"),
        ("2020-21 Q3", "2020-21-Q3"),
        ("2019-20-Spring", "2019-20-spring"),
    ],
)
def test_other_ways_of_writing_a_period_are_read(written: str, code: str):
    assert period(written).code == code


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("June 2020", "is not a period. Write a month as 2020-06"),
        ("", "is not a period. Write a month as 2020-06"),
        ("2020-21-Q5", "is not a period. Write a month as 2020-06"),
        ("2020-06-30", "is not a period. Write a month as 2020-06"),
        ("2020-14", "there is no month 14. Write"),
        ("2020-00", "there is no month 0. Write"),
        ("2020-22-Q1", "the year after 2020 is 21. Write"),
        ("1999/99", "the year after 1999 is 00. Write"),
    ],
)
def test_anything_else_is_refused_with_how_to_write_it(written: str, why: str):
    with pytest.raises(WordingError) as refusal:
        period(written)
    assert why in str(refusal.value)
    assert repr(written) in str(refusal.value)


@given(ANY_PERIOD)
def test_a_period_is_read_back_as_it_is_written(one: Period):
    assert period(one.code) == one
    assert str(one) == one.code


@given(ANY_PERIOD)
def test_periods_of_a_kind_follow_each_other_without_gap_or_overlap(one: Period):
    assert one.next.start == one.end + timedelta(days=1)
    assert one.next.previous == one
    assert Period.containing(one.start, one.frequency) == one
    assert Period.containing(one.end, one.frequency) == one
    assert one.previous < one < one.next


@given(ANY_PERIOD)
def test_the_same_period_last_year_is_a_year_earlier_to_the_day(one: Period):
    before = one.same_period_last_year
    assert (before.start.year, before.start.month) == (one.start.year - 1, one.start.month)
    assert before.start.day == one.start.day


@pytest.mark.parametrize(
    ("written", "previous", "last_year"),
    [
        ("2020-01", "2019-12", "2019-01"),
        ("2020-21-Q1", "2019-20-Q4", "2019-20-Q1"),
        ("2021-22-H1", "2020-21-H2", "2020-21-H1"),
        ("2019-20-autumn", "2018-19-summer", "2018-19-autumn"),
        ("2020-21-FY", "2019-20-FY", "2019-20-FY"),
    ],
)
def test_the_period_before_and_the_same_period_last_year(written: str, previous: str, last_year: str):
    assert (
        codes([period(written).previous, period(written).same_period_last_year]) == f"{previous} {last_year}"
    )


def test_the_last_periods_end_with_this_one_oldest_first():
    assert codes(period("2020-02").last(4)) == "2019-11 2019-12 2020-01 2020-02"
    assert codes(period("2020-02").last(1)) == "2020-02"


@pytest.mark.parametrize(
    ("written", "so_far"),
    [
        ("2020-04", "2020-04"),
        ("2020-06", "2020-04 2020-05 2020-06"),
        ("2021-01", " ".join([*(f"2020-{month:02d}" for month in range(4, 13)), "2021-01"])),
        ("2020-21-Q2", "2020-21-Q1 2020-21-Q2"),
        ("2019-20-spring", "2019-20-autumn 2019-20-spring"),
        ("2020-21-FY", "2020-21-FY"),
    ],
)
def test_the_year_to_date_runs_from_the_start_of_its_financial_or_academic_year(written: str, so_far: str):
    assert codes(period(written).year_to_date()) == so_far


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2020-03", "2019/20"),
        ("2020-04", "2020/21"),
        ("1999-12", "1999/00"),
        ("2020-21-Q4", "2020/21"),
        ("2019-20-summer", "2019/20"),
    ],
)
def test_a_period_belongs_to_a_year(written: str, year: str):
    assert period(written).year_label == year


@pytest.mark.parametrize("written", ["2020-03", "2019-20-Q4", "2019-20-H2", "2019-20-summer", "2019-20-FY"])
def test_a_year_ends_with_its_last_period_only(written: str):
    assert period(written).ends_its_year
    assert period(written).next.ends_its_year is (period(written).frequency.per_year == 1)


@pytest.mark.parametrize(
    ("reported", "frequency", "complete"),
    [
        ("2020-06", Frequency.MONTH, "2020-06"),
        ("2020-06", Frequency.QUARTER, "2020-21-Q1"),
        ("2020-05", Frequency.QUARTER, "2019-20-Q4"),
        ("2020-06", Frequency.TERM, "2019-20-spring"),
        ("2020-04", Frequency.TERM, "2019-20-spring"),
        ("2020-03", Frequency.TERM, "2019-20-autumn"),
        ("2020-06", Frequency.FINANCIAL_YEAR, "2019-20-FY"),
        ("2020-03", Frequency.FINANCIAL_YEAR, "2019-20-FY"),
        ("2020-06", Frequency.ACADEMIC_YEAR, "2018-19-AY"),
        ("2020-21-Q1", Frequency.MONTH, "2020-06"),
    ],
)
def test_a_report_uses_the_last_complete_period_of_another_kind(
    reported: str, frequency: Frequency, complete: str
):
    assert str(period(reported).latest_complete(frequency)) == complete


@given(ANY_PERIOD, st.sampled_from(Frequency))
def test_nothing_is_reported_before_it_has_ended(one: Period, frequency: Frequency):
    complete = one.latest_complete(frequency)
    assert complete.end <= one.end < complete.next.end


@pytest.mark.parametrize("words", ["month", "Financial year", "financial-year", " academic year "])
def test_a_kind_of_period_is_read_in_words(words: str):
    assert Frequency.parse(words).words == words.strip().lower().replace("-", " ")


def test_an_unknown_kind_of_period_is_refused_with_those_known():
    with pytest.raises(
        WordingError, match=r"'week' is not a kind of period. Use one of: month, quarter, term"
    ):
        Frequency.parse("week")
