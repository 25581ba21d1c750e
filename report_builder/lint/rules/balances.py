"""Notice an opening figure, comings and goings that do not make the closing figure, in whatever words they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, statement_rule
from report_builder.lint.signs import ANY, COUNT, gap
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_PERIOD = r"(?:the |this |that |its )?(?:\w+ )?(?:year|quarter|month|term|period|week|day)\b"
_OPENED = Pattern(
    rf"\b(?:opened|opening|began|beginning|started {_PERIOD}|previous(?:ly)?|brought forward|initial(?:ly)?|from|"
    rf"start of {_PERIOD})\b[^,;]*$",
    re.I,
)
_OPENED_AFTER = Pattern(
    rf"[^,;.]{{0,60}}?\b(?:at the (?:start|beginning|outset|opening)|at the end of (?:the )?(?:previous|last)|"
    rf"(?:when|as) {_PERIOD} (?:opened|began|started)|to begin with|brought forward|at first)\b",
    re.I,
)
_CLOSED = Pattern(
    r"\b(?:closed|closing|closes|giving|gives|leaving|leaves|bringing|brings|brought|taking|takes|took|making|makes|"
    r"resulting in|gave|remain(?:s|ed)?|ended|ends|finish(?:ed|es|ing)|therefore|thus|hence|so(?: that)?|which "
    r"(?:is|was)|"
    r"carried forward|total (?:is|was|of|to)|left (?:it|us|them|the \w+|\w+) with|were left|now|to|end of "
    r"(?:the )?(?:\w+ )?(?:year|quarter|month|term|"
    r"period))\b[^,;]*$",
    re.I,
)
_CLOSED_AFTER = Pattern(
    rf"[^,;.]{{0,60}}?\b(?:at the (?:end|close)|by the (?:end|close)|when {_PERIOD} (?:closed|ended)|carried forward|"
    r"remain(?:s|ed|ing)?)\b",
    re.I,
)
_REMAINS = Pattern(r"\bremain(?:s|ed)?(?:\sat|\sunchanged at|\sthe same at)?\s$", re.I)
_TOLD_IN = 4


class Part(StrEnum):
    """What a count does in a reconciliation."""

    OPENING = "opening"
    CAME = "came"
    WENT = "went"
    CLOSING = "closing"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Told:
    """A count of a reconciliation and the statement that it stands in."""

    part: Part
    figure: Figure
    statement: Statement


@passage_rule(
    "FLOW_BALANCE",
    ERROR,
    "An opening figure, comings and goings that do not make the closing figure",
    fires="The team had 40 open cases at the start of May. 12 were opened and 9 were closed, leaving 49 at the end.",
    silent="The team had 40 open cases at the start of May. 12 were opened and 9 were closed, leaving 43 at the end.",
)
def opened_and_closed(read: Read) -> Iterator[Noticed]:
    """What a list, a register or a number of beds opened at, with what came and less what went, is what it
    closed at: 40 + 12 − 9 = 43.

    The four may stand in one sentence or in up to four that follow one another.
    """
    for _, group in groupby(read.statements, key=lambda statement: id(statement.passage)):
        counts = [one for statement in group for one in told(statement)]
        for at in range(len(counts) - 1):
            if {counts[at].part, counts[at + 1].part} == {Part.CAME, Part.WENT}:
                yield from _balance(counts, at)


def told(statement: Statement) -> Iterator[Told]:
    """The exact counts of a statement, each with what it does in a reconciliation."""
    counts = [one for one in statement.measured if one.is_whole and one.is_exact]
    stops = [one.start for one in statement.measured] + [len(statement.skeleton)]
    done = 0
    for count in counts:
        following = min(stop for stop in stops if stop > count.start)
        before, after = statement.skeleton[done : count.start], statement.skeleton[count.end : following]
        if count.role is not Role.CHANGE or _flow(before, after) is not Part.UNSAID:
            yield Told(_part(before, after), count, statement)
        done = count.end


def _part(before: str, after: str) -> Part:
    """What a count does, from the words before and after it in its clause."""
    tail = _own(after)
    if _OPENED_AFTER.match(after):
        return Part.OPENING
    if _CLOSED_AFTER.match(after):
        return Part.CLOSING
    if re.search(
        r"\b(?:opened|closed|beg[au]n|ended|started|finished|closing|opening)(?:\s\w+){0,3}\s(?:at|with)\s$",
        before,
        re.I,
    ):
        return Part.CLOSING if re.search(r"\b(?:clos|end|finish)\w+[^,;]*$", before, re.I) else Part.OPENING
    flow = _flow(before, tail)
    if flow is not Part.UNSAID:
        return flow
    if _OPENED.search(before):
        return Part.OPENING
    return Part.CLOSING if _CLOSED.search(before) else Part.UNSAID


def _flow(before: str, after: str) -> Part:
    """Whether a count came or went: "18 were added", "started (19)", "took away eight"."""
    known = vocabulary()
    clause = re.split(r"[.,;]|\band\b|\bthan\b", before)[-1]
    is_bracketed, is_labelled = before.endswith("("), before.endswith((": ", "– ", "- ", "= "))
    if _HAD.search(before) and _ADJECTIVE.match(after):
        return Part.UNSAID
    if _MOVED.search(clause) and (way := _WAY.match(after)):
        return Part.CAME if way[1] in ("on", "in") else Part.WENT
    taken = _TAKEN.search(clause)
    near = clause[-25:] if taken and taken[0].startswith("of") else clause
    where = (clause, after) if is_labelled else (after, near if taken else "")
    for text in (clause,) if is_bracketed else where:
        came, went = known.into.search(text), known.out.search(text)
        if came or went:
            is_first = came and (not went or came.start() < went.start())
            return Part.CAME if is_first else Part.WENT
    return Part.UNSAID


def _own(after: str) -> str:
    """The words behind a count that may say what it did: up to a comma, and without the verb of the next count."""
    tail = re.split(r"[,;]|\band\b", after)[0]
    verb = _TAKES.search(tail) if tail == after else None
    return tail[: verb.start()] if verb else tail


# "We had 22 approved adopters": no flow, but what there was.
_HAD = Pattern(r"\b(?:had|have|has|were|are|with)\s$", re.I)
_ADJECTIVE = Pattern(r"\s(?:approved|registered|recruited|new)\s(?:[a-z-]+\s){0,2}?\w+s\b", re.I)
# "Took 70 off the list", "signed 12 up".
_MOVED = Pattern(r"\b(?:took|taken|moved|struck|signed|sent|brought|crossed)\s$", re.I)
_WAY = Pattern(r"\s(?:\w+\s){0,2}?(on|in|off|away|out)\b")
_DID = (
    r"(?:added|brought(?:\sin)?|gained|admitted|accepted|welcomed|recruited|appointed|hired|enrolled|registered|opened|"
    r"started|took\s(?:on|in|up)|taken\son|lost|removed|deleted|discharged|released|took\s(?:away|off)|closed|ended|"
    r"approved|de-?registered|transferred\sout)"
)
_TAKEN = Pattern(rf"\b(?:{_DID}|of)\s(?:a\sfurther\s|another\s|some\s)?$", re.I)
_TAKES = Pattern(rf"\s(?:(?:had|has|then|also|have)\s)?{_DID}\s(?:a\sfurther\s|another\s)?$", re.I)


def _balance(counts: Sequence[Told], at: int) -> Iterator[Noticed]:
    """What is wrong with the flows at `at` and after it, held against the counts around them."""
    came, went = sorted(counts[at : at + 2], key=lambda one: one.part is Part.WENT)
    before, after = counts[:at][-1:], counts[at + 2 :][:2]
    if len(after) == 2 and (after[0].part, after[1].part) == (Part.OPENING, Part.CLOSING):
        before, after = after[:1], after[1:]
    opening = next((one for one in before if one.part in (Part.OPENING, Part.UNSAID)), None)
    closing = next((one for one in after[:1] if one.part is Part.CLOSING), None)
    if opening and opening.part is Part.OPENING and not closing:
        closing = next((one for one in after[:1] if one.part is Part.UNSAID and is_stock(one)), None)
    if not closing or not _is_one_telling((opening or came, closing)):
        return
    net = int(came.figure.value - went.figure.value)
    if not opening:
        if net and _REMAINS.search(closing.statement.skeleton[: closing.figure.start]):
            yield unbalanced(closing, came, went, None, net)
    elif opening.figure.value + net != closing.figure.value and is_stock(opening):
        yield unbalanced(closing, came, went, opening, net)


def is_stock(one: Told) -> bool:
    """Whether a count may be of those there are: no part of others ("of whom 12"), and no share."""
    before, after = one.statement.skeleton[: one.figure.start], one.statement.skeleton[one.figure.end :]
    return not _PART_OF.search(before) and not _SOME_OF.match(after)


_SOME_OF = Pattern(rf"\s(?:out\s)?of\s(?:(?:the|our|its|all)\s)?(?:these|those|them|whom|{COUNT})", re.I)


_PART_OF = Pattern(
    r"\b(?:of whom|of which|including|of these|of them|target of|aged)\s(?:\w+\s){0,2}$|\bof (?:the|our)\s$",
    re.I,
)


def _is_one_telling(ends: tuple[Told, Told]) -> bool:
    first, last = ends
    return last.statement.number - first.statement.number < _TOLD_IN


def unbalanced(closing: Told, came: Told, went: Told, opening: Told | None, net: int) -> Noticed:
    parts = (opening, came, went, closing)
    marked = tuple(one.figure.text for one in parts if one and one.statement is closing.statement)
    said = f"{came.figure.text} came and {went.figure.text} went, which is a change of {net:+}"
    right = f" and makes {int(opening.figure.value) + net}" if opening else ""
    return Noticed(
        closing.statement,
        marked,
        f"{said}{right}; {closing.figure.text} is said.",
        "Check the counts, and that all are of the same period.",
    )


_HELD = Pattern(
    rf"\b(?P<word>higher|more|greater|lower|fewer|less)\sthan\b{gap(60)}\((?P<one>{ANY})\s(?:[a-z]+\s){{0,3}}?"
    rf"(?:against|compared (?:with|to)|versus|vs)\s(?P<other>{ANY})",
    re.I,
)
_MORE_THAN = Pattern(
    rf"\b(?P<word>more|fewer|less)\s{gap(90)}(?P<one>{COUNT})\)?{gap(20)}\sthan\s{gap(60)}\(?(?P<other>{COUNT})\)?",
    re.I,
)


@statement_rule(
    "DIRECTION_WORD",
    ERROR,
    "“More than”, and it is fewer",
    fires="More tenants moved out (31) than moved in (44).",
    silent="More tenants moved in (44) than moved out (31).",
)
def more_or_fewer(statement: Statement) -> Iterator[Noticed]:
    """ "More children started (24) than left (19)": the first count must be the greater, and with "fewer" the
    smaller.
    """
    for found in (*_MORE_THAN.finditer(statement.skeleton), *_HELD.finditer(statement.skeleton)):
        one, other = statement.figure_at(found.start("one")), statement.figure_at(found.start("other"))
        sign = 1 if found["word"].casefold() in ("more", "higher", "greater") else -1
        is_bracketed = statement.skeleton[: one.start].endswith("(")
        if is_bracketed and one.is_like(other) and sign * (one.value - other.value) <= 0:
            yield Noticed(
                statement,
                (found["word"], one.text, other.text),
                f"{one.text} is not “{found['word']}” than {other.text}.",
                "Correct the word, or whichever count is wrong.",
            )
