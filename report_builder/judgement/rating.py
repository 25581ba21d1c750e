"""Judge one figure: Red, Amber or Green against its target, and its direction of travel.

Both are judged on figures as printed: a reader who sees 90.0% against a target of 90% sees Green.
"""

from __future__ import annotations

from decimal import Decimal

from report_builder.sources.extract import Target
from report_builder.vocabulary import Direction, Polarity, Rag, Tolerance


def rag(value: Decimal, target: Decimal, tolerance: Decimal, polarity: Polarity) -> Rag:
    """Green meets the target, Amber misses it by no more than `tolerance`, Red misses by more."""
    missed_by = shortfall(value, target, polarity)
    if missed_by <= 0:
        return Rag.GREEN
    return Rag.AMBER if missed_by <= tolerance else Rag.RED


def shortfall(value: Decimal, target: Decimal, polarity: Polarity) -> Decimal:
    """How far a value is on the wrong side of its target; zero or less where it is met."""
    return target - value if polarity is Polarity.HIGHER_IS_BETTER else value - target


def tolerance_in_unit(target: Target) -> Decimal:
    """A tolerance in the unit of the figure; a relative one is a percentage of the target."""
    if target.tolerance_is is Tolerance.RELATIVE:
        return abs(target.value) * target.tolerance / 100
    return target.tolerance


def tolerance_limit(target: Target, polarity: Polarity) -> Decimal:
    """The last value that is still Amber."""
    reach = tolerance_in_unit(target)
    return target.value - reach if polarity is Polarity.HIGHER_IS_BETTER else target.value + reach


def direction_of_travel(change: Decimal, polarity: Polarity) -> Direction:
    """Better or worse where one way is good; higher or lower where neither is."""
    if change == 0:
        return Direction.UNCHANGED
    if polarity is Polarity.NEUTRAL:
        return Direction.HIGHER if change > 0 else Direction.LOWER
    rose_and_should = (change > 0) is (polarity is Polarity.HIGHER_IS_BETTER)
    return Direction.BETTER if rose_and_should else Direction.WORSE
