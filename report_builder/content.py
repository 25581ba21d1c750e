"""Name the blocks a paper is made of, with no Word in them: paragraphs, lists, tables, headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from functools import lru_cache

from report_builder.values import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """What is referred to by name: "fig:lac_total", "table:scorecard", "par:profile:2" or "appendix".

    `line` is where in its text, from 1.
    """

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one look. `quote` is the expression a figure was quoted by; "\\n" is a line break.

    Words that `refer` to something are a link to it; without words its number is printed. A run that
    has a `note` is the mark of that footnote, and has no words of its own. `line` is where in its text it
    is written, from 1; 0 where nobody wrote it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    quote: str = ""
    refers: Reference | None = None
    note: Footnote | None = None
    line: int = field(default=0, compare=False)

    @property
    def only_words(self) -> bool:
        """True where it is no link, quote or reference, and marks no footnote."""
        return not (self.link or self.quote or self.refers or self.note)

    @property
    def is_blank(self) -> bool:
        """True where it prints nothing a reader could see."""
        return not (self.text.strip() or self.refers or self.note)


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Footnote:
    """What is said at the foot of the page."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody else's words, set apart."""

    blocks: tuple[Block, ...]


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
    """What one narrative file says, kept together so that an edit made in Word can find its way back.

    `first_line` is the line of the file that its text starts on.
    """

    place: str
    file: str
    blocks: tuple[Block, ...]
    first_line: int = 1


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `fill` is a background colour (RRGGBB) that never carries meaning alone."""

    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    fill: str = ""

    @staticmethod
    @lru_cache(maxsize=65_536)
    def of(text: str, align: Align = Align.LEFT, fill: str = "") -> Cell:
        """A cell of plain words; the same words in the same look are one cell, however often a table says them."""
        return Cell((Run(text),), align, fill)

    @property
    def text(self) -> str:
        return self.runs[0].text if len(self.runs) == 1 else "".join(run.text for run in self.runs)

    @property
    def only_words(self) -> bool:
        return all(run.only_words for run in self.runs)


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

    @property
    def only_words(self) -> bool:
        cells = {id(cell): cell for row in self.rows for cell in row}
        return all(cell.only_words for cell in cells.values())


Block = Paragraph | ListBlock | Quotation | Heading | Table


def blocks_in(contents: Iterable[object]) -> Iterator[object]:
    """Everything placed, and everything inside it, in reading order."""
    for one in contents:
        yield one
        if isinstance(one, Passage | Quotation):
            yield from blocks_in(one.blocks)
        elif isinstance(one, ListBlock):
            for item in one.items:
                yield from blocks_in(item)


def texts_of(contents: Iterable[object], words: Callable[[Run], str] = lambda run: run.text) -> list[str]:
    """The text of each paragraph, heading and cell in reading order; `words` is what a run prints."""
    texts: list[str] = []
    for one in blocks_in(contents):
        if isinstance(one, Paragraph):
            texts.append("".join(map(words, one.runs)))
        elif isinstance(one, Heading):
            texts.append(one.text)
        elif isinstance(one, Table):
            cells = (cell for row in one.rows for cell in row)
            texts += [*one.header, *("".join(map(words, cell.runs)) for cell in cells)]
    return texts


def lines_in(contents: Iterable[object]) -> Iterator[tuple[Run, ...]]:
    """The runs of each paragraph and of each row of a table, then those of their footnotes."""
    for one in blocks_in(contents):
        if isinstance(one, Paragraph):
            yield from _with_footnotes(one.runs)
        elif isinstance(one, Table):
            for row in one.rows:
                yield from _with_footnotes(tuple(run for cell in row for run in (*cell.runs, _NEXT_CELL)))


_NEXT_CELL = Run(" | ")


def _with_footnotes(line: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    yield line
    for run in line:
        if run.note:
            yield from lines_in(run.note.paragraphs)


def runs_in(contents: Iterable[object]) -> Iterator[Run]:
    """Every run in reading order; those of a footnote follow its mark."""
    for one in blocks_in(contents):
        if isinstance(one, Paragraph):
            yield from _with_notes(one.runs)
        elif isinstance(one, Table):
            for row in one.rows:
                for cell in row:
                    yield from _with_notes(cell.runs)


def _with_notes(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield run
        if run.note:
            yield from runs_in(run.note.paragraphs)
