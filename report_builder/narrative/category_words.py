"""Teach the words for the categories of a breakdown together: the highest, their order, one of another."""

from __future__ import annotations

from decimal import Decimal

from report_builder.disclosure import NotApplicable, NotAvailable, PublishedFigure, SeriesKey, Shown, Withheld
from report_builder.house_style import number
from report_builder.narrative.figure_words import (
    FIGURE_WORDS,
    FigureQuote,
    as_typed,
    categories_of,
    category,
    percent_of,
    share,
    symbol_of,
)
from report_builder.narrative.number_words import listed, ordinal
from report_builder.narrative.quotable import Quotable, Unsaid
from report_builder.vocabulary import Unit


@FIGURE_WORDS.word("One category out of another of its breakdown: 37 of 50.", "Of those")
def out_of(quote: FigureQuote, name: str) -> str:
    part, whole = _part_and_whole(quote, name)
    if not (isinstance(part.judged.figure, Shown) and isinstance(whole.judged.figure, Shown)):
        return symbol_of(part.judged.figure, whole.judged.figure)
    return f"{number(part.judged.figure.value, 0)} of {number(whole.judged.figure.value, 0)}"


@FIGURE_WORDS.word("One category as a share of another of its breakdown: 74.0%.", "Of those")
def share_of(quote: FigureQuote, name: str) -> str:
    part, whole = (one.judged.figure for one in _part_and_whole(quote, name))
    if not (isinstance(part, Shown) and isinstance(whole, Shown)):
        return symbol_of(part, whole)
    if not whole.value:
        return NotApplicable(whole.origin).symbol
    return percent_of(int(part.value), int(whole.value), quote.style)


def _part_and_whole(quote: FigureQuote, name: str) -> tuple[FigureQuote, FigureQuote]:
    key = quote.judged.key
    if not key.category or quote.judged.indicator.unit is not Unit.COUNT:
        raise quote.refuse(
            "is out of another category only where it is a count of one: category(…).out_of(…)"
        )
    whole: FigureQuote = category(quote, name, key.breakdown)
    if _exceeds(quote.judged.figure, whole.judged.figure):
        raise quote.refuse(
            f"has {quote.text} in {key.category}, which cannot be out of the {whole.text} "
            f"in {whole.judged.key.category}"
        )
    return quote, whole


def _exceeds(part: PublishedFigure, whole: PublishedFigure) -> bool:
    return isinstance(part, Shown) and isinstance(whole, Shown) and part.value > whole.value


@FIGURE_WORDS.word("The category of a breakdown with the highest figure.", "sex")
def highest(quote: FigureQuote, breakdown: str) -> Quotable:
    """Of counts, the highest that is shown; of anything else, a withheld one might be higher."""
    counts = quote.judged.indicator.unit is Unit.COUNT
    return _extreme(quote, breakdown, highest=True, past_withheld=counts)


@FIGURE_WORDS.word("The category of a breakdown with the lowest figure; [c] where one is withheld.", "sex")
def lowest(quote: FigureQuote, breakdown: str) -> Quotable:
    return _extreme(quote, breakdown, highest=False, past_withheld=False)


def _extreme(quote: FigureQuote, breakdown: str, *, highest: bool, past_withheld: bool) -> Quotable:
    members = _members(quote, breakdown)
    unknown = [one for one in members if _is_unknown(one.judged.figure, past_withheld=past_withheld)]
    values = _values(members)
    if unknown or not values:
        symbol = symbol_of(*(one.judged.figure for one in unknown or members))
        return Unsaid(symbol, FIGURE_WORDS, quote.what)
    return (max if highest else min)(values, key=lambda pair: pair[1])[0]


def _members(quote: FigureQuote, breakdown: str) -> list[FigureQuote]:
    """Every category of a breakdown at the quote's own period and basis, in the order of the data."""
    key, series = quote.judged.key, quote.judgement.published.series
    keys = [
        SeriesKey(one.indicator, one.breakdown, one.category, key.basis)
        for one in categories_of(quote, breakdown)
    ]
    members = [quote.of(one, quote.judged.period) for one in keys if one in series]
    if members and as_typed(breakdown):
        return members
    known = ", ".join(quote.judgement.breakdowns(key.indicator))
    raise quote.refuse(
        f"has no breakdown {breakdown!r}" + (f"; it has {known}" if known else ": it has none")
    )


def _values(members: list[FigureQuote]) -> list[tuple[FigureQuote, Decimal]]:
    return [(one, one.judged.figure.value) for one in members if isinstance(one.judged.figure, Shown)]


def _is_unknown(figure: PublishedFigure, *, past_withheld: bool = False) -> bool:
    """True where a figure exists, or may, and is not said. With nobody to count there is none."""
    if isinstance(figure, Withheld):
        return not past_withheld
    return isinstance(figure, NotAvailable)


@FIGURE_WORDS.word(
    "All categories of a breakdown from highest to lowest: White British 81.0% and Mixed 8.0%.", "sex"
)
def ranked(quote: FigureQuote, breakdown: str) -> str:
    members = _members(quote, breakdown)
    in_order = [one for one, _ in sorted(_values(members), key=lambda pair: -pair[1])]
    unsaid = [one for one in members if not isinstance(one.judged.figure, Shown)]
    return listed([_named_with_value(one) for one in in_order + unsaid])


def _named_with_value(one: FigureQuote) -> str:
    is_count = one.judged.indicator.unit is Unit.COUNT and isinstance(one.judged.figure, Shown)
    return f"{one.judged.key.category} {share(one) if is_count else one.text}"


@FIGURE_WORDS.word("Its place among the categories of its breakdown, the highest first: 1st of 7.")
def rank(quote: FigureQuote) -> str:
    key = quote.judged.key
    if not key.category:
        raise quote.refuse("has no rank as a whole: category(…).rank has")
    figure, members = quote.judged.figure, _members(quote, key.breakdown)
    unknown = [one.judged.figure for one in members if _is_unknown(one.judged.figure)]
    if not isinstance(figure, Shown) or unknown:
        return symbol_of(figure, *unknown)
    values = [value for _, value in _values(members)]
    joint = "joint " if values.count(figure.value) > 1 else ""
    return f"{joint}{ordinal(1 + sum(value > figure.value for value in values))} of {len(values)}"
