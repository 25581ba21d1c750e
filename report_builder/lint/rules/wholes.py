"""Notice shares said to be of everybody, and a thing and its opposite, that do not add to 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, passage_rule, statement_rule, texts
from report_builder.lint.rules.one_whole import has_bases
from report_builder.lint.rules.sums import ages, kind_after, strays
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_EVERYBODY = Pattern(
    r"\b(?:no other|nobody else|no-one else|no (?:\w+ ){1,3}(?:was|were) left|none (?:was|were) left|left (?:out|"
    r"unrated|ungraded)|"
    r"fall(?:s|ing)? (?:in|into)|one of (?:the )?(?:two|three|four|five|six)\b|the whole|in full|between them|"
    r"account(?:s|ed|ing)? for (?:all|everyone|everybody|every)|every (?:\w+ ){1,3}(?:is|was) (?:in )?one of|"
    r"together (?:make|made|form)|divid(?:es|ed) (?:between|into)|all of them|and nothing else|exhaust\w*|"
    r"only (?:two|three|four|five)|"
    r"(?:no\s(?:[\w’']+\s){1,3}|none\s)(?:(?:was|were|being|is|are)\s)?(?:unrecorded|unknown|unstated|unclassified)|"
    r"there (?:is|are|was|were) no (?:others?|third|fourth|further|remaining)\b|no (?:third|fourth|other) "
    r"(?:category|group|kind|type|option|"
    r"answer|status)|(?:in|into|of|under|as) one of (?:\w+ )?(?:two|three|four|five|six|seven|eight)\b|"
    r"either\b[^.;%]{3,80}\bor\b|(?:complete|full|whole) (?:\w+ ){0,2}?(?:breakdown|picture|split|profile|"
    r"distribution|make-?up|composition))\b",
    re.I,
)
_SPLIT = Pattern(
    r"\b(?:(?:profile|split|breakdown|mix|distribution|make-?up|composition) (?:was|is|of|by|shows?)|breaks? down|"
    r"broken down|split (?:as|into|between)|"
    r"(?:by|in terms of) (?:age|gender|sex|ethnicity|ethnic (?:group|background)|legal status|placement(?: type)?|"
    r"type|need|category|"
    r"category of need|reason|area|tenure|locality|band|rating|grade|status)|(?:were|are|was) (?:graded|rated|"
    r"judged|classed|scored)|asked (?:whether|if|how)|"
    r"legal status)\b",
    re.I,
)
_OVERLAP = Pattern(
    r"\b(?:more than one|may (?:be|have|fall)|overlap\w*|not mutually|several answers|multiple|tick(?:ed)? all|"
    r"also|both|of these|"
    r"of whom|of which|respectively|as well as|within this|among them|target|compared)\b",
    re.I,
)


@passage_rule(
    "SUM_TO_100",
    WARNING,
    "A whole divided into shares that are not 100%",
    fires="By tenure, 61% rent from the council, 27% rent privately and 22% own their home.",
    silent="By tenure, 61% rent from the council, 27% rent privately and 12% own their home.",
)
def divided_in_full(read: Read) -> Iterator[Noticed]:
    """Where a sentence, or the one before or after it, says that its shares leave nobody out ("no other", "either
    … or", "one of three groups"), they add to 100%. A breakdown by age or by rating never adds to more, beyond what
    rounding can do.
    """
    for statement, about in (*((one, one) for one in read.statements), *read.in_full):
        percents = _shares(statement)
        if (
            len(percents) < 2
            or has_bases(statement)
            or _OVERLAP.search(statement.text)
            or not is_of_one_time(statement)
        ):
            continue
        total, step = total_of(percents), max(one.step for one in percents)
        is_split = len(percents) > 2 and total > 100 and _SPLIT.search(statement.text)
        if strays(total, len(percents), step) and (is_split or _is_full(read, statement, percents)):
            yield replace(off(statement, percents, total), about=about)


def _is_full(read: Read, statement: Statement, percents: Sequence[Figure]) -> bool:
    """Whether the shares are said to be all there are. Of two, only where they are nearly so."""
    if len(percents) == 2 and not 100 - _FAR <= total_of(percents) <= 100 + _FAR:
        return False
    near = (statement, read.before(statement), read.after(statement))
    return any(
        one and _EVERYBODY.search(one.text) and (one is statement or not one.of(unit=Unit.PERCENT))
        for one in near
    )


# Points by which two shares may miss 100% and still be taken to be halves of one whole.
_FAR = 15


def _shares(statement: Statement) -> list[Figure]:
    """Its exact percentages of now; none where a change, a target or another council stands among them."""
    if statement.of(Role.CHANGE, Role.TARGET, Role.COMPARATOR):
        return []
    said = statement.of(Role.VALUE, Role.PREVIOUS, unit=Unit.PERCENT)
    percents = [one for one in said if one.value != 100]  # "the three make 100%"
    return percents if all(one.is_exact and one.role is Role.VALUE for one in percents) else []


def is_of_one_time(statement: Statement) -> bool:
    return len({(when.span, when.year, when.months) for when in statement.whens}) <= 1


def total_of(percents: Sequence[Figure]) -> Decimal:
    return sum((one.value for one in percents), Decimal(0))


def off(statement: Statement, percents: Sequence[Figure], total: Decimal) -> Noticed:
    return Noticed(
        statement,
        texts(percents),
        f"These leave nobody out, and add to {total.normalize():f}%.",
        "Correct the share that is wrong, or say who is left out or counted twice.",
    )


@statement_rule(
    "SUM_TO_100",
    WARNING,
    "Kinds of one thing that are more than everybody",
    fires="Tenants: satisfied 64%, dissatisfied 27%, not known 19%.",
    silent="Tenants: satisfied 64%, dissatisfied 27%, not known 9%.",
)
def more_than_everybody(statement: Statement) -> Iterator[Noticed]:
    """EET, NEET and not known; yes, no and don't know; the grades of an inspection; the kinds of order:
    nobody is of two, so that together they are never above 100%.
    """
    percents = _shares(statement)
    is_other = len(ages(statement)) > 1 or not is_of_one_time(statement)
    if len(percents) < 2 or is_other or _OF_THESE.search(statement.text, percents[0].end):
        return
    total, step = total_of(percents), max(one.step for one in percents)
    is_family = total > 100 and (_is_family(statement, percents) or _is_pair(statement, percents))
    if is_family and strays(total, len(percents), step):
        yield off(statement, percents, total)
    elif is_family and len(percents) == 2:
        yield replace(off(statement, percents, total), severity=NOTE)


def _is_family(statement: Statement, percents: Sequence[Figure]) -> bool:
    """Whether each percentage is of another kind of one family."""
    for family in vocabulary().families:
        kinds = [
            next((at for at, words in enumerate(family) if _is_kind(statement, one, words)), None)
            for one in percents
        ]
        if None not in kinds and len(set(kinds)) == len(kinds):
            return True
    return False


def _is_pair(statement: Statement, percents: Sequence[Figure]) -> bool:
    """Whether two shares are named right before as a thing and its opposite: "suitable 91%, unsuitable 15%"."""
    if len(percents) != 2:
        return False
    one, other = (_label(statement, figure) for figure in percents)
    return any(
        pair.one.search(one) and not pair.other.search(one) and pair.other.search(other)
        for pair in vocabulary().apart
    )


def _label(statement: Statement, figure: Figure) -> str:
    """The words of its clause right before a figure."""
    return re.split(r"[,;:.(]|\band\b", statement.text[: figure.start].rstrip(" (:–-"))[-1]


_OF_THESE = Pattern(r"\b(?:of these|of those|of whom|of which)\b", re.I)


def _is_kind(statement: Statement, figure: Figure, words: Pattern) -> bool:
    """Whether a share is of a kind, named right before it ("NEET 38%") or behind it ("38% were NEET")."""
    before = _label(statement, figure)
    is_label = bool(re.search(r"[a-z]", before, re.I))
    return bool(is_label and words.search(before)) or kind_after(statement, figure, words)
