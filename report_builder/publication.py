"""Turn the date of a meeting into the last day on which its agenda and reports may be published.

Local Government Act 1972, section 100B(3): they are open to the public at least five clear days before
the meeting. A clear day is a whole one: the day of publication and the day of the meeting do not count
(R v Herefordshire Justices, 1820; approved in R v Swansea City Council ex parte Elitestone, 1993), and
by the custom of councils neither do weekends and bank holidays.
"""

from __future__ import annotations

import re
from datetime import date

from report_builder.errors import WordingError
from report_builder.periods import MONTHS
from report_builder.working_days import bank_holidays, clear_working_days_before

_AT = r"(?:,?\s+at\s.+|,\s*\d.*)?"
_IN_WORDS = re.compile(
    rf"(?:[a-z]+day,?\s+)?(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?P<month>[a-z]{{3,9}}),?\s+(?P<year>[12]\d{{3}}){_AT}",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T].*)?", re.ASCII)
_SLASHED = re.compile(rf"(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>[12]\d{{3}}){_AT}", re.ASCII)


def read_day(words: str) -> date | None:
    """ "1 September 2020", "2020-09-01" or "01/09/2020", day first; a time after it is left out."""
    said = " ".join(words.split())
    for form in (_IN_WORDS, _ISO, _SLASHED):
        if found := form.fullmatch(said):
            return _day(int(found["year"]), _month(found["month"]), int(found["day"]))
    return None


def _month(said: str) -> int:
    """Its number, from digits or from three letters and more of its name; 0 for what is no month."""
    if said.isdigit():
        return int(said)
    return next((at for at, month in enumerate(MONTHS, 1) if month.lower().startswith(said.lower())), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def publish_by(meeting: date, clear_days: int) -> date | None:
    """The last day that leaves so many clear days; nothing where no rule binds or holidays are not known."""
    if not clear_days:
        return None
    try:
        return clear_working_days_before(meeting, clear_days)
    except WordingError:
        return None


def day_off(day: date) -> str:
    """What keeps a council from meeting that day: "a Sunday", "a bank holiday", or nothing."""
    if day.weekday() > 4:
        return f"a {day:%A}"
    return "a bank holiday" if day in bank_holidays() else ""
