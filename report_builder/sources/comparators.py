"""Turn the rows of targets and benchmarks into values a figure is held against."""

from __future__ import annotations

import re
from decimal import Decimal

from report_builder.sources.catalogue import Catalogue, read_judged
from report_builder.sources.counts import refuse_impossible_value, refuse_percent_sign
from report_builder.sources.extract import Benchmark, Indicator, Target, TargetKind
from report_builder.sources.faults import Misfit
from report_builder.sources.headings import Headings
from report_builder.sources.numbers import percentage
from report_builder.sources.period_words import period
from report_builder.sources.rows import Column, Reading, Row
from report_builder.sources.words import one_of, plain
from report_builder.vocabulary import Comparator, Tolerance

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


def _figure(text: str) -> Decimal:
    if not text:
        raise Misfit("it is blank", "Write the figure, or delete the row if there is none")
    return percentage(text)


def _tolerance(text: str) -> Decimal:
    tolerance = percentage(text) if text else Decimal(0)
    if tolerance < 0:
        raise Misfit(f"{text} is below 0", "Write how far off still counts as Amber, such as 5")
    return tolerance


def _vintage(text: str) -> str:
    if not text:
        raise Misfit("it is blank", "Benchmarks are revised: write the year it speaks of, such as 2018/19")
    if not _YEAR.fullmatch(text):
        period(text)
    return text


KIND = Column("kind", one_of(TargetKind, "a kind of target"))
FROM = Column("from", period)
VALUE = Column("value", _figure)
TOLERANCE = Column("tolerance", _tolerance)
TOLERANCE_IS = Column("tolerance_is", one_of(Tolerance, "a way to measure a tolerance", Tolerance.POINTS))
COMPARATOR = Column("comparator", one_of(Comparator, "a comparator"))
VINTAGE = Column("vintage", _vintage)
SOURCE = Column("source", plain)

_TARGET = (KIND, FROM, VALUE, TOLERANCE, TOLERANCE_IS, SOURCE)
_BENCHMARK = (COMPARATOR, VINTAGE, VALUE, SOURCE)
TARGET_HEADINGS = Headings(("indicator", *(column.name for column in _TARGET)), allowed=("note",))
BENCHMARK_HEADINGS = Headings(("indicator", *(column.name for column in _BENCHMARK)), allowed=("note",))


def read_targets(rows: tuple[Row, ...], catalogue: Catalogue) -> Reading[Target]:
    """Every target, with what is wrong with the rest."""
    return read_judged(rows, catalogue, _target, _TARGET)


def read_benchmarks(rows: tuple[Row, ...], catalogue: Catalogue) -> Reading[Benchmark]:
    """Every benchmark, with what is wrong with the rest."""
    return read_judged(rows, catalogue, _benchmark, _BENCHMARK)


def target_key(target: Target) -> tuple[object, ...]:
    """What may be given once only."""
    return target.indicator, target.kind.value, target.applies_from


def benchmark_key(benchmark: Benchmark) -> tuple[object, ...]:
    """What may be given once only."""
    return benchmark.indicator, benchmark.comparator.value, benchmark.vintage


def _target(row: Row, indicator: Indicator) -> Target:
    if TOLERANCE_IS.of(row) is Tolerance.POINTS:
        refuse_percent_sign(indicator, row[TOLERANCE.name], TOLERANCE.name)
    return Target(
        indicator=indicator.id,
        kind=KIND.of(row),
        applies_from=FROM.of(row),
        value=_possible(indicator, row),
        tolerance=TOLERANCE.of(row),
        tolerance_is=TOLERANCE_IS.of(row),
        source=SOURCE.of(row),
        origin=row.origin,
    )


def _benchmark(row: Row, indicator: Indicator) -> Benchmark:
    return Benchmark(
        indicator=indicator.id,
        comparator=COMPARATOR.of(row),
        vintage=VINTAGE.of(row),
        value=_possible(indicator, row),
        source=SOURCE.of(row),
        origin=row.origin,
    )


def _possible(indicator: Indicator, row: Row) -> Decimal:
    value = VALUE.of(row)
    refuse_percent_sign(indicator, row[VALUE.name])
    refuse_impossible_value(indicator, value)
    return value
