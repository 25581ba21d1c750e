"""Turn statements into facts: what a figure is of, of when, and whether it is what was or what should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.lint.dates import Span, When
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.series import dated
from report_builder.lint.statements import Statement
from report_builder.lint.topics import topic
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_UNITS = (Unit.PERCENT, Unit.RATE)
_LABEL = Pattern(
    r"^(?:[-•]\s)?(?:summary|detail|headline|overview|key message|commentary|note|in brief)s?\s?[:–-]\s", re.I
)
_EXPLAINED = Pattern(r",\s(?:that is|which|who|i\.e\.|meaning|defined|measured|or)\b", re.I)
_BREAK = Pattern(
    r"[,.;:()]|\s(?:and|but|while|whilst|compared|against|with|up|down|from|so|although|when|which|than)\b",
    re.I,
)
_HELD = Pattern(
    r"\b(?:better|worse|higher|lower|above|below|compar\w+|against|good|target|short|points?|therefore|met|miss\w+|only|"
    r"improv\w+|worsen\w+|slight\w*|latest|same|also|too|respectively|statutory|per cent)\b",
    re.I,
)
_TARGET_OF = Pattern(r"\btarget\b", re.I)


# Of whom, which is not of what.
_COHORT = frozenset(("child", "look"))


@dataclass(frozen=True)
class Fact:
    """A figure, the stems of what it is of, and its time. A target is another fact than what was reached."""

    figure: Figure
    about: frozenset[str]
    when: tuple[object, ...]
    is_target: bool
    statement: Statement


def facts(statements: Sequence[Statement]) -> Iterator[Fact]:
    """Every percentage and rate that has a time of its own. A sentence without a subject has that of the one before."""
    for at, statement in enumerate(statements):
        times = {one.figure.start: one.when for one in dated(statement)}
        for figure in statement.of(Role.VALUE, Role.PREVIOUS, Role.TARGET):
            is_target = figure.role is Role.TARGET
            when = _year_of_target(statement, figure) if is_target else times.get(figure.start)
            if when and when.is_dated and figure.unit in _UNITS and figure.is_exact:
                about = _about(statement, figure) or _subject_before(statements, at)
                if about - _COHORT:
                    yield Fact(figure, about, _time(when), is_target, statement)


def _subject_before(statements: Sequence[Statement], at: int) -> frozenset[str]:
    """The opening of the nearest sentence before one in its passage that has any."""
    for earlier in reversed(statements[:at]):
        if earlier.passage is not statements[at].passage:
            break
        if subject := _opening(earlier):
            return subject
    return frozenset()


def _about(statement: Statement, figure: Figure) -> frozenset[str]:
    """The stems of the words before a figure in its part of the sentence, or of its opening, and of those behind it."""
    earlier = [one.end for one in statement.measured if one.end <= figure.start]
    own = _stems(statement.skeleton[max(earlier, default=0) : figure.start])
    after = statement.skeleton[figure.end :]
    tail = _stems(_BREAK.split(after.lstrip(") "))[0])
    if after.startswith(")") and own <= _COHORT:
        return tail - _COHORT  # "568 of 603 children (94.2%) had a plan"
    return (own or _opening(statement)) | (frozenset() if after.startswith(")") else tail)


def _opening(statement: Statement) -> frozenset[str]:
    """The stems of the words before the first figure; of a subject that is explained, without the explanation."""
    first = min((one.start for one in statement.measured), default=len(statement.skeleton))
    opening = _LABEL.sub("", statement.skeleton[:first])
    head = _stems(_EXPLAINED.split(opening)[0])
    return head if len(head) > 1 else _stems(opening)


def _stems(text: str) -> frozenset[str]:
    known = vocabulary()
    bare = _HELD.sub(" ", _LABEL.sub("", text))
    for words in (known.up, known.down, known.same):
        bare = words.sub(" ", bare)
    return topic(bare)


def _year_of_target(statement: Statement, figure: Figure) -> When | None:
    """The financial year that is said of a target, right before the word or as the only one of its sentence."""
    years = [when for when in statement.whens if when.span is Span.FINANCIAL_YEAR]
    beside = [when for when in years if _TARGET_OF.search(statement.text[when.end : when.end + 25])]
    return beside[0] if len(beside) == 1 else years[0] if len(years) == len(statement.whens) == 1 else None


def _time(when: When) -> tuple[object, ...]:
    """A time, so that "30 September 2023" and "the end of September 2023" are one."""
    if when.span in (Span.DAY, Span.MONTH):
        is_inside = when.span is Span.DAY and (when.day or 0) < 28
        return ("month", when.last_month, when.day if is_inside else None)
    return (re.sub(r"\s", "", when.span), when.last_month, when.months)
