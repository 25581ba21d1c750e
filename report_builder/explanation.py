"""Turn one indicator at one period into the story of its figure. It looks behind the wall."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.definitions import ReportDefinition, read_definition
from report_builder.disclosure import Shown, Withheld, publish
from report_builder.drafting import Request, read_figures, refuse_period_without_figures
from report_builder.errors import WordingError
from report_builder.house_style import (
    GOOD_IS,
    HouseStyle,
    difference,
    direction_words,
    in_prose,
    rag_words,
    when,
    with_unit,
)
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.judgement import Judged, judge
from report_builder.judgement.rating import tolerance_limit
from report_builder.narrative.quoting import nearest
from report_builder.sources.extract import Indicator
from report_builder.vocabulary import Edition, Unit

Step = tuple[str, str]


def explain_figure(request: Request, indicator: str, category: str = "") -> list[Step]:
    """The steps of one figure's life, each a name and a sentence."""
    folders = request.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    figures = read_figures(folders, definition)
    refuse_period_without_figures(figures, request.period, definition)
    key = _key(figures, indicator, category)
    return list(_steps(request, definition, figures, key))


def _key(figures: Figures, indicator: str, category: str) -> SeriesKey:
    if indicator not in figures.indicators:
        raise WordingError(
            f"There is no indicator called {indicator}{nearest(indicator, figures.indicators) or '.'}"
        )
    basis = figures.indicators[indicator].basis
    own = [key for key in figures.series if key.indicator == indicator and key.basis is basis]
    found = [key for key in own if key.category.casefold() == category.casefold()]
    if found:
        return found[0]
    known = ", ".join(key.category for key in own if key.category) or "none"
    what = f"category {category!r}" if category else "figure for the whole"
    raise WordingError(f"{indicator} has no {what}. Its categories: {known}.")


def _steps(
    request: Request, definition: ReportDefinition, figures: Figures, key: SeriesKey
) -> Iterator[Step]:
    indicator = figures.indicators[key.indicator]
    period = request.period.latest_complete(indicator.frequency)
    style = definition.house_style.house_style
    yield "Measure", f"{indicator.name}{f', {key.category}' if key.category else ''} ({indicator.id})"
    yield "Definition", indicator.definition or "none in the catalogue"
    yield "Speaks of", when(period, key.basis)
    figure = figures.series[key].get(period)
    if figure is None:
        yield "Read from", f"no file has a row for {period.code}"
        return
    yield "Read from", str(figure.origin)
    yield "Supplied by", indicator.source or "not said in the catalogue"
    yield from _value(indicator, figure, style)
    published = {edition: publish(figures, definition.disclosure.rule, edition) for edition in Edition}
    for edition in Edition:
        said = judge(published[edition], request.period).at(key, period)
        yield f"In the {edition} edition", _decision(said, style)
    yield from _judgement(judge(published[Edition.MEMBERS], request.period).at(key, period), style)


def _value(indicator: Indicator, figure: Figure, style: HouseStyle) -> Iterator[Step]:
    if figure.numerator is not None and indicator.unit is not Unit.COUNT:
        yield "Numerator", f"{figure.numerator:,} {indicator.numerator}"
    if figure.denominator is not None:
        yield "Denominator", f"{figure.denominator:,} {indicator.denominator}"
    if figure.value is None:
        yield "Value", f"{figure.absence or '[x]'}: no number"
    else:
        yield "Value", f"{with_unit(figure.value, indicator, style)}, {_rule(indicator)}"
    if figure.marker:
        yield "Marker", "[p] provisional" if figure.marker.value == "[p]" else "[r] revised"


def _rule(indicator: Indicator) -> str:
    if indicator.unit is Unit.COUNT:
        return "a whole number as supplied"
    times = f"{indicator.unit.base:,} × " if indicator.unit.base > 1 else ""
    return f"{times}numerator ÷ denominator, rounded half up to {indicator.decimals} decimals"


def _decision(said: Judged, style: HouseStyle) -> str:
    if isinstance(said.figure, Withheld):
        return f"withheld {said.figure.symbol}. {said.figure.reason}"
    return f"prints as {in_prose(said.figure, said.indicator, style)}"


def _judgement(judged: Judged, style: HouseStyle) -> Iterator[Step]:
    indicator = judged.indicator
    yield "Good is", GOOD_IS[indicator.polarity].lower()
    before = in_prose(judged.previous, indicator, style)
    yield "Period before", f"{before} ({judged.period.previous.label})"
    if judged.change is not None:
        sign = "up " if judged.change > 0 else "down " if judged.change < 0 else ""
        yield (
            "Direction",
            f"{direction_words(judged.direction)}: {sign}{difference(judged.change, indicator)}",
        )
    limit = judged.judged_against
    if limit is not None:
        edge = with_unit(tolerance_limit(limit, indicator.polarity), indicator, style)
        yield (
            "Target",
            f"{with_unit(limit.value, indicator, style)} ({limit.kind}), last Amber {edge}; {limit.origin}",
        )
    if isinstance(judged.figure, Shown):
        yield "Rating", rag_words(judged.rag)
    for comparator, benchmark in judged.benchmarks.items():
        value = with_unit(benchmark.value, indicator, style)
        yield comparator[0].upper() + comparator[1:], f"{value} ({benchmark.vintage}); {benchmark.origin}"
