"""Turn supplied rows into exact values, and figures in a period into the year to date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from report_builder.exact import half_up, quotient
from report_builder.indicators.figures import Figure, Figures, SeriesKey
from report_builder.periods import Period
from report_builder.sources.extract import Absence, Extract, ExtractRow, Indicator
from report_builder.vocabulary import Basis, Marker, Unit

PeriodFigures = Mapping[Period, Figure]


def compute(extract: Extract) -> Figures:
    """One exact figure a row, in order of period, and a year to date for whatever is counted in a period."""
    supplied: dict[SeriesKey, dict[Period, Figure]] = {}
    for row in extract.rows:
        indicator = extract.indicators[row.indicator]
        key = SeriesKey(indicator.id, row.breakdown, row.category, indicator.basis)
        supplied.setdefault(key, {})[row.period] = figure_of(row, indicator)
    series: dict[SeriesKey, PeriodFigures] = {
        key: dict(sorted(figures.items())) for key, figures in supplied.items()
    }
    return Figures(extract, series | _years_to_date(series, extract.indicators))


def figure_of(row: ExtractRow, indicator: Indicator) -> Figure:
    """The exact figure of one supplied row. Nothing to divide by is [z], never zero."""
    if row.absence is not None:
        return Figure(None, None, None, row.marker, row.absence, row.origin)
    return _figure(indicator, row.numerator, row.denominator, row.value, row)


def _figure(
    indicator: Indicator,
    numerator: int | None,
    denominator: int | None,
    value: Decimal | None,
    row: ExtractRow | Figure,
) -> Figure:
    if indicator.unit is Unit.COUNT and numerator is not None:
        return Figure(Decimal(numerator), numerator, None, row.marker, None, row.origin)
    if denominator == 0:
        return Figure(None, numerator, denominator, row.marker, Absence.NOT_APPLICABLE, row.origin)
    if numerator is not None and denominator is not None:
        exact = quotient(numerator, denominator, indicator.unit.base, indicator.decimals)
        return Figure(exact, numerator, denominator, row.marker, None, row.origin)
    if value is None:
        return Figure(None, None, None, row.marker, Absence.NOT_AVAILABLE, row.origin)
    exact = half_up(value, indicator.decimals)
    return Figure(exact, numerator, denominator, row.marker, None, row.origin)


def _years_to_date(
    series: Mapping[SeriesKey, PeriodFigures], indicators: Mapping[str, Indicator]
) -> dict[SeriesKey, PeriodFigures]:
    derived: dict[SeriesKey, PeriodFigures] = {}
    for key, figures in series.items():
        if key.basis is not Basis.IN_PERIOD:
            continue
        to_date = SeriesKey(key.indicator, key.breakdown, key.category, Basis.YEAR_TO_DATE)
        if to_date not in series:
            derived[to_date] = dict(_running_totals(figures, indicators[key.indicator]))
    return derived


def _running_totals(figures: PeriodFigures, indicator: Indicator) -> Iterable[tuple[Period, Figure]]:
    """The year so far at each period. A year with a period missing has no year to date after it."""
    for period, latest in figures.items():
        parts = [figures.get(earlier) for earlier in period.year_to_date()]
        yield period, _total(parts, latest, indicator)


def _total(parts: list[Figure | None], latest: Figure, indicator: Indicator) -> Figure:
    """The year so far: sums of counts. A rate's population is that of the latest period, never added up."""
    present = [part for part in parts if part is not None]
    absence = _absence_of_total(present, len(parts), indicator)
    marked = latest._replace(marker=_marker_of_total(present))
    if absence is not None:
        return Figure(None, None, None, marked.marker, absence, latest.origin)
    numerator = sum(part.numerator or 0 for part in present)
    denominators = [part.denominator or 0 for part in present]
    if indicator.unit is Unit.COUNT:
        return _figure(indicator, numerator, None, None, marked)
    if indicator.unit is Unit.RATE_PER_10000:
        return _figure(indicator, numerator, denominators[-1], None, marked)
    return _figure(indicator, numerator, sum(denominators), None, marked)


def _absence_of_total(present: list[Figure], expected: int, indicator: Indicator) -> Absence | None:
    """A year with a period withheld, missing or without counts has no total; one with nobody to count has."""
    if any(part.absence is Absence.CONFIDENTIAL for part in present):
        return Absence.CONFIDENTIAL
    counted = [
        part for part in present if part.absence is Absence.NOT_APPLICABLE or _has_counts(part, indicator)
    ]
    return None if len(counted) == expected else Absence.NOT_AVAILABLE


def _has_counts(part: Figure, indicator: Indicator) -> bool:
    return part.numerator is not None and (indicator.unit is Unit.COUNT or part.denominator is not None)


def _marker_of_total(present: list[Figure]) -> Marker | None:
    """Provisional if any part of it is; else revised if any part is."""
    markers = {part.marker for part in present}
    return next((marker for marker in (Marker.PROVISIONAL, Marker.REVISED) if marker in markers), None)
