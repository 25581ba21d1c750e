"""Turn judged figures into charts: what is drawn, its caption, and its text alternative in full."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from report_builder.charts.chart import Bar, Bars, Chart, Line, Trend
from report_builder.disclosure import PublishedFigure, Shown, Withheld
from report_builder.house_style import (
    HouseStyle,
    difference,
    in_prose,
    in_sentence,
    in_table,
    limit_in_table,
    when,
    with_unit,
)
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.judgement.rating import tolerance_limit
from report_builder.periods import Frequency, Period
from report_builder.sources.extract import Benchmark, Indicator
from report_builder.vocabulary import Basis, Comparator, Unit

THIS_COUNCIL = "This council"
COMPARATOR_NAMES = {Comparator.NEIGHBOURS: "Statistical neighbours", Comparator.ENGLAND: "England"}


def trend_chart(judged: Judged, judgement: Judgement, periods: int, style: HouseStyle) -> Chart:
    """A line over the last `periods` periods the figure is known for, with what it is held against."""
    span = _span(judged, periods)
    indicator = judged.indicator
    figures = [at(judged.series, period) for period in span]
    at_each = [judgement.at(judged.key, period) for period in span]
    picture = Trend(
        headline=headline(judged, style),
        subtitle=_subtitle(indicator),
        source=indicator.source,
        unit=indicator.unit,
        decimals=indicator.decimals,
        periods=tuple(period.short_label for period in span),
        actual=Line(THIS_COUNCIL, tuple(_plotted(figure) for figure in figures)),
        target=_target_line(at_each),
        tolerance=_tolerance_band(at_each),
        comparators=tuple(_benchmark_line(one, indicator, len(span)) for one in judged.benchmarks.values()),
        last_label=_last_label(figures, indicator, style),
        months=_months(span),
    )
    caption = f"{indicator.name}, {in_sentence(span[0])} to {in_sentence(span[-1])}"
    alt_text = _trend_alt_text(judged, span, figures, style)
    return Chart(indicator.id, picture, caption, alt_text, _instead(figures))


def category_chart(whole: Judged, breakdown: str, judgement: Judgement, style: HouseStyle) -> Chart:
    """Bars for the categories of one breakdown at the report's period, in the order of the data."""
    parts = judgement.categories(whole.key.indicator, breakdown)
    indicator = whole.indicator
    bars = tuple(
        Bar(part.key.category, _plotted(part.figure), in_table(part.figure, indicator)) for part in parts
    )
    picture = Bars(
        headline=_category_headline(whole, parts, style),
        subtitle=f"{_measured(indicator)}, by {breakdown}, {when(whole.period, whole.key.basis)}",
        source=indicator.source,
        unit=indicator.unit,
        decimals=indicator.decimals,
        bars=bars,
    )
    name = f"{indicator.id}_by_{breakdown.casefold().replace(' ', '_')}"
    caption = f"{indicator.name} by {breakdown}, {in_sentence(whole.period)}"
    alt_text = _bars_alt_text(whole, breakdown, bars)
    return Chart(name, picture, caption, alt_text, _instead([part.figure for part in parts]))


def headline(judged: Judged, style: HouseStyle) -> str:
    """What the chart shows, in a sentence a councillor can repeat."""
    name, now = judged.indicator.name, judged.figure
    if not isinstance(now, Shown):
        return f"{name}: {_not_shown(now)} for {in_sentence(judged.period)}"
    said = f"{name}: {in_prose(now, judged.indicator, style)} {when(judged.period, judged.key.basis)}"
    if judged.change is None:
        return said
    if judged.change == 0:
        return f"{said}, the same as the {judged.period.frequency.words} before"
    verb = "up" if judged.change > 0 else "down"
    return f"{said}, {verb} {difference(judged.change, judged.indicator)} since {in_sentence(judged.period.previous)}"


def _not_shown(figure: PublishedFigure) -> str:
    return "figure withheld" if isinstance(figure, Withheld) else "no figure"


def _category_headline(whole: Judged, parts: Sequence[Judged], style: HouseStyle) -> str:
    shown = [part for part in parts if isinstance(part.figure, Shown)]
    name = whole.indicator.name
    if not shown:
        return f"{name}: no category can be shown for {in_sentence(whole.period)}"
    largest = max(shown, key=lambda part: _value(part.figure))
    highest = "the highest" if len(shown) == len(parts) else "the highest shown"
    return (
        f"{name}: {largest.key.category} is {highest}, at {in_prose(largest.figure, whole.indicator, style)}"
    )


def _instead(figures: Sequence[PublishedFigure]) -> str:
    """What stands in the place of a picture that would be empty; nothing where there is something to draw."""
    if any(isinstance(figure, Shown) for figure in figures):
        return ""
    if any(isinstance(figure, Withheld) for figure in figures):
        return "Not drawn: its figures are withheld [c], because they are about, or would give away, a few people."
    return "Not drawn: there is no figure to show yet."


