"""Notice a record, a best or a worst that another figure of the sentence, or of the next, passes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, texts
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_EVER = (
    r"(?:since|on record|ever|recorded|of the (?:year|last|past|series|period|\w+ (?:years|months|quarters|"
    r"terms))|this year|to date|so far|in the (?:last|past|year|\w+ "
    r"(?:years|months|quarters|terms))|for (?:the year|\w+ (?:\w+ )?(?:years|months|quarters|terms))|"
    r"in (?:\w+ )?(?:years|months)|all[- ]time|yet|"
    r"over the (?:last|past|\w+ (?:years|months|quarters|terms)))"
)
_HIGHEST = Pattern(
    rf"\b(?:(?<!second[- ])(?<!third[- ])(?<!next[- ])(?:highest|greatest|largest)\b(?=[^.;]{{0,50}}\b{_EVER}\b)|"
    rf"record (?:high|number|level)|"
    r"all[- ]time (?:high|record|peak)|(?:highest|greatest|largest) (?:ever|recorded|yet)|at (?:its|a|an|"
    r"their) (?:\w+ )?(?:peak|high)\b|"
    r"(?:height|peak|high point|high) of\b|peaked at|never been higher|unprecedented|reached (?:a|its|"
    r"their) (?:peak|high))",
    re.I,
)
_LOWEST = Pattern(
    rf"\b(?:(?<!second[- ])(?<!third[- ])(?<!next[- ])(?:lowest|smallest|fewest)\b(?=[^.;]{{0,50}}\b{_EVER}\b)|"
    rf"record low|all[- ]time low|"
    r"(?:lowest|smallest|fewest) (?:ever|recorded|yet)|at (?:its|a|an|their) (?:\w+ )?low\b|(?:low point|low|"
    r"trough) of\b|"
    r"never been lower|reached (?:a|its|their) low(?:est point)?)",
    re.I,
)
_BEST = Pattern(
    rf"(?<!second )(?<!third )(?<!next )\b(?:our |the |its |their |a )?(?:best|"
    rf"strongest)\b(?=[^.;]{{0,40}}\b{_EVER}\b)",
    re.I,
)
_NOT = Pattern(
    r"\b(?:second|third|next|not|below|under|off|since (?:its|the|a)|from (?:its|the|a)|fallen from|down on|than|"
    r"previous|"
    r"passing|beating|one of the|among)\s(?:the\s|its\s|a\s|our\s|their\s)?$",
    re.I,
)
_PASSED = Pattern(
    r"\b(?:passing|beating|overtaking|surpassing|exceeding|previous (?:record|peak|high|best|low|lowest|highest))\b",
    re.I,
)
_FROM_ANOTHER = Pattern(r"\b(?:England|nationally|regional|neighbours?|target|average)\b", re.I)
_AGAIN = Pattern(
    r"^(?:last|the (?:previous|year before|month before)|in|at|a (?:year|month|quarter)|it was|this (?:was|"
    r"compares)|by|(?:it|they|this|numbers|that|the (?:number|figure|rate|total|proportion|percentage))s? "
    r"(?:\w+ )?(?:has |have |had )?(?:since |then )?(?:was|were|is|"
    r"are|stood|dropp?ed|fell|fallen|rose|risen|came|went|eased|dipped|climbed|declined|slipped|grew|reached)\b|"
    r"they were|there were|[0-9][0-9,.]*(?:%| per cent)?\s(?:were|was|had been))\b",
    re.I,
)


@passage_rule(
    "PEAK",
    ERROR,
    "A record that another figure passes",
    fires="At 214, tenancies are at an all-time high, after 231 in May.",
    silent="At 231, tenancies are at an all-time high, after 214 in May.",
)
def record_that_is_passed(read: Read) -> Iterator[Noticed]:
    """The highest of a series is higher than every other figure of it that the sentence gives: a "record
    high" of 341 is none if it was 356 last year, and a figure that is "down from 702" is not the highest.
    """
    for statement in read.statements:
        for words, sign in ((_HIGHEST, 1), (_LOWEST, -1)):
            found = words.search(statement.text)
            if found and not _is_denied(statement, found):
                yield from _passed(read, statement, found, sign)
        best = _BEST.search(statement.text)
        if best and not _is_denied(statement, best) and re.search(r"\bbehind\b", statement.text):
            yield from _passed(read, statement, best, 1)


def _is_denied(statement: Statement, found: re.Match[str]) -> bool:
    return bool(_NOT.search(statement.text[max(0, found.start() - 30) : found.start()]))


def _passed(read: Read, statement: Statement, found: re.Match[str], sign: int) -> Iterator[Noticed]:
    record = _record(statement, found)
    if not record or not record.is_exact:
        return
    older = _SINCE_WHEN.search(statement.text, found.end())
    for one in _others(read, statement, record):
        is_beyond = sign * (one.value - record.value) > 0
        is_named_record = bool(_PASSED.search(statement.text)) and one.start > record.start
        is_older = (
            older is not None
            and one in statement.figures
            and one.start > older.end()
            and not _DOWN.search(statement.text[older.end() : one.start])
        )
        if (
            is_beyond
            and one.is_like(record)
            and one.is_exact
            and not is_older
            and not (is_named_record and _is_later(statement, one))
        ):
            yield Noticed(
                statement,
                tuple(text for text in texts((record, one)) if text in statement.text),
                f"{record.text} is called the {'highest' if sign > 0 else 'lowest'}, and {one.text} goes beyond it.",
                "Take the extreme from the whole series.",
            )
            return


_SINCE_WHEN = Pattern(r"\bsince\b", re.I)
_DOWN = Pattern(r"\b(?:down|up|against|compared|after|from|versus|on)\b", re.I)


def _is_later(statement: Statement, one: Figure) -> bool:
    return _FROM_ANOTHER.search(statement.text[max(0, one.start - 30) : one.start]) is not None


def _record(statement: Statement, found: re.Match[str]) -> Figure | None:
    """The figure that is called a record: right behind the words ("the height of 426"), or else the last before."""
    values = statement.of(Role.VALUE, Role.PREVIOUS, Role.EXTREME)
    behind = [one for one in values if 0 <= one.start - found.end() <= 3]
    if behind and re.search(r"\b(?:of|at)$", found[0], re.I):
        return behind[0]
    if re.search(r"\b(?:height|peak|point|high|low|trough) of$", found[0], re.I):
        return None
    before = [one for one in statement.of(Role.VALUE) if one.start < found.start()]
    after = [one for one in statement.of(Role.VALUE) if one.start > found.end()]
    return before[-1] if before else after[0] if len(after) == 1 else None


def _others(read: Read, statement: Statement, record: Figure) -> Sequence[Figure]:
    """The other figures of the series: in the sentence, and in the next where that speaks of another time."""
    own = [one for one in statement.of(Role.VALUE, Role.PREVIOUS, Role.EXTREME) if one is not record]
    own = [one for one in own if not _FROM_ANOTHER.search(statement.text[max(0, one.start - 40) : one.start])]
    after = read.after(statement)
    if not own and after and _AGAIN.match(after.text) and not _FROM_ANOTHER.search(after.text):
        return after.of(Role.VALUE, Role.PREVIOUS)
    return own
