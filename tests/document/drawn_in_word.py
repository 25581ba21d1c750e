"""Draw a chart into a template as Word writes one: in a style of its own, with a sample workbook behind it."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RED = "C00000"
SAMPLE = ("Category 1", "Category 2", "Category 3")


def draw_chart(opened: Document, title: str, *names: str, kind: str = "line", alt_text: str = "") -> None:
    """A paragraph with a chart of sample figures; `title` is split into runs where it has a |."""
    package = opened.part.package
    number = 1 + len(opened.element.body.findall(".//{*}inline"))
    part = Part(
        PackURI(f"/word/charts/chart{number}.xml"),
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        _drawing(title, names or ("Series 1",), kind).encode(), package,
    )  # fmt: skip
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _sample(), package,
    )  # fmt: skip
    assert part.relate_to(workbook, f"{OFFICE}/package") == "rId1"
    relation = opened.part.relate_to(part, f"{OFFICE}/chart")
    opened.add_paragraph()._p.append(_frame(relation, alt_text))


def _sample() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["", "Series 1"])
    book.active.append(["Category 1", 4.3])
    book.create_sheet("Workings").append(["a secret of the author's"])
    book.save(buffer)
    return buffer.getvalue()


def _frame(relation: str, alt_text: str) -> Any:
    return parse_xml(
        f'<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"><w:drawing>'
        '<wp:inline><wp:extent cx="5486400" cy="3200400"/>'
        f'<wp:docPr id="1" name="Chart 1" descr="{alt_text}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _drawing(title: str, names: tuple[str, ...], kind: str) -> str:
    runs = "".join(
        f'<a:r><a:rPr lang="en-GB" sz="1800" i="1"/><a:t>{one}</a:t></a:r>' for one in title.split("|")
    )
    said = (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p>{runs}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        f'<c:roundedCorners val="0"/><c:chart>{said}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        f'{_plot(names, kind)}<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:crossAx val="12"/></c:catAx><c:valAx><c:axId val="12"/>'
        '<c:scaling><c:orientation val="minMax"/><c:max val="6"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:crossAx val="11"/></c:valAx></c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="zero"/></c:chart>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot(names: tuple[str, ...], kind: str) -> str:
    drawn = "".join(_series(place, name, kind) for place, name in enumerate(names))
    axes = '<c:axId val="11"/><c:axId val="12"/>'
    if kind == "line":
        return f'<c:lineChart><c:grouping val="standard"/>{drawn}<c:marker val="1"/>{axes}</c:lineChart>'
    if kind == "bar":
        return f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>{drawn}{axes}</c:barChart>'
    return f'<c:scatterChart><c:scatterStyle val="lineMarker"/>{axes}</c:scatterChart>'


def _series(place: int, name: str, kind: str) -> str:
    letter = "BCDE"[place]
    names = "".join(f'<c:pt idx="{one}"><c:v>{said}</c:v></c:pt>' for one, said in enumerate(SAMPLE))
    numbers = "".join(f'<c:pt idx="{one}"><c:v>4.3</c:v></c:pt>' for one in range(3))
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    label = f'<c:dLbls><c:dLbl><c:idx val="2"/>{shown.format(1)}</c:dLbl>{shown.format(0)}</c:dLbls>'
    colour = f'<a:solidFill><a:srgbClr val="{RED}"/></a:solidFill>'
    look = f'<a:ln w="57150">{colour}</a:ln>' if kind == "line" else colour
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f'<c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>{look}</c:spPr>{label}'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$4</c:f><c:strCache><c:ptCount val="3"/>{names}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}$4</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="3"/>{numbers}</c:numCache></c:numRef></c:val>'
        + ('<c:smooth val="0"/></c:ser>' if kind == "line" else "</c:ser>")
    )
