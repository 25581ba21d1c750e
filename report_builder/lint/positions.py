"""Turn "above the target of 90%" and its like into positions: a value, what it is held against, and the word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_builder.lint.figures import Figure, Role
from report_builder.lint.pattern import Pattern
from report_builder.lint.signs import ANY, gap
from report_builder.lint.statements import Statement, once
from report_builder.lint.vocabulary import vocabulary

_OTHER = (Role.TARGET, Role.COMPARATOR, Role.PREVIOUS)
_NEXT = Pattern(rf"(?P<between>{gap(80)})(?P<figure>{ANY})", re.I)
_ALSO = Pattern(rf"\)?,?\s(?:and|or|nor|,)\s(?P<between>{gap(60)})(?P<figure>{ANY})", re.I)
_AGAIN = Pattern(
    r"\b(?:above|below|higher|lower|but|while|whilst|although|with|was|is|were|are|rose|fell|from|to)\b", re.I
)
_HELD_AGAINST = Pattern(
    r"\W*$|\s(?:(?:at|in|for|by|on)\s)?(?:the|our|its|their|this|that|both|all|last|previous|a|an|England|"
    r"English|national|regional|statistical|similar|"
    r"London|targets?|local|internal|corporate|other|average|what|it|we|every|each|neighbour\w*|"
    r"comparator\w*|\W|[A-Z])",
)
_ELSEWHERE = Pattern(
    r"(?:\b(?:and|but|while|although)|,)\s(?!which\s)(?:\w+\s)?(?:above|below|higher|lower|up|down|from|rose|fell|is|"
    r"was|with|has|have)\b",
    re.I,
)
_NEGATED = Pattern(r"\b(?:not|never|no longer|neither|nor|without|rather than)\s(?:\w+\s)?$", re.I)


@dataclass(frozen=True)
class Position:
    """A value said to stand above (1), below (-1) or level with (0) a target, another council or another
    time.
    """

    word: str
    start: int
    sign: int
    value: Figure
    other: Figure

    @property
    def difference(self) -> Decimal:
        return self.value.value - self.other.value


@once
def positions(statement: Statement) -> Iterator[Position]:
    """Every position in a statement that has both its figures."""
    known = vocabulary()
    for words, sign in ((known.above, 1), (known.below, -1), (known.level, 0)):
        for found in words.finditer(statement.skeleton):
            if not _NEGATED.search(statement.skeleton[max(0, found.start() - 25) : found.start()]):
                yield from _positions(statement, found, sign)


def _positions(statement: Statement, found: re.Match[str], sign: int) -> Iterator[Position]:
    others = list(_others(statement, found.end()))
    if not others and re.match(r"\s(?:the\s|our\s|its\s)?(?:\w+\s)?target\b", statement.text[found.end() :]):
        targets = statement.of(Role.TARGET)
        others = list(targets) if len(targets) == 1 else []
    for other in others:
        value = _value(statement, found.start(), other)
        if value and value.is_exact and other.is_exact and value.is_like(other):
            yield Position(found[0], found.start(), sign, value, other)


def _others(statement: Statement, start: int) -> Iterator[Figure]:
    form, at = _NEXT, start
    while found := form.match(statement.skeleton, at):
        figure = statement.figure_at(found.start("figure"))
        said = found["between"]
        compared = figure.role in _OTHER or re.search(r"\b(?:target|average|than)\b", said, re.I)
        if form is _NEXT and (not _HELD_AGAINST.match(said) or _ELSEWHERE.search(said)):
            return
        if (
            not compared
            or figure.role in (Role.CHANGE, Role.WINDOW)
            or (form is _ALSO and _AGAIN.search(said))
        ):
            return
        yield figure
        form, at = _ALSO, found.end()


def _value(statement: Statement, start: int, other: Figure) -> Figure | None:
    """The value that is held against another: the last one before the word, or else the only one after."""
    values = [one for one in statement.of(Role.VALUE) if one.is_like(other) and one is not other]
    before = [one for one in values if one.start < start]
    if before:
        return before[-1]
    after = [one for one in values if one.start > other.start]
    return after[0] if len(after) == 1 else None
