"""Name the blocks a paper is made of, with no Word in them: paragraphs, lists, tables, headings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look. `quote` is the expression a figure was quoted by; "\\n" is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bullet or numbered list. Each item is blocks, so that lists may be nested."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the template's own; level 1 is a section of the paper. An appendix numbers its own."""

    text: str
    level: int
    appendix: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What one narrative file says, kept together so that an edit made in Word can find its way back."""

    place: str
    file: str
    blocks: tuple[Block, ...]


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "center"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `fill` is a background colour (RRGGBB) that never carries meaning alone."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    fill: str = ""

    @staticmethod
    def of(text: str, align: Align = Align.LEFT, fill: str = "") -> Cell:
        return Cell((Run(text),), align, fill)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: one header row, no merged cells. `widths` are shares of the page, one a column.

    `caption` is empty for a table inside narrative that its own text introduces. The first column
    names the row. `small` asks for the smaller type of a wide appendix.
    """

    name: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    notes: tuple[str, ...] = ()
    small: bool = False


Block = Paragraph | ListBlock | Heading | Table
