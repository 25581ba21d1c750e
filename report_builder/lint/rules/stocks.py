"""Notice a stock that what came and what went do not make, wherever in a passage the four counts stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from report_builder.lint.figures import Role
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule
from report_builder.lint.rules.balances import Part, Told, is_stock, told, unbalanced

_TOGETHER = 4


@passage_rule(
    "FLOW_BALANCE",
    ERROR,
    "Two stocks that the flows between them do not join",
    fires="On 1 May there were 61 families. In May 12 joined and 9 left, and on 31 May there were 70 families.",
    silent="On 1 May there were 61 families. In May 12 joined and 9 left, and on 31 May there were 64 families.",
)
def joined_by_flows(read: Read) -> Iterator[Noticed]:
    """Where up to four sentences say just four counts, one of those who came, one of those who went and two of those
    there were, the two are joined by the flows: 61 + 12 − 9 = 64.
    """
    for _, group in groupby(read.statements, key=lambda statement: id(statement.passage)):
        statements = [tuple(told(statement)) for statement in group]
        for at in range(len(statements)):
            for size in range(1, _TOGETHER + 1):
                window = statements[at : at + size]
                if len(window) == size and (found := _four(window)):
                    yield from _joined(*found)
                    break


def _four(window: Sequence[Sequence[Told]]) -> tuple[Told, Told, Told, Told] | None:
    """Opening, came, went, closing; None where a window says more than these, or less."""
    counts = [one for statement in window for one in statement]
    if any(one.figure.role in _HELD_AGAINST and one.part is Part.UNSAID for one in counts):
        return None
    came = [one for one in counts if one.part is Part.CAME]
    went = [one for one in counts if one.part is Part.WENT]
    stocks = [one for one in counts if one.part not in (Part.CAME, Part.WENT)]
    if not len(came) == len(went) == 1 or len(stocks) != 2 or not all(is_stock(one) for one in stocks):
        return None
    last = max(counts, key=lambda one: (one.statement.number, one.figure.start))
    opening, closing = sorted(stocks, key=lambda one: one.figure.role is not Role.PREVIOUS)
    is_told_back = opening.figure.role is Role.PREVIOUS and closing.figure.role is Role.VALUE
    if is_told_back and opening.part is Part.UNSAID and _is_of_a_flow(opening, counts):
        return None
    is_backwards = opening.part is Part.CLOSING and closing.part is not Part.CLOSING
    if is_backwards or not (closing is last or is_told_back):
        return None
    return opening, came[0], went[0], closing


def _is_of_a_flow(earlier: Told, counts: Sequence[Told]) -> bool:
    """Whether an earlier count stands behind one that came or went: "14 left, as against nine the year before"."""
    before = [
        one
        for one in counts
        if one.statement is earlier.statement and one.figure.start < earlier.figure.start
    ]
    return bool(before) and before[-1].part in (Part.CAME, Part.WENT)


_HELD_AGAINST = (Role.TARGET, Role.COMPARATOR, Role.CHANGE)


def _joined(opening: Told, came: Told, went: Told, closing: Told) -> Iterator[Noticed]:
    net = int(came.figure.value - went.figure.value)
    moved = abs(closing.figure.value - opening.figure.value)
    is_near = moved <= came.figure.value + went.figure.value
    if is_near and opening.figure.value + net != closing.figure.value:
        yield unbalanced(closing, came, went, opening, net)
