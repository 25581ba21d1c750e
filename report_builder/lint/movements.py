"""Turn the words that say a figure moved into movements: which way, from what, to what, by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.signs import ANY, gap
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary

_CONJUNCTION = re.compile(
    r";|,\s(?:and|but|while|whilst|whereas|although|though|however|with|compared with a)\b|\b(?:while|whilst|whereas|but|although|though|however|where)\b|:\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_FROM_TO = re.compile(rf"\bfrom\b(?P<one>{gap(60)})(?P<base>{ANY})(?P<two>{gap(80)})\bto\b{gap(40)}(?P<value>{ANY})", re.I)  # fmt: skip
_TO_FROM = re.compile(rf"\b(?:to|at)\b{gap(40)}(?P<value>{ANY}){gap(60)}\b(?:up |down )?from\b{gap(60)}(?P<base>{ANY})", re.I)  # fmt: skip

_IMPROVED = re.compile(r"\bimprov(?:e|es|ed|ing|ement|ements)\b", re.I)
_WORSENED = re.compile(r"\b(?:worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing|ion))\b", re.I)


@dataclass(frozen=True)
class Movement:
    """A word of direction with the figures that belong to it. `sign` is 1 for up, -1 for down, 0 for unchanged."""

    word: str
    start: int
    sign: int
    clause: str
    value: Figure | None
    base: Figure | None
    changes: tuple[Figure, ...]

    @property
    def difference(self) -> Decimal | None:
        """What the figures themselves say: value less base; None where one of them is not said exactly."""
        if not self.value or not self.base or not self.value.is_exact or not self.base.is_exact:
            return None
        return self.value.value - self.base.value if self.value.is_like(self.base) else None


def movements(statement: Statement) -> Iterator[Movement]:
    """Every word of direction in a statement, in order, with the figures of its own clause."""
    words = tuple(directions(statement))
    edges = _edges(statement, words)
    for start, word, sign in words:
        low = max(edge for edge in edges if edge <= start)
        high = min(edge for edge in edges if edge > start)
        yield _movement(statement, word, start, sign, low, high)


def judged_movements(statement: Statement) -> Iterator[tuple[int, Movement]]:
    """Movements that are called good (1) or bad (-1) and no direction: "improved from 74% to 71%"."""
    edges = _edges(statement, ())
    for words, judgement in ((_IMPROVED, 1), (_WORSENED, -1)):
        for found in words.finditer(statement.skeleton):
            low = max(edge for edge in edges if edge <= found.start())
            high = min(edge for edge in edges if edge > found.start())
            yield judgement, _movement(statement, found[0], found.start(), 0, low, high)


def directions(statement: Statement) -> Iterator[tuple[int, str, int]]:
    """Where words of direction stand, the words, and their signs."""
    known = vocabulary()
    found = [
        (one.start(), one[0], sign)
        for words, sign in ((known.up, 1), (known.down, -1), (known.same, 0))
        for one in words.finditer(statement.skeleton)
    ]
    yield from sorted(found)


def _edges(statement: Statement, words: tuple[tuple[int, str, int], ...]) -> list[int]:
    """Where clauses part: at conjunctions, and at an "and" with a direction and a figure of its own on each side."""
    text = statement.skeleton
    edges = [0, len(text) + 1, *(found.start() for found in _CONJUNCTION.finditer(text))]
    for found in _AND.finditer(text):
        left = [start for start, _, _ in words if start < found.start()]
        right = [start for start, _, _ in words if found.end() <= start < found.end() + 70]
        has_left = any(left and left[-1] < one.start < found.start() for one in statement.measured)
        has_right = any(right and one.start > right[0] for one in statement.measured)
        if left and right and has_left and has_right:
            edges.append(found.start())
    return sorted(edges)


def _movement(statement: Statement, word: str, start: int, sign: int, low: int, high: int) -> Movement:
    clause = statement.skeleton[low:high]
    inside = [one for one in statement.measured if low <= one.start < high and one.unit is not Unit.FRACTION]
    changes = tuple(one for one in inside if one.role is Role.CHANGE)
    pair = _said_pair(statement, low, high)
    if pair:
        return Movement(word, start, sign, clause, pair[1], pair[0], changes)
    bases = [one for one in inside if one.role is Role.PREVIOUS]
    values = [one for one in inside if one.role is Role.VALUE and (not bases or one.is_like(bases[0]))]
    value = values[0] if len(values) == 1 else None
    base = bases[0] if len(bases) == 1 else None
    if base and not values:
        value = _carried_over(statement, low, base)
    return Movement(word, start, sign, clause, value, base, changes)


def _said_pair(statement: Statement, low: int, high: int) -> tuple[Figure, Figure] | None:
    """Base and value of "from A to B" or "to B from A", where a clause says just one of these."""
    for form in (_FROM_TO, _TO_FROM):
        found = form.search(statement.skeleton, low, min(high, len(statement.skeleton)))
        if found and not form.search(statement.skeleton, found.end(), high):
            base = statement.figure_at(found.start("base"))
            value = statement.figure_at(found.start("value"))
            if base.is_like(value) and Role.CHANGE not in (base.role, value.role):
                return base, value
    return None


def _carried_over(statement: Statement, low: int, base: Figure) -> Figure | None:
    """The value a clause speaks of without saying it again: "87.3%, although this is higher than 80.4%"."""
    before = [
        one
        for one in statement.measured
        if one.start < low and one.role is Role.VALUE and one.is_like(base) and one.start < base.start
    ]
    return before[-1] if len(before) == 1 else None
