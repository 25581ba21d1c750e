"""Work out how closely a reader could pin down each withheld count from everything that is shown.

A count is a whole number that is not below zero, nor zero where a figure says it, since zeros are shown. Where
withheld counts are tied by sums without a loop, narrowing each by its sums until nothing moves gives the exact
bounds. Where they form a loop (a table with withheld cells in several rows and columns), the bounds are found by
linear programming (HiGHS).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, inf
from typing import Any

from report_builder.disclosure.hidden import Knot, Terms
from report_builder.values import dataclass

_SLACK = 1e-6
_LEAST, _MOST = 1.0, -1.0  # what a count costs, so that the cheapest answer has the least, or the most, of it


@dataclass(frozen=True)
class Bounds:
    """The least and the most a reader can be sure of."""

    least: float
    most: float

    def tells(self, few: int) -> bool:
        """True where it is known what a count is, or that it is no more than a few."""
        return self.least >= self.most or self.most <= few

    def widened(self, value: float) -> Bounds:
        """To where they hold a value that fits too, as far as whole numbers go."""
        if value == inf:
            return Bounds(-inf, inf)  # what has no limit is open, whatever its least
        return Bounds(min(self.least, ceil(value - _SLACK)), max(self.most, floor(value + _SLACK)))


def narrowed(knot: Knot) -> dict[int, Bounds]:
    """Narrow each count by each of its sums until nothing moves: exact where the knot has no loop."""
    least: dict[int, float] = dict(zip(knot.counts, knot.least, strict=True))
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


def told(knot: Knot, outer: Mapping[int, Bounds], most: Mapping[int, int]) -> set[int]:
    """Of the counts in `most` those that all sums together tell: what one is, or that it is at most its `most`.

    Found by linear programming, starting from `outer` bounds. Whatever the solver finds fits the sums, so an answer
    about one count shows many others to be open, and they need not be asked about.
    """
    solver = _Solver(knot, outer)
    waiting = dict.fromkeys(most, Bounds(inf, -inf))
    found: set[int] = set()
    while waiting:
        asked = next(iter(waiting))
        for end in (_MOST, _LEAST):
            fits = solver.counts_at(asked, end)
            widened = {
                number: seen.widened(fits[number]) for number, seen in waiting.items() if number in fits
            }
            waiting |= widened
            waiting = {number: seen for number, seen in waiting.items() if seen.tells(most[number])}
            if asked not in waiting:
                break
        else:
            found.add(asked)
            del waiting[asked]
    return found


class _Solver:
    """The sums of a knot as a linear programme, asked about one count after another."""

    def __init__(self, knot: Knot, outer: Mapping[int, Bounds]) -> None:
        import highspy

        self._columns = {number: column for column, number in enumerate(knot.counts)}
        self._model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue(
            "threads", 1
        )  # the sums are small, and threads that end at once have hung it
        for number in knot.counts:
            most = outer[number].most
            self._model.addVar(outer[number].least, highspy.kHighsInf if most == inf else most)
        for terms, total in knot.sums:
            places = [self._columns[number] for number, _ in terms]
            signs = [float(sign) for _, sign in terms]
            self._model.addRow(float(total), float(total), len(terms), places, signs)

    def counts_at(self, asked: int, end: float) -> Mapping[int, float]:
        """Counts that fit, one of them at its least or its most; only that one where it has no limit.

        Where the solver finds neither there are none: what is not shown to be open counts as told.
        """
        from highspy import HighsModelStatus

        column = self._columns[asked]
        self._model.changeColCost(column, end)
        self._model.run()
        status, fits = self._model.getModelStatus(), self._model.getSolution().col_value
        self._model.changeColCost(column, 0.0)
        if status == HighsModelStatus.kOptimal:
            return dict(zip(self._columns, fits, strict=True))
        without_limit = HighsModelStatus.kUnbounded, HighsModelStatus.kUnboundedOrInfeasible
        return {asked: inf} if status in without_limit else {}
