"""Notice parts that do not add up to 100%, or to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, Rule, passage_rule, texts
from report_builder.lint.statements import Statement
from report_builder.lint.topics import topic
from report_builder.lint.vocabulary import Apart, vocabulary
from report_builder.pattern import Pattern

_BASE = Pattern(
    r"^\s(?:of|for|among|amongst|by)\s(?:(?:the|all|our|those|these|both|eligible|young|older|looked|"
    r"after)\s){0,4}$",
    re.I,
)

_FOR = Pattern(r"\b(?:for|among|amongst|by|than|to|between|against)\s(?:the\s|our\s)?$", re.I)

REST = Pattern(r"\b(?:the (?:remaining|rest|remainder|other|others|balance)|remaining|remainder)\b", re.I)

_NOT = Pattern(r"\b(?:did|had|were|was|have|do|does|has|are|is) not(?: yet)?\W*(?=$|[,.;(])", re.I)


def strays(total: Decimal, parts: int, step: Decimal) -> bool:
    """Whether percentages of one whole, each rounded half up, cannot add to this total.

    Each is above its exact value by at most half a step, and below by less: of two, 101 can be and 99 cannot.
    """
    over = total - 100
    return over > parts * step / 2 or over <= -parts * step / 2


def kind_after(statement: Statement, figure: Figure, words: Pattern) -> bool:
    """Whether a figure is said of a kind of people: "54% are male", "male (54%)"; not "54% of males"."""
    following = [one.start for one in statement.measured if one.start > figure.start]
    after = statement.text[figure.end : min(following, default=len(statement.text))]
    found = words.search(after.split(";")[0][:110])
    if found and not (following and _names_the_next(after, found)):
        return not _BASE.match(after[: found.start()]) and not _FOR.search(after[: found.start()])
    previous = [one.end for one in statement.measured if one.end <= figure.start]
    before = statement.text[max(previous, default=0) : figure.start]
    last = list(words.finditer(before))
    tail = before[last[-1].end() :] if last else ""
    return bool(last) and bool(
        re.fullmatch(
            r"\s?(?:\w+\s){0,2}?[(:–-]\s?|\s(?:\w+\s){0,4}(?:was|were|is|are|at|stood at|reached|averaged|rose "
            r"to|fell to|totalled|came to|(?:ma(?:k|d)es? up|"
            r"account(?:s|ed)? for|comprise[sd]?|represent(?:s|ed)?)(?: the| just| only| some)?)\s|\s(?:(?:for|"
            r"children|people|carers|heritage|homes|care)\s){0,2}",
            tail,
        )
    )


def _names_the_next(after: str, found: re.Match[str]) -> bool:
    """Whether a kind stands right before the next figure and is that one's: "61% and females 39%"."""
    is_joined = re.search(r",|\b(?:and|or|to)\b", after[: found.start()])
    return bool(
        is_joined and re.fullmatch(r"\s(?:at\s|was\s|were\s|made up\s|make up\s)?[(:]?", after[found.end() :])
    )


def _apart(code: str) -> Rule:
    fires, silent, title = _EXAMPLES[code]

    @passage_rule(code, WARNING, title, fires=fires, silent=silent)
    def found(read: Read) -> Iterator[Noticed]:
        """Boys and girls, in time and late, in EET and not: nobody is both, so two such percentages of one
        whole never add to more than 100%. Where nobody is neither, they never add to less; 99% means that
        somebody is left out.

        Percentages rounded half up may add to 101%. EET and NEET may add to less, by those not known.
        """
        for _, group in groupby(read.statements, key=lambda statement: id(statement.passage)):
            statements = [one for one in group if one.of(Role.VALUE, unit=Unit.PERCENT)][:60]
            text = " ".join(one.text for one in statements)
            for apart in vocabulary().apart if statements else ():
                if apart.code == code and apart.one.search(text) and apart.other.search(text):
                    yield from _two(statements, apart)
            if code == "COMPLEMENT":
                yield from (noticed for one in statements for noticed in _not(read, one))

    return found


