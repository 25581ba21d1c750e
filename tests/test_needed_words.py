"""Where none of its words is, a pattern is not: what is found with them is what `re` finds without."""

from __future__ import annotations

import gc
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.lint.rules import RULES
from report_builder.lint.vocabulary import vocabulary
from report_builder.needed_words import holds_one
from report_builder.pattern import Pattern

EXAMPLES = [text for rule in RULES for text in (rule.fires, rule.silent)]


def known() -> list[Pattern]:
    """Every pattern of the product that needs words."""
    assert vocabulary()
    gc.unfreeze()  # a paper that was made before puts everything out of the collector's sight
    found = {one.text: one for one in gc.get_objects() if isinstance(one, Pattern) and one.is_ours}
    return [found[text] for text in sorted(found) if found[text].words]


KNOWN = known()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("because", ("because",)),
        (r"\b(?:because|due to|reflecting)\b", ("because", "due to", "reflecting")),
        (r"(?i:Target)s?\s\d", ("target",)),
        (r"(?:not\s)?more than", ("more than",)),
        (r"(?:one){0,3}", ()),
        (r"(?:one){2,3}", ("one",)),
        (r"one|\d+", ()),
        (r"(?<=fell by )\d", ("fell by ",)),
        (r"(?<!fell by )\d", ()),
        (r"(?=.*of the)\d", ("of the",)),
        (r"(?P<sign>rose|fell)(?(sign)five|)", ("rose", "fell")),
        (r"[ab]c", ()),
        ("über", ("ber",)),
        (r"\d", ()),
    ],
)
def test_the_words_that_a_pattern_needs(text: str, words: tuple[str, ...]) -> None:
    assert Pattern(text).words == words


def test_most_patterns_of_the_product_need_words() -> None:
    assert len(KNOWN) > 350


@given(st.sampled_from(KNOWN), st.data())
def test_a_text_that_a_pattern_is_made_for_holds_a_word_of_it(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(pattern.text, pattern.flags)))
    assert holds_one(text, pattern.words)
    assert pattern.search(text)
    assert [one.span() for one in pattern.finditer(text)] == [
        one.span() for one in re.finditer(pattern.text, text, pattern.flags)
    ]


def test_in_every_example_the_same_is_found() -> None:
    for pattern in KNOWN:
        for text in EXAMPLES:
            if re.search(pattern.text, text, pattern.flags):
                assert holds_one(text, pattern.words), (pattern, text)


@pytest.mark.parametrize("text", ["ſaid", "ſAID", "SAİD", "saıd", "ＳAID said"])
def test_letters_that_count_as_others_are_found(text: str) -> None:
    pattern = Pattern("said", re.I)
    assert bool(pattern.search(text)) == bool(re.search("said", text, re.I))


def test_it_looks_from_where_it_is_told() -> None:
    pattern = Pattern("said")
    assert pattern.search("said and said", 1, 13)
    assert not pattern.search("said and said", 1, 12)
    assert [one.start() for one in pattern.finditer("said and said", 1)] == [9]


def test_it_is_found_at_the_end_of_a_long_text() -> None:
    assert not Pattern("said").search("word " * 20_000)
    assert Pattern("said").search("word " * 20_000 + "said")
