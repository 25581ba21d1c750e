"""Turn the headings of a finished paper into its contents page, as a field whose entries are already right.

Word makes the same of the same field, so nothing is updated on opening. The entries have no page numbers:
`page_numbers` adds them where somebody has laid the paper out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from docx.oxml.parser import parse_xml

from report_builder.document import styles as named
from report_builder.document.base_styles import add_missing_styles
from report_builder.document.bookmarks import enclose
from report_builder.document.contents_field import ContentsField, Instruction, contents_fields
from report_builder.document.markup import DECLARATIONS, W, attribute, field_end, field_start, paragraph, run
from report_builder.document.outline import Heading, headings
from report_builder.document.paragraph_styles import ParagraphStyles
from report_builder.document.styles import Styles
from report_builder.pattern import Pattern

WITH_PAGES = r'TOC \o "1-3" \h \z \u'
WITHOUT_PAGES = r'TOC \o "1-3" \n \h \z \u'
# Twips from a number to its words: the least, and what a longer number takes.
_ROOM, _EDGE, _DIGIT = 567, 170, 130
_OURS = Instruction.read(WITHOUT_PAGES)
_MARK = Pattern(r"_Toc(\d+)", re.IGNORECASE)
_FIRST_MARK = 100_000_001  # Word's own have nine digits


def fill_contents(
    body: Any, styles: Any, numbers: Mapping[Any, str], places: Sequence[Any], next_mark: Callable[[], int]
) -> None:
    """Put entries before each place for contents, and into each contents field that the template has of its own.

    `numbers` is what Word prints before each paragraph. A paper without headings has no entries.
    """
    own = [one for one in contents_fields(body) if one.instruction.lists_headings]
    if not places and not own:
        return
    within = {*places, *(paragraph for one in own for paragraph in one.paragraphs)}
    found = [one for one in headings(body, styles, numbers) if one.paragraph not in within]
    add_missing_styles(styles, named.CONTENTS)
    writer = _Entries(found, styles, _Marks(body, next_mark))
    for place in places:
        for entry in writer.of(_OURS):
            place.addprevious(entry)
    for field in own:
        _replace(field, writer.of(field.instruction))
        _take_out_half_marks(body)


class _Marks:
    """The bookmarks of headings: one each, however many contents pages lead to it."""

    def __init__(self, body: Any, next_mark: Callable[[], int]) -> None:
        names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
        taken = [int(found[1]) for name in names if (found := _MARK.fullmatch(name))]
        self._next = max([_FIRST_MARK, *(number + 1 for number in taken)])
        self._next_id = next_mark
        self._given: dict[Any, str] = {}

    def of(self, heading: Any) -> str:
        if heading not in self._given:
            self._given[heading] = f"_Toc{self._next + len(self._given)}"
            enclose(heading, self._given[heading], self._next_id())
        return self._given[heading]


class _Entries:
    """Writes the entries of a contents page."""

    def __init__(self, found: Iterable[Heading], styles: Any, marks: _Marks) -> None:
        self._headings = tuple(found)
        self._ids = Styles.of(styles)
        self._looks = ParagraphStyles(styles)
        self._marks = marks

    def of(self, instruction: Instruction) -> list[Any]:
        """One paragraph an entry; together they are the result of one field."""
        levels = [(one, level) for one in self._headings if (level := instruction.level(one))]
        longest = {level: max(len(one.number) for one, of in levels if of == level) for _, level in levels}
        begin, end = field_start(instruction.text), field_end()
        written = [
            paragraph(
                (begin if place == 1 else "") + self._link(one) + (end if place == len(levels) else ""),
                self._style(level),
                self._indent(one, level, longest[level]),
            )
            for place, (one, level) in enumerate(levels, start=1)
        ]
        return list(parse_xml(f"<w:body {DECLARATIONS}>{''.join(written)}</w:body>"))

    def _link(self, heading: Heading) -> str:
        words = run(f"{heading.number}\t{heading.words}" if _counts(heading.number) else heading.words)
        mark = attribute(self._marks.of(heading.paragraph))
        return f'<w:hyperlink w:anchor="{mark}" w:history="1">{words}</w:hyperlink>'

    def _style(self, level: int) -> str:
        """Styles of ours go to level 3; a deeper level without a style of its own looks like that."""
        return self._ids.id(f"TOC {level}") or self._ids.id(named.CONTENTS[-1])

    def _indent(self, heading: Heading, level: int, longest: int) -> str:
        """Where the words begin after a number, if the style leaves no room for the longest of its level."""
        said, style = self._looks.said, self._style(level)
        hanging = int(said(style, "pPr/ind", "hanging") or 0)
        room = max(_ROOM, _EDGE + longest * _DIGIT)
        if not _counts(heading.number) or hanging >= room:
            return ""
        begins = int(said(style, "pPr/ind", "left") or said(style, "pPr/ind", "start") or 0) - hanging
        return f'<w:ind w:left="{begins + room}" w:hanging="{room}"/>'


def _counts(number: str) -> bool:
    """A bullet is no number."""
    return any(one.isalnum() for one in number)


def _replace(field: ContentsField, entries: Sequence[Any]) -> None:
    """Put entries where a field's old result stands. What else its first and last paragraph hold stays."""
    if not entries:
        return
    first, last = field.paragraphs[0], field.paragraphs[-1]
    _is_no_placeholder(first)
    old = list(_old(field))
    follow = _reads(list(_child_of(first, field.begin).itersiblings(preceding=True)))
    for one in old:
        one.getparent().remove(one)
    for entry in reversed(entries) if follow else entries:
        (first.addnext if follow else first.addprevious)(entry)
    for one in dict.fromkeys((first, last)):
        if not _reads([one]) and one.find(f"{W}pPr/{W}sectPr") is None:
            one.getparent().remove(one)


def _old(field: ContentsField) -> Iterator[Any]:
    """What a field takes up: children of its first and last paragraph, and those between."""
    first, *between = field.paragraphs
    begin, end = _child_of(first, field.begin), _child_of(field.paragraphs[-1], field.end)
    yield begin
    if begin is end:
        return
    for one in begin.itersiblings():
        yield one
        if one is end:
            return
    yield from between[:-1]
    yield from (one for one in reversed(list(end.itersiblings(preceding=True))) if one.tag != f"{W}pPr")
    yield end


def _child_of(paragraph: Any, element: Any) -> Any:
    """The child of a paragraph that is or holds an element."""
    return next(one for one in (element, *element.iterancestors()) if one.getparent() is paragraph)


def _reads(elements: Iterable[Any]) -> bool:
    """True where there is something to see, or a page ends."""
    seen = tuple(f"{W}{name}" for name in ("t", "br", "drawing", "pict", "object"))
    return any(True for one in elements for _ in one.iter(*seen))


def _is_no_placeholder(paragraph: Any) -> None:
    """Word greys what a content control only holds until it is filled, and deletes it at a touch."""
    for control in paragraph.iterancestors(f"{W}sdt"):
        for mark in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
            mark.getparent().remove(mark)


def _take_out_half_marks(body: Any) -> None:
    """A bookmark that lost one end with the old entries loses the other."""
    starts, ends = (list(body.iter(f"{W}bookmark{end}")) for end in ("Start", "End"))
    whole = {one.get(f"{W}id") for one in starts} & {one.get(f"{W}id") for one in ends}
    for one in (*starts, *ends):
        if one.get(f"{W}id") not in whole:
            one.getparent().remove(one)
