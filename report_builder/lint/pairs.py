"""Find the two figures of a statement that are one figure at two times, or one held against another."""

from __future__ import annotations

import re
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.series import in_time
from report_builder.lint.signs import ANY, DATE, gap
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_FROM_TO = Pattern(rf"\bfrom\b{gap(60)}(?P<base>{ANY}){gap(80)}\bto\b{gap(40)}(?P<value>{ANY})", re.I)
_BETWEEN = Pattern(
    rf"\bbetween\b{gap(40)}{DATE}\s?\(?(?P<base>{ANY}){gap(30)}\band\b{gap(40)}{DATE}\s?\(?(?P<value>{ANY})",
    re.I,
)
_TO_FROM = Pattern(
    rf"\b(?:to|at)\b{gap(40)}(?P<value>{ANY}){gap(60)}\b(?:up |down )?from\b{gap(60)}(?P<base>{ANY})", re.I
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


def sole(statement: Statement) -> tuple[Figure, Figure] | None:
    """Where the one value of a statement was, told in a clause of its own: "fell to 64, where it had been 58"."""
    values, others = statement.of(Role.VALUE), statement.of(Role.PREVIOUS)
    is_one = len(values) == len(others) == 1 and not statement.of(Role.TARGET, Role.COMPARATOR)
    return (others[0], values[0]) if is_one and others[0].is_like(values[0]) else None


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


def said_pair(statement: Statement, low: int, high: int) -> tuple[Figure, Figure] | None:
    """Base and value of "from A to B" or "to B from A", where a clause says just one of these."""
    for form in (_FROM_TO, _BETWEEN, _TO_FROM):
        found = form.search(statement.skeleton, low, min(high, len(statement.skeleton)))
        if found and not form.search(statement.skeleton, found.end(), high):
            base = statement.figure_at(found.start("base"))
            value = statement.figure_at(found.start("value"))
            if base.is_like(value) and Role.CHANGE not in (base.role, value.role):
                return base, value
    return None
