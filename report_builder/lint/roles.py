"""Turn a figure's neighbours into its role: a value, a target, a change, what another council has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.lint.dates import When
from report_builder.lint.figures import Bound, Figure, Role, Unit
from report_builder.lint.role_patterns import (
    AGO,
    ALSO_EARLIER,
    BARE_VERB,
    BOUNDS,
    CAUSED,
    CHANGE_AFTER,
    CHANGE_BEFORE,
    CHANGE_NOUN_AFTER,
    DIRECTLY,
    EARLIER_AFTER,
    EARLIER_BEFORE,
    EXTREME,
    FLOOR,
    FROM,
    IN_BRACKETS_AFTER_CHANGE,
    IN_BRACKETS_WITH_DATE,
    LABELLED_DATE,
    MEASURED_DURATION,
    MOVED,
    NAMED_BOUND,
    NEAR,
    OF_OTHERS,
    OR_CHANGE,
    OR_MORE,
    OTHERS_AFTER,
    OURS,
    TARGET_AFTER,
    TARGET_BEFORE,
    THE_BOUND,
    THEIR_DOING,
    THEIRS_BEHIND,
    TURNED_AWAY,
    UP_ON_EARLIER,
    WINDOW_BEFORE,
)
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_BEFORE, _AFTER = 70, 45
_THAN_THE = Pattern(
    r"\b(?:more|fewer|less|longer|shorter|quicker|faster|slower|sooner|higher|lower|up|down) "
    r"(?:than|on|from) the\s$",
    re.I,
)
_NO_MOVE = Pattern(
    r"\b(?:requir\w+ improvement|ma(?:ke|kes|de|king) up(?: (?:around|about|some|nearly|just|only|of))?)\s\(?$",
    re.I,
)


def with_roles(figures: Sequence[Figure], whens: Sequence[When], skeleton: str) -> tuple[Figure, ...]:
    """The same figures, each with its bound and its role."""
    return tuple(_with_roles(figures, whens, skeleton))


def _with_roles(figures: Sequence[Figure], whens: Sequence[When], skeleton: str) -> Iterator[Figure]:
    done = 0
    last: Figure | None = None
    for at, figure in enumerate(figures):
        if figure.unit is Unit.LABEL:
            yield figure
            continue
        before = skeleton[max(done, figure.start - _BEFORE) : figure.start]
        following = _following(figures[at + 1 :], skeleton)
        after = skeleton[figure.end : min(following, figure.end + _AFTER)]
        role = _role(figure, before, after, skeleton)
        is_again = IN_BRACKETS_AFTER_CHANGE.fullmatch(before) or (
            last and last.unit is not figure.unit and OR_CHANGE.fullmatch(before)
        )
        if last and last.role is Role.CHANGE and is_again:
            role = Role.CHANGE  # "an increase of 13 (2.2%)"
        if last and last.role is Role.PREVIOUS and role is Role.VALUE and ALSO_EARLIER.fullmatch(before):
            role = Role.PREVIOUS  # "down from 68.9% in May and 69.3% in April"
        last = replace(figure, bound=_bound(before, after), role=role)
        yield last
        done = figure.end


def _following(figures: Sequence[Figure], skeleton: str) -> int:
    """Where the next figure stands; the "two years" of "two years ago" is none."""
    others = (one for one in figures if one.unit is not Unit.DURATION or not AGO.match(skeleton, one.end))
    return next((one.start for one in others), len(skeleton))


def _bound(before: str, after: str) -> Bound:
    if found := OR_MORE.match(after):
        return Bound.AT_MOST if found[1] in ("less", "fewer", "under", "below") else Bound.AT_LEAST
    if THE_BOUND.search(before) or NAMED_BOUND.search(before):
        return Bound.EXACT
    return next((bound for bound, words in BOUNDS if words.search(before)), Bound.EXACT)


def _role(figure: Figure, before: str, after: str, skeleton: str) -> Role:
    """The first role that the neighbours speak for; a grade ("requires improvement") moves nothing."""
    if _NO_MOVE.search(before):
        return Role.VALUE
    speak_for = (
        (Role.CHANGE, figure.unit is Unit.DURATION and before.endswith(" by ") and _moves_in(before)),
        (Role.WINDOW, figure.unit is Unit.DURATION and _is_window(before, skeleton)),
        (Role.FLOOR, figure.unit is not Unit.POINTS and FLOOR.search(before)),
        (Role.CHANGE, figure.is_signed or figure.unit is Unit.POINTS or _is_change(figure, before, after)),
        (Role.TARGET, TARGET_BEFORE.search(before) or TARGET_AFTER.search(after)),
        (Role.COMPARATOR, _is_of_others(before, after)),
        (Role.EXTREME, EXTREME.search(before)),
        (Role.PREVIOUS, _is_earlier(before, after)),
    )
    return next((role for role, says_so in speak_for if says_so), Role.VALUE)


def _is_window(before: str, skeleton: str) -> bool:
    """Whether a duration is a span of time in which something was measured, and not what was measured."""
    is_measured = MEASURED_DURATION.search(skeleton)
    if is_measured and _THAN_THE.search(before):
        return False
    return not is_measured or bool(WINDOW_BEFORE.search(before) and not BARE_VERB.search(before))


def _is_change(figure: Figure, before: str, after: str) -> bool:
    if CHANGE_AFTER.search(after) or re.search(r"\b(?:extra|additional)\s$", before, re.I):
        return True
    if figure.unit is Unit.COUNT and CHANGE_NOUN_AFTER.search(after) and not before.endswith("to "):
        return True
    found = CHANGE_BEFORE.search(before)
    stem = before.rstrip(" (")
    if not found or stem.endswith((" to", " at", " from", " on", " than")):
        return False
    if not stem.endswith(("of", "by")) and not DIRECTLY.search(found[0]):
        return False
    word, known = found["word"], vocabulary()
    is_direction = known.up.fullmatch(word) or known.down.fullmatch(word) or word.casefold() in ("up", "down")
    return bool(is_direction or CAUSED.search(word) or (stem.endswith(" by") and _moves_in(before)))


def _moves_in(before: str) -> bool:
    known = vocabulary()
    return any(words.search(before) for words in (known.up, known.down, CAUSED, MOVED))


def _is_of_others(before: str, after: str) -> bool:
    """Whether other councils are named right before the figure, and nothing of our own after them; or behind it."""
    held = before.rpartition(",")[2] if before.endswith(", ") else before
    named = list(vocabulary().others.finditer(held))
    rest = held[named[-1].end() :] if named else ""
    is_theirs = named and NEAR.fullmatch(rest) and not OURS.search(rest) and not TURNED_AWAY.search(rest)
    if THEIRS_BEHIND.search(before) and vocabulary().others.search(before):
        return True
    if is_theirs and THEIR_DOING.fullmatch(rest):
        return True
    return bool((is_theirs and OF_OTHERS.search(held)) or OTHERS_AFTER.match(after))


def _is_earlier(before: str, after: str) -> bool:
    if before.endswith("(") and IN_BRACKETS_WITH_DATE.match(after):
        return True
    if UP_ON_EARLIER.search(before):
        return False
    return bool(
        FROM.search(before)
        or EARLIER_BEFORE.search(before)
        or EARLIER_AFTER.match(after)
        or LABELLED_DATE.search(before)
    )