_EXAMPLES = {
    "SUM_TO_100": (
        "54% of the children are male and 45% are female.",
        "55% of the children are male and 45% are female.",
        "Two halves of everybody that are not 100%",
    ),
    "COMPLEMENT": (
        "90% of care leavers were in EET and 41% were NEET.",
        "59% of care leavers were in EET and 31% were NEET.",
        "A thing and its opposite that add to more than everybody",
    ),
}


def _two(statements: Sequence[Statement], apart: Apart) -> Iterator[Noticed]:
    ones = list(_said_of(statements, apart.one, apart.other))
    others = list(_said_of(statements, apart.other, None))
    if not _is_one_share(ones) or not _is_one_share(others) or ones[0][1] is others[0][1]:
        return
    (first, one), (second, other) = sorted((ones[0], others[0]), key=lambda pair: pair[0].number)
    total, step = one.value + other.value, max(one.step, other.step)
    is_apart = second.number - first.number > 1 or len(ages(first) | ages(second)) > 1
    if is_apart or not strays(total, 2, step) or _of_other_things(ones[0], others[0]):
        return
    is_one = _is_told_of_one_time(first, second, max(one.end, other.end))
    is_one = is_one and not are_of_others(*ones[0], *others[0])
    is_loose = not (one.is_exact and other.is_exact)
    if not is_one or _may_fall_short(statements, apart, total) or _may_pass(apart, total, is_loose=is_loose):
        return
    for statement in dict.fromkeys((first, second)):
        yield Noticed(
            statement,
            tuple(text for text in texts((one, other)) if text in statement.text),
            f"{one.text} and {other.text} are {total}% together, and these two should be "
            f"{'at most ' if apart.has_rest else ''}100%.",
            "Correct one of the two, or say who is neither.",
        )


def _may_fall_short(statements: Sequence[Statement], apart: Apart, total: Decimal) -> bool:
    return total < 100 and (apart.has_rest or total < 95 or _is_rest_told(statements))


def _may_pass(apart: Apart, total: Decimal, *, is_loose: bool) -> bool:
    """Whether two shares may be above 100%: said loosely, or of two wholes ("attendance of boys 94%, of girls 95%")."""
    is_of_two = not apart.is_outcome and total > 100 + _FAR
    return total > 100 and (is_of_two or (is_loose and total < 108))


def _is_rest_told(statements: Sequence[Statement]) -> bool:
    """Whether a passage speaks of those who are neither: "for 2% it had not been recorded"."""
    return any(_NEITHER.search(one.text) for one in statements)


_NEITHER = Pattern(
    r"\b(?:not (?:been )?(?:recorded|known|stated|disclosed|yet known)|unknown|unrecorded|other|neither|no "
    r"(?:information|record))\b",
    re.I,
)


def ages(statement: Statement) -> set[str]:
    """The ages that a statement speaks of: "aged 17 and 18" are others than those "aged 19 to 21"."""
    labels = [one.text for one in statement.figures if one.unit is Unit.LABEL]
    groups = [found[0] for found in _GROUP.finditer(statement.text)]
    return {" ".join(re.findall("[0-9]+", text)) for text in (*labels, *groups) if _AGE.search(text)}


_GROUP = Pattern(
    r"\b(?:[0-9]|1[0-9]|2[0-5])(?:\s(?:to|and|or)\s|[-–])(?:1[0-9]|2[0-5])\b(?!\s?%|[.,][0-9]|\sper)"
)
_AGE = Pattern(r"\bage|year|^[0-9]{1,2}\D{1,4}[0-9]{1,2}", re.I)


def is_one_time(*statements: Statement) -> bool:
    """Whether statements speak of no two times of one length (2022/23 and 2023/24), and of no "second survey"."""
    times = {(when.span, when.year, when.months, when.day) for one in statements for when in one.whens}
    is_one = len({span for span, *_ in times}) == len(times)
    return is_one and not any(_ANOTHER.search(one.text) for one in statements)


def _is_told_of_one_time(first: Statement, second: Statement, end: int) -> bool:
    """The same; in one sentence, as far as its second figure: what comes behind may be of the year before."""
    if first is not second:
        return is_one_time(first, second)
    whens = tuple(when for when in first.whens if when.start < end)
    return is_one_time(replace(first, text=first.text[:end], whens=whens))


