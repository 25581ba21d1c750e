"""Turn parts of a judged figure into cells that say the same thing in every table."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from report_builder.content import Align, Cell
from report_builder.disclosure import NotApplicable, PublishedFigure, Withheld
from report_builder.house_style import (
    GOOD_IS,
    RAG_FILL,
    direction_words,
    in_table,
    limit_in_table,
    rag_words,
)
from report_builder.judgement import Judged
from report_builder.judgement.rating import tolerance_limit
from report_builder.sources.extract import Indicator, Target
from report_builder.vocabulary import Comparator, Polarity


def figure_cell(figure: PublishedFigure, indicator: Indicator) -> Cell:
    return Cell.of(in_table(figure, indicator), Align.RIGHT)


def rating_cell(judged: Judged) -> Cell:
    """The rating, or why there is none: a withheld figure's rating is withheld with it."""
    if isinstance(judged.figure, Withheld | NotApplicable):
        return Cell.of(judged.figure.symbol)
    fill = RAG_FILL[judged.rag] if judged.rag else ""
    return Cell.of(rag_words(judged.rag), fill=fill)


def direction_cell(judged: Judged) -> Cell:
    if judged.direction is None and isinstance(judged.figure, Withheld | NotApplicable):
        return Cell.of(judged.figure.symbol)
    return Cell.of(direction_words(judged.direction))


def good_is_cell(judged: Judged) -> Cell:
    return Cell.of(GOOD_IS[judged.indicator.polarity])


def target_cell(judged: Judged) -> Cell:
    """The target with the last value that is still Amber, or that there is none."""
    limit = judged.judged_against
    if limit is None:
        return Cell.of("No target", Align.RIGHT)
    said = limit_in_table(limit.value, judged.indicator)
    if limit.tolerance:
        said = f"{said} (to {limit_in_table(_last_amber(limit, judged.indicator), judged.indicator)})"
    return Cell.of(said, Align.RIGHT)


def _last_amber(limit: Target, indicator: Indicator) -> Decimal:
    """At the figure's own precision, towards the target: with an edge of 84.5, a printed 84 is Red."""
    towards = ROUND_CEILING if indicator.polarity is Polarity.HIGHER_IS_BETTER else ROUND_FLOOR
    edge = tolerance_limit(limit, indicator.polarity)
    return edge.quantize(Decimal(1).scaleb(-indicator.decimals), rounding=towards)


def benchmark_cell(judged: Judged, comparator: Comparator) -> Cell:
    benchmark = judged.benchmarks.get(comparator)
    said = limit_in_table(benchmark.value, judged.indicator) if benchmark else "None"
    return Cell.of(said, Align.RIGHT)


def vintage_cell(judged: Judged) -> Cell:
    """The year the benchmarks speak of; where they differ both years, in the order of their columns."""
    ordered = (judged.benchmarks[one] for one in Comparator if one in judged.benchmarks)
    vintages = dict.fromkeys(benchmark.vintage for benchmark in ordered)
    return Cell.of("; ".join(vintages) or "None")
