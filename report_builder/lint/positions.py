"""Turn "above the target of 90%" and its like into positions: a value, what it is held against, and the word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.lint.figures import Figure, Role
from report_builder.lint.signs import ANY, gap
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_OTHER = (Role.TARGET, Role.COMPARATOR, Role.PREVIOUS)
_NEXT = Pattern(rf"(?P<between>{gap(80)})(?P<figure>{ANY})", re.I)
_ALSO = Pattern(rf"\)?,?\s(?:and|or|nor|,)\s(?P<between>{gap(60)})(?P<figure>{ANY})", re.I)
_AGAIN = Pattern(
    r"\b(?:above|below|higher|lower|but|while|whilst|although|with|was|is|were|are|rose|fell|from|to)\b", re.I
)
_HELD_AGAINST = Pattern(
    r"\W*$|\s(?:(?:at|in|for|by|on)\s)?(?:the|our|its|their|this|that|both|all|last|previous|a|an|England|"
    r"English|national|regional|statistical|similar|"
    r"London|targets?|local|internal|corporate|other|average|what|it|we|every|each|neighbour\w*|"
    r"comparator\w*|\W|[A-Z])",
)
_ELSEWHERE = Pattern(
    r"(?:\b(?:and|but|while|although)|,)\s(?!which\s)(?:\w+\s)?(?:above|below|higher|lower|up|down|from|rose|fell|is|"
    r"was|with|has|have)\b",
    re.I,
)
_NEGATED = Pattern(
    r"\b(?:not|never|no|nowhere near|hardly|no longer|neither|nor|without|rather than)\s(?:\w+\s)?$", re.I
)


@dataclass(frozen=True)
class Position:
    """A value said to stand above (1), below (-1) or level with (0) a target, another council or another
    time.
    """

    word: str
    start: int
    sign: int
    value: Figure
    other: Figure

    @property
    def difference(self) -> Decimal:
        return self.value.value - self.other.value


def positions(statement: Statement, before: Statement | None = None) -> Iterator[Position]:
    """Every position in a statement that has both its figures. "This is above the target" has its value from before."""
    if not statement.measured:
        return
    known = vocabulary()
    for words, sign in ((known.above, 1), (known.below, -1), (known.level, 0)):
        for found in words.finditer(statement.skeleton):
            if not _NEGATED.search(statement.skeleton[max(0, found.start() - 25) : found.start()]):
                yield from _positions(statement, found, sign, before)
    yield from _passed(statement)
    yield from _fronted(statement)


_FRONTED = Pattern(
    r"(?:compared (?:with|to)|(?:set |measured |held |judged )?against|alongside|beside|next to|by comparison "
    r"with|relative to|in contrast (?:with|to))\b"
    r"[^.;]*\b(?:is|was|are|were|stands|stood|remains|remained|looks|comes out)\s(?:(?:\w+ly|even|much|far|"
    r"still|a little)\s){0,2}"
    r"(?:(?P<above>higher|larger|greater|bigger)|(?P<below>lower|smaller|fewer))(?=[.,]|$|\s(?:at|in|on)\b)",
    re.I,
)


def _fronted(statement: Statement) -> Iterator[Position]:
    """ "Against a regional average of 78%, our 82% is higher": what is held against comes first."""
    found = _FRONTED.match(statement.skeleton)
    others, values = statement.of(Role.COMPARATOR, Role.TARGET), statement.of(Role.VALUE)
    if not found or len(others) != 1 or len(values) != 1 or not values[0].is_like(others[0]):
        return
    name = found.lastgroup or ""
    if values[0].is_exact and others[0].is_exact:
        yield Position(found[name], found.start(name), 1 if name == "above" else -1, values[0], others[0])


_PASSED = Pattern(
    r"\b(?:was|were|is|are|been|being)\s(?P<word>exceeded|surpassed|breached|overshot|overtaken|bettered)\b(?!\sby\s(?:one|two|three|four)\s)",
    re.I,
)


def _passed(statement: Statement) -> Iterator[Position]:
    """ "The limit of 20 was exceeded, the average being 17.8": a target, and behind it the verb in the passive."""
    found = _PASSED.search(statement.skeleton)
    targets, values = statement.of(Role.TARGET), statement.of(Role.VALUE)
    if not found or len(targets) != 1 or len(values) != 1 or not values[0].is_like(targets[0]):
        return
    is_exact = values[0].is_exact and targets[0].is_exact and targets[0].start < found.start()
    if is_exact and not _NEGATED.search(statement.skeleton[: found.start()] + " "):
        yield Position(found["word"], found.start("word"), 1, values[0], targets[0])


def _positions(
    statement: Statement, found: re.Match[str], sign: int, before: Statement | None
) -> Iterator[Position]:
    others = list(_others(statement, found.end()))
    if not others and _OF_OTHERS.match(statement.text, found.end()):
        others = list(statement.of(Role.COMPARATOR))
        others = others if len(others) == 1 else []
    if not others and _SAID_BEFORE.match(statement.text, found.end()):
        targets = statement.of(Role.TARGET)
        others = list(targets) if len(targets) == 1 else []
    points_back = _POINTS_BACK.match(statement.text) and not _HAS_OWN.search(
        statement.skeleton[: found.start()]
    )
    for other in others:
        if points_back and before:
            value = _of_the_sentence_before(before, other)
        else:
            value = _value(statement, found.start(), other)
        if value and value.is_exact and other.is_exact and value.is_like(other):
            yield Position(found[0], found.start(), sign, value, other)


_SAID_BEFORE = Pattern(
    r"\s(?:(?:the|our|its|their|that)\s)?(?:\w+\s)?target\b|\s(?:it|this|that|them)\b(?!\s\w*\s?of\b)", re.I
)
_OF_OTHERS = Pattern(
    r"\s(?:the\s|that\sof\s|our\s)?(?:England|national|statistical|neighbours?|region\w*|similar|comparator|other\scouncils|average)\b",
    re.I,
)
_POINTS_BACK = Pattern(
    r"(?:this|that|it|these|they|both|all of (?:which|these)|which|performance|the (?:figure|rate|percentage|"
    r"proportion|number|result|measure|average|total))\b(?!\s(?:year|month|quarter|term))",
    re.I,
)
_HAS_OWN = Pattern(r"[\ue010-\ue017]")


def _of_the_sentence_before(before: Statement, other: Figure) -> Figure | None:
    """The one value of the sentence before that can be held against a figure of this one."""
    values = [one for one in before.of(Role.VALUE) if one.is_like(other)]
    return values[0] if len(values) == 1 else None


def _others(statement: Statement, start: int) -> Iterator[Figure]:
    form, at = _NEXT, start
    while found := form.match(statement.skeleton, at):
        figure = statement.figure_at(found.start("figure"))
        said = found["between"]
        is_named = figure.role is Role.VALUE and said.casefold() in (
            " the ",
            " last year’s ",
            " last year's ",
        )
        is_named = is_named or (figure.role is Role.VALUE and said.casefold().endswith(" our "))
        compared = figure.role in _OTHER or is_named or re.search(r"\b(?:target|average|than)\b", said, re.I)
        if form is _NEXT and (not _HELD_AGAINST.match(said) or _ELSEWHERE.search(said)):
            return
        if (
            not compared
            or figure.role in (Role.CHANGE, Role.WINDOW)
            or (form is _ALSO and _AGAIN.search(said))
        ):
            return
        yield figure
        form, at = _ALSO, found.end()


def _value(statement: Statement, start: int, other: Figure) -> Figure | None:
    """The value that is held against another: the last one before the word, or else the only one after."""
    values = [one for one in statement.of(Role.VALUE) if one.is_like(other) and one is not other]
    if statement.text.endswith("our ", 0, other.start):
        values += [
            one for one in statement.of(Role.COMPARATOR) if one.is_like(other)
        ]  # "England's 71% is above our 68%"
    before = [one for one in sorted(values, key=lambda one: one.start) if one.start < start]
    if before:
        return before[-1]
    after = [one for one in values if one.start > start]
    return after[0] if len(after) == 1 else None
