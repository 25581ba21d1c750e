"""Teach the words for a span of periods: a sum, since when a bound has held, the quarter before."""

from __future__ import annotations

import re
from decimal import Decimal

from report_builder.disclosure import NotApplicable, PublishedFigure, Shown, Withheld
from report_builder.judgement.comparisons import at
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, symbol_of
from report_builder.narrative.history_words import span_of
from report_builder.narrative.number_words import counted_in, said
from report_builder.narrative.quotable import PERIOD_WORDS, PeriodQuote, Quotable, QuoteRefusal, Unsaid
from report_builder.pattern import Pattern
from report_builder.periods import Frequency, Period
from report_builder.vocabulary import Basis, Unit

_BOUND = Pattern(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*%?\s*", re.ASCII)


@FIGURE_WORDS.word("How many in the last so many periods, for a count in a period: 97.", "6")
def in_last(quote: FigureQuote, periods: str) -> str:
    indicator = quote.judged.indicator
    if indicator.unit is not Unit.COUNT or quote.judged.key.basis is not Basis.IN_PERIOD:
        raise quote.refuse("cannot be added up over periods: only a count of what happened in a period can")
    span = [at(quote.judged.series, period) for period in quote.judged.period.last(span_of(periods))]
    unsaid = sorted((one for one in span if not isinstance(one, Shown)), key=_withheld_first)
    if unsaid:
        return symbol_of(*unsaid)
    return counted_in(quote.style, sum(int(one.value) for one in span if isinstance(one, Shown)))


def _withheld_first(figure: PublishedFigure) -> bool:
    return not isinstance(figure, Withheld)


@FIGURE_WORDS.word("Since when it has been so much or more in every period: May 2019.", "90")
def at_least_since(quote: FigureQuote, bound: str) -> Quotable:
    return _since(quote, _bound(bound), at_least=True)


@FIGURE_WORDS.word("Since when it has been so much or less in every period: May 2019.", "5")
def at_most_since(quote: FigureQuote, bound: str) -> Quotable:
    return _since(quote, _bound(bound), at_least=False)


def _bound(written: str) -> Decimal:
    found = _BOUND.fullmatch(written)
    if not found:
        raise QuoteRefusal(f"{written!r} is not a number; write one such as 90 or 4.5")
    return Decimal(found[1])


def _since(quote: FigureQuote, bound: Decimal, *, at_least: bool) -> Quotable:
    """Where the unbroken run up to now starts; a figure withheld or missing in it hides that."""
    now = quote.judged.figure
    if not isinstance(now, Shown):
        return Unsaid(now.symbol, PERIOD_WORDS, PeriodQuote.what)
    if not _holds(now, bound, at_least=at_least):
        limit = said(bound, quote.judged.indicator, quote.style)
        raise quote.refuse(f"is {quote.text}, which is not {'at least' if at_least else 'at most'} {limit}")
    first, start = min(quote.judged.series), quote.judged.period
    while start > first:
        before = at(quote.judged.series, start.previous)
        if isinstance(before, Shown) and not _holds(before, bound, at_least=at_least):
            break
        if not isinstance(before, Shown | NotApplicable):
            return Unsaid(before.symbol, PERIOD_WORDS, PeriodQuote.what)
        start = start.previous
    return PeriodQuote(_first_shown(quote, start))


def _holds(figure: Shown, bound: Decimal, *, at_least: bool) -> bool:
    return figure.value >= bound if at_least else figure.value <= bound


def _first_shown(quote: FigureQuote, start: Period) -> Period:
    """Periods with nobody to count neither break a run nor start one."""
    while not isinstance(at(quote.judged.series, start), Shown):
        start = start.next
    return start


@FIGURE_WORDS.word("The figure at, or for, the last month of the quarter before.")
def previous_quarter(quote: FigureQuote) -> FigureQuote:
    period = quote.judged.period
    if period.frequency is Frequency.QUARTER:
        return quote.at(period.previous)
    if period.frequency is not Frequency.MONTH:
        raise quote.refuse(f"is reported by {period.frequency.words}, so it has no quarter before")
    quarter = Period.containing(period.end, Frequency.QUARTER).previous
    return quote.at(Period.containing(quarter.end, Frequency.MONTH))
