"""Turn the rows of a catalogue into the indicators a report may speak of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from report_builder.errors import WordingError
from report_builder.periods import Frequency
from report_builder.sources.extract import Indicator
from report_builder.sources.faults import Fault, Misfit, Nearest, quoted
from report_builder.sources.headings import Headings
from report_builder.sources.numbers import whole_number
from report_builder.sources.rows import Column, Reading, Row, each_once, faults_in, read_each
from report_builder.sources.words import one_of, plain, written
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Polarity, Unit

T = TypeVar("T")
MOST_DECIMALS = 6
_ID = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)


def _id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    problem = f"{quoted(text)} cannot be quoted in narrative" if text else "it is blank"
    raise Misfit(problem, "Write a short name in small letters, digits and _, such as lac_total")


def _frequency(text: str) -> Frequency:
    try:
        return Frequency.parse(text)
    except WordingError:
        known = tuple(kind.words for kind in Frequency)
        problem = f"{quoted(text)} is not a kind of period" if text else "it is blank"
        raise Misfit(problem, Nearest(text, known, f"Use one of: {', '.join(known)}")) from None


def _decimals(text: str) -> int:
    if text and (places := whole_number(text)) <= MOST_DECIMALS:
        return places
    problem = f"{quoted(text)} is too many decimals" if text else "it is blank"
    raise Misfit(problem, f"Write how many decimals are printed, 0 to {MOST_DECIMALS}")


def _counted(text: str) -> tuple[str, str]:
    one, mark, many = (part.strip() for part in plain(text).partition("|"))
    if mark and one and many and "|" not in many:
        return one, many
    problem = f"{quoted(text)} is not one and many" if text else "it is blank"
    raise Misfit(problem, "Write what is counted as one|many, such as child|children")


ID = Column("indicator", _id)
NAME = Column("name", written("the name a reader sees"))
UNIT = Column("unit", one_of(Unit, "a unit"))
BASIS = Column("basis", one_of(Basis, "a basis"))
FREQUENCY = Column("frequency", _frequency)
POLARITY = Column("polarity", one_of(Polarity, "a polarity"))
DECIMALS = Column("decimals", _decimals)
NUMERATOR = Column("numerator", written("what the numerator counts"))
DENOMINATOR = Column("denominator", plain)
COUNTED = Column("counted", _counted)
DEFINITION = Column("definition", plain)
SOURCE = Column("source", plain)


def _theme(themes: Collection[str]) -> Column[str]:
    known = tuple(themes)

    def read(text: str) -> str:
        if text in known:
            return text
        problem = f"{quoted(text)} is not a theme of this report" if text else "it is blank"
        raise Misfit(problem, Nearest(text, known, f"Use one of: {', '.join(known)}"))

    return Column("theme", read)


def _columns(theme: Column[str]) -> tuple[Column[object], ...]:
    return (
        *(ID, NAME, theme, UNIT, BASIS, FREQUENCY, POLARITY),
        *(DECIMALS, NUMERATOR, DENOMINATOR, COUNTED, DEFINITION, SOURCE),
    )


HEADINGS = Headings(tuple(column.name for column in _columns(_theme(()))), allowed=("note",))


@dataclass(frozen=True)
class Catalogue:
    """The indicators, and the ids that are listed but not yet right. `whole` is false if it was not read."""

    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()
    whole: bool = True

    def indicator(self, text: str) -> Indicator:
        """The indicator of this id."""
        if found := self.indicators.get(text):
            return found
        if not text:
            raise Misfit("it is blank", "Write the indicator's id, as the catalogue has it")
        known = tuple(self.indicators)
        raise Misfit(
            f"{quoted(text)} is not in the catalogue",
            Nearest(text, known, "Add it there, or correct it here"),
        )

    def doubts(self, row: Row) -> bool:
        """True where a figure cannot be judged because its catalogue row is what must be mended."""
        id_ = row[ID.name]
        return id_ not in self.indicators and (id_ in self.faulty or not self.whole)


def read_judged(
    rows: Iterable[Row],
    catalogue: Catalogue,
    read: Callable[[Row, Indicator], T],
    columns: tuple[Column[object], ...],
) -> Reading[T]:
    """Read rows about indicators. Where the catalogue must be mended first, cells are still read alone."""
    known: list[Row] = []
    alone: list[Fault] = []
    indicators = catalogue.indicators
    for row in rows:
        if row[ID.name] not in indicators and catalogue.doubts(row):
            alone.extend(faults_in(row, columns))
        else:
            known.append(row)
    id_ = Column(ID.name, catalogue.indicator)
    reading = read_each(
        known, lambda row: read(row, indicators.get(row[ID.name]) or id_.of(row)), (id_, *columns)
    )
    return Reading(reading.values, (*alone, *reading.faults))


def read_catalogue(rows: tuple[Row, ...], themes: Collection[str]) -> Reading[Indicator]:
    """The indicators, with what is wrong in their rows."""
    theme = _theme(themes)
    reading = read_each(rows, lambda row: _indicator(row, theme), _columns(theme))
    return each_once(reading, key=lambda indicator: (indicator.id,))


def catalogue_of(rows: tuple[Row, ...], indicators: Iterable[Indicator], *, whole: bool) -> Catalogue:
    """The indicators by id, in the order they are listed."""
    known = {indicator.id: indicator for indicator in indicators}
    return Catalogue(known, frozenset(row[ID.name] for row in rows) - known.keys(), whole)


def _indicator(row: Row, theme: Column[str]) -> Indicator:
    unit, denominator = UNIT.of(row), DENOMINATOR.of(row)
    one, many = COUNTED.of(row)
    if not denominator and unit is not Unit.COUNT:
        raise Misfit("it is blank", f"Write what a {unit.value} is out of", "denominator")
    return Indicator(
        id=ID.of(row),
        name=NAME.of(row),
        theme=theme.of(row),
        unit=unit,
        basis=BASIS.of(row),
        frequency=FREQUENCY.of(row),
        polarity=POLARITY.of(row),
        decimals=DECIMALS.of(row),
        numerator=NUMERATOR.of(row),
        denominator=denominator,
        counted_one=one,
        counted_many=many,
        definition=DEFINITION.of(row),
        source=SOURCE.of(row),
        origin=row.origin,
    )
