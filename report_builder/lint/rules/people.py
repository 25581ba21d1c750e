"""Notice figures of so few people that they mean little and tell too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Role, Unit
from report_builder.lint.rule import NOTE, Noticed, statement_rule
from report_builder.lint.statements import Statement


@statement_rule(
    "SMALL_NUMBER",
    NOTE,
    "A count of one to five people",
    fires="4 children stepped down to a child in need plan.",
    silent="14 children stepped down to a child in need plan.",
)
def few_people(statement: Statement) -> Iterator[Noticed]:
    """Somebody who knows the area may know who they are. Published papers withhold counts of 1 to 5 people,
    and whatever gives them away.
    """
    for figure in statement.of(Role.VALUE, Role.PREVIOUS, unit=Unit.COUNT):
        if figure.is_whole and 1 <= figure.value <= 5 and _is_people(statement, figure.end, figure.noun):
            yield Noticed(
                statement,
                (figure.text,),
                f"{figure.text} {figure.noun} can be recognised by who knows them.",
                "Write “fewer than six”, or leave the count out of the public paper.",
            )


def _is_people(statement: Statement, end: int, noun: str) -> bool:
    named = re.match(
        r"(?:child|young|people|person|pupil|boy|girl|baby|babies|case|adoption|care|adult|resident|patient|"
        r"sibling|asylum|uasc|of|out|have|were|was|remain)",
        noun,
    )
    after = statement.text[end : end + 60]
    return bool(named) and bool(
        re.search(
            r"child|young|people|person|pupil|boys?\b|girls?\b|bab|adopt|leavers|adult|resident|patient|sibling|"
            r"stepped down|no longer|plan",
            after,
            re.I,
        )
    )


@statement_rule(
    "N_EQUALS_1",
    NOTE,
    "An average of one",
    fires="The average is 0 days because the 1 adoption completed in April was placed at once.",
    silent="The average is 412 days, of the 12 adoptions completed since April.",
)
def average_of_one(statement: Statement) -> Iterator[Noticed]:
    """An average or a percentage of one child is a fact about that child, and no measure of how the service
    does.
    """
    is_measure = re.search(
        r"\b(?:average|measure|A1|A2|percentage|reporting at|unreportable|performance)\b|%", statement.text
    )
    for found in re.finditer(
        r"\b(?:1|one|single) (?:\w+ )?(?:child|case|adoption|young person|pupil|placement|referral)\b",
        statement.text,
        re.I,
    ):
        if is_measure and re.search(
            r"\b(?:because|due to|as|since|based on|of|only)\b[^.;]{0,25}$",
            statement.text[: found.start()],
            re.I,
        ):
            yield Noticed(
                statement,
                (found[0],),
                "The figure is of one child.",
                "Mark it [c] or [z], and leave out what happened to the child.",
            )
            return


@statement_rule(
    "SMALL_COHORT",
    NOTE,
    "A change made by a few",
    fires="The dip in May was of eight pupils.",
    silent="The dip in May was of eighty pupils.",
)
def change_of_a_few(statement: Statement) -> Iterator[Noticed]:
    """Where fewer than ten are counted, one more or less is no change that means anything."""
    found = re.search(
        r"\b(?:fluctuat\w+|volatil\w+|vari(?:ed|ation|es)|spike|dip|trend)\b", statement.text, re.I
    )
    counts = [one for one in statement.of(Role.VALUE) if one.is_whole and 0 < one.value < 10 and one.is_exact]
    if found and counts and len(statement.measured) == len(counts):
        yield Noticed(
            statement,
            (found[0], counts[0].text),
            f"“{found[0]}” is said of {counts[0].text}.",
            "Look at a year, or say the counts and draw no conclusion.",
        )
