"""Give each numbered list its own numbering, so that every list starts where it should.

Word counts by `w:num`: two lists that share one run on from each other. The look of a list is the
template's: each new `w:num` points at the abstract numbering of its List Bullet or List Number style.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document.markup import DECLARATIONS, W

_FORMATS = {True: ("decimal", "%{level}."), False: ("bullet", "•")}
_HEADING = re.compile("heading [1-9]", re.IGNORECASE)


class Numbering:
    """The numbering part of one document while it is being written."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._numbering = numbering
        self._styles = styles
        self._bullets: int | None = None

    def bullets(self) -> int:
        """The numbering all bullet lists share."""
        if self._bullets is None:
            self._bullets = self._new("List Bullet", ordered=False, start=None)
        return self._bullets

    def numbered(self, start: int, level: int) -> int:
        """A numbering of its own for one list at its level, counting from `start`."""
        return self._new("List Number", ordered=True, start=start, level=level)

    def beside_headings(self, body: Any) -> None:
        """Paragraphs that are numbered in a list of headings get a `w:num` of their own, which counts on in it.

        In Word nothing changes: 3.1 still follows 3. LibreOffice takes every paragraph under the headings' own
        `w:num` for a heading, and tags it as one in a PDF.
        """
        headings = self._heading_styles()
        for num in self._all("num"):
            abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
            if abstract not in self._abstracts_of(headings) or num.find(f"{W}lvlOverride") is not None:
                continue
            used = [
                one
                for one in body.iterfind(f".//{W}p/{W}pPr/{W}numPr/{W}numId")
                if one.get(f"{W}val") == num.get(f"{W}numId") and _style_of(one) not in headings
            ]
            number = str(self._add(abstract)) if used else ""
            for one in used:
                one.set(f"{W}val", number)

    def _heading_styles(self) -> set[str]:
        return {
            style.get(f"{W}styleId")
            for style in self._styles.iterchildren(f"{W}style")
            if (name := style.find(f"{W}name")) is not None and _HEADING.fullmatch(name.get(f"{W}val"))
        }

    def _abstracts_of(self, styles: set[str]) -> set[str]:
        """The abstract numberings with a level that belongs to one of the styles."""
        return {
            abstract.get(f"{W}abstractNumId")
            for abstract in self._all("abstractNum")
            if any(one.get(f"{W}val") in styles for one in abstract.iterfind(f"{W}lvl/{W}pStyle"))
        }

    def _new(self, style: str, *, ordered: bool, start: int | None, level: int = 0) -> int:
        abstract = self._abstract_of(style)
        if abstract is None:
            abstract = self._add_abstract(ordered=ordered)
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if start is not None
            else ""
        )
        return self._add(abstract, override)

    def _add(self, abstract: str, override: str = "") -> int:
        number = 1 + max((int(num.get(f"{W}numId")) for num in self._all("num")), default=0)
        num = parse_xml(
            f'<w:num {DECLARATIONS} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
        )
        last = self._all("num")
        if last:
            last[-1].addnext(num)
        else:
            self._all("abstractNum")[-1].addnext(num)
        return number

    def _all(self, tag: str) -> list[Any]:
        return list(self._numbering.iterchildren(f"{W}{tag}"))

    def _abstract_of(self, style: str) -> str | None:
        """The abstract numbering that a style's own numbering uses."""
        for element in self._styles.iterchildren(f"{W}style"):
            name = element.find(f"{W}name")
            used = element.find(f"{W}pPr/{W}numPr/{W}numId")
            if name is not None and name.get(f"{W}val").casefold() == style.casefold() and used is not None:
                for num in self._all("num"):
                    if num.get(f"{W}numId") == used.get(f"{W}val"):
                        return str(num.find(f"{W}abstractNumId").get(f"{W}val"))
        return None

    def _add_abstract(self, *, ordered: bool) -> str:
        """A plain list numbering for a template that has none; its identifier follows from its place."""
        number = 1 + max((int(one.get(f"{W}abstractNumId")) for one in self._all("abstractNum")), default=-1)
        kind, text = _FORMATS[ordered]
        levels = "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text.format(level=level + 1)}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{360 * (level + 1) + 360}" w:hanging="360"/></w:pPr></w:lvl>'
            for level in range(9)
        )
        element = parse_xml(
            f'<w:abstractNum {DECLARATIONS} w:abstractNumId="{number}">'
            f'<w:nsid w:val="{0x52420000 + number:08X}"/><w:multiLevelType w:val="hybridMultilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        existing = self._all("abstractNum")
        if existing:
            existing[-1].addnext(element)
        else:
            self._numbering.insert(0, element)
        return str(number)


def _style_of(numbered: Any) -> str | None:
    """The style of the paragraph that a `w:numId` belongs to."""
    style = numbered.getparent().getparent().find(f"{W}pStyle")
    return None if style is None else str(style.get(f"{W}val"))


def deeper(numbering_properties: Any) -> Any | None:
    """The same numbering one level down; None where a paragraph has none of its own."""
    if numbering_properties is None:
        return None
    copied = deepcopy(numbering_properties)
    level = copied.find(f"{W}ilvl")
    if level is None:
        return None
    level.set(f"{W}val", str(int(level.get(f"{W}val")) + 1))
    return copied
