"""List what may be quoted of a figure, each word with what it says now, or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR

from report_builder.disclosure import Shown
from report_builder.house_style import HouseStyle
from report_builder.judgement import Judged, Judgement
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote
from report_builder.narrative.quotable import Quotable, QuoteRefusal, Word
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Unit


@dataclass(frozen=True)
class Quoted:
    """One quote of a figure: how it is written, and what it prints or why it cannot."""

    quote: str
    text: str
    refusal: str = ""


def quote_of(judged: Judged) -> str:
    """How a figure is quoted: lac_total, lac_total.category("Female", "sex"), lac_starts.year_to_date."""
    key = judged.key
    name = key.indicator
    if key.category:
        name += f'.category("{key.category}", "{key.breakdown}")'
    if key.basis is Basis.YEAR_TO_DATE and judged.indicator.basis is not Basis.YEAR_TO_DATE:
        name += ".year_to_date"
    return name


def general() -> Iterator[tuple[str, str]]:
    """Every word that may be asked of a figure, as it is written, and what it says."""
    for word in FIGURE_WORDS.values():
        yield _written(word, word.takes), word.says


def quoted(judged: Judged, judgement: Judgement, style: HouseStyle) -> Iterator[Quoted]:
    """Every word asked of one figure."""
    figure = FigureQuote(judged, judgement, style)
    start = quote_of(judged)
    for word in FIGURE_WORDS.values():
        arguments = _arguments(word, judged, judgement)
        if arguments is None:
            continue
        quote = f"{start}.{_written(word, arguments)}"
        try:
            answer = word.answer(figure, *arguments)
        except QuoteRefusal as why:
            yield Quoted(quote, "", str(why))
        else:
            yield Quoted(quote, answer.text if isinstance(answer, Quotable) else str(answer))


def _written(word: Word, arguments: tuple[str, ...]) -> str:
    if not word.takes:
        return word.name
    inside = ", ".join(f'"{argument}"' for argument in arguments)
    return f"{word.name}({inside})"


def _arguments(word: Word, judged: Judged, judgement: Judgement) -> tuple[str, ...] | None:
    """Arguments that fit this figure, or else those the word is taught with; None leaves the word out."""
    if word.name == "category":
        categories = judgement.categories(judged.key.indicator)
        first = [] if judged.key.category else categories[:1]
        return next(((one.key.category, one.key.breakdown) for one in first), None)
    fitting = {
        "highest": _breakdown,
        "lowest": _breakdown,
        "ranked": _breakdown,
        "out_of": _largest_category,
        "share_of": _largest_category,
        "at_least_since": _bound_below,
        "at_most_since": _bound_above,
        "balance": _flows,
    }.get(word.name, _last_year if word.takes and "-" in word.takes[0] else None)
    return (fitting(judged, judgement) if fitting else ()) or word.takes


def _last_year(judged: Judged, _: Judgement) -> tuple[str, ...]:
    return (judged.period.same_period_last_year.code,)


def _breakdown(judged: Judged, judgement: Judgement) -> tuple[str, ...]:
    """The breakdown the figure is of, or the first it has."""
    if judged.key.breakdown:
        return (judged.key.breakdown,)
    return judgement.breakdowns(judged.key.indicator)[:1]


def _largest_category(judged: Judged, judgement: Judgement) -> tuple[str, ...]:
    """Another category of the figure's breakdown, the largest that is shown, so that it may be out of it."""
    if not judged.key.category:
        return ()
    others = [
        (one.figure.value, one.key.category)
        for one in judgement.categories(judged.key.indicator, judged.key.breakdown)
        if isinstance(one.figure, Shown) and one.key.category != judged.key.category
    ]
    return (max(others)[1],) if others else ()


def _bound_below(judged: Judged, _: Judgement) -> tuple[str, ...]:
    """The figure itself as a whole number, so that the word answers."""
    return _rounded(judged, ROUND_FLOOR)


def _bound_above(judged: Judged, _: Judgement) -> tuple[str, ...]:
    return _rounded(judged, ROUND_CEILING)


def _rounded(judged: Judged, rounding: str) -> tuple[str, ...]:
    if not isinstance(judged.figure, Shown):
        return ()
    return (str(int(judged.figure.value.to_integral_value(rounding))),)


def _flows(judged: Judged, judgement: Judgement) -> tuple[str, ...]:
    """The first two counts in a period of the figure's own theme, taken as what came in and what went out."""
    found = [
        name
        for name, one in judgement.measures.items()
        if one.indicator.theme == judged.indicator.theme
        and one.indicator.unit is Unit.COUNT
        and one.key.basis is Basis.IN_PERIOD
    ]
    return tuple(found[:2]) if len(found) > 1 else ()
