"""Check that a link's words say where it leads (WCAG 2.4.4): many people hear links as a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.document.accessibility.elements import W, local, value
from report_builder.document.accessibility.places import WARNING
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Paragraph, quoted
from report_builder.finding import Finding

_ADDRESS = re.compile(r"(https?://|ftp://|www\.)\S+", re.IGNORECASE)
_VAGUE = frozenset((
    "click here", "click", "here", "more", "read more", "see more", "find out more", "learn more", "link",
    "this link", "this page", "this", "download", "more information", "more info", "see here", "website",
    "this website", "web page", "page", "continue", "details", "further information", "view", "go",
))  # fmt: skip
_REMEDY = "Make the words say where the link leads, such as the name of the page or document."


def link_words(word: WordFile) -> Iterator[Finding]:
    for paragraph in word.paragraphs:
        for text in links(paragraph):
            plain = " ".join(text.casefold().split()).strip(" .,:;>»→()[]")
            if _ADDRESS.fullmatch(text.strip()):
                message = f"The link {quoted(text)} is read out letter by letter (WCAG 2.4.4)."
                yield Finding("LINK_ADDRESS", WARNING, paragraph.where, message, _REMEDY)
            elif plain in _VAGUE:
                message = f"The link {quoted(text)} does not say where it leads (WCAG 2.4.4)."
                yield Finding("LINK_VAGUE", WARNING, paragraph.where, message, _REMEDY)


def links(paragraph: Paragraph) -> list[str]:
    """The words of each link of a paragraph, in either of the two ways Word writes one."""
    found: dict[int, str] = {}
    for run in paragraph.runs:
        if run.link is not None:
            found[id(run.link)] = found.get(id(run.link), "") + run.text
    return [*found.values(), *_field_links(paragraph)]


def _field_links(paragraph: Paragraph) -> Iterator[str]:
    instruction, words, is_open, shows = "", "", False, False
    for run in paragraph.runs:
        for child in run.element:
            kind = value(child, name="fldCharType") if local(child) == "fldChar" else None
            if kind == "begin":
                instruction, words, is_open, shows = "", "", True, False
            elif kind == "separate":
                shows = True
            elif kind == "end" and is_open:
                if instruction.strip().upper().startswith("HYPERLINK"):
                    yield words
                is_open = False
            elif child.tag == f"{W}instrText":
                instruction += child.text or ""
        if is_open and shows:
            words += run.text
