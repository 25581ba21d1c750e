"""Keep the year to date from giving a withheld month away.

A year to date less the one before is a month. So from the first withheld month of a year on, its years
to date are withheld too: then nothing that is shown speaks of the month. Those from its last withheld
month on may be shown after all where two months or more are withheld and what the year says of them
together leaves each of them open beyond the threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from report_builder.disclosure.cells import Cells, FigureId, Threshold
from report_builder.indicators import Figures, SeriesKey
from report_builder.periods import Period
from report_builder.vocabulary import Basis


class Year(NamedTuple):
    """One year of a series: its figures in a period, and the years to date added up from them, oldest first."""

    in_period: tuple[FigureId, ...]
    to_date: tuple[FigureId, ...]

    def from_first_withheld(self, withheld: Set[FigureId]) -> tuple[FigureId, ...]:
        """The years to date that speak of a withheld period: from the first of them on."""
        first = next((one for one in self.in_period if one in withheld), None)
        return self._since(first[1]) if first else ()

    def from_last_withheld(self, withheld: Set[FigureId]) -> tuple[FigureId, ...]:
        """The years to date that speak of all withheld periods together."""
        last = next((one for one in reversed(self.in_period) if one in withheld), None)
        return self._since(last[1]) if last else ()

    def _since(self, first: Period) -> tuple[FigureId, ...]:
        return tuple(one for one in self.to_date if one[1] >= first)


def years_of(figures: Figures) -> tuple[Year, ...]:
    """Every year of every series that is added up."""
    return tuple(
        chain.from_iterable(_years(key, figures) for key in figures.series if is_added_up(key, figures))
    )


def _years(to_date: SeriesKey, figures: Figures) -> Iterator[Year]:
    in_period = _by_year(to_date._replace(basis=Basis.IN_PERIOD), figures)
    for year, added_up in _by_year(to_date, figures).items():
        yield Year(tuple(in_period.get(year, ())), tuple(added_up))


def _by_year(key: SeriesKey, figures: Figures) -> Mapping[str, Sequence[FigureId]]:
    found: dict[str, list[FigureId]] = defaultdict(list)
    for period in figures.series.get(key, ()):
        found[period.year_label].append((key, period))
    return found


def is_added_up(key: SeriesKey, figures: Figures) -> bool:
    """True for a year to date that was added up from figures in a period."""
    in_period = figures.indicators[key.indicator].basis is Basis.IN_PERIOD
    return key.basis is Basis.YEAR_TO_DATE and in_period


def years_to_withhold(years: Iterable[Year], withheld: Set[FigureId]) -> set[FigureId]:
    """The years to date from the first withheld month of each year on."""
    return set(chain.from_iterable(year.from_first_withheld(withheld) for year in years))


def years_told_by_months(years: Iterable[Year], withheld: Set[FigureId]) -> set[FigureId]:
    """The years to date that a reader can add up from shown months: withholding them protects nothing."""
    added_up = set(chain.from_iterable(year.to_date for year in years))
    return added_up - years_to_withhold(years, withheld)


def years_to_show(
    years: Iterable[Year], cells: Cells, allowed: Set[FigureId], withheld: Set[FigureId], threshold: Threshold
) -> set[FigureId]:
    """Of the withheld years to date those from the last withheld month on, where every month stays open."""
    shown: set[FigureId] = set()
    for year in years:
        later = year.from_last_withheld(withheld)
        if later and all(one in allowed for one in later):
            months = [month for month in year.in_period if month in withheld]
            most = threshold.of(later[0][0].indicator)
            if all(_is_open(one, months, cells, withheld, most) for one in later):
                shown.update(later)
    return shown


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
    """What the year says of each month's count, knowing denominators and that no zero is withheld: least and most."""
    for kind in [0, 2] if len(counts[0]) == 3 else range(len(counts[0])):
        together = sum(month[kind] for month in counts)
        for month in counts:
            room = [one[1] for one in counts] if len(month) == 3 else [together] * len(counts)
            own = month[1] if len(month) == 3 else together
            others = sum(min(1, one[kind]) for one in counts) - min(1, month[kind])
            yield max(min(1, month[kind]), together - (sum(room) - own)), min(own, together - others)
