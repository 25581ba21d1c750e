"""Name what is judged: one figure with its past, its target, other councils and its rating."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from report_builder.disclosure import PublishedFigure, Series, SeriesKey
from report_builder.judgement.comparisons import Extreme, Run, change, low, peak, previous_comparable, run
from report_builder.periods import Period
from report_builder.sources.extract import Benchmark, Indicator, Target
from report_builder.vocabulary import Comparator, Direction, Rag


class Judged(NamedTuple):
    """A published figure at one period, and everything that may be said of it.

    A named tuple, like all that is made once a row of an appendix: it is made in a quarter of the time.
    `rag` is None where there is no target, no figure or neither way is good; `direction` compares
    with the previous period of the same kind.
    """

    key: SeriesKey
    indicator: Indicator
    period: Period
    series: Series
    figure: PublishedFigure
    target: Target | None
    threshold: Target | None
    benchmarks: Mapping[Comparator, Benchmark]
    rag: Rag | None
    direction: Direction | None

    @property
    def previous(self) -> PublishedFigure:
        """The period before. A year to date has none in April: March's is a whole year, not one month."""
        return previous_comparable(self.series, self.period, self.key.basis)

    @property
    def change(self) -> Decimal | None:
        """Since the previous period, in the figure's own unit (percentage points for a percentage)."""
        return change(self.figure, self.previous)

    @property
    def peak(self) -> Extreme | None:
        return peak(self.series, self.period)

    @property
    def low(self) -> Extreme | None:
        return low(self.series, self.period)

    @property
    def run(self) -> Run | None:
        return run(self.series, self.period)

    @property
    def judged_against(self) -> Target | None:
        """The target, or the national threshold where the council has set none of its own."""
        return self.target or self.threshold
