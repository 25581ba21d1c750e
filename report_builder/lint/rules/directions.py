"""Notice words of direction and position that say the opposite of the figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from report_builder.lint.figures import Role
from report_builder.lint.movements import Movement, completed, movements
from report_builder.lint.pairs import Pair
from report_builder.lint.positions import positions
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule
from report_builder.lint.signs import ANY
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_SAYS = {1: "up", -1: "down", 0: "unchanged"}
_LINK = Pattern(
    r"\b(?:demonstrating|representing|showing|reflecting|equating to|equivalent to|amounting to|resulting "
    r"in|indicating|giving|"
    r"(?:which|this|that|and) (?:is|was|represents|represented|equates to|demonstrates|shows|means|"
    r"reflects)|being|i\.e\.)"
    r"\s(?:(?:a|an|the|overall|net|in|of)\s){0,3}(?:\w+\s){0,2}$|,\s(?:a|an)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_THIS = Pattern(
    r"^(?:this|the|that|such an?)\s(?:\w+\s)?(?P<word>increase|rise|growth|decrease|reduction|fall|drop|"
    r"decline)\b(?!\s(?:in|to|of)\s(?!\d))",
    re.I,
)


@passage_rule(
    "DIRECTION_WORD",
    ERROR,
    "A word of direction against its figures",
    fires="The number of looked after children rose from 612 in May to 603 in June.",
    silent="The number of looked after children fell from 612 in May to 603 in June.",
)
def moved_the_other_way(read: Read) -> Iterator[Noticed]:
    """ "Rose", "fell", "an increase", "down from": the word must go the way the figures go.

    It reads "from A to B", "to B from A", "B, up from A", "B compared with A", "B (A in May)" and a change
    in brackets with its sign: "reduced to 17.2 (+0.4)".
    """
    for statement in read.statements:
        told: set[tuple[int, int]] = set()
        for said in movements(statement):
            one = _from_the_next(
                completed(said, statement, read.before(statement)), statement, read.after(statement)
            )
            pair = one.pair
            if not one.sign or not pair or pair.starts in told:
                continue
            if _is_vague(statement, one):
                continue
            denied = _is_denied(statement, one)
            if (
                (one.sign * pair.difference > 0 if denied else one.sign * pair.difference <= 0)
                and not _is_in_row(statement, pair)
                and _is_nearest(statement, one, pair)
            ):
                told.add(pair.starts)
                yield _against(statement, one, pair, denied="not " if denied else "")
        yield from _signed(statement)


def _from_the_next(movement: Movement, statement: Statement, after: Statement | None) -> Movement:
    """A movement with where it came from, where the next sentence says it: "fell to 441 days; it had been 418"."""
    values = statement.of(Role.VALUE)
    if movement.base or not after or not _HAD_BEEN.match(after.text):
        return movement
    held = after.measured
    if len(values) != 1 or len(held) != 1 or len(statement.measured) != 1 or not held[0].is_like(values[0]):
        return movement
    return replace(movement, value=values[0], base=held[0])


_HAD_BEEN = Pattern(r"(?:it|they|this|the (?:figure|number|rate|average|share|proportion)) had been\b", re.I)


def _is_denied(statement: Statement, movement: Movement) -> bool:
    """Whether a direction is said not to have been taken: "did not rise", but not "those who did not rose"."""
    denied = _DENIED.search(statement.skeleton[max(0, movement.start - 30) : movement.start])
    went = _WENT.match(movement.word)
    is_of_others = (
        went and denied and (denied["did"] or not went["ed"]) and not denied[0].casefold().startswith("never")
    )
    return bool(denied) and not is_of_others


def _is_vague(statement: Statement, movement: Movement) -> bool:
    """Whether only so much of a movement is denied as says nothing of its direction: "did not rise as much"."""
    after = statement.skeleton[movement.start + len(movement.word) :]
    return _is_denied(statement, movement) and bool(_SO_MUCH.match(after) or _WRONG.search(statement.text))


_DENIED = Pattern(
    r"(?:\b(?:(?P<did>did|does|do)|has|have|had)(?: not|n['’]t)|\bnever|"
    r"\b(?:was|is|been|saw|seen|showed) no) (?:(?:in fact|really|actually) )?$",
    re.I,
)
_WENT = Pattern(r"(?:rose|fell|grew|went|came|shrank|sank)\b|(?P<ed>\w+ed\b)", re.I)
_WRONG = Pattern(r"\b(?:wrong|untrue|incorrect|mistaken|not (?:true|right|so|the case|be said))\b", re.I)
_SO_MUCH = Pattern(r"\s(?:\w+\s)?(?:as|so|too|enough|by|to|below|above|under|over|further|again|any)\b", re.I)


def _is_in_row(statement: Statement, pair: Pair) -> bool:
    """Whether the first figure opens a row in brackets: "fell each month (396, 391 and 385)"."""
    row = _ROW.search(statement.skeleton)
    return row is not None and row.start() < pair.base.start < row.end()


_ROW = Pattern(rf"\((?:{ANY}(?:,\s|\sand\s|,\sand\s)){{2,}}{ANY}")


def _is_nearest(statement: Statement, movement: Movement, pair: Pair) -> bool:
    """Of several words of direction near a pair of figures, the one that speaks of it."""
    first = min(pair.starts)
    distance, sign = min((abs(start - first), sign) for start, _, sign in statement.directions if sign)
    return distance == abs(movement.start - first) or sign == movement.sign


def _against(statement: Statement, one: Movement, pair: Pair, *, denied: str) -> Noticed:
    way = "the same" if not pair.difference else "up" if pair.difference > 0 else "down"
    base, value = pair.base.text, pair.value.text
    return Noticed(
        statement,
        (one.word, *(text for text in (base, value) if text in statement.text)),
        f"“{one.word}” says {denied}{_SAYS[one.sign]}, but from {base} to {value} is {way}.",
        "Correct the word, or the figure that is from another time.",
    )


def _signed(statement: Statement) -> Iterator[Noticed]:
    words = [one for one in statement.directions if one[2]]
    for figure in statement.measured:
        before = [one for one in words if one[0] < figure.start]
        if not figure.is_signed or not before or not figure.value:
            continue
        _, word, sign = before[-1]
        if (figure.value > 0) != (sign > 0):
            yield Noticed(
                statement,
                (word, figure.text),
                f"“{word}” says {_SAYS[sign]}, but {figure.text} is {_SAYS[-sign]}.",
                "Correct the word or the sign.",
            )


@passage_rule(
    "DIRECTION_WORD",
    ERROR,
    "Two words of direction that contradict each other",
    fires="There has been a sharp reduction in admissions, representing an increase of 17% on last year.",
    silent="There has been a sharp reduction in admissions, representing a decrease of 17% on last year.",
)
def called_up_and_down(read: Read) -> Iterator[Noticed]:
    """A reduction that "represents an increase of 17%" is one or the other. So is a fall that the next sentence
    calls "this increase".
    """
    for statement in read.statements:
        words = [one for one in statement.directions if one[2]]
        for (start, word, sign), (then, other, opposite) in pairwise(words):
            between = statement.skeleton[start + len(word) : then]
            if (
                sign != opposite
                and len(between) < 90
                and _LINK.search(between)
                and not _has_figures(statement, start, then)
            ):
                yield _both(statement, word, other)
        before = read.before(statement)
        this = _THIS.match(statement.text)
        if this and before:
            yield from _the_sentence_before(statement, before, this["word"])


def _has_figures(statement: Statement, start: int, end: int) -> bool:
    return any(start < one.start < end for one in statement.measured if one.role is not Role.CHANGE)


def _the_sentence_before(statement: Statement, before: Statement, word: str) -> Iterator[Noticed]:
    sign = next((sign for _, said, sign in statement.directions if said.casefold() == word.casefold()), 0)
    said = [(other, way) for _, other, way in before.directions if way]
    if said and sign and all(way == -sign for _, way in said):
        yield _both(statement, said[-1][0], word)


def _both(statement: Statement, word: str, other: str) -> Noticed:
    return Noticed(
        statement,
        (word, other) if word in statement.text else (other,),
        f"“{word}” and “{other}” are said of the same figure, and cannot both be right.",
        "Look at the figures, and use one word.",
    )


@passage_rule(
    "DIRECTION_WORD",
    ERROR,
    "A word of position against its figures",
    fires="88% of visits were on time, above the target of 90%.",
    silent="88% of visits were on time, below the target of 90%.",
)
def on_the_other_side(read: Read) -> Iterator[Noticed]:
    """ "Above the target of 90%", "lower than the England average (72%)", "higher than last year's 61": the
    word must stand on the side where the figure stands. Whether that side is good is another matter
    (POLARITY).
    """
    for statement in read.statements:
        for one in positions(statement, read.before(statement)) if statement.measured else ():
            if one.sign and one.sign * one.difference <= 0:
                side = "the same as" if not one.difference else "above" if one.difference > 0 else "below"
                yield Noticed(
                    statement,
                    tuple(
                        said for said in (one.value.text, one.word, one.other.text) if said in statement.text
                    ),
                    f"{one.value.text} is {side} {one.other.text}, not “{one.word}” it.",
                    "Correct the word, or whichever figure is wrong.",
                )
