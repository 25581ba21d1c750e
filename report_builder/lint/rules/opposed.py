"""Notice a number and its rate, or a rating of all and of some, that cannot both be so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.rule import WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time, stem
from report_builder.pattern import Pattern

_NUMBER = Pattern(
    r"\b(?:number|total) of (?:our )?(?:looked[- ]after )?(?:children|young people|referrals|families|adults)\b",
    re.I,
)
_RATE = Pattern(r"\brate\b(?:[^.;]{0,40}\bper (?:10,?000|1,?000|head))?", re.I)
_POPULATION = Pattern(
    r"\b(?:revis\w+|rebas\w+|updat\w+|new|latest|later|larger|smaller|census)\b[^.;]{0,30}\b(?:population|"
    r"estimates?)\b|"
    r"\bpopulation(?: estimates?)?\s(?:(?:was|were|has|have|is|had|been|itself|also)\s){0,2}(?:revis\w+|chang\w+|"
    r"updat\w+|"
    r"fell|fall\w*|grew|grow\w*|rose|ris\w+|increas\w+|decreas\w+|shr\w+)\b",
    re.I,
)
_JOINT = Pattern(r"[,;]\s|\b(?:while|whilst|whereas|but|although|though|and)\b", re.I)


@statement_rule(
    "CONTRADICTION",
    WARNING,
    "A number that fell and its rate that rose",
    fires="The number of children in care fell from 441 to 429, while the rate per 10,000 rose from 78.2 to 79.9.",
    silent="The number of children in care fell from 441 to 429, while the rate per 10,000 fell from 78.2 to 76.1.",
)
def number_and_rate(statement: Statement) -> Iterator[Noticed]:
    """A rate per 10,000 is the number divided by the population. In one period the two go the same way, unless the
    population changed; the sentence should say so where it did.
    """
    number, rate = _NUMBER.search(statement.text), _RATE.search(statement.text)
    if not number or not rate or _POPULATION.search(statement.text) or "per" not in statement.text:
        return
    first, second = sorted((number, rate), key=lambda found: found.start())
    if not _JOINT.search(statement.text, first.end(), second.start()):
        return
    moved = [
        _sign_of(statement, first.end(), second.start()),
        _sign_of(statement, second.end(), len(statement.text)),
    ]
    if moved[0] * moved[1] < 0:
        yield Noticed(
            statement,
            (number[0], rate[0]),
            "The number and its rate are said to go opposite ways.",
            "Check both, or say how the population changed.",
        )


def _sign_of(statement: Statement, low: int, high: int) -> int:
    """Which way the first word of direction in a span goes; 0 where none does."""
    return next((sign for start, _, sign in statement.directions if low <= start < high), 0)


_PLACES = r"(?P<place>homes?|schools?|settings?|providers?|placements?|services?|agenc(?:y|ies)|centres?)"
_ALL_GOOD = Pattern(
    rf"\b(?:all|every|each|both)\b[^.;]{{0,40}}?\b{_PLACES}\b[^.;]{{0,50}}?\b(?:rated|judged|"
    rf"graded)\s(?:as\s)?(?:at least\s)?"
    r"[“\"‘']?(?:good|outstanding)\b",
    re.I,
)
_NOT_GOOD = Pattern(
    rf"\b{_PLACES}\b[^.;]{{0,60}}?\b(?:is|are|remains?|has been|have been)\s(?:\w+\s)?(?:rated|judged|"
    rf"graded)\s(?:as\s)?"
    r"[“\"‘']?(?P<grade>inadequate|requires? improvement)\b",
    re.I,
)
_EXCEPT = Pattern(r"\b(?:except|but|apart from|other than|bar|save)\b", re.I)


@rule(
    "CONTRADICTION",
    WARNING,
    "All are rated good, and one is not",
    fires="All nine homes are rated good. The home in the north is rated inadequate.",
    silent="Eight of the nine homes are rated good. The home in the north is rated inadequate.",
)
def all_good_and_one_not(read: Read) -> Iterator[Noticed]:
    """Where all homes or schools are said to be good or better, another sentence cannot have one that is inadequate."""
    claims = [
        (found, one)
        for one in read.statements
        if (found := _ALL_GOOD.search(one.text)) and not _EXCEPT.search(one.text)
    ]
    for statement in read.statements if claims else ():
        found = _NOT_GOOD.search(statement.text)
        for claim, where in claims if found else ():
            is_same = found and stem(found["place"].casefold()) == stem(claim["place"].casefold())
            if found and is_same and where is not statement and is_same_time(where, statement):
                yield Noticed(
                    statement,
                    (found["grade"],),
                    f"“{found['grade']}” here, and “{claim[0]}” at {where.passage.place}: both cannot be so.",
                    "Say how many of how many, in both places.",
                )
