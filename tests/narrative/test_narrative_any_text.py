"""Whatever an officer saves becomes a narrative or a sentence that says why not, and no words are lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from narrative_files import faults, narratives, printed

from report_builder.content import Block
from report_builder.errors import NarrativeError

SIGNS = "{{ }} {% {# %} --- *** ** _ [ ]( ) < > ` ``` # - 1. \\ &# ; ! ~~ : a total . | \" ' {{total}}"
SPACES = ["  ", "    ", "\n", "\n\n", "\n---\n", "\t", "https://a.org", "\x0b", "\0", "\n| --- | --- |\n"]
MARKS = st.sampled_from([*SIGNS.split(), *SPACES])
ANY_TEXT = st.one_of(st.text(), st.lists(st.one_of(MARKS, st.text(max_size=3)), max_size=40).map("".join))
FRONT_MATTER = ANY_TEXT.map(lambda text: f"---\n{text}\n---\nText.")
LETTERS = st.characters(categories=("L", "Nd", "Sc"), include_characters=",;:?%'’“”()–é")
PLAIN_WORD = st.tuples(st.characters(categories=("Lu", "Ll")), st.text(LETTERS, max_size=8)).map("".join)
PLAIN_WORDS = st.lists(PLAIN_WORD, min_size=1, max_size=30)


def read(text: str | bytes) -> tuple[Block, ...] | str:
    """Blocks, or the sentences a file is refused with."""
    saved = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    try:
        (one,) = narratives({"2020-06/risks.md": saved})
    except NarrativeError as refusal:
        return str(refusal)
    return one.blocks


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY_TEXT, FRONT_MATTER, st.binary()))
def test_any_file_is_blocks_or_a_sentence(text: str | bytes) -> None:
    told = read(text)
    assert not isinstance(told, str) or told.startswith("2020-06/risks.md")


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_anything_in_a_quote_is_text_or_a_sentence(text: str) -> None:
    told = read("{{" + text + "}}")
    assert not isinstance(told, str) or told.startswith("2020-06/risks.md")


@settings(max_examples=150, deadline=None)
@given(PLAIN_WORDS, st.sampled_from([" ", "\n", "\n\n", "\r\n"]))
def test_plain_words_come_back_whole(words: list[str], between: str) -> None:
    assert printed(between.join(words)).split() == words


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_a_refusal_ends_as_a_sentence_does(text: str) -> None:
    for line in faults(text.replace("\n", " ")).splitlines():
        assert line == "nothing" or (line.endswith((".", "?")) and not line.endswith(("..", "?.")))
