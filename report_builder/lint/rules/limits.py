"""Notice statutory limits in the wrong days, or of another number of days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.rule import WARNING, Noticed, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_DAYS = Pattern(
    r"\b(?P<days>[0-9]{1,2}|five|seven|ten|fifteen|twenty|twenty[- ]five|thirty|forty[- ]five|"
    r"sixty[- ]five)[\s-](?:(?P<kind>working|"
    r"calendar|school|clear|business|consecutive)[\s-])?days?\b",
    re.I,
)

_WORDS = {
    "five": 5,
    "seven": 7,
    "thirty": 30,
    "sixty-five": 65,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "forty-five": 45,
}

_LIMIT = Pattern(
    r"\b(?:statutory|time ?scales?|within|inside|(?:completed|held|finished|done|reviewed|made|in place|ready) in|"
    r"target|deadline|"
    r"turnaround|limit|requirement|obligation|duty|timeframe|period|standard|window|no (?:more|later) than|maximum|"
    r"up to|"
    r"(?:must|should|to) be|by day)\b",
    re.I,
)

_AVERAGE = Pattern(
    r"\b(?:average|mean|median|took|taken|longest|shortest|over the last|last|past|next|every|"
    r"for)\s(?:\w+\s)?$|\baveraged?\b",
    re.I,
)


@statement_rule(
    "WORKING_DAYS",
    WARNING,
    "A statutory limit in days, without “working”",
    fires="Initial health assessments must be completed within 20 days.",
    silent="Initial health assessments must be completed within 20 working days.",
)
def which_days(statement: Statement) -> Iterator[Noticed]:
    """20 working days are 28 days and more: a child who started on 1 May 2020 was due on 2 June. The limits
    for initial health assessments, conferences, child and family assessments and visits are all in working
    days.
    """
    for found in _DAYS.finditer(statement.text):
        said = found["days"].casefold().replace(" ", "-")
        days = int(said) if said.isdigit() else _WORDS[said]
        if (
            (found["kind"] or "").casefold() in ("working", "business", "school", "clear")
            or not _LIMIT.search(statement.text)
            or _AVERAGE.search(statement.text[: found.start()][-30:])
        ):
            continue
        named = any(
            days in limits and words.search(statement.text) for limits, words in vocabulary().working_days
        )
        statutory = days in (5, 10, 15, 20, 25, 45) and re.search(r"\bstatutory\b", statement.text, re.I)
        if named or statutory:
            yield Noticed(
                statement,
                (found[0],),
                f"The limit is {days} working days; “{found[0]}” is about {days * 5 // 7} of those.",
                f"Write “{days} working days”.",
            )
            return


@statement_rule(
    "WORKING_DAYS",
    WARNING,
    "A statutory limit that is another",
    fires="Initial health assessments should take place within 28 working days of entering care.",
    silent="Initial health assessments should take place within 20 working days of entering care.",
)
def another_limit(statement: Statement) -> Iterator[Noticed]:
    """The limits: initial health assessment 20 working days, initial child protection conference 15, child
    and family assessment 45.
    """
    for limits, words in vocabulary().working_days[:3]:
        named = words.search(statement.text)
        for found in _DAYS.finditer(statement.text):
            said = found["days"].casefold().replace(" ", "-")
            days = int(said) if said.isdigit() else _WORDS[said]
            near = statement.text[max(0, found.start() - 25) : found.start()]
            is_rule = re.search(
                r"\b(?:must|should|required?|statutory|to be (?:held|completed)|have to)\b",
                statement.text,
                re.I,
            )
            if (
                named
                and is_rule
                and found["kind"] == "working"
                and days not in limits
                and re.search(r"\bwithin (?:the )?$", near)
            ):
                yield Noticed(
                    statement,
                    (found[0],),
                    f"The limit is {limits[0]} working days, and not {days}.",
                    "Correct the limit.",
                )
