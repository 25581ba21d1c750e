"""Turn the number cells of a row into numbers, or into the reason there is no figure."""

from __future__ import annotations

from report_builder.sources.counts import Numbers
from report_builder.sources.extract import Absence
from report_builder.sources.faults import Misfit
from report_builder.sources.numbers import percentage, whole_number
from report_builder.sources.rows import Column, Row
from report_builder.sources.words import figure_or_absence, marker

NUMERATOR = Column("numerator", figure_or_absence(whole_number))
DENOMINATOR = Column("denominator", figure_or_absence(whole_number))
VALUE = Column("value", figure_or_absence(percentage))
MARKER = Column("marker", marker)


def supplied(row: Row) -> Numbers | Absence:
    """The row's numbers, unless a cell or the marker says there is no figure, or every cell is blank."""
    numerator, denominator, value = NUMERATOR.of(row), DENOMINATOR.of(row), VALUE.of(row)
    mark = MARKER.of(row)
    if isinstance(numerator, Absence) or isinstance(denominator, Absence) or isinstance(value, Absence):
        return _absence(row)
    if isinstance(mark, Absence):
        return _absence(row)
    if numerator is None and denominator is None and value is None:
        return Absence.NOT_AVAILABLE
    return Numbers(numerator, denominator, value)


def _absence(row: Row) -> Absence:
    """The one reason a row gives. A denominator may stand beside it: it is not the figure."""
    given = {NUMERATOR: NUMERATOR.of(row), VALUE: VALUE.of(row)}
    reasons = {*given.values(), DENOMINATOR.of(row), MARKER.of(row)}
    absence, *others = sorted(reason for reason in reasons if isinstance(reason, Absence))
    if others:
        raise Misfit(f"the row says both {absence.value} and {others[0].value}", "Keep one of them")
    for column, cell in given.items():
        nothing = cell is None or isinstance(cell, Absence)
        # 0 of 0 is how many systems write "not applicable".
        if not nothing and (cell or absence is not Absence.NOT_APPLICABLE):
            problem = f"it holds {row[column.name]}, and the row is marked {absence.value}"
            raise Misfit(problem, "Delete the figure or the mark", column.name)
    return absence
