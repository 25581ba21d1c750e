"""Find the words of narrative that only members may read, to prove that no public file holds them.

What a passage marked ::: members says between its quotes, and what a restricted fact says, where it is long
enough to be told from words that stand in any paper. Words that the same narrative also says in public are
not restricted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.content import runs_in, texts_of
from report_builder.narrative.files import NarrativeFile
from report_builder.narrative.markdown import blocks_of
from report_builder.publication import read_day
from report_builder.vocabulary import Edition

SHORTEST = 12
_QUOTE = "\N{OBJECT REPLACEMENT CHARACTER}"


def restricted_texts(files: Iterable[NarrativeFile], few: int) -> tuple[str, ...]:
    """Each text once. `few` is the largest count of people the public edition withholds."""
    files = tuple(files)
    found = [*_passages(files), *_facts(files, few)]
    if not found:
        return ()
    public = "\n".join(text for file in files for text in _texts(file, Edition.PUBLIC))
    return tuple(dict.fromkeys(text for text in found if text not in public))


def _passages(files: Iterable[NarrativeFile]) -> Iterator[str]:
    for file in files:
        if ":::" not in file.text:
            continue
        said = set(_texts(file, Edition.PUBLIC))
        for text in _texts(file, Edition.MEMBERS):
            if text not in said:
                pieces = (piece.strip(" .,;:!?()") for piece in text.split(_QUOTE))
                yield from (piece for piece in pieces if len(piece) >= SHORTEST)


def _facts(files: Iterable[NarrativeFile], few: int) -> Iterator[str]:
    for file in files:
        for fact in file.front.facts.values():
            telling = len(fact.text) >= SHORTEST and read_day(fact.text) is None
            if telling and fact.is_withheld(Edition.PUBLIC, few):
                yield fact.text


def _texts(file: NarrativeFile, edition: Edition) -> list[str]:
    blocks = blocks_of(file.text, lambda quote, line: _QUOTE, lambda line, why: None, edition)
    notes = (run.note.paragraphs for run in runs_in(blocks) if run.note)
    return [*texts_of(blocks), *(text for note in notes for text in texts_of(note))]
