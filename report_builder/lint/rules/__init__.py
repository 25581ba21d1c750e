"""Gather the rules. A rule is a function with a docstring and two examples; adding one is adding it here."""

from __future__ import annotations

from report_builder.lint.rule import Rule
from report_builder.lint.rules import (
    averages,
    balances,
    bounds,
    changes,
    claims,
    containers,
    dated_facts,
    degrees,
    directions,
    drafts,
    extremes,
    flows,
    forecasts,
    funnels,
    grim,
    history,
    inside,
    layout,
    lists,
    missing,
    named_extremes,
    opposed,
    opposites,
    parts,
    people,
    period_labels,
    periods,
    polarity,
    ratings,
    repeated,
    retold,
    shares,
    signed,
    stocks,
    sums,
    tables,
    terms,
    totals,
    units,
    visits,
    wholes,
    wording,
)  # fmt: skip

_ROOMS = (
    shares, grim, parts, sums, wholes, flows, balances, stocks, directions, signed, changes, degrees, history, extremes,
    named_extremes, polarity, units, visits, wording, period_labels, periods, containers, bounds, repeated,
    opposites, retold, dated_facts,
    claims, layout, terms, missing, people, tables, lists,
    funnels, ratings, drafts, forecasts, totals, inside, averages, opposed,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(
    value for room in _ROOMS for value in vars(room).values() if isinstance(value, Rule)
)
