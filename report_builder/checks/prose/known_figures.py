"""Turn what an edition may say into figures by their value, each with the quote that prints it.

A figure that is withheld is not among them, so that nothing found can tell one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from report_builder.disclosure import Shown
from report_builder.exact import half_up
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at, change
from report_builder.lint.figures import Unit as Printed
from report_builder.narrative.vocabulary_list import quote_of
from report_builder.periods import Period
from report_builder.vocabulary import Comparator, Unit

_PRINTED = {
    Unit.PERCENT: Printed.PERCENT,
    Unit.RATE_PER_10000: Printed.RATE,
    Unit.DAYS: Printed.DURATION,
}
_COMPARATOR = {Comparator.NEIGHBOURS: "neighbours", Comparator.ENGLAND: "england"}
# How far back a number is looked for: a paper is written from the last one, or from that of a year ago.
_PERIODS_BACK = 24


class Said(StrEnum):
    """What a figure is to the paper."""

    NOW = "now"
    EARLIER = "earlier"
    TARGET = "target"
    COMPARATOR = "comparator"
    CHANGE = "change"


class Known(NamedTuple):
    """A figure as it prints. `of` is whose it is, `period` the one it speaks of, `word` what a quote asks of it.

    A named tuple, because a long appendix has a hundred thousand of them.
    """

    value: Decimal
    printed: Printed
    places: int
    said: Said
    of: Judged
    period: Period
    word: str = ""

    @property
    def quote(self) -> str:
        """The quote that prints it."""
        past = _past_word(self.period, self.of.period) if self.is_past else ""
        return ".".join(filter(None, (quote_of(self.of), past, self.word)))

    @property
    def is_past(self) -> bool:
        return self.said is Said.EARLIER


Group = Mapping[str, Sequence[Known]]
"""Figures of one value, by indicator."""


def known_figures(judgement: Judgement, asked: Container[Decimal]) -> Mapping[Decimal, Group]:
    """The figures in scope whose values are asked for, by value; a percentage of now by its rounded value too."""
    grouped: dict[Decimal, dict[str, list[Known]]] = {}
    for judged in _in_scope(judgement):
        for one in chain(_at_every_period(judged, asked), _changes(judged, asked), _limits(judged, asked)):
            grouped.setdefault(one.value, {}).setdefault(judged.key.indicator, []).append(one)
    return grouped


def _in_scope(judgement: Judgement) -> Iterator[Judged]:
    for name, judged in judgement.measures.items():
        yield judged
        if to_date := judgement.year_to_date(name):
            yield to_date
        yield from judgement.categories(name)


def _at_every_period(judged: Judged, asked: Container[Decimal]) -> Iterator[Known]:
    """What its figures of now and of the periods before print: values, numerators and denominators."""
    printed, places, now = _printed(judged), judged.indicator.decimals, judged.period.ordinal
    counts = judged.indicator.unit is not Unit.COUNT
    for period, figure in judged.series.items():
        if not 0 <= now - period.ordinal <= _PERIODS_BACK or not isinstance(figure, Shown):
            continue
        said = Said.NOW if period.ordinal == now else Said.EARLIER
        value, numerator, denominator = figure.value, figure.numerator, figure.denominator
        if value in asked or (said is Said.NOW and printed is Printed.PERCENT and half_up(value, 0) in asked):
            yield Known(value, printed, places, said, judged, period)
        if counts and numerator is not None and numerator in asked:
            yield Known(Decimal(numerator), Printed.COUNT, 0, said, judged, period, "numerator")
        if counts and denominator is not None and denominator in asked:
            yield Known(Decimal(denominator), Printed.COUNT, 0, said, judged, period, "denominator")


def _past_word(period: Period, now: Period) -> str:
    """How an earlier period is asked for."""
    if period == now.previous:
        return "previous"
    return "same_period_last_year" if period == now.same_period_last_year else f'at("{period.code}")'


def _changes(judged: Judged, asked: Container[Decimal]) -> Iterator[Known]:
    unit = Printed.POINTS if judged.indicator.unit is Unit.PERCENT else _printed(judged)
    places, period = judged.indicator.decimals, judged.period
    on_year = change(judged.figure, at(judged.series, period.same_period_last_year))
    for word, step in (("change_size", judged.change), ("change_on_year", on_year)):
        if step and abs(step) in asked:
            yield Known(abs(step), unit, places, Said.CHANGE, judged, period, word)


def _limits(judged: Judged, asked: Container[Decimal]) -> Iterator[Known]:
    """Its target, its threshold and what other councils have."""
    printed, places, period = _printed(judged), judged.indicator.decimals, judged.period
    for word, limit in (("target", judged.target), ("threshold", judged.threshold)):
        if limit and limit.value in asked:
            yield Known(limit.value, printed, places, Said.TARGET, judged, period, word)
    for comparator, word in _COMPARATOR.items():
        benchmark = judged.benchmarks.get(comparator)
        if benchmark and (value := half_up(benchmark.value, places)) in asked:
            yield Known(value, printed, places, Said.COMPARATOR, judged, period, word)


def _printed(judged: Judged) -> Printed:
    return _PRINTED.get(judged.indicator.unit, Printed.COUNT)
