"""Give every section the paper and margins its template leaves unsaid: A4, as a council prints.

The paragraph that ends a section is kept apart from the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
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


def hold_section_ends(body: Any, numbers: Mapping[Any, str]) -> None:
    """Make an empty paragraph that ends a section one point high, so that after a full page it makes no empty one.

    After a number it holds an optional hyphen, which prints nothing: LibreOffice leaves an empty paragraph out
    and ends the section at the numbered one. Saved so and opened again, every paragraph of the next section is
    numbered, its table cells too.
    """
    for section in body.iterfind(f"{W}p/{W}pPr/{W}sectPr"):
        paragraph = section.getparent().getparent()
        if len(paragraph) > 1:
            continue
        _flatten(section.getparent())
        if paragraph.getprevious() in numbers:
            paragraph.append(parse_xml(f"<w:r {DECLARATIONS}><w:softHyphen/></w:r>"))


def _flatten(properties: Any) -> None:
    spacing = properties.get_or_add_spacing()
    for name, value in {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}.items():
        spacing.set(f"{W}{name}", value)


def text_width(paragraph: Any) -> int:
    """Width of the text in twips, in the section (or the table cell) the paragraph stands in."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None and (width := cell.find(f"{W}tcPr/{W}tcW")) is not None:
        return int(width.get(f"{W}w")) - 216
    section = section_of(paragraph)
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def section_of(paragraph: Any) -> Any:
    """The section properties that govern a paragraph: the next ones in the document."""
    block = paragraph
    while block.getparent() is not None and block.getparent().tag != f"{W}body":
        block = block.getparent()
    for one in chain([block], block.itersiblings()):
        section = one if one.tag == f"{W}sectPr" else one.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            return section
    return next(reversed(list(paragraph.getroottree().iter(f"{W}sectPr"))))
