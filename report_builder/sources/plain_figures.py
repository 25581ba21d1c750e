"""Read a row of counts that nothing is wrong with, in one go: the one kind of row there are ten thousands of.

Every other row (a value, a marker, no figure, anything that must be mended) is read cell by cell in `figures`,
which says what is wrong with it. The two agree on every row that is read here, by test.
"""

from __future__ import annotations

from functools import lru_cache

from report_builder.errors import WordingError
from report_builder.periods import Period
from report_builder.sources.extract import ExtractRow, Indicator
from report_builder.sources.numbers import LONGEST_WHOLE
from report_builder.sources.rows import Row
from report_builder.vocabulary import Unit


def plain_figure(row: Row, indicator: Indicator) -> ExtractRow | None:
    """The figure of a row that gives counts and no more; None where it must be read with care."""
    said = row.cells.get
    numerator, denominator = said("numerator", ""), said("denominator", "")
    breakdown, category, period = said("breakdown", ""), said("category", ""), _period(said("period", ""))
    if (
        said("value")
        or said("marker")
        or not _is_count(numerator)
        or period is None
        or period.frequency is not indicator.frequency
        or (breakdown == "") is not (category == "")
        or breakdown.startswith(("#", "="))
        or category.startswith(("#", "="))
    ):
        return None
    top, below = int(numerator), int(denominator) if _is_count(denominator) else None
    if indicator.unit is Unit.COUNT:
        if denominator:
            return None
    elif not below or top > below:
        return None
    return ExtractRow(indicator.id, period, breakdown, category, top, below, None, None, None, row.origin)


def _is_count(text: str) -> bool:
    return text.isdigit() and text.isascii() and len(text) <= LONGEST_WHOLE


@lru_cache(maxsize=4096)
def _period(text: str) -> Period | None:
    try:
        return Period.parse(text) if text.isascii() else None
    except WordingError:
        return None
