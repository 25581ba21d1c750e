"""Keep the year to date from giving a withheld month away.

A year to date less the one before is a month. So from the first withheld month of a year on, its years
to date are withheld too: then nothing that is shown speaks of the month. Those from its last withheld
month on may be shown after all where two months or more are withheld and what the year says of them
together leaves each of them open beyond the threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain

from report_builder.disclosure.cells import Cells, FigureId, Threshold
from report_builder.indicators import Figures, SeriesKey
from report_builder.periods import Period
from report_builder.vocabulary import Basis

_Year = tuple[SeriesKey, str]


def years_to_withhold(figures: Figures, withheld: Set[FigureId]) -> set[FigureId]:
    """The years to date from the first withheld month of each year on."""
    months = _withheld_months(figures, withheld)
    return {
        (to_date, period)
        for (to_date, year), hidden in months.items()
        for period in figures.series[to_date]
        if period.year_label == year and period >= hidden[0]
    }


def is_added_up(key: SeriesKey, figures: Figures) -> bool:
    """True for a year to date that was added up from figures in a period."""
    in_period = figures.indicators[key.indicator].basis is Basis.IN_PERIOD
    return key.basis is Basis.YEAR_TO_DATE and in_period


def years_told_by_months(figures: Figures, withheld: Set[FigureId]) -> set[FigureId]:
    """The years to date that a reader can add up from shown months: withholding them protects nothing."""
    hidden = years_to_withhold(figures, withheld)
    return {
        (to_date, period)
        for to_date, series in figures.series.items()
        if is_added_up(to_date, figures)
        for period in series
        if (to_date, period) not in hidden
    }


def years_to_show(
    figures: Figures, cells: Cells, allowed: Set[FigureId], withheld: Set[FigureId], threshold: Threshold
) -> set[FigureId]:
    """Of the withheld years to date those from the last withheld month on, where every month stays open."""
    shown: set[FigureId] = set()
    for (to_date, year), hidden in _withheld_months(figures, withheld).items():
        months = [(_monthly(to_date, figures), period) for period in hidden]
        later = {
            (to_date, period)
            for period in figures.series[to_date]
            if period.year_label == year and period >= hidden[-1]
        }
        most = threshold.of(to_date.indicator)
        if later <= allowed and all(_is_open(one, months, cells, withheld, most) for one in later):
            shown |= later
    return shown


def _withheld_months(figures: Figures, withheld: Set[FigureId]) -> Mapping[_Year, list[Period]]:
    """The withheld periods of each year, in order, by the series of its year to date."""
    found: dict[_Year, list[Period]] = defaultdict(list)
    for key, period in sorted(withheld):
        to_date = SeriesKey(key.indicator, key.breakdown, key.category, Basis.YEAR_TO_DATE)
        if key.basis is Basis.IN_PERIOD and to_date in figures.series:
            found[to_date, period.year_label].append(period)
    return found


def _monthly(to_date: SeriesKey, figures: Figures) -> SeriesKey:
    basis = figures.indicators[to_date.indicator].basis
    return SeriesKey(to_date.indicator, to_date.breakdown, to_date.category, basis)


def _is_open(
    year: FigureId, months: Sequence[FigureId], cells: Cells, withheld: Set[FigureId], most: int
) -> bool:
    """True where nothing else ties the months, and each may be more than the threshold, and may be less."""
    if len(months) < 2 or not all(month in cells.of_figure for month in (year, *months)):
        return False
    said = [cells.of_figure[month] for month in months]
    if _is_tied(cells.of_figure[year], year, cells, withheld) or any(
        _is_tied(numbers, month, cells, withheld) for numbers, month in zip(said, months, strict=True)
    ):
        return False
    counts = [[cells.values[number] for number in numbers] for numbers in said]
    return all(least < upto and upto > most for least, upto in _bounds(counts))


def _is_tied(numbers: Sequence[int], figure: FigureId, cells: Cells, withheld: Set[FigureId]) -> bool:
    """True where a withheld count of another figure stands in a sum with one of these."""
    others = {
        other
        for number in numbers
        for place, _ in cells.ties[number]
        for other, _ in cells.sums[place]
        if other not in numbers
    }
    own = {one for one in chain.from_iterable(cells.said_by[number] for number in numbers) if one != figure}
    return (
        bool(own)
        or bool(others & cells.unsaid)
        or any(one in withheld for other in others for one in cells.said_by[other])
    )


def _bounds(counts: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """What the year says of each month's count, knowing the denominators: least and most."""
    for kind in [0, 2] if len(counts[0]) == 3 else range(len(counts[0])):
        together = sum(month[kind] for month in counts)
        for month in counts:
            room = [one[1] for one in counts] if len(month) == 3 else [together] * len(counts)
            own = month[1] if len(month) == 3 else together
            yield max(0, together - (sum(room) - own)), min(own, together)
