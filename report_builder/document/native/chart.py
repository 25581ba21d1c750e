"""Turn a chart's picture into the two parts Word draws it from: its DrawingML and its workbook."""

from __future__ import annotations

from report_builder.charts import bars, trend
from report_builder.charts.chart import Picture, Trend
from report_builder.charts.marks import WHITE
from report_builder.document.native.bars_plot import bars_layout, bars_plot
from report_builder.document.native.headings import headline
from report_builder.document.native.looks import fill, text_look
from report_builder.document.native.sheet import sheet
from report_builder.document.native.trend_plot import own_layout, trend_plot, trend_sheet
from report_builder.document.native.workbook import workbook_bytes
from report_builder.values import dataclass

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class NativeChart:
    """A chart that Word draws: `drawing` is the chart part, `height` is in points."""

    drawing: bytes
    workbook: bytes
    height: float


def native_chart(picture: Picture, workbook_relation: str) -> NativeChart:
    """Both parts of a chart. The same picture gives the same bytes."""
    if isinstance(picture, Trend):
        laid = own_layout(picture, trend.lay_out(picture))
        data = trend_sheet(picture, laid)
        plot, height = trend_plot(picture, laid, data), trend.HEIGHT
    else:
        rows = bars_layout(picture, bars.lay_out(picture))
        data = sheet(picture)
        plot, height = bars_plot(picture, rows, data), rows.height
    titled = f'{headline(picture.headline, height)}<c:autoTitleDeleted val="0"/>'
    drawing = _chart_space(titled + plot, workbook_relation)
    return NativeChart(drawing.encode(), workbook_bytes(data), height)


def _chart_space(inside: str, workbook_relation: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        f"<c:chart>{inside}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr>{fill(WHITE)}<a:ln><a:noFill/></a:ln></c:spPr>{text_look()}"
        f'<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
