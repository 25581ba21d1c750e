"""Turn percentages and rates that were supplied without counts into those with the counts a reader can work out.

0.7% of children looked after, where the paper says that there are 603 of them, is 4 children; and 93.8% is 60 of 64
where it says that it is 60. Of the counts that print as the same share the one nearest to nobody, or to everybody, is
taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from report_builder.disclosure.cells import counted_at
from report_builder.exact import quotient
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Indicator
from report_builder.vocabulary import Basis

_MOST_TRIED = 1000
"""Wholes that are tried: they lie beside one another, and the first of them leave the fewest."""
_Whole = tuple[str, str, str, bool, Period]


def with_counts_worked_out(figures: Figures) -> Figures:
    """The same figures; a share of a whole that the paper counts elsewhere has its counts."""
    shares = (
        series for key, series in figures.series.items() if figures.indicators[key.indicator].unit.is_share
    )
    if not any(_lacks_counts(figure) for series in shares for figure in series.values()):
        return figures
    wholes = dict(_counted(figures))
    series = {
        key: {period: _worked_out(figures.indicators[key.indicator], key, period, figure, wholes)
              for period, figure in of_key.items()}
        for key, of_key in figures.series.items()
    }  # fmt: skip
    return replace(figures, series=series)


def _lacks_counts(figure: Figure) -> bool:
    return figure.value is not None and (figure.numerator is None or figure.denominator is None)


def _counted(figures: Figures) -> Iterator[tuple[_Whole, int]]:
    """Every count that a figure says, by its words and what it is of."""
    for key, series in figures.series.items():
        indicator = figures.indicators[key.indicator]
        for period, figure in series.items():
            said = ((indicator.numerator, figure.numerator), (indicator.denominator, figure.denominator))
            for words, count in said:
                if words and count is not None:
                    yield _whole(words, key, period), count


def _whole(words: str, key: SeriesKey, period: Period) -> _Whole:
    when = counted_at(key.basis, period)
    return words.casefold(), key.breakdown, key.category, key.basis is Basis.YEAR_TO_DATE, when


def _worked_out(
    indicator: Indicator, key: SeriesKey, period: Period, figure: Figure, wholes: Mapping[_Whole, int]
) -> Figure:
    if figure.value is None or not _lacks_counts(figure) or not indicator.unit.is_share:
        return figure
    whole = figure.denominator or wholes.get(_whole(indicator.denominator, key, period))
    if figure.numerator is not None:
        whole = whole or _nearest_whole(figure.value, figure.numerator, indicator)
        return figure._replace(denominator=whole) if whole and whole >= figure.numerator else figure
    found = list(_prints_as(figure.value, whole, indicator)) if whole else []
    if not whole or not found:
        return figure
    nearest = min(found, key=lambda count: min(count or whole, whole - count or whole))
    return figure._replace(numerator=nearest, denominator=whole)


def _nearest_whole(value: Decimal, count: int, indicator: Indicator) -> int | None:
    """Of the wholes that print a count as this share of them the one that leaves the fewest; None where none does."""
    base, half = indicator.unit.base, Decimal(10) ** -indicator.decimals / 2
    if not count or value <= half:
        return None
    least = int((count * base / (value + half)).to_integral_value(ROUND_FLOOR))
    most = int((count * base / (value - half)).to_integral_value(ROUND_CEILING))
    wholes = range(max(count, least), min(most, max(count, least) + _MOST_TRIED) + 1)
    found = [one for one in wholes if quotient(count, one, base, indicator.decimals) == value]
    return min(found, key=lambda whole: whole - count or whole, default=None)


def _prints_as(value: Decimal, whole: int, indicator: Indicator) -> Iterator[int]:
    """Every count out of a whole that is printed as this share of it."""
    step = Decimal(10) ** -indicator.decimals
    least = int(((value - step) * whole / indicator.unit.base).to_integral_value(ROUND_FLOOR))
    most = int(((value + step) * whole / indicator.unit.base).to_integral_value(ROUND_CEILING))
    for count in range(max(0, least), min(whole, most) + 1):
        if quotient(count, whole, indicator.unit.base, indicator.decimals) == value:
            yield count
