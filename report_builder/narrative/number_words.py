"""Turn numbers into the words prose has for them: seven, forty-two, 3rd."""

from __future__ import annotations

from decimal import Decimal

from report_builder.cardinals import SMALL, TENS
from report_builder.house_style import HouseStyle, difference, number, with_unit
from report_builder.sources.extract import Indicator
from report_builder.vocabulary import Unit


def in_words(count: int) -> str:
    """ "forty-two", "one hundred"; digits above one hundred."""
    if not 0 <= count <= 100:
        return number(Decimal(count), 0)
    if count == 100:
        return "one hundred"
    if count < len(SMALL):
        return SMALL[count]
    ten, one = TENS[count // 10 - 2], count % 10
    return f"{ten}-{SMALL[one]}" if one else ten


def counted_in(style: HouseStyle, count: int) -> str:
    """A count in prose: digits, or a word below ten where the council writes it so."""
    return in_words(count) if style.words_below_ten and 0 <= count < 10 else number(Decimal(count), 0)


def said(value: Decimal, indicator: Indicator, style: HouseStyle) -> str:
    """A value in narrative: as prose has it everywhere, with a count below ten as the council writes it."""
    if _is_small_count(value, indicator, style):
        return in_words(int(value))
    return with_unit(value, indicator, style)


def said_difference(amount: Decimal, indicator: Indicator, style: HouseStyle) -> str:
    """A change in narrative without its sign, in its right unit."""
    if _is_small_count(abs(amount), indicator, style):
        return in_words(int(abs(amount)))
    return difference(amount, indicator)


def _is_small_count(value: Decimal, indicator: Indicator, style: HouseStyle) -> bool:
    whole = style.words_below_ten and indicator.unit is Unit.COUNT and value == int(value)
    return whole and 0 <= value < 10


def ordinal(place: int) -> str:
    """ "1st", "2nd", "11th"."""
    teens = 10 <= place % 100 <= 20
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def listed(names: list[str]) -> str:
    """ "a, b and c"; a name that holds a comma turns the commas between names into semicolons."""
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(names[:-1])}{';' if comma == '; ' else ''} and {names[-1]}"
