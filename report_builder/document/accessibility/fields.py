"""Check that fields show their result at once, and that opening the file asks nothing of its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from report_builder.document.accessibility.elements import W, is_on, value
from report_builder.document.accessibility.places import ERROR, WARNING, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Story
from report_builder.finding import Finding

# Fields that print words. Page numbers are left out: Word works them out as it lays out the page.
_PRINTS = frozenset((
    "TOC", "REF", "PAGEREF", "NOTEREF", "SEQ", "STYLEREF", "DOCPROPERTY", "DOCVARIABLE", "TITLE", "SUBJECT",
    "AUTHOR", "KEYWORDS", "COMMENTS", "FILENAME", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE",
    "MERGEFIELD", "INDEX", "BIBLIOGRAPHY", "CITATION", "INCLUDETEXT", "INCLUDEPICTURE", "HYPERLINK", "QUOTE",
    "USERNAME", "NUMWORDS", "INFO", "=", "LASTSAVEDBY", "TEMPLATE",
))  # fmt: skip
_SEEN = tuple(f"{W}{name}" for name in ("t", "drawing", "pict", "sym", "noBreakHyphen"))


@dataclass
class _Field:
    element: Any
    instruction: str = ""
    shows: bool = False
    has_result: bool = False

    @property
    def lacks_result(self) -> bool:
        words = self.instruction.split()
        kind = words[0].upper() if words else ""
        hidden = re.search(r"\\h\b", self.instruction) is not None and kind == "SEQ"
        return not self.has_result and kind in _PRINTS and not hidden


def fields(word: WordFile) -> Iterator[Finding]:
    empty: list[str] = []
    loose: list[str] = []
    for story in word.stories:
        done, left = _read(story)
        empty += [story.place_of(one.element) for one in done if one.lacks_result]
        loose += [story.place_of(one) for one in left]
    yield from once(
        "FIELD_EMPTY", WARNING, empty, "A field has no result, so it is blank until it is updated.",
        "In Word, select all and press F9, then save.",
    )  # fmt: skip
    yield from once(
        "FIELD_BROKEN", ERROR, loose, "A field has a beginning or an end without the other.",
        "Delete the field and insert it again.",
    )  # fmt: skip


def _read(story: Story) -> tuple[list[_Field], list[Any]]:
    """The finished fields of a story, which may hold each other, and the marks that have no partner."""
    done: list[_Field] = []
    loose: list[Any] = []
    still_open: list[_Field] = []
    for element in story.root.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", *_SEEN):
        kind = value(element, name="fldCharType") if element.tag == f"{W}fldChar" else None
        if kind == "begin":
            still_open.append(_Field(element))
        elif kind == "end":
            if still_open:
                done.append(still_open.pop())
            else:
                loose.append(element)
        elif element.tag == f"{W}fldSimple":
            has_result = any("".join(one.itertext()).strip() for one in element.iter(*_SEEN))
            done.append(_Field(element, value(element, name="instr") or "", True, has_result))
        elif still_open:
            _take_in(still_open, element, kind)
    return done, loose + [one.element for one in still_open]


def _take_in(still_open: list[_Field], element: Any, kind: str | None) -> None:
    if kind == "separate":
        still_open[-1].shows = True
    elif element.tag == f"{W}instrText":
        still_open[-1].instruction += element.text or ""
    elif element.tag in _SEEN:
        for field in still_open:
            field.has_result = field.has_result or field.shows


def updates_on_opening(word: WordFile) -> Iterator[Finding]:
    if word.settings is not None and is_on(word.settings.find(f"{W}updateFields")):
        yield Finding(
            "UPDATE_FIELDS", WARNING, "document settings",
            "Word asks every reader whether to update fields that may refer to other files.",
            "In Word, answer Yes, check the contents and numbers, and save.",
        )  # fmt: skip
