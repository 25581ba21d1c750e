"""Find in a Word file or a workbook what no public file may hold: code, other files, links outside, people."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from report_builder.checks import Finding
from report_builder.pattern import Pattern
from report_builder.proof.alike import Element
from report_builder.proof.drawings import chart_title
from report_builder.proof.finding import error
from report_builder.proof.parts import Parts, local
from report_builder.proof.pictures import metadata
from report_builder.proof.sent import NAMESPACE

_CODE = Pattern(r"(?:.*/)?(?:vbaproject|vbadata|activex)[^/]*$|.*/activex/.*", re.IGNORECASE)
_EMBEDDED = Pattern(r".*/embeddings/.*", re.IGNORECASE)
_PRINTER = Pattern(r".*/printersettings/.*", re.IGNORECASE)
_THUMBNAIL = Pattern(r"docprops/thumbnail\..*", re.IGNORECASE)
_CUSTOM_XML = Pattern(r"customxml/item\d+\.xml", re.IGNORECASE)
_PEOPLE = Pattern(r"(?:word/people\.xml|xl/persons/.*)", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:", "#")
_INSPECT = "In Word or Excel: File, Info, Check for Issues, Inspect Document, and remove it there."
# A bibliography that Word makes of itself, and says nothing unless there are sources in it.
_EMPTY = frozenset({"{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources"})

_NAMED = (
    (
        _CODE,
        "MACROS",
        "This is code (a macro or a control), which runs when the file is opened.",
        "Save the file in a form without macros (.docx, .xlsx).",
    ),
    (
        _PRINTER,
        "PRINTER_SETTINGS",
        "This says which printer somebody uses.",
        "Build the paper again, and do not save it.",
    ),
    (
        _THUMBNAIL,
        "THUMBNAIL",
        "This is a picture of an earlier state of the first page.",
        "In Word: Save As, and clear “Save Thumbnail”.",
    ),
    (_PEOPLE, "PEOPLE", "This names people who worked on the file.", _INSPECT),
)


def in_package(parts: Parts, author: str | None) -> Iterator[Finding]:
    """Everything that is the same in a Word file and in a workbook. `author` is the post to be named, if known."""
    charted = charts_workbooks(parts)
    for name, content in parts.contents.items():
        yield from _by_name(parts, name, charted)
        for kind, _ in metadata(name, content):
            yield error(
                "PICTURE_METADATA",
                f"{parts.shown}, {name}",
                f"The picture holds {kind}, which may name people and places.",
                "Save the picture without metadata, and insert it again.",
            )
    for name, root in parts.roots.items():
        if name.casefold().endswith(".rels"):
            yield from _outside(root, f"{parts.shown}, {name}")
    yield from _authors(parts, author)


def _by_name(parts: Parts, name: str, charted: Collection[str]) -> Iterator[Finding]:
    where = f"{parts.shown}, {name}"
    for shape, code, message, remedy in _NAMED:
        if shape.fullmatch(name):
            yield error(code, where, message, remedy)
            return
    if _EMBEDDED.fullmatch(name) and name not in charted:
        yield error(
            "EMBEDDED_FILE",
            where,
            "This is a file inside the file, which no page of it shows.",
            "Put a picture or a table in its place.",
        )
    elif name.casefold().endswith(".bin"):
        yield error(
            "EMBEDDED_FILE", where, "This holds what no reader can see.", "Take out what it belongs to."
        )
    elif _CUSTOM_XML.fullmatch(name) and name in parts.roots and not _is_known(parts.roots[name]):
        yield error("CUSTOM_XML", where, "This holds data of another program, which no page shows.", _INSPECT)


def _is_known(root: Element) -> bool:
    return root.tag == f"{{{NAMESPACE}}}sent" or (root.tag in _EMPTY and not len(root))


def charts_workbooks(parts: Parts) -> dict[str, str]:
    """The workbooks that charts of Word's own draw from, with the titles of the charts: nothing but data."""
    return {
        target: chart_title(root)
        for name, root in parts.roots.items()
        if re.fullmatch(r"(?:word|xl)/charts/[^/]+\.xml", name)
        for kind, target in parts.related(name)
        if kind == "package" and target.endswith(".xlsx")
    }


def _outside(root: Element, where: str) -> Iterator[Finding]:
    for one in root:
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if one.get("TargetMode", "").casefold() == "external":
            if kind != "hyperlink" or not target.casefold().startswith(_LINKS):
                yield error(
                    "OUTSIDE",
                    where,
                    "The file takes in something from outside, or leads to a place of its maker's own: "
                    f"{target} ({kind}).",
                    "Put what it holds into the file itself; link to http, https and mailto addresses alone.",
                )
        elif kind in ("attachedTemplate", "aFChunk", "oleObject", "control", "vbaProject"):
            yield error(
                "OUTSIDE", where, f"The file holds what is not of the paper: {target} ({kind}).", _INSPECT
            )


def _is_same(said: str, expected: str) -> bool:
    """A long name is cut at the 255 characters that Word allows."""
    return said == expected or (said.endswith("…") and len(said) > 200 and expected.startswith(said[:-1]))


def _authors(parts: Parts, author: str | None) -> Iterator[Finding]:
    """Who made the file and who saved it last are the post that the paper names, never a person."""
    root = parts.roots.get("docProps/core.xml")
    said = {} if root is None else {local(one): " ".join((one.text or "").split()) for one in root}
    expected = author if author is not None else said.get("creator", "")
    for name, words in (("creator", "author"), ("lastModifiedBy", "the last to save it")):
        if said.get(name) and not _is_same(said[name], " ".join(expected.split())):
            yield error(
                "AUTHOR",
                f"{parts.shown}, properties",
                f"The file names {said[name]} as {words}, and not the post that the paper names.",
                "In Word or Excel: File, Info, Properties; write the post, and clear the name of who "
                "saved it last (Inspect Document).",
            )
    for name in ("manager", "Manager"):
        app = parts.roots.get("docProps/app.xml")
        for one in () if app is None else app:
            if local(one) == name and (one.text or "").strip():
                yield error("AUTHOR", f"{parts.shown}, properties", "The file names a manager.", _INSPECT)
