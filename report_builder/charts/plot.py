"""Turn periods and values into places on a trend's plot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from report_builder.charts.axis import Scale
from report_builder.charts.marks import Place
from report_builder.values import dataclass

T = TypeVar("T")
# So that the first marker does not sit on the edge, nor the last on its label.
INSET = 7.0


@dataclass(frozen=True)
class Plot:
    """The rectangle that lines are drawn in, and what its sides stand for."""

    left: float
    right: float
    top: float
    bottom: float
    periods: int
    scale: Scale

    def x(self, period: int) -> float:
        """Where a period stands. The only period of all stands in the middle."""
        return across(self.left, self.right, self.periods, period)

    def y(self, value: Decimal) -> float:
        """Where a value stands, in points from the top of the picture."""
        return self.bottom - self.scale.share(value) * (self.bottom - self.top)

    def spans(self, period: int) -> tuple[float, float]:
        """From where to where a period lasts, for what holds all through it."""
        if self.periods == 1:
            return self.left, self.right
        half = (self.right - self.left - 2 * INSET) / (self.periods - 1) / 2
        return max(self.left, self.x(period) - half), min(self.right, self.x(period) + half)

    def places(self, run: Sequence[tuple[int, Decimal]]) -> tuple[Place, ...]:
        """The places of a run of values."""
        return tuple((self.x(period), self.y(value)) for period, value in run)


def across(left: float, right: float, periods: int, period: int) -> float:
    """Where a period stands between two sides."""
    if periods == 1:
        return (left + right) / 2
    return left + INSET + period * (right - left - 2 * INSET) / (periods - 1)


def runs(values: Sequence[T | None]) -> Iterator[list[tuple[int, T]]]:
    """The stretches without a gap, each value with the number of its period."""
    for known, stretch in groupby(enumerate(values), key=lambda pair: pair[1] is not None):
        if known:
            yield [(period, value) for period, value in stretch if value is not None]


def last_known(values: Sequence[T | None]) -> tuple[int, T]:
    """The last value there is, with the number of its period."""
    return list(runs(values))[-1][-1]
