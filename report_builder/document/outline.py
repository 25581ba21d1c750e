"""Find the headings of a paper: the level, the number and the words of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from report_builder.document.markup import W
from report_builder.document.paragraph_styles import ParagraphStyles, value
from report_builder.document.places import texts_in
from report_builder.values import dataclass

_BUILT_IN = re.compile(r"heading ([1-9])")
_OVER_THE_CONTENTS = ("toc heading", "contents heading")  # Word's name for it, and LibreOffice's
_BODY_TEXT = 9  # the outline level of what is no heading, counted from 0


@dataclass(frozen=True)
class Heading:
    """A heading of the paper. `built_in` is the level that Heading 1 to 9 have by name and `outlined` its
    outline level, from 1; 0 for none. `number` is what Word prints before it."""

    paragraph: Any
    style: str
    built_in: int
    outlined: int
    number: str
    words: str


def headings(body: Any, styles: Any, numbers: Mapping[Any, str]) -> Iterator[Heading]:
    """Every line that can stand in a contents page, in order; those in text boxes cannot."""
    looks = ParagraphStyles(styles)
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            continue
        words = " ".join("".join(_spoken(paragraph)).split())
        name = looks.name(looks.of(paragraph))
        if words and name not in _OVER_THE_CONTENTS:
            built_in = _BUILT_IN.fullmatch(name)
            level = int(built_in[1]) if built_in else 0
            yield Heading(
                paragraph, name, level, _outlined(paragraph, looks), numbers.get(paragraph, ""), words
            )


def _spoken(paragraph: Any) -> Iterator[str]:
    """The words of a paragraph; a tab or a line break within them is a space."""
    words = set(texts_in(paragraph))
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if one in words:
            yield one.text or ""
        elif one.tag != f"{W}t":
            yield "-" if one.tag == f"{W}noBreakHyphen" else " "


def _outlined(paragraph: Any, looks: ParagraphStyles) -> int:
    """The paragraph's own outline level, or its style's, from 1; 0 for body text."""
    said = value(paragraph, f"{W}pPr/{W}outlineLvl") or looks.said(looks.of(paragraph), "pPr/outlineLvl")
    level = int(said or _BODY_TEXT)
    return level + 1 if level < _BODY_TEXT else 0
