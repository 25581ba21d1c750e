"""Turn the dates of a statement into stretches of months, so that "2022/23" and "April 2022 to March 2023" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import Span, When
from report_builder.lint.figures import Figure
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_TO = Pattern(r"\s?(?:and|to|until|–|-|through(?: to)?)\s?(?:the end of\s)?", re.I)
_FROM = Pattern(r"\b(?:between|from|in|over|period)\s(?:the (?:start|beginning) of\s)?$|\($", re.I)
_YEAR_TO = Pattern(r"\b(?:year|twelve months|12 months)\s(?:to|ending|ended|up to)\s(?:the end of\s)?$", re.I)


@dataclass(frozen=True)
class Time:
    """A stretch of months, counted from the year 0, or the end of one month. `day` is a day within it."""

    first: int
    last: int
    day: int | None
    start: int
    end: int

    @property
    def key(self) -> tuple[int, int, int | None]:
        return self.first, self.last, self.day


def times(statement: Statement) -> tuple[Time, ...]:
    """Every time of a statement that has a year, in order; "April 2022 to March 2023" is one."""
    return tuple(_times(statement))


def _times(statement: Statement) -> Iterator[Time]:
    whens = [when for when in statement.whens if when.last_month is not None]
    at = 0
    while at < len(whens):
        one, other = whens[at], whens[at + 1] if at + 1 < len(whens) else None
        if other and _is_stretch(statement, one, other):
            yield Time(one.last_month or 0, other.last_month or 0, None, one.start, other.end)
            at += 2
            continue
        yield _one(statement, one)
        at += 1


def _is_stretch(statement: Statement, one: When, other: When) -> bool:
    is_joined = _TO.fullmatch(statement.text[one.end : other.start])
    spans = {one.span, other.span} <= {Span.MONTH, Span.DAY}
    is_later = (one.last_month or 0) < (other.last_month or 0)
    return bool(is_joined and spans and is_later and _FROM.search(statement.text[: one.start]))


def _one(statement: Statement, when: When) -> Time:
    last = when.last_month or 0
    if when.span in (Span.DAY, Span.MONTH):
        is_year = bool(_YEAR_TO.search(statement.text[: when.start]))
        is_inside = when.span is Span.DAY and (when.day or 0) < 28
        is_whole_month = when.span is Span.MONTH and not _END_OF.search(statement.text[: when.start])
        first = last - 11 if is_year else last
        return Time(
            first, last, when.day if is_inside else -1 if is_whole_month else None, when.start, when.end
        )
    long = 12 if when.span in (Span.YEAR, Span.FINANCIAL_YEAR) else max(len(when.months), 1)
    return Time(last - long + 1, last, None, when.start, when.end)


_END_OF = Pattern(r"\b(?:end of|close of|at|as at)\s(?:the\s)?$", re.I)


def time_of(statement: Statement, figure: Figure) -> Time | None:
    """The time of a figure: the only one of its statement, or the first behind it and before the next figure."""
    known = times(statement)
    if len({one.key for one in known}) == 1:
        return known[0]
    following = min(
        (one.start for one in statement.measured if one.start > figure.start), default=len(statement.text)
    )
    behind = [one for one in known if figure.end <= one.start < following]
    if behind:
        return behind[0]
    earlier = max((one.end for one in statement.measured if one.end <= figure.start), default=0)
    ahead = [one for one in known if earlier <= one.start < figure.start]
    return ahead[-1] if ahead else None
