"""Find breakdowns whose categories come to more than their whole: a total among them, or people in several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from report_builder.disclosure import SeriesKey, Shown
from report_builder.disclosure.cells import Sum, indicator_and_category
from report_builder.finding import Finding
from report_builder.house_style import in_sentence
from report_builder.judgement import Judgement
from report_builder.vocabulary import Severity, Unit


def check_overlapping(judgement: Judgement, sums: Sequence[Sum]) -> Iterator[Finding]:
    """A finding for each breakdown of a count at the paper's period, from what the edition says.

    Where `sums` name a category of an indicator somebody has seen to what adds up to what.
    """
    named = (indicator_and_category(name) for one in sums for name in (one.whole, *one.parts))
    seen_to = {indicator for indicator, category in named if category}
    shown: dict[tuple[str, str], int] = defaultdict(int)
    series = judgement.published.series
    for key, figures in series.items():
        indicator = judgement.published.indicators[key.indicator]
        if indicator.unit is not Unit.COUNT or key.basis is not indicator.basis or not key.category:
            continue
        figure = figures.get(judgement.period.latest_complete(indicator.frequency))
        if isinstance(figure, Shown):
            shown[key.indicator, key.breakdown] += figure.numerator or 0
    for (name, breakdown), together in shown.items():
        indicator = judgement.published.indicators[name]
        period = judgement.period.latest_complete(indicator.frequency)
        whole = series.get(SeriesKey(name, "", "", indicator.basis), {}).get(period)
        if name not in seen_to and isinstance(whole, Shown) and together > (whole.numerator or 0):
            yield Finding(
                "CATEGORIES_OVERLAP",
                Severity.WARNING,
                name,
                f"The categories of {indicator.name} by {breakdown} come to {together:,} for {in_sentence(period)}, "
                f"and their whole is {whole.numerator:,}.",
                "If a total is among them, take it out of the data, or name what it is the sum of under sums in "
                "[disclosure]; if people may be in several categories, this is right as it is.",
            )
