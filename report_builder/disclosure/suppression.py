"""Decide which figures a public edition withholds: small counts, and whatever would give them away.

Primary: a count of 1 to 5 people, on top of a figure, below it or left over by it, withholds the figure.
Secondary: as long as a reader could work out a withheld count from what is shown, or be sure that it is
no more than 5, one more figure is withheld, the one that matters least: a year to date before a
category, a category before a whole, and of those the smallest. True zeros are shown.

What is guaranteed: from the shown figures and every sum in `cells` no withheld count can be pinned down
to one value, nor known to be at most the threshold. What is not: sums that nobody has told us of, what a
reader knows from elsewhere, and a year to date above the threshold that the balances of several months give
together (it is withheld for its months' sake, and they stay open).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop
from itertools import chain

from report_builder.disclosure.bounds import Bounds, narrowed, solved
from report_builder.disclosure.cells import Cells, FigureId, Threshold
from report_builder.disclosure.hidden import Hidden, Knot
from report_builder.disclosure.witness import found_open
from report_builder.disclosure.years import (
    is_added_up,
    years_of,
    years_to_show,
    years_to_withhold,
    years_told_by_months,
)
from report_builder.indicators import Figure, Figures
from report_builder.sources.extract import Absence
from report_builder.vocabulary import Basis, Unit


def withheld_figures(
    figures: Figures, cells: Cells, threshold: Threshold, public: Set[FigureId]
) -> set[FigureId]:
    """Every figure to withhold. `public` are those an earlier paper has said, which cannot be taken back."""
    primary = set(_small(figures, threshold))
    years = years_of(figures)
    # Years to date follow from months, so months are settled first.
    to_withhold = {figure for figure in primary if not is_added_up(figure[0], figures)}
    suppression = _Suppression(cells, threshold)
    while True:
        told = years_told_by_months(years, to_withhold)
        withheld = suppression.done(to_withhold, public | told)
        to_withhold = primary | years_to_withhold(years, withheld)
        if to_withhold <= withheld:
            break
    told = years_told_by_months(years, withheld) - primary
    open_years = years_to_show(years, cells, withheld - primary, withheld, threshold)
    return withheld - open_years - told


def _small(figures: Figures, threshold: Threshold) -> Iterator[FigureId]:
    """The figures about few people, and those that their supplier withholds."""
    for key, series in figures.series.items():
        indicator = figures.indicators[key.indicator]
        most = threshold.of(indicator.id)
        for period, figure in series.items():
            if figure.absence is Absence.CONFIDENTIAL or (
                most and figure.value is not None and _is_small(figure, indicator.unit, most, threshold)
            ):
                yield key, period


def _is_small(figure: Figure, unit: Unit, most: int, threshold: Threshold) -> bool:
    """True where a count it is made of is small or, for a percentage, the rest that anyone can subtract."""
    above, below = figure.numerator, figure.denominator
    if above is not None and 1 <= above <= most:
        return True
    if below is None:
        return False
    if 1 <= below <= most or 0 < below < threshold.least_denominator:
        return True
    return above is not None and unit is Unit.PERCENT and 1 <= below - above <= most


class _Suppression:
    """Withholds one figure after another until nothing that is withheld can be worked out."""

    def __init__(self, cells: Cells, threshold: Threshold) -> None:
        self._cells = cells
        self._threshold = threshold
        self._public: Set[FigureId] = frozenset()
        self._withheld: set[FigureId] = set()
        self._hidden = Hidden(cells)
        for number in cells.unsaid:
            self._hidden.add(number)
        self._to_check: dict[int, None] = {}
        # What is open stays open: whatever is hidden later only leaves a reader less to go by.
        self._open: set[int] = set(cells.unsaid)
        self._met: set[int] = set()
        self._strictest: dict[int, int] = {}
        self._losses: dict[FigureId, tuple[int, int, FigureId]] = {}

    def done(self, withheld: Iterable[FigureId], public: Set[FigureId]) -> set[FigureId]:
        """All that is withheld once these are too. `public` are figures that a reader knows: fewer each time."""
        self._public = public
        self._withheld.update(withheld)
        for figure in self._cells.of_figure:
            if figure in self._withheld:
                self._hide_counts(figure)
        while self._to_check:
            knot = self._hidden.knot_around(next(iter(self._to_check)))
            extra = self._extra(knot)
            if extra is None:
                for one in knot.counts:
                    self._to_check.pop(one, None)
            else:
                self._withheld.add(extra)
                self._hide_counts(extra)
        return set(self._withheld)

    def _extra(self, knot: Knot) -> FigureId | None:
        """One more figure to withhold, if a count of the knot can be worked out; the solver is asked last."""
        doubtful = self._doubtful(knot)
        if doubtful and (at_once := self._told_extra(doubtful)):
            return at_once
        in_doubt = [number for number in knot.counts if not self._is_open(number)]
        if not in_doubt:
            return None
        outer = narrowed(knot)
        found = self._protection(knot, in_doubt, outer)
        if found is None and knot.has_loop:
            return self._protection(knot, in_doubt, solved(knot, outer, in_doubt))
        return found

    def _doubtful(self, knot: Knot) -> set[int]:
        """The counts of a knot that are not known to be open; each that no sum tells is tried when it is first met."""
        met = [number for number in knot.counts if number not in self._open and number not in self._met]
        self._met.update(met)
        for number in met:
            if not self._is_told(number):
                self._is_open(number)
        return {number for number in knot.counts if number not in self._open}

    def _told_extra(self, doubtful: set[int]) -> FigureId | None:
        """The same figure where it is plain: tied to a count that one sum tells, and no figure that matters less
        is tied to any count but open ones."""
        in_sum: dict[int, list[int]] = {}
        for number in doubtful:
            for place, _ in self._cells.ties[number]:
                in_sum.setdefault(place, []).append(number)
        losses = [self._loss(one) for one in self._candidates(doubtful)]
        heapify(losses)
        while losses and doubtful:
            *_, figure = heappop(losses)
            tied = self._tied_to(figure, in_sum) & doubtful
            if any(map(self._is_told, tied)):
                return figure
            if not all(map(self._is_open, tied)):
                return None
            doubtful = doubtful - tied
        return None

    def _is_open(self, number: int) -> bool:
        """True where other counts that fit are found, which tell of this one neither what it is nor that it is few."""
        if number not in self._open and found_open(self._hidden, number, self._most(number)):
            self._open.add(number)
        return number in self._open

    def _is_told(self, number: int) -> bool:
        """True where one sum exposes a count: nothing else in it is hidden, or what it leaves for all is few."""
        return any(
            self._hidden.tells(place, sign, self._most(number)) for place, sign in self._cells.ties[number]
        )

    def _tied_to(self, figure: FigureId, in_sum: Mapping[int, Sequence[int]]) -> set[int]:
        """Of the counts in some sums those that a shown count of a figure stands beside."""
        shown = (own for own in self._cells.of_figure[figure] if own not in self._hidden)
        places = (place for own in shown for place, _ in self._cells.ties[own])
        return {number for place in places for number in in_sum.get(place, ())}

    def _protection(
        self, knot: Knot, in_doubt: Sequence[int], bounds: Mapping[int, Bounds]
    ) -> FigureId | None:
        """The shown figure whose loss matters least of those tied to an exposed count, or to its knot."""
        exposed = [number for number in in_doubt if self._is_exposed(number, bounds[number])]
        if not exposed:
            return None
        return self._least_loss(exposed) or self._least_loss(knot.counts)

    def _hide_counts(self, figure: FigureId) -> None:
        """A count is hidden once no shown figure says it, nor any public one; its knot is then to be checked."""
        for number in self._cells.of_figure.get(figure, ()):
            if number not in self._hidden and all(map(self._is_kept, self._cells.said_by[number])):
                self._hidden.add(number)
                self._to_check[number] = None

    def _is_kept(self, figure: FigureId) -> bool:
        return figure in self._withheld and figure not in self._public

    def _is_exposed(self, number: int, bounds: Bounds) -> bool:
        return bounds.least == bounds.most or bounds.most <= self._most(number)

    def _most(self, number: int) -> int:
        """The largest count that must not be told of it: that of the strictest figure that says it."""
        if number not in self._strictest:
            said_by = {key.indicator for key, _ in self._cells.said_by[number]}
            self._strictest[number] = max(map(self._threshold.of, said_by), default=0)
        return self._strictest[number]

    def _least_loss(self, near: Iterable[int]) -> FigureId | None:
        """Of the shown figures tied to some counts the one whose loss matters least."""
        return min(self._candidates(near), key=self._loss, default=None)

    def _candidates(self, near: Iterable[int]) -> set[FigureId]:
        """The figures that could still be withheld of those that stand in a sum with some hidden counts."""
        places = {place for number in near for place, _ in self._cells.ties[number]}
        shown = {
            other for place in places for other, _ in self._cells.sums[place] if other not in self._hidden
        }
        said = chain.from_iterable(self._cells.said_by[other] for other in shown)
        return {one for one in said if one not in self._withheld and one not in self._public}

    def _loss(self, figure: FigureId) -> tuple[int, int, FigureId]:
        """What a reader loses by a figure; asked of one again and again."""
        if figure not in self._losses:
            self._losses[figure] = self._weighed(figure)
        return self._losses[figure]

    def _weighed(self, figure: FigureId) -> tuple[int, int, FigureId]:
        """Kind first, true zeros last of their kind, then size, then a fixed order."""
        key, period = figure
        kind = 0 if key.basis is Basis.YEAR_TO_DATE else 1 if key.category else 2
        value = self._cells.values[self._cells.of_figure[figure][0]]
        ties = sum(len(self._cells.ties[number]) for number in self._cells.of_figure[figure])
        return (kind + (3 if value == 0 else 0), ties * 1000 + value, (key, period))
