"""Find withheld values in tables: the cell of an indicator, a category and a period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_builder.checks import Finding
from report_builder.disclosure.kept_back import WithheldFigure
from report_builder.proof.finding import error
from report_builder.proof.numbers import number_alone, numbers_in
from report_builder.proof.seen import SeenTable
from report_builder.proof.withheld import Search, Sought, folded
from report_builder.vocabulary import Basis

_NUMBER_OR_SYMBOL = re.compile(r"[-−+]?[\d,]*\.?\d+\s*%?(?:\s*\[\w\])?|\[\w\]|")
_OF_OTHERS = re.compile(
    r"target|neighbour|england|average|vintage|benchmark|threshold|from green|no\.?$|good is"
)
_JUDGED = re.compile(r"\b(?:red|amber|green|better|worse|higher|lower|no change)\b")
_JUDGING = frozenset({"rating", "direction of travel", "rag"})
_NAMES_A_PERIOD = re.compile(r"\b(?:19|20)\d\d\b")
_WHOLE = frozenset({"all", "total", "this council"})
_PERIOD_BEFORE = "period before"
_YEAR_TO_DATE = "year to date"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with what its row and column say of it, folded."""

    where: str
    text: str
    heading: str
    labels: frozenset[str]


def in_tables(tables: Sequence[SeenTable], search: Search) -> Iterator[Finding]:
    """Every cell that shows what its edition withholds."""
    for table in tables:
        caption = folded(table.caption)
        named = search.named_in(caption)
        for cell in cells_of(table):
            for sought in _about(cell, named, caption, search):
                if _tells(cell, sought, search):
                    yield _finding(cell, sought.figure)
                    break


def cells_of(table: SeenTable) -> Iterator[TableCell]:
    """The cells below and beside the headings; the heading row is the first with two cells that say something."""
    start = next((place for place, row in enumerate(table.rows) if sum(map(bool, row)) > 1), 0)
    header = [folded(one) for one in table.rows[start]] if table.rows else []
    for number, row in enumerate(table.rows[start + 1 :], start=start + 2):
        texts = [folded(one) for one in row]
        headings = [*header, *[""] * (len(texts) - len(header))]
        labels = frozenset(_labels(texts, headings))
        for column, (text, heading) in enumerate(zip(texts, headings, strict=False), start=1):
            if text:
                yield TableCell(
                    f"{table.where}, row {number}, column {column}", text, heading, labels | {heading}
                )


def _labels(texts: Sequence[str], headings: Sequence[str]) -> Iterator[str]:
    """What a row says of itself: its first cell, and its words but for those about targets and other councils."""
    yield from texts[:1]
    for text, heading in zip(texts, headings, strict=False):
        if not _NUMBER_OR_SYMBOL.fullmatch(text) and not _OF_OTHERS.search(heading):
            yield text


def _about(cell: TableCell, in_caption: frozenset[str], caption: str, search: Search) -> Iterator[Sought]:
    """The withheld figures that a cell is the place of."""
    if _OF_OTHERS.search(cell.heading):
        return
    names = search.indicator_names
    in_row = {names[one] for one in cell.labels if one in names}
    for indicator in sorted(in_row or in_caption):
        for sought in search.by_indicator[indicator]:
            if _is_category(cell, sought, caption, named=bool(in_row)) and _is_period(cell, sought, caption):
                yield sought


def _is_category(cell: TableCell, sought: Sought, caption: str, *, named: bool) -> bool:
    """A whole stands in a row of its own name, below its categories as "All", or on a chart as "This council"."""
    if not sought.category:
        return named or bool(cell.labels & _WHOLE)
    if sought.category not in cell.labels:
        return False
    return named or " by " not in caption or f" by {sought.breakdown}" in caption


def _is_period(cell: TableCell, sought: Sought, caption: str) -> bool:
    """The period of the column, or else of the row; where neither names one, that of the paper."""
    if cell.heading in _JUDGING:
        return sought.is_own and sought.is_of_the_paper
    if _NAMES_A_PERIOD.search(cell.heading):
        return cell.heading in sought.headings
    if any(_NAMES_A_PERIOD.search(one) for one in cell.labels):
        if cell.heading == _PERIOD_BEFORE:
            return sought.is_own and bool(cell.labels & sought.words_of_next)
        return bool(cell.labels & sought.headings)
    to_date = sought.figure.key.basis is Basis.YEAR_TO_DATE
    asked = _YEAR_TO_DATE in cell.labels or _YEAR_TO_DATE in caption
    return sought.is_of_the_paper and (sought.is_own or (to_date and asked))


def _tells(cell: TableCell, sought: Sought, search: Search) -> bool:
    """A name may hold a number of its own: School 10, 16 to 17, three or more placements."""
    if cell.heading in _JUDGING:
        return bool(_JUDGED.search(cell.text))
    said = search.without_names(cell.text)
    if sought.category and not number_alone(sought.category):
        said = said.replace(sought.category, " ")
    numbers = (number,) if (number := number_alone(said.strip())) else tuple(numbers_in(said))
    if "share" in cell.heading:
        return any(one.is_percent for one in numbers)
    return any(map(sought.is_stated_by, numbers))


def _finding(cell: TableCell, figure: WithheldFigure) -> Finding:
    return error(
        "WITHHELD_CELL",
        cell.where,
        f"This cell tells a figure that the public edition withholds: {figure.words}.",
        "Write [c] in its place, or build the paper again.",
    )
