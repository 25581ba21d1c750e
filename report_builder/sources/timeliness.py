"""Turn a list of children's dates into how many were done in time, by month of start and by month due.

A child who starts late in a month falls due in the next, so one figure cannot answer both questions.
The list holds one child a row and never reaches the paper: only counts leave this module. A child who
left care before the day it fell due is in neither cohort (initial health assessments: Promoting the
health and well-being of looked-after children, DfE and DH, 2015). Day 1 is the day after the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from report_builder.errors import WordingError
from report_builder.periods import Frequency, Period
from report_builder.sources.catalogue import Catalogue
from report_builder.sources.extract import Absence, ExtractRow, Origin
from report_builder.sources.faults import Fault, Misfit, Nearest, quoted
from report_builder.sources.headings import Headings
from report_builder.sources.rows import Column, Reading, Row, read_each
from report_builder.sources.tables import Timeliness
from report_builder.values import dataclass
from report_builder.working_days import add_working_days

HEADINGS = Headings(("child", "started", "assessed"), allowed=("ceased", "note"))


@dataclass(frozen=True)
class _Child:
    """One child's dates. `due` is the last day in time."""

    started: date
    assessed: date | None
    due: date
    still_due: bool
    origin: Origin

    @property
    def in_time(self) -> bool:
        return self.assessed is not None and self.assessed <= self.due


def _day(text: str) -> date:
    if not text:
        raise Misfit("it is blank", "Write the date, such as 2021-05-31")
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise Misfit(f"{quoted(text)} is not a date", "Write it as 2021-05-31") from None


def _day_if_any(text: str) -> date | None:
    return _day(text) if text else None


def _named(text: str) -> str:
    if not text:
        raise Misfit("it is blank", "Give each child an identifier of your own, such as F001")
    return text


CHILD = Column("child", _named)
STARTED = Column("started", _day)
ASSESSED = Column("assessed", _day_if_any)
CEASED = Column("ceased", _day_if_any)
_COLUMNS: tuple[Column[object], ...] = (CHILD, STARTED, ASSESSED, CEASED)


def read_timeliness(rows: tuple[Row, ...], rule: Timeliness, catalogue: Catalogue) -> Reading[ExtractRow]:
    """Counts for the indicators the rule names, month by month."""
    unknown = tuple(_unknown(rows, rule, catalogue))
    children = read_each(rows, lambda row: _child(row, rule.working_days), _COLUMNS)
    if unknown or not children.values:
        return Reading(faults=unknown + children.faults)
    known_to = max(filter(None, (day for one in children.values for day in (one.started, one.assessed))))
    counted = (
        *_by_month(rule.by_start, children.values, lambda child: child.started, known_to),
        *_by_month(rule.by_due, children.values, lambda child: child.due, known_to),
    )
    return Reading(counted, children.faults)


def _unknown(rows: Iterable[Row], rule: Timeliness, catalogue: Catalogue) -> Iterator[Fault]:
    place = next((row.origin.file for row in rows), "report.toml")
    for name in filter(None, (rule.by_start, rule.by_due)):
        if name not in catalogue.indicators:
            nearest = Nearest(name, tuple(catalogue.indicators), "Add it to the catalogue")
            yield Fault(
                place, f"report.toml counts it as {quoted(name)}, which is not in the catalogue", nearest
            )


def _child(row: Row, working_days: int) -> _Child:
    CHILD.of(row)
    started, assessed, ceased = STARTED.of(row), ASSESSED.of(row), CEASED.of(row)
    for name, day in (("assessed", assessed), ("ceased", ceased)):
        if day is not None and day < started:
            raise Misfit(f"{day} is before the start on {started}", "Correct one of the dates", column=name)
    try:
        due = add_working_days(started, working_days)
    except WordingError as unknown:
        problem, _, remedy = str(unknown).partition(". ")
        raise Misfit(problem, remedy.rstrip("."), column="started") from None
    return _Child(started, assessed, due, ceased is None or ceased > due, row.origin)


def _by_month(
    indicator: str, children: Iterable[_Child], counted_on: Callable[[_Child], date], known_to: date
) -> Iterator[ExtractRow]:
    """A month is told once every child in it has fallen due by the last day the list knows of.

    A month after that day's is not told at all: children who fall due in it may not be on the list yet.
    """
    months: dict[Period, list[_Child]] = {}
    for child in children if indicator else ():
        months.setdefault(Period.containing(counted_on(child), Frequency.MONTH), []).append(child)
    for month, cohort in sorted(months.items()):
        yield _counted(indicator, month, cohort, known_to)


def _counted(indicator: str, month: Period, cohort: list[_Child], known_to: date) -> ExtractRow:
    due = [child for child in cohort if child.still_due]
    later = month > Period.containing(known_to, Frequency.MONTH)
    undecided = later or any(child.due > known_to and child.assessed is None for child in due)
    return ExtractRow(
        indicator=indicator,
        period=month,
        breakdown="",
        category="",
        numerator=None if undecided else sum(child.in_time for child in due),
        denominator=None if undecided else len(due),
        value=None,
        marker=None,
        absence=Absence.NOT_AVAILABLE if undecided else None,
        origin=cohort[0].origin,
    )
