"""Decide which figures a public edition withholds: small counts, and whatever would give them away.

Primary: a count of 1 to 5 people, on top of a figure, below it or left over by it, withholds the figure.
Secondary: as long as a reader could work out a withheld count from what is shown, or be sure that it is
no more than 5, one more count is hidden, with every figure that says it: the one that readers lose least
by. That is one told in few figures, a year to date before a category and a category before a whole, and of
those the smallest. True zeros are shown.

What is guaranteed: from the shown figures and every sum in `cells`, and since what is zero is shown, no withheld
count can be pinned down to one value, nor known to be at most the threshold. What is not: sums that nobody has
told us of, what a reader knows from elsewhere, and a year to date above the threshold that the balances of several
months give together (it is withheld for its months' sake, and they stay open).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from report_builder.disclosure.bounds import narrowed, told
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
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.sources.extract import Absence
from report_builder.vocabulary import Basis, Unit


def withheld_figures(
    figures: Figures, cells: Cells, threshold: Threshold, public: Set[FigureId]
) -> set[FigureId]:
    """Every figure to withhold. `public` are those an earlier paper has said, which cannot be taken back."""
    primary = set(_small(figures, threshold))
    years = years_of(figures)
    # Years to date follow from months, so months are settled first.
    suppression = _Suppression(cells, threshold)
    withheld = suppression.done((one for one in primary if not is_added_up(one[0], figures)), public)
    while True:
        to_withhold = primary | years_to_withhold(years, withheld)
        added_up = years_told_by_months(years, withheld)
        in_vain = withheld & added_up - primary
        if to_withhold <= withheld and not in_vain:
            break
        if in_vain:  # anyone can add them up: begin again without them
            suppression = _Suppression(cells, threshold)
        withheld = suppression.done(withheld - in_vain | to_withhold, public | added_up)
    return withheld - years_to_show(years, cells, withheld - primary, withheld, threshold)


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
        self._just_hidden: deque[int] = deque()
        self._unclear: deque[int] = deque()
        self._given_up: set[int] = set()
        self._strictest: dict[int, int] = {}
        self._losses: dict[int, tuple[bool, int, int, int, int]] = {}

    def done(self, withheld: Iterable[FigureId], public: Set[FigureId]) -> set[FigureId]:
        """All that is withheld once these are too. `public` are figures that a reader knows: fewer each time."""
        self._public = public
        self._withheld.update(withheld)
        self._unclear.extend(sorted(self._given_up))
        self._given_up.clear()
        for figure in self._cells.of_figure:
            if figure in self._withheld:
                self._hide_counts(figure)
        while self._just_hidden or self._unclear:
            if (extra := self._one_more()) is not None:
                self._hide(extra)
        return set(self._withheld)

    def _one_more(self) -> int | None:
        """A count to hide for the sake of another or of a knot, if it needs any; the solver is asked last."""
        waiting, look = (
            (self._just_hidden, self._beside) if self._just_hidden else (self._unclear, self._around)
        )
        number = waiting[0]
        found = look(number) if self._hidden.is_in_doubt(number) and number not in self._given_up else None
        if found is None:
            waiting.popleft()
        return found

    def _beside(self, number: int) -> int | None:
        """One that stands in a sum which alone tells a count; most counts are found open at once when none does."""
        most, ties = self._most(number), self._cells.ties[number]
        found = self._least_loss([place for place, _ in ties if self._hidden.tells(place, number, most)])
        if found is None and not self._is_open(number):
            self._unclear.append(number)
        return found

    def _around(self, start: int) -> int | None:
        """One of the knot of a count, where several sums together tell a count of it."""
        in_doubt = [one for one in sorted(self._hidden.in_doubt_around(start)) if not self._is_open(one)]
        if not in_doubt:
            return None
        knot = self._hidden.knot_around(start)
        exposed = self._exposed(knot, in_doubt)
        found = self._least_loss(self._places(exposed))
        if found is None and exposed:
            found = self._least_loss(self._places(knot.counts))
        if found is None:
            self._given_up.update(in_doubt)
        return found

    def _exposed(self, knot: Knot, in_doubt: Sequence[int]) -> set[int]:
        """Those of the counts in doubt that a reader can work out; the others are found open, if that is certain."""
        most = {number: self._most(number) for number in in_doubt}
        bounds, is_certain = narrowed(knot), not knot.has_loop
        exposed = {number for number in in_doubt if bounds[number].tells(most[number])}
        if not exposed and not is_certain:
            exposed, is_certain = told(knot, bounds, most), True
        for number in most.keys() - exposed if is_certain else ():
            self._hidden.leaves_doubt(number)
        return exposed

    def _is_open(self, number: int) -> bool:
        """True where other counts that fit are found, which tell of this one neither what it is nor that it is few."""
        if self._hidden.is_in_doubt(number):
            for one in found_open(self._hidden, number, self._most):
                self._hidden.leaves_doubt(one)
        return not self._hidden.is_in_doubt(number)

    def _hide(self, number: int) -> None:
        """Withhold every figure that says a count."""
        self._withheld.update(self._cells.said_by[number])
        for figure in self._cells.said_by[number]:
            self._hide_counts(figure)

    def _hide_counts(self, figure: FigureId) -> None:
        """A count is hidden once no shown figure says it, nor any public one; its knot is then to be checked."""
        for number in self._cells.of_figure.get(figure, ()):
            if number not in self._hidden and all(map(self._is_kept, self._cells.said_by[number])):
                self._hidden.add(number)
                self._just_hidden.append(number)

    def _is_kept(self, figure: FigureId) -> bool:
        return figure in self._withheld and figure not in self._public

    def _most(self, number: int) -> int:
        """The largest count that must not be told of it: that of the strictest figure that says it."""
        if number not in self._strictest:
            said_by = {key.indicator for key, _ in self._cells.said_by[number]}
            self._strictest[number] = max(map(self._threshold.of, said_by), default=0)
        return self._strictest[number]

    def _places(self, numbers: Iterable[int]) -> dict[int, None]:
        return {place: None for number in numbers for place, _ in self._cells.ties[number]}

    def _least_loss(self, places: Collection[int]) -> int | None:
        """Of the counts that could still be hidden in some sums the one that readers lose least by."""
        if not places:
            return None
        shown = {
            other for place in places for other, _ in self._cells.sums[place] if other not in self._hidden
        }
        can_be = (one for one in shown if self._public.isdisjoint(self._cells.said_by[one]))
        return min(can_be, key=self._loss, default=None)

    def _loss(self, number: int) -> tuple[bool, int, int, int, int]:
        """What readers lose by a count; asked of one again and again."""
        if number not in self._losses:
            self._losses[number] = self._weighed(number)
        return self._losses[number]

    def _weighed(self, number: int) -> tuple[bool, int, int, int, int]:
        """True zeros last; then by the figures that say it, the sums they stand in, its size, and a fixed order."""
        value, said_by = self._cells.values[number], self._cells.said_by[number]
        figures = sum(_weight(key) for key, _ in said_by)
        ties = sum(len(self._cells.ties[own]) for one in said_by for own in self._cells.of_figure[one])
        return value == 0, figures, ties, value, number


def _weight(key: SeriesKey) -> int:
    """A category weighs as two years to date, and a whole as two categories."""
    return 1 if key.basis is Basis.YEAR_TO_DATE else 2 if key.category else 4
