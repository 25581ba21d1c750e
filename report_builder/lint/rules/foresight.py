"""Notice figures of a time that came after the paper was written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from report_builder.lint.dates import Span, When
from report_builder.lint.paper import Kind
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.rules.forecasts import EXPECTED, has_values
from report_builder.lint.scanning import scan
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_WRITTEN = Pattern(
    r"\b(?:dated|written|prepared|produced|completed|drafted|signed off|as of|date of (?:the )?(?:meeting|report|"
    r"paper)|"
    r"(?:meeting|report|paper) date|meeting (?:of|on|held on)|date)(?:\s(?:on|at|of|for|as at)|:)?\s?(?:the\s)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?$",
    re.I,
)
_MEETS = Pattern(r"\b(?:panel|board|committee|cabinet|council|meeting|forum|group|report|paper)\b", re.I)
_TOLD = Pattern(
    r"\b(?:was|were|had|has|have|is|are|stood|stands|rose|fell|took place|saw|did|[a-z]{3,}ed)\b", re.I
)
_COMPLETE = Pattern(
    r"\b(?:whole of|full|entire|end of|close of|throughout|outturn|year[- ]end)\s(?:the\s)?(?:\w+\s)?(?:of\s)?$",
    re.I,
)
_UNTIL = Pattern(
    r"\b(?:by|until|till|before|from|next|since|after|meeting (?:of|on)|held on|effective)\s(?:the\s)?(?:end of\s)?$",
    re.I,
)


@rule(
    "FORECAST",
    WARNING,
    "A figure of a time after the paper was written",
    fires="Report dated 10 June 2024. At 30 June 2024 there were 41 open cases.",
    silent="Report dated 10 July 2024. At 30 June 2024 there were 41 open cases.",
)
def after_the_paper(read: Read) -> Iterator[Noticed]:
    """What was on a day, or in the whole of a month, that comes after the date of the paper or of its meeting could
    not be known when it was written.
    """
    written = _date_of_paper(read)
    for statement in read.statements if written else ():
        if not has_values(statement) or EXPECTED.search(statement.text) or not _TOLD.search(statement.text):
            continue
        if re.search(r"\b(?:will|shall)\b", statement.text):
            continue
        for when in statement.whens:
            if (
                written
                and _is_after(statement, when, written)
                and not _UNTIL.search(statement.text[: when.start])
            ):
                yield Noticed(
                    statement,
                    (when.text,),
                    f"{when.text} comes after the date of this paper, {written.day} {written:%B %Y}.",
                    "Correct the date, or say that the figure is expected.",
                )
                break


def _is_after(statement: Statement, when: When, written: date) -> bool:
    """Whether a time had not begun when the paper was written, or had not ended and is told to its end."""
    if when.year is None or when.span not in (Span.DAY, Span.MONTH, Span.QUARTER):
        return False
    if when.span is Span.DAY:
        return bool(when.day) and _day(when) > written
    last = when.last_month or 0
    first = last - len(when.months) + 1
    now = written.year * 12 + written.month - 1
    is_whole = bool(_COMPLETE.search(statement.text[: when.start]))
    is_last_day = written.day == monthrange(written.year, written.month)[1]
    return first > now or (is_whole and (last > now or (last == now and not is_last_day)))


def _day(when: When) -> date:
    """A day as a date; one that is not in the calendar as the first that there can be."""
    try:
        return date(when.year or 1, when.months[0] if when.months else 1, when.day or 1)
    except ValueError:
        return date.min


def _date_of_paper(read: Read) -> date | None:
    """The latest day that the head of a paper gives as its own or its meeting's."""
    days = []
    for statement in read.statements[:15]:
        whole = statement.passage.text == statement.text or statement.passage.kind is Kind.HEADING
        is_head = (
            whole and len(statement.text) < 120 and statement.text[-1:] not in ".;" and not statement.measured
        )
        for when in statement.whens:
            before = statement.text[: when.start]
            is_own = _WRITTEN.search(before) or (is_head and _MEETS.search(before))
            if when.span is Span.DAY and when.is_dated and is_own:
                days.append(_day(when))
    for table in read.tables[:1]:
        for row in table.rows if len(table.rows[0]) == 2 else ():
            if re.search(r"\b(?:date|meeting)\b", row[0], re.I):
                days += [
                    _day(one)
                    for one in scan(row[1])
                    if isinstance(one, When) and one.span is Span.DAY and one.is_dated
                ]
    return max(days, default=None)
