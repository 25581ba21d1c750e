"""What a list of children's dates is counted as, by month of start and by month due."""

from __future__ import annotations

import pytest
from data_files import CATALOGUE, as_csv, read

from report_builder.errors import SourceError
from report_builder.sources import Holds, Layout, SourceTable, Timeliness

ASSESSMENTS = """
iha_start  Assessed in time, by start  health  percent  in period  month  higher  1  assessed in time  children  child|children  .  .
iha_due    Assessed in time, by due    health  percent  in period  month  higher  1  assessed in time  children  child|children  .  .
"""  # noqa: E501 - a catalogue is wide


def counted(table: str, rule: Timeliness | None = None) -> list[str]:
    """ "iha_start 2021-04 1/2", in the order of the months."""
    rule = rule or Timeliness("iha_start", "iha_due", 20)
    files = {"catalogue.csv": as_csv(CATALOGUE + ASSESSMENTS), "dates.csv": as_csv(table)}
    tables = [
        SourceTable("catalogue.csv", Holds.CATALOGUE),
        SourceTable("dates.csv", Holds.FIGURES, Layout.TIMELINESS, timeliness=rule),
    ]
    rows = read(files, tables).rows
    return [
        f"{row.indicator} {row.period} {row.absence or f'{row.numerator}/{row.denominator}'}" for row in rows
    ]


def refused(table: str, rule: Timeliness | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        counted(table, rule)
    return str(caught.value)


def test_a_child_who_starts_late_in_a_month_falls_due_in_the_next():
    assert counted("""
        child  started     assessed
        F001   2021-06-01  2021-06-29
        F002   2021-06-14  2021-07-13
    """) == ["iha_start 2021-06 1/2", "iha_due 2021-06 1/1", "iha_due 2021-07 0/1"]


def test_an_assessment_on_the_last_working_day_is_in_time_and_one_day_later_is_not():
    assert counted("""
        child  started     assessed
        F001   2020-05-01  2020-06-02
        F002   2020-05-01  2020-06-03
    """) == ["iha_start 2020-05 1/2", "iha_due 2020-06 1/2"]


def test_a_child_who_left_care_before_falling_due_is_in_neither_cohort():
    assert counted("""
        child  started     assessed    ceased
        F001   2020-05-01  2020-06-01  .
        F002   2020-05-01  .           2020-05-20
    """) == ["iha_start 2020-05 1/1", "iha_due 2020-06 1/1"]


def test_a_month_in_which_somebody_may_still_be_assessed_in_time_is_not_told_yet():
    assert counted("""
        child  started     assessed
        F001   2020-05-01  2020-05-20
        F002   2020-05-20  .
    """) == ["iha_start 2020-05 [x]", "iha_due 2020-06 [x]"]


def test_a_month_due_after_the_list_ends_is_not_told_even_if_all_on_it_are_assessed():
    assert counted("""
        child  started     assessed
        F001   2020-05-20  2020-05-28
    """) == ["iha_start 2020-05 1/1", "iha_due 2020-06 [x]"]


def test_only_one_of_the_two_ways_may_be_asked_for():
    assert counted(
        """
        child  started     assessed
        F001   2020-05-01  2020-06-02
        """,
        Timeliness("", "iha_due", 20),
    ) == ["iha_due 2020-06 1/1"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("F001  01/05/2020  .", "row 2, column started: '01/05/2020' is not a date. Write it as 2021-05-31."),
        ("F001  2020-05-01  2020-04-01", "column assessed: 2020-04-01 is before the start on 2020-05-01."),
        (".     2020-05-01  .", "row 2, column child: it is blank. Give each child an identifier"),
        ("F001  2028-12-20  .", "column started: Bank holidays are known from 2012-01-01 to 2028-12-31"),
    ],
)
def test_a_date_that_cannot_be_right_is_refused_with_its_row(row: str, sentence: str):
    assert sentence in refused(f"child  started  assessed\n{row}")


def test_an_indicator_the_catalogue_lacks_is_refused_with_the_nearest():
    told = refused("child  started  assessed\nF001  2020-05-01  .", Timeliness("iha_stat", "", 20))
    assert "'iha_stat', which is not in the catalogue. Did you mean iha_start?" in told
