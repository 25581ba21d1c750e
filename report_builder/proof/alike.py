"""Turn the markup of a part into a tree, in which pieces of tables that read the same are one element.

An appendix of a hundred thousand cells has a thousand different ones: each is parsed, and later looked at, once.
A table is divided at the tags that Word writes. Where there are no comments and the like, "<" begins a tag wherever
it stands, so what is put together again is the tree that reading the part from end to end would give. Where a piece
is not whole by itself, or a prefix changes its meaning on the way, the part is read from end to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from xml.etree import ElementTree

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = "place-of-a-table"
BEGINS = re.compile(rb"""(?:<\?xml[^<>]*\?>)?\s*<([\w:.-]+)(?:[^<>"'/]|"[^"<]*"|'[^'<]*')*>""")
"""How a part begins, as far as its root that holds something."""
_DECLARED = re.compile(rb"\b(xmlns(?::[\w.-]+)?)\s*=")

_Table = tuple[bytes, Sequence[Sequence[bytes]]]
"""What stands before the first row; and of each row what stands before its first cell, then each cell."""
Known = dict[bytes, list[Element]]


def tree(content: bytes) -> Element:
    """The root of a part; a cell may be in many of its rows."""
    begins = BEGINS.match(content)
    if begins is not None and b"<w:tr>" in content:
        try:
            return _put_together(*_divided(content), begins)
        except (ElementTree.ParseError, ValueError):
            pass  # a piece is not one whole, or the part is damaged: reading all of it will tell
    return ElementTree.fromstring(content)  # noqa: S314  (a part with entities is refused before)


def read_outline(outline: bytes, begins: re.Match[bytes], declares: str) -> Element:
    """The root of what is left of a part; ValueError where "<" need not begin a tag, or a prefix changes its meaning.

    `declares` is what the root must say of the tags that the part was divided at.
    """
    declared = _DECLARED.findall(outline)
    if declares.encode() not in begins[0] or any(
        declared.count(one) != 1 for one in _DECLARED.findall(begins[0])
    ):
        raise ValueError("a name may mean two things")
    _refuse_more_than_tags(outline[begins.end() :])
    return ElementTree.fromstring(outline)  # noqa: S314


def _refuse_more_than_tags(markup: bytes) -> None:
    if b"<!" in markup or b"<?" in markup:
        raise ValueError("this holds more than tags")


def _divided(content: bytes) -> tuple[bytes, list[_Table]]:
    """A part with a numbered place instead of each table that is rows of cells and no table inside; those tables."""
    before, *pieces = content.split(b"<w:tbl>")
    outline: list[bytes] = [before]
    tables: list[_Table] = []
    for piece in pieces:
        inside, closed, after = piece.partition(b"</w:tbl>")
        start, *rows = inside.split(b"<w:tr>")
        if closed and all(row.endswith(b"</w:tr>") for row in rows):
            outline += [f'<w:{_PLACE} n="{len(tables)}"/>'.encode(), after]
            tables.append((start, [row[:-7].split(b"<w:tc>") for row in rows]))
        else:
            outline += [b"<w:tbl>", piece]
    return b"".join(outline), tables


def _put_together(outline: bytes, tables: Sequence[_Table], begins: re.Match[bytes]) -> Element:
    if outline.count(_PLACE.encode()) != len(tables):
        raise ValueError("the part has a name of ours")
    root = read_outline(outline, begins, f'xmlns:w="{W[1:-1]}"')
    rows = [row for _, rows in tables for row in rows]
    starts = read_once((start for start, _ in tables), b"<w:tbl>%b</w:tbl>", begins)
    before = read_once((row[0] for row in rows), b"<w:tr>%b</w:tr>", begins)
    cells = read_once((cell for row in rows for cell in row[1:]), b"<w:tc>%b", begins)
    for parent in [*root.iter()]:
        for place, child in enumerate(parent):
            if child.tag == f"{W}{_PLACE}":
                start, inside = tables[int(child.get("n", ""))]
                [table] = starts[start]
                parent[place] = _with(table, [_row(row, before, cells) for row in inside])
                parent[place].tail = child.tail
    return root


def read_once(pieces: Iterable[bytes], shape: bytes, begins: re.Match[bytes]) -> Known:
    """The elements that each piece holds; each is parsed once. `shape` puts back the tags it was divided at."""
    known = dict.fromkeys(pieces)
    place = _PLACE.encode()
    held = [shape % piece for piece in known]
    for piece in held:
        _refuse_more_than_tags(piece)
        if place in piece:
            raise ValueError("the part has a name of ours")
    markup = b"".join(b"<%b>%b</%b>" % (place, piece, place) for piece in held)
    root = ElementTree.fromstring(begins[0] + markup + b"</%b>" % begins[1])  # noqa: S314
    return dict(zip(known, map(list, root), strict=True))


def _row(row: Sequence[bytes], before: Known, cells: Known) -> Element:
    [start] = before[row[0]]
    return _with(start, [one for cell in row[1:] for one in cells[cell]])


def _with(element: Element, children: Sequence[Element]) -> Element:
    """An element of its own with more children: those it has may be in others too."""
    whole = copy(element)
    whole.extend(children)
    return whole
