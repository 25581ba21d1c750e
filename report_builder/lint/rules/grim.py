"""Notice percentages that no whole number of people could make (the GRIM test)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from report_builder.exact import quotient
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.paper import Kind
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, passage_rule, rule, statement_rule
from report_builder.lint.shares import percents_of, shares
from report_builder.lint.signs import PERCENT
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern


def attainable(percent: Figure, whole: int) -> bool:
    """The GRIM test: whether any whole number out of `whole` makes this percentage at its printed places."""
    near = int(percent.value * whole / 100)
    return any(quotient(part, whole, 100, percent.places) == percent.value for part in (near, near + 1))


@statement_rule(
    "GRIM",
    ERROR,
    "A percentage that no whole number can make",
    fires="94.3% of the 116 reviews were held in time.",
    silent="94.0% of the 116 reviews were held in time.",
)
def no_count_makes_it(statement: Statement) -> Iterator[Noticed]:
    """A percentage of 116 people is one of 117 values. 109 of 116 is 94.0% and 110 is 94.8%: nothing makes
    94.3%.

    The percentage, the number it is said of, or both are of another cohort. This is the GRIM test.
    """
    if _OF_SESSIONS.search(statement.text):
        return
    taken = {share.percent.start for share in shares(statement) if share.percent}
    for percent, whole in percents_of(statement):
        if percent.start not in taken and percent.value <= 100 and not attainable(percent, int(whole.value)):
            yield _unattainable(statement, percent, int(whole.value), whole.text, None)


def _unattainable(
    statement: Statement, percent: Figure, whole: int, said: str, where: Statement | None
) -> Noticed:
    near = int(percent.value * whole / 100)
    low, high = (quotient(part, whole, 100, percent.places) for part in (near, near + 1))
    source = f" (said at {where.passage.place})" if where else ""
    return Noticed(
        statement,
        (percent.text, said) if said in statement.text else (percent.text,),
        f"No count out of {said}{source} is {percent.text}: {near} is {low}% and {near + 1} is {high}%.",
        "Say which children it is a percentage of, with both counts, or correct one of the two.",
    )


_OF_COUNTED = Pattern(
    rf"(?P<of>{PERCENT})\sof\s(?:the\stotal|these|those|them)\b|"
    rf"\b(?:share|proportion|percentage)\sof\s(?:these|those|them)\b[^.;\ue010-\ue018]{{0,60}}?[:\s](?P<label>{PERCENT})",
    re.I,
)


@rule(
    "GRIM",
    WARNING,
    "A percentage of those counted right before that no number of them can make",
    fires="The list holds 318 pupils. The share of these with a plan was 44.1%.",
    silent="The list holds 318 pupils. The share of these with a plan was 44.0%.",
)
def no_count_of_those_before(read: Read) -> Iterator[Noticed]:
    """ "Of the total", "of these" point back to the one number of the sentence, or of the line of a list, before."""
    for before, statement in pairwise(read.statements):
        is_near = before.passage is statement.passage or (
            before.passage.kind is statement.passage.kind is Kind.LIST_ITEM
        )
        found = _OF_COUNTED.search(statement.skeleton) if is_near and len(before.measured) == 1 else None
        if not found or _OF_SESSIONS.search(statement.text):
            continue
        whole, percent = before.measured[0], statement.figure_at(found.start(found.lastgroup or ""))
        is_cohort = whole.is_whole and whole.is_exact and whole.role is Role.VALUE and whole.value >= 10
        is_share = percent.is_exact and percent.role is Role.VALUE and percent.value <= 100
        if is_cohort and is_share and not attainable(percent, int(whole.value)):
            yield _unattainable(statement, percent, int(whole.value), whole.text, before)


# A mean over people, who attend some of their sessions: no share of the people.
_OF_SESSIONS = Pattern(
    r"\b(?:average|mean|overall)\s(?:\w+\s){0,2}(?:attendance|absence|occupancy)\b|(?<!persistent )(?<!severe )"
    r"\b(?:attendance|absence)\s(?:rates?\s)?(?:among|amongst|of|for|was|is|stood|averaged)\b|\baverag(?:ed|ing)\s\d",
    re.I,
)
_ALL_OF = Pattern(r"^\s(?:of|for)\s(?:(?:all|our|the|these|those|all of|current)\s){0,3}")

_NARROWED = Pattern(
    r"^\s(?:who|whom|whose|aged|with\s(?!an? up|an? current|an? plan)|eligible|under|over|due|from|"
    r"subject|living|in\s(?:the|our)\s(?:cohort|sample)|that|for\s(?:at least|more)|on\s|placed\s|"
    r"allocated|requiring|needing|reviewed|sampled|leaving|entering|starting|ceasing|seen|looked|"
    r"accommodated)",
    re.IGNORECASE,
)

_NARROWER = Pattern(
    r"\b(?:eligible|school[- ]age|of statutory|of those|new|former|sampled|due|aged|under|male|female|"
    r"boys|girls)\s(?:\w+\s)?$",
    re.I,
)

_TOTAL = Pattern(
    r"^[^\ue010-\ue017.;]{0,60}?(?:was|were|is|stood|stands|at|to|of|total(?:led|s)?|reaching|"
    r"reached)\s(?:just\s|now\s|currently\s)?(?=[\ue010])"
)


@rule(
    "GRIM",
    WARNING,
    "A percentage that no count of the cohort can make",
    fires="The number of care leavers reached 332 at the end of June.\n\n92.4% of care leavers have a plan.",
    silent="The number of care leavers reached 332 at the end of June.\n\n92.5% of care leavers have a plan.",
)
def no_count_of_the_cohort(read: Read) -> Iterator[Noticed]:
    """Where the paper says how many there are of a cohort, a percentage of all of them must be one that so
    many can make.

    If it is a percentage of some of them only, the sentence should say of whom.
    """
    totals = _totals(read)
    for statement in read.statements if totals else ():
        said = {share.percent.start for share in shares(statement) if share.percent}
        said |= {percent.start for percent, _ in percents_of(statement)}
        for percent in statement.of(Role.VALUE, unit=Unit.PERCENT):
            if percent.start in said or not percent.is_exact or percent.value > 100:
                continue
            for cohort, (whole, where) in totals.items():
                if _is_of_all(statement, percent, cohort) and not attainable(percent, whole):
                    yield _unattainable(statement, percent, whole, str(whole), where)


def _totals(read: Read) -> dict[str, tuple[int, Statement]]:
    """How many there are of each cohort, where the paper gives one number and no other."""
    found: dict[str, list[tuple[int, Statement]]] = {}
    for statement in read.statements:
        for name, words in vocabulary().cohorts:
            for said in words.finditer(statement.text):
                count = _total_after(statement, said)
                if count and count.is_whole and count.role is Role.VALUE and count.value >= 20:
                    found.setdefault(name, []).append((int(count.value), statement))
    return {name: said[0] for name, said in found.items() if len({total for total, _ in said}) == 1}


def _total_after(statement: Statement, cohort: re.Match[str]) -> Figure | None:
    before = statement.skeleton[max(0, cohort.start() - 40) : cohort.start()]
    if direct := re.search(r"\bour\s([\ue010]\ue000*)\s(?:total\s)?$", before):
        return statement.figure_at(cohort.start() - len(before) + direct.start(1))
    if not re.search(
        r"(?:\bnumber of|\btotal of|\btotal number of|^)\s?(?:all\s|our\s|the\s)?$", before, re.I
    ):
        return None
    after = _TOTAL.match(statement.skeleton[cohort.end() :])
    if not after or re.search(
        r"\b(?:with|who|placed|having|aged|in (?:foster|residential|suitable)|moves|from)\b", after[0]
    ):
        return None
    return statement.figure_at(cohort.end() + after.end())


def _is_of_all(statement: Statement, percent: Figure, cohort: str) -> bool:
    words = dict(vocabulary().cohorts)[cohort]
    after = statement.text[percent.end :]
    linked = _ALL_OF.match(after)
    if not linked:
        return False
    named = words.match(after, linked.end())
    if not named or (percent.start and _NARROWER.search(statement.text[: percent.start])):
        return False
    opening = statement.text[: percent.start]
    if re.search(r"\b(?:of those|for the same cohort|of these|who (?:were|have)|sessions)\b", opening, re.I):
        return False
    return not _NARROWED.match(after[named.end() :])


_ANAPHORA = Pattern(
    r"^(?:(?:of|for|in)\s(?:these|those|which)|timeliness|performance|compliance|this|these|they|the "
    r"(?:timeliness|completion|compliance|success|response)\b|overall|in total)",
    re.I,
)


def _points_back(statement: Statement, before: Statement) -> bool:
    """Whether a share is of those counted before: "of these", or "36 carers replied; 62.8% were content"."""
    goes_on = not before.text.endswith((".", ":", "?", "!")) and _OPENS.match(statement.skeleton)
    return bool(goes_on or _ANAPHORA.match(statement.text) or _OF_THEM.search(statement.text))


_OPENS = Pattern(rf"{PERCENT}\s(?!of\b)")
_OF_THEM = Pattern(r"(?:%|per cent)\sof\s(?:them|these|those)\b", re.I)


@passage_rule(
    "GRIM",
    WARNING,
    "A percentage that the number in the sentence before cannot make",
    fires="116 cases were reviewed in June. Timeliness was 94.3% within timescale.",
    silent="116 cases were reviewed in June. Timeliness was 94.8% within timescale.",
)
def no_count_of_the_sentence_before(read: Read) -> Iterator[Noticed]:
    """A sentence that counts what was done, and the next that gives the share of it, speak of one cohort.

    If no count out of the first makes the second, the count is perhaps the part and not the whole.
    """
    for statement in read.statements:
        before = read.before(statement)
        if not before or not _points_back(statement, before):
            continue
        counts = [one for one in before.of(Role.VALUE) if one.is_whole]
        percents = statement.of(Role.VALUE, unit=Unit.PERCENT)
        others = [one for one in statement.measured if one.unit in (Unit.COUNT, Unit.RATIO)]
        if len(counts) != 1 or len(percents) != 1 or others or before.of(unit=Unit.PERCENT):
            continue
        whole, percent = int(counts[0].value), percents[0]
        own = re.match(r"\sof\s(?!these|those|them|which)", statement.text[percent.end :])
        if (
            not own
            and whole >= 3
            and percent.is_exact
            and percent.value <= 100
            and not attainable(percent, whole)
        ):
            yield _unattainable(statement, percent, whole, counts[0].text, before)