_ANOTHER = Pattern(
    r"\b(?:in|of|for|among|at|by) the (?:second|third|other|older|younger|later|latter|previous|former|next)\b|"
    r"\b(?:year|month|quarter|term) before\b",
    re.I,
)


def are_of_others(one: Statement, share: Figure, other: Statement, another: Figure) -> bool:
    """Whether two shares are each said to be "of" another group: "71% of boys", "38% of girls"."""
    groups = [_OF_GROUP.match(where.text, figure.end) for where, figure in ((one, share), (other, another))]
    said = [set(found[1].casefold().split()) - _OF_ALL for found in groups if found]
    return len(said) == 2 and all(said) and not said[0] & said[1]


_OF_GROUP = Pattern(
    r"\s(?:of|for|among)\s((?:[\w’'-]+\s){1,5}?)(?:is|are|was|were|has|have|had|did|do|who|live|lived|said|met|saw|got|took|in|on|with|without|[a-z]{3,}ed)\b",
    re.I,
)
_OF_ALL = frozenset(
    (
        "the",
        "our",
        "all",
        "these",
        "those",
        "them",
        "same",
        "children",
        "people",
        "young",
        "cohort",
        "total",
        "group",
        "it",
    )
)


# Points above 100 from which two halves of everybody are no longer of one whole.
_FAR = 15


def _is_one_share(said: Sequence[tuple[Statement, Figure]]) -> bool:
    """Whether one share is said, once or again."""
    return len({figure.value for _, figure in said}) == 1


def _of_other_things(one: tuple[Statement, Figure], other: tuple[Statement, Figure]) -> bool:
    """Whether each is a percentage "of" another thing: "81% of visits" and "94% of reviews"."""
    named = [_OF_WHAT.match(statement.text, figure.end) for statement, figure in (one, other)]
    whats = [topic(found[1]) for found in named if found]
    if len(whats) == 2:
        return not whats[0] & whats[1]
    if len(whats) != 1 or not named[1] or one[0] is not other[0] or _SAME.search(one[0].text):
        return False
    return bool(
        whats[0] - {"child"} - topic(one[0].skeleton[: one[1].start])
    )  # "… and 18% of review assessments"


_SAME = Pattern(r"\bsame\b", re.I)
_OF_WHAT = Pattern(r"\sof\s([^.;,]{1,50}?)\s(?:is|are|was|were|has|have|had)\b", re.I)


def _said_of(
    statements: Sequence[Statement], words: Pattern, unless: Pattern | None
) -> Iterator[tuple[Statement, Figure]]:
    for statement in statements:
        for figure in statement.of(Role.VALUE, unit=Unit.PERCENT):
            if kind_after(statement, figure, words) and not (
                unless and kind_after(statement, figure, unless)
            ):
                yield statement, figure


def _not(read: Read, statement: Statement) -> Iterator[Noticed]:
    """ "82% had a plan and 15% did not": these two are everybody."""
    percents = statement.of(Role.VALUE, unit=Unit.PERCENT)
    if len(percents) != 2 or not all(one.is_exact for one in percents):
        return
    one, other = percents
    found = _NOT.search(statement.text, other.end)
    total = one.value + other.value
    is_one_group = len(ages(statement)) < 2 and not are_of_others(statement, one, statement, other)
    is_near = found and found.start() - other.end < 40
    after = read.after(statement)
    if total < 100 and after and (REST.search(after.text) or _NEITHER.search(after.text)):
        return
    if found and is_near and is_one_group and strays(total, 2, max(one.step, other.step)):
        yield Noticed(
            statement,
            texts(percents),
            f"{one.text} and {other.text} are {total}% together; those who did and those who did not are 100%.",
            "Correct one of the two, or say who is neither.",
        )


gender_and_such = _apart("SUM_TO_100")

opposites = _apart("COMPLEMENT")


def is_one_family(statement: Statement, percents: Sequence[Figure]) -> bool:
    """Whether each figure is of another kind of one family, such as ethnicity."""
    for family in vocabulary().families:
        kinds = [
            next((at for at, words in enumerate(family) if kind_after(statement, one, words)), None)
            for one in percents
        ]
        if None not in kinds and len(set(kinds)) == len(kinds):
            return True
    return False
