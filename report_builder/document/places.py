"""Find what a Word template asks for: fields {{ … }} inside text, places {{p … }} on a line of their own.

Word splits what a person typed into runs as it pleases (spell-checking, a changed letter), so tags are
read from the whole text of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from report_builder.document.markup import W
from report_builder.errors import TemplateError
from report_builder.finding import Finding
from report_builder.pattern import Pattern
from report_builder.values import dataclass
from report_builder.vocabulary import Severity

CONTENTS = "contents"  # the one place that is filled from the paper itself
TAG = Pattern(r"\{\{(?P<p>p(?=\s))?\s*(?P<name>[^{}]*?)\s*\}\}")
NAME = Pattern(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?")
_CODE = Pattern(r"\{%|\{#")
_BRACES = Pattern(r"\{\{|\}\}")
_QUOTES = "‘’“”'\"«»"
_NOT_WORDS = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}footnoteReference", f"{W}endnoteReference")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SECOND_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True)
class Tag:
    """One thing a template asks for. `where` says which part and paragraph; `element` is that paragraph."""

    name: str
    is_place: bool
    where: str
    element: Any
    in_box: bool = False

    @property
    def spot(self) -> str:
        """Where it stands, without the file it stands in or the words around it: body, paragraph 3."""
        return self.where.partition(" (“")[0].partition(", ")[2]


@dataclass(frozen=True)
class Fault:
    """Something wrong with a template: what, where and what to do. `element` is the paragraph, if it is in one."""

    where: str
    message: str
    remedy: str = ""
    element: Any = None
    code: str = "TEMPLATE"
    severity: Severity = Severity.ERROR

    @property
    def finding(self) -> Finding:
        return Finding(self.code, self.severity, self.where, self.message, self.remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.remedy}".rstrip()


def text_of(paragraph: Any) -> str:
    """A paragraph's text as a reader sees it. Deleted tracked text and a text box in it are not read."""
    return "".join(text.text or "" for text in texts_in(paragraph))


def texts_in(paragraph: Any) -> list[Any]:
    """The pieces of a paragraph's text, in order."""
    return [
        text
        for text in paragraph.iter(f"{W}t")
        if next(text.iterancestors(f"{W}p")) is paragraph and not _moved_away(text)
    ]


def _moved_away(text: Any) -> bool:
    return next(text.iterancestors(f"{W}moveFrom"), None) is not None


def tags_in(root: Any, part: str) -> tuple[list[Tag], list[Fault]]:
    """Every tag under an element in order, and each fault."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    for paragraph, spot, in_box in _paragraphs(root):
        text = text_of(paragraph)
        where = f"{part}, {spot} (“{_short(text)}”)"
        if "{" not in text and "}}" not in text:
            continue
        found, wrong = _tags_of(text, where, paragraph)
        tags += [Tag(tag.name, tag.is_place, where, paragraph, in_box) for tag in found]
        faults += wrong
    return tags, faults


def _paragraphs(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Each paragraph, where a person would look for it, and whether that is a text box.

    A text box is kept twice, for new and for old Word; the second copy is passed over.
    """
    number = 0
    tables = {table: place for place, table in enumerate(_own_tables(root), start=1)}
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(_SECOND_COPY), None) is not None:
            continue
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        box = next(paragraph.iterancestors(f"{W}txbxContent"), None)
        if box is not None:
            yield paragraph, f"text box at paragraph {number}", True
        elif cell is not None:
            yield paragraph, _in_table(cell, tables), False
        else:
            number += 1
            yield paragraph, f"paragraph {number}", False


def spot_of(wanted: Any, root: Any) -> str:
    """Where a person would look for a paragraph: paragraph 3 (“The words it begins with…”)."""
    for paragraph, spot, _ in _paragraphs(root):
        if paragraph is wanted:
            return f"{spot} (“{_short(text_of(paragraph))}”)"
    return ""


def _own_tables(root: Any) -> Iterator[Any]:
    return (table for table in root.iter(f"{W}tbl") if next(table.iterancestors(f"{W}tbl"), None) is None)


def _in_table(cell: Any, tables: dict[Any, int]) -> str:
    outer = list(cell.iterancestors(f"{W}tc"))[-1:] or [cell]
    row = next(outer[0].iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    down = 1 + len(list(row.itersiblings(f"{W}tr", preceding=True)))
    across = 1 + len(list(outer[0].itersiblings(f"{W}tc", preceding=True)))
    return f"table {tables[table]}, row {down}, column {across}"


def _tags_of(text: str, where: str, paragraph: Any) -> tuple[list[Tag], list[Fault]]:
    def fault(message: str, remedy: str) -> tuple[list[Tag], list[Fault]]:
        return [], [Fault(where, message, remedy, paragraph)]

    if _CODE.search(text):
        return fault("{% … %} and {# … #} have no place in a template.", "Use plain fields only.")
    tags: list[Tag] = []
    for match in TAG.finditer(text):
        name = match["name"]
        if not NAME.fullmatch(name):
            return fault(*_no_name(match))
        if match["p"] and (text.strip() != match[0] or any(True for _ in paragraph.iter(*_NOT_WORDS))):
            return fault(
                f"{match[0]} is a place and must stand on a line of its own; what stands beside it would be lost.",
                "Move one of them to its own paragraph.",
            )
        tags.append(Tag(name, bool(match["p"]), where, paragraph))
    if _BRACES.search(TAG.sub("", text)) or "{{{" in text or "}}}" in text:
        return fault("a tag is not closed.", "Write {{ name }} with two braces on each side.")
    return tags, []


def _no_name(match: re.Match[str]) -> tuple[str, str]:
    plain = match["name"].strip(_QUOTES)
    if plain != match["name"] and NAME.fullmatch(plain):
        return f"{match[0]} has quotation marks in it.", f"Write {{{{{match['p'] or ''} {plain} }}}}."
    return f"{match[0]} is not a plain name, such as {{{{ title }}}} is.", "Correct it."


def gather(tag: Tag) -> None:
    """Put each tag of a paragraph that Word split into runs into the run it begins in."""
    pieces = texts_in(tag.element)
    for match in reversed(list(TAG.finditer(text_of(tag.element)))):
        begins = 0
        first: Any = None
        for piece in pieces:
            own = piece.text or ""
            left = max(match.start() - begins, 0)
            right = min(match.end() - begins, len(own))
            if left < right:
                kept = match[0] if first is None else ""
                first = piece if first is None else first
                piece.text = own[:left] + kept + own[right:]
                piece.set(_SPACE, "preserve")
            begins += len(own)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def refuse_faults(faults: Sequence[Fault]) -> None:
    if faults:
        raise TemplateError("\n".join(str(fault) for fault in faults))
