"""Turn figures and what an edition says of them into what it keeps back, for the proof of the finished files.

Only the proof may read it. It is never part of a report, and is nowhere written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from itertools import chain

from report_builder.disclosure.published import Published, Shown, Withheld
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Indicator
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Unit

_OfWhom = tuple[str, bool]
_Count = tuple[str, _OfWhom, Period, int]


@dataclass(frozen=True, slots=True)
class WithheldFigure:
    """A figure that an edition withholds, as it is: the value as it would print, and the counts that tell it.

    `counts` are the numerator, the denominator and, of a percentage, the rest; without those that another
    figure of the same words, category and period says in public.
    """

    key: SeriesKey
    indicator: Indicator
    period: Period
    value: Decimal
    counts: frozenset[int]

    @property
    def words(self) -> str:
        category = f", {self.key.category}" if self.key.category else ""
        return f"{self.indicator.name}{category} ({self.indicator.id}, {self.key.basis}, {self.period.label})"


@dataclass(frozen=True)
class KeptBack:
    """What a public edition of a period keeps back, and the numbers it says of the same indicators.

    `said` holds, by indicator, every value and count that a published figure, target or benchmark of it says.
    """

    period: Period
    figures: tuple[WithheldFigure, ...] = ()
    said: Mapping[str, Set[Decimal | int | None]] | None = None

    def says(self, indicator: str, number: Decimal) -> bool:
        """True where the paper may say this number of the indicator, of some period or category."""
        return number in (self.said or {}).get(indicator, frozenset())


def kept_back(figures: Figures, published: Published, period: Period) -> KeptBack:
    """Everything that `published` withholds and `figures` know."""
    withheld = [
        (key, one, figure)
        for key, series in published.series.items()
        for one, said in series.items()
        if isinstance(said, Withheld) and (figure := figures.series[key][one]).value is not None
    ]
    own = frozenset(chain.from_iterable(_counts(*one, published.indicators) for one in withheld))
    secret = own - frozenset(_public_counts(published, {(_of_whom(key), one) for key, one, _ in withheld}))
    kept = tuple(
        WithheldFigure(
            key,
            published.indicators[key.indicator],
            one,
            figure.value,
            frozenset(
                count[-1] for count in _counts(key, one, figure, published.indicators) if count in secret
            ),
        )
        for key, one, figure in withheld
        if figure.value is not None
    )
    return KeptBack(period, kept, _said(published))


def _counts(
    key: SeriesKey, period: Period, figure: Figure | Shown, indicators: Mapping[str, Indicator]
) -> Iterator[_Count]:
    of = _of_whom(key)
    for words, count in _named(indicators[key.indicator], figure.numerator, figure.denominator):
        yield words, of, period, count


def _public_counts(published: Published, beside: Set[tuple[_OfWhom, Period]]) -> Iterator[_Count]:
    """The counts that are said beside withheld ones: of the same category and period."""
    for key, series in published.series.items():
        of = _of_whom(key)
        for period, said in series.items():
            if isinstance(said, Shown) and (of, period) in beside:
                yield from _counts(key, period, said, published.indicators)


def _of_whom(key: SeriesKey) -> _OfWhom:
    """The category that is counted, and whether over the year to date."""
    return key.category, key.basis is Basis.YEAR_TO_DATE


def _named(indicator: Indicator, numerator: int | None, denominator: int | None) -> Iterator[tuple[str, int]]:
    """The counts that a figure says, by the words of the catalogue: the same words count the same people."""
    if numerator is not None:
        yield indicator.numerator.casefold() or indicator.id, numerator
    if denominator is not None:
        yield indicator.denominator.casefold() or f"{indicator.id} of", denominator
        if numerator is not None and indicator.unit is Unit.PERCENT:
            yield f"{indicator.id} rest", denominator - numerator


def _said(published: Published) -> Mapping[str, Set[Decimal | int | None]]:
    """A count and a Decimal that are equal are one number of a set."""
    said: dict[str, set[Decimal | int | None]] = {}
    for key, series in published.series.items():
        known = said.setdefault(key.indicator, set())
        for figure in series.values():
            if isinstance(figure, Shown):
                known.update((figure.value, figure.numerator, figure.denominator))
    for target in published.targets:
        said.setdefault(target.indicator, set()).add(target.value)
    for benchmark in published.benchmarks:
        said.setdefault(benchmark.indicator, set()).add(benchmark.value)
    return said
