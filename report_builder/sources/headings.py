"""Turn a sheet into rows whose cells are found by the heading above them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from report_builder.sources.extract import Origin
from report_builder.sources.faults import Fault, Misfit, Nearest, quoted
from report_builder.sources.files import Line, Sheet
from report_builder.sources.rows import Reading, Row
from report_builder.values import dataclass

_LOWEST_HEADINGS = 10


@dataclass(frozen=True)
class Headings:
    """The headings a table must have, at least one of `one_of`, and those it may have.

    `other` reads any more it has: the periods of a wide table, of which it must have one.
    """

    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    other: Callable[[str], str] | None = None

    @property
    def known(self) -> tuple[str, ...]:
        return *self.needed, *self.allowed

    def name(self, heading: str) -> str:
        """The column a heading means, whatever its capitals and blanks."""
        lowered = " ".join(heading.casefold().split())
        if lowered in self.known:
            return lowered
        nearest = Nearest(
            lowered, self.known, f"The columns are: {', '.join(self.known)}. Rename or delete it"
        )
        if self.other and not nearest.name:
            return self.other(heading)
        raise Misfit(f"{quoted(heading)} is not a column of this table", nearest)

    def missing(self, names: tuple[str, ...]) -> Iterator[Misfit]:
        """What a table with columns of these names lacks."""
        for name in self.needed:
            if name not in names:
                yield Misfit(f"there is no column {name}", f"Add a column headed {name}")
        if self.one_of and not set(self.one_of) & set(names):
            either = " or ".join(self.one_of)
            yield Misfit(f"there is no column {either}", f"Add a column headed {either}")
        if self.other and not set(filter(None, names)) - set(self.known):
            yield Misfit(
                "there is no column for a period", "Add a column headed with a period, such as 2020-06"
            )


def rows_of(sheet: Sheet, headings: Headings) -> Reading[Row]:
    """The rows under the headings, with what is wrong with the headings themselves."""
    if not sheet.lines:
        return Reading(faults=(Fault(place_of(sheet), "the sheet is empty", "Save the data into it again"),))
    heading, *below = sheet.lines
    names, misfits = _names(heading.cells, headings)
    missing = tuple(headings.missing(names))
    under = Row(Origin(sheet.file, heading.number, sheet.sheet), {})
    faults = tuple(under.fault(misfit) for misfit in (*misfits, *missing))
    if missing:
        lower = _headings_lower_down(below, headings)
        return Reading(faults=(under.fault(lower),) if lower else faults)
    file, name, width = sheet.file, sheet.sheet, len(names)
    rows = [
        Row(
            Origin(file, number, name),
            dict(zip(names, cells if len(cells) >= width else _filled(cells, width), strict=False)),
        )
        for number, cells in below
    ]
    return Reading(tuple(rows), faults + tuple(cells_beyond(sheet, heading.cells, below)))


def _headings_lower_down(below: Iterable[Line], headings: Headings) -> Misfit | None:
    """What is wrong with a table that has its title, or a note, above its headings."""
    for number, cells in below:
        if number > _LOWEST_HEADINGS:
            break
        if not any(headings.missing(_names(cells, headings)[0])):
            return Misfit(f"the headings are in row {number}", "Delete the rows above them")
    return None


def _filled(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The cells of a row and blanks after them: a CSV file may leave the last ones out."""
    return (*cells, *[""] * (width - len(cells)))


def _names(cells: tuple[str, ...], headings: Headings) -> tuple[tuple[str, ...], tuple[Misfit, ...]]:
    """A name for every column. A column in doubt keeps its heading in capitals, which nothing reads."""
    names: list[str] = []
    misfits: list[Misfit] = []
    for heading in cells:
        try:
            names.append(_new_name(heading, names, headings))
        except Misfit as misfit:
            names.append(heading.upper())
            misfits.append(Misfit(misfit.problem, misfit.remedy, heading))
    return tuple(names), tuple(misfits)


def _new_name(heading: str, names: list[str], headings: Headings) -> str:
    name = headings.name(heading) if heading else ""
    if name and name in names:
        raise Misfit(f"there are two columns {name}", "Delete one or rename it")
    return name


def cells_beyond(sheet: Sheet, headings: tuple[str, ...], below: Iterable[Line]) -> Iterator[Fault]:
    """Cells under no heading: most often a comma inside a cell of a CSV file has shifted the rest."""
    bare = [place for place, text in enumerate(headings) if not text]
    width = len(headings)
    for line in below:
        cells = line.cells
        if not bare and len(cells) <= width:
            continue
        stray = [place for place in (*bare, *range(width, len(cells))) if place < len(cells) and cells[place]]
        if stray:
            yield Fault(
                str(Origin(sheet.file, line.number, sheet.sheet)),
                f"{quoted(cells[stray[0]])} is in column {stray[0] + 1}, which has no heading",
                'Give the column a heading, or put quotation marks round a cell that holds a comma ("a, b")',
            )


def place_of(sheet: Sheet) -> str:
    """The sheet as a fault of the whole of it names it."""
    return f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
