"""Notice changes whose stated size is not the difference of the figures, or is given in the wrong unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.exact import half_up
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.movements import movements
from report_builder.lint.pairs import Pair
from report_builder.lint.rule import ERROR, NOTE, WARNING, Noticed, Read, passage_rule, statement_rule
from report_builder.lint.rules.sized import sized
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_THIS = Pattern(r"^(?:this|which|that|it)\b", re.I)
_TIMES = (
    (Pattern(r"\b(?:doubl(?:ed|ing)|twofold|two-fold)\b", re.I), Decimal(2)),
    (Pattern(r"\b(?:trebl(?:ed|ing)|tripl(?:ed|ing)|threefold|three-fold)\b", re.I), Decimal(3)),
    (Pattern(r"\b(?:quadrupl(?:ed|ing)|fourfold)\b", re.I), Decimal(4)),
    (Pattern(r"\bhalv(?:ed|ing)\b", re.I), Decimal("0.5")),
)


@passage_rule(
    "CHANGE_SIZE",
    ERROR,
    "A change that is not the difference of its figures",
    fires="The number rose by 15, from 590 to 603.",
    silent="The number rose by 13, from 590 to 603.",
)
def not_the_difference(read: Read) -> Iterator[Noticed]:
    """Where a sentence says where a figure was, where it is and by how much it moved, the three must agree.

    A change in per cent is taken of the first figure, and rounded half up.
    """
    for statement, pair, change in sized(read):
        right = _right(pair, change)
        if right is not None:
            yield _wrong_size(statement, pair, change, right)


def _wrong_size(statement: Statement, one: Pair, change: Figure, right: str) -> Noticed:
    return Noticed(
        statement,
        tuple(figure.text for figure in (change, one.base, one.value) if figure.text in statement.text),
        f"From {one.base.text} to {one.value.text} is a change of {right}, not {change.text}.",
        "Correct the change, or whichever of the two figures is wrong.",
    )


def _right(one: Pair, change: Figure) -> str | None:
    """The change as it should be; None where what is said will do, or is another rule's matter."""
    size, said = abs(one.difference), abs(change.value)
    if change.unit is Unit.DURATION and one.value.is_whole and not one.value.noun.endswith("s"):
        return None if said == size else str(size)  # "shortened by 14 days, from 137 to 121"
    if change.unit is one.value.unit and change.unit is not Unit.PERCENT:
        return None if said == size or not one.value.is_like(change) else str(size)
    if change.unit is Unit.POINTS and one.value.unit is Unit.PERCENT:
        # A target is exact, however it is printed: "3.6 points short of 95%".
        base_step = change.step if one.base.role is Role.TARGET else one.base.step
        step = max(change.step, one.value.step, base_step)
        return None if abs(said - size) <= step else f"{size} points"
    share = one.relative
    if change.unit is Unit.FRACTION:
        return None if abs(said - share) <= 3 else f"{half_up(share, 0)}%"
    return _right_percent(one, change) if change.unit is Unit.PERCENT else None


def _right_percent(one: Pair, change: Figure) -> str | None:
    size, said, share = abs(one.difference), abs(change.value), one.relative
    right = half_up(share, change.places)
    if one.value.unit is Unit.PERCENT:
        step = max(change.step, one.value.step, one.base.step)
        near = abs(said - size) <= step or abs(said - share) <= max(step, share / 20)
        return None if near else f"{size} points (or {right}%)"
    return None if abs(said - share) < change.step else f"{right}%"


@passage_rule(
    "ROUNDING",
    WARNING,
    "A change in per cent cut off instead of rounded",
    fires="There are 47 voids. This is a 52% reduction from the 99 of last year.",
    silent="There are 47 voids. This is a 53% reduction from the 99 of last year.",
)
def change_cut_off(read: Read) -> Iterator[Noticed]:
    """A change in per cent is rounded half up like every percentage: (99 − 47) / 99 is 52.53%, which is 53%."""
    for statement, one, change in sized(read):
        if change.unit is not Unit.PERCENT or one.value.unit is Unit.PERCENT:
            continue
        right = half_up(one.relative, change.places)
        if right != abs(change.value) and abs(one.relative - abs(change.value)) < change.step:
            yield _wrong_size(statement, one, change, f"{right}%")


