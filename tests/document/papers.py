"""Make small Word templates out of the sample's, and papers out of them, so that a test reads like a page.

printed(["{{p narrative.risks }}"], risks="1. One\\n2. Two")  ==  ["1. One", "2. Two"]
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from flow.reading import Paper
from notation import judgement

from report_builder.assembly import Content, Report
from report_builder.charts.chart import Chart, Drawn
from report_builder.document.template import open_template, read_tags
from report_builder.document.write import write_document
from report_builder.narrative.markdown import blocks_of
from report_builder.periods import Period
from report_builder.vocabulary import Edition

SAMPLE = Path(__file__).parents[2] / "templates/panel-report/template.docx"
MARKING = "Public edition"


def report(fields: dict[str, str] | None = None, **places: str | tuple[Content, ...]) -> Report:
    """A report that says little: each place is Markdown, or blocks as they are."""
    own = {"title": "Title", "period": "June 2020", "edition": "Public edition", "marking": MARKING}
    own |= {"council": "Fernleigh Vale Council", "front.report_authors": "Performance Officer"}
    return Report(
        title="Title", council="Fernleigh Vale Council", committee="Panel", period=Period.parse("2020-06"),
        edition=Edition.PUBLIC, final=False, marking=MARKING, fields=own | (fields or {}),
        places={_place(name): blocks(said) for name, said in places.items()},
        appendix=(), judgement=judgement("lac count: 2020-06 603"), narratives=(),
    )  # fmt: skip


def _place(name: str) -> str:
    return name if name in ("key_issues", "appendix") else f"narrative.{name}"


def blocks(said: str | tuple[Content, ...]) -> tuple[Content, ...]:
    """Markdown as blocks; a quote prints what stands between its braces."""
    return blocks_of(said, lambda quote, _: quote, _refuse) if isinstance(said, str) else said


def _refuse(line: int, why: str) -> None:
    raise AssertionError(f"line {line} {why}")


def template(
    folder: Path,
    lines: Iterable[str | tuple[str, str] | list[str]],
    change: Callable[[Document], None] | None = None,
) -> Path:
    """The sample template with a body of its own: a line, a line in a style, or a line split into runs."""
    opened = docx.Document(str(SAMPLE))
    body = opened.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    for line in lines:
        if isinstance(line, list):
            paragraph = opened.add_paragraph()
            for run in line:
                paragraph.add_run(run)
        else:
            opened.add_paragraph(*((line,) if isinstance(line, str) else line))
    if change:
        change(opened)
    path = folder / "template.docx"
    opened.save(str(path))
    return path


def write(path: Path, said: Report) -> bytes:
    return write_document(said, path, "template.docx", picture)


def paper(path: Path, said: Report) -> Paper:
    return Paper(write(path, said))


def tags(path: Path) -> list[str]:
    """What a template asks for, as a person would write it."""
    found, faults = read_tags(open_template(path, "template.docx"), "template.docx")
    assert faults == []
    return [f"{{{{p {tag.name} }}}}" if tag.is_place else f"{{{{ {tag.name} }}}}" for tag in found]


def faults(path: Path) -> list[str]:
    return [str(one) for one in read_tags(open_template(path, "template.docx"), "template.docx")[1]]


def picture(chart: Chart) -> Drawn:
    """A white PNG, as wide as a page at 200 dots an inch."""
    width, height = 1300, 600
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return Drawn(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(_chunk(*one) for one in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same file with one part added or replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()} | {name: content}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for one, said in parts.items():
            archive.writestr(one, said)
    path.write_bytes(buffer.getvalue())
    return path


def final(said: Report) -> Report:
    return replace(said, final=True)


def first_table(opened: Document) -> Any:
    return opened.element.body.find("{*}tbl")
