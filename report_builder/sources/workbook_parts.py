"""Turn a workbook's own XML into the cells that hold no answer: spreadsheet errors, unworked formulas.

The reader of workbooks gives both as blank cells, and a blank would pass for "not supplied".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is an exception

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ANSWER = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</")

Cells = Mapping[tuple[int, int], str]


def without_answers(data: bytes, sheet: str) -> Cells:
    """(row, column) counted from 0, with what to show there: "#N/A", or "=" for a formula."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            part = archive.read(_part_of(archive, sheet))
    except (
        BadZipFile,
        ZlibError,
        KeyError,
        ElementTree.ParseError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ):
        # calamine has read the sheet already; a zip only it understands is not refused for that.
        return {}
    return _unanswered(part) if b't="e"' in part or b"<f" in part or b":f" in part else {}


def _part_of(archive: ZipFile, sheet: str) -> str:
    # Expat has refused entity bombs since 2.4.1, and these two parts hold nothing else to fear.
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            link = element.get(_RELATIONSHIP) or element.get(_STRICT_RELATIONSHIP)
            return posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
    raise KeyError(sheet)


def _unanswered(part: bytes) -> Cells:
    found = {}
    for cell in _CELL.finditer(part):
        shown = _shown(cell[1], cell[2])
        place = _PLACE.search(cell[1]) if shown else None
        if place:
            found[int(place[2]) - 1, _column(place[1].decode())] = shown
    return found


def _shown(attributes: bytes, inside: bytes) -> str:
    answer = _ANSWER.search(inside)
    if b't="e"' in attributes:
        return answer[1].decode("utf-8", "replace") if answer else "#N/A"
    # A formula whose answer is the empty text is an answer: Excel marks it t="str".
    worked_out = answer or b't="str"' in attributes
    return "=" if not worked_out and re.search(rb"<(?:\w+:)?f\b", inside) else ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
