"""Find withheld values in tables: the cell of an indicator, a category and a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from report_builder.checks import Finding
from report_builder.disclosure.kept_back import WithheldFigure
from report_builder.pattern import Pattern
from report_builder.proof.finding import error
from report_builder.proof.headed import Headed, Row, is_of_others
from report_builder.proof.numbers import number_alone, numbers_in
from report_builder.proof.withheld import Search, Sought
from report_builder.values import dataclass
from report_builder.vocabulary import Basis

_SYMBOL = Pattern(r"\[\w\]")
_JUDGED = Pattern(r"\b(?:red|amber|green|better|worse|higher|lower|no change)\b")
_FROM_GREEN = "from green"
_RATINGS = frozenset({"rating", "rag", "direction of travel", "rating before"})
_JUDGING = frozenset({"rating", "rag", "direction of travel", _FROM_GREEN})
_BEFORE = frozenset({"period before", "rating before"})
_YEAR_BEFORE = "same period last year"
_NAMES_A_PERIOD = Pattern(r"\b(?:19|20)\d\d\b")
_WHOLE = frozenset({"all", "total", "this council"})
_YEAR_TO_DATE = "year to date"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with what its row and column say of it, folded. `caption` is that of its table."""

    text: str
    heading: str
    labels: frozenset[str]
    caption: str
    named: bool
    """Whether the row or the column names the indicator."""


def in_tables(tables: Sequence[Headed], search: Search) -> Iterator[Finding]:
    """Every cell that shows what its edition withholds."""
    for table in tables:
        in_caption = search.named_in(table.caption) | search.called(table.headings[:1])
        across = [column for column, one in enumerate(table.headings) if search.is_name(one)]
        for row in table.rows:
            named = search.called(row.labels)
            sought = search.about(named or in_caption, row.labels)
            if sought:
                yield from _in_row(row, table, range(len(row.cells)), named, sought, search)
            for column in across:
                heading = table.headings[column]
                of_both = named | search.called([heading])
                about = search.about(of_both or in_caption, {*row.labels, heading})
                yield from _in_row(row, table, [column], of_both, about, search)


def _in_row(
    row: Row, table: Headed, columns: Iterable[int], named: Set[str], about: Sequence[Sought], search: Search
) -> Iterator[Finding]:
    """The cells of some columns, whose row and column name an indicator by name or only its caption does."""
    for column in columns:
        heading = table.headings[column]
        text = row.cells[column] if column < len(row.cells) else ""
        if text and not _SYMBOL.fullmatch(text) and not is_of_others(heading):
            cell = _Cell(text, heading, row.labels | {heading}, table.caption, bool(named))
            for sought in about:
                if _is_category(cell, sought) and _is_period(cell, sought) and _tells(cell, sought, search):
                    yield _finding(table.place(row, column), sought.figure)
                    break


def _is_category(cell: _Cell, sought: Sought) -> bool:
    """A whole stands in a row of its own name, below its categories as "All", or on a chart as "This council"."""
    if not sought.category:
        return cell.named or bool(cell.labels & _WHOLE)
    return cell.named or " by " not in cell.caption or f" by {sought.breakdown}" in cell.caption


def _is_period(cell: _Cell, sought: Sought) -> bool:
    """The period of the column, or else of the row; where neither names one, that of the paper."""
    if cell.heading in _JUDGING:
        return sought.is_own and sought.is_of_the_paper
    if cell.heading == _YEAR_BEFORE:
        return sought.is_own and sought.is_a_year_before
    if _NAMES_A_PERIOD.search(cell.heading):
        return cell.heading in sought.headings
    named = [one for one in cell.labels if _NAMES_A_PERIOD.search(one)]
    if cell.heading in _BEFORE:
        return sought.is_own and (any(map(sought.is_before, named)) if named else sought.is_before_the_paper)
    if named:
        return any(map(sought.is_period_of, named))
    to_date = sought.figure.key.basis is Basis.YEAR_TO_DATE
    asked = _YEAR_TO_DATE in cell.labels or _YEAR_TO_DATE in cell.caption
    return sought.is_of_the_paper and (sought.is_own or (to_date and asked))


def _tells(cell: _Cell, sought: Sought, search: Search) -> bool:
    """A name may hold a number of its own: School 10, 16 to 17, three or more placements."""
    if cell.heading in _RATINGS:
        return bool(_JUDGED.search(cell.text))
    if cell.heading == _FROM_GREEN:
        return any(numbers_in(cell.text))
    said = cell.text if number_alone(cell.text) else _without_names(cell, sought, search)
    numbers = (number,) if (number := number_alone(said.strip())) else tuple(numbers_in(said))
    if "share" in cell.heading:
        return any(one.is_percent for one in numbers)
    return any(map(sought.is_stated_by, numbers))


def _without_names(cell: _Cell, sought: Sought, search: Search) -> str:
    said = search.without_names(cell.text)
    if sought.category and not number_alone(sought.category):
        return said.replace(sought.category, " ")
    return said


def _finding(where: str, figure: WithheldFigure) -> Finding:
    return error(
        "WITHHELD_CELL",
        where,
        f"This cell tells a figure that the public edition withholds: {figure.words}.",
        "Write [c] in its place, or build the paper again.",
    )
