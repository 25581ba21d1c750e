"""Turn published series into judged measures for the period of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from report_builder.disclosure import Published, PublishedFigure, SeriesKey, Shown
from report_builder.judgement.bands import DEFAULT_BANDS, Bands
from report_builder.judgement.comparisons import at, change, previous_comparable
from report_builder.judgement.judged import Judged
from report_builder.judgement.rating import direction_of_travel, rag, tolerance_in_unit
from report_builder.periods import Period
from report_builder.sources.extract import Benchmark, Target, TargetKind
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Comparator, Polarity, Rag


def judge(published: Published, period: Period, bands: Bands = DEFAULT_BANDS) -> Judgement:
    """Every series, to be judged at the last period of its own kind that had ended by `period`'s end."""
    return Judgement(published, period, bands)


@dataclass(frozen=True)
class Judgement:
    """What may be said of every series at the report's period. Targets and benchmarks are looked up once."""

    published: Published
    period: Period
    bands: Bands = DEFAULT_BANDS

    def at(self, key: SeriesKey, period: Period) -> Judged:
        """One series at one period, judged once: tables, checks and the manifest all ask for the same."""
        known = self._judged.get((key, period))
        if known is None:
            known = self._judged[key, period] = self._judge(key, period)
        return known

    @cached_property
    def _judged(self) -> dict[tuple[SeriesKey, Period], Judged]:
        return {}

    def _judge(self, key: SeriesKey, period: Period) -> Judged:
        """Targets belong to the whole indicator, not to its categories."""
        indicator, series = self.published.indicators[key.indicator], self.published.series[key]
        period = period.latest_complete(indicator.frequency)
        whole = not key.category and key.basis is indicator.basis
        target = self._in_force(key.indicator, TargetKind.TARGET, period) if whole else None
        threshold = self._in_force(key.indicator, TargetKind.THRESHOLD, period) if whole else None
        figure = at(series, period)
        step = change(figure, previous_comparable(series, period, key.basis))
        return Judged(
            key=key,
            indicator=indicator,
            period=period,
            series=series,
            figure=figure,
            target=target,
            threshold=threshold,
            benchmarks=self._benchmarks.get(key.indicator, {}) if whole else {},
            rag=_rating(figure, target or threshold, indicator.polarity),
            direction=None if step is None else direction_of_travel(step, indicator.polarity),
        )

    def previous(self, judged: Judged) -> Judged:
        """The same series judged one period before, against the target in force then."""
        return self.at(judged.key, judged.period.previous)

    def is_due(self, judged: Judged) -> bool:
        """True where figures of its kind end with the report's own period; others are of an earlier one."""
        return self.period.latest_complete(judged.indicator.frequency).end == self.period.end

    @cached_property
    def measures(self) -> Mapping[str, Judged]:
        """Whole indicators on their own basis, by id, in the order of the catalogue."""
        keys = (SeriesKey(name, "", "", one.basis) for name, one in self.published.indicators.items())
        present = [key for key in keys if key in self.published.series]
        return {key.indicator: self.at(key, self.period) for key in present}

    def year_to_date(self, indicator: str) -> Judged | None:
        """An indicator's year to date, where it is counted in a period."""
        key = SeriesKey(indicator, "", "", Basis.YEAR_TO_DATE)
        return self.at(key, self.period) if key in self.published.series else None

    def categories(self, indicator: str, breakdown: str = "") -> tuple[Judged, ...]:
        """The categories of one breakdown (or of all), in the order the data gives them."""
        basis = self.published.indicators[indicator].basis
        wanted = breakdown.casefold()
        return tuple(
            self.at(key, self.period)
            for key in self._keys.get(indicator, ())
            if key.category and key.basis is basis and wanted in ("", key.breakdown.casefold())
        )

    def breakdowns(self, indicator: str) -> tuple[str, ...]:
        """The names of an indicator's breakdowns: "sex", "placement type"."""
        names = (key.breakdown for key in self._keys.get(indicator, ()))
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def _keys(self) -> Mapping[str, tuple[SeriesKey, ...]]:
        grouped: dict[str, list[SeriesKey]] = {}
        for key in self.published.series:
            grouped.setdefault(key.indicator, []).append(key)
        return {name: tuple(group) for name, group in grouped.items()}

    @cached_property
    def _limits(self) -> Mapping[tuple[str, TargetKind], tuple[Target, ...]]:
        grouped: dict[tuple[str, TargetKind], list[Target]] = {}
        for target in sorted(self.published.targets, key=lambda target: target.applies_from.start):
            grouped.setdefault((target.indicator, target.kind), []).append(target)
        return {name: tuple(group) for name, group in grouped.items()}

    def _in_force(self, indicator: str, kind: TargetKind, period: Period) -> Target | None:
        limits = self._limits.get((indicator, kind), ())
        started = [limit for limit in limits if limit.applies_from.start <= period.start]
        return started[-1] if started else None

    @cached_property
    def _benchmarks(self) -> Mapping[str, Mapping[Comparator, Benchmark]]:
        return _latest(self.published.benchmarks, self.period)


def _rating(figure: PublishedFigure, limit: Target | None, polarity: Polarity) -> Rag | None:
    if limit is None or polarity is Polarity.NEUTRAL or not isinstance(figure, Shown):
        return None
    return rag(figure.value, limit.value, tolerance_in_unit(limit), polarity)


def _latest(benchmarks: Iterable[Benchmark], period: Period) -> Mapping[str, Mapping[Comparator, Benchmark]]:
    """The newest vintage of each comparator that had ended by the report's period.

    So an old paper built again keeps the benchmarks it could have had.
    """
    latest: dict[str, dict[Comparator, Benchmark]] = {}
    for benchmark in sorted(benchmarks, key=lambda benchmark: _vintage_end(benchmark.vintage)):
        if _vintage_end(benchmark.vintage) <= period.end:
            latest.setdefault(benchmark.indicator, {})[benchmark.comparator] = benchmark
    return latest


def _vintage_end(vintage: str) -> date:
    """The last day a vintage speaks of; "2025" alone is the reporting year to 31 March 2025."""
    if vintage.isdecimal():
        return date(int(vintage), 3, 31)
    return Period.parse(vintage).end
