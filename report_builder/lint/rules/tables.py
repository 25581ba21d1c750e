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
        whole = _whole(statement)
        if _UNRATED.search(statement.text):
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
