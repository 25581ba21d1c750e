"""Work out how closely a reader could pin down each withheld count from everything that is shown.

A count is a whole number of at least zero. Where withheld counts are tied by sums without a loop,
narrowing each by its sums until nothing moves gives the exact bounds. Where they form a loop (a table
with withheld cells in several rows and columns), the bounds are found by linear programming (HiGHS).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from report_builder.disclosure.cells import Cells

_SLACK = 1e-6


@dataclass(frozen=True)
class Bounds:
    """The least and the most a reader can be sure of."""

    least: float
    most: float


@dataclass(frozen=True)
class Knot:
    """Withheld counts tied to one another, and what the shown counts leave for each of their sums."""

    counts: tuple[int, ...]
    sums: tuple[tuple[tuple[tuple[int, int], ...], int], ...]

    @property
    def has_loop(self) -> bool:
        """More ties than a tree of as many counts and sums can have."""
        ties = sum(len(terms) for terms, _ in self.sums)
        return ties > len(self.counts) + len(self.sums) - 1


def knot_around(cells: Cells, start: int, withheld: Set[int]) -> Knot:
    """Every withheld count that can be reached from one of them through sums."""
    seen, places, waiting = {start}, dict[int, None](), deque([start])
    while waiting:
        for place in cells.sums_of[waiting.popleft()]:
            if place in places:
                continue
            places[place] = None
            for number, _ in cells.sums[place]:
                if number in withheld and number not in seen:
                    seen.add(number)
                    waiting.append(number)
    return Knot(tuple(sorted(seen)), tuple(_left(cells, place, withheld) for place in places))


def _left(cells: Cells, place: int, withheld: Set[int]) -> tuple[tuple[tuple[int, int], ...], int]:
    """A sum over its withheld counts alone, and what they must come to."""
    terms = tuple((number, sign) for number, sign in cells.sums[place] if number in withheld)
    shown = sum(sign * cells.values[number] for number, sign in cells.sums[place] if number not in withheld)
    return terms, -shown


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


def _narrow(
    terms: Sequence[tuple[int, int]], total: int, least: dict[int, float], most: dict[int, float]
) -> list[int]:
    """Narrow the counts of one sum: each is what the total leaves when the others are at their limits."""
    lows = [sign * (least if sign > 0 else most)[number] for number, sign in terms]
    highs = [sign * (most if sign > 0 else least)[number] for number, sign in terms]
    low, high = _Total(lows), _Total(highs)
    moved: list[int] = []
    for place, (number, sign) in enumerate(terms):
        ends = sorted(
            (sign * (total - high.without(highs[place])), sign * (total - low.without(lows[place])))
        )
        if ends[0] > least[number] or ends[1] < most[number]:
            least[number], most[number] = max(least[number], ends[0]), min(most[number], ends[1])
            moved.append(number)
    return moved


class _Total:
    """A total from which one part can be taken out again, whether or not parts are without limit."""

    def __init__(self, parts: Sequence[float]) -> None:
        self._finite = sum(part for part in parts if abs(part) != inf)
        self._limitless = [part for part in parts if abs(part) == inf]

    def without(self, part: float) -> float:
        if abs(part) == inf:
            return self._finite if len(self._limitless) == 1 else part
        return self._limitless[0] if self._limitless else self._finite - part


def solved(knot: Knot, outer: dict[int, Bounds]) -> dict[int, Bounds]:
    """Exact bounds by linear programming, two questions a count, starting from `outer` ones."""
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
    return {number: Bounds(*_ends(model, columns[number])) for number in knot.counts}


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
