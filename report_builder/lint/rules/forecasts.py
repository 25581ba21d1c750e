"""Notice what has not happened yet, and is told as if it had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import Span, When
from report_builder.lint.figures import Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

EXPECTED = Pattern(
    r"\b(?:expect(?!ed (?:standards?|levels?|progress|range))\w*|forecast\w*|project(?:ed|ion|ions|s)?|"
    r"anticipat\w*|estimat\w*|planned|planning|plans? (?:to|for|"
    r"is)|"
    r"predict\w*|provisional\w*|likely|target\w*|aim\w*|due|schedul\w*|hop(?:e|es|ed|ing)|should|could|(?-i:may)|might|"
    r"propos\w*|would|intend\w*|meet(?:s|ing)? (?:the|our|its|a|this)\b|required|deadline|subject to|trajectory|"
    r"set aside|reserved|booked|arranged|earmarked|allotted|"
    r"commit(?:s|ted|ment)|"
    r"ambition|goal|if|unless|assum\w*|model(?:led|ling)|budget\w*|unvalidated|later (?:data|figures?|information)|"
    r"since then|"
    r"verbal(?:ly)?|next meeting|will (?:be )?(?:report|meet|receive|consider|present|brought|held|take|come|open|"
    r"start|begin)\w*)\b",
    re.I,
)
_DONE = (
    r"(?:held|presented|reported|considered|brought|published|circulated|discussed|reviewed|shared|provided|offered|"
    r"audited|"
    r"sampled|inspected|added|included|shown|given|required|asked|invited|available|able|used|taken|sent|launched|told|"
    r"monitored|consulted|interviewed|recruited|appointed|trained|contacted|visited|a (?:report|meeting|further))\b"
)
_WILL = Pattern(
    rf"\b(?:will|shall|['’]ll)\s(?:(?:still|then|also|only|now|each|all|soon|\w+ly)\s)?(?:have\s|there\s)?"
    rf"(?:be(?!\s(?:\w+ly\s)?{_DONE})|stand|number|total|reach|rise|fall|increase|decrease|reduce|become|remain|have|"
    rf"see|drop|"
    r"grow|close|end|finish|exceed|hit|achieve|deliver|climb|improve|pass|decline|average|account|make|cost|save|"
    r"double|(?:approve|recruit|admit|adopt|place)(?=\s(?:about\s|some\s|over\s|another\s)?\d)|"
    r"halve|look after|attain|record)\b",
    re.I,
)
_AHEAD = Pattern(
    r"\b(?:next (?:month|quarter|year|term)|by the end of|at the end of|year[- ]end|in future|by then|"
    r"this time next year)\b",
    re.I,
)
_SPANS = (Span.DAY, Span.MONTH, Span.QUARTER, Span.TERM, Span.HALF, Span.FINANCIAL_YEAR, Span.YEAR)


@rule(
    "FORECAST",
    WARNING,
    "A forecast told as a fact",
    fires="In the autumn term there will be 30 more pupils at the school.",
    silent="In the autumn term there are expected to be 30 more pupils at the school.",
)
def told_as_fact(read: Read) -> Iterator[Noticed]:
    """What will be is not known. Say that it is expected, by whom, and do not put it among the figures of
    the period.
    """
    told: set[tuple[str, ...]] = set()
    for statement in read.statements:
        will = _WILL.search(statement.text)
        figures = _foretold(statement, will) if will else []
        ahead = [when for when in statement.whens if when.span in _SPANS]
        is_ahead = bool(ahead or _AHEAD.search(statement.text))
        if not will or not figures or not is_ahead or EXPECTED.search(statement.text):
            continue
        fact = (figures[0], *(when.text for when in ahead))
        if fact in told:
            continue
        told.add(fact)
        yield Noticed(
            statement,
            (will[0], figures[0]),
            f"{figures[0]} has not happened yet, and is told as if it had.",
            "Write “is expected to be”, and say who expects it.",
        )


def _foretold(statement: Statement, will: re.Match[str]) -> list[str]:
    """What will be: any share that the sentence gives, and a count or a sum that stands behind "will"."""
    shares = (Unit.PERCENT, Unit.RATE)
    units = (*shares, Unit.COUNT, Unit.MONEY)
    after = [one for one in statement.of(Role.VALUE) if one.unit in units and one.start > will.start()]
    before = [
        one
        for one in statement.of(Role.VALUE)
        if one.unit in shares and one.end < will.start() < one.end + 70
    ]
    return [one.text for one in (*after, *before)]


_DATA_TO = Pattern(
    r"\b(?:(?:data|figures|information|statistics|numbers|performance|results)\b[^.;\d]{0,50}?\b(?:to|until|up to|"
    r"as at|for|run to|runs to|of|cover\w*)|"
    r"(?:paper|report|scorecard|dashboard|commentary|update|bulletin|return)\b[^.;]{0,40}?(?:[:,–-]|\b(?:to|for|at|of|"
    r"covers?|covering|on)))\s(?:the\s)?"
    r"(?:(?:end|month|period|quarter) of\s|(?:period|year|quarter) (?:to|ending|ended)\s)?$",
    re.I,
)
_MEETING = Pattern(
    r"\b(?:meeting|panel of|board of|committee of|minutes|agenda|published|presented|dated|report of)\b", re.I
)


@rule(
    "FORECAST",
    WARNING,
    "A figure of a time that the data do not reach",
    fires="The data run to 30 June 2022. At the end of August 2022 there were 41 open cases.",
    silent="The data run to 30 June 2022. At the end of August 2022 there are expected to be 41 open cases.",
)
def after_the_data(read: Read) -> Iterator[Noticed]:
    """Where a paper says up to when its figures run, a figure of a later month is a forecast, or is of
    another return, and should say so.
    """
    end, where = _end_of_data(read)
    if not end or not where or end.last_month is None:
        return
    for statement in read.statements[where.number :]:
        for when in statement.whens:
            at = when.last_month
            is_later = (
                at is not None and when.span in (Span.DAY, Span.MONTH, Span.QUARTER) and at > end.last_month
            )
            if is_later and when is not end and has_values(statement) and not EXPECTED.search(statement.text):
                yield Noticed(
                    statement,
                    (when.text,),
                    f"The figures of this paper run to {end.text} ({where.passage.place}), and {when.text} is later.",
                    "Say that it is expected, or where the later figure comes from.",
                )
                break


def _end_of_data(read: Read) -> tuple[When | None, Statement | None]:
    """The latest date that the opening of a paper says its figures run to."""
    for statement in read.statements[:12]:
        for when in statement.whens:
            said = _DATA_TO.search(statement.text[: when.start])
            is_span = when.span in (Span.DAY, Span.MONTH, Span.QUARTER) and when.is_dated
            if said and is_span and not _MEETING.search(statement.text[: when.start]):
                return when, statement
    return None, None


def has_values(statement: Statement) -> bool:
    return bool(statement.of(Role.VALUE)) and not statement.of(Role.TARGET)
