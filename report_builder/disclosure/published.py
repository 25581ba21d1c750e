"""Name what may be said. A withheld figure has no value to leak, so nobody has to remember to hide it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from report_builder.indicators import SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Benchmark, Indicator, Origin, SourceFile, Target
from report_builder.values import dataclass
from report_builder.vocabulary import Edition, Marker


class Shown(NamedTuple):
    """A figure that may be said, as printed, with the counts it was made from where they are known."""

    value: Decimal
    numerator: int | None
    denominator: int | None
    marker: Marker | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure kept back, and the reason a reader is given. Nothing that follows from it is left."""

    reason: str
    origin: Origin
    symbol: str = "[c]"


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """Nothing to divide by: not a zero and not a gap in the data."""

    origin: Origin
    symbol: str = "[z]"


@dataclass(frozen=True, slots=True)
class NotAvailable:
    """A figure that never arrived. `origin` is None where no row speaks of the period at all."""

    origin: Origin | None = None
    symbol: str = "[x]"


PublishedFigure = Shown | Withheld | NotApplicable | NotAvailable
Series = Mapping[Period, PublishedFigure]


@dataclass(frozen=True)
class Published:
    """All that the rest of the flow may know: figures an edition may say, targets and benchmarks."""

    edition: Edition
    indicators: Mapping[str, Indicator]
    series: Mapping[SeriesKey, Series]
    targets: tuple[Target, ...]
    benchmarks: tuple[Benchmark, ...]
    files: tuple[SourceFile, ...]
