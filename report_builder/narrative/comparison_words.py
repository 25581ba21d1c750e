"""Teach the words that hold a figure against its own past: change, versus, trend."""

from __future__ import annotations

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.house_style import in_sentence
from report_builder.judgement.comparisons import change
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, noun, symbol_of, when_
from report_builder.narrative.history_words import at_, peak, previous, same_period_last_year
from report_builder.narrative.number_words import counted_in, said_difference


@FIGURE_WORDS.word("Change since the period before, in its right unit: up 5.5 percentage points.")
def change_(quote: FigureQuote) -> str:
    return _change(quote, quote.judged.previous)


@FIGURE_WORDS.word("Change since the same period last year.")
def change_on_year(quote: FigureQuote) -> str:
    return _change(quote, same_period_last_year(quote).judged.figure)


@FIGURE_WORDS.word("Change since a named period.", "2020-02")
def change_since(quote: FigureQuote, named: str) -> str:
    return _change(quote, at_(quote, named).judged.figure)


@FIGURE_WORDS.word("Size of the change since the period before, without up or down: 5.5 percentage points.")
def change_size(quote: FigureQuote) -> str:
    step = quote.judged.change
    if step is None:
        return symbol_of(quote.judged.figure, quote.judged.previous)
    return said_difference(step, quote.judged.indicator, quote.style)


@FIGURE_WORDS.word("How many more or fewer were counted on top: 2 more children.")
def change_in_count(quote: FigureQuote) -> str:
    now, before = quote.judged.figure, quote.judged.previous
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    if now.numerator is None or before.numerator is None:
        raise quote.refuse("has no counts behind it, so a change in the count cannot be said")
    step = now.numerator - before.numerator
    if step == 0:
        return f"the same number of {quote.judged.indicator.counted_many}"
    more = "more" if step > 0 else "fewer"
    return f"{counted_in(quote.style, abs(step))} {more} {noun(quote, abs(step))}"


def _change(quote: FigureQuote, before: PublishedFigure) -> str:
    step = change(quote.judged.figure, before)
    if step is None:
        return symbol_of(quote.judged.figure, before)
    if step == 0:
        return "no change"
    return f"{'up' if step > 0 else 'down'} {said_difference(step, quote.judged.indicator, quote.style)}"


@FIGURE_WORDS.word("Beside the period before: up from 59.6% at the end of May 2020.")
def versus_previous(quote: FigureQuote) -> str:
    return _versus(quote, previous(quote))


@FIGURE_WORDS.word("Beside the same period last year: down from 641 at the end of June 2019.")
def versus_last_year(quote: FigureQuote) -> str:
    return _versus(quote, same_period_last_year(quote))


@FIGURE_WORDS.word("Beside a named period: up from 90.1% at the end of February 2020.", "2020-02")
def versus(quote: FigureQuote, named: str) -> str:
    return _versus(quote, at_(quote, named))


def _versus(quote: FigureQuote, other: FigureQuote) -> str:
    step = change(quote.judged.figure, other.judged.figure)
    if step is None:
        return f"against {other.text} {when_(other)}"
    if step == 0:
        return f"the same as {when_(other)}"
    return f"{'up' if step > 0 else 'down'} from {other.text} {when_(other)}"


@FIGURE_WORDS.word("Beside its highest figure: down from a peak of 655 at the end of January 2019.")
def versus_peak(quote: FigureQuote) -> str:
    highest = peak(quote)
    if not isinstance(highest.judged.figure, Shown):
        return f"against a peak of {highest.text}"
    step = change(quote.judged.figure, highest.judged.figure)
    if step is None:
        return f"against a peak of {highest.text} {when_(highest)}"
    if highest.judged.period == quote.judged.period:
        return "the highest so far"
    if step == 0:
        return f"as high as its peak {when_(highest)}"
    return f"down from a peak of {highest.text} {when_(highest)}"


@FIGURE_WORDS.word("Since when it has risen or fallen every period: falling since October 2019.")
def trend(quote: FigureQuote) -> str:
    if quote.judged.change is None:
        return symbol_of(quote.judged.figure, quote.judged.previous)
    found = quote.judged.run
    if found is None:
        return f"unchanged since {in_sentence(quote.judged.period.previous)}"
    return f"{'rising' if found.rising else 'falling'} since {in_sentence(found.start)}"


@FIGURE_WORDS.word("The figure from which it has risen or fallen every period since.")
def trend_start(quote: FigureQuote) -> FigureQuote:
    if not isinstance(quote.judged.figure, Shown):
        return quote
    found = quote.judged.run
    return quote.at(found.start) if found else previous(quote)
