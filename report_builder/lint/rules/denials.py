"""Notice the share that did and the share that did not, where the two are not everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, passage_rule
from report_builder.lint.rules.sums import ages, are_of_others, is_one_time, strays
from report_builder.lint.rules.wholes import is_of_one_time, off, total_of
from report_builder.lint.statements import Statement
from report_builder.lint.topics import topic
from report_builder.pattern import Pattern

_HALVES = Pattern(r"(?:,?\s(?:and|but|while|with|whereas)\s|;\s|,\s)")
_DENIED = Pattern(
    r"^(?:\s(?:of\s)?(?:\w+\s){0,5}?)?(?:(?:did|had|were|was|have|do|does|has|are|is|could|would|said they (?:did|"
    r"had|were|do|would)) not\b|"
    r"(?:passed|had|have|has|received|got|saw|answered|said|with|gained|achieved|attended|held|replied|"
    r"voted) (?:none|no\b|nothing|nobody)|none\b|"
    r"without\b(?!.{0,40}\b(?:were|was|had|are|is)\b)|lack(?:ed|s)?\b|disagreed\b)(?P<rest>[^.;]{0,60})",
    re.I,
)


@passage_rule(
    "COMPLEMENT",
    WARNING,
    "Those who did and those who did not are not everybody",
    fires="Of the tenants asked, 71% had reported a repair and 39% had not reported one.",
    silent="Of the tenants asked, 71% had reported a repair and 29% had not reported one.",
)
def did_and_did_not(read: Read) -> Iterator[Noticed]:
    """ "88% were seen and 17% were not seen", "two thirds passed and 45% passed none": the two are everybody,
    and never more. A fraction in words, or “about”, is allowed five points.
    """
    for statement in read.statements:
        after = read.after(statement)
        yield from _did_and_did_not(statement, is_rest_told=bool(after and _REST.search(after.text)))


def _did_and_did_not(statement: Statement, *, is_rest_told: bool) -> Iterator[Noticed]:
    shares = [one for one in statement.of(Role.VALUE) if one.unit in (Unit.PERCENT, Unit.FRACTION)]
    if len(shares) != 2 or not is_of_one_time(statement):
        return
    first, second = shares
    between, after = statement.text[first.end : second.start], statement.text[second.end :]
    denied = _DENIED.match(after)
    if not denied or _DENIED.match(between) or not _HALVES.search(between):
        return
    is_worded = Unit.FRACTION in (first.unit, second.unit) or not all(
        one.is_exact or one.places for one in shares
    )
    total = total_of(shares)
    is_same = _is_same_thing(between, denied["rest"])
    slack = Decimal(5) if is_worded else max(first.step, second.step)
    if (
        is_same
        and len(ages(statement)) < 2
        and not are_of_others(statement, first, statement, second)
        and (
            total > 100 + slack
            or (total < 100 - 5 and not is_worded and not is_rest_told and not _REST.search(after))
        )
    ):
        yield off(statement, shares, total)


@passage_rule(
    "COMPLEMENT",
    WARNING,
    "Those who did, and in the next sentence those who did not, are more than everybody",
    fires="Of the tenants, 71% had asked for a repair; 39% had not asked for one.",
    silent="Of the tenants, 71% had asked for a repair; 29% had not asked for one.",
)
def did_then_did_not(read: Read) -> Iterator[Noticed]:
    """The share that did and the share that did not are of one whole, in two sentences as in one, and never more than
    100% together.
    """
    for second in read.statements:
        first = read.before(second)
        shares = [_only_share(one) for one in (first, second) if one]
        one, other = shares if len(shares) == 2 else (None, None)
        if not first or not one or not other or not is_one_time(first, second):
            continue
        asserted, denied = first.text[one.end :], _DENIED.match(second.text[other.end :])
        is_other = len(ages(first) | ages(second)) > 1 or are_of_others(first, one, second, other)
        if not denied or _DENIED.match(asserted) or is_other or not _is_denied(asserted, denied["rest"]):
            continue
        if strays(one.value + other.value, 2, max(one.step, other.step)) and one.value + other.value > 100:
            yield replace(off(second, (one, other), one.value + other.value), marked=(other.text,))


def _only_share(statement: Statement) -> Figure | None:
    """The one exact percentage of a statement, where it has no other."""
    percents = statement.of(unit=Unit.PERCENT)
    is_one = len(percents) == 1 and percents[0].role is Role.VALUE and percents[0].is_exact
    return percents[0] if is_one else None


def _is_denied(asserted: str, denied: str) -> bool:
    """Whether what is denied was asserted in the sentence before, or is left unsaid: "29% were not"."""
    new = topic(re.split(r"\b(?:at|on|during|by|when|because)\b", denied)[0]) - {"child"}
    return new <= topic(asserted) if new else len(denied.strip(" .")) < 3


_REST = Pattern(
    r"\b(?:rest|remain\w*|others?|unknown|not known|no (?:information|answer)|don['’]t know|did not (?:say|answer|"
    r"reply))\b",
    re.I,
)


def _is_same_thing(asserted: str, denied: str) -> bool:
    """Whether what is denied is what was asserted: "were seen" and "not seen"; or nothing new is named."""
    new = topic(re.split(r"\b(?:in|at|on|during|by|when|because)\b", denied)[0]) - {"child"}
    return not new or bool(new & topic(asserted))
