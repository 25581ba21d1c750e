"""Notice lists that are not as many as is said, and lists of counts that do not add to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from report_builder.lint.figures import Figure, Role
from report_builder.lint.numbers import DIGITS, WORDS, value_of
from report_builder.lint.paper import Kind
from report_builder.lint.pattern import Pattern
from report_builder.lint.rule import ERROR, Noticed, Read, rule
from report_builder.lint.statements import Statement

_THINGS = r"(?:measures|indicators|KPIs|PIs|targets|actions|priorities|areas|reasons|recommendations|themes)"
_ANNOUNCED = Pattern(
    rf"\b(?P<count>{DIGITS}|{WORDS})\s(?:of\sthe\s\w+\s)?(?:[\w-]+\s){{0,3}}?(?P<things>{_THINGS})\b[^.;:]{{0,80}}:\s(?P<list>[^.:]+;[^.:]+)\.?$",
    re.I,
)
_COUNT = Pattern(rf"\b(?:{DIGITS}|{WORDS})\b", re.I)
_TOTAL = Pattern(r"(?:and (?:a|in) )?(?:overall |grand )?total\b", re.I)


@rule(
    "RAG_COUNT",
    ERROR,
    "A list that is not as long as is said",
    fires="Four measures are rated red: rent collected; voids; repairs.",
    silent="Three measures are rated red: rent collected; voids; repairs.",
)
def not_so_many(read: Read) -> Iterator[Noticed]:
    """Where a sentence says how many measures follow and lists them between semicolons, the list is that long."""
    for passage in read.paper.passages:
        found = _ANNOUNCED.search(passage.text) if ";" in passage.text else None
        items = [item for item in found["list"].split(";") if item.strip()] if found else []
        items = [] if any(_COUNT.search(item) for item in items) else items
        if found and len(items) > 1 and value_of(found["count"]) != len(items):
            yield Noticed(
                passage,
                (found["count"],),
                f"{found['count']} {found['things']} are announced, and {len(items)} are listed.",
                "Count the list again, or add what is missing.",
            )


@rule(
    "TABLE_TOTAL",
    ERROR,
    "A list of counts that does not add to its total",
    fires="- North: 14\n- South: 11\n- Total: 27",
    silent="- North: 14\n- South: 11\n- Total: 25",
)
def list_and_total(read: Read) -> Iterator[Noticed]:
    """The counts of a list add to the total that ends it."""
    for is_list, group in groupby(_lines(read), key=lambda line: line[0].passage.kind is Kind.LIST_ITEM):
        lines = list(group) if is_list else []
        for at, (statement, total) in enumerate(lines):
            parts = [count for _, count in lines[:at]]
            is_total = _TOTAL.match(statement.text) and len(parts) > 1
            if is_total and sum(part.value for part in parts) != total.value:
                yield Noticed(
                    statement,
                    (total.text,),
                    f"The lines above add to {sum(int(part.value) for part in parts)}, and the total says "
                    f"{total.text}.",
                    "Correct the line or the total, or say what is left out.",
                )


def _lines(read: Read) -> Iterator[tuple[Statement, Figure]]:
    """Each statement that is a label and one count, or that breaks a list of such."""
    for statement in read.statements:
        counts = [one for one in statement.of(Role.VALUE) if one.is_whole and one.is_exact]
        if len(counts) == len(statement.measured) == 1:
            yield statement, counts[0]
