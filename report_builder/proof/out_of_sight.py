"""Find what a Word file holds and puts where nobody looks: far off the page, or in a shape that is not drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.pattern import Pattern
from report_builder.proof.alike import Element, W
from report_builder.proof.parts import local

_FARTHEST = 16_838  # twips: the longer side of A4
_OUTSIDE = -2_880  # twips: two inches, wider than any margin
_EMU_PER_TWIP = 635
_TWIPS_PER_POINT = 20
_PLACED = {
    f"{W}ind": ("left", "start", "firstLine"),
    f"{W}framePr": ("x", "y"),
    f"{W}tblpPr": ("tblpX", "tblpY"),
    f"{W}tblInd": ("w",),
}
_RAISED = 400  # half points
_UNDRAWN = Pattern(
    r"(?:^|;)\s*(?:visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE
)
_STYLED = Pattern(r"(?:^|;)\s*(?:margin-)?(?:left|top)\s*:\s*(-?\d+(?:\.\d+)?)pt", re.IGNORECASE)


def out_of_sight(elements: Sequence[Element]) -> Iterator[str]:
    """Each kind of thing in a story that is there and cannot be seen for where it is, once."""
    yield from dict.fromkeys(said for one in elements if (said := _said(one)))


def _said(element: Element) -> str:
    if element.tag in _PLACED:
        values = (element.get(f"{W}{name}", "") for name in _PLACED[element.tag])
        return "Text is moved off the page" if any(map(_is_off, values)) else ""
    if element.tag == f"{W}position":
        return "Text is moved off the page" if abs(_whole(element.get(f"{W}val", ""))) > _RAISED else ""
    name = local(element)
    if name == "posOffset":
        twips = _whole(element.text or "") // _EMU_PER_TWIP
        return "A shape is moved off the page" if not _OUTSIDE <= twips <= _FARTHEST else ""
    if name in ("docPr", "cNvPr"):
        return "A shape is hidden" if element.get("hidden", "") in ("1", "true", "on") else ""
    return _of_style(element.get("style", ""))


def _of_style(style: str) -> str:
    if not style:
        return ""
    if _UNDRAWN.search(style):
        return "A shape is hidden"
    points = (float(found[1]) * _TWIPS_PER_POINT for found in _STYLED.finditer(style))
    return "A shape is moved off the page" if any(not _OUTSIDE <= one <= _FARTHEST for one in points) else ""


def _is_off(twips: str) -> bool:
    return not _OUTSIDE <= _whole(twips) <= _FARTHEST


def _whole(said: str) -> int:
    digits = said.strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and len(digits) < 20 else 0
