"""Open a council's template.docx, fill its fields with docxtpl, and hand back its places.

docxtpl by itself drops text without a word: it does not escape, it mends broken XML by leaving parts
out, and it prints nothing for a name it does not know. Here it escapes, refuses and parses strictly.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import XMLSyntaxError
from markupsafe import Markup

from report_builder.document.changes import change_faults
from report_builder.document.markup import W, legal
from report_builder.document.opening import not_a_document, refuse_harm, unreadable
from report_builder.document.outside import outside_faults
from report_builder.document.places import CONTENTS, Fault, Tag, gather, refuse_faults, tags_in
from report_builder.document.unwritten import missing_folders, unwritten_file
from report_builder.errors import TemplateError
from report_builder.escaping import escape
from report_builder.narrative.quoting import nearest
from report_builder.project import Home


class StrictTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl that never mends and never drops: what it renders is parsed as it stands."""

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> str:
        return str(jinja_env.from_string(src_xml).render(context))

    def fix_tables(self, xml: str) -> Any:
        return parse_xml(xml)

    def fix_docpr_ids(self, tree: Any) -> None:
        """Drawings are numbered once for the whole package, after everything is placed."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        """Properties are set by the document itself, never by what a template's properties say."""

    def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
        """Once. docxtpl does it once a section, and would read what a field says as a field."""
        for part in self._footnotes():
            xml = self.patch_xml(part.blob.decode("utf-8"))
            part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")

    def parts(self) -> list[tuple[str, Any]]:
        """The body and every header and footer, each with the words a person knows it by."""
        self.init_docx()
        named = [("body", self.docx.element.body)]
        for uri, word in ((self.HEADER_URI, "header"), (self.FOOTER_URI, "footer")):
            for place, (_, part) in enumerate(sorted(self.get_headers_footers(uri)), start=1):
                named.append((f"{word} {place}", part.element))
        named += [("footnotes", parse_xml(part.blob)) for part in self._footnotes()]
        return named

    def _footnotes(self) -> list[Any]:
        parts = self.docx.part.package.iter_parts()
        return [part for part in parts if str(part.partname) == "/word/footnotes.xml"]


def open_template(path: Path, shown_as: str, *, with_macros: bool = False) -> StrictTemplate:
    """A template as docxtpl sees it; refused with a sentence where it is no Word file, or may not be used."""
    refuse_missing(path, shown_as)
    refuse_harm(path, shown_as, with_macros=with_macros)
    try:
        template = StrictTemplate(str(path))
        template.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as wrong:
        raise TemplateError(not_a_document(shown_as)) from wrong
    if template.docx.element.body is None:
        raise TemplateError(not_a_document(shown_as))
    return template


def refuse_missing(path: Path, shown_as: str) -> None:
    """Refuse a template that is not there, or that nobody here may read."""
    if path.is_dir():
        raise TemplateError(f"{shown_as} is a folder. Save the council's Word template in its place.")
    if not path.is_file():
        raise TemplateError(f"{shown_as} is missing. Save the council's Word template there.")
    try:
        path.open("rb").close()
    except OSError as wrong:
        raise unreadable(shown_as, wrong) from wrong


def read_tags(template: StrictTemplate, shown_as: str) -> tuple[list[Tag], list[Fault]]:
    """Everything the template asks for, and each fault in how it asks or in what it would fetch."""
    tags: list[Tag] = []
    package = template.docx.part.package
    faults = [*outside_faults(package, shown_as), *change_faults(package, shown_as)]
    for part, element in template.parts():
        found, wrong = tags_in(element, f"{shown_as}, {part}")
        tags += found
        faults += wrong
        faults += [_misplaced(tag) for tag in found if tag.is_place and (part != "body" or tag.in_box)]
    return tags, faults + _contents_faults([tag for tag in tags if tag.is_place and tag.name == CONTENTS])


def _contents_faults(places: Sequence[Tag]) -> list[Fault]:
    """A paper has one contents page, and it runs down the page."""
    table = "a contents page does not stand in a table."
    in_tables = [tag for tag in places if next(tag.element.iterancestors(f"{W}tc"), None) is not None]
    faults = [Fault(tag.where, table, "Move it to a line of its own.", tag.element) for tag in in_tables]
    again = f"{{{{p {CONTENTS} }}}} stands {len(places)} times, and a paper has one contents page."
    return faults + [Fault(tag.where, again, "Take this one out.", tag.element) for tag in places[1:]]


