"""Turn the figures on a chart into a vertical axis: where it runs, its gridlines and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from report_builder.values import dataclass
from report_builder.vocabulary import Unit

HEADROOM = Decimal("0.05")


@dataclass(frozen=True)
class Scale:
    """What a vertical axis runs from and to, and where its gridlines are."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """How far up the axis a value stands, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale(values: Sequence[Decimal], unit: Unit, decimals: int) -> Scale:
    """An axis with room above and below its line, and four to six gridlines.

    It starts at zero unless that would leave the bottom half of the picture empty.
    """
    quantum = Decimal(1).scaleb(-decimals)
    low, high = _widened(min(values), max(values), unit, quantum)
    if 0 <= low <= high / 2:
        low = Decimal(0)
    step = max(_step((high - low) / 5), quantum)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = _last_tick(high, step, unit)
    ticks = tuple(step * number for number in range(int(first), int(last) + 1)) or (first * step,)
    space = (high - low) * HEADROOM
    return Scale(ticks[0], max(ticks[-1], max(values) + space, ticks[0] + step), ticks)


def _widened(low: Decimal, high: Decimal, unit: Unit, quantum: Decimal) -> tuple[Decimal, Decimal]:
    """A flat series is not blown up until its noise looks like news."""
    least = Decimal(5) if unit is Unit.PERCENT else max(high / 10, 5 * quantum)
    short = max(least - (high - low), (high - low) * HEADROOM)
    bottom, top = low - short / 2, high + short / 2
    if unit is Unit.PERCENT and top > 100:
        # No room is made above 100%: the same room is made below.
        above = top - max(high, Decimal(100))
        bottom, top = bottom - above, top - above
    return (max(bottom, Decimal(0)) if low >= 0 else bottom), top


def _step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5, 10, 20, 50 ... (or 0.1, 0.2, 0.5 ...) that is enough."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least)


def _last_tick(high: Decimal, step: Decimal, unit: Unit) -> Decimal:
    last = (high / step).to_integral_value(ROUND_CEILING)
    return min(last, (100 / step).to_integral_value(ROUND_FLOOR)) if unit is Unit.PERCENT else last


def figure(value: Decimal, unit: Unit, decimals: int) -> str:
    """A value as it was given, never with more decimals than the chart has: 95%, 93.1%, 1,204."""
    places = min(decimals, _places(value))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,f}" + ("%" if unit is Unit.PERCENT else "")


def tick_labels(ticks: Sequence[Decimal], unit: Unit) -> tuple[str, ...]:
    """Every tick with the same number of decimals, and no more than they need."""
    places = max(_places(tick.normalize()) for tick in ticks)
    sign = "%" if unit is Unit.PERCENT else ""
    return tuple(f"{tick:,.{places}f}{sign}" for tick in ticks)


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
