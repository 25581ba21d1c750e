"""Name what the data files hold once they have been read and checked: the Extract.

Every value here knows the file and row it came from, so that any figure can be explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from report_builder.periods import Frequency, Period
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Comparator, Marker, Polarity, Tolerance, Unit


class Origin(NamedTuple):
    """Where a value was read: file relative to the project, sheet if any, row as a person counts.

    A named tuple like all that is made once a row: it is made in a third of the time.
    """

    file: str
    row: int
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, sheet {self.sheet}" if self.sheet else self.file
        return f"{place}, row {self.row}" + (f", column {self.column}" if self.column else "")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue: what an indicator measures and how it is written."""

    id: str
    name: str
    theme: str
    unit: Unit
    basis: Basis
    frequency: Frequency
    polarity: Polarity
    decimals: int
    numerator: str
    denominator: str
    counted_one: str
    counted_many: str
    definition: str
    source: str
    origin: Origin


class Absence(StrEnum):
    """Why a cell holds no number, in the shorthand of official statistics."""

    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    CONFIDENTIAL = "[c]"


class ExtractRow(NamedTuple):
    """One figure as supplied. `breakdown` and `category` are empty for the whole.

    Counts arrive in `numerator` (or `value`); shares, rates, averages and days as `numerator` over
    `denominator`, or as a `value` alone where the supplier gives no counts.
    """

    indicator: str
    period: Period
    breakdown: str
    category: str
    numerator: int | None
    denominator: int | None
    value: Decimal | None
    marker: Marker | None
    absence: Absence | None
    origin: Origin


class TargetKind(StrEnum):
    TARGET = "target"
    THRESHOLD = "national threshold"


@dataclass(frozen=True, slots=True)
class Target:
    """A target (or national threshold) in force from a period on, until a later one replaces it."""

    indicator: str
    kind: TargetKind
    applies_from: Period
    value: Decimal
    tolerance: Decimal
    tolerance_is: Tolerance
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Other councils' figure, with the year it speaks of (its vintage) because benchmarks are revised."""

    indicator: str
    comparator: Comparator
    vintage: str
    value: Decimal
    source: str
    origin: Origin


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: path relative to the project and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Extract:
    """All a report's data, checked whole."""

    indicators: Mapping[str, Indicator]
    rows: tuple[ExtractRow, ...]
    targets: tuple[Target, ...]
    benchmarks: tuple[Benchmark, ...]
    files: tuple[SourceFile, ...]
