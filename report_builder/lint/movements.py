"""Turn the words that say a figure moved into movements: which way, from what, to what, by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.pattern import Pattern
from report_builder.lint.series import in_time
from report_builder.lint.signs import ANY, DATE, gap
from report_builder.lint.statements import Statement, once

_CONJUNCTION = Pattern(
    r";|,\s(?:and|so|but|while|whilst|whereas|although|though|however|with|compared with a)\b|\b(?:while|"
    r"whilst|whereas|but|although|though|however|where|so that|despite|notwithstanding|in spite of|except for)\b|:\s",
    re.IGNORECASE,
)
_COMMA = Pattern(r",\s(?=[a-z])")
_AND = Pattern(r"\band\b", re.IGNORECASE)
_FROM_TO = Pattern(rf"\bfrom\b{gap(60)}(?P<base>{ANY}){gap(80)}\bto\b{gap(40)}(?P<value>{ANY})", re.I)
_BETWEEN = Pattern(
    rf"\bbetween\b{gap(40)}{DATE}\s?\(?(?P<base>{ANY}){gap(30)}\band\b{gap(40)}{DATE}\s?\(?(?P<value>{ANY})",
    re.I,
)
_TO_FROM = Pattern(
    rf"\b(?:to|at)\b{gap(40)}(?P<value>{ANY}){gap(60)}\b(?:up |down )?from\b{gap(60)}(?P<base>{ANY})", re.I
)

_THIS = Pattern(r"(?:this|which|that|it|they|these)\b", re.I)
_MOVED_TO = Pattern(
    r"\w+\s(?:has\s|have\s|then\s|had\s|since\s|number\s|figure\s){0,3}(?:rose|risen|fell|fallen|"
    r"increased|decreased|reduced|grew|grown|dropped|declined|climbed|went (?:up|down))\b",
    re.I,
)
_IMPROVED = Pattern(
    r"\b(?:(?<!requires )(?<!require )improv(?:e|es|ed|ing|ement|ements)|strengthen(?:s|ed|ing)?|got better|"
    r"getting better|"
    r"(?:in|moving in) the right direction|progress(?:ed|ing)|recover(?:ed|ing|y))\b",
    re.I,
)
_WORSENED = Pattern(
    r"\b(?:worsen(?:s|ed|ing)?|deteriorat(?:e|es|ed|ing|ion)|weaken(?:s|ed|ing)?|got worse|getting worse|"
    r"(?:in|moving in) the wrong direction|regressed)\b",
    re.I,
)


@dataclass(frozen=True)
class Pair:
    """Where a figure was, and where it is."""

    base: Figure
    value: Figure

    @property
    def difference(self) -> Decimal:
        return self.value.value - self.base.value

    @property
    def relative(self) -> Decimal:
        """The change as a percentage of where it was, unrounded and without its sign. The base is not 0."""
        return abs(100 * self.difference / self.base.value)

    @property
    def starts(self) -> tuple[int, int]:
        return self.base.start, self.value.start


@dataclass(frozen=True)
class Movement:
    """A word of direction with the figures that belong to it. `sign` is 1 for up, -1 for down, 0 for
    unchanged.
    """

    word: str
    start: int
    sign: int
    clause: str
    value: Figure | None
    base: Figure | None
    changes: tuple[Figure, ...]

    @property
    def pair(self) -> Pair | None:
        """Its two figures, where both are said exactly and can be subtracted."""
        if not self.value or not self.base or not self.value.is_exact or not self.base.is_exact:
            return None
        return Pair(self.base, self.value) if self.value.is_like(self.base) else None


@once
def movements(statement: Statement) -> Iterator[Movement]:
    """Every word of direction in a statement, in order, with the figures of its own clause."""
    words = statement.directions if statement.measured else ()
    edges = _edges(statement, words) if words else []
    for start, word, sign in words:
        low = max(edge for edge in edges if edge <= start)
        high = min(edge for edge in edges if edge > start)
        yield _in_time(statement, _movement(statement, word, start, sign, low, high), words)


@once
def judged_movements(statement: Statement) -> Iterator[tuple[int, Movement]]:
    """Movements that are called good (1) or bad (-1) and no direction: "improved from 74% to 71%"."""
    for words, judgement in ((_IMPROVED, 1), (_WORSENED, -1)):
        for found in words.finditer(statement.skeleton):
            edges = _edges(statement, ())
            low = max(edge for edge in edges if edge <= found.start())
            high = min(edge for edge in edges if edge > found.start())
            yield (
                judgement,
                _in_time(statement, _movement(statement, found[0], found.start(), 0, low, high), ()),
            )


def _in_time(statement: Statement, movement: Movement, words: Sequence[tuple[int, str, int]]) -> Movement:
    """A movement that lacks a figure, with the two dated ones of a sentence that has no other, the older first."""
    is_judged = (
        movement.sign == 0
        and words
        and (_IMPROVED.search(statement.text) or _WORSENED.search(statement.text))
    )
    if (movement.value and movement.base) or len({sign for _, _, sign in words}) > 1 or is_judged:
        return movement
    pair = in_time(statement)
    return replace(movement, base=pair[0], value=pair[1]) if pair else movement


def only_pair(statement: Statement) -> Pair | None:
    """The one value of a statement and the one figure it is held against: of another time, council or a target."""
    values = [one for one in statement.of(Role.VALUE) if one.unit is not Unit.FRACTION]
    others = statement.of(Role.PREVIOUS, Role.COMPARATOR, Role.TARGET)
    pairs = [(value, other) for other in others for value in values if value.is_like(other)]
    if len(pairs) != 1 or len(others) != 1:
        found = in_time(statement) if not others else None
        pairs = [(found[1], found[0])] if found else []
    if len(pairs) != 1 or not all(one.is_exact for one in pairs[0]):
        return None
    return Pair(base=pairs[0][1], value=pairs[0][0])


def completed(movement: Movement, statement: Statement, before: Statement | None) -> Movement:
    """A movement with what the sentence before says of it: "There are 47. This is a 52% fall since the
    height of 99."

    Only a sentence that opens by pointing back ("this", "it", "they") is completed so.
    """
    if not before or not _THIS.match(statement.text) or bool(movement.value) == bool(movement.base):
        return movement
    has = movement.value or movement.base
    roles = (Role.VALUE,) if movement.base else (Role.VALUE, Role.PREVIOUS)
    found = [one for one in before.of(*roles) if has and one.is_like(has)]
    if (
        len(found) != 1
        or (has and found[0].value == has.value)
        or (movement.value and not _MOVED_TO.match(statement.text))
    ):
        return movement
    return replace(movement, value=movement.value or found[0], base=movement.base or found[0])


def _edges(statement: Statement, words: tuple[tuple[int, str, int], ...]) -> list[int]:
    """Where clauses part: at conjunctions, and at an "and" with a direction and a figure of its own on each
    side.
    """
    text = statement.skeleton
    edges = [0, len(text) + 1]
    for found in _CONJUNCTION.finditer(text):
        is_weak = "with" in found[0] or found[0].startswith(":")
        if not is_weak or any(one.start < found.start() for one in statement.measured):
            edges.append(found.start())
    for found in _COMMA.finditer(text):
        if _pairs(statement, 0, found.start()) >= 1 and _pairs(statement, found.end(), found.end() + 90) >= 2:
            edges.append(found.start())
    for found in _AND.finditer(text):
        left = [start for start, _, _ in words if start < found.start()]
        right = [start for start, _, _ in words if found.end() <= start < found.end() + 70]
        has_left = any(left and left[-1] < one.start < found.start() for one in statement.measured)
        has_right = any(right and one.start > right[0] for one in statement.measured)
        if left and right and has_left and has_right:
            edges.append(found.start())
    return sorted(edges)


def _pairs(statement: Statement, low: int, high: int) -> int:
    """How many figures of a span are where something is or was."""
    return sum(low <= one.start < high for one in statement.of(Role.VALUE, Role.PREVIOUS))


def _movement(statement: Statement, word: str, start: int, sign: int, low: int, high: int) -> Movement:
    clause = statement.skeleton[low:high]
    within = [one for one in statement.measured if low <= one.start < high]
    changes = tuple(one for one in within if one.role is Role.CHANGE)
    inside = [one for one in within if one.unit is not Unit.FRACTION]
    pair = _said_pair(statement, low, high)
    if pair:
        return Movement(word, start, sign, clause, pair[1], pair[0], changes)
    bases = [one for one in inside if one.role is Role.PREVIOUS]
    values = [one for one in inside if one.role is Role.VALUE and (not bases or one.is_like(bases[0]))]
    value = values[0] if len(values) == 1 else _nearest(statement, values, start)
    base = bases[0] if len(bases) == 1 else None
    if base and not values:
        value = _carried_over(statement, low, base)
    return Movement(word, start, sign, clause, value, base, changes)


def _nearest(statement: Statement, values: list[Figure], start: int) -> Figure | None:
    """Of several values the one that a word of direction speaks of: "rose to V", or else the last before it."""
    after = [one for one in values if start < one.start < start + 40]
    if after and re.search(r"\b(?:to|at)\s$", statement.skeleton[: after[0].start]):
        return after[0]
    before = [one for one in values if one.start < start]
    return before[-1] if before and len(before) < len(values) else None


def _said_pair(statement: Statement, low: int, high: int) -> tuple[Figure, Figure] | None:
    """Base and value of "from A to B" or "to B from A", where a clause says just one of these."""
    for form in (_FROM_TO, _BETWEEN, _TO_FROM):
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
