"""Turn what an edition may say into figures by their value, each with the quote that prints it.

A figure that is withheld is not among them, so that nothing found can tell one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

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


@dataclass(frozen=True)
class Known:
    """A figure as it prints. `of` is whose it is, and `period` the one it speaks of."""

    quote: str
    value: Decimal
    printed: Printed
    places: int
    said: Said
    of: Judged
    period: Period

    @property
    def is_past(self) -> bool:
        return self.said is Said.EARLIER


def known_figures(judgement: Judgement) -> Mapping[Decimal, tuple[Known, ...]]:
    """Every figure in scope, by its value."""
    grouped: dict[Decimal, list[Known]] = {}
    for judged in _in_scope(judgement):
        for one in _of(judged):
            grouped.setdefault(one.value, []).append(one)
    return {value: tuple(group) for value, group in grouped.items()}


def _in_scope(judgement: Judgement) -> Iterator[Judged]:
    for name, judged in judgement.measures.items():
        yield judged
        if to_date := judgement.year_to_date(name):
            yield to_date
        yield from judgement.categories(name)


def _of(judged: Judged) -> Iterator[Known]:
    quote = quote_of(judged)
    yield from _at(judged, judged.period, quote, Said.NOW)
    for period in judged.period.previous.last(_PERIODS_BACK):
        yield from _at(judged, period, f"{quote}.{_word(period, judged.period)}", Said.EARLIER)
    yield from _changes(judged, quote)
    printed, places = _printed(judged), judged.indicator.decimals
    for limit, word in ((judged.target, "target"), (judged.threshold, "threshold")):
        if limit:
            yield Known(f"{quote}.{word}", limit.value, printed, places, Said.TARGET, judged, judged.period)
    for comparator, word in _COMPARATOR.items():
        if benchmark := judged.benchmarks.get(comparator):
            value = half_up(benchmark.value, places)
            yield Known(f"{quote}.{word}", value, printed, places, Said.COMPARATOR, judged, judged.period)


def _at(judged: Judged, period: Period, quote: str, said: Said) -> Iterator[Known]:
    figure = at(judged.series, period)
    if not isinstance(figure, Shown):
        return
    yield Known(quote, figure.value, _printed(judged), judged.indicator.decimals, said, judged, period)
    if judged.indicator.unit is Unit.COUNT:
        return
    for word, count in (("numerator", figure.numerator), ("denominator", figure.denominator)):
        if count is not None:
            yield Known(f"{quote}.{word}", Decimal(count), Printed.COUNT, 0, said, judged, period)


def _word(period: Period, now: Period) -> str:
    """How an earlier period is asked for."""
    if period == now.previous:
        return "previous"
    return "same_period_last_year" if period == now.same_period_last_year else f'at("{period.code}")'


def _changes(judged: Judged, quote: str) -> Iterator[Known]:
    unit = Printed.POINTS if judged.indicator.unit is Unit.PERCENT else _printed(judged)
    last_year = at(judged.series, judged.period.same_period_last_year)
    for word, step in (
        ("change_size", judged.change),
        ("change_on_year", change(judged.figure, last_year)),
    ):
        if step:
            yield Known(
                f"{quote}.{word}",
                abs(step),
                unit,
                judged.indicator.decimals,
                Said.CHANGE,
                judged,
                judged.period,
            )


def _printed(judged: Judged) -> Printed:
    return _PRINTED.get(judged.indicator.unit, Printed.COUNT)
