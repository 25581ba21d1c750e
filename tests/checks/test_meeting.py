"""Agenda and report are open to the public five clear days before the meeting."""

from __future__ import annotations

from datetime import date

import pytest
from checks.front_sheets import findings, found, paper, publication_note

from report_builder.publication import publish_by, read_day
from report_builder.vocabulary import Edition

SEPTEMBER = date(2020, 9, 1)


@pytest.mark.parametrize(
    "said",
    ["1 September 2020", "1st Sept 2020", "Tuesday, 1 September 2020 at 2.30pm", "2020-09-01",
     "2020-09-01 14:30:00", "01/09/2020", "1/9/2020", " 1\N{NO-BREAK SPACE}september  2020, 10am"],
)  # fmt: skip
def test_a_date_is_read_however_it_is_written(said: str) -> None:
    assert read_day(said) == SEPTEMBER


@pytest.mark.parametrize(
    "said",
    ["", "To be confirmed", "September 2020", "31 June 2020", "31/06/2020", "2020-13-01", "1 Sextember 2020",
     "01/09/20", "1 Ma 2020", "9 9 9", "1 September 20200", "١ September 2020", "0 May 2020"],
)  # fmt: skip
def test_what_is_no_date_is_not_guessed_at(said: str) -> None:
    assert read_day(said) is None


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        (date(2019, 4, 23), date(2019, 4, 11)),  # Good Friday and Easter Monday do not count
        (date(2020, 9, 1), date(2020, 8, 21)),  # nor does the summer bank holiday
        (date(2020, 9, 10), date(2020, 9, 2)),
        (date(2022, 9, 20), date(2022, 9, 9)),  # the Queen's funeral, a Monday
    ],
)
def test_five_clear_days_leave_out_both_ends_weekends_and_bank_holidays(meeting: date, last: date) -> None:
    assert publish_by(meeting, 5) == last


def test_the_note_says_the_day_and_why() -> None:
    assert publication_note({"meeting_date": "01/09/2020"}) == (
        "note: Agenda and report must be open to the public by 21 August 2020 (five clear days before the "
        "meeting on 1 September 2020; weekends and bank holidays do not count)."
    )


def test_the_template_may_print_the_day() -> None:
    assert paper({"meeting_date": "2020-09-01"}).fields["publish_by"] == "21 August 2020"
    assert paper({"meeting_date": "To be confirmed"}).fields["publish_by"] == ""
    assert paper(publication={"clear_days": 0}).fields["publish_by"] == ""
    assert paper(publication={"clear_days": 1}).fields["publish_by"] == "27 August 2020"


def test_the_members_edition_speaks_of_the_one_that_is_open() -> None:
    assert "Agenda and public edition must be open" in publication_note({}, Edition.MEMBERS)


def test_past_the_known_bank_holidays_nothing_is_guessed() -> None:
    note = publication_note({"meeting_date": "7 September 2094"})
    assert "five clear days before the meeting on 7 September 2094. The date cannot be worked out" in note
    assert found({"meeting_date": "7 September 2094"}, today=date(2094, 9, 6)) == []


def test_no_rule_binds_a_panel_that_is_no_statutory_committee() -> None:
    assert publication_note({}, publication={"clear_days": 0}) == ""
    assert found({}, today=date(2020, 8, 31), publication={"clear_days": 0}) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("To be confirmed", "cannot be read as a date"),
        ("1 June 2020", "before the period of the paper ends, on 30 June 2020"),
        ("5 September 2020", "5 September 2020 is a Saturday."),
        ("31 August 2020", "31 August 2020 is a bank holiday."),
    ],
)
def test_a_doubtful_date_of_meeting_is_told(said: str, why: str) -> None:
    (finding,) = findings({"meeting_date": said})
    assert f"{finding.severity} {finding.code}" == "warning MEETING_DATE"
    assert why in finding.message
    assert finding.sentence == said


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2020, 8, 21), False),  # the last day to publish
        (date(2020, 8, 22), True),
        (SEPTEMBER, True),
        (date(2020, 9, 2), False),  # the meeting is past: an old paper is not late for ever
    ],
)
def test_a_paper_is_late_from_the_last_day_to_publish_until_the_meeting(today: date, *, late: bool) -> None:
    assert found({}, today=today) == (["error LATE: front sheet, urgency_reason"] if late else [])


def test_a_late_paper_says_why_it_is_urgent() -> None:
    (finding,) = findings({}, today=SEPTEMBER)
    assert "section 100B(4)(b)" in finding.remedy
    urgent = {"urgency_reason": "The inspection letter came on 28 August 2020."}
    assert found(urgent, today=SEPTEMBER) == []
    assert paper(urgent).fields["front.urgency_reason"] == urgent["urgency_reason"]
    assert paper().fields["front.urgency_reason"] == ""


def test_without_a_today_nothing_is_late() -> None:
    assert found({}) == []
