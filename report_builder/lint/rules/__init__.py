"""Gather the rules. A rule is a function with a docstring and two examples; adding one is adding it here."""

from __future__ import annotations

from report_builder.lint.rule import Rule
from report_builder.lint.rules import (
    balances,
    changes,
    claims,
    degrees,
    directions,
    flows,
    grim,
    history,
    layout,
    missing,
    people,
    period_labels,
    periods,
    polarity,
    repeated,
    retold,
    shares,
    sums,
    tables,
    terms,
    units,
)  # fmt: skip

_ROOMS = (
    shares, grim, sums, flows, balances, directions, changes, degrees, history, polarity, units, period_labels, periods, repeated,
    retold, claims, layout, terms, missing, people, tables,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(
    value for room in _ROOMS for value in vars(room).values() if isinstance(value, Rule)
)
