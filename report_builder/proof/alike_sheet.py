"""Turn the markup of a sheet into a tree, in which cells that read the same are one element.

A cell's reference ("B4") is left out where its place in the row says the same: only then can two cells be alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, product
from string import ascii_uppercase
from xml.etree import ElementTree

from report_builder.proof.alike import BEGINS, Element, read_once, read_outline

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW_ENDS = b'<c r="', b"</row>"
_COLUMNS = tuple(
    "".join(letters).encode() for letters in chain(ascii_uppercase, product(ascii_uppercase, repeat=2))
)


def sheet_tree(content: bytes) -> Element:
    """The root of a sheet; a cell may be in many of its rows."""
    begins = BEGINS.match(content)
    if begins is not None:
        try:
            return _put_together(*_divided(content), begins)
        except (ElementTree.ParseError, ValueError):
            pass  # a cell is not one whole or in its place, or the part is damaged: reading all of it will tell
    return ElementTree.fromstring(content)  # noqa: S314  (a part with entities is refused before)


def _put_together(outline: bytes, rows: Sequence[Sequence[bytes]], begins: re.Match[bytes]) -> Element:
    root = read_outline(outline, begins, f'xmlns="{S[1:-1]}"')
    cells = read_once(chain.from_iterable(rows), b"<c%b", begins)
    data = root.find(f"{S}sheetData")
    for element, row in zip(() if data is None else data, rows, strict=True):
        element.extend([one for cell in row for one in cells[cell]])
    return root


def _divided(content: bytes) -> tuple[bytes, list[Sequence[bytes]]]:
    """A sheet without its cells, and the cells of each row; ValueError where one is not in its place, or reckons."""
    before, _, inside = content.partition(b"<sheetData>")
    inside, closed, after = inside.partition(b"</sheetData>")
    first, *rows = inside.split(b"<row ")
    if first or not closed or b"<f" in inside:
        raise ValueError("a sheet of another kind")
    outline = [before, b"<sheetData>"]
    found: list[Sequence[bytes]] = []
    for row in rows:
        start, *cells = row.split(_CELL)
        outline += [b"<row ", start, _ROW_ENDS if cells else b""]
        found.append(_without_references(start, cells))
    return b"".join([*outline, b"</sheetData>", after]), found


def _without_references(start: bytes, cells: Sequence[bytes]) -> Sequence[bytes]:
    """Cells from A on without A4, B4; ValueError where they say that they are somewhere else."""
    if not cells:
        return ()
    number = start.removeprefix(b'r="').partition(b'"')[0]
    references = [b'%b%b"' % (column, number) for column in _COLUMNS[: len(cells)]]
    if len(cells) > len(references) or not all(map(bytes.startswith, cells, references)):
        raise ValueError("a cell is not in its place")
    plain = [cell[len(reference) :] for cell, reference in zip(cells, references, strict=True)]
    if not plain[-1].endswith(_ROW_ENDS):
        raise ValueError("a row does not end with a cell")
    plain[-1] = plain[-1].removesuffix(_ROW_ENDS)
    return plain
