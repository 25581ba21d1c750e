"""Turn a Report into the bytes of a Word file."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.parser import parse_xml
from docx.parts.image import ImagePart
from docx.parts.numbering import NumberingPart
from lxml import etree

from report_builder.assembly import Report
from report_builder.charts.chart import Chart, Drawn
from report_builder.document import styles as named
from report_builder.document.base_styles import add_missing_styles
from report_builder.document.blocks import BlockWriter, Counters, Place, PlacedChart, PlacedPicture
from report_builder.document.contents import fill_contents
from report_builder.document.footnotes import Footnotes
from report_builder.document.headers import mark_headers
from report_builder.document.held import Held
from report_builder.document.identity import Identity, attach
from report_builder.document.landscape import is_wide, own_landscape
from report_builder.document.made_styles import make_missing_styles
from report_builder.document.markup import DECLARATIONS, NAMESPACES, W, legal
from report_builder.document.native.author_charts import fill_author_charts
from report_builder.document.native.place import add_chart
from report_builder.document.numbering import Numbering, deeper
from report_builder.document.package import package_bytes
from report_builder.document.paragraph_numbers import paragraph_numbers
from report_builder.document.personal import forget_people
from report_builder.document.places import CONTENTS
from report_builder.document.references import APPENDIX, References, appendix_heading, refuse_unknown
from report_builder.document.right_to_left import mark_right_to_left
from report_builder.document.sections import complete_sections, hold_section_ends, section_of, text_width
from report_builder.document.styles import Styles
from report_builder.document.template import breaks_page, open_template, render
from report_builder.project import Home

Draw = Callable[[Chart], Drawn | None]
"""From a chart to its picture; to None where Word itself is to draw it."""


def write_document(
    report: Report, template: Path, shown_as: str, draw: Draw, *, build: str = "", homes: Sequence[Home] = ()
) -> bytes:
    """The finished paper. The same report, template, pictures and build id give the same bytes.

    `homes` are where its narrative belongs, for whoever has not written some of it.
    """
    opened = open_template(template, shown_as)
    marked = render(opened, report.fields, report.places, shown_as, homes)
    document = opened.docx
    forget_people(document.part.package)
    fill_author_charts(document, report.places, shown_as)
    body, styles = document.element.body, document.styles.element
    contents = marked.pop(CONTENTS, [])  # filled last, from the finished paper
    asked = _in_document_order(body, marked)
    complete_sections(body)
    add_missing_styles(styles)
    make_missing_styles(styles, [one for name, _ in asked for one in report.places[name]])
    counters = Counters(marks=_highest(body, "id", "bookmarkStart"))
    references = _references(report, asked, styles, counters)
    held = Held(body, styles)
    writer = _writer(document, counters, references, held, draw)
    for name, paragraph in asked:
        if name == APPENDIX and is_wide(report.places[name]):
            own_landscape(paragraph, section_of(paragraph), styles)
        _fill(paragraph, writer.write(report.places[name], _place(paragraph)))
    Numbering(_numbering(document.part), styles).beside_headings(body)
    mark_headers(document, report.marking, draft=not report.final, drawing_id=1)
    _settle(document, references, writer.footnotes, contents, counters)
    _number_drawings(document)
    _set_properties(document, report)
    _ask_nothing(document.settings.element)
    said = {"build": build, "edition": str(report.edition), "period": report.period.code}
    attach(document, writer.identity, said, references.words)
    package = document.part.package
    written = package_bytes(package, {document.part.partname: held.put_in})
    _let_go(package)
    return written


def _let_go(package: Any) -> None:
    """Parts know each other in a circle, in which every tree of a paper would lie until the collector comes by."""
    for part in list(package.iter_parts()):
        vars(part).clear()


def _references(
    report: Report, asked: Sequence[tuple[str, Any]], styles: Any, counters: Counters
) -> References:
    """What narrative refers to; the appendix by its heading, before its place is filled and gone."""
    names = [name for name, _ in asked]
    refuse_unknown(names, report.places)
    place = next((paragraph for name, paragraph in asked if name == APPENDIX), None)
    heading = None if place is None else appendix_heading(place, styles)
    references = References(names, report.places, report.fields.get("appendix_letter", ""), heading)
    if references.appendix_mark:
        references.mark_appendix(heading, counters.next_mark())
    return references


def _settle(
    document: Any, references: References, footnotes: Footnotes, contents: Sequence[Any], counters: Counters
) -> None:
    """What can be said only of the whole paper: the numbers referred to, its headings, which way its words run."""
    body, styles = document.element.body, document.styles.element
    numbers = paragraph_numbers(body, _numbering(document.part), styles)
    notes = [] if footnotes.root is None else [footnotes.root]
    references.settle([body, *notes], numbers)
    hold_section_ends(body, numbers)
    fill_contents(body, styles, numbers, contents, counters.next_mark)
    for place in contents:
        _fill(place, "")
    parts = [getattr(part, "element", None) for part in document.part.package.iter_parts()]
    for root in [*notes, *(one for one in parts if one is not None)]:
        mark_right_to_left(root)
    footnotes.finish()


def _writer(document: Any, counters: Counters, references: References, held: Held, draw: Draw) -> BlockWriter:
    styles = document.styles.element
    numbering = Numbering(_numbering(document.part), styles)
    pictures: dict[str, PlacedPicture | PlacedChart] = {}

    def picture(chart: Chart) -> PlacedPicture | PlacedChart:
        if chart.name not in pictures:
            pictures[chart.name] = _add_drawing(document.part, chart, draw(chart))
        return pictures[chart.name]

    def link(address: str) -> str:
        return str(document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    identity = Identity(counters.next_mark)
    known = Styles.of(styles)
    footnotes = Footnotes(document, known.id(named.FOOTNOTE), known.id(named.FOOTNOTE_MARK))
    return BlockWriter(
        *(known, counters, identity, references, footnotes, held),
        *(picture, link, numbering.bullets, numbering.numbered),
    )


def _numbering(part: Any) -> Any:
    """The numbering of a document; a template that numbers nothing may have none yet."""
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        element, name = parse_xml(f"<w:numbering {DECLARATIONS}/>"), PackURI("/word/numbering.xml")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return element


def _add_drawing(part: Any, chart: Chart, drawn: Drawn | None) -> PlacedPicture | PlacedChart:
    if drawn is None:
        return PlacedChart(*add_chart(part, chart))
    return _add_picture(part, chart.name, drawn)


def _add_picture(part: Any, name: str, drawn: Drawn) -> PlacedPicture:
    """A picture as parts with names of their own; its size is read from the PNG's own header."""

    def related(extension: str, kind: str, content: bytes) -> str:
        image = ImagePart(PackURI(f"/word/media/chart-{name}.{extension}"), kind, content)
        return str(part.relate_to(image, RELATIONSHIP_TYPE.IMAGE))

    width, height = struct.unpack(">II", drawn.png[16:24])
    relation = related("png", "image/png", drawn.png)
    vector = related("svg", "image/svg+xml", drawn.svg) if drawn.svg else ""
    return PlacedPicture(relation, width, height, vector)


