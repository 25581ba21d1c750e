"""Notice a first or last day that is not that of the quarter, half or year that it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_builder.lint.dates import Span, When
from report_builder.lint.rule import WARNING, Noticed, statement_rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.periods import MONTHS

_END_OF = Pattern(r"\b(?:end|close|last day) of (?:the )?$", re.I)
_BESIDE = Pattern(r"[\s,(]{1,3}(?:on |at |as at |being |that is,? |i\.e\. )?(?:the )?", re.I)
_ENDED_ON = Pattern(r"\s(?:closed|ended|finished|ends|closes|came to an end)\s(?:on|at|in)\s(?:the )?", re.I)
_IN_BRACKETS = Pattern(r"\s?\((?:the \w+ |from |running from |that is,? )?", re.I)
_TO = Pattern(r"\s?(?:to|-|–|until|through to)\s?(?:the end of )?", re.I)
_OTHER_YEAR = Pattern(r"\b(?:calendar|academic|school)\b", re.I)


@statement_rule(
    "PERIOD_MISMATCH",
    WARNING,
    "A quarter that ends on the day of another",
    fires="At the end of Quarter 1, on 30 September 2021, 84% of repairs were on time.",
    silent="At the end of Quarter 2, on 30 September 2021, 84% of repairs were on time.",
)
def ends_on_another_day(statement: Statement) -> Iterator[Noticed]:
    """The quarters of a financial year end in June, September, December and March, and the year in March."""
    for period, day in pairwise(statement.whens):
        between = statement.text[period.end : day.start]
        is_end = _END_OF.search(statement.text[: period.start]) and _BESIDE.fullmatch(between)
        if (is_end or _ENDED_ON.fullmatch(between)) and _is_another_end(period, day, statement.text):
            yield Noticed(
                statement,
                (period.text, day.text),
                f"{period.text} ends in {MONTHS[_last_month(period) - 1]}, and not on {day.text}.",
                "Correct the day or the period.",
            )


def _last_month(period: When) -> int:
    return period.months[-1] if period.months else 3


def _is_another_end(period: When, day: When, text: str) -> bool:
    """Whether a day or month is not the last of a quarter, a half or a financial year."""
    is_period = period.span in (Span.QUARTER, Span.HALF, Span.FINANCIAL_YEAR)
    if not is_period or day.span not in (Span.DAY, Span.MONTH) or not day.months or _OTHER_YEAR.search(text):
        return False
    if day.months[0] != _last_month(period):
        return True
    is_year_said = bool(re.search(r"[/–-]\s?[0-9]{2}", period.text)) and day.year is not None
    return is_year_said and period.last_month != day.last_month


@statement_rule(
    "PERIOD_MISMATCH",
    WARNING,
    "A financial year that begins or ends in another month",
    fires="In 2021/22 (April 2021 to April 2022) there were 412 repairs.",
    silent="In 2021/22 (April 2021 to March 2022) there were 412 repairs.",
)
def year_of_other_months(statement: Statement) -> Iterator[Noticed]:
    """2021/22 is 1 April 2021 to 31 March 2022. A school year runs from September, and says that it is one."""
    whens = statement.whens
    for year, first, last in zip(whens, whens[1:], whens[2:], strict=False):
        is_beside = _IN_BRACKETS.fullmatch(statement.text[year.end : first.start])
        is_span = is_beside and _TO.fullmatch(statement.text[first.end : last.start])
        is_financial = year.span is Span.FINANCIAL_YEAR and not _OTHER_YEAR.search(statement.text)
        if is_span and is_financial and not _is_year(year, first, last):
            yield Noticed(
                statement,
                (year.text, first.text, last.text),
                f"{year.text} is April to March, and not {first.text} to {last.text}.",
                "Correct the year or its months, or say that it is a school year.",
            )


def _is_year(year: When, first: When, last: When) -> bool:
    """Whether two dates are the April and the March of a financial year, as far as they say; or no dates of months."""
    if not first.months or not last.months or first.span not in (Span.DAY, Span.MONTH) or year.year is None:
        return True
    starts = first.months[0] == 4 and first.year in (None, year.year)
    return starts and last.months[0] == 3 and last.year in (None, year.year + 1)
