"""Put what every page must say at its head: the edition's marking, and DRAFT until a paper is final."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.oxml.parser import parse_xml
from docx.shared import Mm

from report_builder.document.markup import DECLARATIONS, W, attribute, paragraph, run
from report_builder.document.places import text_of

_EDGE = Mm(10)
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def mark_headers(document: Any, marking: str, *, draft: bool, drawing_id: int) -> None:
    """Every header carries the marking in words and, on a draft, the watermark that Word itself knows."""
    for place, header in enumerate(_headers(document)):
        if marking and not any(marking in text_of(one) for one in header.iter(f"{W}p")):
            header.insert(0, parse_xml(_declared(paragraph(run(marking)))))
        if draft:
            first = next(header.iter(f"{W}p"))
            first.append(parse_xml(_watermark(drawing_id + place)))


def _headers(document: Any) -> list[Any]:
    """The header elements in use. A page that a template leaves without gets one."""
    _add_missing(document, "default", "header", lambda _: True)
    _add_missing(document, "first", "first_page_header", lambda one: one.different_first_page_header_footer)
    if document.settings.odd_and_even_pages_header_footer:
        _add_missing(document, "even", "even_page_header", lambda _: True)
    parts = {
        str(relation.target_part.partname): relation.target_part
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith("/header")
    }
    return [parts[name].element for name in sorted(parts)]


def _add_missing(document: Any, kind: str, name: str, is_used: Callable[[Any], bool]) -> None:
    """The first section that uses a kind of header has one; later sections take over the one before."""
    for section in document.sections:
        kinds = [one.get(f"{W}type") for one in section._sectPr.findall(f"{W}headerReference")]
        if kind in kinds:
            return
        if is_used(section):
            getattr(section, name).is_linked_to_previous = False
            _drop_unknown_styles(getattr(section, name)._element, document.styles.element)
            _leave_room(document)
            return


def _drop_unknown_styles(header: Any, styles: Any) -> None:
    """A new header asks for the style Header, which not every template has."""
    known = {one.get(f"{W}styleId") for one in styles.iterchildren(f"{W}style")}
    for asked in list(header.iter(f"{W}pStyle")):
        if asked.get(f"{W}val") not in known:
            asked.getparent().remove(asked)


def _leave_room(document: Any) -> None:
    """A template that never had a header may leave none any room, and printers cut off a page's edge."""
    for section in document.sections:
        if section.header_distance is None or section.header_distance < _EDGE:
            section.header_distance = _EDGE


def _declared(xml: str) -> str:
    return xml.replace("<w:p>", f"<w:p {DECLARATIONS}>", 1)


def _watermark(number: int) -> str:
    """The shape Word makes for Design › Watermark, so that Word can also take it away."""
    return (
        f"<w:r {DECLARATIONS} {_VML}><w:rPr><w:noProof/></w:rPr><w:pict>"
        f'<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
        '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/>'
        '</v:handles><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" alt="{attribute("Draft")}" style="position:absolute;margin-left:0;margin-top:0;'
        "width:430pt;height:172pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        'fillcolor="#e2e2e2" stroked="f"><v:fill opacity=".5"/>'
        '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="DRAFT"/></v:shape>'
        "</w:pict></w:r>"
    )
