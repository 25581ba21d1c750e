"""Turn a workbook's zip into its parts, and their XML into the cells that hold no answer.

The reader of workbooks gives spreadsheet errors and unworked formulas as blank cells, and a blank
would pass for "not supplied".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree

from report_builder.archives import Harmful, NotAnArchive, plain, read_parts, refuse_declarations
from report_builder.sources.faults import Misfit

SAVE_AS_XLSX = "Open it in Excel and save it as Excel Workbook (.xlsx)"
MOST_CELLS = 10_000_000  # every row that Excel has, nine columns wide

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONSHIP = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ANSWER = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</")
_REACHES = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,10})""")

Cells = Mapping[tuple[int, int], str]


def parts_of(data: bytes) -> Mapping[str, bytes]:
    """The parts of a workbook; refused where reading them would do harm."""
    try:
        parts = read_parts(BytesIO(data))
        refuse_declarations(parts)
    except NotAnArchive as wrong:
        raise Misfit(f"it is not a workbook that can be read ({wrong})", SAVE_AS_XLSX) from None
    except Harmful as harm:
        raise Misfit(f"it {harm.problem}", harm.remedy) from None
    for name, content in parts:
        if b"sheetData" in (part := plain(content)):
            _refuse_far_cells(part, name)
    return dict(parts)


def _refuse_far_cells(part: bytes, name: str) -> None:
    """A reader of sheets makes room for every cell up to the last one that is named, filled or not."""
    places = _REACHES.findall(part)
    width = max((_column(letters.decode()) + 1 for letters in {one for one, _ in places if one}), default=1)
    height = max((int(row) for row in {one for _, one in places}), default=1)
    if width * height > MOST_CELLS:
        raise Misfit(
            f"its cells reach down to row {height:,} and across to column {width:,} ({name}), too far to read",
            "In Excel delete the empty rows below the table and the empty columns beside it, and save it again",
        )


def sheet_part(parts: Mapping[str, bytes], sheet: str) -> bytes:
    """The XML of the sheet of this name."""
    try:
        return parts[_part_of(parts, sheet)]
    except (KeyError, ElementTree.ParseError):
        # calamine has read the sheet already; what only it finds is not refused for that.
        return b""


def without_answers(part: bytes) -> Cells:
    """(row, column) counted from 0, with what to show there: "#N/A", or "=" for a formula."""
    return _unanswered(part) if b't="e"' in part or b"<f" in part or b":f" in part else {}


def place_of_cell(attributes: bytes) -> tuple[int, int] | None:
    """(row, column) counted from 0, if the cell says where it is."""
    said = _PLACE.search(attributes)
    return (int(said[2]) - 1, _column(said[1].decode())) if said else None


def _part_of(parts: Mapping[str, bytes], sheet: str) -> str:
    # No part declares an entity: `parts_of` has refused it.
    book = ElementTree.fromstring(parts["xl/workbook.xml"])  # noqa: S314
    links = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            link = element.get(_RELATIONSHIP) or element.get(_STRICT_RELATIONSHIP)
            return posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
    raise KeyError(sheet)


def _unanswered(part: bytes) -> Cells:
    found = {}
    last = part.rfind(b"c>") + 2  # a cell that opens after the last one that closes is looked for in vain
    for cell in _CELL.finditer(part, 0, last):
        shown = _shown(cell[1], cell[2])
        place = place_of_cell(cell[1]) if shown else None
        if place:
            found[place] = shown
    return found


def _shown(attributes: bytes, inside: bytes) -> str:
    answer = _ANSWER.search(inside)
    if b't="e"' in attributes:
        return answer[1].decode("utf-8", "replace") if answer else "#N/A"
    # A formula whose answer is the empty text is an answer: Excel marks it t="str".
    worked_out = answer or b't="str"' in attributes
    return "=" if not worked_out and re.search(rb"<(?:\w+:)?f\b", inside) else ""


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
