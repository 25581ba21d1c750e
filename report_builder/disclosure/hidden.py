"""Keep the counts that no public figure says, as they grow, by the sums that tie them to one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from report_builder.disclosure.cells import Cells

Terms = Sequence[tuple[int, int]]
"""Counts with their coefficients in a sum."""


@dataclass(frozen=True)
class Knot:
    """Hidden counts tied to one another, and what the shown counts leave for each of their sums."""

    counts: tuple[int, ...]
    sums: tuple[tuple[Terms, int], ...]

    @property
    def has_loop(self) -> bool:
        """More ties than a tree of as many counts and sums can have."""
        ties = sum(len(terms) for terms, _ in self.sums)
        return ties > len(self.counts) + len(self.sums) - 1


class Hidden:
    """The hidden counts of some cells."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.in_sum: dict[int, list[tuple[int, int]]] = {}
        self._counts: set[int] = set()

    def __contains__(self, number: int) -> bool:
        return number in self._counts

    def add(self, number: int) -> None:
        if number in self._counts:
            return
        self._counts.add(number)
        for place, coefficient in self.cells.ties[number]:
            self.in_sum.setdefault(place, []).append((number, coefficient))

    def tells(self, place: int, sign: int, most: int) -> bool:
        """True where a sum alone gives a count of it away, or says that it is no more than `most`."""
        terms = self.in_sum[place]
        if len(terms) == 1:
            return True
        if any(other != sign for _, other in terms):
            return False
        return sum(self.cells.values[number] for number, _ in terms) <= most

    def knot_around(self, start: int) -> Knot:
        """Every hidden count that can be reached from one of them through sums."""
        seen, places, waiting = {start}, dict[int, None](), deque([start])
        while waiting:
            for place, _ in self.cells.ties[waiting.popleft()]:
                if place in places:
                    continue
                places[place] = None
                new = [number for number, _ in self.in_sum[place] if number not in seen]
                seen.update(new)
                waiting.extend(new)
        return Knot(tuple(sorted(seen)), tuple(self._left(place) for place in places))

    def _left(self, place: int) -> tuple[Terms, int]:
        """A sum over its hidden counts, and what they must come to: what they are, since the whole is zero."""
        terms = self.in_sum[place]
        return terms, sum(sign * self.cells.values[number] for number, sign in terms)
