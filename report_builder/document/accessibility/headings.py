"""Check that headings are real, in order and not empty (WCAG 1.3.1, 2.4.6): they are how people find a way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.document.accessibility.places import ERROR, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Block, Paragraph, Table
from report_builder.finding import Finding

LONG_WORDS, LONG_PARAGRAPHS = 300, 8
_HEADING = re.compile(r"heading ([1-9])")
_NOT_BODY = re.compile(
    r"(title|subtitle|caption|toc|table of|list|heading|header|footer|quote|source|signature)\b"
)
_CAPTION = re.compile(r"(table|figure|chart|graph|box|map|source|note)s?\b", re.IGNORECASE)
_MARK = "Mark it with a heading style from Home › Styles, and change the look in the style."


def level(word: WordFile, paragraph: Paragraph) -> int:
    """The level of a heading, from 1; 0 for what is none."""
    said = word.looks.paragraph(paragraph).get("outlineLvl", "")
    if said.isdecimal():
        return int(said) + 1 if int(said) < 9 else 0
    for name in word.looks.style_names(paragraph):
        if found := _HEADING.fullmatch(name):
            return int(found[1])
    return 0


def no_headings(word: WordFile) -> Iterator[Finding]:
    """A long document without headings is a wall to whoever cannot see it."""
    said = [one for one in word.body.paragraphs if one.text.strip()]
    words = sum(len(one.text.split()) for one in said)
    if words < LONG_WORDS or len(said) < LONG_PARAGRAPHS or any(level(word, one) for one in said):
        return
    yield Finding(
        "NO_HEADINGS", ERROR, "document",
        f"The document has {words:,} words and no heading (WCAG 1.3.1).",
        "Give each section a heading with a heading style from Home › Styles.",
    )  # fmt: skip


def skipped(word: WordFile) -> Iterator[Finding]:
    """A heading is one level below the last at most. Below a title, the first may be of level 2."""
    before, is_first = 0, True
    for paragraph in word.body.paragraphs:
        here = level(word, paragraph) if paragraph.text.strip() else 0
        if is_first and "title" in word.looks.style_names(paragraph):
            before = 1
        if not here:
            continue
        if here > before + 1:
            last = f"after level {before}" if before else "as the first heading"
            yield Finding(
                "HEADING_SKIPPED", WARNING, paragraph.where,
                f"A heading of level {here} stands {last} (WCAG 1.3.1).",
                f"Make it level {before + 1}, or add the heading that is missing above it.",
            )  # fmt: skip
        before, is_first = here, False


def empty(word: WordFile) -> Iterator[Finding]:
    """A heading without words is read out as a heading that says nothing."""
    places = (one.where for one in word.body.paragraphs if one.is_blank and level(word, one))
    yield from once(
        "HEADING_EMPTY", ERROR, places, "A blank line has a heading style (WCAG 2.4.6).",
        "Delete the line, or give it the style Normal.",
    )  # fmt: skip


def fake(word: WordFile) -> Iterator[Finding]:
    """A short bold line alone above text is a heading to the eye only."""
    blocks = [
        one for one in word.body.blocks if isinstance(one, Table) or (one.text.strip() and one.box is None)
    ]
    looks_bold = [isinstance(one, Paragraph) and _looks_like_heading(word, one) for one in blocks]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and looks_bold[place] and _heads(place, blocks, looks_bold):
            yield Finding(
                "HEADING_FAKE", WARNING, block.where,
                "This line looks like a heading and is not marked as one (WCAG 1.3.1).", _MARK,
            )  # fmt: skip


def _heads(place: int, blocks: Sequence[Block], bold: Sequence[bool]) -> bool:
    """True if text follows, and it is not one of many bold lines, such as an address."""
    start = place
    while start and bold[start - 1]:
        start -= 1
    end = place
    while end + 1 < len(blocks) and bold[end + 1]:
        end += 1
    if end - start > 1 or end + 1 == len(blocks):
        return False
    following = blocks[end + 1]
    return isinstance(following, Table) or len(following.text) > 60 or following.text.rstrip()[-1] in ".:;?!"


def _looks_like_heading(word: WordFile, paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if len(text) > 80 or len(text.split()) > 12 or text[-1] in ".,;" or _CAPTION.match(text):
        return False
    if "\n" in text or "\t" in text.strip() or not any(letter.isalpha() for letter in text):
        return False
    if level(word, paragraph) or any(_NOT_BODY.match(name) for name in word.looks.style_names(paragraph)):
        return False
    looks = [word.looks.run(paragraph, run) for run in paragraph.runs if run.text.strip()]
    usual = int(word.looks.before_runs(paragraph)["sz"])
    bold = all(look.get("b") for look in looks)
    return bold or all(int(look["sz"]) >= max(28, usual * 6 // 5) for look in looks)
