"""Tie counts of one thing over stretches of time that make one another up.

Months come to their quarter, a year to date less the one before is a month, and twelve months ending in June less
those ending in May are June less last year's June. Each count stands between two days; wherever counts lead from
one day to another by two ways, the two come to the same. (A year to date that we add up ourselves is seen to by
`years`.)
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import pairwise

from report_builder.disclosure.cells import Cells, FigureId
from report_builder.disclosure.years import is_added_up
from report_builder.indicators import Figures, SeriesKey
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Basis

_Thing = tuple[str, str, str]
_Kind = tuple[Basis, int]
_Ways = dict[date, list[tuple[date, int, int]]]
_BEFORE_ALL = date.min


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A count of what came between two days."""

    since: date
    until: date
    number: int


def tie_stretches(cells: Cells, figures: Figures) -> None:
    """Tie the counts that have the same words, breakdown and category, over different stretches of time."""
    for stretches in _by_thing(cells, figures).values():
        _tie(cells, stretches)


def _by_thing(cells: Cells, figures: Figures) -> Mapping[_Thing, list[_Stretch]]:
    """The stretches of everything that is counted over more than one kind of them, or from the year's start on."""
    supplied = {
        words
        for key in figures.series
        if key.basis is Basis.YEAR_TO_DATE and not is_added_up(key, figures)
        for words in _words(key, figures)
    }
    keys = {*figures.series, *(key for (key, _), _ in cells.added_up)}
    things = {key: _things(key, figures, supplied) for key in keys}
    overlapping = {
        thing for thing, kinds in _kinds(cells, figures, things).items() if thing and _overlap(kinds)
    }
    found: dict[_Thing, list[_Stretch]] = defaultdict(list)
    for (key, period), place, number in _counts(cells) if overlapping else ():
        thing = things[key][place]
        if thing and thing in overlapping:
            found[thing].append(_Stretch(_since(key, period), period.next.start, number))
    return found


def _things(key: SeriesKey, figures: Figures, supplied: Set[str]) -> tuple[_Thing | None, ...]:
    """What a series counts above and below, if over a stretch of time; what is left over goes by no words.

    What we add up ourselves is left to `years`, unless the same is also supplied as a year to date.
    """
    words = () if key.basis is Basis.AS_AT else _words(key, figures)
    if is_added_up(key, figures):
        words = tuple(one if one in supplied else "" for one in words)
    named = [(one, key.breakdown, key.category) if one else None for one in words]
    return *named, *[None] * (3 - len(named))


def _words(key: SeriesKey, figures: Figures) -> tuple[str, ...]:
    indicator = figures.indicators[key.indicator]
    return (indicator.numerator or indicator.id).casefold(), indicator.denominator.casefold()


def _kinds(
    cells: Cells, figures: Figures, things: Mapping[SeriesKey, Sequence[_Thing | None]]
) -> Mapping[_Thing | None, Set[_Kind]]:
    """By thing the kinds of stretches that it may be counted over."""
    found: dict[_Thing | None, set[_Kind]] = defaultdict(set)
    for key, series in figures.series.items():
        kinds = {(key.basis, period.frequency) for period in series}
        for thing in things[key]:
            found[thing] |= kinds
    for (key, period), place in cells.added_up:
        for thing in things[key][place : place + 1]:
            found[thing].add((key.basis, period.frequency))
    return found


def _overlap(kinds: Set[_Kind]) -> bool:
    return len(kinds) > 1 or any(basis is Basis.YEAR_TO_DATE for basis, _ in kinds)


def _counts(cells: Cells) -> Iterator[tuple[FigureId, int, int]]:
    """Every count of a figure, with its place in it, and every whole that only its parts say."""
    for figure, numbers in cells.of_figure.items():
        for place, number in enumerate(numbers):
            yield figure, place, number
    for (figure, place), number in cells.added_up.items():
        yield figure, place, number


def _since(key: SeriesKey, period: Period) -> date:
    """The day on which what a figure counts began to be counted."""
    if key.basis is Basis.SINCE_START:
        return _BEFORE_ALL
    if key.basis is Basis.YEAR_TO_DATE:
        return next(period.year_to_date()).start
    return (
        period.back(period.frequency.per_year - 1).start
        if key.basis is Basis.ROLLING_12_MONTHS
        else period.start
    )


def _tie(cells: Cells, stretches: Sequence[_Stretch]) -> None:
    """Every stretch that closes a ring is tied to the way round it; shorter ones lead the way."""
    ways: _Ways = defaultdict(list)
    for one in sorted(
        [*stretches, *_pieces(cells, stretches)], key=lambda one: (one.until - one.since, one.until)
    ):
        way = _way(ways, one.since, one.until)
        if way is None:
            _lead(ways, one)
        else:
            _tie_ring(cells, one, way)


def _lead(ways: _Ways, one: _Stretch) -> None:
    ways[one.since].append((one.until, one.number, 1))
    ways[one.until].append((one.since, one.number, -1))


def _pieces(cells: Cells, stretches: Sequence[_Stretch]) -> Iterator[_Stretch]:
    """What no figure says but two tell together, as two years to date the month between them: it is not below zero."""
    ways: _Ways = defaultdict(list)
    for one in stretches:
        _lead(ways, one)
    said = {(one.since, one.until) for one in stretches}
    for since, until in pairwise(sorted(ways)):
        way = None if (since, until) in said else _way(ways, since, until)
        value = sum(sign * cells.values[number] for number, sign in way or ())
        if way and value >= 0:
            yield _Stretch(since, until, cells.unsay(value))


def _tie_ring(cells: Cells, closing: _Stretch, way: Sequence[tuple[int, int]]) -> None:
    terms: dict[int, int] = {closing.number: -1}
    for number, sign in way:
        terms[number] = terms.get(number, 0) + sign
    if any(terms.values()):
        cells.tie([(number, sign) for number, sign in terms.items() if sign])


def _way(
    ways: Mapping[date, Sequence[tuple[date, int, int]]], start: date, end: date
) -> list[tuple[int, int]] | None:
    """The counts that lead from one day to another, with the sign each has on the way; None where none do."""
    came: dict[date, tuple[date, int, int] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, number, sign in ways.get(here, ()):
            if there not in came:
                came[there] = (here, number, sign)
                waiting.append(there)
    return list(_back(came, end)) if end in came else None


def _back(came: Mapping[date, tuple[date, int, int] | None], end: date) -> Iterator[tuple[int, int]]:
    step = came[end]
    while step is not None:
        before, number, sign = step
        yield number, sign
        step = came[before]
