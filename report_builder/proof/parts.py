"""Turn the bytes of a Word file or a workbook into its parts, read with care: nobody vouches for the file."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from xml.etree import ElementTree

from report_builder.errors import DocumentError
from report_builder.proof.alike import Element, W, tree
from report_builder.proof.alike_sheet import S, sheet_tree
from report_builder.values import dataclass

MOST_OF_A_PART = 32 * 1024 * 1024
MOST_OF_ALL = 128 * 1024 * 1024
MOST_PARTS = 10_000
DEEPEST = 250
SHORT_SHEET = 16_000
"""Bytes of a sheet, such as the one behind a chart, that is sooner read from end to end than in pieces."""
_SHARED = frozenset({f"{W}tc", f"{W}trPr", f"{S}c"})
"""What may be one element in many places."""
_NO_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)
_LOOKS = re.compile(
    r"(?:word|xl)/(?:styles|fontTable|workbook|theme/theme\d*)\.xml|\[Content_Types\]\.xml|_rels/\.rels|"
    r"xl/_rels/workbook\.xml\.rels"
)
"""Parts that most often read the same behind every chart of a paper, and from one paper to the next."""
_XML_NAMES = (".xml", ".rels", ".svg", ".vml", ".xhtml")
# The strict form of Open XML has namespaces of its own; a reader takes both for the same.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
)


@dataclass(frozen=True)
class Parts:
    """The parts of a file by name; `shown` is the file as messages name it."""

    shown: str
    contents: Mapping[str, bytes]

    @cached_property
    def elements(self) -> Mapping[str, tuple[Element, ...]]:
        """Of every part that is XML, each of its elements once, in reading order."""
        return {
            name: _parsed(name, content, f"{self.shown}, {name}")
            for name, content in self.contents.items()
            if name.casefold().endswith(_XML_NAMES) and content.strip()
        }

    @cached_property
    def roots(self) -> Mapping[str, Element]:
        """Every part that is XML, parsed. Cells of its tables that are alike are one element."""
        return {name: elements[0] for name, elements in self.elements.items()}

    @property
    def is_word(self) -> bool:
        return any(name.casefold().startswith("word/") for name in self.contents)

    @property
    def is_workbook(self) -> bool:
        return any(name.casefold().startswith("xl/") for name in self.contents)

    def related(self, name: str) -> Iterator[tuple[str, str]]:
        """The kind and the part of every relation of a part to another in the file."""
        path = PurePosixPath(name)
        root = self.roots.get(str(path.parent / "_rels" / f"{path.name}.rels"))
        for one in () if root is None else root:
            if one.get("TargetMode", "").casefold() != "external":
                yield one.get("Type", "").rpartition("/")[2], _resolved(one.get("Target", ""), path.parent)

    def relation(self, name: str, identifier: str) -> str:
        """The part that a relation of a part leads to; "" for none."""
        path = PurePosixPath(name)
        root = self.roots.get(str(path.parent / "_rels" / f"{path.name}.rels"))
        found = [one for one in (() if root is None else root) if one.get("Id") == identifier]
        return _resolved(found[0].get("Target", ""), path.parent) if found else ""


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return plain(element.tag)


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """The name of an element or an attribute without its namespace."""
    return name.rpartition("}")[2]


def read_parts(content: bytes, shown: str) -> Parts:
    """The parts of a file, or one sentence why it cannot be read or would do harm."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            _refuse_harm(entries, shown)
            return Parts(shown, {one.filename: _read(archive, one, shown) for one in entries})
    except _NO_ZIP as wrong:
        raise DocumentError(
            f"{shown} is not a Word document or a workbook, or it is damaged or has a password. "
            "Open it in the program that made it, take away the password, and save it again."
        ) from wrong


