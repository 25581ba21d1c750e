"""Notice a change in brackets after a figure that is not the difference from the figure it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.exact import half_up
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import ERROR, WARNING, Noticed, statement_rule
from report_builder.lint.signs import DATE
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_BRACKET = Pattern(rf"(?:\s(?:[\w'’-]+|{DATE})){{0,6}}\s?[(\[]\s?(?:a change of |change:? )?")


@dataclass(frozen=True)
class Signed:
    """ "86 (-4), compared with 82": where a figure is, the change in brackets behind it, and where it was."""

    value: Figure
    change: Figure
    base: Figure

    @property
    def marked(self) -> tuple[str, ...]:
        return self.value.text, self.change.text, self.base.text


def _signed(statement: Statement) -> Iterator[Signed]:
    """Each change in brackets, where the statement has one figure of another time and no word of direction."""
    bases = statement.of(Role.PREVIOUS)
    for change in statement.of(Role.CHANGE):
        before = [one for one in statement.of(Role.VALUE) if one.end < change.start]
        if not change.is_signed or not before or len(bases) != 1 or not bases[0].is_like(before[-1]):
            continue
        if _BRACKET.fullmatch(statement.skeleton[before[-1].end : change.start]) and bases[0].is_exact:
            yield Signed(before[-1], change, bases[0])


@statement_rule(
    "DIRECTION_WORD",
    ERROR,
    "A sign in brackets against its figures",
    fires="The waiting list has 48 names on it (-6), compared with 42 in May.",
    silent="The waiting list has 48 (+6), compared with 42 in May.",
)
def sign_the_other_way(statement: Statement) -> Iterator[Noticed]:
    """ "86 (-4), compared with 82": the sign in brackets must go the way the two figures go."""
    for one in _signed(statement):
        difference = one.value.value - one.base.value
        if difference * one.change.value < 0:
            yield Noticed(
                statement,
                one.marked,
                f"From {one.base.text} to {one.value.text} is a change of {difference:+}, not {one.change.text}.",
                "Correct the sign, or the figure that is from another time.",
            )


@statement_rule(
    "CHANGE_SIZE",
    ERROR,
    "A change in brackets that is not the difference",
    fires="There were 48 families (+9), compared with 42 in May.",
    silent="There were 48 families (+6), compared with 42 in May.",
)
def not_by_so_much(statement: Statement) -> Iterator[Noticed]:
    """ "86 (+9), compared with 82" is a change of 4. Percentages are held to their last printed place."""
    for one in _signed(statement):
        difference = one.value.value - one.base.value
        step = max(one.value.step, one.base.step) if one.value.places else 0
        is_one_unit = one.change.unit is one.value.unit or one.change.unit is Unit.POINTS
        is_off = difference * one.change.value > 0 and abs(difference - one.change.value) > step
        if is_one_unit and is_off and not _is_relative(one):
            yield Noticed(
                statement,
                one.marked,
                f"From {one.base.text} to {one.value.text} is a change of {difference:+}, not {one.change.text}.",
                "Correct the change, or whichever of the two figures is wrong.",
            )


def _is_relative(one: Signed) -> bool:
    """Whether the change is the per cent by which the first figure moved."""
    if one.change.unit is not Unit.PERCENT or not one.base.value:
        return False
    exact = 100 * (one.value.value - one.base.value) / one.base.value
    return abs(half_up(exact, one.change.places) - one.change.value) <= one.change.step


@statement_rule(
    "PP_VS_PERCENT",
    WARNING,
    "Points in brackets written as per cent",
    fires="Timeliness was 73.4% (+1.2%), against 72.2% in the spring.",
    silent="Timeliness was 73.4% (+1.2 points), against 72.2% in the spring.",
)
def bracketed_points(statement: Statement) -> Iterator[Noticed]:
    """The difference of two percentages is percentage points, in brackets too: "92.5% (+3.5 points)"."""
    for one in _signed(statement):
        difference = one.value.value - one.base.value
        is_percent = one.change.unit is one.value.unit is Unit.PERCENT
        if is_percent and abs(difference) == abs(one.change.value) and not _is_relative(one):
            yield Noticed(
                statement,
                one.marked,
                f"From {one.base.text} to {one.value.text} is {abs(difference)} percentage points, not a change of "
                f"{one.change.text}.",
                "Write “points”.",
            )
