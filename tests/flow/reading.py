"""Read a finished paper as its reader would: words, printed numbers, tables, pictures."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class Line:
    """A paragraph: its text, the name of its style, and the number Word prints before it."""

    text: str
    style: str
    number: str
    element: Any

    @property
    def printed(self) -> str:
        return f"{self.number} {self.text}".strip()


class Paper:
    """A .docx as its reader sees it."""

    def __init__(self, file: Path | bytes) -> None:
        content = file if isinstance(file, bytes) else file.read_bytes()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.names = archive.namelist()
            self.dates = {entry.date_time for entry in archive.infolist()}
            self.parts = {name: archive.read(name) for name in self.names}

    def part(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> Any:
        return self.part("word/document.xml").find(f"{W}body")

    @cached_property
    def lines(self) -> list[Line]:
        """Every paragraph in order, those in tables too."""
        numbers = _Numbers(self)
        return [
            Line(words(one), numbers.style_name(one), numbers.printed(one), one)
            for one in self.body.iter(f"{W}p")
        ]

    @property
    def printed(self) -> list[str]:
        """What is read down the page, with the numbers Word prints; blank lines left out."""
        return [line.printed for line in self.lines if line.printed]

    @property
    def text(self) -> str:
        return "\n".join(self.printed)

    def headings(self, *styles: str) -> list[str]:
        return [line.text for line in self.lines if line.style in styles]

    @property
    def tables(self) -> list[list[list[str]]]:
        """Each table as rows of the text of its cells."""
        return [
            [
                ["\n".join(words(one) for one in cell.iter(f"{W}p")) for cell in row.iterchildren(f"{W}tc")]
                for row in table.iterchildren(f"{W}tr")
            ]
            for table in self.body.iter(f"{W}tbl")
        ]

    @property
    def alt_texts(self) -> list[str]:
        return [picture.get("descr") or "" for picture in self.body.iter(f"{WP}docPr")]

    def heads_and_feet(self, kind: str) -> list[Any]:
        """The header parts, or the footer parts."""
        return [self.part(name) for name in sorted(self.parts) if re.fullmatch(rf"word/{kind}\d*\.xml", name)]

    @property
    def relations(self) -> list[tuple[str, str, str, bool]]:
        """Every relation of the package: its part, its kind, its target, and whether that is outside."""
        return [
            (name, one.get("Type").rpartition("/")[2], one.get("Target"), one.get("TargetMode") == "External")
            for name in self.names
            if name.endswith(".rels")
            for one in self.part(name)
        ]


def words(paragraph: Any) -> str:
    """The text of a paragraph; a line break is a line feed, and paragraphs within it are left out."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
    found = [one for one in paragraph.iter(f"{W}t", *marks) if one.getparent().tag == f"{W}r"]
    return "".join(marks.get(one.tag) or one.text or "" for one in found)


def fields(part: Any) -> list[str]:
    """The fields of a part, by their instruction; each must be opened, given a result, and closed.

    A field may stand in the result of another.
    """
    found: list[str] = []
    marks = "".join(one.get(f"{W}fldCharType")[0] for one in part.iter(f"{W}fldChar"))
    while "bse" in marks:
        marks = marks.replace("bse", "")
    assert not marks, "a field that is not closed, or has no result"
    for one in part.iter(f"{W}instrText", f"{W}fldSimple"):
        found.append((one.text or one.get(f"{W}instr")).strip())
    return found


class _Numbers:
    """Counts numbered paragraphs as Word does: by abstract list, a deeper level anew below a higher."""

    def __init__(self, paper: Paper) -> None:
        numbering = paper.part("word/numbering.xml")
        self._levels = {
            one.get(f"{W}abstractNumId"): {level.get(f"{W}ilvl"): level for level in one.iter(f"{W}lvl")}
            for one in numbering.iter(f"{W}abstractNum")
        }
        self._lists = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        self._styles = {
            one.get(f"{W}styleId"): one for one in paper.part("word/styles.xml").iter(f"{W}style")
        }
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def style_name(self, paragraph: Any) -> str:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if named is None else self._styles[named.get(f"{W}val")].find(f"{W}name").get(f"{W}val")

    def printed(self, paragraph: Any) -> str:
        number, level = self._asked(paragraph)
        if number not in self._lists:
            return ""
        own = self._lists[number]
        abstract = own.find(f"{W}abstractNumId").get(f"{W}val")
        counts = self._counts.setdefault(abstract, {})
        self._restart(own, number, level, abstract, counts)
        start = int(self._levels[abstract][str(level)].find(f"{W}start").get(f"{W}val"))
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        shape = self._levels[abstract][str(level)]
        if shape.find(f"{W}numFmt").get(f"{W}val") == "bullet":
            return "•"
        return re.sub(
            r"%(\d)",
            lambda one: str(counts.get(int(one[1]) - 1, 1)),
            shape.find(f"{W}lvlText").get(f"{W}val"),
        )

    def _restart(self, own: Any, number: str, level: int, abstract: str, counts: dict[int, int]) -> None:
        for override in own.iterchildren(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if (
                int(override.get(f"{W}ilvl")) == level
                and start is not None
                and (number, level) not in self._begun
            ):
                counts[level] = int(start.get(f"{W}val")) - 1
        self._begun.add((number, level))

    def _asked(self, paragraph: Any) -> tuple[str, int]:
        """The list and level a paragraph, or the style it is in, asks for."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        style = None if named is None else named.get(f"{W}val")
        properties = paragraph.find(f"{W}pPr")
        number, level = None, None
        while True:
            asked = None if properties is None else properties.find(f"{W}numPr")
            if asked is not None:
                number = number or _value(asked.find(f"{W}numId"))
                level = level or _value(asked.find(f"{W}ilvl"))
            if number or style is None:
                return number or "0", int(level or self._level_of(number, named) or 0)
            properties = self._styles[style].find(f"{W}pPr")
            style = _value(self._styles[style].find(f"{W}basedOn"))

    def _level_of(self, number: str | None, named: Any) -> str | None:
        """The level that belongs to a heading style in a list linked to styles."""
        if number not in self._lists or named is None:
            return None
        abstract = self._lists[number].find(f"{W}abstractNumId").get(f"{W}val")
        linked = {_value(one.find(f"{W}pStyle")): level for level, one in self._levels[abstract].items()}
        return linked.get(named.get(f"{W}val"))


def _value(element: Any) -> str | None:
    return None if element is None else element.get(f"{W}val")
