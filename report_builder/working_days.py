"""Count working days in England: Monday to Friday, without bank holidays, and never by guessing.

The dates are in bank_holidays.csv beside this file (GOV.UK, bank holidays for England and Wales, with
one-offs such as jubilees). Past the last year of that file nobody knows yet, so a count is refused.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from report_builder.errors import WordingError


@lru_cache(maxsize=1)
def bank_holidays() -> frozenset[date]:
    """Every bank holiday known, from the file that is shipped."""
    text = files("report_builder").joinpath("bank_holidays.csv").read_text(encoding="utf-8")
    return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def known_span() -> tuple[date, date]:
    """The first and last day the table speaks for: whole years, since a year is announced whole."""
    days = bank_holidays()
    return date(min(days).year, 1, 1), date(max(days).year, 12, 31)


def is_working_day(day: date) -> bool:
    """True from Monday to Friday unless it is a bank holiday. Refused where holidays are not known."""
    first, last = known_span()
    if not first <= day <= last:
        raise WordingError(
            f"Bank holidays are known from {first} to {last}, so working days cannot be counted to {day}. "
            "Correct the date, or install a newer report-builder."
        )
    return day.weekday() < 5 and day not in bank_holidays()


def add_working_days(start: date, count: int) -> date:
    """The day `count` working days after `start`; the day after the start is day 1.

    Statutory guidance counts 20 working days from the day a child came into care (Promoting the health
    and well-being of looked-after children, DfE and DH, 2015).
    """
    day = start
    while count:
        day += timedelta(days=1 if count > 0 else -1)
        if is_working_day(day):
            count -= 1 if count > 0 else -1
    return day


def clear_working_days_before(day: date, count: int) -> date:
    """The last day that leaves `count` clear working days before `day`: neither end counts.

    Local Government Act 1972, section 100B: agendas open five clear days before a meeting.
    """
    return add_working_days(day, -(count + 1))
