"""Name what a person reads in a Word file: stories, paragraphs, runs, tables and cells, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from report_builder.document.accessibility.elements import W, value
from report_builder.values import dataclass

_SHOWN = tuple(
    f"{W}{name}"
    for name in (
        "drawing", "pict", "object", "sectPr", "delText", "fldChar", "instrText", "sym",
        "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "commentReference",
    )
)  # fmt: skip
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"


@dataclass(frozen=True)
class Run:
    """Letters of one look. `link` is the hyperlink it stands in."""

    element: Any
    text: str
    link: Any | None


@dataclass(frozen=True)
class Spot:
    """Which cell something stands in: its table, and its place counted in rows and columns from 0."""

    cell: Any
    table: Any
    row: int
    column: int
    rows: int
    columns: int
    outer: Spot | None


@dataclass(frozen=True)
class Paragraph:
    element: Any
    where: str
    story: str
    runs: tuple[Run, ...]
    spot: Spot | None
    box: Any | None

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_blank(self) -> bool:
        """True where a reader sees an empty line: no words, no picture, no break of page or section."""
        return not self.text.strip() and not any(True for _ in self.element.iter(*_SHOWN, _MATHS, f"{W}br"))


@dataclass(frozen=True)
class Cell:
    element: Any
    where: str
    spot: Spot
    blocks: tuple[Block, ...]

    @property
    def is_empty(self) -> bool:
        return all(isinstance(one, Paragraph) and one.is_blank for one in self.blocks)


@dataclass(frozen=True)
class Row:
    element: Any
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    element: Any
    where: str
    rows: tuple[Row, ...]
    is_inner: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for row in self.rows for cell in row.cells)


Block = Paragraph | Table


@dataclass(frozen=True)
class Story:
    """The body, a header, a footer or the notes. `label` is empty for the body."""

    kind: str
    label: str
    part: str
    root: Any
    blocks: tuple[Block, ...]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(_paragraphs(self.blocks))

    @property
    def containers(self) -> Iterator[tuple[Block, ...]]:
        """What stands one below the other: the blocks of the story, and those of each cell."""
        yield self.blocks
        for table in self.tables:
            yield from (cell.blocks for cell in table.cells)

    @cached_property
    def where(self) -> dict[Any, str]:
        """The place of each paragraph element."""
        return {one.element: one.where for one in self.paragraphs}

    def place_of(self, element: Any) -> str:
        """The place of the paragraph that holds an element, or the story's own name."""
        for one in (element, *element.iterancestors(f"{W}p")):
            if one in self.where:
                return self.where[one]
        return self.label or "document"

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(_tables(self.blocks))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from _paragraphs(cell.blocks)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for cell in block.cells:
                yield from _tables(cell.blocks)


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, as it helps a person to find it; empty for no text."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= 45 else text[:44].rstrip() + '…'}”" if text else ""


def span(cell: Any) -> int:
    """How many columns a cell takes up."""
    said = value(cell, "tcPr/gridSpan") or "1"
    return max(int(said), 1) if said.isdecimal() and len(said) < 4 else 1
