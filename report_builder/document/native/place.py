"""Turn a chart that Word draws into parts of the package, under names that only the chart decides."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from report_builder.charts.chart import Chart
from report_builder.charts.marks import WIDTH

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# The first relation of a part that is new.
_WORKBOOK = "rId1"


def add_chart(part: Any, chart: Chart) -> tuple[str, int, int]:
    """The relation of a new chart part, and how wide and high the chart is, in English Metric Units."""
    from report_builder.document.native.chart import native_chart
    from report_builder.document.native.looks import EMU_PER_POINT

    made, name = native_chart(chart.picture, _WORKBOOK), part_stem(chart.name)
    drawing = Part(
        PackURI(f"/word/charts/chart-{name}.xml"), CONTENT_TYPE.DML_CHART, made.drawing, part.package
    )
    embed(drawing, f"/word/embeddings/chart-{name}.xlsx", made.workbook)
    relation = str(part.relate_to(drawing, RELATIONSHIP_TYPE.CHART))
    return relation, int(WIDTH * EMU_PER_POINT), int(made.height * EMU_PER_POINT)


def embed(drawing: Any, name: str, workbook: bytes) -> str:
    """Give a chart part its workbook; the relation to it."""
    made = Part(PackURI(name), CONTENT_TYPE.SML_SHEET, workbook, drawing.package)
    return str(drawing.relate_to(made, RELATIONSHIP_TYPE.PACKAGE))


def part_stem(name: str) -> str:
    """A chart's name in letters that a part's name may hold; another is written as its number."""
    return "".join(
        one if one.isascii() and (one.isalnum() or one == "_") else f"-{ord(one):x}-" for one in name
    )


def graphic(relation: str) -> str:
    """`a:graphic` of a chart part."""
    return (
        f'<a:graphic><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relation}"/></a:graphicData></a:graphic>'
    )
