"""Notice one percentage that is said of visits and of children, who are not counted alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.exact import quotient
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, rule, statement_rule, texts
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time
from report_builder.pattern import Pattern

_THINGS = Pattern(r"\b(?P<people>children|young people|care leavers|pupils)\b|\b(?P<visits>visits)\b", re.I)
_SEEN = Pattern(r"\b(?:visit\w*|seen)\b", re.I)


@rule(
    "UNIT_VISITS",
    WARNING,
    "One percentage, once of visits and once of children",
    fires="92.9% of visits were completed in time.\n\nAs reported, 92.9% of children were visited in time.",
    silent="92.9% of visits were completed in time.\n\nAs reported, 87.1% of children were visited in time.",
)
def visits_or_children(read: Read) -> Iterator[Noticed]:
    """A child may be owed several visits. The percentage of visits made and of children visited are two
    figures.
    """
    first: dict[Decimal, tuple[str, Statement]] = {}
    for statement in read.statements:
        for percent in statement.of(Role.VALUE, unit=Unit.PERCENT):
            thing = _thing(statement, percent)
            if (
                not thing
                or not _SEEN.search(statement.text)
                or percent.value in (0, 100)
                or not percent.places
            ):
                continue
            was, where = first.setdefault(percent.value, (thing, statement))
            if was != thing and is_same_time(where, statement):
                yield Noticed(
                    statement,
                    (percent.text,),
                    f"{percent.text} is said of {thing} here, and of {was} at {where.passage.place}.",
                    "Say which of the two was counted.",
                )


def _thing(statement: Statement, percent: Figure) -> str:
    """Whether a percentage is of "visits" or of "people": the noun behind its "of", or else the first before it."""
    of = re.match(
        r"\s(?:\([^)]*\)\s)?(?:of\s)?(?:[\w’'-]+\s){0,3}?(?=children|young|care|pupils|visits)",
        statement.text[percent.end :],
    )
    found = _THINGS.match(statement.text, percent.end + of.end()) if of else None
    found = found or _THINGS.search(statement.text, 0, percent.start)
    return "" if not found else "people" if found["people"] else "visits"


@statement_rule(
    "UNIT_VISITS",
    WARNING,
    "A percentage of one thing, made of counts of two",
    fires="There were 610 visits due and 603 children were seen, so 98.9% of visits were made.",
    silent="There were 610 visits due and 603 visits were made, so 98.9% of visits were made.",
)
def counts_of_two_things(statement: Statement) -> Iterator[Noticed]:
    """603 children seen, of 610 visits due, is no percentage of visits, nor of children."""
    counts = {
        found.lastgroup: one
        for one in statement.of(Role.VALUE)
        if one.is_whole and (found := _COUNTED.match(statement.text, one.end))
    }
    percents = statement.of(Role.VALUE, unit=Unit.PERCENT)
    if len(counts) != 2 or len(percents) != 1 or not percents[0].places:
        return
    low, high = sorted(int(one.value) for one in counts.values())
    if high and quotient(low, high, 100, percents[0].places) == percents[0].value:
        yield Noticed(
            statement,
            (*texts(counts.values()), percents[0].text),
            f"{percents[0].text} is {low} of {high}, and the two count different things.",
            "Count one thing, and say which.",
        )


_COUNTED = Pattern(
    r"\s(?:[\w-]+\s){0,2}?(?:(?P<visits>visits)|(?P<people>children|young people|pupils|care leavers))\b",
    re.I,
)
