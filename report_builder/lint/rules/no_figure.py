"""Notice movements that are told without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Role
from report_builder.lint.rule import NOTE, Noticed, Read, passage_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern


@passage_rule(
    "NO_FIGURE",
    NOTE,
    "A movement without a figure",
    fires="The number of children with a stable placement increased in June.",
    silent="The number of children with a stable placement increased in June to 412.",
)
def moved_without_figure(read: Read) -> Iterator[Noticed]:
    """ "The number increased" says less than the number. Give it, and what it was."""
    for statement in (one for one in read.statements if not one.measured):
        subject = _MEASURED.search(statement.text)
        known = vocabulary()
        moved = (
            known.up.search(statement.text)
            or known.down.search(statement.text)
            or _FEWER.search(statement.text)
        )
        if not (subject and moved) and statement.measures:
            subject, moved = (found := _NOW_OTHERWISE.search(statement.text)), moved or found
        if not (subject and moved) and not _NOT_SO.search(statement.text):
            subject = moved = _FINITE.search(statement.text)
        if subject and moved and not _said_next(read, statement):
            yield Noticed(
                statement,
                (moved[0],),
                "It is said to have moved, and neither figure is given.",
                "Give the figure and what it was.",
            )


_MEASURED = Pattern(
    r"^(?:the|both|overall,? the)?\s?(?:number|percentage|proportion|rate|level|amount|share|use|demand|volume|"
    r"cost)s? (?:of|for)\b|"
    r"\b(?:marked|significant|sharp|slight|small|large|substantial|considerable|notable|steady|further|big|dramatic|continued|recent|welcome|rapid|"
    r"modest|steep|marginal|clear|noticeable|general|overall|gradual|encouraging)\s(?:\w+\s)?(?:increase|rise|growth|decrease|reduction|fall|drop|decline)s?\s(?:in|of|to)\b|"
    r"\b(?:increas|ris|fall|fell|fallen|decreas|reduc|declin|drop|grown?|grew|rose|improv)\w*\s(?:significantly|sharply|markedly|slightly|substantially|"
    r"considerably|steadily|dramatically|rapidly|marginally|noticeably|further|again|steeply)\b|"
    r"\b(?:significantly|sharply|markedly|slightly|substantially|considerably|steadily|dramatically|rapidly|marginally)\s(?:increased|risen|fallen|"
    r"decreased|reduced|declined|dropped|grown|rose|fell)\b|"
    r"\bthere (?:has|have|was|were) (?:been )?(?:an? )?(?:increase|rise|growth|decrease|reduction|fall|drop|"
    r"decline)s? in\b|"
    r"^[^,.;]{3,60}\b(?:has|have) (?:also )?(?:increased|declined|fallen|risen|reduced|improved|worsened|"
    r"decreased|grown|dropped)\b|"
    r"\b(?:gone|went|come|came) (?:up|down)\b(?! with| to (?:the|a)\b)|"
    r"^(?:fewer|more) (?:\w+ ){1,3}(?:are|were|have|had|now|left|came|went)\b|"
    r"\b(?:more|fewer) (?:children|young people|care leavers|families|carers|visits|pupils|placements|referrals|"
    r"households)\s[^.]{3,60}\bthan\b",
    re.I,
)


_NOW_OTHERWISE = Pattern(
    r"\b(?:has|have|had|is|are|was|were)\s(?:\w+\s){0,2}?(?:improved|worsened|deteriorated|increased|decreased|risen|fallen|reduced|"
    r"higher|lower|better|worse)\b[^.;]{0,40}\b(?:since|than|from|over|compared|this|last)\b",
    re.I,
)
# A measure or a number, and behind it the verb that says how it moved.
_FINITE = Pattern(
    r"\b(?:number|percentage|proportion|rate|level|amount|share|volume|total|figure|timeliness|performance|attendance|absence|stability|caseload|"
    r"turnover|demand|coverage|take-up|uptake|completion|compliance|vacanc(?:y|ies)|offending|attainment|population|enquiries|"
    r"referrals|admissions|placements|numbers|exclusions|suspensions|complaints|episodes|households|children|reviews|visits|"
    r"assessments|plans|checks|leavers|NEET|EET|carers|adopters|adoptions|moves|interviews|starts|cases)s?\b"
    r"(?:\s(?:of|in|for|who|with|from|without|to|by|on|at|waiting|placed|held|made|completed|and|the|a|our|their|its)\b(?:\s[\w’'-]+){1,6})?\s"
    r"(?:(?:has|have|had|also|again|then|since|all|both|now)\s){0,3}(?:been\s)?(?:\w+ly\s)?"
    r"(?:rose|risen|fell|fallen|increased|decreased|improved|worsened|deteriorated|declined|dropped|grew|grown|reduced|climbed|doubled|"
    r"halved|dipped|slipped|went (?:up|down)|gone (?:up|down)|come down|came down|got (?:better|worse)|"
    r"strengthened|weakened)\b",
    re.I,
)
_NOT_SO = Pattern(
    r"\b(?:will|should|would|could|might|may|must|whether|if|how|why|aim\w*|plan(?:s|ned)? to|hop(?:e|ed|es|"
    r"ing)|expect\w*|intend\w*|"
    r"cannot|to (?:reduce|increase|improve)|not (?:fallen|risen|improved)|what|when|where|once|until|unless)\b",
    re.I,
)
_FEWER = Pattern(r"\b(?:fewer|more)\b", re.I)


def _said_next(read: Read, statement: Statement) -> bool:
    """Whether the next sentence gives the figures: "There were 61, against 52 before"."""
    after = read.after(statement)
    return bool(after and len(after.of(Role.VALUE, Role.PREVIOUS)) >= 2)
