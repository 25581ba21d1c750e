"""Teach the words that judge a figure by two things at once, by what it was, or by when it is due."""

from __future__ import annotations

from report_builder.disclosure import Shown
from report_builder.house_style import not_due_words
from report_builder.judgement.rating import direction_of_travel
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, symbol_of, when_
from report_builder.narrative.history_words import previous, same_period_last_year
from report_builder.narrative.position_words import is_in_line, rag, side_of_target, target
from report_builder.vocabulary import Direction, Polarity


@FIGURE_WORDS.word(
    "Beside its target and last year: below the target of 90.0%, although higher than 80.4% in …"
)
def versus_target_and_last_year(quote: FigureQuote) -> str:
    return _versus_target_and(quote, same_period_last_year(quote))


@FIGURE_WORDS.word(
    "Beside its target and the period before: above the target of 90.0% and higher than 80.4% in …"
)
def versus_target_and_previous(quote: FigureQuote) -> str:
    return _versus_target_and(quote, previous(quote))


def _versus_target_and(quote: FigureQuote, other: FigureQuote) -> str:
    limit = target(quote)
    now, before = quote.judged.figure, other.judged.figure
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    step = now.value - before.value
    beside = f"the same as {when_(other)}"
    if step:
        beside = f"{'higher' if step > 0 else 'lower'} than {other.text} {when_(other)}"
    joined = ", although " if _opposite(quote, other) else " and "
    return f"{side_of_target(quote, limit)}{joined}{beside}"


def _opposite(quote: FigureQuote, other: FigureQuote) -> bool:
    """True where the target says good and the comparison worse, or the other way round."""
    now, before, limit = quote.judged.figure, other.judged.figure, target(quote)
    polarity = quote.judged.indicator.polarity
    if not (isinstance(now, Shown) and isinstance(before, Shown)) or polarity is Polarity.NEUTRAL:
        return False
    gap = now.value - limit.limit.value
    if gap and is_in_line(quote, limit):
        return False
    on_target = direction_of_travel(gap, polarity) is not Direction.WORSE
    return direction_of_travel(now.value - before.value, polarity) is (
        Direction.WORSE if on_target else Direction.BETTER
    )


@FIGURE_WORDS.word("Its rating one period before: Green, Amber or Red.")
def rag_before(quote: FigureQuote) -> str:
    before: str = rag(previous(quote))
    return before


@FIGURE_WORDS.word(
    "Nothing where the figure is of the report's own period; else: annual: not due this quarter."
)
def not_due(quote: FigureQuote) -> str:
    if quote.judgement.is_due(quote.judged):
        return ""
    return not_due_words(quote.judged.period, quote.judgement.period)
