"""Give every section the paper and margins its template leaves unsaid: A4, as a council prints."""

from __future__ import annotations

from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document.markup import DECLARATIONS, W

_PAPER = {"w": "11906", "h": "16838"}
_MARGINS = {"top": "1440", "right": "1304", "bottom": "1304", "left": "1304"}
_EDGES = {"header": "709", "footer": "709", "gutter": "0"}


def complete_sections(body: Any) -> None:
    if body.find(f"{W}sectPr") is None:
        body.append(parse_xml(f"<w:sectPr {DECLARATIONS}/>"))
    for section in body.iter(f"{W}sectPr"):
        _complete(section.get_or_add_pgSz(), _PAPER)
        _complete(section.get_or_add_pgMar(), _MARGINS | _EDGES)


def _complete(element: Any, said: dict[str, str]) -> None:
    for name, value in said.items():
        if element.get(f"{W}{name}") is None:
            element.set(f"{W}{name}", value)
