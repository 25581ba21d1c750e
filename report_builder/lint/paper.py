"""Name what a reader meets in a paper: passages of text, and where each of them stands."""

from __future__ import annotations

from enum import StrEnum

from report_builder.values import dataclass


class Kind(StrEnum):
    """What a passage is to whoever reads it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True)
class Place:
    """Where a passage stands: a line of a text file, a paragraph of a Word file, or a page of a PDF."""

    file: str
    line: int | None = None
    paragraph: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}:{self.line}"
        if self.page is not None:
            return f"{self.file}, page {self.page}"
        return f"{self.file}, paragraph {self.paragraph}" if self.paragraph is not None else self.file


@dataclass(frozen=True)
class Passage:
    """One block of a paper. A table has `rows` of cells; every other kind has `text` and no rows.

    `number` is a paragraph number typed in front of the text, such as "3.2.1", or what marks an item of a list: "b".
    """

    kind: Kind
    text: str
    place: Place
    number: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper as a sequence of passages in reading order. `finished` says that nothing fills it any more."""

    file: str
    passages: tuple[Passage, ...]
    finished: bool = False
