"""Notice those who did and those who did not that are not all of those there were."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, texts
from report_builder.lint.signs import COUNT
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_WERE_NOT = Pattern(
    rf"(?P<other>{COUNT})\s(?:(?:of\s(?:which|whom|these|those|them|the)|\w+)\s){{0,3}}?"
    r"(?:were|was|did|had|have|has|are|is|do|does|could|would)(?:\snot|n['’]t)(?:\syet)?(?=[.,;)]|$)",
    re.I,
)
_OF = Pattern(r"\s(?:out\s)?of\s(?:(?:the|our|all|these|those|its)\s){0,2}$", re.I)
_OF_WHICH = Pattern(r"\bof\s(?:which|whom|these|those|them)\b|^of\b", re.I)
_MEASURES = Pattern(
    r"\s(?:\w+\s){0,2}?(?:measures|indicators|KPIs|PIs|targets|metrics|milestones|actions)\b", re.I
)


def _unequal(read: Read, statement: Statement) -> tuple[Figure, Figure, Figure] | None:
    """All, those who did, and those who did not, where the two are not all: "of the 22, 13 were and ten were not"."""
    found = _WERE_NOT.search(statement.skeleton)
    if not found:
        return None
    other = statement.figure_at(found.start("other"))
    counts = [one for one in statement.measured if one.start < other.start]
    if len(counts) == 1 and (whole := _only_count(read.before(statement))):
        counts = [whole, counts[0]]
    elif len(counts) == 2 and _OF.fullmatch(statement.skeleton[counts[0].end : counts[1].start]):
        counts.reverse()
    elif len(counts) == 2 and not _OF_WHICH.search(statement.text[: other.end + 12]):
        return None
    if len(counts) != 2 or not all(map(_is_plain, (*counts, other))):
        return None
    whole, one = counts
    is_part = max(one.value, other.value) <= whole.value
    return (whole, one, other) if is_part and one.value + other.value != whole.value else None


def _only_count(before: Statement | None) -> Figure | None:
    measured = before.measured if before else ()
    return measured[0] if len(measured) == 1 else None


def _is_plain(figure: Figure) -> bool:
    return figure.is_whole and figure.is_exact and figure.role in (Role.VALUE, Role.PREVIOUS)


def _told(read: Read, *, of_measures: bool) -> Iterator[Noticed]:
    for statement in read.statements:
        unequal = _unequal(read, statement)
        if not unequal:
            continue
        whole, one, other = unequal
        home = statement if whole in statement.figures else read.before(statement)
        if home and bool(_MEASURES.match(home.text, whole.end)) == of_measures:
            yield Noticed(
                statement,
                tuple(text for text in texts((whole, one, other)) if text in statement.text),
                f"{one.text} and {other.text} are {int(one.value + other.value)}, and there are said to be "
                f"{whole.text}.",
                "Correct the count that is wrong, or say what became of the others.",
            )


@passage_rule(
    "FUNNEL",
    ERROR,
    "Those who were and those who were not, and they are not all",
    fires="Of 60 tenants asked, 41 had replied and 17 had not.",
    silent="Of 60 tenants asked, 41 had replied and 19 had not.",
)
def did_and_did_not(read: Read) -> Iterator[Noticed]:
    """ "Forty were due, 22 of whom were seen and 20 of whom were not": the two are all of them."""
    yield from _told(read, of_measures=False)


@passage_rule(
    "RAG_COUNT",
    ERROR,
    "Measures that did and measures that did not, and they are not all",
    fires="There are 18 measures. Twelve were on target and eight were not.",
    silent="There are 18 measures. Twelve were on target and six were not.",
)
def measures_that_did_not(read: Read) -> Iterator[Noticed]:
    """ "22 measures, 13 of which were on target and ten of which were not": the two are all the measures."""
    yield from _told(read, of_measures=True)