def _in_document_order(body: Any, marked: Mapping[str, list[Any]]) -> list[tuple[str, Any]]:
    """Places as they stand in the paper, so that captions are numbered in reading order."""
    names = {paragraph: name for name, paragraphs in marked.items() for paragraph in paragraphs}
    return [(names[paragraph], paragraph) for paragraph in body.iter(f"{W}p") if paragraph in names]


def _fill(paragraph: Any, markup: str) -> None:
    """Put the blocks where the place's paragraph stood. A cell or body never loses its last paragraph."""
    if not markup:
        markup = "<w:p/>" if _is_alone(paragraph) else ""
    parsed: Any = parse_xml(f"<w:body {DECLARATIONS}>{markup}</w:body>")
    # Whole first, blocks after: one by one from another document costs lxml the square of a table's cells.
    paragraph.addprevious(parsed)
    for block in list(parsed):
        paragraph.addprevious(block)
    parsed.getparent().remove(parsed)
    _leave_only_breaks(paragraph)


def _is_alone(paragraph: Any) -> bool:
    return len(list(paragraph.getparent().iterchildren(f"{W}p", f"{W}tbl"))) == 1


def _leave_only_breaks(paragraph: Any) -> None:
    """The place's own paragraph goes, unless it ends a section or a page; then it stays, emptied."""
    for child in list(paragraph):
        if child.tag == f"{W}pPr":
            continue
        if breaks_page(child):
            for text in child.findall(f"{W}t"):
                child.remove(text)
        else:
            paragraph.remove(child)
    ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    for own in paragraph.findall(f"{W}pPr/*"):
        if own.tag != f"{W}sectPr":
            own.getparent().remove(own)  # empty, it must not print a number
    if not ends_section and not paragraph.findall(f"{W}r"):
        paragraph.getparent().remove(paragraph)


