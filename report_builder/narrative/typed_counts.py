"""Find counts of a few people typed by hand in a public paper: the wall cannot withhold what is not quoted.

A number from 1 to the report's threshold, in digits, as a word or as "a couple of", that counts children or young
people, whether it names them, stands beside its label, or speaks of those before it ("4 of them"). A count of things,
of days or of staff is not one, nor is "one in five" or a number that is quoted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from report_builder.content import Block, lines_in
from report_builder.narrative.counted_children import CHILDREN, ONLY_OF_A_CHILD, counted_before
from report_builder.narrative.number_words import in_words
from report_builder.pattern import Pattern

_BETWEEN = (
    r"of|out|the|our|these|those|their|other|others|more|further|new|newly|looked|after|looked-after|disabled|"
    r"unaccompanied|asylum|seeking|asylum-seeking|older|younger|separated|school-age|additional|different|"
    r"individual|vulnerable|remaining|care-experienced|cared-for|local|such|same|young|teenage|adopted|"
    r"little|small|\d{1,2}[-\s]year[-\s]old|\d+"
)
# What happens once to one child: so many of them are so many children.
_OF_ONE_CHILD = (
    r"(?:adoptions?|(?:adoption|placement|special\s+guardianship|secure)\s+orders?|special\s+guardianships?|"
    r"(?:permanent\s+)?exclusions?|(?:child\s+)?deaths?|pregnanc(?:y|ies)|convictions?|abductions?|reunifications?)"
)
# Words that count without a number, each with what it counts.
_WORDS_OF_FEW = {
    r"(?:a|the|one)\s+single": 1,
    r"the\s+only": 1,
    r"a\s+(?:couple|pair|brace)\s+of": 2,
    r"both(?!(?:\s+\w+){1,3}\s+and\b)(?:\s+of)?": 2,
    r"a\s+trio\s+of": 3,
    r"a\s+handful\s+of|a\s+few\s+of(?=\s+(?:the|our|these|those)\b)": 3,
}
_IN_GENERAL = r"may|might|can|could|should|must|would|or|at\s+a\s+time|in\s+(?:every|\w+)"
_NOT_ALONE = (
    r"(?<![\w£.,:/%–-])(?<!\bin )(?<!\bin\u00a0)"
    r"(?<!under\s)(?<!over\s)(?<!aged\s)(?<!stage\s)(?<!table\s)(?<!figure\s)"
)
_NOT_OF = r"(?<!whom\s)(?<!which\s)(?<!groups\sof\s)"  # "groups of two", "for whom one had"
_THEY = r"(?:of\s+(?:them|these|those|whom)|people|individuals|persons)"
_DID = (
    r"(?:was|were|is|are|had|has|have|went|left|moved|live[sd]?|remain(?:s|ed)?|stay(?:s|ed)?|returned|came|"
    r"became|entered|turned|died|ran|did|do|does)"
)


# A quote is the wall's business: it stands as a mark that no count can hold.
_QUOTED = "\N{OBJECT REPLACEMENT CHARACTER}"


def is_count_of_few(text: str, most: int) -> bool:
    """True for a bare number from 1 to `most`, and for words that count as few children."""
    bare = {*(in_words(count) for count in range(1, most + 1)), *_digits(most)}
    return text.strip().casefold() in bare or any(True for _ in counts_of_few(text, most))


def counts_of_few(text: str, most: int) -> Iterator[str]:
    """Each count of 1 to `most` children in a text, as it is read: "two of the children"."""
    if most < 1:
        return
    text = _as_read(text)
    yield from (found[0] for found in _named(most).finditer(text))
    yield from (found[0] for found in _beside_its_label(most).finditer(text))
    for found in _of_those_before(most).finditer(text):
        if counted_before(text[: found.start()], text[found.end() :], sure=bool(found["sure"])):
            yield found[0]


def _as_read(text: str) -> str:
    """Without letters that nobody sees, and with digits of any script as plain ones."""
    return text if text.isascii() else "".join(map(_letter, text))


@lru_cache(maxsize=1024)
def _letter(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":  # a soft hyphen, a space of no width
        return ""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


@lru_cache
def _named(most: int) -> Pattern:
    """ "two of the children", "three adoptions"."""
    told = [words for words, count in _WORDS_OF_FEW.items() if count <= most]
    numbers = "|".join([_numbers(most), *told])
    return Pattern(
        rf"{_NOT_ALONE}(?:\d+\s*[-–]\s*)?(?:{numbers})(?:\s+\(\d+\))?\s+(?:(?:{_BETWEEN})\s+){{0,5}}"
        rf"(?:{CHILDREN}|(?<!only\s){_OF_ONE_CHILD}(?!\s+(?:panel|team|service|agenc|meeting|polic|worker|review)))\b"
        rf"(?!['’]|-|\s+(?:{_IN_GENERAL})\b)",
        re.IGNORECASE,
        is_ours=True,
    )


@lru_cache
def _beside_its_label(most: int) -> Pattern:
    """ "Children adopted: 3", "care leavers in custody – two", "children (3)"; a row's name and its cell."""
    few = rf"(?:{_numbers(most)})"
    children = rf"(?<![\w’'-])(?:{CHILDREN}|{_OF_ONE_CHILD})(?![\w’'-])"
    label = rf"{children}[^.:;|!?\d{_QUOTED}]{{0,60}}?"
    return Pattern(
        rf"{children}(?:\s+[\w-]+){{0,5}}\s*\({few}\)(?!\s*(?:,|and|or|to)\s*\()|"
        rf"{label}(?:\s*(?::|=|\|)|\s+[-–—])\s*{few}\s*(?=$|[;,)|\n]|\.(?!\d)|\((?!\d+%))",
        re.IGNORECASE,
        is_ours=True,
    )


@lru_cache
def _of_those_before(most: int) -> Pattern:
    """ "4 of them were girls", "of whom three moved", "only 3 were placed": who they are stands before or after."""
    few = rf"(?:{_numbers(most)}|both|a\s+couple)"
    return Pattern(
        rf"{_NOT_ALONE}{_NOT_OF}{few}\s+(?:{_THEY}\b|(?:of\s+them\s+)?{_DID}\s+(?:also\s+|not\s+|all\s+|then\s+|still\s+)?"
        rf"(?P<sure>{ONLY_OF_A_CHILD})?)|\bof\s+(?:whom|them|these|those),?\s+(?:only\s+|just\s+)?{few}\b"
        rf"(?!\s+(?:%|per\s+cent|percent|in\s|out\s))",
        re.IGNORECASE,
        is_ours=True,
    )


def _numbers(most: int) -> str:
    return "|".join([*(in_words(count) for count in range(most, 0, -1)), *_digits(most)])


def _digits(most: int) -> Iterator[str]:
    return (str(count) for count in range(most, 0, -1))


def typed_counts_of_few(blocks: Iterable[Block], most: int) -> Iterator[str]:
    """Each such count that nobody quoted, in reading order."""
    for runs in lines_in(blocks):
        yield from counts_of_few("".join(_QUOTED if one.quote else one.text for one in runs), most)
