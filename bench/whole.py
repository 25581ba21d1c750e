"""Count what a paper holds, so that nobody is compared on less work."""

from __future__ import annotations

import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from lxml import etree

from bench import works
from bench.works import Size

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class Contents:
    """How much of each thing a paper holds. A cell counts if there are words in it and it is no header's."""

    sections: int
    narratives: int
    cells: int
    shaded_cells: int
    charts: int
    alt_texts: int


def expected(size: Size) -> Contents:
    return Contents(
        sections=works.SECTIONS + works.THEMES,
        narratives=works.SECTIONS + works.THEMES,
        cells=size.cells,
        shaded_cells=size.indicators,
        charts=works.CHARTS,
        alt_texts=works.CHARTS,
    )


def contents(paper: Path) -> Contents:
    with zipfile.ZipFile(paper) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = {_text(paragraph) for paragraph in body.iterfind(f"{_W}body/{_W}p")}
    titles = [works.section_title(number) for number in range(works.SECTIONS)]
    titles += [works.theme_title(number) for number in range(works.THEMES)]
    ends = tuple(works.snippet_end(number) for number in range(len(titles)))
    drawings = list(body.iter(f"{_WP}docPr"))
    cells = [cell for row in body.iter(f"{_W}tr") for cell in row.iter(f"{_W}tc") if _is_below_header(row)]
    return Contents(
        sections=sum(title in paragraphs for title in titles),
        narratives=sum(any(text.endswith(end) for text in paragraphs) for end in ends),
        cells=sum(bool(_text(cell)) for cell in cells),
        shaded_cells=sum(cell.find(f"{_W}tcPr/{_W}shd") is not None for cell in cells),
        charts=len(drawings),
        alt_texts=sum(bool(drawing.get("descr")) for drawing in drawings),
    )


def missing(paper: Path, size: Size) -> list[str]:
    """What a paper has too little of, one line each."""
    found = asdict(contents(paper))
    return [
        f"{paper.name} holds {found[name]} {name.replace('_', ' ')}, and a whole paper of {size.name} {count}"
        for name, count in asdict(expected(size)).items()
        if found[name] < count
    ]


def _is_below_header(row: etree._Element) -> bool:
    before = row.getprevious()
    return before is not None and before.tag == row.tag


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t")).strip()
