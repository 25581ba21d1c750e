"""Turn the rows of a table of figures into ExtractRows, each checked against the catalogue."""

from __future__ import annotations

from report_builder.sources.catalogue import Catalogue, read_judged
from report_builder.sources.counts import Numbers, agreed, refuse_percent_sign
from report_builder.sources.extract import Absence, ExtractRow, Indicator
from report_builder.sources.faults import Misfit
from report_builder.sources.fractions import is_percentage, stored_as_fractions
from report_builder.sources.headings import Headings
from report_builder.sources.period_words import period, period_of
from report_builder.sources.plain_figures import plain_figure
from report_builder.sources.rows import Column, Reading, Row
from report_builder.sources.supplied import DENOMINATOR, MARKER, NUMERATOR, VALUE, supplied
from report_builder.sources.words import plain
from report_builder.vocabulary import Marker

PERIOD = Column("period", period)
BREAKDOWN = Column("breakdown", plain)
CATEGORY = Column("category", plain)
_CELLS = (PERIOD, BREAKDOWN, CATEGORY, NUMERATOR, DENOMINATOR, VALUE, MARKER)
_FIGURES = (NUMERATOR.name, VALUE.name)

HEADINGS = Headings(
    needed=("indicator", "period"),
    allowed=("breakdown", "category", "numerator", "denominator", "value", "marker", "note"),
    one_of=_FIGURES,
)


def read_figures(rows: tuple[Row, ...], catalogue: Catalogue) -> Reading[ExtractRow]:
    """Every figure of a table, with what is wrong with the rest.

    Plain Python and not pandas: it checks 100,000 rows about as soon as pandas has been imported.
    """
    fractions = stored_as_fractions(rows, catalogue)
    # The one fault says it for them all.
    spoken = tuple(row for row in rows if not is_percentage(row, catalogue)) if fractions else rows
    reading = read_judged(spoken, catalogue, _figure, _CELLS)
    return Reading(reading.values, fractions + reading.faults)


def key(row: ExtractRow) -> tuple[object, ...]:
    """What may be given once only."""
    return row.indicator, row.period, row.breakdown, row.category


def _figure(row: Row, indicator: Indicator) -> ExtractRow:
    return plain_figure(row, indicator) or careful_figure(row, indicator)


def careful_figure(row: Row, indicator: Indicator) -> ExtractRow:
    """The figure of any row, cell by cell; refused in the words of the cell that is wrong."""
    found = period_of(indicator.frequency, PERIOD.of(row))
    breakdown, category = _breakdown(row)
    given, marker = supplied(row), MARKER.of(row)
    refuse_percent_sign(indicator, row[VALUE.name])
    absence = given if isinstance(given, Absence) else None
    numbers = Numbers() if isinstance(given, Absence) else agreed(indicator, given)
    return ExtractRow(
        indicator=indicator.id,
        period=found,
        breakdown=breakdown,
        category=category,
        numerator=numbers.numerator,
        denominator=numbers.denominator,
        value=numbers.value,
        marker=marker if isinstance(marker, Marker) else None,
        absence=absence,
        origin=row.origin,
    )


def _breakdown(row: Row) -> tuple[str, str]:
    breakdown, category = BREAKDOWN.of(row), CATEGORY.of(row)
    if breakdown and not category:
        raise Misfit(
            f"it is blank beside the breakdown {breakdown}",
            "Write the category, or clear the breakdown if the figure is the whole",
            CATEGORY.name,
        )
    if category and not breakdown:
        raise Misfit(
            f"it is blank beside the category {category}",
            "Write what the category is a kind of, such as age",
            BREAKDOWN.name,
        )
    return breakdown, category
