"""Turn the date of the meeting into findings: a doubtful date, the day to publish by, and lateness.

Local Government Act 1972, section 100B: agenda and reports are open to the public five clear days before
a meeting; (4)(b): a later item is taken only if the chair finds it urgent, for a reason that is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report_builder.assembly import Report
from report_builder.checks.front_sheet import front_sheet_of
from report_builder.definitions import Publication
from report_builder.finding import Finding
from report_builder.house_style import long_date
from report_builder.narrative.number_words import in_words
from report_builder.publication import day_off, publish_by, read_day
from report_builder.vocabulary import Edition, Severity
from report_builder.working_days import known_span

WHERE = "front sheet, meeting_date"


def check_meeting(report: Report, publication: Publication, today: date | None) -> Iterator[Finding]:
    """Whether the date can be right, and when to publish. Without `today` nothing is called late."""
    front = front_sheet_of(report)
    said = front.get("meeting_date", "")
    if not said:
        return  # a blank is for the mandatory fields to speak of
    meeting = read_day(said)
    if meeting is None:
        yield _doubt(
            "The date of the meeting cannot be read as a date.", "Write it as in 1 September 2020.", said
        )
        return
    yield from _doubts(meeting, report, said)
    if not publication.clear_days:
        return
    last = publish_by(meeting, publication.clear_days)
    yield _publish_by(meeting, last, publication.clear_days, report.edition)
    if today and last and last < today <= meeting and not front.get("urgency_reason"):
        yield _late(last, publication.clear_days)


def _doubt(message: str, remedy: str, said: str) -> Finding:
    return Finding("MEETING_DATE", Severity.WARNING, WHERE, message, remedy, said)


def _doubts(meeting: date, report: Report, said: str) -> Iterator[Finding]:
    correct = "Correct the date, or the period."
    if meeting < report.period.end:
        end = long_date(report.period.end)
        yield _doubt(f"The meeting is before the period of the paper ends, on {end}.", correct, said)
    if off := day_off(meeting):
        yield _doubt(f"{long_date(meeting)} is {off}.", "Correct the date, or ask the clerk.", said)


def _publish_by(meeting: date, last: date | None, clear_days: int, edition: Edition) -> Finding:
    papers = "Agenda and report" if edition is Edition.PUBLIC else "Agenda and public edition"
    days = f"{in_words(clear_days)} clear {'day' if clear_days == 1 else 'days'}"
    if last is None:
        first, end = (long_date(day) for day in known_span())
        return Finding(
            "PUBLISH_BY",
            Severity.NOTE,
            WHERE,
            f"{papers} must be open to the public {days} before the meeting on {long_date(meeting)}. The date cannot "
            f"be worked out: bank holidays are known from {first} to {end}.",
            "Work it out by hand, or install a newer report-builder.",
        )
    return Finding(
        "PUBLISH_BY",
        Severity.NOTE,
        WHERE,
        f"{papers} must be open to the public by {long_date(last)} ({days} before the meeting on "
        f"{long_date(meeting)}; weekends and bank holidays do not count).",
        "Send the paper to the clerk in time for that.",
    )


def _late(last: date, clear_days: int) -> Finding:
    return Finding(
        "LATE",
        Severity.ERROR,
        "front sheet, urgency_reason",
        f"The paper is late: it had to be open to the public by {long_date(last)}, {in_words(clear_days)} clear "
        f"{'day' if clear_days == 1 else 'days'} before the meeting.",
        "Give the reason for urgency under section 100B(4)(b) of the Local Government Act 1972 as urgency_reason in "
        "front_sheet.md, for the chair to accept, or take the paper to a later meeting.",
    )
