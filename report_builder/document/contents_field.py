"""Read a TOC field: which headings it lists, at which level, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from report_builder.document.markup import W
from report_builder.document.outline import Heading
from report_builder.pattern import Pattern
from report_builder.values import dataclass

_SWITCH = Pattern(r'\\(?P<switch>[a-zA-Z])\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]+))?')
_LISTS_SOMETHING_ELSE = frozenset("abcfl")  # captions, entries marked by hand, one part of the paper
_NO_PAGES = Pattern(r"\\n\b")


@dataclass(frozen=True)
class Instruction:
    """What a TOC field asks for: `switches` with what each says, such as {"o": "1-3", "h": ""}."""

    text: str
    switches: dict[str, str]

    @staticmethod
    def read(text: str) -> Instruction:
        found = _SWITCH.finditer(text)
        switches = {one["switch"].lower(): one["quoted"] or one["bare"] or "" for one in found}
        return Instruction(text.strip(), switches)

    @property
    def lists_headings(self) -> bool:
        return not _LISTS_SOMETHING_ELSE & self.switches.keys()

    @property
    def has_pages(self) -> bool:
        return _NO_PAGES.search(self.text) is None

    def level(self, heading: Heading) -> int:
        """The level a heading has in the contents; 0 where it is not in them."""
        first, last = self._range
        if level := self._named.get(heading.style, 0):
            return level
        asked = [heading.built_in] if "o" in self.switches or not self.switches.keys() & {"t", "u"} else []
        asked += [heading.outlined] if "u" in self.switches else []
        return next((level for level in asked if level and first <= level <= last), 0)

    @property
    def _range(self) -> tuple[int, int]:
        said = re.fullmatch(r"\s*([1-9])\s*-\s*([1-9])\s*", self.switches.get("o", ""))
        return (int(said[1]), int(said[2])) if said else (1, 9)

    @property
    def _named(self) -> dict[str, int]:
        r"""The levels that \t gives to styles by name: "Part,1,Annex,2". Some countries write ; for the comma."""
        said = [one.strip() for one in re.split("[,;]", self.switches.get("t", ""))]
        pairs = zip(said[::2], said[1::2], strict=False)
        return {name.casefold(): int(level) for name, level in pairs if re.fullmatch("[1-9]", level)}


@dataclass(frozen=True)
class ContentsField:
    """A TOC field of a document: its marks, and the paragraphs from the first of them to the last."""

    instruction: Instruction
    begin: Any
    end: Any
    paragraphs: tuple[Any, ...]


def contents_fields(body: Any) -> list[ContentsField]:
    """Every TOC field of a body, in order."""
    found: list[ContentsField] = []
    every = list(body.iter(f"{W}p"))
    for begin, end, text in _fields(body):
        if text.split()[:1] == ["TOC"]:
            first, last = (every.index(next(one.iterancestors(f"{W}p"))) for one in (begin, end))
            paragraphs = tuple(every[first : last + 1])
            found.append(ContentsField(Instruction.read(text), begin, end, paragraphs))
    return found


def _fields(body: Any) -> Iterator[tuple[Any, Any, str]]:
    """The beginning and the end of every field, and its instruction; fields may hold each other."""
    opened: list[tuple[Any, list[str]]] = []
    for one in body.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        kind = one.get(f"{W}fldCharType")
        if one.tag == f"{W}fldSimple":
            yield one, one, one.get(f"{W}instr", "")
        elif kind == "begin":
            opened.append((one, []))
        elif one.tag == f"{W}instrText" and opened:
            opened[-1][1].append(one.text or "")
        elif kind == "end" and opened:
            begin, words = opened.pop()
            yield begin, one, "".join(words)
