"""Notice two measures that are each other's opposite, and are said to have moved the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time
from report_builder.lint.vocabulary import Measure, vocabulary
from report_builder.pattern import Pattern
from report_builder.vocabulary import Polarity


@rule(
    "CONTRADICTION",
    WARNING,
    "Two measures that cannot both have moved this way",
    fires="The number of young people with placement stability increased in June.\n\nThe number of children "
    "with 3 or more placements had increased by 2 to 61.",
    silent="The number of young people with placement stability decreased in June.\n\nThe number of children "
    "with 3 or more placements had increased by 2 to 61.",
)
def opposites_both_moved(read: Read) -> Iterator[Noticed]:
    """When more children stay in one placement, fewer have three; when attendance rises, absence falls.
    Where a paper says that both rose, one of the two sentences is wrong, or speaks of other children.
    """
    moved: dict[tuple[str, int], tuple[int, Statement, frozenset[str]]] = {}
    for statement in read.statements:
        for at, (measure, sign, group) in enumerate(_moved(statement)):
            moved.setdefault((measure.id, sign), (at, statement, group))
            before, other, of = moved.get((measure.opposite, sign), (at, statement, group))
            if (
                (before, other) != (at, statement)
                and (not group or not of or group == of)
                and _near(other, statement)
                and is_same_time(other, statement)
            ):
                # Where one of the two has a figure, the other is the one to doubt.
                doubted = [one for one in (other, statement) if not one.measured] or [other, statement]
                for one in dict.fromkeys(doubted):
                    yield _both_moved(one, other if one is statement else statement, measure, sign)


def _both_moved(one: Statement, another: Statement, measure: Measure, sign: int) -> Noticed:
    way = "up" if sign > 0 else "down"
    return Noticed(
        one,
        (),
        f"{measure.opposite} and {measure.id} are both said to go {way} (see {another.passage.place}).",
        "Check both figures, and say of which children they are.",
    )


def _moved(statement: Statement) -> Iterator[tuple[Measure, int, frozenset[str]]]:
    """The measures with an opposite, and which way a clause says that each went; "improved" is up if more is good."""
    if not any(one.opposite for one in statement.measures) or _LONG.search(statement.text):
        return
    if not (statement.directions or _IMPROVED.search(statement.text) or _WORSENED.search(statement.text)):
        return
    for clause in _CLAUSE.split(statement.text):
        named = [one for one in vocabulary().measures if one.opposite and one.is_named_in(clause)]
        signs = {sign for _, _, sign in _directions(clause) if sign} or {
            judgement * (1 if named and named[0].polarity is Polarity.HIGHER_IS_BETTER else -1)
            for judgement in _judged(clause, named)
        }
        if len(named) == 1 and len(signs) == 1:
            yield named[0], signs.pop(), _group(clause)


def _group(clause: str) -> frozenset[str]:
    """Of whom a clause speaks: the cohorts that it names, or the words behind "of" and "among"; empty where unsaid."""
    cohorts = frozenset(name for name, words in vocabulary().cohorts if words.search(clause))
    found = _OF_WHOM.search(clause)
    return cohorts or (frozenset(found[1].casefold().split()) - _ALL if found else frozenset())


_OF_WHOM = Pattern(
    r"\b(?:of|among|amongst|for)\s((?:[a-z’'-]+\s){0,4}?(?:children|pupils|people|boys|girls|leavers|adults|staff|tenants|"
    r"workers|learners|students|schools|homes))\b",
    re.I,
)
_ALL = frozenset(("the", "our", "these", "those", "its", "children", "young", "people"))
_CLAUSE = Pattern(
    r"(?:,\s|;\s|\s)(?:and|but|while|whilst|whereas|although|as)\s(?=(?:the|our|its|their|those|both|more|fewer|that|"
    r"(?:over|in|during|at|for)\sthe\ssame|\w+\sof|(?!training)\w+ing)\b)",
    re.I,
)
_IMPROVED = Pattern(r"\b(?:improv(?:ed|ement|ing)|strengthen(?:ed|ing)|better)\b", re.I)
_WORSENED = Pattern(r"\b(?:worsen(?:ed|ing)|deteriorat(?:ed|ion|ing)|weaken(?:ed|ing)|worse)\b", re.I)


def _directions(clause: str) -> list[tuple[int, str, int]]:
    known = vocabulary()
    return [
        (found.start(), found[0], sign)
        for words, sign in ((known.up, 1), (known.down, -1))
        for found in words.finditer(clause)
    ]


def _judged(clause: str, named: Sequence[Measure]) -> list[int]:
    """1 where a clause says that the measure it opens with got better, and -1 for worse."""
    subject = named[0].words.search(clause) if named else None
    if not subject:
        return []
    behind = clause[subject.end() : subject.end() + 50]
    return [1] * bool(_IMPROVED.search(behind)) + [-1] * bool(_WORSENED.search(behind))


_LONG = Pattern(r"\blong[- ]term\b", re.I)


def _near(one: Statement, other: Statement) -> bool:
    return abs(one.number - other.number) < 30
