"""Notice a period that does not hold its months, and figures of a time that the paper does not reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_builder.lint.dates import Span, When
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.periods import MONTHS

WITHIN = Pattern(
    r"^[^.;]{0,50}?\b(?:particularly|in particular|especially|notably|including|most of (?:it|them|all)|above "
    r"all|mainly|"
    r"chiefly|of which|with (?:a|the) "
    r"(?:\w+ ){0,3}?(?:in)|peaking|the (?:\w+ ){0,2}?(?:largest|biggest|smallest|busiest|highest|lowest|best|"
    r"worst|most|last|first)(?: \w+){0,5}? of "
    r"(?:them|these|those|which|whom)|most of (?:these|those|which|whom)|for example|such as|starting|beginning|"
    r"ending|namely|busiest (?:month )?(?:was|"
    r"being)|that is)\b[^.;\d]{0,30}$",
    re.I,
)
COMPARED = Pattern(
    r"\b(?:compared|than|against|from|since|until|before|after|following|previous|last|next|by|will|due|"
    r"report(?:ed)? (?:to|in))\b",
    re.I,
)
_LABEL = Pattern(
    r"\b(?P<to_date>year[- ]to[- ]date|YTD|so far this (?:financial )?year|cumulative(?:ly)?)\b|"
    r"\b(?P<rolling>(?:rolling|moving) (?:twelve|12)[- ]months?|(?:rolling|moving) (?:year|annual)|"
    r"twelve[- ]month rolling|12[- ]month rolling)\b|"
    r"\b(?P<half>half[- ]year(?:ly)?|mid[- ]year|six[- ]month|(?:first|second) half of (?:the|"
    r"this) (?:financial )?year)\b|"
    r"\b(?P<quarter>quarterly|three[- ]month)\b|"
    r"\b(?P<year>full[- ]year|whole[- ]year|annual|twelve[- ]month|12[- ]month)\b",
    re.I,
)
_NEXT_TO = Pattern(r"[^.;()\d]{0,40}\(?[^.;()\d]{0,25}", re.I)
_TO = Pattern(r"\s?(?:to|-|–|until|through(?: to)?)\s?(?:the end of )?", re.I)
_LENGTHS = {"rolling": 12, "half": 6, "quarter": 3, "year": 12}
_CALENDAR = Pattern(r"\b(?:calendar|school|academic)\b", re.I)


@statement_rule(
    "PERIOD_MISMATCH",
    WARNING,
    "A month that is not in its year or quarter",
    fires="In 2021/22, especially in June 2022, the help desk was busy.",
    silent="In 2021/22, especially in June 2021, the help desk was busy.",
)
def month_outside_its_year(statement: Statement) -> Iterator[Noticed]:
    """2023/24 is April 2023 to March 2024. "During 2023/24, and particularly in May 2024" names a month that
    is not in it; so does "in Quarter 2, especially in October".
    """
    whens = statement.whens
    for one, other in pairwise(whens):
        between = statement.text[one.end : other.start]
        is_opened = _OPENS.search(statement.text[: one.start]) and _INSIDE.fullmatch(between)
        if (
            (is_opened or WITHIN.match(between))
            and not COMPARED.search(between)
            and _is_outside(one, other, statement.text)
        ):
            yield Noticed(
                statement,
                (one.text, other.text),
                f"{other.text} is not in {one.text}.",
                "Correct the month or the period.",
            )


_OPENS = Pattern(
    r"^(?:In|During|Over|For|Across|Throughout|Within)\s(?:the\s)?(?:year (?:ended|ending|to)\s)?$", re.I
)
_INSIDE = Pattern(
    r",\s(?:(?:the|in|our|its|busiest|quietest|best|worst|highest|month|was|were|came in|peak|figure|number)\s){0,7}",
    re.I,
)


def _is_outside(period: When, month: When, text: str) -> bool:
    if month.span not in (Span.MONTH, Span.DAY) or not month.months:
        return False
    is_year_to = period.span in (Span.DAY, Span.MONTH) and re.search(
        r"\byear (?:ended|ending|to)\s$", text[: period.start], re.I
    )
    if is_year_to and period.last_month and month.last_month:
        return not period.last_month - 11 <= month.last_month <= period.last_month
    if period.span in (Span.QUARTER, Span.TERM, Span.HALF) and not period.holds(month.months[0]):
        return not _CALENDAR.search(text)
    if period.span is Span.YEAR and month.year and period.year:
        return month.year != period.year
    if period.span is not Span.FINANCIAL_YEAR or _CALENDAR.search(text) or not (month.year and period.year):
        return False
    at = month.year * 12 + month.months[0] - 1
    return not period.year * 12 + 3 <= at <= period.year * 12 + 14


@statement_rule(
    "PERIOD_LABEL",
    WARNING,
    "“Year to date”, “rolling”, “half-year”, and other months",
    fires="The rolling 12-month rate (April to December 2021) was 31%.",
    silent="The rolling 12-month rate (January to December 2021) was 31%.",
)
def another_length(statement: Statement) -> Iterator[Noticed]:
    """A year to date starts in April and goes on to the latest month; a rolling twelve-month figure is of
    twelve months, a half-year of six, a quarter of three.
    """
    for label in _LABEL.finditer(statement.text):
        months = _months_beside(statement, label)
        if months and not _CALENDAR.search(statement.text):
            kind = label.lastgroup or ""
            wrong = _wrong_to_date(*months) if kind == "to_date" else _wrong_length(kind, *months)
            if wrong:
                yield Noticed(
                    statement,
                    tuple(dict.fromkeys((label[0], *(when.text for when in months)))),
                    f"“{label[0]}” is {wrong}.",
                    "Correct the label or the months.",
                )


def _months_beside(statement: Statement, label: re.Match[str]) -> tuple[When, When] | None:
    """The first and last month that stand in brackets behind a label; one month twice where it is alone."""
    months = [when for when in statement.whens if when.span is Span.MONTH]
    after = [when for when in months if when.start >= label.end()]
    if not after or not _NEXT_TO.fullmatch(statement.text[label.end() : after[0].start]):
        return None
    first = after[0]
    if len(after) > 1 and _TO.fullmatch(statement.text[first.end : after[1].start]):
        return first, after[1]
    is_bracketed = "(" in statement.text[label.end() : first.start]
    is_alone = re.match(r"\s?(?:only|alone)\b", statement.text[first.end :]) or (
        is_bracketed and re.match(r"\s?(?:only|alone)?\)", statement.text[first.end :])
    )
    return (first, first) if is_alone else None


def _wrong_to_date(first: When, last: When) -> str:
    if first is last:
        return f"from April on, and not {first.text} alone" if first.months[0] != 4 else ""
    return "" if first.months[0] == 4 else f"from April on, and not from {MONTHS[first.months[0] - 1]}"


def _wrong_length(kind: str, first: When, last: When) -> str:
    if first is last:
        return ""  # "the annual figure (June 2022)" may be of the year to June
    long = (last.months[0] - first.months[0]) % 12 + 1
    if first.year and last.year:
        long = (last.year - first.year) * 12 + last.months[0] - first.months[0] + 1
    return "" if long == _LENGTHS[kind] else f"of {_LENGTHS[kind]} months, and not of {long}"


@rule(
    "PERIOD_UNDEFINED",
    NOTE,
    "A figure of a month or quarter, and no year anywhere",
    fires="In October, 71% of repairs were on time.",
    silent="In October 2021, 71% of repairs were on time.",
)
def no_year_anywhere(read: Read) -> Iterator[Noticed]:
    """A paper is read years later, and parts of it are copied. Where no year stands anywhere, a figure of
    "February" or of "Quarter 3" is of no known time.
    """
    if any(when.is_dated for statement in read.statements for when in statement.whens):
        return
    for statement in read.statements:
        for when in statement.whens:
            before = statement.text[: when.start]
            if (
                when.span in (Span.MONTH, Span.QUARTER, Span.TERM, Span.DAY)
                and statement.measured
                and _OF_TIME.search(before)
            ):
                yield Noticed(
                    statement,
                    (when.text,),
                    f"Nowhere in the paper is it said which year’s {when.text} this is.",
                    "Write the year with it.",
                )
                return


_OF_TIME = Pattern(
    r"\b(?:in|at|during|for|by|since|from|to|and|until|of|on|the|end|last|this|between)\s(?:the\s)?(?:end of\s|"
    r"close of\s|month of\s)?$|^$",
    re.I,
)
