"""Notice "none", "all" and "never" that another sentence of the paper counts otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time, stem, topic, topic_of
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_NONE = Pattern(
    r"\b(?:no(?!\s(?:longer|more|fewer|less|doubt|change|other|further|target|later|reason)\b)|nobody|no-one|none|"
    r"not\s(?:a single|any|one)|nil|never|without any|(?:do|does|did|has|have|is|are|was|were)\snot)\b",
    re.I,
)
_ALL = Pattern(
    r"\b(?:all(?!\s(?:but|in all|other)\b)|every|each|everyone|everybody|always|without exception|no exceptions?)\b",
    re.I,
)
_FULL = Pattern(
    r"\b(?:fully staffed|full establishment|full complement|all posts (?:are|were) filled)\b", re.I
)
_EXCEPT = Pattern(
    r"\b(?:but|except\w*|apart from|other than|save for|bar|nearly|almost|virtually|not (?:all|every|each)|aim\w*|"
    r"will|should|must|expect\w*|if|unless|target|plan(?:s|ned)? to|ambition|entitled|offered|able to|should|could)\b",
    re.I,
)
_ANOTHER_TIME = Pattern(
    r"\b(?:earlier|previous(?:ly)?|last (?:year|month|quarter|term|time)|before|prior|used to|ago|by contrast)\b",
    re.I,
)
_SHORT = Pattern(
    r"\b(?:not|no|without|lack(?:s|ed|ing)?|late|overdue|outstanding|missed|miss|missing|unallocated|still to|awaiting|"
    r"waiting|yet to|fail(?:ed|s)?|never|neither|vacant|unfilled|incomplete|outside)\b",
    re.I,
)
_NEAR = 6
_SHARED = 0.75


@rule(
    "CONTRADICTION",
    WARNING,
    "“None”, and elsewhere some",
    fires="No tenants were evicted in 2022/23. The 3 tenants evicted in 2022/23 were for arrears.",
    silent="No tenants were evicted in 2022/23. The 3 tenants evicted in 2021/22 were for arrears.",
)
def none_and_some(read: Read) -> Iterator[Noticed]:
    """ "No complaints", "nobody left", "the team has no vacancies", "the council does not use": another
    sentence that counts some of the same, in the same time, says the opposite.
    """
    for claim in read.statements:
        about = _denied(claim)
        for other in _near(read, claim) if about else ():
            some = _some(other)
            if some and not _denies(other) and _speaks_of(other, about, some) and _same_time(claim, other):
                yield _contradiction(other, some, claim)


@rule(
    "CONTRADICTION",
    WARNING,
    "“None” beyond a limit, and elsewhere some",
    fires="No tenant waited more than four weeks for a repair. Nine tenants waited six weeks.",
    silent="No tenant waited more than four weeks for a repair. Nine tenants waited three weeks.",
)
def none_beyond_and_some(read: Read) -> Iterator[Noticed]:
    """ "None lives more than 20 miles away", and 31 do; "nobody waited more than four weeks", and nine waited six."""
    for claim in read.statements:
        limit = _limit(claim)
        for other in _near(read, claim) if limit else ():
            some = _some(other)
            if (
                limit
                and some
                and not _denies(other)
                and _same_time(claim, other)
                and _is_beyond(other, limit, claim)
            ):
                yield _contradiction(other, some, claim)


def _limit(claim: Statement) -> Figure | None:
    """The limit that a statement says nobody is beyond: a time or a distance."""
    if not _NOBODY.search(claim.text) or _EXCEPT.search(claim.text):
        return None
    found = [
        one for one in claim.figures if one.unit in (Unit.DURATION, Unit.LABEL) and one.text[:1].isalnum()
    ]
    beyond = [one for one in found if _BEYOND.search(claim.text[: one.start])]
    return beyond[0] if len(beyond) == 1 else None


_NOBODY = Pattern(r"^(?:[^,:]{0,40}[,:]\s)?(?:no|none|nobody|no-one|not (?:a single|any|one))\b", re.I)
_BEYOND = Pattern(r"\b(?:more than|longer than|over|beyond|later than|further than|above|exceed\w*)\s$", re.I)


def _is_beyond(other: Statement, limit: Figure, claim: Statement) -> bool:
    if limit.unit is Unit.LABEL:
        same = [one for one in other.figures if one.text.casefold() == limit.text.casefold()]
        return any(_BEYOND.search(other.text[: one.start]) for one in same)
    like = [one for one in other.figures if one.unit is Unit.DURATION and one.noun == limit.noun]
    about = topic(claim.skeleton[limit.end :]) | topic(claim.skeleton[: limit.start])
    return any(one.value > limit.value for one in like) and bool(about & topic_of(other) - {"child"})


def _denied(claim: Statement) -> frozenset[str]:
    """What a statement says there is none of; empty where it says no such thing."""
    if _FULL.search(claim.text):
        return topic(_FULL.sub(" vacant ", claim.skeleton)) - {stem("posts")}
    found = _NONE.search(claim.text)
    counted = [
        one for one in claim.of(Role.VALUE, Role.COMPARATOR, Role.TARGET) if one.unit is not Unit.DURATION
    ]
    if not found or _EXCEPT.search(claim.text) or counted:
        return frozenset()
    return topic_of(claim)


def _denies(statement: Statement) -> bool:
    """Whether a statement speaks of nobody, or of those who did not."""
    return bool(_NONE.search(statement.text) or _ALL.search(statement.text))


def _some(statement: Statement) -> Figure | None:
    """The first count or share above zero that a statement gives of its own time."""
    values = statement.of(Role.VALUE)
    return next(
        (one for one in values if one.value > 0 and one.unit in (Unit.COUNT, Unit.PERCENT, Unit.FRACTION)),
        None,
    )


@rule(
    "CONTRADICTION",
    WARNING,
    "“All”, and elsewhere not all",
    fires="Every home was inspected in 2023. Of the homes, 88% were inspected in 2023.",
    silent="Every home was inspected in 2023. Of the homes, 88% were rated good in 2023.",
)
def all_and_fewer(read: Read) -> Iterator[Noticed]:
    """ "All reviews were in time" is 100%. A share below that, or a count of those late or without, says the
    opposite.
    """
    for claim in read.statements:
        about = _claimed(claim)
        for other in _near(read, claim) if about else ():
            few = _fewer(other, claim)
            is_same = few and (_speaks_of(other, about, few) or _is_without(other, claim, few))
            if few and is_same and _same_time(claim, other):
                yield _contradiction(other, few, claim)


def _claimed(claim: Statement) -> frozenset[str]:
    """What a statement says of everybody; empty where it says no such thing."""
    found = _ALL.search(claim.text)
    if not found or _EXCEPT.search(claim.text) or _NONE.search(claim.text):
        return frozenset()
    shares = [
        one for one in claim.of(Role.VALUE) if one.unit in (Unit.PERCENT, Unit.RATIO) and one.value != 100
    ]
    return frozenset() if shares or _other_time(claim) else topic(claim.skeleton[found.start() :])


def _fewer(other: Statement, claim: Statement) -> Figure | None:
    """A share below 100%, or a count of those who are short of what is claimed of all."""
    if _ALL.search(other.text):
        return None
    percents = [one for one in other.of(Role.VALUE, unit=Unit.PERCENT) if one.value < 100]
    is_short = bool(_SHORT.search(other.text)) or _is_opposite(claim.text, other.text)
    counts = [one for one in other.of(Role.VALUE, unit=Unit.COUNT) if one.value > 0]
    is_short = is_short or bool(re.search(r"\bun[a-z]{5,}", other.text))
    return next(iter(percents or (counts if is_short else [])), None)


def _is_without(other: Statement, claim: Statement, few: Figure) -> bool:
    """Whether a count is of those who are un- what a claim says that all are: "allocated", and 14 "unallocated"."""
    words = set(re.findall(r"[a-z]+", claim.text.casefold()))
    undone = re.findall(r"\b(?:un|in|not )([a-z]{5,})\b", other.text.casefold())
    if (
        few.unit is Unit.COUNT
        and _is_opposite(claim.text, other.text)
        and stem(few.noun) in topic(claim.skeleton)
    ):
        return True
    is_of_claim = bool(few.noun) and stem(few.noun) in {stem(word) for word in words}
    return is_of_claim and any(word in words for word in undone)


def _is_opposite(one: str, other: str) -> bool:
    return any(apart.one.search(one) and apart.other.search(other) for apart in vocabulary().apart)


def _near(read: Read, claim: Statement) -> Iterator[Statement]:
    """The statements around a claim, itself left out."""
    low = max(0, claim.number - _NEAR)
    return (one for one in read.statements[low : claim.number + _NEAR + 1] if one is not claim)


def _speaks_of(other: Statement, about: frozenset[str], figure: Figure) -> bool:
    """Whether a statement speaks of nearly everything that a claim is about."""
    if len(about) == 1:
        return bool(figure.noun) and stem(figure.noun) in about
    shared = about & topic_of(other)
    return len(shared) >= 2 and len(shared) >= _SHARED * len(about)


def _same_time(claim: Statement, other: Statement) -> bool:
    return is_same_time(claim, other) and _other_time(claim) == _other_time(other)


def _other_time(statement: Statement) -> bool:
    return bool(_ANOTHER_TIME.search(statement.text))


def _contradiction(other: Statement, figure: Figure, claim: Statement) -> Noticed:
    quantity = _FULL.search(claim.text) or _NONE.search(claim.text) or _ALL.search(claim.text)
    said = quantity[0] if quantity else claim.text
    return Noticed(
        other,
        (figure.text,),
        f"{figure.text} here, and “{said}” at {claim.passage.place}: both cannot be so.",
        "Say how many of how many, in both places.",
    )
