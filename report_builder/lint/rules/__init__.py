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
    denials,
    directions,
    drafts,
    extremes,
    flows,
    forecasts,
    foresight,
    funnels,
    grim,
    halves,
    history,
    inside,
    layout,
    limits,
    lists,
    missing,
    named_extremes,
    negated,
    nets,
    one_whole,
    opposed,
    opposites,
    parts,
    people,
    period_labels,
    periods,
    polarity,
    ratings,
    repeated,
    retellings,
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
    shares, grim, parts, sums, one_whole, wholes, denials, flows, balances, stocks, nets, directions, changes,
    degrees, history, extremes, signed, named_extremes, polarity, units, visits, wording, period_labels,
    periods, containers, bounds, repeated, opposites, negated, retold, retellings, dated_facts, claims, layout,
    terms, limits, missing, people, tables, lists, funnels, halves, ratings, drafts, forecasts, foresight,
    totals, inside, averages, opposed,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(
    value for room in _ROOMS for value in vars(room).values() if isinstance(value, Rule)
)