def _misplaced(tag: Tag) -> Fault:
    message = f"{{{{p {tag.name} }}}} is a place, and places stand only in the body."
    return Fault(tag.where, message, "Move it.", tag.element)


def unknown_tags(
    tags: Collection[Tag], fields: Collection[str], places: Collection[str], homes: Sequence[Home] = ()
) -> list[Fault]:
    """A fault for each tag that nothing fills, with the nearest name that something does.

    `homes` are the folders whose files fill the places of narrative.
    """
    faults: list[Fault] = []
    places = {*places, CONTENTS}
    for tag in tags:
        known, other = (places, fields) if tag.is_place else (fields, places)
        if tag.name in known:
            continue
        if tag.name in other:
            right = f"{{{{ {tag.name} }}}}" if tag.is_place else f"{{{{p {tag.name} }}}}"
            message, remedy = f"{tag.name} is asked for in the wrong way.", f"Write {right}."
        elif homes and tag.is_place and (unwritten := unwritten_file(tag.name, places, homes)):
            message, remedy = unwritten
        else:
            message, remedy = (
                f"nothing fills {tag.name}{nearest(tag.name, known) or '.'}",
                "Correct it or take it out.",
            )
        faults.append(Fault(tag.where, message, remedy, tag.element))
    return [*missing_folders([tag.name for tag in tags], places, homes), *faults]


def render(
    template: StrictTemplate,
    fields: Mapping[str, str],
    places: Collection[str],
    shown_as: str,
    homes: Sequence[Home] = (),
) -> dict[str, list[Any]]:
    """Fill every field. Returns the paragraphs that stand for each place, in document order."""
    tags, faults = read_tags(template, shown_as)
    refuse_faults([*faults, *unknown_tags(tags, fields, places, homes)])
    for tag in tags:
        gather(tag)
    asked = [tag for tag in tags if tag.is_place]
    for number, tag in enumerate(asked):
        _mark(tag, number)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        template.render(_context(fields), environment)
    except (JinjaError, XMLSyntaxError) as wrong:
        raise TemplateError(
            f"{shown_as} cannot be filled ({wrong}). A brace stands where Word hides it: "
            "look for {{, }} and {% in alternative text and at the ends of lines."
        ) from wrong
    return _marked(template, asked)


_MARK = "\ue000{}\ue001"


def _mark(tag: Tag, number: int) -> None:
    """Leave in the paragraph only a mark that docxtpl passes over; its properties stay."""
    paragraph = tag.element
    for child in list(paragraph):
        if child.tag != f"{W}pPr" and not breaks_page(child):
            paragraph.remove(child)
    paragraph.append(parse_xml(f'<w:r xmlns:w="{W[1:-1]}"><w:t>{_MARK.format(number)}</w:t></w:r>'))


def breaks_page(run: Any) -> bool:
    """True for a run that holds a page break: some programs keep the next page's break in this paragraph."""
    return any(mark.get(f"{W}type") == "page" for mark in run.iter(f"{W}br"))


def _marked(template: StrictTemplate, asked: list[Tag]) -> dict[str, list[Any]]:
    by_mark = {_MARK.format(number): tag.name for number, tag in enumerate(asked)}
    found: dict[str, list[Any]] = {}
    for text in template.docx.element.body.iter(f"{W}t"):
        if text.text in by_mark:
            found.setdefault(by_mark[text.text], []).append(text.getparent().getparent())
    return found


def _context(fields: Mapping[str, str]) -> dict[str, Any]:
    """Fields as Jinja sees them: `front.wards` is a member of `front`; a line feed is a line break."""
    context: dict[str, Any] = {}
    for name, text in fields.items():
        group, dot, member = name.partition(".")
        if dot:
            context.setdefault(group, {})[member] = _text(text)
        else:
            context[name] = _text(text)
    return context


def _text(text: str) -> Markup:
    broken = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(legal(line)) for line in text.split("\n"))
    return Markup(broken)  # noqa: S704  (every line is escaped on the line above)
