"""Name what an edition says, by the words that its finished files say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from report_builder.disclosure import Published, Series, SeriesKey
from report_builder.judgement import Judged, Judgement
from report_builder.periods import Period
from report_builder.proof.withheld import folded
from report_builder.values import dataclass


@dataclass(frozen=True)
class Edition:
    """What an edition says: its figures, the alternative text of each chart, and what each quote prints."""

    judgement: Judgement
    alternatives: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def published(self) -> Published:
        return self.judgement.published

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the indicators that a folded name stands for."""
        named: dict[str, tuple[str, ...]] = {}
        for one in self.published.indicators.values():
            named[folded(one.name)] = (*named.get(folded(one.name), ()), one.id)
        return named

    @cached_property
    def periods(self) -> Mapping[str, tuple[Period, ...]]:
        """The periods that a folded heading stands for: "jun 2020", "year end 2019/20"."""
        known: set[Period] = set()
        for series in self.published.series.values():
            known.update(series)
        named: dict[str, tuple[Period, ...]] = {}
        for period in sorted(known):
            year_end = (f"year end {period.year_label}",) if period.ends_its_year else ()
            for name in {folded(one) for one in (period.label, period.short_label, period.code, *year_end)}:
                named[name] = (*named.get(name, ()), period)
        return named

    @cached_property
    def categories(self) -> Mapping[tuple[str, str], tuple[tuple[SeriesKey, Series], ...]]:
        """The series of an indicator by its folded category; "" is the whole."""
        named: dict[tuple[str, str], tuple[tuple[SeriesKey, Series], ...]] = {}
        for key, series in self.published.series.items():
            place = (key.indicator, folded(key.category))
            named[place] = (*named.get(place, ()), (key, series))
        return named

    @cached_property
    def charts(self) -> Mapping[str, tuple[str, str]]:
        """The indicator and the breakdown ("" for a line over time) that a chart's name stands for."""
        drawn = {(key.indicator, key.breakdown) for key in self.published.series}
        return {
            f"{name}_by_{breakdown.casefold().replace(' ', '_')}" if breakdown else name: (name, breakdown)
            for name, breakdown in sorted(drawn)
        }

    @cached_property
    def own_period(self) -> Mapping[str, Period]:
        """The period that the edition speaks of, by indicator."""
        paper = self.judgement.period
        return {name: paper.latest_complete(one.frequency) for name, one in self.published.indicators.items()}

    @cached_property
    def wholes(self) -> Mapping[str, Series]:
        """The series of each whole indicator, on its own basis."""
        keys = self.published.series.items()
        return {key.indicator: series for key, series in keys if not key.category and self.is_own(key)}

    def is_own(self, key: SeriesKey) -> bool:
        """True for the basis that the catalogue gives an indicator; of some there is a year to date beside it."""
        return key.basis is self.published.indicators[key.indicator].basis

    def judged(self, key: SeriesKey) -> Judged:
        """A series at the period that the edition speaks of."""
        return self.judgement.at(key, self.judgement.period)
