"""Notice columns of changes that are not the differences of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.lint.numbers import DIGITS, value_of
from report_builder.lint.paper import Passage
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, rule
from report_builder.pattern import Pattern

_CHANGE = Pattern(
    r"(?:\+/[-–] )?(?:change|difference|movement|variance|direction|\+/-)(?: \(?[\w/ ]{0,30}\)?)?", re.I
)
_NOT_A_TIME = Pattern(r"target|tolerance|benchmark|england|neighbour|national|rag|rating|polarity", re.I)
_CELL = Pattern(
    rf"\(?(?P<sign>[-+−–])?\s?(?P<value>{DIGITS})\s?(?P<unit>%|pp|ppts?|pts?|points?|percentage points)?\)?",
    re.I,
)


@rule(
    "CHANGE_SIZE",
    ERROR,
    "A column of changes that are not the differences",
    fires="| Measure | May 2021 | June 2021 | Change |\n|---|---|---|---|\n| Voids | 41 | 38 | -5 |",
    silent="| Measure | May 2021 | June 2021 | Change |\n|---|---|---|---|\n| Voids | 41 | 38 | -3 |",
)
def column_of_changes(read: Read) -> Iterator[Noticed]:
    """Where a table has two columns of figures and one of changes, each change is the difference of its row."""
    for table, cells, before, now, said in _changes(read):
        real = now - before
        relative = 100 * real / before if before else real
        is_off = min(abs(abs(real) - abs(said)), abs(abs(relative) - abs(said))) > Decimal("0.1")
        if is_off or (_CELL.fullmatch(cells[2]) and _sign(cells[2]) * real < 0):
            yield Noticed(
                table,
                cells,
                f"From {cells[0]} to {cells[1]} is a change of {real:+}, and the table says {cells[2]}.",
                "Correct the change, or whichever figure is wrong.",
            )


@rule(
    "PP_VS_PERCENT",
    WARNING,
    "A column of changes that calls points per cent",
    fires="| Measure | May 2021 | June 2021 | Change |\n|---|---|---|---|\n| On time | 41.0% | 38.0% | -3.0% |",
    silent="| Measure | May 2021 | June 2021 | Change |\n|---|---|---|---|\n| On time | 41.0% | 38.0% | -3.0 pp |",
)
def column_of_points(read: Read) -> Iterator[Noticed]:
    """The difference of two percentages is percentage points, in a table too."""
    for table, cells, before, now, said in _changes(read):
        if all(cell.rstrip(")").endswith("%") for cell in cells) and abs(said) == abs(now - before) != 0:
            yield Noticed(
                table,
                cells,
                f"From {cells[0]} to {cells[1]} is {abs(said)} percentage points, and not {cells[2]}.",
                "Write “pp” or “points” in the cell or at the head of the column.",
            )


def _changes(read: Read) -> Iterator[tuple[Passage, tuple[str, str, str], Decimal, Decimal, Decimal]]:
    """Each row of a table with two figures and the change that it says of them."""
    for table in read.tables:
        heads = table.rows[0] if table.rows else ()
        changes = [at for at, head in enumerate(heads) if at and _CHANGE.fullmatch(head.strip())]
        if len(changes) != 1:
            continue
        for row in table.rows[1:]:
            if len(row) != len(heads):
                continue
            figures = [
                at
                for at in range(1, changes[0])
                if not _NOT_A_TIME.search(heads[at]) and _CELL.fullmatch(row[at].strip())
            ]
            said = _CELL.fullmatch(row[changes[0]].strip())
            if len(figures) == 2 and said and said["value"]:
                cells = (row[figures[0]].strip(), row[figures[1]].strip(), row[changes[0]].strip())
                before, now = (_number(cell) for cell in cells[:2])
                if cells[0].endswith("%") == cells[1].endswith("%"):
                    yield table, cells, before, now, value_of(said["value"])


def _number(cell: str) -> Decimal:
    found = _CELL.fullmatch(cell)
    return value_of(found["value"]) if found else Decimal(0)


def _sign(cell: str) -> int:
    found = _CELL.fullmatch(cell)
    return 0 if not found or not found["sign"] else 1 if found["sign"] == "+" else -1