def _place(paragraph: Any) -> Place:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return Place("", "", text_width(paragraph))
    kept = parse_xml(etree.tostring(properties))
    for break_or_mark in (kept.find(f"{W}sectPr"), kept.find(f"{W}rPr")):
        if break_or_mark is not None:
            kept.remove(break_or_mark)
    own = _string(kept)
    numbered = kept.find(f"{W}numPr")
    below = deeper(numbered)
    if numbered is not None and below is not None:
        kept.replace(numbered, below)
    return Place(own, _string(kept), text_width(paragraph))


def _string(properties: Any) -> str:
    return etree.tostring(properties, encoding="unicode")


def _number_drawings(document: Any) -> None:
    """One run of numbers for every drawing of the package: two alike make Word offer a repair."""
    number = 0
    for part in sorted(document.part.package.iter_parts(), key=lambda one: str(one.partname)):
        element = getattr(part, "element", None)
        if element is None:
            continue
        for drawing in element.iter(f"{{{NAMESPACES['wp']}}}docPr"):
            number += 1
            drawing.set("id", str(number))


def _highest(root: Any, name: str, tag: str) -> int:
    return max((int(element.get(f"{W}{name}")) for element in root.iter(f"{W}{tag}")), default=0)


def _forget_other_properties(package: Any) -> None:
    """LibreOffice relates properties in a way of its own; kept, they would be a second part of one name."""
    for key, relation in list(package.rels.items()):
        kind = relation.reltype
        if kind.endswith("/core-properties") and kind != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            package.rels.pop(key)


def _ask_nothing(settings: Any) -> None:
    """Every field has its result: Word need not ask each reader whether to update them."""
    for one in settings.findall(f"{W}updateFields"):
        settings.remove(one)


def _property(text: str) -> str:
    """One line that a property can hold; longer ones are cut at the 255 characters Word allows."""
    plain = " ".join(legal(text).split())
    return plain if len(plain) <= 255 else f"{plain[:254]}…"


def _set_properties(document: Any, report: Report) -> None:
    """Title, subject, keywords and language. The author is a post, never whoever is logged in."""
    _forget_other_properties(document.part.package)
    properties = document.core_properties
    stamp = datetime.datetime.combine(report.period.end, datetime.time(), datetime.UTC)
    properties.title = _property(f"{report.title}, {report.fields['period']}")
    properties.subject = _property(
        f"{report.council}, {report.committee}: {report.fields['edition'].lower()}"
    )
    properties.keywords = _property(f"{report.committee}; {report.period.code}; {report.edition} edition")
    properties.author = _property(report.fields["front.report_authors"].split("\n")[0] or report.council)
    properties.last_modified_by = properties.author
    properties.language = "en-GB"
    properties.comments = ""
    properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = stamp
