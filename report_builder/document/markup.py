"""Turn words into WordprocessingML strings: escaped, legal in XML, children in schema order.

Strings are written off to one side and parsed once, because building Word tables node by node is the
slow part of every tool that makes them.
"""

from __future__ import annotations

import re

from report_builder import escaping
from report_builder.content import Run
from report_builder.pattern import Pattern

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
W = f"{{{NAMESPACES['w']}}}"

# Characters that XML 1.0 cannot hold, which would make Word refuse the file. Said as what they are: a class of all
# the others takes Python twenty times as long to read.
_ILLEGAL = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """Text without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)


def attribute(text: str) -> str:
    """Text safe inside a double-quoted attribute."""
    return escaping.attribute(legal(text))


def run(text: str, properties: str = "") -> str:
    """One run; a line feed is a line break and a tab is a tab."""
    return _element("w:r", _look(properties) + _inner(text)) if text else ""


def weight(one: Run) -> str:
    """The bold and italic of a run, as properties."""
    return ("<w:b/>" if one.bold else "") + ("<w:i/>" if one.italic else "")


def _inner(text: str) -> str:
    parts = re.split(r"([\n\t])", legal(text.replace("\r\n", "\n").replace("\r", "\n")))
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(part) or f'<w:t xml:space="preserve">{escaping.escape(part)}</w:t>'
        for part in parts
        if part
    )


def paragraph(content: str, style: str = "", extra: str = "") -> str:
    """One paragraph in a style; `extra` holds further paragraph properties, in schema order."""
    named = f'<w:pStyle w:val="{attribute(style)}"/>' if style else ""
    properties = f"<w:pPr>{named}{extra}</w:pPr>" if named or extra else ""
    return _element("w:p", properties + content)


def _element(name: str, content: str) -> str:
    """An element as a tree would write it."""
    return f"<{name}>{content}</{name}>" if content else f"<{name}/>"


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its result written out, so that nothing has to be updated on opening."""
    return field_start(instruction, properties) + run(result, properties) + field_end(properties)


def field_start(instruction: str, properties: str = "") -> str:
    """The runs before a field's result."""
    look = _look(properties)
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escaping.escape(instruction)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(properties: str = "") -> str:
    return f'<w:r>{_look(properties)}<w:fldChar w:fldCharType="end"/></w:r>'


def _look(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
