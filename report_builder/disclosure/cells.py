"""Turn figures into the counts a reader could know, and the sums that tie those counts together.

A figure says one or more counts: a number says itself; a percentage says its numerator, its denominator
and, to anyone who can subtract, the rest. Counts are tied by sums: categories add up to their whole, and
those counted in and out to the change of a total. (Months add up to a year to date; `years` sees to
that.) Where the catalogue gives two counts of a period the same words and the data the same value, they
are one count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Indicator
from report_builder.vocabulary import Basis, Unit

FigureId = tuple[SeriesKey, Period]
DENOMINATOR = "denominator"
_Name = tuple[object, ...]


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
    _numbers: dict[tuple[_Name, int], int] = field(default_factory=dict)

    def count(self, name: _Name, value: int) -> int:
        """The number of a count; a name that comes again with the same value is the same count."""
        number = self._numbers.setdefault((name, value), len(self.values))
        if number == len(self.values):
            self.values.append(value)
            self.said_by.append([])
            self.ties.append([])
        return number

    def tie(self, terms: Sequence[tuple[int, int]]) -> None:
        """A sum a reader can make. One that the data do not keep ties nothing."""
        if sum(coefficient * self.values[number] for number, coefficient in terms) != 0:
            return
        place = len(self.sums)
        self.sums.append(tuple(terms))
        for number, coefficient in terms:
            self.ties[number].append((place, coefficient))

    def say(self, figure: FigureId, numbers: tuple[int, ...]) -> None:
        self.of_figure[figure] = numbers
        for number in numbers:
            self.said_by[number].append(figure)


def cells_of(figures: Figures, sums: Iterable[Sum], balances: Iterable[Balance]) -> Cells:
    """Every count of every figure, and every sum a reader could make with them."""
    cells = Cells()
    for key, series in figures.series.items():
        indicator = figures.indicators[key.indicator]
        names = _names(key, indicator)
        for period, figure in series.items():
            numbers = _said(cells, names, period, figure, indicator)
            if numbers:
                cells.say((key, period), numbers)
    _tie_categories(cells, figures)
    for one in sums:
        _tie_named(cells, figures, one)
    for balance in balances:
        _tie_balance(cells, figures, balance)
    return cells


def _names(key: SeriesKey, indicator: Indicator) -> tuple[_Name, _Name, _Name]:
    """The names of what the figures of a series count: on top, below, and left over."""
    where = (key.breakdown, key.category, key.basis is Basis.YEAR_TO_DATE)
    return (
        (indicator.numerator.casefold() or indicator.id, *where),
        (indicator.denominator.casefold() or f"{indicator.id} of", *where),
        (indicator.id, "rest", *where),
    )


def _said(
    cells: Cells, names: tuple[_Name, _Name, _Name], period: Period, figure: Figure, indicator: Indicator
) -> tuple[int, ...]:
    """The counts a figure says: its numerator first, then its denominator, then the rest."""
    if figure.value is None or figure.numerator is None:
        return ()
    on_top, below, left_over = names
    numerator = cells.count((on_top, period), figure.numerator)
    if figure.denominator is None:
        return (numerator,)
    denominator = cells.count((below, period), figure.denominator)
    if indicator.unit is not Unit.PERCENT:
        return numerator, denominator
    rest = cells.count((left_over, period), figure.denominator - figure.numerator)
    cells.tie(((numerator, 1), (rest, 1), (denominator, -1)))
    return numerator, denominator, rest


def _tie_categories(cells: Cells, figures: Figures) -> None:
    """Categories and their whole: numerators add up, and so do denominators and the rest."""
    groups: dict[tuple[str, str, Basis], list[SeriesKey]] = defaultdict(list)
    for key in figures.series:
        if key.category:
            groups[key.indicator, key.breakdown, key.basis].append(key)
    for (indicator, _, basis), keys in groups.items():
        whole = SeriesKey(indicator, "", "", basis)
        for period in figures.series.get(whole, {}):
            _tie_figures(cells, (whole, period), [(key, period) for key in keys])


def _tie_figures(cells: Cells, whole: FigureId, parts: Sequence[FigureId]) -> None:
    """Tie what a whole says to what its parts say, each kind of count by itself."""
    says, parts_say = cells.of_figure.get(whole), [cells.of_figure.get(part) for part in parts]
    if says is None or not all(parts_say):
        return
    for place in range(len(says)):
        terms = [(said[place], 1) for said in parts_say if said and len(said) > place]
        if len(terms) == len(parts):
            cells.tie([*terms, (says[place], -1)])


def _tie_named(cells: Cells, figures: Figures, asked: Sum) -> None:
    """A sum that report.toml names: the counts on top of each figure, which come to the whole."""
    parts = [key for key in (_named(part, figures) for part in asked.parts) if key]
    of_parts = asked.whole == DENOMINATOR
    whole = parts[0] if of_parts and parts else _named(asked.whole, figures)
    if whole is None or len(parts) != len(asked.parts):
        return
    for period in figures.series[whole]:
        said = [cells.of_figure.get((key, period)) for key in parts]
        together = cells.of_figure.get((whole, period))
        if together and all(said) and len(together) > of_parts:
            cells.tie([(together[int(of_parts)], -1), *((numbers[0], 1) for numbers in said if numbers)])


def _named(name: str, figures: Figures) -> SeriesKey | None:
    """The series of "indicator" or "indicator: category"."""
    indicator, _, category = (part.strip() for part in name.partition(":"))
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
