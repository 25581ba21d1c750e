"""Turn what narrative passes over into findings: measures rated Red, and figures far from all that went before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.checks.prose.sentences import Sentence
from report_builder.disclosure import Shown
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_prose, with_unit
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.vocabulary import Basis, Rag, Severity, Unit

_HISTORY = 12
_LEAST_HISTORY = 6
# Below this many people one family moves a figure far, and it means nothing.
_FEW = 20
_LEAST_VINTAGES = 2


def check_left_out(found: Sequence[Sentence], judgement: Judgement, style: HouseStyle) -> Iterator[Finding]:
    """Notes on measures due at this period that nobody has written of, then what is far from its history."""
    if not found:
        return
    yield from _omitted(found, judgement, style)
    for judged in judgement.measures.values():
        yield from _far(judged, style)
        yield from _far_benchmarks(judged, judgement, style)


def _omitted(found: Sequence[Sentence], judgement: Judgement, style: HouseStyle) -> Iterator[Finding]:
    names = frozenset(name for one in found for name in one.names)
    said = " ".join(one.text for one in found).casefold()
    for name, judged in judgement.measures.items():
        is_written_of = name in names or judged.indicator.name.casefold() in said
        if judged.rag is Rag.RED and judgement.is_due(judged) and not is_written_of:
            yield Finding(
                "OMITTED_ADVERSE",
                Severity.NOTE,
                name,
                f"{judged.indicator.name} is Red ({in_prose(judged.figure, judged.indicator, style)}), and no "
                "narrative speaks of it.",
                f"Say what is being done, and quote {{{{ {name} }}}}.",
            )


def _far(judged: Judged, style: HouseStyle) -> Iterator[Finding]:
    """Beyond the range of its last 12 periods by more than that range."""
    figure = judged.figure
    if not isinstance(figure, Shown) or judged.key.basis is Basis.YEAR_TO_DATE or _is_of_few(judged, figure):
        return
    before = [at(judged.series, period) for period in judged.period.previous.last(_HISTORY)]
    values = [one.value for one in before if isinstance(one, Shown)]
    if len(values) < _LEAST_HISTORY or not _is_beyond(figure.value, values):
        return
    low, high = (with_unit(value, judged.indicator, style) for value in (min(values), max(values)))
    yield Finding(
        "FAR_FROM_HISTORY",
        Severity.NOTE,
        judged.indicator.id,
        f"{judged.indicator.name} is {with_unit(figure.value, judged.indicator, style)}, and was between {low} "
        f"and {high} in the periods before.",
        "Ask the data owner whether it is right, and say in the narrative why it moved.",
    )


def _far_benchmarks(judged: Judged, judgement: Judgement, style: HouseStyle) -> Iterator[Finding]:
    """Other councils' figure, beyond all its other vintages by more than their range and a quarter of the nearest."""
    for comparator, now in judged.benchmarks.items():
        known = (one for one in judgement.published.benchmarks if one.indicator == now.indicator)
        others = [one for one in known if one.comparator is comparator and one.vintage != now.vintage]
        values = [one.value for one in others]
        if len(values) < _LEAST_VINTAGES or _is_within(now.value, values):
            continue
        before = ", ".join(
            f"{with_unit(one.value, judged.indicator, style)} ({one.vintage})" for one in others
        )
        yield Finding(
            "BENCHMARK_OUTLIER",
            Severity.WARNING,
            judged.indicator.id,
            f"The {comparator} figure of {now.vintage} is {with_unit(now.value, judged.indicator, style)}, "
            f"and it is {before} in the other vintages.",
            "Check that it is of the same measure and the right row of the release.",
        )


def _is_within(value: Decimal, values: Sequence[Decimal]) -> bool:
    low, high = min(values), max(values)
    return low - max(high - low, low / 4) <= value <= high + max(high - low, high / 4)


def _is_of_few(judged: Judged, figure: Shown) -> bool:
    count = figure.value if judged.indicator.unit is Unit.COUNT else figure.denominator
    return count is not None and count < _FEW


def _is_beyond(value: Decimal, values: Sequence[Decimal]) -> bool:
    """Whether a value is beyond the range of others by more than that range; where they are all one, nothing is."""
    reach = max(values) - min(values)
    return reach > 0 and not min(values) - reach <= value <= max(values) + reach
