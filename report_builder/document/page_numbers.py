"""Add to the contents page of a paper the page that each heading is printed on, as LibreOffice lays it out.

The contents themselves take room, so the paper is laid out with a number in every entry. Word may break a
page elsewhere, so its own Update Table may differ by a page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import parse_xml
from docx.shared import Twips

from report_builder.document.contents import WITH_PAGES, WITHOUT_PAGES
from report_builder.document.contents_field import ContentsField, contents_fields
from report_builder.document.markup import DECLARATIONS, W, field, run
from report_builder.document.package import package_bytes
from report_builder.document.paragraph_numbers import FORMATS
from report_builder.document.paragraph_styles import ParagraphStyles, value
from report_builder.document.places import text_of, texts_in
from report_builder.document.sections import section_of, text_width
from report_builder.errors import OutputError
from report_builder.values import dataclass

LayOut = Callable[[bytes], bytes]
"""From a Word file to a PDF that has a destination for each of its bookmarks."""

_ANY_NUMBER = "00"
_MARK = "ReportBuilderPage"  # letters and digits alone: programs write other characters each in their way
_FIRST_ID = 1_000_000
_BOOKMARK = f"{W}bookmarkStart"
_BESIDE = "<w:noProof/><w:webHidden/>"


@dataclass(frozen=True)
class Paged:
    """A paper whose contents say page numbers, and the program that laid it out: LibreOffice 7.4."""

    document: bytes
    program: str


def with_page_numbers(document: bytes, lay_out: LayOut) -> Paged | None:
    """The paper with page numbers in its contents; None where it has no contents that show any."""
    opened = Document(io.BytesIO(document))
    entries = list(_entries(opened))
    if not entries:
        return None
    sections = _Sections(opened.element.body)
    pages, program = _laid_out(opened, [*(one.heading for one in entries), *sections.firsts], lay_out)
    for entry in entries:
        entry.number.text = sections.printed(entry.heading, pages)
    return Paged(package_bytes(opened.part.package), program)


@dataclass(frozen=True)
class _Entry:
    """An entry of the contents: the heading it leads to, and the text that is its page number."""

    heading: Any
    number: Any


def _entries(opened: Any) -> Iterator[_Entry]:
    """Each entry that shows a page, with a column made for it."""
    body, looks = opened.element.body, ParagraphStyles(opened.styles.element)
    marked = {one.get(f"{W}name"): next(one.iterancestors(f"{W}p"), None) for one in body.iter(_BOOKMARK)}
    for contents in contents_fields(body):
        if contents.instruction.text == WITHOUT_PAGES:
            _ask_for_pages(contents)
        elif not (contents.instruction.lists_headings and contents.instruction.has_pages):
            continue
        for paragraph in contents.paragraphs:
            for link in paragraph.iterchildren(f"{W}hyperlink"):
                if (heading := marked.get(link.get(f"{W}anchor"))) is not None:
                    _make_room(paragraph, looks)
                    yield _Entry(heading, _column(link, contents.instruction.switches.get("p", "\t")))


def _ask_for_pages(contents: ContentsField) -> None:
    for paragraph in contents.paragraphs:
        for instruction in paragraph.iter(f"{W}instrText"):
            instruction.text = (instruction.text or "").replace(WITHOUT_PAGES, WITH_PAGES)


def _make_room(paragraph: Any, looks: ParagraphStyles) -> None:
    """A tab stop at the right margin with dots before it, as Word sets one where the style has none."""
    if {"right", "end"} & looks.every(looks.of(paragraph), "pPr/tabs/tab"):
        return
    tabs = paragraph.get_or_add_pPr().get_or_add_tabs()
    tabs.insert_tab_in_order(Twips(text_width(paragraph)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _column(link: Any, separator: str) -> Any:
    """Put a page number that is not known yet at the end of an entry, and return its text."""
    page = field(f"PAGEREF {link.get(f'{W}anchor')} \\h", _ANY_NUMBER, _BESIDE)
    made = parse_xml(f"<w:hyperlink {DECLARATIONS}>{run(separator, _BESIDE)}{page}</w:hyperlink>")
    *_, text = made.iter(f"{W}t")
    link.extend(list(made))
    return text


def _laid_out(opened: Any, paragraphs: Iterable[Any], lay_out: LayOut) -> tuple[dict[Any, int], str]:
    """The page of the PDF on which the words of each paragraph begin, and the program that made it."""
    marks = {one: f"{_MARK}{place}" for place, one in enumerate(dict.fromkeys(paragraphs), start=1)}
    points = [point for one, mark in marks.items() for point in _mark(one, mark)]
    pdf = lay_out(package_bytes(opened.part.package))
    for point in points:
        point.getparent().remove(point)
    found, program = _destinations(pdf)
    if lost := [one for one, mark in marks.items() if mark not in found]:
        raise OutputError(f"LibreOffice put “{text_of(lost[0])}” on no page.")
    return {one: found[mark] for one, mark in marks.items()}, program


def _mark(paragraph: Any, mark: str) -> list[Any]:
    """A point bookmark before the first words of a paragraph: a page break may stand before them."""
    number = _FIRST_ID + int(mark.removeprefix(_MARK))
    made = [
        parse_xml(f'<w:bookmarkStart {DECLARATIONS} w:id="{number}" w:name="{mark}"/>'),
        parse_xml(f'<w:bookmarkEnd {DECLARATIONS} w:id="{number}"/>'),
    ]
    within = (one for text in texts_in(paragraph) for one in text.iterancestors())
    first = next((one for one in within if one.getparent() is paragraph), None)
    for one in made:
        paragraph.append(one) if first is None else first.addprevious(one)
    return made


def _destinations(pdf: bytes) -> tuple[dict[str, int], str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    found = {
        name.lstrip("/"): (reader.get_destination_page_number(destination) or 0) + 1
        for name, destination in reader.named_destinations.items()
        if _MARK in name
    }
    return found, (reader.metadata.producer if reader.metadata else None) or "LibreOffice"


class _Sections:
    """The sections of a paper, and where its page numbers begin anew."""

    def __init__(self, body: Any) -> None:
        self._every = [one for one in body.iter(f"{W}sectPr") if one.getparent().tag != f"{W}sectPrChange"]
        firsts = _firsts(body, self._every)
        self._restarts = {
            place: (first, int(start))
            for place, (section, first) in enumerate(zip(self._every, firsts, strict=True))
            if (start := value(section, f"{W}pgNumType", "start")) and _begins_page(section)
        }

    @property
    def firsts(self) -> list[Any]:
        """The first paragraph of each section that counts its pages anew."""
        return [first for first, _ in self._restarts.values()]

    def printed(self, paragraph: Any, pages: Mapping[Any, int]) -> str:
        """The number on the page a paragraph is on; `pages` are pages as they lie, from 1."""
        section = section_of(paragraph)
        place = self._every.index(section)
        restart = max((one for one in self._restarts if one <= place), default=None)
        number = pages[paragraph]
        if restart is not None:
            first, start = self._restarts[restart]
            number += start - pages[first]
        return FORMATS.get(value(section, f"{W}pgNumType", "fmt"), str)(number)


def _firsts(body: Any, sections: Sequence[Any]) -> list[Any]:
    """The first paragraph of each section."""
    firsts: list[Any] = []
    begins = True
    for paragraph in body.iter(f"{W}p"):
        if begins:
            firsts.append(paragraph)
        begins = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return firsts[: len(sections)]


def _begins_page(section: Any) -> bool:
    return value(section, f"{W}type") != "continuous"
