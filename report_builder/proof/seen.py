"""Name what a reader of a finished file sees: paragraphs with their quoted figures, tables, and other words."""

from __future__ import annotations

from report_builder.values import dataclass


@dataclass(frozen=True, slots=True)
class SeenQuote:
    """A quoted figure: what it was quoted by, where in its paragraph it stands, and whether it reads as sent."""

    mark: str
    expression: str
    start: int
    end: int
    as_sent: bool


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph of the body, a header, a note or a comment, with what is quoted in it."""

    where: str
    text: str
    quotes: tuple[SeenQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table as rows of cells; a cell that is not there is "". `caption` is what introduces it."""

    where: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SeenWords:
    """Words that stand in no paragraph and have no marks: alternative text, properties, words of a picture."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class SeenDrawing:
    """A drawn chart: its heading, what is written boldly beside its lines or bars, and everything else."""

    where: str
    headline: str
    labels: tuple[str, ...]
    beside: str

    @property
    def strong(self) -> str:
        return " ".join(self.labels)


@dataclass(frozen=True)
class Seen:
    """Everything of a file that says something."""

    paragraphs: tuple[SeenParagraph, ...] = ()
    tables: tuple[SeenTable, ...] = ()
    words: tuple[SeenWords, ...] = ()
    drawings: tuple[SeenDrawing, ...] = ()
