"""Turn "2020-06", "2020-21-Q3" or "2019-20-spring" into a period that can be counted and named.

| kind           | written          | runs                                            |
|----------------|------------------|-------------------------------------------------|
| month          | `2020-06`        | calendar month                                  |
| quarter        | `2020-21-Q3`     | of the financial year: Q1 is April to June      |
| half           | `2021-22-H1`     | of the financial year: H1 is April to September |
| financial year | `2020-21-FY`     | 1 April to 31 March; `2020/21` is read too      |
| term           | `2019-20-spring` | nominal school terms: September, January, May   |
| academic year  | `2019-20-AY`     | 1 September to 31 August                        |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from report_builder.errors import WordingError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English on every computer, as the paper is."""


class Frequency(IntEnum):
    """Kinds of period, by the number of months in one where that is fixed. Terms are 4 months."""

    MONTH = 1
    QUARTER = 3
    TERM = 4
    HALF = 6
    FINANCIAL_YEAR = 12
    ACADEMIC_YEAR = 13

    @property
    def words(self) -> str:
        return self.name.lower().replace("_", " ")

    @property
    def per_year(self) -> int:
        return _PER_YEAR[self]

    @property
    def _first_month(self) -> int:
        """Calendar month in which the year of this kind begins."""
        if self is Frequency.MONTH:
            return 1
        return 9 if self in (Frequency.TERM, Frequency.ACADEMIC_YEAR) else 4

    @property
    def _months(self) -> int:
        return 12 // self.per_year

    @classmethod
    def parse(cls, words: str) -> Frequency:
        """Read "month", "quarter", "half", "financial year", "term" or "academic year"."""
        try:
            return cls[words.strip().upper().replace(" ", "_").replace("-", "_")]
        except KeyError:
            known = ", ".join(kind.words for kind in cls)
            raise WordingError(f"{words!r} is not a kind of period. Use one of: {known}.") from None


_PER_YEAR = {
    Frequency.MONTH: 12,
    Frequency.QUARTER: 4,
    Frequency.TERM: 3,
    Frequency.HALF: 2,
    Frequency.FINANCIAL_YEAR: 1,
    Frequency.ACADEMIC_YEAR: 1,
}
_TERMS = ("autumn", "spring", "summer")
_YEAR = r"(?P<year>(?:19|20)\d\d)[-/](?P<next>\d\d)"
_FORMS = re.compile(
    rf"(?:{_YEAR}[- ]?(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<term>autumn|spring|summer)"
    rf"|(?P<academic>AY)|(?P<financial>FY))"
    r"|(?P<slashed>(?:19|20)\d\d)/(?P<slashed_next>\d\d)"
    r"|(?P<month_year>(?:19|20)\d\d)-(?P<month>\d\d))",
    re.IGNORECASE | re.ASCII,
)
HOW_PERIODS_ARE_WRITTEN = (
    "Write a month as 2020-06, a quarter as 2020-21-Q1, a half as 2020-21-H1, "
    "a financial year as 2020-21-FY, a term as 2019-20-spring, an academic year as 2019-20-AY"
)


