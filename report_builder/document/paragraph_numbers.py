"""Work out the number Word prints before each paragraph: "3.3.1", "(a)", "•"; "" where it prints none.

Word keeps one count a level for each abstract list, shared by every list made of it. A paragraph asks
for a list itself or by its style; a style linked to a level of the list asks for that level. A level
starts anew below a higher one, and a list may be told to start from another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from report_builder.document.markup import W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def paragraph_numbers(body: Any, numbering: Any, styles: Any) -> dict[Any, str]:
    """The number printed before each paragraph of the body that has one."""
    lists, asked = _Lists(numbering, styles), _Asked(styles)
    printed: dict[Any, str] = {}
    for paragraph in body.iter(f"{W}p"):
        if next(paragraph.iterancestors(_FALLBACK), None) is not None:
            continue  # the same text box over again, for programs that cannot draw it
        number, level, style = asked.of(paragraph)
        if number in lists.nums:
            printed[paragraph] = lists.next(number, lists.level_of(number, style, level))
    return {paragraph: number for paragraph, number in printed.items() if number}


class _Asked:
    """Which list and level a paragraph asks for: its own properties come before its style's."""

    def __init__(self, styles: Any) -> None:
        every = list(styles.iterchildren(f"{W}style"))
        self._styles = {one.get(f"{W}styleId"): one for one in every}
        usual = (one for one in every if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in _ON)
        self._default = next((one.get(f"{W}styleId") for one in usual), "")
        self._by_style: dict[str, tuple[str, str, str]] = {}

    def of(self, paragraph: Any) -> tuple[str, int | None, str]:
        """The list, the level where one is said, and the style that asked ("" where the paragraph did)."""
        properties = paragraph.find(f"{W}pPr")
        own = None if properties is None else properties.find(f"{W}numPr")
        number, level = _said(own, "numId"), _said(own, "ilvl")
        if number:
            return number, int(level or 0), ""
        by_style, its_level, style = self._of_style(_said(properties, "pStyle") or self._default)
        level = level or its_level
        return by_style, int(level) if by_style and level else None, style

    def _of_style(self, named: str) -> tuple[str, str, str]:
        """The list and level that a style asks for, or one it is based on, and which; looked up once."""
        if named not in self._by_style:
            self._by_style[named] = next(self._asking(named), ("", "", ""))
        return self._by_style[named]

    def _asking(self, named: str) -> Iterator[tuple[str, str, str]]:
        for style in self._chain(named):
            asked = self._styles[style].find(f"{W}pPr/{W}numPr")
            if number := _said(asked, "numId"):
                yield number, _said(asked, "ilvl"), style

    def _chain(self, style: str) -> Iterator[str]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            yield style
            seen.add(style)
            style = _said(self._styles[style], "basedOn")


@dataclass
class _Count:
    """The counts of one abstract list so far, by level. `begun` are the lists that have used a level."""

    at: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


class _Lists:
    """The lists of a numbering part, counting as they are used."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self.nums = {one.get(f"{W}numId"): one for one in numbering.iterchildren(f"{W}num")}
        self._abstracts = {
            one.get(f"{W}abstractNumId"): one for one in numbering.iterchildren(f"{W}abstractNum")
        }
        self._styles = {one.get(f"{W}styleId"): one for one in styles.iterchildren(f"{W}style")}
        self._counts: dict[str, _Count] = {}

    def level_of(self, number: str, style: str, level: int | None) -> int:
        """The level linked to the style that asks, or the one that is said, or the first."""
        for shape in self._abstract(number).iterchildren(f"{W}lvl") if style else ():
            if _said(shape, "pStyle") == style:
                return int(shape.get(f"{W}ilvl"))
        return level or 0

    def next(self, number: str, level: int) -> str:
        """The number of the next paragraph of a list at a level."""
        count = self._counts.setdefault(self._abstract(number).get(f"{W}abstractNumId"), _Count())
        override = _said(self._override(number, level), "startOverride")
        if override and (number, level) not in count.begun:
            count.at[level] = int(override) - 1
        count.begun.add((number, level))
        count.at[level] = count.at.get(level, self._start(number, level) - 1) + 1
        for deeper in [one for one in count.at if one > level and self._restarts(number, one, level)]:
            del count.at[deeper]
        return self._written(number, level, count)

    def _restarts(self, number: str, deeper: int, level: int) -> bool:
        """A level starts anew below any higher one, or only below those that it names."""
        restart = _said(self._shape(number, deeper), "lvlRestart")
        return not restart or level < int(restart)

    def _written(self, number: str, level: int, count: _Count) -> str:
        shape = self._shape(number, level)
        text, kind = _said(shape, "lvlText"), _said(shape, "numFmt") or "decimal"
        if kind == "bullet":
            return text
        plain = shape is not None and (legal := shape.find(f"{W}isLgl")) is not None and _is_on(legal)

        def part(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            kind = _said(self._shape(number, at), "numFmt") or "decimal"
            value = count.at.get(at, self._start(number, at))
            return str(value) if plain and kind != "none" else FORMATS.get(kind, str)(value)

        return re.sub(r"%([1-9])", part, text)

    def _start(self, number: str, level: int) -> int:
        return int(_said(self._shape(number, level), "start") or 1)

    def _shape(self, number: str, level: int) -> Any:
        """How a list writes a level: its own way where it has one, else that of its abstract list."""
        own = self._override(number, level)
        if own is not None and own.find(f"{W}lvl") is not None:
            return own.find(f"{W}lvl")
        shapes = self._abstract(number).iterchildren(f"{W}lvl")
        return next((one for one in shapes if one.get(f"{W}ilvl") == str(level)), None)

    def _override(self, number: str, level: int) -> Any:
        overrides = self.nums[number].iterchildren(f"{W}lvlOverride")
        return next((one for one in overrides if one.get(f"{W}ilvl") == str(level)), None)

    def _abstract(self, number: str) -> Any:
        """The abstract list of a list; one that only names a numbering style is that style's."""
        abstract = self._abstracts[_said(self.nums[number], "abstractNumId")]
        style = self._styles.get(_said(abstract, "numStyleLink"))
        linked = "" if style is None else _said(style.find(f"{W}pPr/{W}numPr"), "numId")
        return self._abstract(linked) if linked in self.nums and linked != number else abstract


_ON = ("1", "true", "on")


def _is_on(element: Any) -> bool:
    return element.get(f"{W}val", "1") in _ON


def _said(element: Any, name: str) -> str:
    """The value of a child; "" where there is none."""
    child = None if element is None else element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _letters(value: int) -> str:
    """a to z, then aa to zz, as Word counts."""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else "0"


def _roman(value: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (value // worth)
        value %= worth
    return written


def _ordinal(value: int) -> str:
    teens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
    "none": lambda value: "",
}
