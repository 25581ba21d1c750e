"""Name the dates and periods that a sentence speaks of, and turn their words into months and years."""

from __future__ import annotations

import re
from enum import StrEnum

from report_builder.pattern import Pattern
from report_builder.periods import MONTHS
from report_builder.values import dataclass

MONTH_WORDS = "|".join((*MONTHS, "Sept", *(month[:3] for month in MONTHS if month != "May")))
_YEAR = Pattern(r"(?:19|20)[0-9]{2}")


class Span(StrEnum):
    """How long a named time is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    TERM = "term"
    FINANCIAL_YEAR = "financial year"
    YEAR = "year"


@dataclass(frozen=True)
class When:
    """A named time. `year` is that of its months, or the first of a financial year's two; None where unsaid.

    `months` are 1 to 12, in order; () for a year. A quarter's and a half's are those of the financial year.
    """

    text: str
    start: int
    end: int
    span: Span
    year: int | None = None
    months: tuple[int, ...] = ()
    day: int | None = None

    @property
    def is_dated(self) -> bool:
        return self.year is not None

    @property
    def last_month(self) -> int | None:
        """Its last month as a count of months since the year 0; None where no year is said."""
        if self.year is None:
            return None
        if not self.months:
            return self.year * 12 + (11 if self.span is Span.YEAR else 14)
        month = self.months[-1]
        into_next = (self.span in (Span.QUARTER, Span.HALF) and month < 4) or (
            self.span is Span.TERM and "/" in self.text and month < 9
        )
        return (self.year + into_next) * 12 + month - 1

    def holds(self, month: int) -> bool:
        return month in self.months


def month_of(word: str) -> int:
    """1 to 12 for "June", "Jun" or "Sept"."""
    return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(word[:3]))


def year_in(text: str) -> int | None:
    """The first year of a text: 2020 of "2020/21", 2021 of "June '21" and None of "June"."""
    if found := _YEAR.search(text):
        return int(found[0])
    short = re.search(r"['’]([0-9]{2})\b", text)
    return 2000 + int(short[1]) if short else None


def quarter_months(quarter: int) -> tuple[int, ...]:
    """The months of a quarter of the financial year: 1 is April to June."""
    first = quarter * 3
    return tuple((first + step) % 12 + 1 for step in range(3))
