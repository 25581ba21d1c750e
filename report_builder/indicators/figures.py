"""Name the figures as they are before the wall: counts about children, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from report_builder.periods import Period
from report_builder.sources.extract import Absence, Extract, Indicator, Origin
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Marker


class SeriesKey(NamedTuple):
    """Which series: an indicator, a category of a breakdown ("" for the whole), and a basis.

    A named tuple, because it is looked up far more often than it is made.
    """

    indicator: str
    breakdown: str
    category: str
    basis: Basis


class Figure(NamedTuple):
    """One exact figure. `value` is as printed (half up); None where `absence` says why."""

    value: Decimal | None
    numerator: int | None
    denominator: int | None
    marker: Marker | None
    absence: Absence | None
    origin: Origin


@dataclass(frozen=True)
class Figures:
    """Every figure of a report, by series and period (oldest first), with the extract it came from."""

    extract: Extract
    series: Mapping[SeriesKey, Mapping[Period, Figure]]

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        return self.extract.indicators