def _refuse_harm(entries: list[zipfile.ZipInfo], shown: str) -> None:
    names = [one.filename.casefold() for one in entries]
    if len(names) != len(set(names)):
        twice = (
            next(name for name in names if names.count(name) > 1)
            if len(names) <= MOST_PARTS
            else "many parts"
        )
        raise DocumentError(
            f"{shown} holds {twice} twice, and programs do not agree which of them is read. "
            "Open it in Word, save it under another name, and verify that file."
        )
    largest = max((one.file_size for one in entries), default=0)
    if (
        largest > MOST_OF_A_PART
        or len(entries) > MOST_PARTS
        or sum(one.file_size for one in entries) > MOST_OF_ALL
    ):
        raise _too_much(shown)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> bytes:
    with archive.open(entry) as opened:
        content = opened.read(MOST_OF_A_PART + 1)
    if len(content) > MOST_OF_A_PART:  # the size that a zip states may be a lie
        raise _too_much(shown)
    return content


def _too_much(shown: str) -> DocumentError:
    return DocumentError(
        f"{shown} unpacks to more than a paper should, so it was not read. Ask whoever sent it "
        "for the original."
    )


def _parsed(name: str, content: bytes, shown: str) -> tuple[Element, ...]:
    if not _LOOKS.fullmatch(name):
        return parse(content, shown)
    try:
        return _parsed_once(content)
    except DocumentError:
        return parse(content, shown)


@lru_cache(maxsize=32)
def _parsed_once(content: bytes) -> tuple[Element, ...]:
    """The elements of a part that was read, byte for byte, before."""
    return parse(content, "")


def parse(content: bytes, shown: str) -> tuple[Element, ...]:
    """The elements of a part. One that declares types or entities of its own is refused: no paper needs them."""
    if b"\0" in content[:200] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = _in_utf8(content, shown)
    if b"<!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
        raise DocumentError(
            f"{shown} declares entities, which no Word file or workbook does. "
            "Do not open it; ask whoever sent it for the original."
        )
    if b"http://purl.oclc.org/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    try:
        is_long_sheet = len(content) > SHORT_SHEET and b"<sheetData>" in content
        root = sheet_tree(content) if is_long_sheet else tree(content)
        has_shared = is_long_sheet or b"<w:tr>" in content
        return tuple(_in_order(root, shown) if has_shared else _each(root, shown))
    except (ElementTree.ParseError, LookupError, ValueError) as wrong:
        raise DocumentError(
            f"{shown} is damaged ({wrong}). Open the file in the program that made it and save it again."
        ) from wrong


def _in_order(root: Element, shown: str) -> Iterator[Element]:
    """Every element in reading order; one that stands in many places, and what is in it, where it stands first."""
    yield root
    met: set[Element] = set()
    begun = [iter(root)]
    while begun:
        for child in begun[-1]:
            if child.tag in _SHARED:
                if child in met:
                    continue
                met.add(child)
            yield child
            if len(child):
                begun.append(iter(child))
                break
        else:
            begun.pop()
        if len(begun) > DEEPEST:
            raise _too_deep(shown)


def _each(root: Element, shown: str) -> Iterator[Element]:
    """The same of a tree in which none stands in two places, in a third of the time."""
    level, depth = [root], 0
    while level := [child for element in level for child in element]:
        depth += 1
        if depth > DEEPEST:
            raise _too_deep(shown)
    return root.iter()


def _too_deep(shown: str) -> DocumentError:
    return DocumentError(
        f"{shown} is nested deeper than a paper is, so it was not read. Ask whoever sent it for the original."
    )


def _in_utf8(content: bytes, shown: str) -> bytes:
    try:
        text = content.decode("utf-16")
    except UnicodeDecodeError as wrong:
        raise DocumentError(
            f"{shown} is damaged (its letters cannot be read). Open the file in the program that "
            "made it and save it again."
        ) from wrong
    return re.sub(r"""encoding=["'][^"']*["']""", 'encoding="UTF-8"', text, count=1).encode()


def _resolved(target: str, folder: PurePosixPath) -> str:
    """A target as a part name: relative to its source's folder, or from the top."""
    start = () if target.startswith("/") else folder.parts
    steps: list[str] = []
    for step in (*start, *PurePosixPath(target.partition("#")[0].lstrip("/")).parts):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
