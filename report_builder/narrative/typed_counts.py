"""Find counts of a few people typed by hand in a public paper: the wall cannot withhold what is not quoted.

A number from 1 to the report's threshold, in digits, as a word or as "a couple of", that counts children or young
people. A count of things, of days or of staff is not one, nor is "one in five" or a number that is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report_builder.content import Block, lines_in
from report_builder.narrative.number_words import in_words

_BETWEEN = (
    r"of|out|the|our|these|those|their|other|others|more|further|new|newly|looked|after|looked-after|disabled|"
    r"unaccompanied|asylum|seeking|asylum-seeking|older|younger|separated|school-age|additional|different|"
    r"individual|vulnerable|remaining|care-experienced|cared-for|local|such|same|young|teenage|adopted|"
    r"little|small|\d{1,2}[-\s]year[-\s]old|\d+"
)
_CHILDREN = (
    r"child|children|young\s+(?:person|people|women|woman|men|man|parents?|mothers?|fathers?)|care[\s-]leavers?|"
    r"boys?|girls?|bab(?:y|ies)|infants?|toddlers?|siblings?|teenagers?|adolescents?|youngsters?|pupils?|"
    r"brothers?|sisters?|twins?|triplets?|minors?|young\s+adults?|uasc|\d{1,2}[-\s]year[-\s]olds"
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
_NOT_ALONE = r"(?<![\w£.,:/%–-])(?<!\bin )(?<!\bin\u00a0)"


# A quote is the wall's business: it stands as a mark that no count can hold.
_QUOTED = "\N{OBJECT REPLACEMENT CHARACTER}"


def is_count_of_few(text: str, most: int) -> bool:
    """True for a bare number from 1 to `most`, and for words that count as few children."""
    bare = {*(in_words(count) for count in range(1, most + 1)), *_digits(most)}
    return text.strip().casefold() in bare or any(True for _ in counts_of_few(text, most))


def counts_of_few(text: str, most: int) -> Iterator[str]:
    """Each count of 1 to `most` children in a text, as it is typed: "two of the children"."""
    if most < 1:
        return
    told = [words for words, count in _WORDS_OF_FEW.items() if count <= most]
    numbers = "|".join([*(in_words(count) for count in range(most, 0, -1)), *_digits(most), *told])
    count = re.compile(
        rf"{_NOT_ALONE}(?:\d+\s*[-–]\s*)?(?:{numbers})(?:\s+\(\d+\))?\s+(?:(?:{_BETWEEN})\s+){{0,5}}(?:{_CHILDREN})\b"
        rf"(?!['’]|-|\s+(?:{_IN_GENERAL})\b)",
        re.IGNORECASE,
    )
    yield from (found[0] for found in count.finditer(text))


def _digits(most: int) -> Iterator[str]:
    return (str(count) for count in range(most, 0, -1))


def typed_counts_of_few(blocks: Iterable[Block], most: int) -> Iterator[str]:
    """Each such count that nobody quoted, in reading order."""
    for runs in lines_in(blocks):
        yield from counts_of_few("".join(_QUOTED if one.quote else one.text for one in runs), most)
