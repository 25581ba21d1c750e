"""Turn the ways of saying "n of m is p%" into shares: part, whole and percentage, each a figure of the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.share_patterns import (
    A_RATIO,
    APART,
    BRACKETED_AFTER,
    DUE_DONE,
    EQUALS,
    M_N_OF_THEM,
    M_OF_WHOM_N,
    M_PERCENT_OF_THEM,
    M_PERCENT_OF_WHOM,
    N_OF_M,
    N_PERCENT,
    N_THEN_PERCENT,
    OF_M_N,
    OF_M_PERCENT,
    PERCENT_AFTER,
    PERCENT_BEFORE,
    PERCENT_INSIDE,
    PERCENT_N,
    PERCENT_OF_M,
)
from report_builder.lint.statements import Statement, once
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_NOT_SHARES = (Role.CHANGE, Role.TARGET, Role.COMPARATOR)


@dataclass(frozen=True)
class Share:
    """A part of a whole. `percent` is the percentage said of them; None where none is."""

    part: int
    whole: int
    percent: Figure | None
    marked: tuple[str, ...]

    @property
    def exact(self) -> Decimal:
        """The percentage that part and whole make, unrounded. `whole` is above zero."""
        return Decimal(100 * self.part) / self.whole


@once
def shares(statement: Statement) -> Iterator[Share]:
    """Every part of a whole that a statement says, with its percentage where it says that too."""
    seen: set[int] = set()
    for found, part, whole in _pairs(statement):
        if part.start in seen or not (part.is_whole or part.unit is Unit.RATIO):
            continue
        seen.add(part.start)
        below = part.whole if part.unit is Unit.RATIO else int(whole.value)
        above = part.part if part.unit is Unit.RATIO else int(part.value)
        percent = _percent(statement, found)
        marked = [figure for figure in (part, whole, percent) if figure]
        if below > 0:
            yield Share(above, below, percent, tuple(dict.fromkeys(one.text for one in marked)))


def _pairs(statement: Statement) -> Iterator[tuple[re.Match[str], Figure, Figure]]:
    if not statement.of(unit=Unit.RATIO) and len(statement.of(unit=Unit.COUNT)) < 2:
        return
    for found in A_RATIO.finditer(statement.skeleton):
        ratio = statement.figure_at(found.start("ratio"))
        yield found, ratio, ratio
    for form in (N_OF_M, M_OF_WHOM_N, M_N_OF_THEM, OF_M_N, DUE_DONE):
        for found in form.finditer(statement.skeleton):
            part = statement.figure_at(found.start("part"))
            whole = statement.figure_at(found.start("whole"))
            low, high = sorted((part, whole), key=lambda one: one.start)
            if statement.text[low.end : high.start].strip() in ("to", "and", "or", "–", "-"):
                continue  # "counts of 1 to 5"
            if _ALL_BUT.search(statement.text[: part.start]):
                continue  # "all but two of the 38"
            if whole.is_whole and part.is_whole and not _is_other_thing(part, whole, form is N_OF_M):
                yield found, part, whole


_ALL_BUT = Pattern(r"\b(?:all but|except(?: for)?|bar|other than|apart from|all except)\s$", re.I)


def _is_other_thing(part: Figure, whole: Figure, is_n_of_m: bool) -> bool:  # noqa: FBT001
    """Whether a number is no part of the other: a change, a figure of another time, or a target."""
    roles = (Role.CHANGE, Role.TARGET, Role.COMPARATOR)
    is_event = (
        bool(_EVENTS.match(part.noun))
        and not _EVENTS.match(whole.noun)
        and whole.noun.endswith(("s", "n", "e"))
    )
    return (
        (is_event and not is_n_of_m)
        or part.role in roles
        or whole.role in roles
        or (not is_n_of_m and Role.PREVIOUS in (part.role, whole.role))
    )


_EVENTS = Pattern(
    r"(?:episodes|visits|placements|moves|reviews|incidents|beds|days|nights|sessions|meetings|calls|times|occasions)$",
    re.I,
)


def _percent(statement: Statement, pair: re.Match[str]) -> Figure | None:
    """The percentage that is said of a pair: inside it, in brackets, right before or after, or the only one near."""
    skeleton = statement.skeleton
    inside = PERCENT_INSIDE.search(skeleton, pair.start(), pair.end())
    if inside:
        return _share(statement.figure_at(inside.start("percent")))
    before = PERCENT_BEFORE.search(skeleton, max(0, pair.start() - 120), pair.start())
    if before and before["gap"].rstrip().endswith("("):
        return _share(statement.figure_at(before.start("percent")))
    rest = skeleton[pair.end() :]
    for form in (EQUALS, BRACKETED_AFTER):
        said = form.match(rest)
        if said and not APART.search(said["gap"]):
            return _share(statement.figure_at(pair.end() + said.start("percent")))
    if before and _NAMES_PAIR.fullmatch(before["gap"]):
        return _share(statement.figure_at(before.start("percent")))
    after = PERCENT_AFTER.match(rest)
    if after and not APART.search(after["gap"]) and not re.search(r"\band\b", after["gap"]):
        return _share(statement.figure_at(pair.end() + after.start("percent")))
    return _only_one(statement, pair)


_NAMES_PAIR = Pattern(
    r"[\s,(:=–-]*(?:(?:with|or|that is|i\.e\.|being|which is|equates to|equating to|equal to|representing|"
    r"\w+ (?:were|was|had))\s)?(?:only\s)?",
    re.I,
)
_THAT_IS = Pattern(r"; (?:that|this|which) is\b", re.I)
# Points by which a percentage may miss its counts and still be taken to be said of them.
_NEAR = 12


def _only_one(statement: Statement, pair: re.Match[str]) -> Figure | None:
    """The percentage of a sentence that has no other, where it is near what its one pair of counts makes."""
    percents = statement.of(unit=Unit.PERCENT)
    counts = [one for one in statement.measured if one.unit in (Unit.COUNT, Unit.RATIO)]
    if len(percents) != 1 or percents[0].role is not Role.VALUE or not percents[0].is_exact:
        return None
    part, whole = _counts(statement, pair)
    low, high = sorted((percents[0], counts[0]), key=lambda one: one.start)
    is_lone = len(counts) == (1 if counts[0].unit is Unit.RATIO else 2)
    between = _THAT_IS.sub("", statement.skeleton[low.end : max(high.start, pair.start())])
    if not is_lone or not whole or APART.search(between):
        return None
    return percents[0] if abs(Decimal(100 * part) / whole - percents[0].value) <= _NEAR else None


def _counts(statement: Statement, pair: re.Match[str]) -> tuple[int, int]:
    if "ratio" in pair.re.groupindex:
        ratio = statement.figure_at(pair.start("ratio"))
        return ratio.part, ratio.whole
    part, whole = (statement.figure_at(pair.start(name)) for name in ("part", "whole"))
    return int(part.value), int(whole.value)


def _share(percent: Figure) -> Figure | None:
    return None if percent.role in _NOT_SHARES else percent


@dataclass(frozen=True)
class Loose:
    """A count with a percentage in brackets, the whole of which is not said beside it."""

    part: Figure
    percent: Figure
    statement: Statement


@once
def loose_shares(statement: Statement) -> Iterator[Loose]:
    """ "21 were supported at home (57%)": the whole stands somewhere else, or nowhere."""
    for found in N_THEN_PERCENT.finditer(statement.skeleton):
        part = statement.figure_at(found.start("part"))
        percent = statement.figure_at(found.start("percent"))
        if part.is_whole and Role.CHANGE not in (part.role, percent.role):
            yield Loose(part, percent, statement)


@once
def percents_of(statement: Statement) -> Iterator[tuple[Figure, Figure]]:
    """Percentages said of a stated number, whose part is not said: "94.3% of the 116 reviews"."""
    for form in _PERCENTS_OF if statement.of(unit=Unit.PERCENT) and statement.of(unit=Unit.COUNT) else ():
        for found in form.finditer(statement.skeleton):
            percent = statement.figure_at(found.start("percent"))
            whole = statement.figure_at(found.start("whole"))
            is_cohort = (
                whole.is_whole
                and whole.role is not Role.CHANGE
                and (whole.value >= 10 or (bool(whole.noun) and not _NO_NOUN.match(whole.noun)))
            )
            between = statement.skeleton[min(whole.end, percent.end) : max(whole.start, percent.start)]
            is_cohort = is_cohort and whole.value > 0 and not _GOES_ON.search(between)
            if is_cohort and percent.is_exact and percent.role not in _NOT_SHARES:
                yield percent, whole


# A second thing is told: "…, when 4 of the 19 were away, and recovered to 93%".
_GOES_ON = Pattern(
    r"\b(?:and|but|while|then)\s(?:\w+\s)?\w+(?:ed|ose|ell|ew)\b[^,;]*\b(?:to|from|at)\s$", re.I
)
_NO_NOUN = Pattern(r"(?:at|was|were|is|are|being|in|with|had|and|but|which|that|to|on|by|from|came)$", re.I)
_PERCENTS_OF = (
    PERCENT_OF_M,
    M_PERCENT_OF_WHOM,
    OF_M_PERCENT,
    M_PERCENT_OF_THEM,
    PERCENT_N,
    N_PERCENT,
)
