"""Notice a figure that is called the highest, the lowest or the best of its sentence, and is passed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, texts
from report_builder.lint.rules.polarity import way_of
from report_builder.lint.signs import ANY
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_UP = r"highest|greatest|largest|biggest|busiest|longest|peak|maximum|high point|most"
_DOWN = r"lowest|smallest|fewest|quietest|shortest|minimum|low point|trough|least"
_BEST = r"best|strongest"
_WORST = r"worst|weakest|poorest"
_WORD = Pattern(
    rf"(?<!second )(?<!second-)(?<!third )(?<!third-)(?<!next )(?<!next-)(?<!at )\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|"
    rf"(?P<best>{_BEST})|(?P<worst>{_WORST}))\b(?!\s(?:of (?:the )?(?:them|which)|need|common|recent|vulnerable|"
    rf"likely|part|"
    rf"quarter of|practice|interests?|value|children|young)\b)",
    re.I,
)
_NOT = Pattern(
    r"\b(?:not|never|no longer|nor|below|under|off|from|than|since|among|one of)\s(?:the|its|our|their|a)?\s?$",
    re.I,
)
_THEN_FIGURE = Pattern(
    r"(?:\sof\s(?:the|all|our)\s\ue010\ue000*)?[^.;\ue010-\ue018]{0,70}?(?:\b(?:was|were|is|being|been|came|come|of|at|to|with|had|saw|in)\s|[:(–-]\s?|,\s(?:at\s)?)"
    r"(?:the\s|just\s|only\s|a\s)?(?=[\ue010-\ue014])",
    re.I,
)
_FIGURE_THEN = Pattern(
    r"\S*\ue000*(?:\s(?:in|for|at|of|on|from|the|quarter|month|\ue019\ue000*)){0,5}\)?,?\s(?:(?:was|were|is|being|marked|represented|made|making|"
    r"which (?:was|is))\s)?(?:(?:the|our|its|their|a)\s)?(?:(?!and\b|but\b|with\b|while\b)\w+\s)?$",
    re.I,
)
_IS_AGE = Pattern(r"\s?(?:to|-|–|and|or)\s?(?:[0-9]|over|under|above)", re.I)
_AT_OWN_TIME = Pattern(r"\bsince\b", re.I)
_ROLES = (Role.VALUE, Role.PREVIOUS, Role.EXTREME)


@passage_rule(
    "PEAK",
    ERROR,
    "The highest or the best of a sentence, and another figure passes it",
    fires="The highest month was May at 91%, with 88% in April and 93% in June.",
    silent="The highest month was June at 93%, with 88% in April and 91% in May.",
)
def passed_in_its_sentence(read: Read) -> Iterator[Noticed]:
    """ "The highest of the four at 93.1%" is higher than the other three. Which figure is best depends on the measure:
    of absence it is the lowest.
    """
    for statement in read.statements:
        if len(statement.of(*_ROLES)) < 2:
            continue
        for found in _WORD.finditer(statement.skeleton):
            start, end = found.span()
            if _NOT.search(statement.skeleton[max(0, start - 20) : start]) or _is_limit(
                statement, *found.span()
            ):
                continue
            sign = _sign(statement, found.lastgroup or "")
            claimed = _claimed(statement, start, end) if sign else None
            if claimed and claimed.unit is Unit.COUNT and _IS_AGE.match(statement.text, claimed.end):
                continue  # "the largest group is 10 to 15"
            passing = _passing(statement, claimed, sign, end) if claimed else None
            if claimed and passing:
                yield Noticed(
                    statement,
                    (found[0], *texts((claimed, passing))),
                    f"{claimed.text} is called the {found[0]}, and {passing.text} goes beyond it.",
                    "Take the extreme from the whole row.",
                )


def _is_limit(statement: Statement, start: int, end: int) -> bool:
    """Whether a maximum or a minimum is one that is set, and not one that was reached: "above the 10% maximum"."""
    is_set = statement.skeleton[start:end].casefold() in ("maximum", "minimum")
    return is_set and bool(_SET.search(statement.skeleton[max(0, start - 50) : start]))


_SET = Pattern(rf"\b(?:the|our|its|a|an)\s(?:[\w’'-]+\s){{0,2}}{ANY}\s(?:[\w’'-]+\s){{0,2}}$", re.I)


def _sign(statement: Statement, name: str) -> int:
    if name in ("up", "down"):
        return 1 if name == "up" else -1
    is_share = any(one.unit is Unit.PERCENT for one in statement.measured) and not statement.measures
    way = way_of(statement) or (1 if is_share else 0)
    return way if name == "best" else -way


def _claimed(statement: Statement, start: int, end: int) -> Figure | None:
    """The figure that is called the extreme: right before the word ("93%, the highest"), or else next behind it."""
    before = [one for one in statement.of(*_ROLES) if one.end <= start]
    if before and _FIGURE_THEN.fullmatch(statement.skeleton, before[-1].start, start):
        return before[-1] if before[-1].is_exact else None
    behind = _THEN_FIGURE.match(statement.skeleton, end)
    if not behind or _AT_OWN_TIME.search(behind[0]):
        return None
    figure = statement.figure_at(behind.end())
    return figure if figure.role in _ROLES and figure.is_exact else None


def _passing(statement: Statement, claimed: Figure, sign: int, end: int) -> Figure | None:
    """Another figure of the row that goes beyond; one of the time since which it is the highest may."""
    since = _AT_OWN_TIME.search(statement.skeleton, end)
    for one in statement.of(*_ROLES):
        is_of_row = one is not claimed and one.is_like(claimed) and one.is_exact
        is_older = since is not None and one.start > since.end()
        if is_of_row and not is_older and sign * (one.value - claimed.value) > 0:
            return one
    return None
