"""Charts are lines and words in the Word file, with a picture for a program that shows no SVG."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from flow.conftest import JUNE, Build
from flow.reading import Paper, R
from lxml import etree

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.project import Folders
from report_builder.vocabulary import Edition

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def pictures(paper: Paper) -> Iterator[tuple[str, list[str]]]:
    """The PNG of each picture, and the SVGs that stand for it."""
    targets = {one.get("Id"): one.get("Target") for one in paper.part("word/_rels/document.xml.rels")}
    for blip in paper.body.iter(f"{A}blip"):
        vectors = blip.findall(f"{A}extLst/{A}ext[@uri='{SVG_EXTENSION}']/{SVG_BLIP}")
        yield targets[blip.get(f"{R}embed")], [targets[one.get(f"{R}embed")] for one in vectors]


def test_every_chart_is_lines_with_a_picture_beside(either: Build) -> None:
    found = list(pictures(either.paper))
    assert len(found) == len(either.paper.alt_texts)
    for png, vectors in found:
        assert vectors == [png.removesuffix(".png") + ".svg"]
        assert png.startswith("media/chart-")
        root = etree.fromstring(either.paper.parts[f"word/{vectors[0]}"])
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert root.get("width") == "467.72pt"


def test_the_kind_of_part_is_declared_and_lines_are_compressed(members: Build) -> None:
    defaults = {
        one.get("Extension"): one.get("ContentType") for one in members.paper.part("[Content_Types].xml")
    }
    assert defaults["svg"] == "image/svg+xml"
    assert defaults["png"] == "image/png"
    with zipfile.ZipFile(members.outputs.document) as archive:
        media = [entry for entry in archive.infolist() if entry.filename.startswith("word/media/")]
    kinds = {(Path(entry.filename).suffix, entry.compress_type) for entry in media}
    assert kinds == {(".png", zipfile.ZIP_STORED), (".svg", zipfile.ZIP_DEFLATED)}
    assert sum(entry.compress_size for entry in media if entry.filename.endswith(".svg")) < 60_000


def test_a_program_that_knows_no_svg_finds_every_picture(members: Build) -> None:
    shown = docx.Document(io.BytesIO(members.outputs.document.read_bytes())).inline_shapes
    assert len(shown) == len(members.paper.alt_texts)


def test_charts_may_be_pictures_alone(members: Build, own_project: Path) -> None:
    definition = own_project / "templates/panel-report/report.toml"
    said = definition.read_text(encoding="utf-8")
    definition.write_text(f'charts_as = "picture"\n{said}', encoding="utf-8")
    asked = Request(Folders.of("panel-report", own_project), JUNE, Edition.MEMBERS)
    paper = Paper(build(asked, own_project / "output").outputs.document)
    assert all(vectors == [] for _, vectors in pictures(paper))
    assert not [name for name in paper.names if name.endswith(".svg")]
    assert paper.alt_texts == members.paper.alt_texts
    assert _pngs(paper) == _pngs(members.paper)


def _pngs(paper: Paper) -> dict[str, str]:
    return {
        name: hashlib.sha256(content).hexdigest()
        for name, content in paper.parts.items()
        if name.endswith(".png")
    }
