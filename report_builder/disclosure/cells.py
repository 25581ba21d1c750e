"""Turn figures into the counts a reader could know, and the sums that tie those counts together.

A figure says one or more counts: a number says itself; a percentage says its numerator, its denominator
and, to anyone who can subtract, the rest. Counts are tied by sums: categories add up to their whole
(`parts`), months to their quarter (`stretches`), and those counted in and out to the change of a total. (A
year to date that we add up is seen to by `years`.) Where the catalogue gives two counts of a period the same
words and the data the same value, they are one count; so are those as at the end of a month and of its quarter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import NamedTuple

from report_builder.disclosure.totals import totals_among
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.periods import Frequency, Period
from report_builder.sources.extract import Absence, Indicator
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Unit

FigureId = tuple[SeriesKey, Period]
DENOMINATOR = "denominator"
_Name = tuple[object, ...]
_COUNTED_AT_THE_END = (Basis.AS_AT, Basis.ROLLING_12_MONTHS)


@dataclass(frozen=True)
class Sum:
    """A whole and its parts, named as report.toml names them: "eet", or "edge_of_care: Child in need".

    The whole may be DENOMINATOR: then the parts are percentages of one whole, and add up to 100.
    """

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Balance:
    """A total, and the indicators that count who came in and who went out of it."""

    total: str
    into: str
    out_of: str


@dataclass(frozen=True)
class Threshold:
    """The largest count withheld, for a report and for some indicators; 0 withholds none."""

    most: int = 5
    of_indicator: Mapping[str, int] = field(default_factory=dict)
    least_denominator: int = 0

    def of(self, indicator: str) -> int:
        return self.of_indicator.get(indicator, self.most)


@dataclass
class Cells:
    """Counts by number, which figures say each, and the sums (coefficient by count) that come to zero.

    `ties` holds, by count, the sums it stands in, each with its coefficient there.
    """

    values: list[int] = field(default_factory=list)
    said_by: list[list[FigureId]] = field(default_factory=list)
    sums: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    ties: list[list[tuple[int, int]]] = field(default_factory=list)
    of_figure: dict[FigureId, tuple[int, ...]] = field(default_factory=dict)
    unsaid: set[int] = field(default_factory=set)
    added_up: dict[tuple[FigureId, int], int] = field(default_factory=dict)
    _numbers: dict[_Name, int] = field(default_factory=dict)

    def count(self, name: _Name, value: int) -> int:
        """The number of a count; a name that comes again with the same value is the same count."""
        fresh = len(self.values)
        number = self._numbers.setdefault((*name, value), fresh)
        if number == fresh:
            self.values.append(value)
            self.said_by.append([])
            self.ties.append([])
        return number

    def tie(self, terms: Sequence[tuple[int, int]]) -> None:
        """A sum a reader can make. One that the data do not keep ties nothing."""
        if sum([coefficient * self.values[number] for number, coefficient in terms]) != 0:
            return
        place = len(self.sums)
        self.sums.append(tuple(terms))
        for number, coefficient in terms:
            self.ties[number].append((place, coefficient))

    def tie_parts(self, whole: int, parts: Sequence[int], *, some_are_silent: bool) -> None:
        """Parts and their whole. What they leave of it is a count that no figure says. Parts that come to more
        than their whole overlap: totals among them are tied to what they are of, and the others to the whole."""
        left = self.values[whole] - sum(self.values[part] for part in parts)
        if left < 0:
            totals = totals_among([self.values[part] for part in parts], self.values[whole])
            for place, run in totals.items():
                of = [parts[one] for one in run] or [whole]
                self.tie([*((number, 1) for number in of), (parts[place], -1)])
            if totals:
                plain = [part for place, part in enumerate(parts) if place not in totals]
                self.tie_parts(whole, plain, some_are_silent=some_are_silent)
            return
        rest = [(self.unsay(left), 1)] if left or some_are_silent else []
        self.tie([*((part, 1) for part in parts), *rest, (whole, -1)])

    def add_up(self, whole: FigureId, place: int, parts: Sequence[int]) -> None:
        """A whole that no figure says, of which a reader knows all the same that its parts come to it."""
        number = self.unsay(sum(self.values[part] for part in parts))
        self.added_up[whole, place] = number
        self.tie([*((part, 1) for part in parts), (number, -1)])

    def unsay(self, value: int) -> int:
        """A count that no figure says, and that a reader knows of none the less."""
        number = self.count(("unsaid", len(self.values)), value)
        self.unsaid.add(number)
        return number

    def least(self, number: int) -> int:
        """The least that a reader takes a hidden count for: zeros are shown, so what a figure says is 1 or more."""
        return 1 if self.values[number] > 0 and number not in self.unsaid else 0

    def guess(self, figure: FigureId, values: Iterable[int]) -> tuple[int, ...]:
        """Counts of a figure that its supplier withholds, as a reader might work them out; none is below zero."""
        return tuple(
            self.count(("guess", *figure, place), max(0, value)) for place, value in enumerate(values)
        )

    def say(self, figure: FigureId, numbers: tuple[int, ...]) -> None:
        self.of_figure[figure] = numbers
        for number in numbers:
            self.said_by[number].append(figure)


def cells_of(figures: Figures) -> Cells:
    """Every count of every figure, and what each percentage ties together."""
    cells = Cells()
    for key, series in figures.series.items():
        words = _Words.of_series(key, figures.indicators[key.indicator])
        for period, figure in series.items():
            numbers = _said(cells, words, period, figure)
            if numbers:
                cells.say((key, period), numbers)
    return cells


class _Words(NamedTuple):
    """By what the counts of a series go: the same words of the same category and span are one count."""

    above: str
    below: str
    rest: tuple[str, str]
    of: tuple[str, str, bool]
    unit: Unit
    basis: Basis

    @staticmethod
    def of_series(key: SeriesKey, indicator: Indicator) -> _Words:
        return _Words(
            indicator.numerator.casefold() or indicator.id,
            indicator.denominator.casefold() or f"{indicator.id} of",
            (indicator.id, "rest"),
            (key.breakdown, key.category, key.basis is Basis.YEAR_TO_DATE),
            indicator.unit,
            key.basis,
        )


def counted_at(basis: Basis, period: Period) -> Period:
    """When a figure was counted: as at the end of a quarter (or in the year to it) is as at that of its last month."""
    if period.frequency is not Frequency.MONTH and basis in _COUNTED_AT_THE_END:
        return _last_month(period)
    return period


@lru_cache(maxsize=4096)
def _last_month(period: Period) -> Period:
    return Period.containing(period.end, Frequency.MONTH)


def tie_named(cells: Cells, figures: Figures, sums: Iterable[Sum], balances: Iterable[Balance]) -> None:
    """Tie the counts of the sums and balances that a report names."""
    for one in sums:
        _tie_sum(cells, figures, one)
    for balance in balances:
        _tie_balance(cells, figures, balance)


def _said(cells: Cells, words: _Words, period: Period, figure: Figure) -> tuple[int, ...]:
    """The counts a figure says: its numerator first, then its denominator, then the rest. [z] says nobody."""
    top, below = figure.numerator, figure.denominator
    if figure.absence is Absence.NOT_APPLICABLE:
        top, below = 0, 0 if words.unit is not Unit.COUNT else None
    elif figure.value is None or top is None:
        return ()
    when = counted_at(words.basis, period)
    numerator = cells.count((words.above, words.of, when), top)
    if below is None:
        return (numerator,)
    denominator = cells.count((words.below, words.of, when), below)
    if words.unit is not Unit.PERCENT:
        return numerator, denominator
    rest = cells.count((*words.rest, words.of, when), below - top)
    cells.tie(((numerator, 1), (rest, 1), (denominator, -1)))
    return numerator, denominator, rest


def _tie_sum(cells: Cells, figures: Figures, asked: Sum) -> None:
    """A sum that report.toml names: the counts on top of each figure, which come to the whole."""
    parts = [key for key in (_named(part, figures) for part in asked.parts) if key]
    of_parts = asked.whole == DENOMINATOR
    whole = parts[0] if of_parts and parts else _named(asked.whole, figures)
    if whole is None or len(parts) != len(asked.parts):
        return
    for period in figures.series[whole]:
        said = [cells.of_figure[key, period] for key in parts if (key, period) in cells.of_figure]
        together = cells.of_figure.get((whole, period))
        if together and said and len(together) > of_parts:
            first = [numbers[0] for numbers in said]
            cells.tie_parts(together[int(of_parts)], first, some_are_silent=len(said) < len(parts))


def indicator_and_category(name: str) -> tuple[str, str]:
    """What "indicator: category" names in report.toml; the category is "" where it names an indicator alone."""
    indicator, _, category = (part.strip() for part in name.partition(":"))
    return indicator, category


def _named(name: str, figures: Figures) -> SeriesKey | None:
    """The series of "indicator" or "indicator: category"."""
    indicator, category = indicator_and_category(name)
    for key in figures.series:
        same = key.indicator == indicator and key.category.casefold() == category.casefold()
        if same and key.basis is figures.indicators[indicator].basis:
            return key
    return None


def _tie_balance(cells: Cells, figures: Figures, balance: Balance) -> None:
    """The total before, and those in, less those out, are the total now."""
    keys = [_named(name, figures) for name in (balance.total, balance.into, balance.out_of)]
    if None in keys:
        return
    total, into, out_of = (key for key in keys if key)
    for period in figures.series[total]:
        places: Mapping[FigureId, int] = {
            (total, period.previous): 1, (into, period): 1, (out_of, period): -1, (total, period): -1,
        }  # fmt: skip
        if all(figure in cells.of_figure for figure in places):
            cells.tie([(cells.of_figure[figure][0], sign) for figure, sign in places.items()])
