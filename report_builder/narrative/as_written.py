"""Turn runs back into the words an officer wrote, with {{ quotes }}, so that two periods' texts can be compared."""

from __future__ import annotations

from collections.abc import Iterable

from report_builder.content import Run, lines_in
from report_builder.narrative.files import NarrativeFile
from report_builder.narrative.markdown import blocks_of
from report_builder.vocabulary import Edition


def as_written(runs: Iterable[Run]) -> str:
    """A paragraph's words, with single spaces."""
    said = (f"{{{{ {run.quote} }}}}" if run.quote else run.text for run in runs)
    return " ".join("".join(said).split())


def paragraphs_of(file: NarrativeFile) -> frozenset[str]:
    """Each paragraph and row of a file as it is written; what cannot be read is left out."""
    blocks = blocks_of(file.text, lambda *_: "", lambda *_: None, Edition.MEMBERS)
    return frozenset(as_written(runs) for runs in lines_in(blocks))
