"""Turn the parts of a workbook into tables of cells, as they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from report_builder.pattern import Pattern
from report_builder.proof.alike import Element
from report_builder.proof.alike_sheet import S
from report_builder.proof.numbers import month
from report_builder.proof.parts import Parts, local
from report_builder.proof.seen import Seen, SeenTable, SeenWords

_SHEET = Pattern(r"xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml", re.IGNORECASE)
_INLINE, _VALUE = f"{S}is", f"{S}v"
_PERCENT_FORMATS = frozenset({"9", "10"})
_MOST_COLUMNS = 400
_LONGEST_NAME = 40


def seen_in_workbook(parts: Parts) -> Seen:
    """A table for each sheet; its caption is the first cell that says something."""
    strings = _strings(parts.roots.get("xl/sharedStrings.xml"))
    looks = _looks(parts.roots.get("xl/styles.xml"))
    tables = [_table(parts.roots[name], place, strings, looks) for name, place in sheet_names(parts).items()]
    words = [
        SeenWords(name, text)
        for name, elements in parts.elements.items()
        if name.startswith(("docProps/", "xl/comments", "xl/threadedComments", "xl/drawings"))
        for element in elements
        if (text := (element.text or "").strip())
    ]
    words += [SeenWords(place, cell) for place, cell in dict.fromkeys(_sentences(tables))]
    return Seen(tables=tuple(tables), words=tuple(words))


def _sentences(tables: list[SeenTable]) -> Iterator[tuple[str, str]]:
    """Cells that hold more than a name."""
    for table in tables:
        yield from ((table.where, cell) for row in table.rows for cell in row if len(cell) > _LONGEST_NAME)


def sheet_names(parts: Parts) -> dict[str, str]:
    """Every sheet's part, with the name on its tab, in the order of the tabs."""
    book = parts.roots.get("xl/workbook.xml")
    named: dict[str, str] = {}
    for sheet in () if book is None else book.iter(f"{S}sheet"):
        identifier = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
        named[parts.relation("xl/workbook.xml", identifier)] = f"sheet {sheet.get('name', '')}"
    for name in parts.roots:
        if _SHEET.fullmatch(name):
            named.setdefault(name, name)
    return {name: place for name, place in named.items() if name in parts.roots}


def _strings(root: Element | None) -> list[str]:
    return [] if root is None else [_text(one) for one in root if local(one) == "si"]


def _text(element: Element) -> str:
    """The letters of a string, through its runs; what says how it is pronounced is left out."""
    return "".join(one.text or "" for part in element if local(part) != "rPh" for one in part.iter(f"{S}t"))


def _looks(root: Element | None) -> Mapping[str, str]:
    """Which cell looks print a percentage ("%") and which the month of a date ("mmm"), by number."""
    if root is None:
        return {}
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter(f"{S}numFmt")}
    looks = root.find(f"{S}cellXfs")
    formats = [one.get("numFmtId", "") for one in (() if looks is None else looks)]
    return {str(place): _kind(one, codes.get(one, "")) for place, one in enumerate(formats)}


def _kind(number: str, code: str) -> str:
    if number in _PERCENT_FORMATS or "%" in code:
        return "%"
    return "mmm" if "mmm" in code.casefold() else ""


def _table(root: Element, place: str, strings: list[str], looks: Mapping[str, str]) -> SeenTable:
    printed: dict[Element, str] = {}
    rows = tuple(tuple(_cells(row, strings, looks, printed)) for row in root.iter(f"{S}row"))
    caption = next((cell for row in rows for cell in row if cell.strip()), "")
    return SeenTable(place, caption, rows)


def _cells(
    row: Element, strings: list[str], looks: Mapping[str, str], printed: dict[Element, str]
) -> Iterator[str]:
    """What the cells of a row show. A cell without a reference stands beside the one before it."""
    said = 0
    for cell in row:
        if reference := cell.get("r"):
            column = min(_column(reference), _MOST_COLUMNS)
            while said < column:
                yield ""
                said += 1
        if cell not in printed:
            printed[cell] = _printed(cell, strings, looks)
        yield printed[cell]
        said += 1


@lru_cache(maxsize=4096)
def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d.*", "", reference.upper())[:3]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _printed(cell: Element, strings: list[str], looks: Mapping[str, str]) -> str:
    """What a cell shows: a string, or a number with its sign per cent."""
    inline, value = cell.find(_INLINE), cell.find(_VALUE)
    if inline is not None:
        return _text(inline) or "".join(inline.itertext())
    said = "" if value is None else value.text or ""
    if cell.get("t") == "s":
        return strings[int(said)] if said.isdecimal() and int(said) < len(strings) else ""
    if cell.get("t") in ("str", "b", "e"):
        return said
    look = looks.get(cell.get("s", ""), "")
    return month(said) if look == "mmm" else _number(said, percent=look == "%")


@lru_cache(maxsize=4096)
def _number(said: str, *, percent: bool) -> str:
    try:
        value = Decimal(said) * (100 if percent else 1)
        # Excel keeps 64.8% as 0.648 in binary: nine places are more than any figure has.
        shown = f"{value.quantize(Decimal('1e-9')).normalize():f}"
    except InvalidOperation:
        return said
    return f"{shown}%" if percent else shown
