"""Teach the words that hold a figure against a target, a threshold or other councils, and judge it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from report_builder.disclosure import Shown
from report_builder.exact import half_up
from report_builder.house_style import in_sentence, with_unit
from report_builder.judgement.bands import within
from report_builder.judgement.rating import tolerance_limit
from report_builder.narrative.figure_words import FIGURE_WORDS, FigureQuote, symbol_of
from report_builder.narrative.number_words import said, said_difference
from report_builder.narrative.quotable import Quotable, Vocabulary
from report_builder.sources.extract import Benchmark, Target
from report_builder.values import dataclass
from report_builder.vocabulary import Comparator, Polarity, Rag

LIMIT_WORDS = Vocabulary()
NEIGHBOURS = "statistical neighbour average"
ENGLAND = "England average"


@dataclass(frozen=True)
class LimitQuote(Quotable):
    """{{ eet.target }} or {{ eet.england }}: a number a figure is held against, and its vintage."""

    limit: Target | Benchmark
    quote: FigureQuote
    words = LIMIT_WORDS
    what = "a target or benchmark"

    @property
    def text(self) -> str:
        return said(self.limit.value, self.quote.judged.indicator, self.quote.style)

    @property
    def compared(self) -> Decimal:
        """What a figure is held against: a target exactly, a benchmark as it is printed."""
        if isinstance(self.limit, Target):
            return self.limit.value
        return half_up(self.limit.value, self.quote.judged.indicator.decimals)


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
    # Towards the target: 92.15 printed as 92.1 would call a Red figure Amber.
    towards = ROUND_FLOOR if indicator.polarity is Polarity.LOWER_IS_BETTER else ROUND_CEILING
    edge = tolerance_limit(quote.limit, indicator.polarity)
    printed = edge.quantize(Decimal(1).scaleb(-indicator.decimals), rounding=towards)
    return with_unit(printed, indicator, quote.quote.style)


@FIGURE_WORDS.word("Its target.")
def target(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.target, "target")


@FIGURE_WORDS.word("Its national threshold.")
def threshold(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.threshold, "national threshold")


@FIGURE_WORDS.word("The statistical neighbour average.")
def neighbours(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.benchmarks.get(Comparator.NEIGHBOURS), NEIGHBOURS)


@FIGURE_WORDS.word("The England average.")
def england(quote: FigureQuote) -> LimitQuote:
    return _limit(quote, quote.judged.benchmarks.get(Comparator.ENGLAND), ENGLAND)


def _limit(quote: FigureQuote, limit: Target | Benchmark | None, lacking: str) -> LimitQuote:
    if limit is not None:
        return LimitQuote(limit, quote)
    key, indicator = quote.judged.key, quote.judged.indicator
    if key.category or key.basis is not indicator.basis:
        raise quote.refuse(f"has its {lacking} as a whole and {indicator.basis}, not as it is quoted here")
    raise quote.refuse(
        f"has no {lacking} for {in_sentence(quote.judged.period)}; add it to the data or leave this quote out"
    )


@FIGURE_WORDS.word("Beside its target, and whether that is good: above the target of 63.0%, which is good.")
def versus_target(quote: FigureQuote) -> str:
    limit = target(quote)
    side = side_of_target(quote, limit)
    return side if side.startswith("in line") else _judged(quote, limit, side)


def side_of_target(quote: FigureQuote, limit: LimitQuote) -> str:
    """Which side of its target a figure is on; within the band of "in line with" it is on neither."""
    side = _side_of(quote, limit, "target")
    red = quote.judged.rag is Rag.RED  # a band of words never excuses a Red
    if is_in_line(quote, limit) and not red and not side.startswith("exactly"):
        return f"in line with the target of {limit.text}"
    return side


@FIGURE_WORDS.word("Beside its national threshold: below the national threshold of 426 days, which is good.")
def versus_threshold(quote: FigureQuote) -> str:
    limit = threshold(quote)
    return _judged(quote, limit, _side_of(quote, limit, "national threshold"))


def is_in_line(quote: FigureQuote, limit: LimitQuote) -> bool:
    """True within the council's own band of "in line with", which is none unless it sets one."""
    figure, unit = quote.judged.figure, quote.judged.indicator.unit
    base = limit.compared
    return isinstance(figure, Shown) and within(
        quote.judgement.bands.in_line_with.get(unit), figure.value - base, base
    )


