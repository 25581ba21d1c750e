"""Turn exact values into the words and digits a council prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.exact import half_up
from report_builder.periods import Frequency, Period
from report_builder.sources.extract import Indicator
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Direction, Polarity, Rag, Unit

RAG_SHAPE = {Rag.GREEN: "●", Rag.AMBER: "■", Rag.RED: "▲"}
# Pale fills under black text: at least 13 to 1 against it (WCAG 2.2 asks for 4.5 to 1).
RAG_FILL = {Rag.GREEN: "C6E7C3", Rag.AMBER: "FFE3A3", Rag.RED: "F8CBC6"}
DIRECTION_ARROW = {Direction.BETTER: "↑", Direction.WORSE: "↓", Direction.UNCHANGED: "→"}
GOOD_IS = {
    Polarity.HIGHER_IS_BETTER: "Higher",
    Polarity.LOWER_IS_BETTER: "Lower",
    Polarity.NEUTRAL: "Neither",
}


@dataclass(frozen=True)
class HouseStyle:
    """The council's settings: how it writes per cent and small counts, and to how many decimals."""

    percent: str = "%"
    words_below_ten: bool = False
    percent_change_decimals: int = 1
    share_decimals: int = 1


def number(value: Decimal, decimals: int) -> str:
    """Digits, half up, with a comma from 1,000: "1,234.5"."""
    return f"{half_up(value, decimals):,f}"


def with_unit(value: Decimal, indicator: Indicator, style: HouseStyle) -> str:
    """A value as prose has it: "94.2%", "105.9 per 10,000", "426 days", "603"."""
    digits = number(value, indicator.decimals)
    if indicator.unit is Unit.PERCENT:
        return digits + style.percent
    if indicator.unit is Unit.RATE_PER_10000:
        return f"{digits} per 10,000"
    if indicator.unit is Unit.DAYS:
        return f"{digits} {'day' if digits == '1' else 'days'}"
    return digits


def in_prose(figure: PublishedFigure, indicator: Indicator, style: HouseStyle) -> str:
    """A figure in a sentence, or the symbol that stands for it."""
    return with_unit(figure.value, indicator, style) if isinstance(figure, Shown) else figure.symbol


def in_table(figure: PublishedFigure, indicator: Indicator) -> str:
    """A figure in a cell: the measure's name carries the unit; percentages keep their sign."""
    if not isinstance(figure, Shown):
        return figure.symbol
    sign = "%" if indicator.unit is Unit.PERCENT else ""
    digits = number(figure.value, indicator.decimals) + sign
    return f"{digits} {figure.marker.value}" if figure.marker else digits


def limit_in_table(value: Decimal, indicator: Indicator) -> str:
    """A target or a benchmark in a cell, at the indicator's own precision."""
    sign = "%" if indicator.unit is Unit.PERCENT else ""
    return number(value, indicator.decimals) + sign


def difference(amount: Decimal, indicator: Indicator) -> str:
    """A change without its sign, in its right unit: "5.5 percentage points", "8 days", "2"."""
    size = abs(amount)
    digits = number(size, indicator.decimals)
    if indicator.unit is Unit.PERCENT:
        return f"{digits} percentage {'point' if digits == '1' else 'points'}"
    if indicator.unit is Unit.RATE_PER_10000:
        return f"{digits} per 10,000"
    if indicator.unit is Unit.DAYS:
        return f"{digits} {'day' if digits == '1' else 'days'}"
    return digits


def signed(amount: Decimal, decimals: int) -> str:
    """A change with its sign: "+0.8", "−0.4" (a true minus), "0.0"."""
    digits = number(abs(amount), decimals)
    if amount == 0:
        return digits
    return f"+{digits}" if amount > 0 else f"\N{MINUS SIGN}{digits}"


def when(period: Period, basis: Basis) -> str:
    """The span a figure speaks of, as a sentence says it: "at the end of June 2020"."""
    name = in_sentence(period)
    if basis is Basis.AS_AT:
        return f"at the end of {name}"
    if basis is Basis.IN_PERIOD:
        return f"in {name}"
    if basis is Basis.YEAR_TO_DATE:
        return f"in {period.year_label} to the end of {name}"
    if basis is Basis.SINCE_START:
        return f"since it began, to the end of {name}"
    return f"in the 12 months to the end of {name}"


def in_sentence(period: Period) -> str:
    """A period inside a sentence: "June 2020", "the spring term 2020", "Quarter 3 2020/21"."""
    if period.frequency is Frequency.TERM:
        return f"the {period.label[0].lower()}{period.label[1:]}"
    if period.frequency is Frequency.ACADEMIC_YEAR:
        return f"the {period.label}"
    return period.label


_EVERY = {
    Frequency.MONTH: "monthly",
    Frequency.QUARTER: "quarterly",
    Frequency.HALF: "half-yearly",
    Frequency.FINANCIAL_YEAR: "annual",
    Frequency.TERM: "termly",
    Frequency.ACADEMIC_YEAR: "annual",
}


def not_due_words(own: Period, paper: Period) -> str:
    """Why a figure is of an earlier period than its paper: "annual: not due this quarter"."""
    return f"{_EVERY[own.frequency]}: not due this {paper.frequency.words}"


def long_date(day: date) -> str:
    """ "1 September 2020": no leading zero, no abbreviation, no ambiguity of day and month."""
    return f"{day.day} {day:%B %Y}"


def rag_words(rating: Rag | None) -> str:
    """A rating by shape, word and letter, so that colour is never alone."""
    return f"{RAG_SHAPE[rating]} {rating} ({rating[0]})" if rating else "Not rated"


def direction_words(direction: Direction | None) -> str:
    """Direction of travel: an arrow only where one way is good, always with the word."""
    if direction is None:
        return "Not known"
    arrow = DIRECTION_ARROW.get(direction)
    word = direction.capitalize()
    return f"{arrow} {word}" if arrow else word
