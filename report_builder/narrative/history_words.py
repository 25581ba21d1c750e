"""Teach the words for a figure at other times: before, last year, so far, and at its highest and lowest."""

from __future__ import annotations

import re

from report_builder.disclosure import SeriesKey, Shown, Withheld
from report_builder.errors import WordingError
from report_builder.house_style import in_sentence
from report_builder.judgement.comparisons import Extreme, at
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, symbol_of
from report_builder.narrative.quotable import QuoteRefusal
from report_builder.periods import Period
from report_builder.vocabulary import Basis

LONGEST_SPAN = 120


@FIGURE_WORDS.word("The figure one period before.")
def previous(quote: FigureQuote) -> FigureQuote:
    return quote.at(quote.judged.period.previous)


@FIGURE_WORDS.word("The figure for the same period last year.")
def same_period_last_year(quote: FigureQuote) -> FigureQuote:
    return quote.at(quote.judged.period.same_period_last_year)


@FIGURE_WORDS.word("The figure at a named period.", "2020-02")
def at_(quote: FigureQuote, named: str) -> FigureQuote:
    return quote.at(_period_named(quote, named))


def _period_named(quote: FigureQuote, named: str) -> Period:
    try:
        asked = Period.parse(named)
    except WordingError as wrong:
        raise QuoteRefusal(str(wrong)) from wrong
    if asked.frequency is not quote.judged.period.frequency:
        raise quote.refuse(
            f"is reported by {quote.judged.period.frequency.words}, so {named} is no period of it; "
            f"write one such as {quote.judged.period.code}"
        )
    return asked


@FIGURE_WORDS.word("The financial year so far, for what is counted in a period.")
def year_to_date(quote: FigureQuote) -> FigureQuote:
    key = quote.judged.key
    to_date = SeriesKey(key.indicator, key.breakdown, key.category, Basis.YEAR_TO_DATE)
    if to_date not in quote.judgement.published.series:
        raise quote.refuse(
            f"has no year to date: only what is counted in a period has, and its basis is {key.basis}"
        )
    return quote.of(to_date, quote.judged.period)


@FIGURE_WORDS.word("The highest figure so far.")
def peak(quote: FigureQuote) -> FigureQuote:
    return _extreme(quote, quote.judged.peak, "a peak")


@FIGURE_WORDS.word("The lowest figure so far.")
def low(quote: FigureQuote) -> FigureQuote:
    return _extreme(quote, quote.judged.low, "a low")


def _extreme(quote: FigureQuote, found: Extreme | None, what: str) -> FigureQuote:
    so_far = [period for period in quote.judged.series if period <= quote.judged.period]
    if found is None or (isinstance(found.figure, Shown) and len(so_far) < 2):
        raise quote.refuse(f"has too few figures for {what}: it needs at least two periods")
    return quote.at(found.period)


@FIGURE_WORDS.word("The lowest figure of so many periods up to now.", "12")
def floor(quote: FigureQuote, periods: str) -> FigureQuote:
    return _of_span(quote, periods, lowest=True)


@FIGURE_WORDS.word("The highest figure of so many periods up to now.", "12")
def ceiling(quote: FigureQuote, periods: str) -> FigureQuote:
    return _of_span(quote, periods, lowest=False)


def _of_span(quote: FigureQuote, periods: str, *, lowest: bool) -> FigureQuote:
    """The first period in which the lowest (or highest) figure stood; a withheld one takes its place."""
    span = {period: at(quote.judged.series, period) for period in quote.judged.period.last(span_of(periods))}
    withheld = next((period for period, figure in span.items() if isinstance(figure, Withheld)), None)
    if withheld:
        return quote.at(withheld)
    shown = {period: figure for period, figure in span.items() if isinstance(figure, Shown)}
    if len(shown) < len(span):
        gap = next(period for period in span if period not in shown)
        raise quote.refuse(
            f"has no figure for {in_sentence(gap)} ({symbol_of(span[gap])}), so the "
            f"{'lowest' if lowest else 'highest'} of {periods} periods cannot be said"
        )
    best = min if lowest else max
    return quote.at(best(shown, key=lambda period: shown[period].value))


def span_of(periods: str) -> int:
    if re.fullmatch("[0-9]{1,3}", periods) and 2 <= int(periods) <= LONGEST_SPAN:
        return int(periods)
    raise QuoteRefusal(
        f"{periods!r} is not a number of periods. Write a whole number from 2 to {LONGEST_SPAN}"
    )
