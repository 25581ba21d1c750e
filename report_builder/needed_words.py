"""Turn a parsed regular expression into words, one of which a text must hold for it to be found there.

Nearly every pattern of the linter is found in no sentence of a sound paper, and to look for a word takes a tenth of the
time that it takes to look for a pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

Parsed = Sequence[tuple[Any, Any]]
"""What Python's own parser makes of a regular expression: each operation with what it is about."""
_MOST = 200
_SHORTEST = 2
# They count as an ASCII letter where capitals do not matter, and are not written like one without capitals.
_ODD = (("ſ", "s"), ("ı", "i"), ("İ", "i"))


def needed_words(parsed: Parsed) -> tuple[str, ...]:
    """Words in small ASCII letters; none where the pattern may be found without any word."""
    return min((words for words in _choices(parsed) if len(words) <= _MOST), key=_worth, default=())


def holds_one(text: str, words: Sequence[str]) -> bool:
    """Whether a text holds one of the words, in whatever letters."""
    small = _small(text)
    for word in words:  # noqa: SIM110  (it is asked tens of thousands of times of a paper, and `any` is slower)
        if word in small:
            return True
    return False


# A sentence is asked for the words of hundreds of patterns.
@lru_cache(maxsize=1024)
def _small(text: str) -> str:
    for odd, plain in _ODD:
        text = text.replace(odd, plain)
    return text.lower()


def _worth(words: tuple[str, ...]) -> tuple[int, int]:
    """Long words are rarer than short ones, and few sooner looked for than many."""
    return -min(map(len, words)), len(words)


def _choices(parsed: Parsed) -> Iterator[tuple[str, ...]]:
    """Of what must be found one after another, each part that needs words."""
    from re import _constants as known  # type: ignore[attr-defined]

    run = ""
    for operation, about in (*parsed, (None, None)):
        if operation is known.LITERAL and chr(about).isascii():
            run += chr(about).lower()
            continue
        if len(run) >= _SHORTEST:
            yield (run,)
        run = ""
        if operation is known.BRANCH:
            ways = [needed_words(way) for way in about[1]]
            if all(ways):
                yield tuple(dict.fromkeys(word for way in ways for word in way))
        elif (inner := _always_inside(operation, about, known)) and (words := needed_words(inner)):
            yield words


def _always_inside(operation: Any, about: Any, known: Any) -> Parsed | None:
    """What must be found for an operation to be, where it is a group, a repetition or a look around."""
    if operation is known.SUBPATTERN:
        inside: Parsed = about[3]
    elif operation is known.ATOMIC_GROUP:
        inside = about
    elif operation is known.ASSERT:
        inside = about[1]
    elif operation in (known.MAX_REPEAT, known.MIN_REPEAT, known.POSSESSIVE_REPEAT) and about[0]:
        inside = about[2]
    else:
        return None
    return inside
