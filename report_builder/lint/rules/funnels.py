"""Notice parts that are more than those they were taken from, and more people than it happened to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, statement_rule, texts
from report_builder.lint.shares import shares
from report_builder.lint.signs import COUNT, gap
from report_builder.lint.statements import Statement
from report_builder.lint.topics import topic
from report_builder.pattern import Pattern

_OF_THOSE = Pattern(
    rf"(?<!out\sof\s)(?P<part>{COUNT})(?:\s(?!of\b|and\b|or\b)[\w’'-]+){{0,2}}\s(?:out\s)?of\s"
    rf"(?P<back>whom|which|them|these|those|the(?=\s[a-z]{{4,}}\s[a-z]{{3,}}ed\b))(?P<who>[^.;,\ue010-\ue018]{{0,40}})",
    re.I,
)
_OPENING_OF_THOSE = Pattern(
    rf"(?:^|,\s)(?:and,?\s|but,?\s)?(?:out\sof|of|among|amongst|from)\s(?P<back>them|these|those|this (?:number|"
    rf"group|total|"
    rf"cohort))\b"
    rf"(?P<who>[^.;,\ue010-\ue018]{{0,40}}){gap(40)}[\s,](?P<part>{COUNT})",
    re.I,
)
_REACH = 3


@passage_rule(
    "FUNNEL",
    ERROR,
    "More of those than there were",
    fires="22 households applied to foster; 25 of those applicants were approved.",
    silent="25 households applied to foster; 22 of those applicants were approved.",
)
def more_than_those(read: Read) -> Iterator[Noticed]:
    """ "25 of those", "of these, 25" and "25 of the households visited" point back to a count that stands
    before. Those cannot be more than it, nor than any count that they could be of.
    """
    for statement in read.statements:
        for found in (
            *_OF_THOSE.finditer(statement.skeleton),
            *_OPENING_OF_THOSE.finditer(statement.skeleton),
        ):
            part = statement.figure_at(found.start("part"))
            is_named = found["back"].casefold() in ("those", "the")
            who = (
                " ".join(found["who"].split()[: 5 if found["back"].casefold() == "those" else 2])
                if is_named
                else ""
            )
            whole = _those(read, statement, part, who) if part.role is Role.VALUE else None
            is_told = any(
                part.text in share.marked and share.part > share.whole for share in shares(statement)
            )
            if whole and part.is_whole and part.value > whole.value and not is_told:
                yield Noticed(
                    statement,
                    tuple(text for text in texts((whole, part)) if text in statement.text),
                    f"{part.text} are said to be of {whole.text}, which is fewer.",
                    "Check both counts, and that they are of the same people.",
                )


def _those(read: Read, statement: Statement, part: Figure, who: str) -> Figure | None:
    """The greatest count that "those" may point back to; where more is said of them, one that shares a word with it."""
    counts = list(_counts_before(read, statement, part))
    own = [one for where, one in counts if where is statement]
    if len(own) == 2 and _OF_THE.match(statement.skeleton) and _BARE.match(who):
        return own[1]  # "Of the 60 reviews 35 were of boys, and 40 of these …": these are the boys'
    named = topic(who) if not _BARE.match(who) else frozenset()
    known = [one for where, one in counts if not named or named & topic(_around(where, one))]
    return max(known, key=lambda one: one.value, default=None)


_OF_THE = Pattern(rf"(?:out\s)?of\s(?:the|all|our|these|those)\s(?:the\s)?{COUNT}", re.I)
_BARE = Pattern(
    r"\s?(?:$|(?:were|was|are|is|had|have|has|did|went|will|also|then|since|subsequently|later|now)\b)", re.I
)


def _counts_before(read: Read, statement: Statement, part: Figure) -> Iterator[tuple[Statement, Figure]]:
    """Every count before a figure that it may be a part of, in its statement and in those right before it."""
    where: Statement | None = statement
    for _ in range(_REACH):
        if where is None:
            return
        for one in where.measured:
            is_before = where is not statement or one.start < part.start
            if is_before and one.is_whole:
                yield where, one
        where = read.before(where)


def _around(statement: Statement, figure: Figure) -> str:
    """The words around a figure, as far as the next figure on each side."""
    low = max((one.end for one in statement.measured if one.end <= figure.start), default=0)
    high = min((one.start for one in statement.measured if one.start > figure.start), default=None)
    return statement.skeleton[low:high]


_EVENTS = (
    r"(?:(?:missing|unauthorised|fixed[- ]term|permanent|placement|initial|review|return|home|health|away|"
    r"repeat|separate|individual|such|new)\s(?:from (?:home|care|placement)\s)?){0,3}"
    r"(?:episodes?(?:\sof\s\w+\s\w+)?|suspensions?|exclusions?|placement moves|moves|health assessments|interviews|"
    r"PEPs|personal education plans|pathway plans|adoptions|re-?referrals|hospital admissions)"
)
_PERSONS = (
    r"(?:(?:different|individual|separate|looked[- ]after|young)\s){0,2}"
    r"(?:children|people|pupils|care leavers|boys|girls)\b"
)
_EVENTS_OF = Pattern(
    rf"(?P<events>{COUNT})\s{_EVENTS}\b{gap(60)}[\s,(]+(?:involv(?:ed|ing)|relat(?:ed|ing) to|concern(?:ed|ing)|"
    rf"affect(?:ed|ing)|shared (?:by|between|among)|accounted for by|experienced by|by|from|among|across|between)\s"
    rf"(?:a total of\s|just\s|only\s|some\s)?(?P<people>{COUNT})\s{_PERSONS}",
    re.I,
)
_PEOPLE_HAD = Pattern(
    rf"(?P<people>{COUNT})\s{_PERSONS}{gap(40)}\s(?:went missing|were missing|accounted for|were responsible for|"
    rf"were involved in|were given|received)\b(?:\son|\sfor)?{gap(25)}\s(?P<events>{COUNT})\s"
    rf"(?:{_EVENTS}|occasions)\b",
    re.I,
)


@statement_rule(
    "FUNNEL",
    ERROR,
    "More children than times it happened",
    fires="There were 31 suspensions in the term, involving 38 pupils.",
    silent="There were 38 suspensions in the term, involving 31 pupils.",
)
def more_people_than_events(statement: Statement) -> Iterator[Noticed]:
    """An episode of going missing, a suspension or a move is of one child, so that there are never more children
    than times it happened.
    """
    for form in (_EVENTS_OF, _PEOPLE_HAD):
        for found in form.finditer(statement.skeleton):
            events, people = (statement.figure_at(found.start(name)) for name in ("events", "people"))
            if people.value > events.value and Role.CHANGE not in (people.role, events.role):
                yield Noticed(
                    statement,
                    texts(sorted((events, people), key=lambda one: one.start)),
                    f"{events.text} of one child each cannot have been of {people.text} children.",
                    "Check both counts; perhaps they stand the wrong way round.",
                )
