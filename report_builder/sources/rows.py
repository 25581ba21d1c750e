"""Turn rows of cells into values, one each, or into everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from report_builder.sources.extract import Origin
from report_builder.sources.faults import Fault, Misfit
from report_builder.values import dataclass

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """What was read, and what was wrong with the rest."""

    values: tuple[T_co, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its headings. A figure of a wide table has cells `elsewhere`, on rows of their own."""

    origin: Origin
    cells: Mapping[str, str]
    elsewhere: Mapping[str, Origin] | None = None

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def place(self, column: str) -> Origin:
        elsewhere = (self.elsewhere or {}).get(column)
        return elsewhere or self.origin._replace(column=column or self.origin.column)

    def fault(self, misfit: Misfit) -> Fault:
        return Fault(str(self.place(misfit.column)), misfit.problem, misfit.remedy)


@dataclass(frozen=True)
class Column(Generic[T_co]):
    """A column by its heading, and how its cells are read."""

    name: str
    reading: Callable[[str], T_co]

    def of(self, row: Row) -> T_co:
        try:
            return self.reading(row[self.name])
        except Misfit as misfit:
            raise Misfit(misfit.problem, misfit.remedy, self.name) from None


def read_each(
    rows: Iterable[Row], read: Callable[[Row], T], columns: tuple[Column[object], ...]
) -> Reading[T]:
    """Read every row; a row that cannot be read gives all its faulty cells, not the first alone."""
    values: list[T] = []
    faults: list[Fault] = []
    for row in rows:
        try:
            values.append(read(row))
        except Misfit as misfit:
            faults.extend(tuple(faults_in(row, columns)) or (row.fault(misfit),))
    return Reading(tuple(values), tuple(faults))


def faults_in(row: Row, columns: tuple[Column[object], ...]) -> Iterator[Fault]:
    """What is wrong with the cells of a row, each read alone."""
    for column in columns:
        try:
            column.of(row)
        except Misfit as misfit:
            yield row.fault(misfit)


class HasOrigin(Protocol):
    """Anything that knows where it was read."""

    @property
    def origin(self) -> Origin: ...


Placed = TypeVar("Placed", bound=HasOrigin)


def each_once(reading: Reading[Placed], key: Callable[[Placed], tuple[object, ...]]) -> Reading[Placed]:
    """The first of every key; each later one is a fault that names the first."""
    first: dict[tuple[object, ...], Placed] = {}
    faults = list(reading.faults)
    for value in reading.values:
        words = key(value)
        if (earlier := first.setdefault(words, value)) is not value:
            named = ", ".join(str(word) for word in words if word)
            problem = f"{named} is given already in {earlier.origin}"
            faults.append(Fault(str(value.origin), problem, "Delete one of the two"))
    return Reading(tuple(first.values()), tuple(faults))
