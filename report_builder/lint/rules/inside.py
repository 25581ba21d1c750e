"""Notice a month or a day that is not in the quarter or year that the sentence puts it in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import Span, When
from report_builder.lint.rule import WARNING, Noticed, statement_rule
from report_builder.lint.rules.containers import COMPARED, WITHIN
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_ENDED = Pattern(
    r"\b(?:(?P<year>(?:financial\s)?year|twelve months|12 months)|(?P<half>half[- ]year|six months|6 months)|"
    r"(?P<quarter>quarter|three months|3 months))\s(?:ended|ending|to|up to)\s(?:the end of\s)?$",
    re.I,
)
_LENGTHS = {"year": 12, "half": 6, "quarter": 3}
_OTHER_YEAR = Pattern(r"\b(?:calendar|school|academic|rolling)\b", re.I)


@dataclass(frozen=True)
class Stretch:
    """Some months on end, counted from the year 0, and the words for them. Where no year is said, `months` tell."""

    text: str
    start: int
    end: int
    first: int | None
    last: int | None
    months: tuple[int, ...]

    def is_without(self, when: When) -> bool:
        """Whether a month or day is certainly not in it."""
        if when.last_month is not None and self.first is not None and self.last is not None:
            return not self.first <= when.last_month <= self.last
        return bool(self.months and when.months) and when.months[0] not in self.months


def _stretches(statement: Statement) -> Iterator[Stretch]:
    for when in statement.whens:
        ended = _ENDED.search(statement.text[: when.start])
        if when.span in (Span.DAY, Span.MONTH):
            if ended and ended.lastgroup and when.last_month is not None:
                begun = when.last_month - _LENGTHS[ended.lastgroup] + 1
                yield Stretch(f"{ended[0]}{when.text}", ended.start(), when.end, begun, when.last_month, ())
            continue
        last = when.last_month
        long = 12 if when.span in (Span.YEAR, Span.FINANCIAL_YEAR) else len(when.months)
        is_split = bool(re.search(r"[/–-]", when.text)) or when.span in (Span.YEAR, Span.TERM)
        first = last - long + 1 if last is not None and is_split else None
        yield Stretch(when.text, when.start, when.end, first, last if is_split else None, when.months)


_FELL_IN = Pattern(
    r"^(?!.*\b(?:than|from|since|compared|against|not|until|before|after|published|reported)\b)[^.;()]{0,60}?"
    r"\b(?:came|fell|was|is|were|are|occurred|happened|took place|being|lies|falls)\s(?:right\s)?"
    r"(?:in|within|during|at|part of|inside)\s"
    r"(?:the\s)?(?:(?:very\s)?(?:middle|start|beginning|end|heart|first|second|third|last|final|opening|closing|half|"
    r"month|"
    r"week|part|close|course)\s){0,3}(?:of\s)?(?:the\s)?$",
    re.I,
)
_HEADED = Pattern(r"^(?:In|During|For|Over|Across|Throughout)?\s?(?:the\s)?$", re.I)
_BRACKETED = Pattern(
    r"^(?:\s?:|,|\s[–-])?\s[^.;]{0,120}\((?:(?:at|in|as at|to|the end of|end of|during|on|for|by|position at)\s){0,2}$"
    r"|^\s\((?:(?:at|in|as at|the end of|end of|on)\s){0,2}$",
    re.I,
)
_RANGE = Pattern(r"\s?(?:to|-|–|until|and)\s")
_APART = Pattern(
    r"\b(?:compared|than|against|from|since|until|before|after|previous\w*|last|next|earlier|later|up on|down on|was|"
    r"published|released|updated|extracted|taken|report(?:ed)?|meeting|target|census|inspect\w*|and|but|while|then|"
    r"ago)\b",
    re.I,
)


@statement_rule(
    "PERIOD_MISMATCH",
    WARNING,
    "A month that is said to be in another quarter or year",
    fires="The rise in October 2021 came in the middle of Quarter 2 of 2021/22.",
    silent="The rise in August 2021 came in the middle of Quarter 2 of 2021/22.",
)
def put_in_another_period(statement: Statement) -> Iterator[Noticed]:
    """Quarter 2 of a financial year is July to September, and 2021/22 is April 2021 to March 2022. A month "in the
    middle of" a quarter, or in brackets behind a figure of it, is one of its own.
    """
    if _OTHER_YEAR.search(statement.text):
        return
    for stretch in _stretches(statement):
        for when in statement.whens:
            if when.span not in (Span.DAY, Span.MONTH) or stretch.start <= when.start < stretch.end:
                continue
            is_range = len(stretch.months) > 1 and _RANGE.match(statement.text, when.end)
            if is_range:
                continue  # "Quarter 2 (April to June)" is another rule's
            if stretch.is_without(when) and (
                _fell_in(statement, when, stretch) or _stands_for(statement, stretch, when)
            ):
                yield Noticed(
                    statement,
                    tuple(text for text in (when.text, stretch.text) if text in statement.text),
                    f"{when.text} is not in {stretch.text}.",
                    "Correct the month or the period.",
                )
                return


def _fell_in(statement: Statement, when: When, stretch: Stretch) -> bool:
    """Whether a month is said to lie in a stretch that is named behind it."""
    return when.end <= stretch.start and bool(_FELL_IN.match(statement.skeleton[when.end : stretch.start]))


def _stands_for(statement: Statement, stretch: Stretch, when: When) -> bool:
    """Whether a sentence is headed by a stretch and gives a month of its figure in brackets, or names one of it."""
    between = statement.skeleton[stretch.end : when.start]
    if WITHIN.match(between) and not COMPARED.search(between):
        return True
    is_headed = _HEADED.fullmatch(statement.text[: stretch.start])
    return bool(is_headed and _BRACKETED.match(between) and not _APART.search(between))


_NAMED_DAY = Pattern(
    r"\b(?P<label>(?:financial\s)?year[- ]end|mid[- ]year)\b(?:\s(?:position|snapshot|figures?|"
    r"census))?(?:\s?[,(:–-]\s?|\s)"
    r"(?:(?:on|at|as at|of|i\.e\.)\s)?$",
    re.I,
)


@statement_rule(
    "PERIOD_LABEL",
    WARNING,
    "A year end or mid-year that is another day",
    fires="At year end, 31 December 2023, there were 14 vacancies.",
    silent="At year end, 31 March 2024, there were 14 vacancies.",
)
def another_day(statement: Statement) -> Iterator[Noticed]:
    """A council's year ends on 31 March, and its middle is 30 September."""
    for when in statement.whens:
        found = _NAMED_DAY.search(statement.text[: when.start])
        is_day = when.span in (Span.DAY, Span.MONTH) and not _RANGE.match(statement.text, when.end)
        if not found or not is_day or _OTHER_YEAR.search(statement.text):
            continue
        is_end = "end" in found["label"].casefold()
        if when.months and when.months[0] != (3 if is_end else 9):
            yield Noticed(
                statement,
                (found["label"], when.text),
                f"The {found['label'].lower()} is in {'March' if is_end else 'September'}, and not {when.text}.",
                "Correct the label or the date.",
            )
