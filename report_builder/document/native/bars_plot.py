"""Turn a figure by category into the plot area of a chart that Word draws."""

from __future__ import annotations

from dataclasses import replace

from report_builder.charts.bars import BETWEEN, THICKEST, Layout
from report_builder.charts.chart import Bar, Bars
from report_builder.charts.marks import BLACK, DARK_BLUE, MARGIN, STRONG, WIDTH
from report_builder.document.markup import attribute
from report_builder.document.native.caches import categories, series_name, values
from report_builder.document.native.headings import own_heading, subtitle
from report_builder.document.native.looks import AXIS_LINE, fill, place, shape, text_look
from report_builder.document.native.sheet import Sheet, number_format

_SHOWN = (
    '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_AXES = '<c:axId val="1"/><c:axId val="2"/>'


def bars_layout(picture: Bars, layout: Layout) -> Layout:
    """The layout of the picture, with room for its titles; the whole stays as tall as the picture is."""
    head = own_heading(picture)
    return replace(layout, head=head, top=head.bottom + 7)


def bars_plot(picture: Bars, layout: Layout, data: Sheet) -> str:
    """`c:plotArea`: bars from zero, the first at the top, each with its value."""
    right = WIDTH - MARGIN
    size = (right - layout.left) / WIDTH, (layout.bottom - layout.top) / layout.height
    return (
        f"<c:plotArea>{place(layout.left / WIDTH, layout.top / layout.height, size)}"
        f"{_bars(picture, layout, data)}{_category_axis()}{_value_axis(picture, layout)}"
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    )


def _bars(picture: Bars, layout: Layout, data: Sheet) -> str:
    row = (layout.bottom - layout.top) / len(layout.rows)
    thick = min(THICKEST, row - BETWEEN)
    return (
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{series_name(data, 0)}{shape(fill(DARK_BLUE))}'
        f'<c:invertIfNegative val="0"/>{_labels(picture, data)}{categories(data)}{values(data, 0)}</c:ser>'
        f'<c:gapWidth val="{min(500, round((row - thick) / thick * 100))}"/>{_AXES}</c:barChart>'
    )


def _labels(picture: Bars, data: Sheet) -> str:
    """One format for all, and one of its own for a value that is printed with a mark beside it."""
    look, usual = text_look(STRONG, BLACK), data.columns[0].format
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_format(printed)}<c:spPr><a:noFill/></c:spPr>{look}{_SHOWN}</c:dLbl>'
        for index, bar in enumerate(picture.bars)
        if data.columns[0].values[index] is not None and (printed := _printed(bar, picture)) != usual
    )
    return f"<c:dLbls>{own}{_format(usual)}<c:spPr><a:noFill/></c:spPr>{look}{_SHOWN}</c:dLbls>"


def _printed(bar: Bar, picture: Bars) -> str:
    return number_format(bar.label, picture.unit, picture.decimals)


def _format(code: str) -> str:
    return f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'


def _category_axis() -> str:
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{AXIS_LINE}{text_look()}'
        '<c:crossAx val="2"/><c:crosses val="min"/><c:auto val="0"/><c:lblAlgn val="r"/>'
        '<c:lblOffset val="50"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(picture: Bars, layout: Layout) -> str:
    """Without labels, because every bar says its value; it leaves room for what the longest says."""
    share = layout.room / (WIDTH - MARGIN - layout.left)
    most = layout.longest / share if layout.longest > 0 else 1.0
    above = subtitle(picture.subtitle, layout.head, layout.height)
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{most:.4f}"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>{above}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="none"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:crossAx val="1"/><c:crosses val="min"/><c:crossBetween val="between"/></c:valAx>'
    )
