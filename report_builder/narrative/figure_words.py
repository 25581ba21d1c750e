"""Teach the words for what a figure is: its counts, its name, its period, its categories.

Each word is one function; its text is what `report-builder figures` prints beside it. A word that
makes no sense for a figure refuses with the reason; one that needs a figure that may not be said
answers with that figure's symbol. `history_words`, `comparison_words` and `position_words` go on
teaching the same vocabulary.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from report_builder.disclosure import NotApplicable, PublishedFigure, SeriesKey, Shown
from report_builder.exact import quotient
from report_builder.house_style import HouseStyle, number, when
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.narrative.number_words import counted_in, said
from report_builder.narrative.quotable import PeriodQuote, Quotable, QuoteRefusal, Vocabulary
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Unit

FIGURE_WORDS = Vocabulary()


@dataclass(frozen=True)
class FigureQuote(Quotable):
    """{{ lac_total }}: one judged figure at one period."""

    judged: Judged
    judgement: Judgement
    style: HouseStyle
    words = FIGURE_WORDS
    what = "a figure"

    @property
    def text(self) -> str:
        figure = self.judged.figure
        return (
            said(figure.value, self.judged.indicator, self.style)
            if isinstance(figure, Shown)
            else figure.symbol
        )

    def at(self, period: Period) -> FigureQuote:
        return self.of(self.judged.key, period)

    def of(self, key: SeriesKey, period: Period) -> FigureQuote:
        return FigureQuote(self.judgement.at(key, period), self.judgement, self.style)

    def refuse(self, why: str) -> QuoteRefusal:
        return QuoteRefusal(f"{self.judged.indicator.id} ({self.judged.indicator.name}) {why}")


def symbol_of(*figures: PublishedFigure) -> str:
    """The symbol of the first figure that cannot be said. One of them cannot."""
    return next(figure.symbol for figure in figures if not isinstance(figure, Shown))


@FIGURE_WORDS.word("The count on top: how many did.")
def numerator(quote: FigureQuote) -> str:
    return _count(quote, "numerator")


@FIGURE_WORDS.word("The count below: out of how many.")
def denominator(quote: FigureQuote) -> str:
    return _count(quote, "denominator")


@FIGURE_WORDS.word("Both counts: 5 of 6.")
def counts(quote: FigureQuote) -> str:
    return _both_counts(quote, " of ")


@FIGURE_WORDS.word("Both counts with a stroke: 581/603.")
def ratio(quote: FigureQuote) -> str:
    return _both_counts(quote, "/")


@FIGURE_WORDS.word("The count on top with what it counts: 603 children, 1 child.")
def counted(quote: FigureQuote) -> str:
    figure = quote.judged.figure
    if not isinstance(figure, Shown):
        return figure.symbol
    if figure.numerator is None:
        return _count(quote, "numerator")
    return f"{counted_in(quote.style, figure.numerator)} {noun(quote, figure.numerator)}"


def noun(quote: FigureQuote, count: int) -> str:
    """What is counted, agreeing in number: "child", "children"."""
    indicator = quote.judged.indicator
    return indicator.counted_one if count == 1 else indicator.counted_many


def _both_counts(quote: FigureQuote, between: str) -> str:
    if not isinstance(quote.judged.figure, Shown):
        return quote.text
    return f"{_count(quote, 'numerator')}{between}{_count(quote, 'denominator')}"


def _count(quote: FigureQuote, which: str) -> str:
    figure = quote.judged.figure
    if not isinstance(figure, Shown):
        return figure.symbol
    count = figure.numerator if which == "numerator" else figure.denominator
    if count is None:
        raise quote.refuse(f"has no {which}: the figure was supplied without it, or is a plain count")
    return number(Decimal(count), 0)


@FIGURE_WORDS.word("What is measured, as the catalogue names it.")
def name(quote: FigureQuote) -> str:
    return quote.judged.indicator.name


@FIGURE_WORDS.word("The period the figure speaks of: June 2020.")
def period(quote: FigureQuote) -> PeriodQuote:
    return PeriodQuote(quote.judged.period)


@FIGURE_WORDS.word("Its period with its basis: at the end of June 2020, in June 2020 …")
def when_(quote: FigureQuote) -> str:
    return when(quote.judged.period, quote.judged.key.basis)


@FIGURE_WORDS.word("One category of a breakdown, by its name.", "Female", may_take=("sex",))
def category(quote: FigureQuote, name: str, breakdown: str = "") -> FigureQuote:
    key, typed = quote.judged.key, as_typed(name)
    found = [
        SeriesKey(known.indicator, known.breakdown, known.category, key.basis)
        for known in categories_of(quote, breakdown)
        if as_typed(known.category) == typed
    ]
    if len(found) != 1 or found[0] not in quote.judgement.published.series:
        raise _no_such_category(quote, name, breakdown, found)
    return quote.of(found[0], quote.judged.period)


def as_typed(name: str) -> str:
    """A name as it is compared: Word turns apostrophes and spaces into others that look alike, a Mac letters."""
    plain = unicodedata.normalize("NFC", name).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return " ".join(plain.casefold().split())


def categories_of(quote: FigureQuote, breakdown: str = "") -> list[SeriesKey]:
    known = quote.judgement.categories(quote.judged.key.indicator)
    wanted = as_typed(breakdown)
    return [one.key for one in known if wanted in ("", as_typed(one.key.breakdown))]


def _no_such_category(quote: FigureQuote, name: str, breakdown: str, found: list[SeriesKey]) -> QuoteRefusal:
    if len(found) > 1:
        both = " or ".join(f'category("{key.category}", "{key.breakdown}")' for key in found)
        return quote.refuse(f"has {name!r} in more than one breakdown: write {both}")
    if found:
        return quote.refuse(f"has no {found[0].basis} of {name!r}")
    known = [key.category for key in categories_of(quote, breakdown) or categories_of(quote)]
    listed = f"; it has {', '.join(dict.fromkeys(known))}" if known else ": it has no breakdown at all"
    return quote.refuse(f"has no category {name!r}{listed}")


@FIGURE_WORDS.word("The name of its category, as the data has it: Female.")
def category_name(quote: FigureQuote) -> str:
    if not quote.judged.key.category:
        raise quote.refuse("is not split here, so it has no category name: category(…).category_name has")
    return quote.judged.key.category


@FIGURE_WORDS.word("A category's share of the whole: 53.9%.")
def share(quote: FigureQuote) -> str:
    key, part = quote.judged.key, quote.judged.figure
    if not key.category or quote.judged.indicator.unit is not Unit.COUNT:
        raise quote.refuse("has a share only where it is a count of one category: category(…).share")
    series = quote.judgement.published.series.get(SeriesKey(key.indicator, "", "", key.basis), {})
    whole = at(series, quote.judged.period)
    if not (isinstance(part, Shown) and isinstance(whole, Shown)):
        return symbol_of(part, whole)
    if not whole.value:
        return NotApplicable(whole.origin).symbol
    return percent_of(int(part.value), int(whole.value), quote.style)


def percent_of(part: int, whole: int, style: HouseStyle) -> str:
    """One count as a share of another, at the council's own precision."""
    percentage = quotient(part, whole, 100, style.share_decimals)
    return number(percentage, style.share_decimals) + style.percent
