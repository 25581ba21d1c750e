"""Work out how closely a reader could pin down each withheld count from everything that is shown.

A count is a whole number of at least zero. Where withheld counts are tied by sums without a loop,
narrowing each by its sums until nothing moves gives the exact bounds. Where they form a loop (a table
with withheld cells in several rows and columns), the bounds are found by linear programming (HiGHS).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from report_builder.disclosure.hidden import Knot, Terms

_SLACK = 1e-6


@dataclass(frozen=True)
class Bounds:
    """The least and the most a reader can be sure of."""

    least: float
    most: float


def narrowed(knot: Knot) -> dict[int, Bounds]:
    """Narrow each count by each of its sums until nothing moves: exact where the knot has no loop."""
    least: dict[int, float] = dict.fromkeys(knot.counts, 0)
    most: dict[int, float] = dict.fromkeys(knot.counts, inf)
    sums_of: dict[int, list[int]] = {number: [] for number in knot.counts}
    for place, (terms, _) in enumerate(knot.sums):
        for number, _ in terms:
            sums_of[number].append(place)
    waiting = dict.fromkeys(range(len(knot.sums)))
    rounds = 50 * len(knot.sums)  # a loop may narrow for ever by ever less
    while waiting and rounds:
        rounds -= 1
        place = next(iter(waiting))
        del waiting[place]
        terms, total = knot.sums[place]
        for number in _narrow(terms, total, least, most):
            waiting |= dict.fromkeys(sums_of[number])
    return {number: Bounds(least[number], most[number]) for number in knot.counts}


def _narrow(terms: Terms, total: int, least: dict[int, float], most: dict[int, float]) -> list[int]:
    """Narrow the counts of one sum: each is what the total leaves when the others are at their limits."""
    lows = [least[number] if sign > 0 else -most[number] for number, sign in terms]
    highs = [most[number] if sign > 0 else -least[number] for number, sign in terms]
    low, high = _Total(lows), _Total(highs)
    if low.endless > 1 and high.endless > 1:
        return []  # two counts without limit leave each other without one
    moved: list[int] = []
    for (number, sign), own_low, own_high in zip(terms, lows, highs, strict=True):
        ends = total - high.without(own_high), total - low.without(own_low)
        lower, upper = ends if sign > 0 else (-ends[1], -ends[0])
        if lower > least[number] or upper < most[number]:
            least[number], most[number] = max(least[number], lower), min(most[number], upper)
            moved.append(number)
    return moved


class _Total:
    """A total from which one part can be taken out again, whether or not parts are without limit."""

    def __init__(self, parts: Sequence[float]) -> None:
        self._all = sum(parts)
        self.endless = 0
        if abs(self._all) == inf:
            finite = [part for part in parts if abs(part) != inf]
            self.endless = len(parts) - len(finite)
            self._finite = sum(finite)

    def without(self, part: float) -> float:
        if not self.endless:
            return self._all - part
        return self._finite if self.endless == 1 and abs(part) == inf else self._all


def solved(knot: Knot, outer: Mapping[int, Bounds], asked: Iterable[int]) -> dict[int, Bounds]:
    """Exact bounds by linear programming, two questions a count asked for, starting from `outer` ones."""
    import highspy

    model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    columns = {number: column for column, number in enumerate(knot.counts)}
    for number in knot.counts:
        most = outer[number].most
        model.addVar(outer[number].least, highspy.kHighsInf if most == inf else most)
    for terms, total in knot.sums:
        places = [columns[number] for number, _ in terms]
        signs = [float(sign) for _, sign in terms]
        model.addRow(float(total), float(total), len(terms), places, signs)
    return {number: Bounds(*_ends(model, columns[number])) for number in asked}


def _ends(model: Any, column: int) -> Iterable[float]:
    least = _optimum(model, column, 1.0)
    most = _optimum(model, column, -1.0)
    return (0 if least is None else ceil(least - _SLACK), inf if most is None else floor(-most + _SLACK))


def _optimum(model: Any, column: int, cost: float) -> float | None:
    """The least of a count (or of its negative); None where there is no limit."""
    import highspy

    model.changeColCost(column, cost)
    model.run()
    status = model.getModelStatus()
    found: float = model.getInfo().objective_function_value
    model.changeColCost(column, 0.0)
    return found if status == highspy.HighsModelStatus.kOptimal else None