class Period(NamedTuple):
    """One period of one kind. `ordinal` counts periods of that kind, so that arithmetic is exact.

    A named tuple, because a long appendix looks up figures by their period half a million times.
    """

    frequency: Frequency
    ordinal: int

    @staticmethod
    def parse(text: str) -> Period:
        """Read a period as the module's table shows it; anything else is refused with the forms."""
        return _parse(text.strip())

    @staticmethod
    def month(year: int, month: int) -> Period:
        return Period(Frequency.MONTH, year * 12 + month - 1)

    @staticmethod
    def containing(day: date, frequency: Frequency) -> Period:
        """The period of this kind in which a day falls."""
        months = day.year * 12 + day.month - frequency._first_month
        return Period(frequency, months // frequency._months)

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """How the period is written in file names, data and on the command line."""
        return _code(self)

    @property
    def label(self) -> str:
        """How a reader is told of it: "June 2020", "Quarter 3 2020/21", "Spring term 2020"."""
        kind, part = self.frequency, self._part
        if kind is Frequency.MONTH:
            return f"{MONTHS[part]} {self._year}"
        if kind is Frequency.TERM:
            return f"{_TERMS[part].capitalize()} term {self.end.year}"
        if kind is Frequency.ACADEMIC_YEAR:
            return f"academic year {self.year_label}"
        if kind is Frequency.FINANCIAL_YEAR:
            return self.year_label
        name = "Quarter" if kind is Frequency.QUARTER else "Half"
        return f"{name} {part + 1} {self.year_label}"

    @property
    def short_label(self) -> str:
        """A heading for a narrow column: "Jun 2020", "Q3 2020/21", "Spring 2020", "2020/21"."""
        kind, part = self.frequency, self._part
        if kind is Frequency.MONTH:
            return f"{MONTHS[part][:3]} {self._year}"
        if kind is Frequency.TERM:
            return f"{_TERMS[part].capitalize()} {self.end.year}"
        if kind is Frequency.QUARTER:
            return f"Q{part + 1} {self.year_label}"
        if kind is Frequency.HALF:
            return f"H{part + 1} {self.year_label}"
        return self.year_label

    @property
    def year_label(self) -> str:
        """ "2020/21" for the year this period belongs to: financial, or academic for school periods."""
        return _year_label(self)

    @property
    def start(self) -> date:
        months = self.ordinal * self.frequency._months + self.frequency._first_month - 1
        return date(months // 12, months % 12 + 1, 1)

    @property
    def end(self) -> date:
        """Its last day: what "as at" means."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> Period:
        return Period(self.frequency, self.ordinal + 1)

    @property
    def previous(self) -> Period:
        return Period(self.frequency, self.ordinal - 1)

    @property
    def same_period_last_year(self) -> Period:
        return Period(self.frequency, self.ordinal - self.frequency.per_year)

    def back(self, count: int) -> Period:
        return Period(self.frequency, self.ordinal - count)

    def last(self, count: int) -> tuple[Period, ...]:
        """This period and those before it, `count` in all, oldest first."""
        return tuple(self.back(step) for step in range(count - 1, -1, -1))

    def year_to_date(self) -> Iterator[Period]:
        """The periods of its financial (or academic) year up to and including this one."""
        first = self.ordinal - self._place_in_year
        for ordinal in range(first, self.ordinal + 1):
            yield Period(self.frequency, ordinal)

    @property
    def ends_its_year(self) -> bool:
        """True for March, Quarter 4, the summer term: the figure an outturn is read from."""
        return self._place_in_year == self.frequency.per_year - 1

    @property
    def starts_its_year(self) -> bool:
        """True for April, Quarter 1, the autumn term: a year to date starts again here."""
        return self._place_in_year == 0

    def latest_complete(self, frequency: Frequency) -> Period:
        """The last period of another kind that had ended by the end of this one."""
        if frequency is self.frequency:
            return self
        holding = Period.containing(self.end, frequency)
        return holding if holding.end <= self.end else holding.previous

    @property
    def _place_in_year(self) -> int:
        if self.frequency is Frequency.MONTH:
            return (self._part - 3) % 12
        return self._part

    @property
    def _year(self) -> int:
        return self.ordinal // self.frequency.per_year

    @property
    def _part(self) -> int:
        return self.ordinal % self.frequency.per_year


_ENDINGS = {
    Frequency.QUARTER: ("Q1", "Q2", "Q3", "Q4"),
    Frequency.HALF: ("H1", "H2"),
    Frequency.FINANCIAL_YEAR: ("FY",),
    Frequency.TERM: _TERMS,
    Frequency.ACADEMIC_YEAR: ("AY",),
}


@lru_cache(maxsize=4096)
def _code(period: Period) -> str:
    year, part = period._year, period._part
    if period.frequency is Frequency.MONTH:
        return f"{year}-{part + 1:02d}"
    return f"{year}-{(year + 1) % 100:02d}-{_ENDINGS[period.frequency][part]}"


@lru_cache(maxsize=4096)
def _year_label(period: Period) -> str:
    year = period._year
    if period.frequency is Frequency.MONTH and period._part < 3:
        year -= 1
    return f"{year}/{(year + 1) % 100:02d}"


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    found = _FORMS.fullmatch(text)
    if not found:
        raise WordingError(f"{text!r} is not a period. {HOW_PERIODS_ARE_WRITTEN}.")
    parts = found.groupdict()
    if parts["month"]:
        return _month_or_refuse(text, int(parts["month_year"]), int(parts["month"]))
    year = int(parts["year"] or parts["slashed"])
    if int(parts["next"] or parts["slashed_next"]) != (year + 1) % 100:
        raise WordingError(
            f"{text!r} is not a period: the year after {year} is {(year + 1) % 100:02d}. "
            f"{HOW_PERIODS_ARE_WRITTEN}."
        )
    return _part_of_year(parts, year)


def _month_or_refuse(text: str, year: int, month: int) -> Period:
    if 1 <= month <= 12:
        return Period.month(year, month)
    if month == (year + 1) % 100:
        return Period(Frequency.FINANCIAL_YEAR, year)
    raise WordingError(f"{text!r} is not a period: there is no month {month}. {HOW_PERIODS_ARE_WRITTEN}.")


def _part_of_year(parts: dict[str, str | None], year: int) -> Period:
    if quarter := parts["quarter"]:
        return Period(Frequency.QUARTER, year * 4 + int(quarter) - 1)
    if half := parts["half"]:
        return Period(Frequency.HALF, year * 2 + int(half) - 1)
    if term := parts["term"]:
        return Period(Frequency.TERM, year * 3 + _TERMS.index(term.lower()))
    kind = Frequency.ACADEMIC_YEAR if parts["academic"] else Frequency.FINANCIAL_YEAR
    return Period(kind, year)
