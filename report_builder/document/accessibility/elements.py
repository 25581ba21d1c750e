"""Turn the bytes of a part into elements that read alike, whichever program wrote them.

ISO strict namespaces become the usual ones, and of two forms of one drawing only the newer stays.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from report_builder.document.markup import NAMESPACES, W
from report_builder.errors import DocumentError

__all__ = ["MC", "WP", "R", "W", "is_on", "local", "number", "parse", "value"]

WP = f"{{{NAMESPACES['wp']}}}"
R = f"{{{NAMESPACES['r']}}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_USUAL = b"http://schemas.openxmlformats.org/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", _USUAL + b"drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", _USUAL + b"officeDocument/2006/"),
)
_OFF = ("0", "false", "off", "none")


def parse(content: bytes, name: str, shown: str) -> Any:
    """The root of a part. Entities are not read, nothing is fetched, and a DOCTYPE is refused."""
    if b"<!DOCTYPE" in content or b"<!DOCTYPE" in content[:2000].replace(b"\0", b""):
        raise DocumentError(
            f"{shown} holds a document type declaration in {name}, which no Word file needs. "
            "Do not open it; ask whoever sent it for the original."
        )
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise DocumentError(
            f"{shown} is damaged: {name} cannot be read ({wrong.msg}). "
            "Open it in Word, let Word repair it, and save it again."
        ) from wrong
    _choose(root)
    return root


def _choose(root: Any) -> None:
    """Word writes a shape twice, for new and for old programs. Put the first form in place of the pair."""
    for pair in list(root.iter(f"{MC}AlternateContent")):
        above = pair.getparent()
        if above is None:
            continue
        forms = [*pair.findall(f"{MC}Choice"), *pair.findall(f"{MC}Fallback")]
        for child in list(forms[0]) if forms else []:
            pair.addprevious(child)
        above.remove(pair)


def local(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Any, path: str = "", name: str = "val") -> str | None:
    """An attribute of an element, or of the one found at a path such as `pPr/pStyle`; None if not there."""
    for step in path.split("/") if path else []:
        if element is None:
            return None
        element = element.find(f"{W}{step}")
    if element is None:
        return None
    found = element.get(f"{W}{name}")
    return None if found is None else str(found)


def is_on(element: Any) -> bool:
    """True for a switch that is there and not turned off."""
    return element is not None and (value(element) or "1").casefold() not in _OFF


def number(said: str | None) -> int | None:
    """A whole number, or None where there is none."""
    try:
        return int(said) if said is not None else None
    except ValueError:
        return None
