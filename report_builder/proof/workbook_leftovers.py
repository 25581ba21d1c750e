"""Find in a workbook what no page of it shows: hidden sheets, rows and columns, names, formulas, connections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.checks import Finding
from report_builder.pattern import Pattern
from report_builder.proof.alike import Element
from report_builder.proof.alike_sheet import S
from report_builder.proof.finding import error
from report_builder.proof.parts import Parts
from report_builder.proof.workbooks import sheet_names

_PARTS = Pattern(
    r"xl/(?P<kind>comments|threadedComments|externalLinks|queryTables|connections|pivotCache|pivotTables|model|"
    r"revisions|customProperty|macrosheets|webextensions|slicers)\b.*|xl/comments\d*\.xml",
    re.IGNORECASE,
)
_ON = ("1", "true")
_COLUMN, _ROW, _CELL, _FORMULA = f"{S}col", f"{S}row", f"{S}c", f"{S}f"


def in_workbook(parts: Parts) -> Iterator[Finding]:
    """Everything that is hidden in a workbook or reaches outside it."""
    for name in parts.contents:
        if found := _PARTS.fullmatch(name):
            kind = found["kind"] or "comments"
            code = "COMMENTS" if "comment" in kind.casefold() else "OUTSIDE"
            yield error(
                code,
                f"{parts.shown}, {name}",
                f"The workbook holds {kind}.",
                "Delete them, and save it again.",
            )
    book = parts.roots.get("xl/workbook.xml")
    yield from _book(book, parts.shown) if book is not None else ()
    for name, place in sheet_names(parts).items():
        yield from _sheet(parts.elements[name], f"{parts.shown}, {place}")


def _book(book: Element, shown: str) -> Iterator[Finding]:
    for sheet in book.iter(f"{S}sheet"):
        if sheet.get("state", "visible") != "visible":
            yield _hidden(f"{shown}, sheet {sheet.get('name')}", "The sheet is hidden.")
    for name in book.iter(f"{S}definedName"):
        if not name.get("name", "").startswith("_xlnm.Print_"):
            yield error(
                "DEFINED_NAME",
                f"{shown}, name {name.get('name')}",
                "The workbook defines a name, which no sheet shows.",
                "In Excel: Formulas, Name Manager; delete it.",
            )


def _sheet(elements: Sequence[Element], where: str) -> Iterator[Finding]:
    for one in elements:
        if one.tag == _COLUMN and (one.get("hidden") in _ON or one.get("width") == "0"):
            yield _hidden(f"{where}, column {one.get('min')}", "The column is hidden.")
        elif one.tag == _ROW and (one.get("hidden") in _ON or one.get("ht") == "0"):
            yield _hidden(f"{where}, row {one.get('r')}", "The row is hidden.")
        elif one.tag == _CELL and one.find(_FORMULA) is not None:
            yield error(
                "FORMULA",
                f"{where}, cell {one.get('r')}",
                "The cell holds a formula, which tells what it is worked out from.",
                "Copy it, and paste its value alone.",
            )


def _hidden(where: str, message: str) -> Finding:
    return error("HIDDEN", where, f"{message} Anybody can show it.", "Delete it.")
