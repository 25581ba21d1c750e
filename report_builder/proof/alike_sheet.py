"""Turn the markup of a sheet into a tree, in which cells that read the same are one element.

A cell's reference ("B4") is left out where its place in the row says the same: only then can two cells be alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, product
from string import ascii_uppercase
from xml.etree import ElementTree

from report_builder.proof.alike import BEGINS, Element, holds_tags_alone, means_one_thing, read_once

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL, _ROW_ENDS = b'<c r="', b"</row>"
_COLUMNS = tuple(
    "".join(letters).encode() for letters in chain(ascii_uppercase, product(ascii_uppercase, repeat=2))
)


def sheet_tree(content: bytes) -> Element:
    """The root of a sheet; a cell may be in many of its rows."""
    begins = BEGINS.match(content)
    divided = _divided(content) if begins is not None and holds_tags_alone(content) else None
    if begins is not None and divided is not None:
        outline, rows = divided
        if f'xmlns="{S[1:-1]}"'.encode() in begins[0] and means_one_thing(begins[0], outline):
            try:
                root = ElementTree.fromstring(outline)  # noqa: S314  (a part with entities is refused before)
                cells = read_once(chain.from_iterable(rows), b"<c%b", begins)
                data = root.find(f"{S}sheetData")
                for element, row in zip(() if data is None else data, rows, strict=True):
                    element.extend([one for cell in row for one in cells[cell]])
                return root
            except (ElementTree.ParseError, ValueError):
                pass  # a cell is not one whole, or the part is damaged: reading all of it will tell
    return ElementTree.fromstring(content)  # noqa: S314


def _divided(content: bytes) -> tuple[bytes, list[Sequence[bytes]]] | None:
    """A sheet without its cells, and the cells of each row; None where a cell is not in its place, or reckons."""
    before, _, inside = content.partition(b"<sheetData>")
    inside, closed, after = inside.partition(b"</sheetData>")
    first, *rows = inside.split(b"<row ")
    if first or not closed or b"<f" in inside:
        return None
    starts: list[bytes] = []
    found: list[Sequence[bytes]] = []
    for row in rows:
        start, *cells = row.split(_CELL)
        plain = _without_references(start, cells)
        if plain is None:
            return None
        starts += [b"<row ", start, _ROW_ENDS if cells else b""]
        found.append(plain)
    return b"".join([before, b"<sheetData>", *starts, b"</sheetData>", after]), found


def _without_references(start: bytes, cells: Sequence[bytes]) -> list[bytes] | None:
    """Cells from A on without A4, B4; None where they say that they are somewhere else."""
    if not cells:
        return []
    number = start.removeprefix(b'r="').partition(b'"')[0]
    plain: list[bytes] = []
    for column, cell in zip(_COLUMNS, cells, strict=False):
        reference = b'%b%b"' % (column, number)
        if not cell.startswith(reference):
            return None
        plain.append(cell[len(reference) :])
    plain[-1] = plain[-1].removesuffix(_ROW_ENDS)
    return plain if len(plain) == len(cells) and cells[-1].endswith(_ROW_ENDS) else None
