"""Show that a reader cannot pin a withheld count down, by another set of counts that fits all that is shown.

The true counts fit every sum. What is taken from some withheld counts and given to others so that every sum
stays as it is fits too: if one of them comes out above the threshold, or other than it is, nobody can be
sure of it. What is found so needs no bounds; where nothing is found, the bounds are still to be worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import nlargest

from report_builder.disclosure.hidden import Hidden

_LARGEST = 16  # counts in one exchange: enough for two categories of two tables of percentages
_WAYS = 3  # counts tried in one sum, the best first
_STEPS = 100  # counts tried in one exchange
_TRIES = 24  # exchanges one after another, each from what the last one left
_Counts = dict[int, int]
"""Counts, or steps up and down, by number."""


def found_open(hidden: Hidden, number: int, most: Callable[[int], int]) -> Iterator[int]:
    """This count, and whatever else is seen to be open by the same counts that fit; nothing where none are found."""
    values = hidden.cells.values
    for other, value in _fitting(hidden, number, most(number)).items():
        own = values[other]
        if value != own and max(value, own) > most(other):
            yield other


def _fitting(hidden: Hidden, number: int, most: int) -> _Counts:
    """Counts that fit, with more than `most` in place of a small one, or another in place of a larger one."""
    own = hidden.cells.values[number]
    wanted = most + 1 if own <= most else own + 1
    if fits := _had_beside(hidden, number, wanted):
        return fits
    for _ in range(_TRIES):
        value = fits.get(number, own)
        if value >= wanted:
            return fits
        exchange = _exchange(hidden, number, 1, fits)
        if not exchange:
            break
        _carry_out(exchange, wanted - value, hidden, fits)
    is_lower_possible = own > max(most, hidden.cells.least(number))
    if is_lower_possible and (exchange := _exchange(hidden, number, -1, {})):
        return {other: hidden.cells.values[other] + step for other, step in exchange.items()}
    return {}


def _had_beside(hidden: Hidden, number: int, wanted: int) -> _Counts:
    """What a count is to have is taken from those that stand in the very sums it stands in; {} if they lack it."""
    ties, values = hidden.cells.ties, hidden.cells.values
    fits = {number: wanted}
    lacking = wanted - values[number]
    for place, _ in ties[number][:1]:
        for other, _ in hidden.in_sum[place]:
            if other != number and ties[other] == ties[number]:
                taken = min(lacking, values[other] - hidden.cells.least(other))
                fits[other] = values[other] - taken
                lacking -= taken
                if not lacking:
                    return fits
    return {}


def _carry_out(exchange: _Counts, wanted: int, hidden: Hidden, fits: _Counts) -> None:
    """Exchange as often as is wanted, and as there are any left to take away."""
    values = hidden.cells.values
    least = hidden.cells.least
    left = (fits.get(one, values[one]) - least(one) for one, step in exchange.items() if step < 0)
    times = min([wanted, *left])
    for one, step in exchange.items():
        fits[one] = fits.get(one, values[one]) + step * times


def _exchange(hidden: Hidden, number: int, step: int, fits: _Counts) -> _Counts:
    """Counts to raise and to lower by one, this one among them, that leave every sum as it is; {} if none is found.

    From the first sum that is out of balance on, it takes whatever count leaves the fewest so; where that leads
    nowhere it goes back and takes the next best.
    """
    return _completed(hidden, {number: step}, _upset(hidden, {}, number, step), fits, iter(range(_STEPS)))


def _completed(
    hidden: Hidden, exchange: _Counts, unbalanced: _Counts, fits: _Counts, steps: Iterator[int]
) -> _Counts:
    """An exchange with what balances it, unless the steps run out first."""
    if not unbalanced:
        return exchange
    if len(exchange) == _LARGEST:
        return {}
    for *_, number, step in _balancing(hidden, unbalanced, exchange, fits):
        if next(steps, None) is None:
            break
        left = _upset(hidden, unbalanced, number, step)
        if found := _completed(hidden, exchange | {number: step}, left, fits, steps):
            return found
    return {}


def _upset(hidden: Hidden, unbalanced: _Counts, number: int, step: int) -> _Counts:
    """The sums that are out of balance once a count is raised or lowered, and by how much."""
    after = dict(unbalanced)
    for place, coefficient in hidden.cells.ties[number]:
        amount = after.pop(place, 0) + coefficient * step
        if amount:
            after[place] = amount
    return after


def _balancing(
    hidden: Hidden, unbalanced: _Counts, exchange: _Counts, fits: _Counts
) -> list[tuple[int, int, int, int]]:
    """The best few counts that balance the sum which has been out of balance longest, and their steps, last."""
    place, amount = next(iter(unbalanced.items()))
    offers: list[tuple[int, int, int, int]] = []
    for other, coefficient in hidden.in_sum[place]:
        step = -amount * coefficient
        left = fits.get(other, hidden.cells.values[other]) - hidden.cells.least(other)
        ties = hidden.cells.ties[other]
        if other in exchange or abs(step) != 1 or (step < 0 and not left) or len(ties) > _LARGEST:
            continue
        upset = 0
        for at, sign in ties:
            upset += 1 if at not in unbalanced else -(unbalanced[at] == -sign * step)
        offers.append((-upset, -step * left, other, step))
    return nlargest(_WAYS, offers)
