"""Teach the words for a figure told with its counts, as a word, or with why there is none."""

from __future__ import annotations

from decimal import Decimal

from report_builder.disclosure import NotApplicable, SeriesKey, Shown, Withheld
from report_builder.house_style import number
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, counts, symbol_of, when_
from report_builder.narrative.history_words import previous
from report_builder.narrative.number_words import in_words as _in_words
from report_builder.vocabulary import Basis, Unit


@FIGURE_WORDS.word("Both counts and what they make: 5 of 6 (83.3%).")
def counts_and_percent(quote: FigureQuote) -> str:
    if quote.judged.indicator.unit is not Unit.PERCENT:
        raise quote.refuse("is not a percentage, so it has no counts and percentage to say together")
    if not isinstance(quote.judged.figure, Shown):
        return quote.text
    return f"{counts(quote)} ({quote.text})"


@FIGURE_WORDS.word("A ratio for every ten: 6 for every 10.")
def per_ten(quote: FigureQuote) -> str:
    indicator, figure = quote.judged.indicator, quote.judged.figure
    if indicator.unit is not Unit.RATIO:
        raise quote.refuse("is not a ratio, and only a ratio is said for every ten")
    if not isinstance(figure, Shown):
        return figure.symbol
    return f"{number(figure.value * 10, max(indicator.decimals - 1, 0))} for every 10"


@FIGURE_WORDS.word("A whole number as a word up to one hundred: seven.")
def in_words(quote: FigureQuote) -> str:
    indicator, figure = quote.judged.indicator, quote.judged.figure
    if indicator.decimals:
        raise quote.refuse("is printed with decimals, and only whole numbers are written as words")
    if not isinstance(figure, Shown):
        return figure.symbol
    word = _in_words(int(figure.value))
    if indicator.unit is Unit.DAYS:
        return f"{word} {'day' if figure.value == 1 else 'days'}"
    ending = {Unit.PERCENT: " per cent", Unit.RATE_PER_10000: " per 10,000"}
    return word + ending.get(indicator.unit, "")


@FIGURE_WORDS.word("The figure, or in words why there is none: not available, withheld …")
def or_reason(quote: FigureQuote) -> str:
    figure = quote.judged.figure
    if isinstance(figure, Shown):
        return quote.text
    if isinstance(figure, NotApplicable):
        return "not applicable, because there was nobody to count"
    return "withheld" if isinstance(figure, Withheld) else "not available"


@FIGURE_WORDS.word(
    "How it came from the period before: 603 at the end of May 2020, 11 in and 11 out, 603 at …",
    "starts_indicator",
    "ceased_indicator",
)
def balance(quote: FigureQuote, came_in: str, went_out: str) -> str:
    if quote.judged.indicator.unit is not Unit.COUNT or quote.judged.key.basis is not Basis.AS_AT:
        raise quote.refuse("has no balance: only a count as at a date has")
    before = previous(quote)
    into, out = _flow(quote, came_in), _flow(quote, went_out)
    figures = [one.judged.figure for one in (before, into, out, quote)]
    values = [figure.value for figure in figures if isinstance(figure, Shown)]
    if len(values) < len(figures):
        return symbol_of(*figures)
    start, coming, going, end = (number(value, 0) for value in values)
    _refuse_imbalance(quote, *values)
    return f"{start} {when_(before)}, {coming} in and {going} out, {end} {when_(quote)}"


def _refuse_imbalance(
    quote: FigureQuote, start: Decimal, coming: Decimal, going: Decimal, end: Decimal
) -> None:
    expected = start + coming - going
    if expected != end:
        raise quote.refuse(
            f"does not balance: {number(start, 0)} + {number(coming, 0)} − {number(going, 0)} is "
            f"{number(expected, 0)}, and the figure {when_(quote)} is {number(end, 0)}; correct the data "
            "or leave this quote out"
        )


def _flow(quote: FigureQuote, name: str) -> FigureQuote:
    """What came in or went out in the same period, of the same category where the figure is one."""
    key, known = quote.judged.key, quote.judgement.published
    flow = SeriesKey(name.strip(), key.breakdown, key.category, Basis.IN_PERIOD)
    indicator = known.indicators.get(flow.indicator)
    frequency = quote.judged.period.frequency
    fits = indicator is not None and indicator.unit is Unit.COUNT and indicator.frequency is frequency
    if not fits or flow not in known.series:
        raise quote.refuse(
            f"cannot be balanced with {name!r}: name an indicator that counts, by {frequency.words}, "
            "what came in or went out in the period"
        )
    return quote.of(flow, quote.judged.period)
