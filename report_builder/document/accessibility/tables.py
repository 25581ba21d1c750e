"""Check that tables have a heading row and a plain grid, as a screen reader reads them (WCAG 1.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.document.accessibility.colour import rated_by_colour
from report_builder.document.accessibility.elements import W, is_on
from report_builder.document.accessibility.places import ERROR, NOTE, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Cell, Row, Table, span
from report_builder.document.accessibility.table_looks import switched_on
from report_builder.finding import Finding


def _columns(table: Table) -> int:
    return max((sum(span(cell.element) for cell in row.cells) for row in table.rows), default=0)


def _has_heading(table: Table) -> bool:
    return bool(table.rows) and is_on(table.rows[0].element.find(f"{W}trPr/{W}tblHeader"))


def _is_layout(table: Table) -> bool:
    return (len(table.rows) < 2 or _columns(table) < 2) and not _has_heading(table)


def no_heading_row(word: WordFile) -> Iterator[Finding]:
    for table in word.body.tables:
        if not _has_heading(table) and not _is_layout(table):
            yield Finding(
                "TABLE_NO_HEADER", ERROR, table.where,
                "The first row is not marked as the heading row (WCAG 1.3.1).",
                "Click in the first row and choose Layout › Repeat Header Rows.",
            )  # fmt: skip
        elif _has_heading(table) and "firstRow" not in switched_on(table.element):
            yield Finding(
                "TABLE_LOOK", WARNING, table.where,
                "The heading row repeats, but the table's style does not know of it (WCAG 1.3.1).",
                "Click in the table and tick Table Design › Header Row.",
            )  # fmt: skip


def layout(word: WordFile) -> Iterator[Finding]:
    for table in word.body.tables:
        if table.rows and _is_layout(table):
            shape = "row" if len(table.rows) < 2 else "column"
            yield Finding(
                "TABLE_LAYOUT", WARNING, table.where,
                f"A table of one {shape} without a heading is there for its looks (WCAG 1.3.2).",
                "Write its text as paragraphs; a border or shading can stay.",
            )  # fmt: skip


def merged(word: WordFile) -> Iterator[Finding]:
    for table in word.body.tables:
        places = (cell.where for cell in table.cells if _is_merged(cell))
        yield from once(
            "TABLE_MERGED", WARNING, places, "Cells are merged, so a screen reader loses count of the columns.",
            "Split the cells and repeat what they say, or make two tables.",
        )  # fmt: skip


def _is_merged(cell: Cell) -> bool:
    found = cell.element.find(f"{W}tcPr")
    return span(cell.element) > 1 or (
        found is not None and any(found.find(f"{W}{name}") is not None for name in ("vMerge", "hMerge"))
    )


def inner(word: WordFile) -> Iterator[Finding]:
    for table in word.body.tables:
        if table.is_inner:
            yield Finding(
                "TABLE_NESTED", WARNING, table.where,
                "A table stands inside a table, which a screen reader cannot find its way in.",
                "Take it out and put it below the outer table.",
            )  # fmt: skip


def empty_cells(word: WordFile) -> Iterator[Finding]:
    """Blank rows and columns are told of as such; a cell that only has a colour is told of by its colour."""
    for table in word.body.tables:
        if _is_layout(table):
            continue
        blank_rows, blank_columns = _blank_rows(table), _blank_columns(table)
        places = [
            cell.where
            for row in table.rows
            for cell in row.cells
            if cell.is_empty and row not in blank_rows and cell.spot.column not in blank_columns
            and not _continues(cell) and not rated_by_colour(word, cell)
        ]  # fmt: skip
        yield from once(
            "TABLE_EMPTY_CELL", WARNING, places, "This cell is empty, and a listener cannot tell why.",
            "Say what is meant, such as “Not applicable”, “None” or “Not known”.",
        )  # fmt: skip


def blank_lines(word: WordFile) -> Iterator[Finding]:
    for table in word.body.tables:
        if _is_layout(table):
            continue
        places = [f"{table.where}, row {table.rows.index(row) + 1}" for row in _blank_rows(table)]
        places += [f"{table.where}, column {column + 1}" for column in _blank_columns(table)]
        for place in places:
            what = "row" if ", row " in place else "column"
            yield Finding(
                "TABLE_BLANK_LINE", WARNING, place, f"The whole {what} is blank, as if the table ended there.",
                "Delete it, and make room with the spacing of the paragraphs.",
            )  # fmt: skip


def broken_rows(word: WordFile) -> Iterator[Finding]:
    places = (
        table.where
        for table in word.body.tables
        if len(table.rows) > 1
        and any(not is_on(row.element.find(f"{W}trPr/{W}cantSplit")) for row in table.rows)
    )
    yield from once(
        "TABLE_ROWS_BREAK", NOTE, places, "Rows may break across two pages.",
        "In Table Properties › Row, clear Allow row to break across pages.",
    )  # fmt: skip


def _continues(cell: Cell) -> bool:
    """True for the lower part of cells merged downwards."""
    merge = cell.element.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val") != "restart"


def _blank_rows(table: Table) -> list[Row]:
    return [
        row
        for row in table.rows
        if row.cells
        and all(cell.is_empty for cell in row.cells)
        and not all(_continues(cell) for cell in row.cells)
    ]


def _blank_columns(table: Table) -> list[int]:
    if all(cell.is_empty for cell in table.cells):
        return []  # its rows say so already
    by_column: dict[int, list[Cell]] = {}
    for cell in table.cells:
        by_column.setdefault(cell.spot.column, []).append(cell)
    return [
        column
        for column, cells in sorted(by_column.items())
        if len(cells) == len(table.rows) > 1
        and all(cell.is_empty and span(cell.element) == 1 for cell in cells)
    ]
