"""Turn a statement into its topic: the stems of the words that say what it is about, however they are inflected."""

from __future__ import annotations

from functools import lru_cache

from report_builder.lint.dates import Span
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_Time = tuple[Span, int | None, tuple[int, ...], int | None]
_WORD = Pattern(r"[a-z][a-z'’-]+")
_ENDING = Pattern(r"(?<=\w{4})(?:ations?|itions?|ions?|ments?|ings?|ied|ies|ed|es|en|ly|s|y|e)$")
_SPLIT = Pattern(r"[-'’]s?\b|-")


def topic(text: str) -> frozenset[str]:
    """The stems of a text: {"adopt"} for "the adoptions" and for "were adopted".

    Left out are grammar, the words for time and for quantity, and the verbs that say nothing ("was held").
    """
    words = _WORD.findall(_SPLIT.sub(" ", text.casefold()))
    return frozenset(stem(word) for word in words if not _is_empty(word))


@lru_cache(maxsize=4096)
def _is_empty(word: str) -> bool:
    return bool(vocabulary().empty.fullmatch(word))


def topic_of(statement: Statement) -> frozenset[str]:
    """The topic of a statement; its figures and dates are no part of it."""
    return topic(statement.skeleton)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending, or the one word that stands for all of its kind ("unfilled": "vacan")."""
    known = vocabulary().synonyms
    same = next((root for root, words in known if words.fullmatch(word)), None)
    return same or _ENDING.sub("", word)


def is_same_time(one: Statement, other: Statement) -> bool:
    """Whether two statements may speak of one time: they share a date, or one of them names none."""
    dates, others = (
        {(when.span, when.year, when.months, when.day) for when in it.whens} for it in (one, other)
    )
    return not dates or not others or bool(dates & others) or _is_undated(dates, others)


def _is_undated(dates: set[_Time], others: set[_Time]) -> bool:
    """Whether one date is another that leaves out its year: "quarter 3 of 2023/24", and later "in quarter 3"."""
    return any(
        None in (one[1], other[1]) and one[2] and (one[0], *one[2:]) == (other[0], *other[2:])
        for one in dates
        for other in others
    )