def _lower_first(name: str) -> str:
    """A name inside a sentence; one that starts with an abbreviation keeps its capitals."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _value(figure: PublishedFigure) -> Decimal:
    return figure.value if isinstance(figure, Shown) else Decimal(0)


def _subtitle(indicator: Indicator) -> str:
    """What a line shows at each of its points: "Number of children, as at the end of each month"."""
    each = indicator.frequency.words
    span = {Basis.AS_AT: f"as at the end of each {each}", Basis.IN_PERIOD: f"in each {each}"}
    return f"{_measured(indicator)}, {span.get(indicator.basis, indicator.basis)}"


def _measured(indicator: Indicator) -> str:
    return {
        Unit.COUNT: f"Number of {indicator.counted_many}",
        Unit.PERCENT: f"Percentage of {indicator.denominator or 'the whole'}",
        Unit.RATE_PER_10000: f"For every 10,000 {indicator.denominator}",
        Unit.DAYS: "Average days",
        Unit.AVERAGE: f"Average, {indicator.denominator or 'per head'}",
        Unit.RATIO: "Ratio",
    }[indicator.unit]


def _span(judged: Judged, periods: int) -> tuple[Period, ...]:
    """The last periods, but none before the first the data speak of."""
    first = min(judged.series, default=judged.period)
    known = judged.period.ordinal - first.ordinal + 1
    return judged.period.last(max(1, min(periods, known)))


def _months(span: Sequence[Period]) -> tuple[date, ...]:
    return tuple(one.start for one in span) if span[0].frequency is Frequency.MONTH else ()


def _plotted(figure: PublishedFigure) -> Decimal | None:
    return figure.value if isinstance(figure, Shown) else None


def _target_line(at_each: Sequence[Judged]) -> Line | None:
    limits = [judged.judged_against for judged in at_each]
    latest = next((limit for limit in reversed(limits) if limit), None)
    if latest is None:
        return None
    name = f"{latest.kind.capitalize()} {limit_in_table(latest.value, at_each[-1].indicator)}"
    return Line(name, tuple(limit.value if limit else None for limit in limits))


def _tolerance_band(at_each: Sequence[Judged]) -> tuple[tuple[Decimal, Decimal] | None, ...]:
    return tuple(_band(judged) for judged in at_each)


def _band(judged: Judged) -> tuple[Decimal, Decimal] | None:
    limit = judged.judged_against
    if limit is None or limit.tolerance == 0:
        return None
    edge = tolerance_limit(limit, judged.indicator.polarity)
    return min(edge, limit.value), max(edge, limit.value)


def _benchmark_line(benchmark: Benchmark, indicator: Indicator, periods: int) -> Line:
    value = limit_in_table(benchmark.value, indicator)
    name = f"{COMPARATOR_NAMES[benchmark.comparator]} {value} ({benchmark.vintage})"
    return Line(name, (benchmark.value,) * periods)


def _last_label(figures: Sequence[PublishedFigure], indicator: Indicator, style: HouseStyle) -> str:
    shown = [figure for figure in figures if isinstance(figure, Shown)]
    return with_unit(shown[-1].value, indicator, style) if shown else ""


def _trend_alt_text(
    judged: Judged, span: Sequence[Period], figures: Sequence[PublishedFigure], style: HouseStyle
) -> str:
    """First, last, highest and lowest value, then what the line is held against."""
    indicator = judged.indicator
    shown = [
        (period, figure) for period, figure in zip(span, figures, strict=True) if isinstance(figure, Shown)
    ]
    opening = (
        f"Line chart of {_lower_first(indicator.name)}, {in_sentence(span[0])} to {in_sentence(span[-1])}."
    )
    withheld = sum(isinstance(figure, Withheld) for figure in figures)
    parts = [opening]
    if not shown:
        parts.append("No figure can be shown.")
    else:
        named = [
            ("First", shown[0]),
            ("Last", shown[-1]),
            ("Highest shown" if withheld else "Highest", max(shown, key=lambda one: one[1].value)),
            ("Lowest shown" if withheld else "Lowest", min(shown, key=lambda one: one[1].value)),
        ]
        said = [
            f"{word}: {in_prose(one[1], indicator, style)} in {in_sentence(one[0])}" for word, one in named
        ]
        parts.append("; ".join(said) + ".")
    if withheld:
        # "2 of 4" would read as a count of children.
        each = f"{span[0].frequency.words}s"
        parts.append(
            f"Withheld: {withheld} {each if withheld > 1 else each[:-1]} out of {len(figures)} {each}."
        )
    return " ".join([*parts, *_held_against(judged, style)])


def _held_against(judged: Judged, style: HouseStyle) -> list[str]:
    said: list[str] = []
    limit = judged.judged_against
    if limit is not None:
        rating = f", rated {judged.rag}" if judged.rag else ""
        said.append(f"{limit.kind.capitalize()}: {with_unit(limit.value, judged.indicator, style)}{rating}.")
    for comparator, benchmark in judged.benchmarks.items():
        value = with_unit(benchmark.value, judged.indicator, style)
        said.append(f"{COMPARATOR_NAMES[comparator]} ({benchmark.vintage}): {value}.")
    return said


def _bars_alt_text(whole: Judged, breakdown: str, bars: Sequence[Bar]) -> str:
    name = whole.indicator.name
    values = "; ".join(f"{bar.category} {bar.label}" for bar in bars)
    span = when(whole.period, whole.key.basis)
    return f"Bar chart of {_lower_first(name)} by {breakdown} {span}. {values}."