def _side_of(quote: FigureQuote, limit: LimitQuote, name: str) -> str:
    figure = quote.judged.figure
    if not isinstance(figure, Shown):
        return f"to be compared with the {name} of {limit.text}"
    gap = figure.value - limit.limit.value
    if gap == 0:
        return f"exactly on the {name} of {limit.text}"
    return f"{'above' if gap > 0 else 'below'} the {name} of {limit.text}"


def _judged(quote: FigureQuote, limit: LimitQuote, side: str) -> str:
    """A side with whether it is good, where one way is."""
    figure, polarity = quote.judged.figure, quote.judged.indicator.polarity
    if not isinstance(figure, Shown) or polarity is Polarity.NEUTRAL or figure.value == limit.limit.value:
        return side
    good = (figure.value > limit.limit.value) is (polarity is Polarity.HIGHER_IS_BETTER)
    return f"{side}, which is {'good' if good else 'off target'}"


@FIGURE_WORDS.word("How far from its target: 0.8 percentage points.")
def distance_from_target(quote: FigureQuote) -> str:
    limit, figure = target(quote).limit, quote.judged.figure
    if not isinstance(figure, Shown):
        return figure.symbol
    return said_difference(figure.value - limit.value, quote.judged.indicator, quote.style)


@FIGURE_WORDS.word("Beside neighbours: above the statistical neighbour average of 92.0 per 10,000 (2018/19).")
def versus_neighbours(quote: FigureQuote) -> str:
    return _beside(quote, neighbours(quote), NEIGHBOURS)


@FIGURE_WORDS.word("Beside England: above the England average of 65.0 per 10,000 (2018/19).")
def versus_england(quote: FigureQuote) -> str:
    return _beside(quote, england(quote), ENGLAND)


@FIGURE_WORDS.word("Beside both: below both the statistical neighbour and England averages (10.0%, 2018/19).")
def versus_both(quote: FigureQuote) -> str:
    near, country = neighbours(quote), england(quote)
    if _side(quote, near) != _side(quote, country):
        return f"{versus_neighbours(quote)} and {versus_england(quote)}"
    if (near.text, vintage(near)) == (country.text, vintage(country)):
        both = f"both the statistical neighbour and England averages ({near.text}, {vintage(near)})"
    else:
        first, second = _average(near, NEIGHBOURS), _average(country, ENGLAND)
        both = f"both the {first} and the {second}"
    return f"{_side(quote, near)} {both}"


def _beside(quote: FigureQuote, limit: LimitQuote, name: str) -> str:
    return f"{_side(quote, limit)} the {_average(limit, name)}"


def _average(limit: LimitQuote, name: str) -> str:
    return f"{name} of {limit.text} ({vintage(limit)})"


def _side(quote: FigureQuote, limit: LimitQuote) -> str:
    """Which side of a benchmark a figure is on, both as they are printed."""
    figure = quote.judged.figure
    if not isinstance(figure, Shown):
        return "to be compared with"
    gap = figure.value - limit.compared
    if gap == 0:
        return "the same as"
    if is_in_line(quote, limit):
        return "in line with"
    return "above" if gap > 0 else "below"


@FIGURE_WORDS.word("Its rating: Green, Amber or Red.")
def rag(quote: FigureQuote) -> str:
    if isinstance(quote.judged.figure, Shown) and quote.judged.rag is None:
        raise quote.refuse("is not rated: it has no target, or neither way is good")
    return quote.judged.rag or symbol_of(quote.judged.figure)


@FIGURE_WORDS.word("Direction of travel since the period before: better, worse, higher, lower, no change.")
def direction(quote: FigureQuote) -> str:
    return quote.judged.direction or symbol_of(quote.judged.figure, quote.judged.previous)
