"""Turn a table with a column for each period into rows with one figure each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain

from report_builder.periods import Period
from report_builder.sources.catalogue import Catalogue
from report_builder.sources.extract import Origin
from report_builder.sources.faults import Misfit
from report_builder.sources.headings import Headings
from report_builder.sources.period_words import period
from report_builder.sources.rows import Column, Reading, Row, each_once, read_each
from report_builder.sources.words import one_of, plain
from report_builder.values import dataclass

_WORDS = ("indicator", "breakdown", "category", "part", "note", "name")


class Part(StrEnum):
    """Which number of a figure a row of a wide table holds."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


PART = Column("part", one_of(Part, "a part", blank=Part.VALUE))
WORDS = tuple(Column(name, plain) for name in ("indicator", "breakdown", "category"))

HEADINGS = Headings(needed=("indicator",), allowed=_WORDS[1:], other=lambda heading: period(heading).code)


@dataclass(frozen=True)
class _PartRow:
    """One row of a wide table: a part of one figure, in every period."""

    figure: tuple[str, ...]
    part: Part
    row: Row

    @property
    def origin(self) -> Origin:
        return self.row.origin


def figures_of(rows: tuple[Row, ...], catalogue: Catalogue) -> Reading[Row]:
    """A row for every figure: indicator, breakdown, category and period, with its parts as columns."""
    reading = read_each(rows, _part_row, (*WORDS, PART))
    parts = each_once(reading, key=lambda row: (*row.figure, row.part.value))
    together: dict[tuple[str, ...], dict[Part, Row]] = {}
    for row in parts.values:
        together.setdefault(row.figure, {})[row.part] = row.row
    return Reading(tuple(_tidied(together, catalogue)), parts.faults)


def _part_row(row: Row) -> _PartRow:
    return _PartRow(tuple(column.of(row) for column in WORDS), PART.of(row), row)


def _tidied(figures: Mapping[tuple[str, ...], Mapping[Part, Row]], catalogue: Catalogue) -> Iterator[Row]:
    for figure, parts in figures.items():
        periods = _periods(parts.values())
        indicator = catalogue.indicators.get(figure[0])
        if indicator is None and not catalogue.doubts(next(iter(parts.values()))):
            periods = periods[:1]  # an unknown indicator is one fault, not one in every period
        for found in periods:
            row = _tidy_row(figure, parts, found)
            # One sheet may hold months and terms side by side: a blank in the other kind says nothing.
            if not indicator or found.frequency is indicator.frequency or any(row[part] for part in Part):
                yield row


def _tidy_row(figure: tuple[str, ...], parts: Mapping[Part, Row], found: Period) -> Row:
    code = found.code
    words = dict(zip((column.name for column in WORDS), figure, strict=True))
    cells = {part.value: row[code] for part, row in parts.items()}
    places = {part.value: row.origin._replace(column=code) for part, row in parts.items()}
    first = places.get(Part.NUMERATOR) or places.get(Part.VALUE) or places[Part.DENOMINATOR]
    return Row(first, {**words, **cells, "period": code}, {**places, "period": first})


def _periods(rows: Iterable[Row]) -> tuple[Period, ...]:
    columns = dict.fromkeys(chain.from_iterable(row.cells for row in rows))
    return tuple(found for name in columns if name not in _WORDS and (found := _period(name)))


def _period(heading: str) -> Period | None:
    try:
        return period(heading)
    except Misfit:
        return None  # a heading already refused
