"""Turn the elements of a story into paragraphs, runs, tables and cells, in the order they are read.

What a tracked change deletes or moves away is not read. Content controls, insertions and other wrappers
are seen through. A text box is read where it is anchored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from report_builder.document.accessibility.elements import W, local, value
from report_builder.document.accessibility.story import (
    Block,
    Cell,
    Paragraph,
    Row,
    Run,
    Spot,
    Story,
    Table,
    quoted,
    span,
)
from report_builder.values import dataclass

_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_NOT_RUNS = frozenset({f"{W}pPr", f"{W}p", f"{W}tbl", f"{W}sdtPr", f"{W}sdtEndPr", *_GONE})
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True)
class _Within:
    """What a block stands in, in words and in elements."""

    label: str = ""
    spot: Spot | None = None
    box: Any | None = None


@dataclass
class _Reader:
    kind: str
    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    last: str = "at the start"

    def blocks(self, container: Any, within: _Within) -> Iterator[Block]:
        inner = 0
        for child in _through(container):
            if child.tag == f"{W}p":
                paragraph = self._paragraph(child, within)
                yield paragraph
                yield from self._boxed(child, within)
            elif child.tag == f"{W}tbl":
                inner += 1
                yield self._table(child, within, inner)

    def _paragraph(self, element: Any, within: _Within) -> Paragraph:
        runs = tuple(_runs(element, None))
        bare = Paragraph(element, within.label, self.kind, runs, within.spot, within.box)
        said = quoted(bare.text)
        if within.spot is not None:
            return bare
        if within.label:
            return replace(bare, where=f"{within.label}{said and f' ({said})'}")
        if not bare.text.strip():
            return replace(bare, where=self.last)
        self.paragraphs += 1
        where = f"paragraph {self.paragraphs} ({said})"
        self.last = f"after {where}"
        return replace(bare, where=where)

    def _boxed(self, paragraph: Any, within: _Within) -> Iterator[Block]:
        for content in paragraph.iter(f"{W}txbxContent"):
            if next(content.iterancestors(f"{W}p"), None) is not paragraph:
                continue  # a box in a box is read with the box that holds it
            self.boxes += 1
            before = f"{within.label}, " if within.label else ""
            label = f"{before}text box {self.boxes}"
            yield from self.blocks(content, _Within(label, None, content.getparent()))

    def _table(self, element: Any, within: _Within, inner: int) -> Table:
        if within.spot is not None:
            where = f"{within.label}, inner table {inner}"
        else:
            self.tables += 1
            where = f"{within.label}, table {self.tables}" if within.label else f"table {self.tables}"
        raw = [(row, [one for one in _through(row) if one.tag == f"{W}tc"])
               for row in _through(element) if row.tag == f"{W}tr"]  # fmt: skip
        columns = max((sum(span(cell) for cell in cells) for _, cells in raw), default=0)
        rows: list[Row] = []
        for across, (row, cells) in enumerate(raw):
            rows.append(
                Row(row, tuple(self._cells(cells, element, where, within, across, len(raw), columns)))
            )
        return Table(element, where, tuple(rows), within.spot is not None)

    def _cells(
        self, cells: list[Any], table: Any, where: str, within: _Within, row: int, rows: int, columns: int
    ) -> Iterator[Cell]:
        column = 0
        for place, cell in enumerate(cells, start=1):
            spot = Spot(cell, table, row, column, rows, columns, within.spot)
            label = f"{where}, row {row + 1}, cell {place}"
            yield Cell(cell, label, spot, tuple(self.blocks(cell, _Within(label, spot, within.box))))
            column += span(cell)


def read_story(kind: str, label: str, part: str, container: Any) -> Story:
    """Read a part from top to bottom. Notes are read one by one, each with its own number."""
    reader = _Reader(kind)
    if kind in ("footnotes", "endnotes"):
        blocks: list[Block] = []
        notes = [note for note in container if value(note, name="type") in (None, "normal")]
        for place, note in enumerate(notes, start=1):
            blocks += reader.blocks(note, _Within(f"{kind[:-1]} {place}"))
    else:
        blocks = list(reader.blocks(container, _Within(label)))
    return Story(kind, label, part, container, tuple(blocks))


def _through(container: Any) -> Iterator[Any]:
    """The blocks, rows or cells in something, whatever wraps them."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield child
        elif child.tag not in _GONE and isinstance(child.tag, str):
            yield from _through(child)


def _runs(container: Any, link: Any | None) -> Iterator[Run]:
    for child in container:
        if child.tag == f"{W}r":
            yield Run(child, _letters(child), link)
        elif child.tag not in _NOT_RUNS and isinstance(child.tag, str):
            yield from _runs(child, child if child.tag == f"{W}hyperlink" else link)


def _letters(run: Any) -> str:
    letters: list[str] = []
    for child in run:
        name = local(child)
        if name == "t":
            letters.append(child.text or "")
        elif name == "br":
            letters.append("\n" if value(child, name="type") in (None, "textWrapping") else "")
        else:
            letters.append(_LETTERS.get(name, ""))
    return "".join(letters)
