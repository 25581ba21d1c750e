"""Check that letters can be read: their size, their font, and no long stretch of capitals, lines or slopes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from report_builder.document.accessibility.elements import W
from report_builder.document.accessibility.looks import Look
from report_builder.document.accessibility.places import ERROR, NOTE, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Paragraph, Run
from report_builder.finding import Finding

TOO_SMALL, SMALL = 18, 24
_SYMBOLS = re.compile(
    r"(wingdings|webdings|symbol|marlett|zapf ?dingbats|monotype sorts|mt extra)\b.*", re.IGNORECASE
)
_CAPITALS = re.compile(r"(?<![A-Z'’,&/-])[A-Z][A-Z'’,&/-]*(?:\s+[A-Z&(][A-Z0-9'’,&/()-]*){3,}")
_LONG_CAPITALS, _LONG_UNDERLINE, _LONG_ITALIC = 20, 5, 30


def symbol_fonts(word: WordFile) -> Iterator[Finding]:
    """Havering's Wingdings arrows reached the web as “é ê è”."""
    places: dict[str, None] = {}
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            font = word.looks.run(paragraph, run).get("rFonts", "") if run.text.strip() else ""
            if _SYMBOLS.fullmatch(font) or run.element.find(f"{W}sym") is not None:
                places[paragraph.where] = None
    yield from once(
        "SYMBOL_FONT", ERROR, places,
        "A sign from Wingdings or a font like it is read out as another letter (WCAG 1.1.1).",
        "Use the word, or a Unicode sign such as ▲ beside the word.",
    )  # fmt: skip


def small(word: WordFile) -> Iterator[Finding]:
    tiny: dict[str, None] = {}
    less: dict[str, None] = {}
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            size = _size(word.looks.run(paragraph, run)) if run.text.strip() else SMALL
            if size < TOO_SMALL:
                tiny[paragraph.where] = None
            elif size < SMALL and paragraph.story == "body":
                less[paragraph.where] = None
    yield from once(
        "TEXT_TOO_SMALL", WARNING, tiny, "Letters are smaller than 9 points.",
        "Make them 12 points, or 10 where space is short.",
    )  # fmt: skip
    yield from once(
        "TEXT_SMALL", NOTE, less, "Letters are smaller than the 12 points that councils ask for.",
        "Make them 12 points, best in the style.",
    )  # fmt: skip


def _size(look: Look) -> int:
    """Raised and lowered letters, such as a note's number, are small on purpose."""
    return (
        SMALL
        if look.get("vertAlign") in ("superscript", "subscript") or look.get("vanish")
        else int(look["sz"])
    )


def capitals(word: WordFile) -> Iterator[Finding]:
    places = (one.where for one in word.body.paragraphs if _shouts(word, one))
    yield from once(
        "CAPITALS", NOTE, places, "A passage is all in capitals, which is slow to read.",
        "Write it in small letters; use bold or a heading style for weight.",
    )  # fmt: skip


def _shouts(word: WordFile, paragraph: Paragraph) -> bool:
    text = "".join(
        run.text.upper() if word.looks.run(paragraph, run).get("caps") else run.text for run in paragraph.runs
    )
    return any(len(found[0]) >= _LONG_CAPITALS for found in _CAPITALS.finditer(text))


def underlined(word: WordFile) -> Iterator[Finding]:
    def is_underlined(look: Look, run: Run) -> bool:
        return look.get("u", "none") != "none" and run.link is None

    places = _passages(word, is_underlined, _LONG_UNDERLINE, but="hyperlink")
    yield from once(
        "UNDERLINED",
        NOTE,
        places,
        "A passage is underlined and may be taken for a link.",
        "Use bold, or a heading.",
    )


def italics(word: WordFile) -> Iterator[Finding]:
    places = _passages(word, lambda look, _: bool(look.get("i")), _LONG_ITALIC)
    yield from once(
        "ITALICS", NOTE, places, "A long passage is in italics, which is hard to read.",
        "Use upright letters; quotation marks or an indent show a quotation.",
    )  # fmt: skip


def _passages(
    word: WordFile, looks: Callable[[Look, Run], bool], least: int, but: str = "\0"
) -> Iterator[str]:
    """Paragraphs with at least so many words in a row of a look. A character style by a name is passed over."""

    def is_so(paragraph: Paragraph, run: Run) -> bool:
        style = run.element.find(f"{W}rPr/{W}rStyle")
        named = (style.get(f"{W}val") or "").casefold() if style is not None else ""
        return looks(word.looks.run(paragraph, run), run) and but not in named

    for one in word.body.paragraphs:
        for so, runs in groupby((run for run in one.runs if run.text), lambda run, one=one: is_so(one, run)):  # type: ignore[misc]
            if so and len("".join(run.text for run in runs).split()) >= least:
                yield one.where
                break
