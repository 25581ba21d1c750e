"""A sound Word document, and small ways to spoil it.

found(spoilt)  ==  ["HEADING_SKIPPED at paragraph 9 (“Too deep”)"]
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from report_builder.document.accessibility import audit_file
from report_builder.document.markup import DECLARATIONS

Change = Callable[[Document], None]
LONG = "The number of children looked after fell from 638 to 603 in the year to June 2020."
_MORE = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def xml(markup: str) -> Any:
    """An element from markup that uses Word's usual prefixes."""
    return parse_xml(re.sub(r"^<[\w:]+", lambda name: f"{name[0]} {DECLARATIONS} {_MORE}", markup))


def sound() -> Document:
    """A document with one of everything, and nothing wrong with it. Its body has 7 counted paragraphs."""
    opened = docx.Document()
    opened.core_properties.title = "Corporate parenting performance report"
    for name, size in (("Normal", 12), ("Heading 1", 18), ("Heading 2", 14)):
        style = opened.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
    opened.add_heading("Performance report", 1)
    opened.add_paragraph(LONG)
    link(opened.add_paragraph("See the statistics "), "Children looked after in England")
    opened.add_heading("Placements", 2)
    opened.add_paragraph("Foster carers of our own", style="List Bullet")
    opened.add_paragraph("Carers of agencies", style="List Bullet")
    opened.add_picture(io.BytesIO(_png()))
    properties = next(opened.element.body.iter("{*}docPr"))
    properties.set("descr", "Line chart. Children looked after, from 638 in June 2019 to 603 in June 2020.")
    add_table(opened, [["Measure", "Rating"], ["Children looked after", "Green"], ["Adopted", "Red"]])
    opened.add_paragraph("The data set is at Appendix A.")
    section = opened.sections[0]
    section.header.paragraphs[0].text = "Public edition"
    section.footer.paragraphs[0].text = "Fernleigh Vale Council"
    return opened


def _png() -> bytes:
    """A small white picture."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + b"\xff" * 40) * 20)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))
        for kind, said in chunks
    )


def add_table(opened: Document, rows: list[list[str]]) -> Any:
    """A table whose first row is marked as its heading, and whose rows stay whole."""
    table = opened.add_table(len(rows), len(rows[0]))
    for row, said in zip(table.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(xml("<w:cantSplit/>"))
        for cell, text in zip(row.cells, said, strict=True):
            cell.text = text
    table.rows[0]._tr.trPr.append(xml("<w:tblHeader/>"))
    return table


def link(paragraph: Any, words: str, address: str = "https://www.gov.uk/statistics") -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(xml(f'<w:hyperlink r:id="{relation}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'))


def found(folder: Path, change: Change | None = None) -> list[str]:
    """What is found in the sound document after one change, as `CODE at place`."""
    opened = sound()
    if change:
        change(opened)
    path = folder / "paper.docx"
    opened.save(str(path))
    return found_in(path)


def found_in(path: Path) -> list[str]:
    return [f"{one.code} at {one.where}" for one in audit_file(path, path.name)]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_parts(path: Path, parts: list[tuple[str, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def sound_file(folder: Path) -> Path:
    path = folder / "paper.docx"
    sound().save(str(path))
    return path


def table(opened: Document) -> Any:
    return opened.tables[0]
