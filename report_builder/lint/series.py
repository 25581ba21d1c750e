"""Turn the figures of a statement and the dates beside them into a series in time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import When
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.statements import Statement, once
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_AT_A_TIME = (Role.VALUE, Role.PREVIOUS, Role.EXTREME)


def _is_held_against(statement: Statement, when: When) -> bool:
    is_told = _WHEN_IT_WAS.match(statement.text, when.end)
    return not is_told and bool(_HELD_AGAINST.search(statement.text[: when.start]))


_WHEN_IT_WAS = Pattern(r",?\swhen\b", re.I)
_HELD_AGAINST = Pattern(r"\b(?:than|since|until)\s(?:in\s|at\s|the\s|for\s){0,2}$", re.I)


@dataclass(frozen=True)
class Dated:
    """A figure and the time that it is of."""

    figure: Figure
    when: When


@once
def dated(statement: Statement) -> tuple[Dated, ...]:
    """The figures of a statement that have a time of their own, in the order of the text.

    Dates stand all behind their figures ("91% in May, 94% in June") or all before them ("May 91%, June 94%"); where
    neither holds, each figure has the date behind it, or else the one before.
    """
    figures = [one for one in statement.of(*_AT_A_TIME) if _is_of_a_time(statement, one)]
    fences = [*figures, *statement.of(Role.CHANGE, Role.TARGET, Role.COMPARATOR)]
    behind = [_next_to(statement, one, fences, behind=True) for one in figures]
    ahead = [_next_to(statement, one, fences, behind=False) for one in figures]
    if all(behind):
        chosen = behind
    elif all(ahead):
        chosen = ahead
    else:
        chosen = [after or before for after, before in zip(behind, ahead, strict=True)]
    return tuple(Dated(one, when) for one, when in zip(figures, chosen, strict=True) if when)


def _is_of_a_time(statement: Statement, figure: Figure) -> bool:
    """Whether a figure may have a time of its own: "(101 of 146)" behind a percentage has that of the percentage."""
    low, high = statement.skeleton.rfind("(", 0, figure.start), statement.skeleton.find(")", figure.end)
    is_bracketed = low > statement.skeleton.rfind(")", 0, figure.start) and high > 0
    dates = [when for when in statement.whens if low < when.start < high]
    return figure.unit is not Unit.FRACTION and not (is_bracketed and figure.unit is Unit.COUNT and not dates)


def _next_to(statement: Statement, figure: Figure, figures: list[Figure], *, behind: bool) -> When | None:
    """The date between a figure and its neighbour on one side; "more than in 2022/23" dates what it is held against."""
    whens = [when for when in statement.whens if not _is_held_against(statement, when)]
    if behind:
        end = min((one.start for one in figures if one.start > figure.start), default=len(statement.text))
        found = [when for when in whens if figure.end <= when.start < end]
        return found[0] if found else None
    start = max((one.end for one in figures if one.start < figure.start), default=0)
    found = [when for when in whens if start <= when.start < figure.start]
    return found[-1] if found else None


def in_time(statement: Statement) -> tuple[Figure, Figure] | None:
    """The earlier and the later of just two like figures, each with its own date."""
    told = dated(statement)
    figures = [one for one in statement.of(*_AT_A_TIME) if one.unit is not Unit.FRACTION]
    if len(told) != 2 or len(figures) != 2 or not told[0].figure.is_like(told[1].figure):
        return None
    one, other = sorted(told, key=lambda each: _at(each.when))
    return None if _at(one.when) == _at(other.when) else (one.figure, other.figure)


def rows(statement: Statement) -> Iterator[list[Dated]]:
    """Three like figures or more, each of another time, oldest first."""
    told = dated(statement)
    for unit in dict.fromkeys(one.figure.unit for one in told):
        row = [one for one in told if one.figure.unit is unit and one.figure.is_exact]
        if len(row) > 2 and len({(one.when.span, _at(one.when)) for one in row}) == len(row):
            yield sorted(row, key=lambda one: _at(one.when))


def _at(when: When) -> tuple[int, int]:
    """A place in time; months without a year are of one year, which is as far as they say."""
    return when.last_month or (when.months[-1] if when.months else 0), when.day or 0
