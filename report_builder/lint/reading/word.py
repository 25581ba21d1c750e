"""Turn a Word file into passages, with nothing but the standard library: zip and XML."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from xml.etree import ElementTree as Tree

from report_builder.errors import DocumentError
from report_builder.lint.paper import Kind, Paper, Passage, Place
from report_builder.lint.reading.plain import numbered
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A Strict Open XML Document has a namespace of its own for the same elements.
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSEEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_MOST = 100 * 1024 * 1024
_NO_WORD = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    Tree.ParseError,
)
_ONLY_SPACE = Pattern(r"\s+")


@dataclass(frozen=True)
class _Styles:
    """The names of the paragraph styles by their ids, in lower case."""

    names: dict[str, str]

    def kind(self, paragraph: Tree.Element) -> Kind:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = self.names.get(style.get(f"{_W}val", ""), "") if style is not None else ""
        if name.startswith("heading") or name in ("title", "subtitle"):
            return Kind.HEADING
        if "caption" in name:
            return Kind.CAPTION
        listed = name.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
        return Kind.LIST_ITEM if listed else Kind.PARAGRAPH


def read_word(content: bytes, shown: str) -> Paper:
    """A paper from the body and footnotes of a .docx; places are paragraphs, counted from 1 as they stand."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _part(archive, "word/document.xml", shown)
            styles = _styles(_part(archive, "word/styles.xml", shown))
            notes = _part(archive, "word/footnotes.xml", shown)
    except _NO_WORD as wrong:
        raise DocumentError(
            f"{shown} is not a Word document (.docx), or it is damaged or has a password. "
            "Open it in Word and save it as a Word Document without a password."
        ) from wrong
    if body is None:
        raise DocumentError(f"{shown} is a zip file but no Word document. Save it from Word, and try again.")
    paragraphs = count(1)
    passages = [*_blocks(body, styles, shown, paragraphs)]
    passages += [
        Passage(Kind.FOOTNOTE, note.text, note.place)
        for note in (_blocks(notes, styles, shown, paragraphs) if notes is not None else ())
    ]
    return Paper(shown, tuple(passages), finished=True)


def _part(archive: zipfile.ZipFile, name: str, shown: str) -> Tree.Element | None:
    """A part of the file as XML. One that declares entities or unpacks to too much is refused unread."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as opened:
        content = opened.read(_MOST + 1)
    if len(content) > _MOST or b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        raise DocumentError(
            f"{shown} holds what no Word file should ({name}), so it was not read. "
            "Ask whoever sent it for the original."
        )
    return Tree.fromstring(content.replace(_STRICT, _USUAL))  # noqa: S314  (entities are refused above)


def _styles(root: Tree.Element | None) -> _Styles:
    found: dict[str, str] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        found[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "").casefold() if name is not None else ""
    return _Styles(found)


def _blocks(parent: Tree.Element, styles: _Styles, shown: str, paragraphs: count[int]) -> Iterator[Passage]:
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{_W}p":
            place = Place(shown, paragraph=next(paragraphs))
            if text := _text(element):
                yield numbered(Passage(styles.kind(element), text, place))
        elif element.tag == f"{_W}tbl":
            yield _table(element, shown, paragraphs)
        elif element.tag not in _UNSEEN:
            waiting.append(iter(element))


def _table(table: Tree.Element, shown: str, paragraphs: count[int]) -> Passage:
    place = Place(shown, paragraph=next(paragraphs))
    rows = tuple(
        tuple(" ".join(filter(None, map(_text, cell.iter(f"{_W}p")))) for cell in row.iter(f"{_W}tc"))
        for row in table.iter(f"{_W}tr")
    )
    for _ in range(sum(1 for _ in table.iter(f"{_W}p")) - 1):
        next(paragraphs)
    return Passage(Kind.TABLE, "", place, rows=rows)


def _text(paragraph: Tree.Element) -> str:
    parts: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            parts.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif element.tag not in _UNSEEN:
            waiting.append(iter(element))
    return _ONLY_SPACE.sub(" ", "".join(parts)).strip()
