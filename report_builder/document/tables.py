"""Turn a table into WordprocessingML: its look, its columns, a header that repeats, a row after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field

from report_builder.content import Align, Cell, Run, Table
from report_builder.document.column_widths import AFTER_NUMBER, CellLook, Columns, columns_of
from report_builder.document.markup import attribute, paragraph, run
from report_builder.values import dataclass

# A table of this many rows or fewer is kept on one page; of a longer one no fewer rows than this stand alone at the
# foot of a page or at the head of the last.
KEPT_ROWS = 6
KEPT_TOGETHER = 2

Words = Callable[[Sequence[Run]], str]
"""From the runs of a cell to their markup."""


@dataclass(frozen=True)
class TableStyles:
    """The ids of the styles that a table is written in, and what its cells look like."""

    table: str
    cell: str
    heading: str
    look: CellLook = field(default_factory=CellLook)


CellPlace = tuple[int, int, bool, bool]
Written = dict[CellPlace, tuple[Cell, str]]
"""The cells of words alone that a style has been written in: a cell, how wide it is and what is beside it."""


def table_markup(table: Table, width: int, styles: TableStyles, words: Words, written: Written) -> str:
    """The whole table, `width` twips wide. What `written` holds of the tables before is not written anew."""
    columns = columns_of(table, width, styles.look)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns.widths)
    rows = _Rows(columns.widths, styles.cell, words, written)
    last = len(table.rows)
    near = KEPT_ROWS if last <= KEPT_ROWS else KEPT_TOGETHER
    said = [
        rows.written(row, kept=place < last and not near <= place <= last - near)
        for place, row in enumerate(table.rows, start=1)
    ]
    return (
        f"<w:tbl>{_properties(table, styles.table, columns)}<w:tblGrid>{grid}</w:tblGrid>"
        f"{_header_row(table, columns.widths, styles.heading)}{''.join(said)}</w:tbl>"
    )


def _properties(table: Table, style: str, columns: Columns) -> str:
    named_style = f'<w:tblStyle w:val="{attribute(style)}"/>' if style else ""
    title = table.caption or f"Table with the columns {', '.join(table.header)}"
    return (
        f'<w:tblPr>{named_style}<w:tblW w:w="{sum(columns.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_sides(columns)}"
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{attribute(title)}"/></w:tblPr>'
    )


def _sides(columns: Columns) -> str:
    if columns.side is None:
        return ""
    sides = "".join(f'<w:{side} w:w="{columns.side}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def _header_row(table: Table, columns: Sequence[int], style: str) -> str:
    """The header repeats on every page; each heading is aligned as the cells under it are."""
    aligned = [cell.align for cell in table.rows[0]] if table.rows else [Align.LEFT] * len(columns)
    headings = [Cell.of(text, align) for text, align in zip(table.header, aligned, strict=True)]
    cells = _Rows(columns, style, lambda runs: run(runs[0].text), {}).cells(headings, kept=True)
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


class _Rows:
    """Writes the rows of one table. A cell of words alone that comes again in a like place is not written anew."""

    def __init__(self, columns: Sequence[int], style: str, words: Words, written: Written) -> None:
        self._columns = columns
        self._style = style
        self._words = words
        self._written = written

    def written(self, row: Sequence[Cell], *, kept: bool) -> str:
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{self.cells(row, kept=kept)}</w:tr>"

    def cells(self, row: Sequence[Cell], *, kept: bool) -> str:
        """The cells of a row. Words after a column of numbers stand off a little; `kept` keeps the next row near."""
        cells: list[str] = []
        after_number = False
        for width, cell in zip(self._columns, row, strict=True):
            place = (id(cell), width, after_number, kept)
            if known := self._written.get(place):
                markup = known[1]
            else:
                markup = self._cell(cell, width, after_number=after_number, kept=kept)
                if cell.only_words:
                    # With the cell itself, so that no other can come to have its id.
                    self._written[place] = cell, markup
            cells.append(markup)
            after_number = cell.align is Align.RIGHT
        return "".join(cells)

    def _cell(self, cell: Cell, width: int, *, after_number: bool, kept: bool) -> str:
        left = cell.align is Align.LEFT
        look = "<w:keepNext/>" if kept else ""
        look += f'<w:ind w:left="{AFTER_NUMBER}"/>' if left and after_number else ""
        look += "" if left else f'<w:jc w:val="{cell.align}"/>'
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>'
            f"{paragraph(self._words(cell.runs), self._style, look)}</w:tc>"
        )
