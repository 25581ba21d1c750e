"""Teach the words for how far a figure moved: rose to, fell slightly to, remained consistent at."""

from __future__ import annotations

from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.house_style import difference, number, signed
from report_builder.judgement.bands import reaches, within
from report_builder.judgement.comparisons import change
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, noun, symbol_of
from report_builder.narrative.history_words import at_, same_period_last_year
from report_builder.narrative.number_words import counted_in, said_difference
from report_builder.vocabulary import Unit


@FIGURE_WORDS.word("Movement since the period before: rose to, fell slightly to, remained consistent at.")
def movement(quote: FigureQuote) -> str:
    return _movement(quote, quote.judged.previous)


@FIGURE_WORDS.word("Movement since the same period last year: fell significantly to 603.")
def movement_on_year(quote: FigureQuote) -> str:
    return _movement(quote, same_period_last_year(quote).judged.figure)


@FIGURE_WORDS.word("Movement since a named period: rose slightly to 92.4%.", "2020-02")
def movement_since(quote: FigureQuote, named: str) -> str:
    return _movement(quote, at_(quote, named).judged.figure)


@FIGURE_WORDS.word("Movement with its size: rose by 5.5 percentage points to 65.1%.")
def movement_by(quote: FigureQuote) -> str:
    now, before = quote.judged.figure, quote.judged.previous
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    step = now.value - before.value
    if _consistent(quote, step, before.value):
        return f"remained consistent at {quote.text}"
    return f"{_verb(step)} by {said_difference(step, quote.judged.indicator, quote.style)} to {quote.text}"


def _movement(quote: FigureQuote, before: PublishedFigure) -> str:
    now = quote.judged.figure
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return symbol_of(now, before)
    step = now.value - before.value
    if _consistent(quote, step, before.value):
        return f"remained consistent at {quote.text}"
    return f"{_verb(step)}{_adverb(quote, step, before.value)} to {quote.text}"


def _consistent(quote: FigureQuote, step: Decimal, base: Decimal) -> bool:
    """A figure that did not change at all is consistent whatever the band is."""
    band = quote.judgement.bands.remained_consistent.get(quote.judged.indicator.unit)
    return step == 0 or within(band, step, base)


def _verb(step: Decimal) -> str:
    return "rose" if step > 0 else "fell"


def _adverb(quote: FigureQuote, step: Decimal, base: Decimal) -> str:
    unit, bands = quote.judged.indicator.unit, quote.judgement.bands
    if within(bands.slightly.get(unit), step, base):
        return " slightly"
    return " significantly" if reaches(bands.significantly.get(unit), step, base) else ""


@FIGURE_WORDS.word("Change since the period before as a number with its sign: −0.8, +0.4, 0.0.")
def signed_change(quote: FigureQuote) -> str:
    step = quote.judged.change
    if step is None:
        return symbol_of(quote.judged.figure, quote.judged.previous)
    return signed(step, quote.judged.indicator.decimals)


@FIGURE_WORDS.word("Change since the period before in words: 8.6 percentage points lower, 2 children more.")
def change_in_words(quote: FigureQuote) -> str:
    step = quote.judged.change
    if step is None:
        return symbol_of(quote.judged.figure, quote.judged.previous)
    if step == 0:
        return "no change"
    unit = quote.judged.indicator.unit
    if unit is Unit.COUNT and step == int(step):
        size = abs(int(step))
        return f"{counted_in(quote.style, size)} {noun(quote, size)} {'more' if step > 0 else 'fewer'}"
    further = ("more", "fewer") if unit is Unit.DAYS else ("higher", "lower")
    return f"{difference(step, quote.judged.indicator)} {further[0] if step > 0 else further[1]}"


@FIGURE_WORDS.word("This change beside last year's: a bigger rise than a year before: 2.7 against 1.9 …")
def change_beside_last_year(quote: FigureQuote) -> str:
    now, year_before = quote.judged, same_period_last_year(quote).judged
    step, earlier = change(now.figure, now.previous), change(year_before.figure, year_before.previous)
    if step is None or earlier is None:
        return symbol_of(now.figure, now.previous, year_before.figure, year_before.previous)
    if step == earlier:
        return _same_change(quote, step)
    if step * earlier > 0:
        kind = f"a {'bigger' if abs(step) > abs(earlier) else 'smaller'} {_turn(step)} than a year before"
        return f"{kind}: {_size(quote, step)} against {difference(earlier, now.indicator)}"
    return _opposite_changes(quote, step, earlier)


def _same_change(quote: FigureQuote, step: Decimal) -> str:
    if step == 0:
        return "no change, as a year before"
    return f"the same {_turn(step)} as a year before: {difference(step, quote.judged.indicator)}"


def _opposite_changes(quote: FigureQuote, step: Decimal, earlier: Decimal) -> str:
    """Only the first of two amounts carries the unit, and the first may be no change at all."""
    now = f"a {_turn(step)} of {difference(step, quote.judged.indicator)}" if step else "no change"
    size = _size(quote, earlier) if step else difference(earlier, quote.judged.indicator)
    then = f"a {_turn(earlier)} of {size}" if earlier else "no change"
    return f"{now}, where a year before there was {then}"


def _turn(step: Decimal) -> str:
    return "rise" if step > 0 else "fall"


def _size(quote: FigureQuote, step: Decimal) -> str:
    return number(abs(step), quote.judged.indicator.decimals)
