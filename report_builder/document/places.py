"""Find what a Word template asks for: fields {{ … }} inside text, places {{p … }} on a line of their own.

Word splits what a person typed into runs as it pleases (spell-checking, a changed letter), so tags are
read from the whole text of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from report_builder.document.markup import W
from report_builder.errors import TemplateError

TAG = re.compile(r"\{\{(?P<p>p(?=\s))?\s*(?P<name>[^{}]*?)\s*\}\}")
NAME = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?")
_CODE = re.compile(r"\{%|\{#")
_BRACES = re.compile(r"\{\{|\}\}")
_NOT_WORDS = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}footnoteReference", f"{W}endnoteReference")


@dataclass(frozen=True)
class Tag:
    """One thing a template asks for. `where` says which part and paragraph; `element` is that paragraph."""

    name: str
    is_place: bool
    where: str
    element: Any


def text_of(paragraph: Any) -> str:
    """A paragraph's text as a reader sees it. Deleted tracked text and a text box in it are not read."""
    texts = paragraph.iter(f"{W}t")
    return "".join(text.text or "" for text in texts if next(text.iterancestors(f"{W}p")) is paragraph)


def tags_in(root: Any, part: str) -> tuple[list[Tag], list[str]]:
    """Every tag under an element in order, and a sentence for each fault."""
    tags: list[Tag] = []
    faults: list[str] = []
    for number, paragraph in enumerate(_own_paragraphs(root), start=1):
        text = text_of(paragraph)
        deleted = "".join(one.text or "" for one in paragraph.iter(f"{W}delText"))
        where = f"{part}, paragraph {number} (“{_short(text)}”)"
        if "{{" in deleted or _CODE.search(deleted):
            faults.append(f"{where}: a tag is deleted but still there. Accept the changes in Word.")
        if "{" not in text and "}}" not in text:
            continue
        found, wrong = _tags_of(text, where, paragraph)
        tags += found
        faults += wrong
    return tags, faults


def _own_paragraphs(root: Any) -> Iterator[Any]:
    yield from root.iter(f"{W}p")


def _tags_of(text: str, where: str, paragraph: Any) -> tuple[list[Tag], list[str]]:
    if _CODE.search(text):
        return [], [f"{where}: {{% … %}} and {{# … #}} have no place in a template. Use plain fields only."]
    tags: list[Tag] = []
    for match in TAG.finditer(text):
        name = match["name"]
        if not NAME.fullmatch(name):
            return [], [f"{where}: {match[0]} is not a plain name, such as {{{{ title }}}} is. Correct it."]
        if match["p"] and (text.strip() != match[0] or any(True for _ in paragraph.iter(*_NOT_WORDS))):
            return [], [
                f"{where}: {match[0]} is a place and must stand on a line of its own; "
                "what stands beside it would be lost. Move one of them to its own paragraph."
            ]
        tags.append(Tag(name, bool(match["p"]), where, paragraph))
    if _BRACES.search(TAG.sub("", text)) or "{{{" in text or "}}}" in text:
        return [], [f"{where}: a tag is not closed. Write {{{{ name }}}} with two braces on each side."]
    return tags, []


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def refuse_faults(faults: list[str]) -> None:
    if faults:
        raise TemplateError("\n".join(faults))
