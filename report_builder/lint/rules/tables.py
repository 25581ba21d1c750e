"""Notice tables whose rows do not add up to their totals, and text that counts ratings otherwise than the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from report_builder.lint.figures import Role
from report_builder.lint.numbers import DIGITS, value_of
from report_builder.lint.paper import Passage
from report_builder.lint.pattern import Pattern
from report_builder.lint.rule import ERROR, Noticed, Read, rule
from report_builder.lint.statements import Statement

_TOTAL = Pattern(r"(?:grand |overall )?total(?: \w+){0,3}|all", re.IGNORECASE)
_NUMBER = Pattern(rf"{DIGITS}")
_COLOURS = ("green", "amber", "red")
_MEASURES = Pattern(r"\b(?:measures?|indicators?|KPIs?|PIs?|targets?|actions?)\b", re.I)


@rule(
    "TABLE_TOTAL",
    ERROR,
    "A column that does not add to its total",
    fires="| Team | Cases |\n|---|---|\n| North | 41 |\n| South | 38 |\n| Total | 89 |",
    silent="| Team | Cases |\n|---|---|\n| North | 41 |\n| South | 38 |\n| Total | 79 |",
)
def column_and_total(read: Read) -> Iterator[Noticed]:
    """The counts above a total add to it. Columns of percentages, rates and averages are left alone, and so
    is a total that comes before its parts.
    """
    for table in read.tables:
        totals = [at for at, row in enumerate(table.rows) if row and _TOTAL.fullmatch(row[0].strip())]
        if len(totals) != 1 or totals[0] < 3 or _is_nested([row[0] for row in table.rows[1 : totals[0]]]):
            continue
        at = totals[0]
        for column in range(1, min(len(row) for row in table.rows[: at + 1])):
            yield from _added(table, at, column)


def _is_nested(labels: list[str]) -> bool:
    """Whether some rows are parts of others: "Child in need", and under it "Child in need: closed"."""
    held = [label.strip().casefold() for label in labels]
    starts = tuple(f"{label}{mark}" for label in held if label for mark in (":", " –", " -", ","))
    return any(label.startswith((*starts, "of which", "of whom", "including")) for label in held)


def _added(table: Passage, at: int, column: int) -> Iterator[Noticed]:
    heading = table.rows[0][column]
    cells = [row[column].strip() for row in table.rows[1 : at + 1]]
    numbers = [int(value_of(cell)) for cell in cells if _NUMBER.fullmatch(cell) and "." not in cell]
    is_year = all(1990 <= number <= 2040 for number in numbers)
    if (
        len(numbers) != len(cells)
        or is_year
        or re.search(r"%|\brate|average|target|per\b|median", heading, re.I)
    ):
        return
    *parts, total = numbers
    if sum(parts) != total:
        yield Noticed(
            table,
            (table.rows[at][0], cells[-1]),
            f"The rows under “{heading}” add to {sum(parts)}, and the total says {total}.",
            "Correct the row or the total, or say what is left out.",
        )
