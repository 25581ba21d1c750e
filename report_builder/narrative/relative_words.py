"""Teach the words for a change in per cent of what it was: down 1.2%, a reduction of 27%."""

from __future__ import annotations

from decimal import Decimal

from report_builder.disclosure import NotApplicable, PublishedFigure, Shown
from report_builder.exact import quotient
from report_builder.house_style import number
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, symbol_of, when_
from report_builder.narrative.history_words import at_, low, peak, same_period_last_year
from report_builder.narrative.quotable import QuoteRefusal
from report_builder.vocabulary import Unit


@FIGURE_WORDS.word("Change since the period before in per cent of it: down 1.2%.")
def percent_change(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _percent_change(quote, quote.judged.previous)


@FIGURE_WORDS.word("Change since the same period last year in per cent of it: down 11.9%.")
def percent_change_on_year(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _percent_change(quote, same_period_last_year(quote).judged.figure)


@FIGURE_WORDS.word("Change since a named period in per cent of it: up 3.0%.", "2020-02")
def percent_change_since(quote: FigureQuote, named: str) -> str:
    refuse_percentage(quote)
    return _percent_change(quote, at_(quote, named).judged.figure)


@FIGURE_WORDS.word("Change since its highest figure in per cent of it: down 27.1%.")
def percent_change_since_peak(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _percent_change(quote, peak(quote).judged.figure)


@FIGURE_WORDS.word("How much lower than its highest figure, in per cent of it: 27.1%.")
def reduction_since_peak(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _one_way(quote, peak(quote), rising=False)


@FIGURE_WORDS.word("How much lower than the same period last year, in per cent of it: 11.9%.")
def reduction_on_year(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _one_way(quote, same_period_last_year(quote), rising=False)


@FIGURE_WORDS.word("How much higher than its lowest figure, in per cent of it: 3.0%.")
def rise_since_low(quote: FigureQuote) -> str:
    refuse_percentage(quote)
    return _one_way(quote, low(quote), rising=True)


def refuse_percentage(quote: FigureQuote) -> None:
    """A per cent of a percentage is what readers mistake for percentage points."""
    if quote.judged.indicator.unit is Unit.PERCENT:
        raise quote.refuse("is a percentage: say the change in percentage points: .change")


def _percent_change(quote: FigureQuote, before: PublishedFigure) -> str:
    now = quote.judged.figure
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    step = now.value - before.value
    if step == 0:
        return "no change"
    if before.value == 0:
        return NotApplicable(before.origin).symbol
    return f"{'up' if step > 0 else 'down'} {_in_per_cent(step, before.value, quote)}"


def _one_way(quote: FigureQuote, base: FigureQuote, *, rising: bool) -> str:
    now, before = quote.judged.figure, base.judged.figure
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    step = now.value - before.value
    if step == 0 or (step > 0) is not rising:
        raise _went_the_other_way(quote, base, rising=rising)
    if before.value == 0:
        return NotApplicable(before.origin).symbol
    return _in_per_cent(step, before.value, quote)


def _went_the_other_way(quote: FigureQuote, base: FigureQuote, *, rising: bool) -> QuoteRefusal:
    return quote.refuse(
        f"is {quote.text}, which is not {'higher' if rising else 'lower'} than {base.text} {when_(base)}"
    )


def _in_per_cent(step: Decimal, base: Decimal, quote: FigureQuote) -> str:
    """Half up from the figures as printed; a change that rounds to nothing is still said to be one."""
    decimals = quote.style.percent_change_decimals
    scale = 10 ** max(0, *(-int(part.as_tuple().exponent) for part in (step, base)))
    exact = quotient(int(abs(step) * scale), int(abs(base) * scale), 100, decimals)
    if exact == 0:
        return f"less than {number(Decimal(1).scaleb(-decimals), decimals)}{quote.style.percent}"
    return number(exact, decimals) + quote.style.percent
