"""Turn a table that is seen into its headings and its rows, with what each row says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from report_builder.pattern import Pattern
from report_builder.proof.seen import SeenTable
from report_builder.proof.withheld import folded
from report_builder.values import dataclass

_NUMBER_OR_SYMBOL = Pattern(r"[-−+]?[\d,]*\.?\d+\s*%?(?:\s*\[\w\])?|\[\w\]|")
_OF_OTHERS = Pattern(r"target|neighbour|england|average|vintage|benchmark|threshold|no\.?$|good is")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its number, its cells folded, and the words by which it says what it is about."""

    number: int
    cells: tuple[str, ...]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its caption and its headings folded. A row may be longer than the headings are."""

    where: str
    caption: str
    headings: tuple[str, ...]
    rows: Sequence[Row]

    def place(self, row: Row, column: int) -> str:
        return f"{self.where}, row {row.number}, column {column + 1}"


def headed(table: SeenTable) -> Headed:
    """The rows below the headings; the heading row is the first with two cells that say something."""
    start = next((place for place, row in enumerate(table.rows) if sum(map(bool, row)) > 1), 0)
    widest = max(map(len, table.rows), default=0)
    header = [folded(one) for one in table.rows[start]] if table.rows else []
    headings = (*header, *[""] * (widest - len(header)))
    return Headed(table.where, folded(table.caption), headings, tuple(_rows(table, start + 1, headings)))


def _rows(table: SeenTable, start: int, headings: Sequence[str]) -> Iterator[Row]:
    known = _Folded()
    others = [column for column, heading in enumerate(headings) if is_of_others(heading)]
    for number, row in enumerate(table.rows[start:], start=start + 1):
        cells = tuple(map(known.__getitem__, row))
        own = [cell for column, cell in enumerate(cells) if column not in others] if others else cells
        yield Row(number, cells, frozenset(cells[:1]).union(known.words.intersection(own)))


class _Folded(dict[str, str]):
    """From a cell to it folded, once for each; `words` are those that are no figure."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def __missing__(self, cell: str) -> str:
        self[cell] = found = folded(cell)
        if not _NUMBER_OR_SYMBOL.fullmatch(found):
            self.words.add(found)
        return found


@lru_cache(maxsize=4096)
def is_of_others(heading: str) -> bool:
    """True for a column about targets, other councils, or how the measure is read."""
    return bool(_OF_OTHERS.search(heading))
