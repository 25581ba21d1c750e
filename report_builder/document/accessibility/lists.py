"""Check that what looks like a list is one (WCAG 1.3.1): typed bullets and numbers are not read as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.document.accessibility.headings import level
from report_builder.document.accessibility.places import WARNING
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Block, Paragraph
from report_builder.finding import Finding

# A bullet gives itself away at once. A typed number or star needs a second one, or to be the first of a list.
_BULLET = re.compile(r"\s*[-–•●▪■◦○·‣⁃∙➢➤►❖][\s\u00a0]+[^\s\d]")
_NUMBER = re.compile(r"\s*\(?(?P<number>\d{1,2}|[a-z]|[ivx]{2,4})[.)][\s\u00a0]+\S")
_WEAK = re.compile(r"\s*(\*[\s\u00a0]+|o\t|\d{1,2}(\.\d{1,2}){1,3}\.?\t)\S")
_FIRST = ("1", "a", "i")


def typed_lists(word: WordFile) -> Iterator[Finding]:
    for story in word.stories:
        for blocks in story.containers:
            for group in _groups(word, blocks):
                lines = sum(_typed_lines(one) for one in group)
                yield Finding(
                    "LIST_TYPED", WARNING, group[0].where,
                    f"{'This line is' if lines == 1 else f'{lines} lines from here are'} "
                    "numbered or bulleted by hand (WCAG 1.3.1).",
                    "Delete the typed marks and choose Home › Bullets or Numbering.",
                )  # fmt: skip


def _groups(word: WordFile, blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """Typed items that follow each other; blank lines between them do not part them."""
    group: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.is_blank:
            continue
        if isinstance(block, Paragraph) and _is_typed(word, block):
            group.append(block)
            continue
        if _is_list(group):
            yield group
        group = []
    if _is_list(group):
        yield group


def _is_list(group: Sequence[Paragraph]) -> bool:
    if not group:
        return False
    first = group[0].text
    number = _NUMBER.match(first)
    # Alone in a cell, a mark is more likely a rating beside its shape: “● Green”.
    strong = group[0].spot is None and (
        bool(_BULLET.match(first)) or (number is not None and number["number"] in _FIRST)
    )
    return strong or sum(_typed_lines(one) for one in group) > 1


def _typed_lines(paragraph: Paragraph) -> int:
    return sum(_is_mark(line) for line in paragraph.text.split("\n"))


def _is_typed(word: WordFile, paragraph: Paragraph) -> bool:
    if not _typed_lines(paragraph) or level(word, paragraph):
        return False
    if any(
        name.startswith(("toc", "table of", "bibliography")) for name in word.looks.style_names(paragraph)
    ):
        return False
    return word.looks.paragraph(paragraph).get("numId", "0") in ("", "0")


def _is_mark(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line) or _WEAK.match(line))
