"""Turn a sentence into the numbers it states, in digits or in words, without those that count nobody.

Left out are dates and years, numbers of paragraphs, figures and laws, times, money, ages, where the axis of a
chart starts, and stretches of time ("20 working days", "the last 12 months"), which are marked so that a figure in
days can still be found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from report_builder.cardinals import SMALL, TENS
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_WORDS = {word: value for value, word in enumerate(SMALL)}
_WORDS |= {word: 10 * value for value, word in enumerate(TENS, start=2)}
_WORDS |= {f"{ten}{by}{one}": _WORDS[ten] + _WORDS[one] for ten in TENS for one in SMALL[1:10] for by in "- "}
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:19|20)\d\d"
_NOT_COUNTS = Pattern(
    rf"""
    \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b(?:,?\s+{_YEAR})?          # 5 May 2020
    | \b{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*(?:of|%|per\s+cent|child|young|were|was|had))   # May 5
    | \b{_YEAR}[-/–]\d\d(?:\d\d)?(?:-(?:q[1-4]|h[12]|fy|ay|\d\d))?\b               # 2020/21, 2020-06-30
    | \b\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d)\b                                     # 30/06/2020
    | \b{_YEAR}\b                                                                # 2020
    | \b\d+(?:st|nd|rd|th)\b                                                     # 4th
    | \b\d{{1,2}}[:.]\d\d\s*(?:am|pm)\b | \b\d{{1,2}}\s*(?:am|pm)\b                 # 5pm
    | [£$€]\s*[\d,.]+\w*                                                         # £5
    | \b(?:paragraphs?|sections?|appendix|appendices|figures?|tables?|pages?|items?|parts?|schedules?|
         regulations?|articles?|chapters?|quarters?|half|terms?|years?|key\s+stages?|bands?|levels?|stages?|
         phases?|teams?|versions?|notes?|annex|steps?|priority|goals?|q|h|ks)\s*\d+(?:\.\d+)*[a-z]?
         (?:\s*(?:to|and|-|–)\s*\d+)?\b                                          # paragraph 3.5, Year 11
    | \b(?:aged?|ages|under|over|turn(?:ed|ing|s)?)\s+(?:the\s+age\s+of\s+)?\d{{1,2}}s?
      (?:\s*(?:to|and|-|–)\s*\d{{1,2}})?\b
    | \b\d{{1,2}}(?:\s*(?:to|-|–)\s*\d{{1,2}})?[-\s]year[-\s]olds?\b                 # 16 to 17 year olds
    | \b\d+(?:\.\d+){{2,}}\b                                                        # 3.5.1
    | \baxis\s+(?:does\s+not\s+start\s+at|starts\s+above)\s+zero\b                      # what a chart says of itself
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_NUMBER = Pattern(
    rf"(?<![\w.,])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>{_WORD}))"
    r"(?![\w]|[.,]\d)(?P<percent>\s*(?:%|per\s?cent\b|percent\b|percentage\b))?"
    r"(?P<time>[-\s]+(?:(?:working|calendar|clear|school|full|whole|financial|academic|half)[-\s]+)?"
    r"(?:second|minute|hour|day|week|fortnight|month|quarter|term|half|year)s?\b)?",
    re.IGNORECASE,
)
_PERSON = (
    "(?:child|children|bab(?:y|ies)|boys?|girls?|young|people|person|pupils?|carers?|households?|siblings?)"
)
_PEOPLE = Pattern(
    rf"\s+(?:of\s+(?:(?:the|these|those)\s+)?(?:\w+\s+)?(?:{_PERSON}|them|whom|\d+|{_WORD})\b"
    rf"|(?:\w+\s+){{0,2}}{_PERSON}\b|(?:was|were|had|has)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a sentence states, and what it seems to be of."""

    value: Decimal
    decimals: int
    is_percent: bool
    is_time: bool

    @property
    def is_count(self) -> bool:
        return not (self.decimals or self.is_percent or self.is_time)


_PLAIN = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{EN DASH}": "-", "\N{MINUS SIGN}": "-"}


class _Letters(dict[int, str]):
    """What each letter is read as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain_letter(chr(code))
        return self[code]


_LETTERS = _Letters()


def levelled(text: str) -> str:
    """Letters in one form: wide digits, hard spaces and dashes as plain ones; what is not seen is left out."""
    return text if text.isascii() else text.translate(_LETTERS)


def _plain_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "Cf":  # a soft hyphen, a mark of direction
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return _PLAIN.get(letter) or unicodedata.normalize("NFKC", letter)


def numbers_in(text: str) -> Iterator[Number]:
    """Every number of a text that may count or measure something."""
    read = _NOT_COUNTS.sub(" \ufffc ", levelled(text))
    for found in _NUMBER.finditer(read):
        if not (found["word"] and _is_pronoun(found, read)):
            yield _number(found)


@lru_cache(maxsize=20_000)
def number_alone(text: str) -> Number | None:
    """The number that a text is, all of it, but for its sign per cent and a marker; 2020 is one like any other."""
    said = re.sub(r"\s*\[\w\]$", "", levelled(text).strip())
    found = _NUMBER.fullmatch(said)
    return _number(found) if found else None


def _number(found: re.Match[str]) -> Number:
    word, digits = found["word"], found["digits"]
    value = Decimal(_WORDS[word.casefold()] if word else digits.replace(",", ""))
    decimals = max(0, -int(value.as_tuple().exponent))
    return Number(value, decimals, bool(found["percent"]), bool(found["time"]))


def _is_pronoun(found: re.Match[str], text: str) -> bool:
    """ "One" counts somebody only before a word for people: "one child", "one of the six"."""
    return found["word"].casefold() == "one" and not _PEOPLE.match(text, found.end())


@lru_cache(maxsize=1024)
def month(days: str) -> str:
    """The month of a date as a workbook holds it, in days since the end of 1899: Jun 2020. Another text stays."""
    if not days.isdecimal() or len(days) > 6:
        return days
    return f"{date(1899, 12, 30) + timedelta(int(days)):%b %Y}"
