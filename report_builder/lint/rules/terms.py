"""Notice replaced terms, half definitions and figures known to be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_FORMERLY = Pattern(
    r"\b(?:former(?:ly)?|previous(?:ly)?|replac(?:ed|es|ing)|known as|called|the old|old-style|historic\w*|abolish\w+|"
    r"supersed\w+|successors?|in place of|instead of|took the place|legacy|the then|used to|until|no longer|"
    r"ceased(?! to be (?:looked after|in care))|predecessors?|repealed|transferred|convert\w+|"
    r"wound up|became|renamed|now (?:called|known|termed|named|the|a|an|part|replaced|superseded|within))\b|\(now\b|"
    r", now\b",
    re.I,
)

_DEFINES = Pattern(
    r"\b(?:(?:is|as|means|shows|measures|counts|reports) (?:the|all|those|any)?\s?(?:percentage|"
    r"proportion|number|children|young people|pupils|lac)|defined as|definition|this (?:measure|"
    r"indicator)|means (?:they|that|the)|this means)\b",
    re.I,
)

_BAD_DATA = Pattern(
    r"\b(?:inaccurate|incorrect|erroneous|unreliable|wrong|out[- ]of[- ]date|unvalidated|flawed|"
    r"misleading)\s(?:\w+\s)?(?:data|figures?|information|numbers?|statistics|report|returns?|"
    r"dataset)\b[^.;]{0,60}\b(?:was|were|is|are|been|has|had)?\s?(?:presented|reported|published|included|"
    r"submitted|provided|shared|used|circulated|shown|given)\b|\b(?:data|figures?|information|numbers?) "
    r"(?:(?:in|presented|reported|for|provided|last|this|the|published|month|quarter|year|report|to|at|end|of|"
    r"[A-Z][a-z]+|[0-9]{4}|\w+ed) "
    r"){0,6}(?:is|are|was|were) (?:known to be |believed to be |not )?(?:inaccurate|incorrect|erroneous|"
    r"unreliable|wrong|accurate|flawed)\b",
    re.I,
)

_KNOWN_BAD = Pattern(
    r"\b(?:data|figures?|information|numbers?|returns?|percentage|rate)\b[^.;]{0,60}\b(?:known|believed|thought|"
    r"understood|accepted|"
    r"acknowledged) to be (?:\w+ )?(?:inaccurate|incorrect|wrong|unreliable|erroneous|flawed|overstated|"
    r"understated|too (?:high|low))\b",
    re.I,
)
_MENDED = Pattern(
    r"\b(?:corrected|revised|withdrawn|replaced|re-?issued|has been (?:amended|rectified)|resubmitted|no "
    r"longer|were not (?:inaccurate|wrong))\b|\bare accurate\b|\bis accurate\b|\bno (?:inaccurate|"
    r"incorrect|wrong)\b",
    re.I,
)

_HEALTH = Pattern(r"\bhealth (?:checks?|assessments?)|\bmedicals?\b|\bimmunis", re.I)

_WITHOUT_REFUSERS = Pattern(
    r"\b(?:not|excluding|excludes?|except|without|discount\w*|removing|other "
    r"than)\b[^.;]{0,60}\b(?:refus\w+|declin\w+)",
    re.I,
)


@rule(
    "OBSOLETE_TERM",
    WARNING,
    "A term that has been replaced",
    fires="In 2020, two children left care under a residence order.",
    silent="In 2020, two children left care under a child arrangements order.",
)
def replaced_term(read: Read) -> Iterator[Noticed]:
    """Terms of law and practice change, and papers copied from older ones keep the old. A paper about the
    years when a term was current may use it, and any may name it as the former term.
    """
    years = [when.year for statement in read.statements for when in statement.whens if when.year]
    latest = max(years, default=9999)
    for statement in (one for one in read.statements if vocabulary().any_obsolete.search(one.text)):
        for term, now, since in vocabulary().obsolete:
            found = term.search(statement.text)
            own = [when.year for when in statement.whens if when.year]
            if (
                found
                and latest >= since
                and not (own and max(own) < since)
                and not _is_former(statement, found)
            ):
                yield Noticed(
                    statement,
                    (found[0],),
                    f"“{found[0]}” was replaced in {since}.",
                    f"Write “{now}”.",
                )


def _is_former(statement: Statement, found: re.Match[str]) -> bool:
    near = statement.text[max(0, found.start() - 40) : found.end() + 40]
    is_short = len(found[0]) <= 5 and not found[0].isupper() and found[0] != "LINks"
    return bool(_FORMERLY.search(near)) or is_short


@statement_rule(
    "DEFINITION_DRIFT",
    WARNING,
    "A definition that leaves out part of the definition",
    fires="This measure is the percentage of children looked after for 2.5 years or more who were in the same "
    "placement for 2 years.",
    silent="This measure is the percentage of children under 16 looked after for 2.5 years or more who were in "
    "the same placement for 2 years.",
)
def half_a_definition(statement: Statement) -> Iterator[Noticed]:
    """A measure that is defined without its age, its span or its threshold is another measure, and cannot
    be compared.
    """
    if not _DEFINES.search(statement.text):
        return
    for name, when, needs, says in vocabulary().definitions:
        if all(one.search(statement.text) for one in when) and not needs.search(statement.text):
            found = when[0].search(statement.text)
            yield Noticed(
                statement,
                (found[0],) if found else (),
                f"This defines {name}, but {says}.",
                "Give the definition whole, as the Department for Education does.",
            )


@statement_rule(
    "DEFINITION_DRIFT",
    NOTE,
    "A health figure without those who refused",
    fires="This health assessment figure does not take into account older children who refused.",
    silent="This health assessment figure counts older children who refused as not assessed.",
)
def without_those_who_refused(statement: Statement) -> Iterator[Noticed]:
    """In the national return a child who refuses counts as not assessed. A figure without those children is
    higher, and cannot be held against England's.
    """
    found = _WITHOUT_REFUSERS.search(statement.text)
    if found and re.search(r"\b(?:health|medical|assessment|check|immunis)", statement.text, re.I):
        yield Noticed(
            statement,
            (found[0],),
            "The national figure counts those who refused as not assessed, and this one leaves them out.",
            "Give the figure with them too, or do not compare it.",
        )


@statement_rule(
    "REVISION",
    WARNING,
    "Figures known to be wrong",
    fires="The inaccurate data for last month was presented to the panel.",
    silent="The inaccurate data for last month was corrected before it was presented to the panel.",
)
def known_to_be_wrong(statement: Statement) -> Iterator[Noticed]:
    """A paper that shows figures known to be wrong must say which, mark them [r] once mended, and give the
    right ones.
    """
    found = _KNOWN_BAD.search(statement.skeleton) or _BAD_DATA.search(statement.text)
    if found and not _MENDED.search(statement.text) and not _HEALTH.search(found[0]):
        yield Noticed(
            statement,
            (found[0],),
            "Figures that are said to be wrong are presented.",
            "Leave them out, or say which they are and what they should be, marked [r].",
        )
