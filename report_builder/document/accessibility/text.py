"""Check that the page is laid out by styles and not by blank lines, spaces and tabs (WCAG 1.3.2, 1.4.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.document.accessibility.places import NOTE, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Block, Paragraph
from report_builder.finding import Finding

_GAP = re.compile(r"[ \u00a0\u2003]{4,}(?=\S)|\t[ \u00a0]*\t(?=[ \u00a0\t]*\S)")
_COLUMNS = re.compile(r"\S[ \u00a0]*\t[ \u00a0]*\S")
_CONTENTS = ("toc", "table of", "header", "footer", "index")


def blank_lines(word: WordFile) -> Iterator[Finding]:
    for blocks in word.body.containers:
        for group in _blank_groups(blocks):
            yield Finding(
                "BLANK_LINES", WARNING, group[0].where,
                f"{len(group)} blank lines one after another make a gap; each is read out as “blank”.",
                "Delete them, and set the spacing before or after in the paragraph's style, or a page break.",
            )  # fmt: skip


def _blank_groups(blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """Blank lines in a row. A cell that holds nothing else is an empty cell, and no gap."""
    if all(isinstance(one, Paragraph) and one.is_blank for one in blocks):
        return
    group: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.is_blank:
            group.append(block)
        else:
            if len(group) > 1:
                yield group
            group = []
    if len(group) > 1:
        yield group


def spaced_by_hand(word: WordFile) -> Iterator[Finding]:
    """Gaps of spaces or tabs inside a line; or lines in a row with a tab in each, which make a table."""
    places: dict[str, None] = {}
    for blocks in word.body.containers:
        before: Paragraph | None = None
        for block in blocks:
            if not isinstance(block, Paragraph) or _is_contents(word, block):
                before = None
                continue
            tabbed = bool(_COLUMNS.search(block.text)) and not _is_numbered(word, block)
            if _GAP.search(block.text):
                places[block.where] = None
            elif tabbed and before is not None:
                places[before.where] = None
            before = block if tabbed else None
    yield from once(
        "SPACED_BY_HAND", WARNING, places, "Spaces or tabs set words apart on the line (WCAG 1.3.2).",
        "Use a table for columns, and the paragraph's indent or a tab stop in its style for the rest.",
    )  # fmt: skip


def _is_contents(word: WordFile, paragraph: Paragraph) -> bool:
    return any(name.startswith(_CONTENTS) for name in word.looks.style_names(paragraph))


def _is_numbered(word: WordFile, paragraph: Paragraph) -> bool:
    return word.looks.paragraph(paragraph).get("numId", "0") not in ("", "0")


def justified(word: WordFile) -> Iterator[Finding]:
    places = (
        one.where
        for one in word.body.paragraphs
        if one.text.strip() and word.looks.paragraph(one).get("jc") in ("both", "distribute")
    )
    yield from once(
        "JUSTIFIED", NOTE, places, "Justified text leaves uneven gaps that are hard to read.",
        "Align it to the left, best in its style.",
    )  # fmt: skip
