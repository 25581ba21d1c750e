"""Turn a workbook's styles and the XML of a sheet into the places of the cells that are shown as percentages.

Excel keeps 94.5% as 0.945, and the reader of workbooks gives a number without its format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from report_builder.archives import plain
from report_builder.sources.workbook_parts import place_of_cell

_STYLES = "xl/styles.xml"
_BUILT_IN = {"9": "0%", "10": "0.00%"}
# A % in quotation marks, after a backslash or in brackets is printed and no more: it multiplies nothing.
_ONLY_PRINTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', re.DOTALL)
_OPENED = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_STYLE = re.compile(rb"""\bs\s*=\s*["'](\d+)["']""")
_ROW = re.compile(rb"""\br\s*=\s*["'](\d{1,7})["']""")

Place = tuple[int, int]


def percent_cells(parts: Mapping[str, bytes], sheet: bytes) -> Iterator[Place]:
    """(row, column) counted from 0 of every cell of the sheet that has a percentage's format, filled or not."""
    styles = _percent_styles(parts.get(_STYLES, b""))
    xml = plain(sheet)
    if not styles or not re.search(rb"""\bs\s*=\s*["'](?:%s)["']""" % b"|".join(styles), xml):
        return
    # Almost every writer says of each cell where it is; only for the others are all cells counted.
    found = [place_of_cell(cell[1]) for cell in _cells_of(styles).finditer(xml)]
    if None in found:
        yield from _counted(xml, frozenset(styles))
    else:
        yield from filter(None, found)


def _percent_styles(styles: bytes) -> tuple[bytes, ...]:
    """The numbers by which cells ask for a format that shows percentages."""
    try:
        # No part declares an entity: `parts_of` has refused it.
        root = ElementTree.fromstring(styles)  # noqa: S314
    except ElementTree.ParseError:
        return ()
    codes = dict(_BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[element.get("numFmtId", "")] = element.get("formatCode", "")
    formats = (codes.get(xf.get("numFmtId", ""), "") for xf in root.iterfind("{*}cellXfs/{*}xf"))
    return tuple(b"%d" % number for number, code in enumerate(formats) if "%" in _ONLY_PRINTED.sub("", code))


def _cells_of(styles: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(rb"""<(?:\w+:)?c\b([^>]*\bs\s*=\s*["'](?:%s)["'][^>]*)>""" % b"|".join(styles))


def _counted(xml: bytes, styles: frozenset[bytes]) -> Iterator[Place]:
    """The places of cells that do not say them: each is one after the one before it."""
    row = column = -1
    for opened in _OPENED.finditer(xml):
        if opened[1] == b"row":
            said = _ROW.search(opened[2])
            row, column = int(said[1]) - 1 if said else row + 1, -1
            continue
        row, column = place_of_cell(opened[2]) or (row, column + 1)
        style = _STYLE.search(opened[2])
        if style and style[1] in styles:
            yield row, column
