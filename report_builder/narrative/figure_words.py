"""Teach the words an officer may ask of a figure: {{ lac_total.previous }}, {{ eet.counts }} …

Each word is one function; its text is what `report-builder figures` prints beside it. A word that
makes no sense for a figure refuses with the reason; one that needs a figure that may not be said
answers with that figure's symbol.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.errors import WordingError
from report_builder.exact import quotient
from report_builder.house_style import (
    HouseStyle,
    difference,
    in_prose,
    in_sentence,
    number,
    when,
    with_unit,
)
from report_builder.indicators import SeriesKey
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import Extreme, at, change
from report_builder.judgement.rating import tolerance_limit
from report_builder.narrative.quotable import PeriodQuote, Quotable, QuoteRefusal, Vocabulary
from report_builder.periods import Period
from report_builder.sources.extract import Benchmark, Target
from report_builder.vocabulary import Basis, Comparator, Polarity, Unit

FIGURE_WORDS = Vocabulary()
LIMIT_WORDS = Vocabulary()


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
        return in_prose(self.judged.figure, self.judged.indicator, self.style)

    def at(self, period: Period) -> FigureQuote:
        return self.of(self.judged.key, period)

    def of(self, key: SeriesKey, period: Period) -> FigureQuote:
        return FigureQuote(self.judgement.at(key, period), self.judgement, self.style)

    def refuse(self, why: str) -> QuoteRefusal:
        return QuoteRefusal(f"{self.judged.indicator.id} ({self.judged.indicator.name.lower()}) {why}")


@dataclass(frozen=True)
class LimitQuote(Quotable):
    """{{ eet.target }} or {{ eet.england }}: a number a figure is held against, and its vintage."""

    limit: Target | Benchmark
    quote: FigureQuote
    words = LIMIT_WORDS
    what = "a target or benchmark"

    @property
    def text(self) -> str:
        return with_unit(self.limit.value, self.quote.judged.indicator, self.quote.style)


@LIMIT_WORDS.word("The year a benchmark speaks of: 2018/19.")
def vintage(quote: LimitQuote) -> str:
    if isinstance(quote.limit, Benchmark):
        return quote.limit.vintage
    raise quote.quote.refuse("has a target, and a target has no vintage: only benchmarks do")


@LIMIT_WORDS.word("The last value that is still Amber.")
def tolerance(quote: LimitQuote) -> str:
    if isinstance(quote.limit, Benchmark):
        raise quote.quote.refuse("is compared with a benchmark here, and a benchmark has no tolerance")
    indicator = quote.quote.judged.indicator
    return with_unit(tolerance_limit(quote.limit, indicator.polarity), indicator, quote.quote.style)


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


@FIGURE_WORDS.word("The period the figure speaks of: June 2020.")
def period(quote: FigureQuote) -> PeriodQuote:
    return PeriodQuote(quote.judged.period)


@FIGURE_WORDS.word("Its period with its basis: at the end of June 2020, in June 2020 …")
def when_(quote: FigureQuote) -> str:
    return when(quote.judged.period, quote.judged.key.basis)


@FIGURE_WORDS.word("The figure one period before.")
def previous(quote: FigureQuote) -> FigureQuote:
    return quote.at(quote.judged.period.previous)


@FIGURE_WORDS.word("The figure for the same period last year.")
def same_period_last_year(quote: FigureQuote) -> FigureQuote:
    return quote.at(quote.judged.period.same_period_last_year)


@FIGURE_WORDS.word("The figure at a named period.", "2020-02")
def at_(quote: FigureQuote, named: str) -> FigureQuote:
    return quote.at(_named(quote, named))


def _named(quote: FigureQuote, named: str) -> Period:
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
        raise quote.refuse(f"is {key.basis}, so it has no year to date: only what is counted in a period has")
    return quote.of(to_date, quote.judged.period)


@FIGURE_WORDS.word("The highest figure so far.")
def peak(quote: FigureQuote) -> FigureQuote:
    return _extreme(quote, quote.judged.peak, "a peak")


@FIGURE_WORDS.word("The lowest figure so far.")
def low(quote: FigureQuote) -> FigureQuote:
    return _extreme(quote, quote.judged.low, "a low")


def _extreme(quote: FigureQuote, found: Extreme | None, what: str) -> FigureQuote:
    if found is None or len(quote.judged.series) < 2:
        raise quote.refuse(f"has too few figures for {what}: it needs at least two periods")
    return quote.at(found.period)


@FIGURE_WORDS.word("Change since the period before, in its right unit: up 5.5 percentage points.")
def change_(quote: FigureQuote) -> str:
    return _change(quote, quote.judged.previous)


@FIGURE_WORDS.word("Change since the same period last year.")
def change_on_year(quote: FigureQuote) -> str:
    return _change(quote, same_period_last_year(quote).judged.figure)


@FIGURE_WORDS.word("Change since a named period.", "2020-02")
def change_since(quote: FigureQuote, named: str) -> str:
    return _change(quote, quote.at(_named(quote, named)).judged.figure)


@FIGURE_WORDS.word("Size of the change since the period before, without up or down: 5.5 percentage points.")
def change_size(quote: FigureQuote) -> str:
    step = quote.judged.change
    if step is None:
        return _symbol_of(quote.judged.figure, quote.judged.previous)
    return difference(step, quote.judged.indicator)


@FIGURE_WORDS.word("How many more or fewer were counted on top: 2 more children.")
def change_in_count(quote: FigureQuote) -> str:
    now, before = quote.judged.figure, quote.judged.previous
    if not (isinstance(now, Shown) and isinstance(before, Shown)):
        return _symbol_of(now, before)
    if now.numerator is None or before.numerator is None:
        raise quote.refuse("has no counts behind it, so a change in the count cannot be said")
    step, indicator = now.numerator - before.numerator, quote.judged.indicator
    if step == 0:
        return f"the same number of {indicator.counted_many}"
    counted = indicator.counted_one if abs(step) == 1 else indicator.counted_many
    more = "more" if step > 0 else "fewer"
    return f"{number(Decimal(abs(step)), 0)} {more} {counted}"


def _change(quote: FigureQuote, before: PublishedFigure) -> str:
    step = change(quote.judged.figure, before)
    if step is None:
        return _symbol_of(quote.judged.figure, before)
    if step == 0:
        return "no change"
    return f"{'up' if step > 0 else 'down'} {difference(step, quote.judged.indicator)}"


def _symbol_of(*figures: PublishedFigure) -> str:
    return next(figure.symbol for figure in figures if not isinstance(figure, Shown))


@FIGURE_WORDS.word("Beside the period before: up from 59.6% at the end of May 2020.")
def versus_previous(quote: FigureQuote) -> str:
    return _versus(quote, previous(quote))


@FIGURE_WORDS.word("Beside the same period last year: down from 641 at the end of June 2019.")
def versus_last_year(quote: FigureQuote) -> str:
    return _versus(quote, same_period_last_year(quote))


@FIGURE_WORDS.word("Beside a named period: up from 90.1% at the end of February 2020.", "2020-02")
def versus(quote: FigureQuote, named: str) -> str:
    return _versus(quote, quote.at(_named(quote, named)))


@FIGURE_WORDS.word("Beside its highest figure: down from a peak of 655 at the end of January 2019.")
def versus_peak(quote: FigureQuote) -> str:
    highest = peak(quote)
    if highest.judged.period == quote.judged.period:
        return "the highest so far"
    return f"down from a peak of {highest.text} {when_(highest)}"


def _versus(quote: FigureQuote, other: FigureQuote) -> str:
    step = change(quote.judged.figure, other.judged.figure)
    if step is None:
        return f"against {other.text} {when_(other)}"
    if step == 0:
        return f"the same as {when_(other)}"
    return f"{'up' if step > 0 else 'down'} from {other.text} {when_(other)}"


@FIGURE_WORDS.word("Since when it has risen or fallen every period: falling since October 2019.")
def trend(quote: FigureQuote) -> str:
    found = quote.judged.run
    if found is None:
        return f"no run of rises or falls to {in_sentence(quote.judged.period)}"
    return f"{'rising' if found.rising else 'falling'} since {in_sentence(found.start)}"


@FIGURE_WORDS.word("The figure from which the present run of rises or falls started.")
def trend_start(quote: FigureQuote) -> FigureQuote:
    found = quote.judged.run
    if found is None:
        raise quote.refuse("neither rose nor fell in the last period, so there is no run to start from")
    return quote.at(found.start)


@FIGURE_WORDS.word("Its target.")
def target(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.target, "no target in targets.csv")


@FIGURE_WORDS.word("Its national threshold.")
def threshold(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.threshold, "no national threshold in targets.csv")


@FIGURE_WORDS.word("The statistical neighbour average.")
def neighbours(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.benchmarks.get(Comparator.NEIGHBOURS), "no statistical neighbour average")


@FIGURE_WORDS.word("The England average.")
def england(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.benchmarks.get(Comparator.ENGLAND), "no England average")


def _limit(quote: FigureQuote, limit: Target | Benchmark | None, lacking: str) -> LimitQuote:
    if limit is None:
        raise quote.refuse(f"has {lacking} {quote.judged.period.label}")
    return LimitQuote(limit, quote)


@FIGURE_WORDS.word("Beside its target, and whether that is good: above the target of 63.0%, which is good.")
def versus_target(quote: FigureQuote) -> str:
    return _position(quote, target(quote), "target")


@FIGURE_WORDS.word("Beside its national threshold.")
def versus_threshold(quote: FigureQuote) -> str:
    return _position(quote, threshold(quote), "national threshold")


def _position(quote: FigureQuote, limit: LimitQuote, name: str) -> str:
    figure, polarity = quote.judged.figure, quote.judged.indicator.polarity
    if not isinstance(figure, Shown):
        return f"against the {name} of {limit.text}"
    gap = figure.value - limit.limit.value
    if gap == 0:
        return f"exactly on the {name} of {limit.text}"
    side = f"{'above' if gap > 0 else 'below'} the {name} of {limit.text}"
    if polarity is Polarity.NEUTRAL:
        return side
    good = (gap > 0) is (polarity is Polarity.HIGHER_IS_BETTER)
    return f"{side}, which is good" if good else f"{side}, which is not good enough"


@FIGURE_WORDS.word("How far from its target: 0.8 percentage points.")
def distance_from_target(quote: FigureQuote) -> str:
    limit, figure = target(quote).limit, quote.judged.figure
    if not isinstance(figure, Shown):
        return figure.symbol
    return difference(figure.value - limit.value, quote.judged.indicator)


@FIGURE_WORDS.word("Beside neighbours: above the statistical neighbour average of 92.0 per 10,000 (2018/19).")
def versus_neighbours(quote: FigureQuote) -> str:
    return _beside(quote, neighbours(quote), "statistical neighbour average")


@FIGURE_WORDS.word("Beside England: above the England average of 65.0 per 10,000 (2018/19).")
def versus_england(quote: FigureQuote) -> str:
    return _beside(quote, england(quote), "England average")


def _beside(quote: FigureQuote, limit: LimitQuote, name: str) -> str:
    figure, beside = quote.judged.figure, f"the {name} of {limit.text} ({vintage(limit)})"
    if not isinstance(figure, Shown):
        return f"against {beside}"
    gap = figure.value - limit.limit.value
    if gap == 0:
        return f"the same as {beside}"
    return f"{'above' if gap > 0 else 'below'} {beside}"


@FIGURE_WORDS.word("Its rating: Green, Amber or Red.")
def rag(quote: FigureQuote) -> str:
    if isinstance(quote.judged.figure, Shown) and quote.judged.rag is None:
        raise quote.refuse("is not rated: it has no target, or neither way is good")
    return quote.judged.rag or _symbol_of(quote.judged.figure)


@FIGURE_WORDS.word("Direction of travel since the period before: better, worse, higher, lower, no change.")
def direction(quote: FigureQuote) -> str:
    return quote.judged.direction or _symbol_of(quote.judged.figure, quote.judged.previous)


@FIGURE_WORDS.word("One category of a breakdown, by its name.", "Female")
def category(quote: FigureQuote, name: str, breakdown: str = "") -> FigureQuote:
    found = [
        judged
        for judged in quote.judgement.categories(quote.judged.key.indicator, breakdown)
        if judged.key.category.casefold() == name.strip().casefold()
    ]
    if len(found) == 1:
        return quote.of(found[0].key, quote.judged.period)
    raise _no_such_category(quote, name, [judged.key for judged in found])


def _no_such_category(quote: FigureQuote, name: str, found: list[SeriesKey]) -> QuoteRefusal:
    if found:
        both = " or ".join(f'category("{key.category}", "{key.breakdown}")' for key in found)
        return quote.refuse(f"has {name!r} in more than one breakdown: write {both}")
    known = [judged.key.category for judged in quote.judgement.categories(quote.judged.key.indicator)]
    listed = f"; it has {', '.join(known)}" if known else ": it has no breakdown at all"
    return quote.refuse(f"has no category {name!r}{listed}")


@FIGURE_WORDS.word("A category's share of the whole: 53.9%.")
def share(quote: FigureQuote) -> str:
    key, indicator = quote.judged.key, quote.judged.indicator
    if not key.category or indicator.unit is not Unit.COUNT:
        raise quote.refuse("has a share only where it is a count of one category: category(…).share")
    whole = at(quote.judgement.published.series[SeriesKey(key.indicator, "", "", key.basis)], quote.judged.period)
    part = quote.judged.figure
    if not (isinstance(part, Shown) and isinstance(whole, Shown)):
        return _symbol_of(part, whole)
    if not whole.numerator or part.numerator is None:
        raise quote.refuse("has no whole to be a share of")
    return share_of(part.numerator, whole.numerator, quote.style)


def share_of(part: int, whole: int, style: HouseStyle) -> str:
    """A part of a whole as a percentage with one decimal, half up. `whole` is above zero."""
    return number(quotient(part, whole, 100, 1), 1) + style.percent


@FIGURE_WORDS.word("What is measured, as the catalogue names it.")
def name(quote: FigureQuote) -> str:
    return quote.judged.indicator.name
