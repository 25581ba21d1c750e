"""Tie the counts of categories to those of the whole they are part of.

What the categories leave of their whole is a count too, though no figure says it: people whose category is not
recorded, or whose row is missing. A reader knows of it that it is not below zero, and so that a category is
never more than what the others leave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from report_builder.disclosure.cells import Cells, FigureId, counted_at
from report_builder.indicators import Figures, SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Absence
from report_builder.vocabulary import Basis, Unit

_Whole = tuple[str, bool, Period]


def tie_categories(cells: Cells, figures: Figures) -> None:
    """Numerators add up to numerators, denominators to denominators, and the rest to the rest."""
    wholes = _by_words(cells, figures)
    spoken_of = frozenset(words for words, _, _ in wholes)
    for whole, parts in _groups(figures):
        supplier_withholds = any(_is_withheld_somewhere(figures, key) for key in (whole, *parts))
        for period in dict.fromkeys(period for part in parts for period in figures.series[part]):
            in_period = [(part, period) for part in parts]
            if supplier_withholds:
                _withheld_by_the_supplier(cells, figures, (whole, period), in_period)
            _tie(cells, figures, (whole, period), in_period, wholes, spoken_of)


def tie_namesakes(cells: Cells, figures: Figures) -> None:
    """An indicator that goes by the name of a category, and says the same count, counts the same people."""
    named: dict[tuple[str, Basis], list[SeriesKey]] = defaultdict(list)
    for key in figures.series:
        indicator = figures.indicators[key.indicator]
        if not key.category and indicator.unit is Unit.COUNT:
            named[indicator.name.casefold(), key.basis].append(key)
    for key, series in figures.series.items():
        for namesake in named.get((key.category.casefold(), key.basis), ()) if key.category else ():
            for period in series:
                own, said = (cells.of_figure.get((one, period)) for one in (key, namesake))
                if own and said:
                    cells.tie(((own[0], 1), (said[0], -1)))


def _groups(figures: Figures) -> Iterator[tuple[SeriesKey, list[SeriesKey]]]:
    """The categories of each breakdown, with the series of their whole, which need not be there."""
    groups: dict[tuple[str, str, Basis], list[SeriesKey]] = defaultdict(list)
    for key in figures.series:
        if key.category:
            groups[key.indicator, key.breakdown, key.basis].append(key)
    for (indicator, _, basis), parts in groups.items():
        yield SeriesKey(indicator, "", "", basis), parts


def _tie(
    cells: Cells,
    figures: Figures,
    whole: FigureId,
    parts: Sequence[FigureId],
    wholes: Mapping[_Whole, Sequence[int]],
    spoken_of: Set[str],
) -> None:
    said = [cells.of_figure[part] for part in parts if part in cells.of_figure]
    silent = [part for part in parts if part not in cells.of_figure]
    for place in range(max(map(len, said), default=0)):
        numbers = [one[place] for one in said if len(one) > place]
        complete = len(numbers) == len(said) and not silent
        known = _whole(cells, figures, whole, place, wholes)
        for number in known:
            cells.tie_parts(number, numbers, some_are_silent=not complete)
        if complete and not known and _words(figures, whole, place) in spoken_of:
            cells.add_up(whole, place, numbers)


def _whole(
    cells: Cells, figures: Figures, whole: FigureId, place: int, wholes: Mapping[_Whole, Sequence[int]]
) -> Sequence[int]:
    """The whole's own count; where it says none, the counts that other figures say of it in the same words."""
    own = cells.of_figure.get(whole, ())
    if len(own) > place:
        return own[place : place + 1]
    key, period = whole
    when = counted_at(key.basis, period)
    return wholes.get((_words(figures, whole, place), key.basis is Basis.YEAR_TO_DATE, when), ())


def _words(figures: Figures, whole: FigureId, place: int) -> str:
    indicator = figures.indicators[whole[0].indicator]
    return (indicator.numerator, indicator.denominator, "")[place].casefold()


def _by_words(cells: Cells, figures: Figures) -> Mapping[_Whole, Sequence[int]]:
    """The counts of no category, by their words."""
    found: dict[_Whole, dict[int, None]] = defaultdict(dict)
    for (key, period), numbers in cells.of_figure.items():
        if not key.category:
            indicator, when = figures.indicators[key.indicator], counted_at(key.basis, period)
            for words, number in zip((indicator.numerator, indicator.denominator), numbers, strict=False):
                if words:
                    found[words.casefold(), key.basis is Basis.YEAR_TO_DATE, when][number] = None
    return {name: tuple(numbers) for name, numbers in found.items()}


def _withheld_by_the_supplier(
    cells: Cells, figures: Figures, whole: FigureId, parts: Sequence[FigureId]
) -> None:
    """Give a [c] of the supplier the counts that the others leave: a reader can subtract as well as we can."""
    own = cells.of_figure.get(whole)
    hidden = [part for part in parts if _absence(figures, part) is Absence.CONFIDENTIAL]
    said = [cells.of_figure[part] for part in parts if part in cells.of_figure]
    if own is None and not hidden and said and _absence(figures, whole) is Absence.CONFIDENTIAL:
        sums = [sum(cells.values[one[place]] for one in said) for place in range(len(said[0]))]
        cells.say(whole, cells.guess(whole, sums))
    elif own and hidden and not any(part in cells.of_figure for part in hidden):
        left = [
            cells.values[number] - sum(cells.values[one[place]] for one in said)
            for place, number in enumerate(own)
        ]
        for part in hidden:
            cells.say(part, cells.guess(part, left))
            left = [0] * len(own)


def _is_withheld_somewhere(figures: Figures, key: SeriesKey) -> bool:
    series = figures.series.get(key, {})
    return any(figure.absence is Absence.CONFIDENTIAL for figure in series.values())


def _absence(figures: Figures, figure: FigureId) -> Absence | None:
    found = figures.series.get(figure[0], {}).get(figure[1])
    return found.absence if found else None