@passage_rule(
    "PP_VS_PERCENT",
    WARNING,
    "Percentage points written as per cent",
    fires="Attendance rose by 5% from 60% to 65%.",
    silent="Attendance rose by 5 percentage points from 60% to 65%.",
)
def points_called_percent(read: Read) -> Iterator[Noticed]:
    """From 60% to 65% is 5 percentage points, which is 8.3 per cent. The difference of two percentages is
    points.
    """
    for statement, one, change in sized(read):
        size = abs(one.difference)
        is_points = abs(abs(change.value) - size) <= change.step / 2
        if change.unit is Unit.PERCENT and one.value.unit is Unit.PERCENT and is_points:
            is_either = half_up(one.relative, change.places) == size
            yield Noticed(
                statement,
                tuple(
                    said for said in (change.text, one.base.text, one.value.text) if said in statement.text
                ),
                f"From {one.base.text} to {one.value.text} is {size} percentage points"
                + (", and as a per cent the same." if is_either else f", not {size}%."),
                "Write “percentage points”.",
                NOTE if is_either else None,
            )
        if change.unit is Unit.POINTS and one.value.unit in (Unit.COUNT, Unit.MONEY, Unit.DURATION):
            yield Noticed(
                statement,
                (change.text,),
                f"{change.text} is a difference of percentages, but {one.base.text} and {one.value.text} are none.",
                "Write the change as a number, or as a per cent of the first figure.",
            )


@passage_rule(
    "PP_VS_PERCENT",
    NOTE,
    "A change of a percentage that may be points or per cent",
    fires="94% of visits were in time. This was a 5% decrease on last month.",
    silent="94% of visits were in time. This was a decrease of 5 percentage points on last month.",
)
def points_or_percent(read: Read) -> Iterator[Noticed]:
    """ "A 5% decrease" of a percentage can be read two ways, 5 points or a twentieth. Say which, or say
    where it was.
    """
    for statement in read.statements:
        values = statement.of(Role.VALUE, unit=Unit.PERCENT)
        before = read.before(statement)
        if not values and before and _THIS.match(statement.text):
            values = before.of(Role.VALUE, unit=Unit.PERCENT)
        counts = [
            one for one in statement.of(Role.VALUE, Role.PREVIOUS) if one.unit in (Unit.COUNT, Unit.MONEY)
        ]
        for change in statement.of(Role.CHANGE, unit=Unit.PERCENT):
            if len(values) == 1 and not counts and not statement.of(Role.PREVIOUS, unit=Unit.PERCENT):
                yield Noticed(
                    statement,
                    (change.text,),
                    f"{change.text} is said of a percentage: a reader cannot tell points from per cent.",
                    "Write “percentage points”, or say what the figure was.",
                )


@statement_rule(
    "CHANGE_SIZE",
    ERROR,
    "Doubled, trebled or halved, and the figures did not",
    fires="The number of children missing from care has doubled, from 20 to 31.",
    silent="The number of children missing from care has doubled, from 20 to 40.",
)
def not_so_many_times(statement: Statement) -> Iterator[Noticed]:
    """ "Doubled" is twice as many, "halved" half. A tenth more or less will do; "nearly" and "more than"
    are heeded.
    """
    if not any(words.search(statement.text) for words, _ in _TIMES):
        return
    pairs = (one.pair for one in movements(statement))
    pair = next((one for one in pairs if one and one.base.value > 0 and one.value.value > 0), None)
    for words, times in _TIMES if pair else ():
        found = words.search(statement.text)
        if found and pair and not _is_about(pair, times, statement.text[: found.start()]):
            real = half_up(pair.value.value / pair.base.value, 1)
            yield Noticed(
                statement,
                (found[0], pair.base.text, pair.value.text),
                f"From {pair.base.text} to {pair.value.text} is {real} times as many, and not “{found[0]}”.",
                "Say the change as a number or a per cent.",
            )


def _is_about(pair: Pair, times: Decimal, before: str) -> bool:
    real = pair.value.value / pair.base.value
    if re.search(r"\b(?:more than|over)\s$", before, re.I):
        return real >= times if times > 1 else real <= times
    is_loose = re.search(r"\b(?:almost|nearly|around|about|roughly|virtually)\s$", before, re.I)
    slack = Decimal("0.2") if is_loose else Decimal("0.1")
    return times * (1 - slack) <= real <= times * (1 + slack)
