"""Take out of a paper what its template holds of the people who made it, and what no reader would see.

Everything here is lost on a reader of the page: revision numbers, comments, building blocks, a picture of
the first page as it once was. What a reader would see (tracked changes) is refused, never taken out unasked.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from report_builder.archives import Harmful, NotAnArchive, packed, read_parts
from report_builder.document.changes import CHANGES, LOOKS
from report_builder.document.markup import W
from report_builder.document.outside import part_name

KEPT = frozenset(
    (
        "officedocument", "core-properties", "extended-properties", "custom-properties", "styles", "settings",
        "numbering", "fonttable", "font", "theme", "themeoverride", "header", "footer", "footnotes", "endnotes",
        "image", "hdphoto", "hyperlink", "chart", "chartex", "chartstyle", "chartcolorstyle", "chartusershapes",
        "package", "diagramdata", "diagramlayout", "diagramquickstyle", "diagramcolors", "diagramdrawing",
    )
)  # fmt: skip
_MARKS = tuple(
    f"{W}{name}"
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "permStart", "permEnd",
        "proofErr", "printerSettings", "dataBinding", "rsid", "rsids", "attachedTemplate", "docVars",
        "attachedSchema", "writeProtection",
    )
)  # fmt: skip
_NUMBERS_OF_A_DOCUMENT = ("docId", "chartTrackingRefBased", "dataBinding")  # Word 2010's and 2013's own
_WORKBOOK = re.compile(r"/word/embeddings/.*\.xlsx", re.IGNORECASE)
_PROPERTIES = frozenset({"docProps/core.xml", "docProps/app.xml"})
_PEOPLE = ("creator", "lastModifiedBy")
_APPLICATION = ("Template", "Manager", "HyperlinkBase", "HLinks", "TotalTime")
_REVISIONS = etree.XPath(f'//@*[starts-with(local-name(), "rsid") and namespace-uri()="{W[1:-1]}"]/..')
_NAMES = etree.XPath("boolean(//@*[. = $relation])")


def forget_people(package: Any) -> None:
    """Empty a package of everything that a reader of the page does not see."""
    for part in package.iter_parts():
        if (root := getattr(part, "element", None)) is not None:
            _forget(root, part)
    for holder in (package, *package.iter_parts()):
        for key in list(_not_kept(holder)):
            holder.rels.pop(key)
    for part in package.iter_parts():
        if _WORKBOOK.fullmatch(str(part.partname)):
            part._blob = without_people(part.blob)
    for part in package.iter_parts():  # of those that are left: to read one takes longer than to drop it
        if getattr(part, "element", None) is None and str(part.partname).endswith(".xml"):
            root = etree.fromstring(part.blob)
            if _forget(root, part):
                part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _forget(root: Any, part: Any) -> bool:
    """True where something was taken out."""
    gone = [*root.iter(*_MARKS), *_application(root), *_properties(root)]
    gone += [one for name in _NUMBERS_OF_A_DOCUMENT for one in root.iter(f"{{*}}{name}")]
    if part_name(part) in LOOKS:
        gone += root.iter(*CHANGES)
    for one in gone:
        if one.getparent() is not None:
            one.getparent().remove(one)
    revised: Any = _REVISIONS(root)
    for one in revised:
        for name in [name for name in one.attrib if name.startswith(f"{W}rsid")]:
            del one.attrib[name]
    return bool(gone or revised)


def without_people(workbook: bytes) -> bytes:
    """The workbook behind a chart without who made it and who saved it last; what is no workbook is left as it is."""
    try:
        parts = dict(read_parts(io.BytesIO(workbook)))
        roots = {name: etree.fromstring(parts[name]) for name in sorted(_PROPERTIES & parts.keys())}
    except (NotAnArchive, Harmful, etree.XMLSyntaxError):
        return workbook
    changed: dict[str, bytes] = {}
    for name, root in roots.items():
        gone = [*_application(root), *root.iter(*(f"{{*}}{one}" for one in _PEOPLE))]
        for one in gone:
            root.remove(one)
        if gone:
            changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return packed((parts | changed).items()) if changed else workbook


def _application(root: Any) -> Iterator[Any]:
    """What Word says of the computer a file was made on, and of who is over its author."""
    if root.tag.endswith("/extended-properties}Properties"):
        yield from root.iter(*(f"{{*}}{name}" for name in _APPLICATION))


def _properties(root: Any) -> Iterator[Any]:
    """The properties that Outlook and labels of secrecy add; those the council added itself stay."""
    if root.tag.endswith("/custom-properties}Properties"):
        yield from (one for one in root if one.get("name", "").startswith(("_", "MSIP_Label")))


def _not_kept(holder: Any) -> Iterator[str]:
    root = getattr(holder, "element", None)
    for key, relation in holder.rels.items():
        kind = relation.reltype.rpartition("/")[2].casefold()
        if kind not in KEPT and not _is_used(root, key):
            yield key


def _is_used(root: Any, relation: str) -> bool:
    """True where the text itself names a relation: without it Word would call the file damaged."""
    return root is not None and bool(_NAMES(root, relation=relation))
