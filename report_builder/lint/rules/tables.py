"""Notice tables whose rows do not add up to their totals, and text that counts ratings otherwise than the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from report_builder.lint.figures import Role
from report_builder.lint.numbers import DIGITS, value_of
from report_builder.lint.paper import Passage
from report_builder.lint.pattern import Pattern
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, rule
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


@rule(
    "RAG_COUNT",
    ERROR,
    "Ratings that are not as many as are said",
    fires="Of the 14 measures, 7 are green, 4 are amber and 2 are red.",
    silent="Of the 14 measures, 7 are green, 4 are amber and 3 are red.",
)
def ratings_and_their_total(read: Read) -> Iterator[Noticed]:
    """Green, amber and red together are all the measures; and the text counts them as the table does."""
    table = _ratings(read)
    for statement in read.statements:
        said = dict(_said(statement))
        before = read.before(statement) if _OF_THESE.match(statement.text) else None
        whole = _whole(statement) or (_whole(before) if before else 0)
        after = read.after(statement)
        goes_on = after.text if after and after.text[:1].islower() else ""
        if _UNRATED.search(f"{statement.text} {goes_on}"):
            continue
        if len(said) == 3 and whole and sum(said.values()) != whole:
            yield Noticed(
                statement,
                tuple(map(str, (whole, *said.values()))),
                f"{' and '.join(map(str, said.values()))} are {sum(said.values())}, and there are said to be {whole}.",
                "Count the ratings again.",
            )
        elif table and _MEASURES.search(statement.text) and statement.number < 10_000:
            for colour, count in said.items():
                if count != table[colour]:
                    yield Noticed(
                        statement,
                        (str(count), colour),
                        f"The text says {count} {colour}, and the tables show {table[colour]}.",
                        "Count the ratings again.",
                    )


_OF_THESE = Pattern(r"(?:of (?:these|those|them|which)|these|they)\b", re.I)
_UNRATED = Pattern(
    r"\b(?:not (?:yet )?(?:rated|due|available)|unrated|no rating|grey|without a (?:rating|target)|no target)\b",
    re.I,
)


def _said(statement: Statement) -> Iterator[tuple[str, int]]:
    for figure in statement.of(Role.VALUE):
        after = statement.text[figure.end : figure.end + 40].casefold()
        colour = re.match(
            r"\s(?:(?:are|were|is|was|rated|as|measures|indicators|of|them|the|these|those|being|at|rag-rated|kpis|below|above|"
            r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2}|on)\s){0,7}\(?(green|amber|red)\b",
            after,
        )
        if colour and figure.is_whole:
            yield colour[1], int(figure.value)


def _whole(statement: Statement) -> int:
    for figure in statement.of(Role.VALUE):
        after = statement.text[figure.end : figure.end + 60]
        if figure.is_whole and re.match(
            r"\s(?:\w+\s){0,3}(?:measures|indicators|KPIs|PIs|targets|actions)\b(?!\s(?:are|were|rated|as|"
            r"is)?\s?(?:green|amber|red))",
            after,
        ):
            return int(figure.value)
    return 0


def _ratings(read: Read) -> Counter[str]:
    """How often each colour is the whole of a cell, over all tables; empty where no table is of ratings."""
    return Counter(
        word
        for table in read.tables
        for row in table.rows[1:]
        for word in dict.fromkeys(re.sub(r"[^a-z]", "", cell.casefold()) for cell in row)
        if word in _COLOURS
    )


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
