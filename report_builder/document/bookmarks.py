"""Put bookmarks around the words of a paragraph."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document.markup import DECLARATIONS, W, attribute

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def enclose(paragraph: Any, mark: str, number: int) -> None:
    """Put a bookmark around all the words of a paragraph."""
    start, end = _ends(mark, number)
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        paragraph.insert(0, start)
    else:
        properties.addnext(start)
    paragraph.append(end)


def begins_with(paragraph: Any, words: str) -> bool:
    """True where plain runs of a paragraph say these words first."""
    return bool(_first(paragraph, words))


def enclose_first(paragraph: Any, words: str, mark: str, number: int) -> None:
    """Put a bookmark around the words that a paragraph begins with."""
    start, end = _ends(mark, number)
    *before, last = _first(paragraph, words)
    _cut(last, len(words) - len("".join(map(_said, before))))
    (*before, last)[0].addprevious(start)
    last.addnext(end)


def _ends(mark: str, number: int) -> tuple[Any, Any]:
    return (
        parse_xml(f'<w:bookmarkStart {DECLARATIONS} w:id="{number}" w:name="{attribute(mark)}"/>'),
        parse_xml(f'<w:bookmarkEnd {DECLARATIONS} w:id="{number}"/>'),
    )


def _first(paragraph: Any, words: str) -> list[Any]:
    """The runs that say the words a paragraph begins with; none where it begins otherwise."""
    found: list[Any] = []
    for run in paragraph.iterchildren(f"{W}r"):
        found.append(run)
        said = "".join(map(_said, found))
        if not words.startswith(said[: len(words)]) or len(run.findall(f"{W}t")) != 1:
            return []
        if len(said) >= len(words):
            return found
    return []


def _said(run: Any) -> str:
    return "".join(one.text or "" for one in run.iterchildren(f"{W}t"))


def _cut(run: Any, length: int) -> None:
    """Part a run in two after so many letters; the second looks like the first."""
    rest = deepcopy(run)
    text, after = run.find(f"{W}t"), rest.find(f"{W}t")
    text.text, after.text = text.text[:length], text.text[length:]
    for one in (text, after):
        one.set(_SPACE, "preserve")
    if after.text:
        run.addnext(rest)
