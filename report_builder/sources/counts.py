"""Turn the numbers of one row into counts and a value that agree, or into why there is no figure."""

from __future__ import annotations

from decimal import Decimal

from report_builder.exact import half_up, quotient
from report_builder.sources.extract import Indicator
from report_builder.sources.faults import Misfit, quoted
from report_builder.sources.numbers import NO_PERCENTAGE
from report_builder.values import dataclass
from report_builder.vocabulary import Unit

MOST_DECIMALS = 10  # more is the dust of a spreadsheet's arithmetic
_BLANK_NUMERATOR = "Write 0 if there were none; leave both blank if it was not supplied"
_NO_DENOMINATOR = "Delete the denominator, or correct the unit in the catalogue"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one row. All are None where there is no figure."""

    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None


def agreed(indicator: Indicator, numbers: Numbers) -> Numbers:
    """The same figure with a count always in the numerator; refused if its parts cannot all be true."""
    if indicator.unit is Unit.COUNT:
        if numbers.denominator is not None:
            problem = f"it holds {numbers.denominator}, and {indicator.id} is a count in the catalogue"
            raise Misfit(problem, _NO_DENOMINATOR, "denominator")
        return Numbers(_count(numbers))
    if numbers.denominator is not None and numbers.numerator is None:
        raise Misfit("it is blank beside a denominator", _BLANK_NUMERATOR, "numerator")
    refuse_impossible_value(indicator, numbers.value)
    if numbers.numerator is not None and numbers.denominator is None and numbers.value is None:
        raise Misfit(
            f"it is blank, and a {indicator.unit.value} needs it",
            "Write the denominator; or write the figure itself under value",
            "denominator",
        )
    if numbers.numerator is not None and numbers.denominator is not None:
        _refuse_impossible_share(indicator, numbers.numerator, numbers.denominator)
        _refuse_disagreement(indicator, numbers.numerator, numbers.denominator, numbers.value)
    return numbers


def agrees(indicator: Indicator, numerator: int, denominator: int, value: Decimal) -> bool:
    """True if the value is the counts' own, at the catalogue's decimals or at those it is written with."""
    written = min(-int(value.as_tuple().exponent), MOST_DECIMALS)
    places = {indicator.decimals, max(indicator.decimals, written)}
    base = indicator.unit.base
    return any(quotient(numerator, denominator, base, at) == half_up(value, at) for at in places)


def _count(numbers: Numbers) -> int | None:
    numerator, value = numbers.numerator, numbers.value
    if value is None:
        return numerator
    if value < 0 or value != value.to_integral_value():
        raise Misfit(f"{value} is not a whole number", "Write the count itself", "value")
    if numerator is not None and numerator != value:
        raise Misfit(f"{value:f} is not the numerator {numerator}", "Correct the one that is wrong", "value")
    return int(value)


def refuse_percent_sign(indicator: Indicator, text: str, column: str = "value") -> None:
    """Refuse 94.5% as a count, a rate or days: what the cell shows is not what was meant, or is another figure."""
    if text.endswith("%") and indicator.unit is not Unit.PERCENT:
        problem = (
            f"{quoted(text)} is a percentage, and {indicator.id} is a {indicator.unit.value} in the catalogue"
        )
        raise Misfit(problem, NO_PERCENTAGE, column)


def refuse_impossible_value(indicator: Indicator, value: Decimal | None) -> None:
    """Refuse a share below 0 and a percentage above 100."""
    if value is None:
        return
    if indicator.unit.is_share and value < 0:
        raise Misfit(f"a {indicator.unit.value} of {value:f} is below 0", "Correct it", "value")
    if indicator.unit is Unit.PERCENT and value > 100:
        raise Misfit(f"{value:f} percent is above 100", "Correct it, or its unit in the catalogue", "value")


def _refuse_impossible_share(indicator: Indicator, numerator: int, denominator: int) -> None:
    if indicator.unit.is_share and numerator > denominator:
        raise Misfit(
            f"{numerator} is above the denominator {denominator}",
            "Correct the one that is wrong; are they in each other's place?",
            "numerator",
        )
    if denominator == 0 and numerator > 0:
        raise Misfit(
            f"it is 0 under a numerator of {numerator}", "Correct the one that is wrong", "denominator"
        )


def _refuse_disagreement(
    indicator: Indicator, numerator: int, denominator: int, value: Decimal | None
) -> None:
    if value is None:
        return
    if denominator == 0:
        raise Misfit(f"{value:f} cannot come of a denominator of 0", "Leave the value blank", "value")
    if not agrees(indicator, numerator, denominator, value):
        exact = quotient(numerator, denominator, indicator.unit.base, indicator.decimals)
        raise Misfit(
            f"{value:f} is not {numerator} over {denominator}, which is {exact:f}",
            "Correct the one that is wrong, or leave the value blank",
            "value",
        )
