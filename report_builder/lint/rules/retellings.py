"""Notice a fact that is told again, in the definite ("the 421 days") or in another order, with another figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.exact import half_up
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, another_figure, rule
from report_builder.lint.statements import Statement
from report_builder.lint.times import time_of
from report_builder.lint.topics import topic
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_UNITS = (Unit.COUNT, Unit.PERCENT, Unit.RATE, Unit.DURATION, Unit.MONEY)
# Who does or keeps what is counted, which is no part of what it is.
_AGENTS = topic(
    "council authority service services county city borough district team teams agency virtual school head officer "
    "officers director manager lead chair councillors responsible"
)
_BREAK = Pattern(r"[,.;:()–]|\s(?:against|compared|than|while|whereas|but|although|and)\s", re.I)
_THE = Pattern(r"\b(?:the|that|those|this|these|our|its)\s$", re.I)
_LABEL = Pattern(r"([A-Z][^.:;\ue010-\ue019]{2,60}):\s")
_META = Pattern(
    r"\b(?:summary|overview|headlines?|introduction|key|conclusions?|background|brief|glance|"
    r"messages?)\b",
    re.I,
)
_NOT = Pattern(
    r"\b(?:not|no|never|without|none|fewer|more|less|new|further|another|other|late|overdue)\b", re.I
)
_OTHERS = Pattern(
    r"\b(?:national\w*|england|neighbours?|regional\w*|elsewhere|target\w*|expected|forecast)\b", re.I
)


@dataclass(frozen=True)
class Telling:
    """A figure, what is said of it in its clause, and what the whole of its statement speaks of."""

    figure: Figure
    statement: Statement
    time: tuple[int, int, int | None]
    clause: str
    about: frozenset[str]

    @property
    def is_definite(self) -> bool:
        return bool(_THE.search(self.statement.text[: self.figure.start]))

    @property
    def kind(self) -> tuple[object, ...]:
        """What two figures must share to be of one thing: the time, the unit, and how it is restricted."""
        noun = self.figure.noun.casefold() if self.figure.unit in (Unit.COUNT, Unit.DURATION) else ""
        negated = frozenset(word.casefold() for word in _NOT.findall(self.clause))
        labels = frozenset(one.text for one in self.statement.figures if one.unit is Unit.LABEL)
        return self.time, self.figure.unit, noun, negated, labels


def _told(statement: Statement) -> tuple[Figure, ...]:
    """What was, in figures; "three-year" of "the three-year average" is none."""
    return tuple(
        one
        for one in statement.of(Role.VALUE, Role.PREVIOUS, Role.TARGET)
        if not (one.unit is Unit.DURATION and "-" in one.text)
    )


def _tellings(statement: Statement) -> Iterator[Telling]:
    if _OTHERS.search(statement.text):
        return
    for figure in _told(statement):
        is_value = figure.role is not Role.TARGET and figure.unit in _UNITS and figure.is_exact
        time = time_of(statement, figure) if is_value else None
        if time:
            clause = _clause(statement, figure)
            yield Telling(figure, statement, time.key, clause, topic(clause))


def _clause(statement: Statement, figure: Figure) -> str:
    """The words around a figure, up to the next break or figure on each side."""
    low = max((one.end for one in _told(statement) if one.end <= figure.start), default=0)
    high = min(
        (one.start for one in _told(statement) if one.start > figure.start), default=len(statement.skeleton)
    )
    after = _BREAK.split(statement.skeleton[figure.end : high])[0]
    if _THE.search(statement.text[: figure.start]) and topic(after):
        return after  # "she thanked them for the 94.7% completion rate": what it is of stands behind it
    before = _BREAK.split(statement.skeleton[low : figure.start])
    said = next((one for one in reversed(before) if one and topic(one)), "")
    return f"{said if before[-1].strip() else ''} {after}"


def _label(statement: Statement) -> frozenset[str]:
    """What a statement is filed under: {"review"} for "Reviews: …"; nothing where the label is "Summary"."""
    found = _LABEL.match(statement.skeleton)
    return topic(found[1]) - _AGENTS if found and not _META.search(found[1]) else frozenset()


@rule(
    "REPEATED_FACT",
    WARNING,
    "A fact told again in another order, with another figure",
    fires="Summary: nine lettings were approved in 2021/22.\n\nIn 2021/22 the panel approved 11 lettings.",
    silent="Summary: nine lettings were approved in 2021/22.\n\nIn 2021/22 the panel approved nine lettings.",
)
def told_in_another_order(read: Read) -> Iterator[Noticed]:
    """ "Nine lettings were approved in 2021/22" and "the panel approved 11 lettings" in that year are one count; so are
    "2,418 reviews in 2022/23" and "2,481 reviews between April 2022 and March 2023". What is told again in the
    definite, "the 94.7% completion rate", is what was told before.
    """
    told: dict[tuple[object, ...], list[Telling]] = {}
    for statement in read.statements:
        for telling in _tellings(statement):
            for earlier in told.get(telling.kind, []):
                if _is_retold(earlier, telling):
                    yield another_figure(telling.statement, telling.figure, earlier.figure, earlier.statement)
                    break
            told.setdefault(telling.kind, []).append(telling)


def _is_retold(earlier: Telling, later: Telling) -> bool:
    """Whether two figures are of one fact, and differ."""
    if earlier.statement is later.statement or _agree(earlier.figure, later.figure):
        return False
    one, other = earlier.about - _AGENTS, later.about - _AGENTS
    labels = _label(earlier.statement), _label(later.statement)
    if all(labels) and not labels[0] & labels[1]:
        return False
    if later.figure.unit is Unit.COUNT:
        is_all = one == other and bool(one or earlier.about & later.about)
        is_first = all(one.figure is one.statement.measured[0] for one in (earlier, later))
        return (is_all and is_first and _is_near(earlier.figure, later.figure)) or (
            bool(one & other) and _is_mistyped(earlier.figure, later.figure)
        )
    is_one = later.is_definite and bool(other) and other <= topic(earlier.statement.skeleton)
    is_alone = sum(each.unit is later.figure.unit for each in _told(earlier.statement)) == 1
    is_close = len(other) > 1 or earlier.statement.passage is later.statement.passage
    return is_one and is_alone and is_close


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether two counts are of one size, as two counts of one thing are."""
    return max(one.value, other.value) * 2 <= min(one.value, other.value) * 3


def _is_mistyped(one: Figure, other: Figure) -> bool:
    """Whether two large counts are the same digits in another order: 2,418 and 2,481."""
    digits = [re.sub(r"\D", "", figure.text) for figure in (one, other)]
    return min(map(len, digits)) > 2 and sorted(digits[0]) == sorted(digits[1])


def _agree(one: Figure, other: Figure) -> bool:
    places = min(one.places, other.places)
    return half_up(one.value, places) == half_up(other.value, places)
