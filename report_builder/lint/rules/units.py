"""Notice figures in a unit that the measure cannot have, or that changes within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Bound, Figure, Role, Unit
from report_builder.lint.rule import (
    ERROR,
    NOTE,
    WARNING,
    Noticed,
    Read,
    passage_rule,
    rule,
    statement_rule,
    texts,
)
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.vocabulary import Severity

_RATE = Pattern(
    r"\b(?:(?:rates?|number|population)\b[^.;]{0,40}\bper (?:10,?000|1,?000|100,?000|10k|100k|head)|per "
    r"(?:10,?000|1,?000|100,?000|10k|100k)\b|(?:10|100)k (?:population )?rate|10,?000 population)",
    re.I,
)
_MAY_EXCEED = Pattern(
    r"\b(?:budget|spend|spent|capacity|occupan\w+|target|increase[ds]?|growth|grew|grown|rise|rose|risen|"
    r"higher|more than|greater|uplift|of the (?:plan|target|budget|average)|compared|inflation|cost|"
    r"turnover|return|efficiency|establishment|over-?recruit\w*)\b",
    re.I,
)
_NUMBER_OF = Pattern(
    r"\b(?<!\ba\s)(?:the\s)?(?:total\s)?number\sof\s(?P<what>(?:(?!\b(?:and the (?:percentage|proportion)|was|"
    r"were)\b)[^.;,])*?)\b(?:was|were|is|are|has|have|had|stands?|stood|remain\w*|increas\w+|decreas\w+|"
    r"reduc\w+|rose|fell|dropped|reached|at|to)\b",
    re.I,
)
_SHARE_OF = Pattern(
    r"\b(?:percentage|proportion|share)\sof\s(?:[^.;,](?!\b(?:number)\b))*?\b(?:was|were|is|are|stands? "
    r"at|stood at|rose to|fell to|increased to|decreased to|reached|(?:rose|fell|increased|decreased|went|moved|"
    r"dropped|climbed) from)\s(?:now\s|currently\s)?(?=[\ue010])",
    re.I,
)
_PEOPLE = Pattern(
    r"\b(?:children|young|people|care|looked|pupils|adults|cases|families|carers|lac|residents|tenants|"
    r"households|referrals)\b"
)
_MOVES = Pattern(
    r"\bmoved (?:home |placement |carers? )?(?:3|three)(?: or more)? times\b|"
    r"\b(?:3|three)\+?\s(?:or more\s)?(?:placement\s)?moves\b|\b3\+ (?:placement )?moves\b",
    re.I,
)
_PLACEMENTS = Pattern(r"\b(?:3|three)\+?\s(?:or more\s)?placements\b(?! moves)|\b3\+ placements\b", re.I)
_AVERAGES = Pattern(
    r"\b(?:statistical neighbours?|England|national|regional|similar authorities|comparators?|"
    r"neighbours?)\b[^.;]{0,30}\b(?:averages?|figures?|authorities)?|\bstatistical neighbours\b",
    re.I,
)
_COMPARED = Pattern(
    r"\b(?:higher|lower|above|below|more|fewer|less|greater|in line|compared|similar)\b", re.I
)
_SHARE_WORDS = Pattern(r"\b(?:rates?|percentage|proportion|per cent|average of|share|ratio|per 10)\b|%", re.I)

_THIS = Pattern(r"(?:this|it|which|that)\b", re.I)
_BARE = Pattern(
    r"\.?$|\.\s|,\s|\s(?:in|at|on|during|for|as at)\s(?:the end of\s)?(?:[A-Z]|20[0-9]{2}|[0-9]{1,2} [A-Z]|quarter)"
)
_SHARES = (Unit.PERCENT, Unit.RATE, Unit.RATIO, Unit.FRACTION, Unit.DURATION, Unit.MONEY)


@statement_rule(
    "UNIT",
    ERROR,
    "A rate with a per cent sign",
    fires="The rate per 10,000 stands at 105.9%, against 92% for our statistical neighbours.",
    silent="The rate per 10,000 stands at 105.9, against 92 for our statistical neighbours.",
)
def a_rate_is_no_percentage(statement: Statement) -> Iterator[Noticed]:
    """A rate per 10,000 is a number of children for every 10,000. It is no percentage, and takes no per
    cent sign.
    """
    found = _RATE.search(statement.text)
    if not found:
        return
    clause_start = max(statement.text.rfind(";", 0, found.start()), 0)
    percents = [
        one
        for one in statement.of(Role.VALUE, Role.PREVIOUS, Role.COMPARATOR, Role.TARGET, unit=Unit.PERCENT)
        if one.start > clause_start
    ]
    rates = statement.of(unit=Unit.RATE)
    if percents and not rates and len({one.value for one in statement.of(unit=Unit.COUNT)}) < 3:
        yield Noticed(
            statement,
            (found[0], *texts(percents)),
            f"A {found[0].strip()} is a number and no percentage; {' and '.join(texts(percents))} should have no "
            f"per cent sign.",
            "Take the sign away, and write “per 10,000” after the figure.",
        )


@statement_rule(
    "UNIT",
    ERROR,
    "More than all of them",
    fires="105% of children had a health assessment.",
    silent="95% of children had a health assessment.",
)
def more_than_all(statement: Statement) -> Iterator[Noticed]:
    """A share of people or things is at most 100%. Growth, spending and occupancy may be more."""
    if _MAY_EXCEED.search(statement.text) or _RATE.search(statement.text):
        return
    for percent in statement.of(Role.VALUE, Role.PREVIOUS, unit=Unit.PERCENT):
        if percent.value > 100 and percent.bound is not Bound.AT_MOST:
            yield Noticed(
                statement,
                (percent.text,),
                f"{percent.text} is more than all of them.",
                "Correct the figure, or its unit.",
            )


@statement_rule(
    "UNIT_SWITCH",
    WARNING,
    "A “number” that turns out to be a percentage, or the reverse",
    fires="The number of children in foster care was 81.7% at the end of June.",
    silent="The percentage of children in foster care was 81.7% at the end of June.",
)
def number_or_percentage(statement: Statement) -> Iterator[Noticed]:
    """A number of children is counted, a percentage is divided. A sentence that starts with one and goes on
    with the other leaves the reader to guess which of the two moved.
    """
    found = _NUMBER_OF.search(statement.skeleton)
    if found:
        after = [one for one in statement.measured if one.start >= found.end("what")]
        values = [one for one in after if one.role in (Role.VALUE, Role.PREVIOUS)]
        counts = [
            one
            for one in statement.measured
            if one.unit in (Unit.COUNT, Unit.RATIO, Unit.MONEY, Unit.DURATION, Unit.RATE)
        ]
        if values and values[0].unit is Unit.PERCENT:
            if not counts:
                yield _switched(statement, "number", values[0], None)
            elif all(one.role is Role.CHANGE for one in counts):
                yield _switched(statement, "number", values[0], NOTE)
    shared = _SHARE_OF.search(statement.skeleton)
    if shared:
        count = statement.figure_at(shared.end())
        is_bare = not count.places and _BARE.match(statement.text, count.end)
        is_people = (
            _PEOPLE.match(count.noun) or is_bare or (count.value > 100 and not count.noun.endswith("s"))
        )
        if is_people and not statement.of(unit=Unit.PERCENT):
            yield _switched(statement, "percentage", count, None)


def _switched(statement: Statement, word: str, figure: Figure, severity: Severity | None) -> Noticed:
    return Noticed(
        statement,
        (word, figure.text) if word in statement.text else (figure.text,),
        f"The sentence speaks of a {word}, and gives {figure.text}.",
        "Give the number with its percentage, or say which of the two it is.",
        severity,
    )


@passage_rule(
    "UNIT_MISMATCH",
    WARNING,
    "A count held against other councils' averages",
    fires="84 pupils were suspended. This is higher than the England average.",
    silent="84 pupils were suspended, a rate of 17 per 1,000. This is higher than the England average.",
)
def count_against_averages(read: Read) -> Iterator[Noticed]:
    """Councils differ in size, so a number of children cannot be higher than their average. A rate or a
    percentage can.
    """
    for statement in read.statements:
        average = _AVERAGES.search(statement.text)
        if not average or not _COMPARED.search(statement.text[: average.start()]):
            continue
        subject = _subject(read, statement)
        if not subject:
            continue
        about, count = subject
        yield Noticed(
            about,
            (count.text,),
            f"{count.text} is a count, and is held against averages of other councils, which are of other sizes.",
            "Compare a rate per 10,000 or a percentage, and give the other councils' figures.",
        )


def _subject(read: Read, statement: Statement) -> tuple[Statement, Figure] | None:
    """The one count that a comparison speaks of: in its own sentence, or in the one before it ("This
    remains").
    """
    for one in (statement, read.before(statement)):
        if one is None or (one is not statement and not _THIS.match(statement.text)):
            return None
        if _SHARE_WORDS.search(one.text) or any(figure.unit in _SHARES for figure in one.measured):
            return None
        counts = [figure for figure in one.of(Role.VALUE) if figure.is_whole and _PEOPLE.match(figure.noun)]
        if counts:
            return one, counts[0]
    return None


@rule(
    "TERM_MOVES_VS_PLACEMENTS",
    NOTE,
    "Three moves are four placements",
    fires="10% of children had three or more placement moves.",
    silent="10% of children had three or more placements.",
)
def moves_or_placements(read: Read) -> Iterator[Noticed]:
    """The national measure counts three or more placements, which are two moves. Three moves are four
    placements.
    """
    both = any(_PLACEMENTS.search(statement.text) for statement in read.statements)
    for statement in read.statements:
        if found := _MOVES.search(statement.text):
            yield Noticed(
                statement,
                (found[0],),
                f"“{found[0]}” is not the national measure, which counts "
                f"placements{'; this paper speaks of both' if both else ''}.",
                "Write “three or more placements”, if that is what was counted.",
                WARNING if both else None,
            )
