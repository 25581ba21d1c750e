"""Gather the rules. A rule is a function with a docstring and two examples; adding one is adding it here."""

from __future__ import annotations

from report_builder.lint.rule import Rule
from report_builder.lint.rules import (
    changes,
    degrees,
    directions,
    history,
    layout,
    periods,
    polarity,
    repeated,
    shares,
    sums,
    tables,
    terms,
    units,
)

_ROOMS = (
    shares,
    sums,
    directions,
    changes,
    degrees,
    history,
    polarity,
    units,
    periods,
    repeated,
    layout,
    terms,
    tables,
)
RULES: tuple[Rule, ...] = tuple(
    value for room in _ROOMS for value in vars(room).values() if isinstance(value, Rule)
)
