"""Compare a published figure with its own past: change, peak, low, and runs that rise or fall.

Where a figure in the span is withheld, whatever depends on it is withheld with it; nothing is
guessed around it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from report_builder.disclosure import NotAvailable, PublishedFigure, Series, Shown, Withheld
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Basis

_NOTHING = NotAvailable()


def at(series: Series, period: Period) -> PublishedFigure:
    """The figure of a period; [x] where there is none."""
    return series.get(period) or _NOTHING


def previous_comparable(series: Series, period: Period, basis: Basis) -> PublishedFigure:
    """The figure one period before, where the two can be compared: a year to date starts again each year."""
    if basis is Basis.YEAR_TO_DATE and period.starts_its_year:
        return _NOTHING
    return at(series, period.previous)


def change(now: PublishedFigure, before: PublishedFigure) -> Decimal | None:
    """The difference of two figures as printed, so that a reader who subtracts agrees. None if unknown."""
    if isinstance(now, Shown) and isinstance(before, Shown):
        return now.value - before.value
    return None


@dataclass(frozen=True)
class Extreme:
    """The highest or lowest figure of a span, and the first period in which it stood."""

    period: Period
    figure: PublishedFigure


def peak(series: Series, upto: Period) -> Extreme | None:
    """The highest figure up to a period."""
    return _extreme(series, upto, lambda value, best: value > best)


def low(series: Series, upto: Period) -> Extreme | None:
    """The lowest figure up to a period."""
    return _extreme(series, upto, lambda value, best: value < best)


def _extreme(series: Series, upto: Period, beats: Callable[[Decimal, Decimal], bool]) -> Extreme | None:
    best: tuple[Period, Shown] | None = None
    for period, figure in series.items():
        if period > upto:
            break
        if isinstance(figure, Withheld):
            return Extreme(period, figure)
        if isinstance(figure, Shown) and (best is None or beats(figure.value, best[1].value)):
            best = (period, figure)
    return Extreme(*best) if best else None


@dataclass(frozen=True)
class Run:
    """An unbroken run of rises or falls, from the period it started at to now."""

    start: Period
    rising: bool
    steps: int


def run(series: Series, upto: Period) -> Run | None:
    """Since when the figure has risen (or fallen) every period; None where the last step did neither."""
    steps, rising, period = 0, False, upto
    while True:
        step = change(at(series, period), at(series, period.previous))
        if not step or (steps and (step > 0) is not rising):
            break
        rising = step > 0
        steps, period = steps + 1, period.previous
    return Run(period, rising, steps) if steps else None
