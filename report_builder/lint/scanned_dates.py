"""Turn the forms of a date that the scan knows ("30 June 2024", "Quarter 2", "2023/24") into spans of time."""

from __future__ import annotations

import re

from report_builder.lint.dates import MONTH_WORDS, Span, When, month_of, quarter_months, year_in


def _day(found: re.Match[str]) -> When:
    word = re.search(MONTH_WORDS, found[0])
    digits = re.search(r"[0-9]{1,2}", found[0])
    month = month_of(word[0]) if word else 1
    return _when(found, Span.DAY, (month,), year_in(found[0]), int(digits[0]) if digits else None)


def _numeric(found: re.Match[str]) -> When:
    parts = [int(part) for part in re.split(r"[/.-]", found[0])]
    day, month, year = parts if parts[0] < 1000 else parts[::-1]
    return _when(
        found, Span.DAY, (month,) if 1 <= month <= 12 else (), year if year > 99 else 2000 + year, day
    )


def _quarter(found: re.Match[str]) -> When:
    digit = re.search(r"(?:[Qq]uarter\s|Qtr\s?|Q)([1-4])", found[0])
    word = found[0].casefold().replace("quarter", "").split()[0]
    number = int(digit[1]) if digit else _QUARTERS.get(word, 4)
    return _when(found, Span.QUARTER, quarter_months(number), year_in(found[0]))


_QUARTERS = {"first": 1, "second": 2, "third": 3, "one": 1, "two": 2, "three": 3}


def _half(found: re.Match[str]) -> When:
    months = (10, 11, 12, 1, 2, 3) if re.match(r"H2|second", found[0], re.I) else (4, 5, 6, 7, 8, 9)
    return _when(found, Span.HALF, months, year_in(found[0]))


def _term(found: re.Match[str]) -> When:
    months = {"a": (9, 10, 11, 12), "sp": (1, 2, 3, 4), "su": (4, 5, 6, 7)}
    key = next(key for key in months if found[0].casefold().startswith(key))
    return _when(found, Span.TERM, months[key], year_in(found[0]))


def _month(found: re.Match[str]) -> When:
    year = year_in(found[0])
    short = re.search(r"[\s,-]([0-9]{2})$", found[0])
    return _when(found, Span.MONTH, (month_of(found[0]),), year or (2000 + int(short[1]) if short else None))


def _years(found: re.Match[str]) -> When:
    return _when(found, Span.FINANCIAL_YEAR, (), year_in(found[0]))


def _year(found: re.Match[str]) -> When:
    return _when(found, Span.YEAR, (), int(found[0]))


def _when(
    found: re.Match[str], span: Span, months: tuple[int, ...], year: int | None, day: int | None = None
) -> When:
    return When(found[0], found.start(), found.end(), span, year, months, day)


WHENS = {
    "day": _day,
    "american": _day,
    "numeric": _numeric,
    "quarter": _quarter,
    "half": _half,
    "term": _term,
    "years": _years,
    "month": _month,
    "year": _year,
}
