"""Notice tables, lists and sentences whose parts do not add up to the total beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.numbers import DIGITS, value_of
from report_builder.lint.paper import Kind, Passage
from report_builder.lint.rule import ERROR, Noticed, Read, rule, statement_rule, texts
from report_builder.lint.signs import COUNT
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_TOTAL = Pattern(
    r"(?:(?:grand |overall |[\w’'-]+ )?totals?(?: [\w’'/-]+){0,4}|all(?! other\b)(?: [\w’'-]+){0,3}|overall|sum|in all|"
    r"altogether|(?:the )?whole \w+)[:.]?",
    re.IGNORECASE,
)
# The place that all the others are in, when it is the last row.
_PLACE = Pattern(
    r"(?:the )?(?:\w+ )?(?:county|city|borough|district|council|authority|service|directorate|region)(?: as a "
    r"whole|[- ]?wide)?",
    re.I,
)
_NUMBER = Pattern(rf"(?P<count>{DIGITS})(?:\s?\([^)]*\))?")
_PERCENT = Pattern(rf"(?P<count>{DIGITS})\s?%")
_NOT_ADDED = Pattern(r"%|\brate|average|mean\b|target|per\b|median|change|rank|ratio|score|age\b", re.I)


@rule(
    "TABLE_TOTAL",
    ERROR,
    "A column that does not add to its total",
    fires="| Team | Cases |\n|---|---|\n| North | 41 |\n| South | 38 |\n| Total | 89 |",
    silent="| Team | Cases |\n|---|---|\n| North | 41 |\n| South | 38 |\n| Total | 79 |",
)
def column_and_total(read: Read) -> Iterator[Noticed]:
    """The counts above a total add to it, and the shares above 100% do, as far as rounding lets them. Columns of
    other percentages, rates and averages are left alone, and so is a total that comes before its parts.
    """
    for table in read.tables:
        totals = [at for at, row in enumerate(table.rows) if row and _TOTAL.fullmatch(row[0].strip())]
        totals = totals or _of_the_place(table.rows)
        if len(totals) != 1 or totals[0] < 3 or _is_nested([row[0] for row in table.rows[1 : totals[0]]]):
            continue
        at = totals[0]
        for column in range(1, min(len(row) for row in table.rows[: at + 1])):
            heading = table.rows[0][column]
            cells = [row[column].strip() for row in table.rows[1 : at + 1]]
            if _is_off(cells, heading) or _is_off_hundred(cells):
                yield _wrong_total(table, table.rows[at][0], cells, heading)


def _of_the_place(rows: Sequence[Sequence[str]]) -> list[int]:
    """The last row, where it is named for the place that the others are parts of, and nearly makes their sum."""
    if len(rows) < 4 or not _PLACE.fullmatch(rows[-1][0].strip()):
        return []
    columns = [_counts([row[at] for row in rows[1:] if at < len(row)]) for at in range(1, len(rows[-1]))]
    is_sum = [bool(one) and abs(sum(one[:-1]) - one[-1]) * 5 <= one[-1] for one in columns]
    return [len(rows) - 1] if any(is_sum) else []


def _is_nested(labels: Sequence[str]) -> bool:
    """Whether some rows are parts of others: "Child in need", and under it "Child in need: closed"."""
    held = [label.strip().casefold() for label in labels]
    starts = tuple(f"{label}{mark}" for label in held if label for mark in (":", " –", " -", ","))
    return any(label.startswith((*starts, "of which", "of whom", "including")) for label in held)


def _counts(cells: Sequence[str], form: Pattern = _NUMBER) -> list[Decimal]:
    """The figures of cells; none where a cell is no plain count (or no percentage)."""
    found = [form.fullmatch(cell.strip()) for cell in cells]
    return [value_of(one["count"]) for one in found if one] if all(found) else []


def _is_off(cells: Sequence[str], heading: str) -> bool:
    """Whether counts are not the last of them together; years and decimals are no counts."""
    numbers = _counts(cells)
    is_count = all(number == int(number) for number in numbers)
    is_year = all(1990 <= number <= 2040 for number in numbers)
    if not numbers or not is_count or is_year or _NOT_ADDED.search(heading):
        return False
    return sum(numbers[:-1]) != numbers[-1]


def _is_off_hundred(cells: Sequence[str]) -> bool:
    *parts, total = _counts(cells, _PERCENT) or [Decimal(0)]
    return total == 100 and abs(sum(parts, Decimal(0)) - 100) > Decimal(len(parts)) / 2


def _wrong_total(table: Passage, label: str, cells: Sequence[str], heading: str) -> Noticed:
    parts = _counts(cells[:-1]) or _counts(cells[:-1], _PERCENT)
    return Noticed(
        table,
        (label, cells[-1]),
        f"The figures under “{heading}” add to {sum(parts)}, and the total says {cells[-1]}.",
        "Correct the row or the total, or say what is left out.",
    )


@rule(
    "TABLE_TOTAL",
    ERROR,
    "A row that does not add to its total",
    fires="| Team | Boys | Girls | Total |\n|---|---|---|---|\n| North | 4 | 7 | 11 |\n| South | 5 | 3 | 9 |",
    silent="| Team | Boys | Girls | Total |\n|---|---|---|---|\n| North | 4 | 7 | 11 |\n| South | 5 | 3 | 8 |",
)
def row_and_total(read: Read) -> Iterator[Noticed]:
    """Where the last column is a total that the other columns make in most rows, they make it in every row."""
    for table in read.tables:
        heads = table.rows[0]
        if _is_year_of_quarters(heads):
            for row in table.rows[1:]:
                if len(row) == len(heads) and _is_nearly_off(row):
                    yield _wrong_total(table, heads[-1], row[-len(_QUARTERS) - 1 :], heads[-1])
            continue
        if len(heads) < 4 or not _TOTAL.fullmatch(heads[-1].strip()) or any(map(_NOT_ADDED.search, heads)):
            continue
        rows = [row for row in table.rows[1:] if len(row) == len(heads) and _counts(row[1:])]
        off = [row for row in rows if _is_off(row[1:], "")]
        for row in off if 2 * len(off) <= len(rows) else ():
            yield _wrong_total(table, row[0], row[1:], row[0])


_QUARTERS = (1, 2, 3, 4)
_YEAR = Pattern(r"(?:(?:full|whole) )?year(?: total)?|total|annual|year[- ]to[- ]date|YTD", re.I)


def _is_year_of_quarters(heads: Sequence[str]) -> bool:
    """Whether the last columns are the four quarters and their year."""
    named = [re.fullmatch(r"(?:Q|Quarter |Qtr ?)([1-4])\b.*", head.strip(), re.I) for head in heads[-5:-1]]
    numbers = tuple(int(one[1]) for one in named if one)
    return numbers == _QUARTERS and bool(_YEAR.fullmatch(heads[-1].strip()))


def _is_nearly_off(row: Sequence[str]) -> bool:
    """Whether a year is near the sum of its quarters and is not it; a year that is far from it counts what is there.

    Children may be counted in two quarters and once in the year.
    """
    cells = row[-len(_QUARTERS) - 1 :]
    *parts, year = _counts(cells) or [Decimal(0)]
    is_once = sum(parts) > year and _PEOPLE.search(row[0])
    return _is_off(cells, "") and abs(sum(parts) - year) <= year / 5 and not is_once


_PEOPLE = Pattern(
    r"\b(?:child\w*|young people|pupils|people|care leavers|families|households|carers)\b", re.I
)


_LINE = Pattern(
    rf"(?P<label>[^:;]{{2,60}}?)(?:\s?:|\s[–-])\s(?P<count>{DIGITS})(?:\s\([^)]*\)|\s[a-z]+){{0,2}}[.;,]?"
)


@rule(
    "TABLE_TOTAL",
    ERROR,
    "A list that does not add to its total",
    fires="- North: 41\n- South: 38\n- Total: 89",
    silent="- North: 41\n- South: 38\n- Total: 79",
)
def list_and_total(read: Read) -> Iterator[Noticed]:
    """Lines of counts that end with a total add to it, as the rows of a table do."""
    parts: list[Decimal] = []
    labels: list[str] = []
    for passage in read.paper.passages:
        line = _LINE.fullmatch(passage.text) if passage.kind is not Kind.TABLE else None
        if not line or "." in line["count"]:
            parts, labels = [], []
            continue
        count = value_of(line["count"])
        if not _TOTAL.fullmatch(line["label"].strip()):
            parts, labels = [*parts, count], [*labels, line["label"]]
            continue
        if len(parts) > 1 and not _is_nested(labels) and sum(parts) != count:
            yield Noticed(
                passage,
                (line["label"], line["count"]),
                f"The lines before it add to {sum(parts)}, and the total says {line['count']}.",
                "Correct the line or the total, or say what is left out.",
            )
        parts, labels = [], []


_IN_TOTAL = Pattern(
    rf"\b(?<!of )(?:a total of|totalling|making|giving|(?:a|the) total (?:is|was|came to)|in total|in all|"
    rf"altogether),?\s(?P<one>{COUNT})|"
    rf"[,;:–-]\s(?:and so\s|or\s|that is\s|which is\s)?(?P<other>{COUNT})(?:\s\w+){{0,2}}\s(?:in total|in all|"
    rf"altogether|overall)\b",
    re.I,
)
_NO_SUM = Pattern(
    r"\b(?:of (?:whom|which|these|those|the|them|a)|including|compared|than|from|bringing|taking|"
    r"already|previous\w*|earlier|target|up to)\b",
    re.I,
)
_APART = Decimal("0.35")


@statement_rule(
    "TABLE_TOTAL",
    ERROR,
    "Counts of a sentence that do not add to its total",
    fires="The north team closed 41 cases and the south team closed 38, 89 in total.",
    silent="The north team closed 41 cases and the south team closed 38, 79 in total.",
)
def sentence_and_total(statement: Statement) -> Iterator[Noticed]:
    """Counts that a sentence adds up itself ("13, 11 and 17, a total of 43") make the total that it gives."""
    found = _IN_TOTAL.search(statement.skeleton)
    if not found or _NO_SUM.search(statement.text):
        return
    total = statement.figure_at(found.start("one") if found["one"] else found.start("other"))
    parts = [one for one in statement.measured if one.start < total.start]
    if len(parts) < 2 or not all(map(_is_plain, (*parts, total))) or len({one.unit for one in parts}) > 1:
        return
    added = sum(one.value for one in parts)
    if added != total.value and abs(added - total.value) <= _APART * total.value:
        yield Noticed(
            statement,
            texts((*parts, total)),
            f"{' and '.join(texts(parts))} are {added}, and not {total.text}.",
            "Correct the count that is wrong, or the total.",
        )


def _is_plain(figure: Figure) -> bool:
    is_value = figure.role in (Role.VALUE, Role.CHANGE) and figure.is_exact and not figure.is_signed
    return is_value and figure.unit is Unit.COUNT and not figure.places
