"""Keep the counts that no public figure says, as they grow, by the sums that tie them to one another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence, Set

from report_builder.disclosure.cells import Cells
from report_builder.values import dataclass

Terms = Sequence[tuple[int, int]]
"""Counts with their coefficients in a sum."""


@dataclass(frozen=True)
class Knot:
    """Hidden counts tied to one another, the least of each, and what the shown counts leave for each of their sums."""

    counts: tuple[int, ...]
    least: tuple[int, ...]
    sums: tuple[tuple[Terms, int], ...]

    @property
    def has_loop(self) -> bool:
        """More ties than a tree of as many counts and sums can have."""
        ties = sum(len(terms) for terms, _ in self.sums)
        return ties > len(self.counts) + len(self.sums) - 1


class Hidden:
    """The hidden counts of some cells, and of each knot of them those that may still be pinned down.

    What is open stays open: whatever is hidden later only leaves a reader less to go by.
    """

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.in_sum: dict[int, list[tuple[int, int]]] = {}
        self._leader: dict[int, int] = {}
        self._in_doubt: dict[int, set[int]] = {}
        for number in cells.unsaid:
            self.add(number)
            self.leaves_doubt(number)

    def __contains__(self, number: int) -> bool:
        return number in self._leader

    def add(self, number: int) -> None:
        """Hide a count that is not hidden yet."""
        self._leader[number] = number
        self._in_doubt[number] = {number}
        for place, coefficient in self.cells.ties[number]:
            beside = self.in_sum.setdefault(place, [])
            beside.append((number, coefficient))
            self._join(number, beside[0][0])

    def leaves_doubt(self, number: int) -> None:
        self._in_doubt[self._lead(number)].discard(number)

    def is_in_doubt(self, number: int) -> bool:
        return number in self._in_doubt[self._lead(number)]

    def in_doubt_around(self, number: int) -> Set[int]:
        """The counts of its knot that are not found open."""
        return self._in_doubt[self._lead(number)]

    def _lead(self, number: int) -> int:
        """The count by which the knot of a count goes."""
        leader = self._leader
        while leader[number] != number:
            leader[number] = number = leader[leader[number]]
        return number

    def _join(self, number: int, other: int) -> None:
        """Two knots become one; the one with fewer in doubt is led by the other."""
        few, many = sorted((self._lead(number), self._lead(other)), key=lambda one: len(self._in_doubt[one]))
        if few != many:
            self._leader[few] = many
            self._in_doubt[many] |= self._in_doubt.pop(few)

    def tells(self, place: int, number: int, most: int) -> bool:
        """True where a sum alone gives a count of it away, or says that it is no more than `most`."""
        terms, cells = self.in_sum[place], self.cells
        if len(terms) == 1:
            return True
        if len({sign for _, sign in terms}) > 1:
            return False
        room = sum(cells.values[one] - cells.least(one) for one, _ in terms)
        return not room or cells.least(number) + room <= most

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
        counts = tuple(sorted(seen))
        return Knot(
            counts, tuple(map(self.cells.least, counts)), tuple(self._left(place) for place in places)
        )

    def _left(self, place: int) -> tuple[Terms, int]:
        """A sum over its hidden counts, and what they must come to: what they are, since the whole is zero."""
        terms = self.in_sum[place]
        return terms, sum(sign * self.cells.values[number] for number, sign in terms)
