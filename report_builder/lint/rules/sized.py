"""Find each change that a sentence states, with the two figures that it is the change of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.movements import completed, judged_movements, movements
from report_builder.lint.pairs import Pair, only_pair
from report_builder.lint.rule import Read
from report_builder.lint.signs import ANY, gap
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_THIS = Pattern(r"^(?:this|which|that|it)\b", re.I)


def sized(read: Read) -> Iterator[tuple[Statement, Pair, Figure]]:
    """Each pair of figures that has a stated change, once for each change."""
    for statement in read.statements:
        if not statement.of(Role.CHANGE):
            continue
        told: set[int] = set()
        for local, change in _local(statement, read.before(statement)):
            told.add(change.start)
            yield statement, local, change
        judged = (one for _, one in judged_movements(statement))
        for said in (*movements(statement), *judged):
            one = completed(said, statement, read.before(statement))
            pair = one.pair
            if not pair or not pair.base.value:
                continue
            for change in one.changes:
                is_free = change.start not in told and not _is_gap_to(statement, change)
                if change.is_exact and is_free and _can_be(change, pair.value):
                    told.add(change.start)
                    yield statement, pair, change
        changes, pair = statement.of(Role.CHANGE), only_pair(statement)
        is_one = len(changes) == 1 and not told and changes[0].is_exact
        is_one = is_one and (
            not _is_gap_to(statement, changes[0]) or Role.PREVIOUS is not (pair and pair.base.role)
        )
        if is_one and pair and pair.base.value and _is_change_of(changes[0], pair, statement):
            yield statement, pair, changes[0]
        elif is_one and (told_before := _told_before(read, statement)):
            yield statement, told_before, changes[0]


def _told_before(read: Read, statement: Statement) -> Pair | None:
    """The pair of the sentence before, or of the two before: "It was 8.9%. A year ago it was 10.3%. This is …"."""
    before = read.before(statement)
    if not before or not _THIS.match(statement.text):
        return None
    earlier = read.before(before)
    if earlier and _A_YEAR_AGO.match(before.text) and statement.of(Role.CHANGE, unit=Unit.POINTS):
        told = [one.of(Role.VALUE, Role.PREVIOUS, unit=Unit.PERCENT) for one in (earlier, before)]
        if all(len(one) == 1 and one[0].is_exact for one in told) and told[1][0].value:
            return Pair(told[1][0], told[0][0])
    return _of_the_sentence_before(statement, before)


_A_YEAR_AGO = Pattern(
    r"(?:in|at|on|a year|the year|the previous|last|twelve months|three months|six months|a quarter|the quarter|"
    r"previously|earlier)\b",
    re.I,
)


def _of_the_sentence_before(statement: Statement, before: Statement | None) -> Pair | None:
    """The one pair of the sentence before, where this one says only by how much: "This is a fall of two points"."""
    if not before or statement.of(Role.TARGET, Role.COMPARATOR) or _TO_OTHERS.search(statement.skeleton):
        return None
    pairs = {pair.starts: pair for one in movements(before) if (pair := one.pair)}
    pair = next(iter(pairs.values())) if len(pairs) == 1 else only_pair(before)
    is_in_time = pair and pair.base.role in (Role.VALUE, Role.PREVIOUS) and pair.base.value
    points = statement.of(Role.CHANGE)[0].unit is Unit.POINTS
    if pair and any(one.is_like(pair.value) for one in statement.of(Role.VALUE, Role.PREVIOUS)):
        return None
    return pair if pair and is_in_time and points == (pair.value.unit is Unit.PERCENT) else None


_LOCAL = Pattern(
    rf"(?P<change>{ANY})(?:\s(?:percentage\s)?points?)?(?:\s\w+){{0,2}}?\s(?:up|down|more|fewer|less|higher|lower|better|worse|above|below|"
    rf"quicker|faster|slower|shorter|longer|sooner|"
    rf"under|over|short|ahead|behind|increase|decrease|improvement|reduction|rise|fall|shy|adrift)"
    rf"\s(?:(?:on|than|from|of|compared with|compared to|against)\s)?(?!to\b){gap(45)}(?P<base>{ANY})",
    re.I,
)


def _local(statement: Statement, before: Statement | None) -> Iterator[tuple[Pair, Figure]]:
    """Each change that has the figure it is measured from right behind it: "7.4 points up on the 74.3% of May"."""
    if not statement.of(Role.CHANGE):
        return
    for found in _LOCAL.finditer(statement.skeleton):
        change, base = (statement.figure_at(found.start(name)) for name in ("change", "base"))
        is_named = base.role is Role.VALUE and statement.skeleton.endswith(" the ", 0, base.start)
        is_held = is_named or base.role in (Role.PREVIOUS, Role.TARGET, Role.COMPARATOR)
        values = [one for one in statement.of(Role.VALUE) if one.is_like(base) and one.start < change.start]
        if not values and before and _THIS.match(statement.text):
            values = [one for one in before.of(Role.VALUE) if one.is_like(base)][-1:]
        if (
            is_held
            and change.role is Role.CHANGE
            and base.is_exact
            and change.is_exact
            and values
            and values[-1].is_exact
            and base.value
        ):
            yield Pair(base, values[-1]), change


def _is_gap_to(statement: Statement, change: Figure) -> bool:
    """Whether a change is the distance from a target or from others, and no movement: "11.9 points short of target"."""
    return bool(_GAP.match(statement.text, change.end) and _TO_OTHERS.match(statement.skeleton, change.end))


_TO_OTHERS = Pattern(
    r"[^,.;\ue010-\ue017]{0,50}\b(?:target|England|national|average|neighbours?|region\w*|benchmark|goal|ceiling|limit)\b",
    re.I,
)


def _is_change_of(change: Figure, pair: Pair, statement: Statement) -> bool:
    """Whether the one change of a statement is that of its one pair: of their unit, and said of a gap to a target."""
    is_gap = pair.base.role in (Role.TARGET, Role.COMPARATOR)
    before = statement.text[: change.start]
    is_short = _SHORT.search(before) and not re.search(r"\b(?:from|to|by)\s$", before)
    if is_gap and not _GAP.match(statement.text, change.end) and not is_short:
        return False
    if change.unit is Unit.POINTS:
        return pair.value.unit is Unit.PERCENT
    if change.unit is Unit.PERCENT and pair.value.unit in (Unit.COUNT, Unit.MONEY):
        return bool(_APPOSED.search(statement.text[: change.start]))
    return change.unit is pair.value.unit and change.places <= max(pair.value.places, pair.base.places)


_SHORT = Pattern(r"\b(?:shortfall|gap|deficit|margin|difference|surplus|distance)\b", re.I)
_APPOSED = Pattern(
    r"(?:,|\bor|\bi\.e\.|\bthat is|[(–-]|\b(?:which|this) (?:is|was|represents|"
    r"means))\s?(?:an?\s)?(?:\w+\s)?(?:growth|increase|rise|fall|drop|"
    r"decrease|reduction|decline|up|down|change|gain|loss)\s(?:(?:of|by)\s)?(?:just |only |about |some |almost |"
    r"nearly )?$",
    re.I,
)
_GAP = Pattern(
    r"\s(?:percentage points?\s|points?\s)?(?:above|below|behind|ahead|short|higher|lower|under|over|off|away|"
    r"more|fewer|"
    r"less|better|worse|adrift)\b",
    re.I,
)


def _can_be(change: Figure, value: Figure) -> bool:
    """Whether a change can be of a value: 1.2 points beside "from 31 to 28" is of something else, if said
    first.
    """
    return change.unit is not Unit.POINTS or value.unit is Unit.PERCENT or change.start > value.start - 60
