"""Turn a column of percentages that Excel keeps as fractions (0.942 for 94.2%) into one fault."""

from __future__ import annotations

from decimal import Decimal

from report_builder.sources.catalogue import Catalogue
from report_builder.sources.counts import agrees
from report_builder.sources.extract import Absence
from report_builder.sources.faults import Fault, Misfit
from report_builder.sources.rows import Row
from report_builder.sources.supplied import DENOMINATOR, NUMERATOR, VALUE
from report_builder.vocabulary import Unit

FEWEST = 3  # one or two true shares below 1% happen; a column of nothing else does not


def is_percentage(row: Row, catalogue: Catalogue) -> bool:
    """True for a row that gives a percentage as a value, and does not say so with a % sign."""
    given = row[VALUE.name]
    if not given or given.endswith("%"):
        return False
    indicator = catalogue.indicators.get(row["indicator"])
    return indicator is not None and indicator.unit is Unit.PERCENT


def stored_as_fractions(rows: tuple[Row, ...], catalogue: Catalogue) -> tuple[Fault, ...]:
    """The fault, once for the whole column, if every percentage in it is 1 or less."""
    percentages = [row for row in rows if is_percentage(row, catalogue)]
    values = [value for row in percentages if (value := _value(row)) is not None]
    if any(value > 1 for value in values) or sum(map(bool, values)) < FEWEST:
        return ()
    if any(_borne_out(row, catalogue) for row in percentages):
        return ()
    first = percentages[0]
    return (
        Fault(
            str(first.place(VALUE.name)),
            f"{first[VALUE.name]}, like every percentage in this table, is 1 or less: "
            "Excel keeps 94.2% as 0.942",
            "Multiply them by 100, or format the cells in Excel as percentages; "
            f"if they are true, write them with the sign, {first[VALUE.name]}%",
        ),
    )


def _value(row: Row) -> Decimal | None:
    try:
        value = VALUE.of(row)
    except Misfit:
        return None
    return None if isinstance(value, Absence) else value


def _borne_out(row: Row, catalogue: Catalogue) -> bool:
    """True if the row's own counts say that the share really is that small."""
    try:
        numerator, denominator = NUMERATOR.of(row), DENOMINATOR.of(row)
    except Misfit:
        return False
    value = _value(row)
    if not value or not isinstance(numerator, int) or not isinstance(denominator, int) or not denominator:
        return False
    return agrees(catalogue.indicators[row["indicator"]], numerator, denominator, value)
