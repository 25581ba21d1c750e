"""Find what a template would fetch or run from outside when the paper is opened: each is an error.

A paper is opened by members and the public, who trust what comes from the council.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from report_builder.document.markup import W
from report_builder.document.opening import MACROS
from report_builder.document.places import Fault
from report_builder.pattern import Pattern

_EMBEDDED = {
    "oleobject": ("holds an object of another program (OLE).", "Put a picture or a table in its place."),
    "package": ("holds a file of another program inside it.", "Put a picture or a table in its place."),
    "control": ("holds an ActiveX control.", "Take it out."),
    "activexcontrolbinary": ("holds an ActiveX control.", "Take it out."),
    "vbaproject": MACROS,
    "afchunk": ("holds another file that Word would merge in.", "Copy its text in instead."),
}
_LINK_ELSEWHERE = (
    "has a hyperlink to {target}, which readers cannot open.",
    "Link to an address that starts with https:// or mailto:, or take the link away.",
)
_LINKED = {
    "attachedtemplate": (
        "is linked to another template, {target}, which Word would fetch.",
        "In Word: File, Options, Add-ins, Manage Templates, Go; choose Normal and save.",
    ),
    "image": ("shows a picture from outside, {target}.", "Insert the picture itself."),
    "oleobject": ("links to a file of another program, {target}.", "Put a picture or a table in its place."),
    "hyperlink": _LINK_ELSEWHERE,
}
_OTHER_LINK = ("takes in something from outside, {target}.", "Put what it holds into the template itself.")
_SAFE_LINKS = ("http://", "https://", "mailto:", "#")
_FETCHING = Pattern(
    r"[\s\"“]*(INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|RD|DATABASE|EMBED|HTMLACTIVEX|ADDIN"
    r"|MACROBUTTON|PRINT|AUTOTEXTLIST|AUTOTEXT|GLOSSARY)\b",
    re.IGNORECASE,
)
_VML = "{urn:schemas-microsoft-com:vml}"
_ELSEWHERE = Pattern(r"\s*(?:[a-z][a-z0-9+.-]+:|\\\\|//)", re.IGNORECASE)
_SETTINGS = {
    "mailMerge": ("is set up for mail merge.", "In Word: Mailings, Start Mail Merge, Normal Word Document."),
    "saveThroughXslt": (
        "would be changed by another file when it is saved.",
        "Save it as a Word Document (.docx).",
    ),
}


def outside_faults(package: Any, shown_as: str) -> list[Fault]:
    """Everything of a package that reaches outside it or runs, a fault each."""
    faults = list(_relations(package, shown_as))
    for part in sorted(package.iter_parts(), key=lambda one: str(one.partname)):
        faults += _relations(part, shown_as)
        root = root_of(part)
        if root is not None:
            where = f"{shown_as}, {part_name(part)}"
            faults += [*_fields(root, where), *_sources(root, where), *_settings(root, shown_as)]
    return faults


def root_of(part: Any) -> Any | None:
    """The XML of a part of the text (body, headers, notes, comments); the part's own, where it is open."""
    if "wordprocessingml" not in part.content_type or not part.content_type.endswith("+xml"):
        return None
    element = getattr(part, "element", None)
    return etree.fromstring(part.blob) if element is None else element


def part_name(part: Any) -> str:
    """A part by the word a person knows it by: body, header 1, footnotes."""
    stem = str(part.partname).rpartition("/")[2].removesuffix(".xml")
    name = stem.rstrip("0123456789")
    if "/glossary/" in str(part.partname):
        return "building blocks"
    return f"{'body' if name == 'document' else name} {stem[len(name) :]}".strip()


def _relations(part: Any, shown_as: str) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for _, relation in sorted(part.rels.items()):
        kind = relation.reltype.rpartition("/")[2].casefold()
        external = relation.is_external
        target = unquote(relation.target_ref) if external else ""
        if (kind, target) in seen or (kind == "hyperlink" and target.lower().startswith(_SAFE_LINKS)):
            continue
        seen.add((kind, target))
        element = _using(part, relation.rId)
        if external:
            message, remedy = _LINKED.get(kind, _OTHER_LINK)
            yield Fault(shown_as, message.format(target=target), remedy, element, "OUTSIDE")
        elif kind in _EMBEDDED and not (kind == "package" and _is_chart(part)):
            yield Fault(shown_as, *_EMBEDDED.get(kind, _EMBEDDED["oleobject"]), element, "OUTSIDE")


def _is_chart(part: Any) -> bool:
    """A chart has a workbook of its own; anything else that holds one was set in by Insert, Object."""
    return str(part.partname).startswith("/word/charts/")


def _using(part: Any, relation: str) -> Any | None:
    """The paragraph that uses a relation, where the part is text and says so."""
    root = getattr(part, "element", None)
    for one in () if root is None else root.iter(etree.Element):
        if (
            relation in one.attrib.values()
            and (paragraph := next(one.iterancestors(f"{W}p"), None)) is not None
        ):
            return paragraph
    return None


def _sources(root: Any, where: str) -> Iterator[Fault]:
    """A shape of old Word's may name the picture it shows instead of holding it."""
    for one in root.iter(f"{_VML}*"):
        for name in ("src", "href", "althref"):
            target = one.get(name, "")
            if _ELSEWHERE.match(target) and not (name == "href" and target.lower().startswith(_SAFE_LINKS)):
                message, remedy = _LINKED["image"] if name != "href" else _LINK_ELSEWHERE
                paragraph = next(one.iterancestors(f"{W}p"), None)
                yield Fault(where, message.format(target=target), remedy, paragraph, "OUTSIDE")


def _settings(root: Any, shown_as: str) -> Iterator[Fault]:
    """What a template's settings, and no other part, may say of other files."""
    for one in root.iterchildren(*(f"{W}{name}" for name in _SETTINGS)):
        yield Fault(shown_as, *_SETTINGS[one.tag.removeprefix(W)], None, "OUTSIDE")


def _fields(root: Any, where: str) -> Iterator[Fault]:
    for instruction, element in _instructions(root):
        if found := _FETCHING.match(instruction):
            paragraph = next(element.iterancestors(f"{W}p"), None)
            yield Fault(
                where,
                f"the field {found[1].upper()} would bring something in from outside, or run it, "
                "when the paper is opened.",
                "Select it, press Ctrl+Shift+F9 to keep its text alone, or delete it.",
                paragraph,
                "OUTSIDE",
            )


def _instructions(root: Any) -> Iterable[tuple[str, Any]]:
    """Each field's instruction, put together from the runs Word split it into, and where it begins."""
    open_fields: list[tuple[list[str], Any]] = []
    for one in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if one.tag == f"{W}fldSimple":
            yield one.get(f"{W}instr", ""), one
        elif one.tag != f"{W}fldChar":
            if open_fields:
                open_fields[-1][0].append(one.text or "")
        elif one.get(f"{W}fldCharType") == "begin":
            open_fields.append(([], one))
        elif one.get(f"{W}fldCharType") == "end" and open_fields:
            said, begins = open_fields.pop()
            yield "".join(said), begins
    for said, begins in open_fields:
        yield "".join(said), begins
