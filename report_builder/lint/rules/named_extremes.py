"""Notice a month or quarter that is called the best, the highest or the lowest of a row, and is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.lint.dates import When
from report_builder.lint.figures import Unit
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule
from report_builder.lint.rules.polarity import way_of
from report_builder.lint.series import Dated, rows
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_EXTREME = Pattern(
    r"(?<!second )(?<!second-)(?<!third )(?<!next )\b(?P<word>highest|lowest|best|worst|peak|greatest|smallest|fewest|"
    r"busiest|quietest|strongest|weakest|peaked|low point|high point)\b",
    re.I,
)
_LATEST = Pattern(
    r"\b(?:latest|most recent|current|last) (?:figure|month|quarter|term|position|result|value|percentage|rate)\b",
    re.I,
)
_EARLIEST = Pattern(
    r"\b(?:first|earliest) (?:figure|month|quarter|term|position|result|value|percentage|rate)\b", re.I
)
_UP = ("highest", "greatest", "peak", "peaked", "busiest", "high point")
_DOWN = ("lowest", "smallest", "fewest", "quietest", "low point")
_NOT = Pattern(r"\b(?:not|never|no longer|below|under|second|than)\s(?:\w+\s){0,2}$", re.I)


@passage_rule(
    "PEAK",
    ERROR,
    "The best or the highest of a row, and it is another",
    fires="Rent collected was 91% in May, 94% in June and 96% in July. June was the highest of the three.",
    silent="Rent collected was 91% in May, 94% in June and 96% in July. July was the highest of the three.",
)
def another_is_beyond(read: Read) -> Iterator[Noticed]:
    """Where the row stands beside the claim, in the sentence or in the one before it, the month that is called the
    highest, the best or the lowest must be it.
    """
    for statement in read.statements:
        found = _EXTREME.search(statement.text)
        if not found or _NOT.search(statement.text[: found.start()]):
            continue
        for source in (statement, read.before(statement)):
            for row in rows(source) if source else ():
                yield from _beyond(
                    statement, found, row, _sign(source or statement, found["word"].casefold(), row)
                )


def _sign(source: Statement, word: str, row: Sequence[Dated]) -> int:
    if word in _UP or word in _DOWN:
        return 1 if word in _UP else -1
    way = way_of(source) or (1 if row[0].figure.unit is Unit.PERCENT and not source.measures else 0)
    return way if word in ("best", "strongest") else -way


def _beyond(statement: Statement, found: re.Match[str], row: Sequence[Dated], sign: int) -> Iterator[Noticed]:
    claimed = _claimed(statement, found, row)
    others = [
        one
        for one in row
        if claimed and one is not claimed and sign * (one.figure.value - claimed.figure.value) > 0
    ]
    if claimed and others:
        yield Noticed(
            statement,
            (found["word"],),
            f"{others[-1].figure.text} ({others[-1].when.text}) goes beyond the {claimed.figure.text} of "
            f"{claimed.when.text}.",
            "Take the extreme from the whole row.",
        )


def _claimed(statement: Statement, found: re.Match[str], row: Sequence[Dated]) -> Dated | None:
    """The member of a row that is called the extreme: the latest, or that of the month named nearest."""
    if _LATEST.search(statement.text):
        return row[-1]
    if _EARLIEST.search(statement.text):
        return row[0]
    before = [when for when in statement.whens if found.start() - 40 <= when.end <= found.start()]
    after = [
        when
        for when in statement.whens
        if found.end() <= when.start and _IS.search(statement.text[: when.start])
    ]
    for when in (*reversed(before), *after):
        same = [one for one in row if _is_same(one.when, when)]
        if len(same) == 1:
            return same[0]
    return None


_IS = Pattern(r"\b(?:was|is|being|came in|in|:)\s(?:the\s)?(?:end of\s|month of\s)?$", re.I)


def _is_same(one: When, other: When) -> bool:
    is_same_month = one.months == other.months and bool(one.months)
    return is_same_month and (one.year == other.year or None in (one.year, other.year))
