"""Notice parts that do not make the percentage they are said to make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from report_builder.exact import half_up, quotient
from report_builder.lint.figures import Bound, Figure
from report_builder.lint.paper import Kind
from report_builder.lint.rule import ERROR, NOTE, WARNING, Noticed, Read, rule, statement_rule, texts
from report_builder.lint.shares import Loose, Share, loose_shares, percents_of, shares
from report_builder.lint.statements import Statement

_LOOSENESS = Decimal(5)


def fits(percent: Figure, part: int, whole: int) -> bool:
    """Whether part of whole, half up at the printed places, is the percentage as it is meant."""
    exact = quotient(part, whole, 100, percent.places)
    if percent.bound is Bound.AT_LEAST:
        return Decimal(100 * part) / whole >= percent.value
    if percent.bound is Bound.AT_MOST:
        return Decimal(100 * part) / whole <= percent.value
    if percent.bound is Bound.ABOUT:
        return abs(exact - percent.value) <= _LOOSENESS
    return exact == percent.value


def is_cut(percent: Figure, part: int, whole: int) -> bool:
    """Whether the percentage is what another rule of rounding makes: cut off, or half to even."""
    exact = Decimal(100 * part) / whole
    step = Decimal(1).scaleb(-percent.places)
    return percent.value in (exact.quantize(step, ROUND_DOWN), exact.quantize(step, ROUND_HALF_EVEN))


@statement_rule(
    "ROUNDING",
    WARNING,
    "A percentage cut off instead of rounded",
    fires="Of the 21 children, 10 (47%) no longer need a plan.",
    silent="Of the 21 children, 10 (48%) no longer need a plan.",
)
def rounded_another_way(statement: Statement) -> Iterator[Noticed]:
    """Percentages are rounded half up, from the counts: 10 of 21 is 47.62%, which is 48% and not 47%.

    One rule for a whole paper; DfE's published percentages follow this one.
    """
    for share in shares(statement):
        percent = share.percent
        if (
            percent
            and not fits(percent, share.part, share.whole)
            and is_cut(percent, share.part, share.whole)
        ):
            yield _wrong_percent(statement, share, percent, "cut off or rounded by another rule than half up")


@statement_rule(
    "PERCENT_OF",
    ERROR,
    "A percentage that its own counts do not make",
    fires="Of the 50 children, 34 (78%) stayed at home.",
    silent="Of the 50 children, 34 (68%) stayed at home.",
)
def percent_of(statement: Statement) -> Iterator[Noticed]:
    """Where a sentence says a part, a whole and a percentage, the three must agree: 34 of 50 is 68%, not 78%.

    One of the three is from another month, another cohort, or mistyped.
    """
    for share in shares(statement):
        percent = share.percent
        if share.part > share.whole:
            continue
        if percent and not (
            fits(percent, share.part, share.whole) or is_cut(percent, share.part, share.whole)
        ):
            yield _wrong_percent(statement, share, percent, "not what these counts make")


def _wrong_percent(statement: Statement, share: Share, percent: Figure, why: str) -> Noticed:
    right = quotient(share.part, share.whole, 100, percent.places)
    return Noticed(
        statement,
        share.marked,
        f"{share.part} of {share.whole} is {right}%; {percent.text} is {why}.",
        f"Write {right}%, or correct the counts.",
    )


@rule(
    "ROUNDING",
    WARNING,
    "A percentage cut off in a list that rounds",
    fires="Of the 50 children, 37 (74%) stayed at home.\n\n- 21 on a child in need plan (57%)\n- 16 on another "
    "plan (43%)\n- 10 (47%) of the first need no plan",
    silent="Of the 50 children, 37 (74%) stayed at home.\n\n- 21 on a child in need plan (57%)\n- 16 on another "
    "plan (43%)\n- 10 (48%) of the first need no plan",
)
def cut_off_in_a_list(read: Read) -> Iterator[Noticed]:
    """In a list where each line is a part of a number above it, the whole is not said again. Where the
    other lines fit a whole half up and one fits only when cut off, that one was rounded by another rule.
    """
    for group in _lists(read):
        counts = {int(one.value) for statement in group for one in statement.measured if one.is_whole}
        loose = [one for statement in group for one in loose_shares(statement)]
        odd = [one for one in loose if one.percent.is_exact and not _fits_any(one, counts)]
        if len(loose) - len(odd) < 2:
            continue
        for one in odd:
            whole = min((w for w in counts if _is_part_cut(one, w)), default=0)
            if whole and not any(share.percent is one.percent for share in shares(one.statement)):
                right = quotient(int(one.part.value), whole, 100, one.percent.places)
                yield Noticed(
                    one.statement,
                    texts((one.part, one.percent)),
                    f"{one.part.text} of {whole} is {right}%; {one.percent.text} is cut off, where the others are not.",
                    f"Write {right}%.",
                )


def _lists(read: Read) -> Iterator[list[Statement]]:
    """Statements between two headings that stand together."""
    group: list[Statement] = []
    for statement in read.statements:
        if statement.passage.kind is Kind.HEADING and group:
            yield group
            group = []
        group.append(statement)
        if len(group) >= 40:
            yield group
            group = []
    yield group


def _fits_any(one: Loose, counts: Iterable[int]) -> bool:
    part = int(one.part.value)
    return any(whole >= part and whole and fits(one.percent, part, whole) for whole in counts)


def _is_part_cut(one: Loose, whole: int) -> bool:
    part = int(one.part.value)
    return whole > part > 0 and is_cut(one.percent, part, whole)


@statement_rule(
    "FUNNEL",
    ERROR,
    "A part that is greater than its whole",
    fires="Of the 40 children, 46 had a health assessment.",
    silent="Of the 46 children, 40 had a health assessment.",
)
def more_than_the_whole(statement: Statement) -> Iterator[Noticed]:
    """A part cannot be greater than the whole it is part of: "46 of 40" has the two the wrong way round, or
    two cohorts.
    """
    for share in shares(statement):
        if share.part > share.whole:
            yield Noticed(
                statement,
                share.marked,
                f"{share.part} is said to be part of {share.whole}, which is fewer.",
                "Check both counts, and that they are of the same children.",
            )


@statement_rule(
    "SMALL_COHORT",
    NOTE,
    "A percentage of fewer than ten",
    fires="5 of 6 children (83.3%) were seen in time.",
    silent="50 of 60 children (83.3%) were seen in time.",
)
def of_fewer_than_ten(statement: Statement) -> Iterator[Noticed]:
    """One child more or less moves a percentage of six by 17 points, and tells a reader which child. Say
    the counts.
    """
    for percent, whole in percents_of(statement):
        if whole.value < 10:
            yield Noticed(
                statement,
                (percent.text, whole.text),
                f"{percent.text} is a percentage of {whole.text}: one child is {half_up(100 / whole.value, 0)} points.",
                "Say the counts and leave the percentage out.",
            )
    for share in shares(statement):
        if share.percent and 0 < share.whole < 10 and share.part <= share.whole:
            yield Noticed(
                statement,
                share.marked,
                f"{share.percent.text} is a percentage of {share.whole}: one child is "
                f"{half_up(Decimal(100) / share.whole, 0)} points.",
                "Say the counts and leave the percentage out.",
            )
