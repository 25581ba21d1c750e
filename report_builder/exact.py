"""Turn whole numbers into exact decimals, rounded half up once, when they are written.

DfE rounds its published percentages half up: 90/400 is 23 and 25/40 is 63, where binary floating
point and `round()` give 22 and 62. So nothing here is ever a float.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cache


def quotient(numerator: int, denominator: int, base: int, decimals: int) -> Decimal:
    """`base * numerator / denominator`, half up at `decimals` places. `denominator` is above zero."""
    scaled = numerator * base * 10**decimals
    return Decimal((2 * scaled + denominator) // (2 * denominator)).scaleb(-decimals)


def half_up(value: Decimal, decimals: int) -> Decimal:
    """A value as it is printed: half up, away from zero, at `decimals` places."""
    place = _place(decimals)
    return value if value.same_quantum(place) else value.quantize(place, rounding=ROUND_HALF_UP)


@cache
def _place(decimals: int) -> Decimal:
    """The last place that is printed: 0.1 for one decimal."""
    return Decimal(1).scaleb(-decimals)
