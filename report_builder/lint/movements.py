"""Turn the words that say a figure moved into movements: which way, from what, to what, by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.pairs import Pair, said_pair, sole
from report_builder.lint.series import in_time
from report_builder.lint.signs import ANY, DATE
from report_builder.lint.statements import Statement, once
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_CONJUNCTION = Pattern(
    r";|,\s(?:and|so|but|while|whilst|whereas|although|though|however|with|compared with a)\b|\b(?:while|"
    r"whilst|whereas|but|although|though|however|where|so that|despite|notwithstanding|in spite of|except for)\b|:\s",
    re.IGNORECASE,
)
_COMMA = Pattern(r",\s(?=[a-z])")
_AND = Pattern(r"\band\b", re.IGNORECASE)
_THIS = Pattern(r"(?:this|which|that|it|they|these)\b", re.I)
_MOVED_TO = Pattern(
    r"\w+\s(?:has\s|have\s|then\s|had\s|since\s|number\s|figure\s){0,3}(?:rose|risen|fell|fallen|"
    r"increased|decreased|reduced|grew|grown|dropped|declined|climbed|went (?:up|down))\b",
    re.I,
)


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


# What narrowed or widened is a gap, and says nothing of which way its two sides went.
_OF_A_GAP = Pattern(
    r"\b(?:gap|shortfall|deficit|margin|distance|disparity|difference|divide)\b[^,.;:]*$", re.I
)


@once
def movements(statement: Statement) -> Iterator[Movement]:
    """Every word of direction in a statement, in order, with the figures of its own clause."""
    words = statement.directions if statement.measured else ()
    edges = _edges(statement, words) if words else []
    for start, word, sign in words:
        if _OF_A_GAP.search(statement.skeleton[max(0, start - 90) : start]):
            continue
        low = max(edge for edge in edges if edge <= start)
        high = min(edge for edge in edges if edge > start)
        yield _in_time(statement, _movement(statement, word, start, sign, low, high), words)


@once
def judged_movements(statement: Statement) -> Iterator[tuple[int, Movement]]:
    """Movements that are called good (1) or bad (-1) and no direction: "improved from 74% to 71%"."""
    judged = statement.judged if statement.measured else ()
    edges = _edges(statement, ()) if judged else []
    for start, word, judgement in judged:
        low = max(edge for edge in edges if edge <= start)
        high = min(edge for edge in edges if edge > start)
        yield judgement, _in_time(statement, _movement(statement, word, start, 0, low, high), ())


def _in_time(statement: Statement, movement: Movement, words: Sequence[tuple[int, str, int]]) -> Movement:
    """A movement that lacks a figure, with the two dated ones of a sentence that has no other, the older first."""
    is_judged = movement.sign == 0 and words and statement.judged
    if _is_of_the_opposite(statement, movement):
        return movement
    if (movement.value and movement.base) or len({sign for _, _, sign in words}) > 1 or is_judged:
        return movement
    pair = in_time(statement) or sole(statement)
    return replace(movement, base=pair[0], value=pair[1]) if pair else movement


def _is_of_the_opposite(statement: Statement, movement: Movement) -> bool:
    """Whether a clause names a measure, and its figures are those of the opposite: "fewer were late: 93% in time"."""
    named = [measure for measure in statement.measures if measure.is_named_in(movement.clause)]
    others = {measure.id for measure in statement.measures}
    return (
        any(measure.opposite in others for measure in named)
        and len(movement.clause) < len(statement.skeleton) - 5
    )


def completed(movement: Movement, statement: Statement, before: Statement | None) -> Movement:
    """A movement with what the sentence before says of it: "There are 47. This is a 52% fall since the
    height of 99."

    Only a sentence that opens by pointing back ("this", "it", "they") is completed so.
    """
    if not before or bool(movement.value) == bool(movement.base):
        return movement
    is_next = _goes_on(statement, before) and movement.value is not None
    if not is_next and not _THIS.match(statement.text):
        return movement
    has = movement.value or movement.base
    roles = (Role.VALUE,) if movement.base else (Role.VALUE, Role.PREVIOUS)
    found = [one for one in before.of(*roles) if has and one.is_like(has)]
    if (
        len(found) != 1
        or (has and found[0].value == has.value)
        or (movement.value and not is_next and not _MOVED_TO.match(statement.text))
    ):
        return movement
    return replace(movement, value=movement.value or found[0], base=movement.base or found[0])


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether a statement is the next of a row: "95.2% in the spring; 97.9% in the summer (up 2.7 points)"."""
    return not before.text.endswith((".", "!", "?", ":")) and bool(_BARE.match(statement.skeleton))


_BARE = Pattern(rf"(?:and\s)?{ANY}(?:\s(?:in|at|for|on|by|the|end|of|as))*(?:\s{DATE})?,?\s?\(", re.I)


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
    pair = said_pair(statement, low, high)
    if pair:
        return Movement(word, start, sign, clause, pair[1], pair[0], changes)
    bases = [one for one in inside if one.role is Role.PREVIOUS]
    values = [one for one in inside if one.role is Role.VALUE and (not bases or one.is_like(bases[0]))]
    value = values[0] if len(values) == 1 else _nearest(statement, values, start)
    base = _base(bases, value)
    if base and not values:
        value = _carried_over(statement, low, base)
    return Movement(word, start, sign, clause, value, base, changes)


def _base(bases: list[Figure], value: Figure | None) -> Figure | None:
    """Where a value was; of several such figures the first, where the value is above them all or below them all."""
    if len(bases) < 2 or not value or not all(one.is_like(value) for one in bases):
        return bases[0] if len(bases) == 1 else None
    is_one_way = len({one.value < value.value for one in bases}) == 1
    return bases[0] if is_one_way else None


def _nearest(statement: Statement, values: list[Figure], start: int) -> Figure | None:
    """Of several values the one that a word of direction speaks of: "rose to V", or else the last before it."""
    after = [one for one in values if start < one.start < start + 40]
    if after and re.search(r"\b(?:to|at)\s$", statement.skeleton[: after[0].start]):
        return after[0]
    before = [one for one in values if one.start < start]
    return before[-1] if before and len(before) < len(values) else None


def _carried_over(statement: Statement, low: int, base: Figure) -> Figure | None:
    """The value a clause speaks of without saying it again: "87.3%, although this is higher than 80.4%"."""
    before = [
        one
        for one in statement.measured
        if one.start < low and one.role is Role.VALUE and one.is_like(base) and one.start < base.start
    ]
    return before[-1] if len(before) == 1 else None
