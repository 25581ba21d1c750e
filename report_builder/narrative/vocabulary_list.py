"""List what may be quoted of a figure, each word with what it says now, or why it says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.house_style import HouseStyle
from report_builder.judgement import Judged, Judgement
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote
from report_builder.narrative.quotable import Quotable, QuoteRefusal, Word
from report_builder.vocabulary import Basis


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
    """Arguments that fit this figure: its own past for a period, its own first category for a category."""
    if word.name == "category":
        categories = judgement.categories(judged.key.indicator)
        if judged.key.category or not categories:
            return None
        return categories[0].key.category, categories[0].key.breakdown
    if word.takes and "-" in word.takes[0]:
        return (judged.period.same_period_last_year.code,)
    return word.takes
