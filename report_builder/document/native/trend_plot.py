"""Turn a figure over time into the plot area of a chart that Word draws."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from report_builder.charts.chart import Trend
from report_builder.charts.marks import DARK_GREY, LABEL, MARGIN, NOTE, PALE_ORANGE, WIDTH, Pen
from report_builder.charts.period_labels import APART, period_labels
from report_builder.charts.plot import Plot, last_known, runs
from report_builder.charts.series import Series
from report_builder.charts.trend import HEIGHT, Layout
from report_builder.charts.wrap import legible, widest
from report_builder.document.markup import attribute
from report_builder.document.native.caches import MONTH_FORMAT, categories, series_name, values
from report_builder.document.native.headings import own_heading, subtitle
from report_builder.document.native.looks import (
    AXIS_LINE,
    GRID_LINES,
    NOTHING,
    fill,
    line,
    marker,
    place,
    shape,
    text_look,
    title,
)
from report_builder.document.native.sheet import Sheet, label_of, plain_format, sheet, tolerance_columns

# Below the axis: ticks, and the names of months on one line.
ROOM_OF_MONTHS = 20.0
# The room of words in Arial, as a share of what they take in the letters of the pictures.
ARIAL = 0.9
# LibreOffice breaks the title of this axis at a fifth of the chart, so it is shorter than in a picture.
CUT_AXIS = "Axis starts above zero"
AXES = '<c:axId val="1"/><c:axId val="2"/>'
LABEL_BOX = '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'


# The line from a line's end to a label that had to move, in an extension that older programs pass over.
LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="1"/>'
    "</c:ext></c:extLst>"
)


def trend_sheet(picture: Trend, layout: Layout) -> Sheet:
    """The lines, and last the band of tolerance where there is one."""
    lines = sheet(picture)
    if not any(layout.tolerance):
        return lines
    return replace(lines, columns=(*lines.columns, *tolerance_columns(layout.tolerance, _plain(picture))))


def own_layout(picture: Trend, layout: Layout) -> Layout:
    """The layout of the picture, with each label and the name of each month on one line.

    Programs break lines differently. The note on the vertical axis stands below the periods.
    """
    beside = tuple((one, (legible(" ".join(label_of(one)), one.look.font),)) for one, _ in layout.ends.labels)
    labels = replace(layout.ends, labels=beside)
    left, right = layout.plot.left, WIDTH - MARGIN - ARIAL * labels.width
    below = layout.below if picture.months else period_labels(picture.periods, left, right)
    note = NOTE.line_height + 1 if layout.plot.scale.low > 0 else 0
    bottom = HEIGHT - MARGIN - note - (ROOM_OF_MONTHS if picture.months else below.height)
    head = own_heading(picture)
    plot = replace(layout.plot, top=head.bottom + 11, left=left, right=right, bottom=bottom)
    return replace(layout, plot=plot, head=head, ends=labels, below=below)


def trend_plot(picture: Trend, layout: Layout, data: Sheet) -> str:
    """`c:plotArea`: the band, the lines over it, and two axes."""
    plot = layout.plot
    size = (plot.right - plot.left) / WIDTH, (plot.bottom - plot.top) / HEIGHT
    return (
        f"<c:plotArea>{place(plot.left / WIDTH, plot.top / HEIGHT, size)}"
        f"{_band(data) if any(layout.tolerance) else ''}{_lines(layout, data)}"
        f"{_period_axis(picture, layout, data)}{_value_axis(picture, layout)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
    )


def _plain(picture: Trend) -> str:
    return plain_format(picture.unit, picture.decimals)


def _band(data: Sheet) -> str:
    """Columns that touch: an area would run down to zero where a period has no tolerance."""
    base, width = len(data.columns) - 2, len(data.columns) - 1
    pale = shape(fill(PALE_ORANGE) + line(Pen(PALE_ORANGE, 0.25)))
    drawn = "".join(
        f'<c:ser><c:idx val="{one}"/><c:order val="{one}"/>{series_name(data, one)}{look}'
        f'<c:invertIfNegative val="0"/>{categories(data)}{values(data, one)}</c:ser>'
        for one, look in ((base, NOTHING), (width, pale))
    )
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>{drawn}'
        f'<c:gapWidth val="0"/><c:overlap val="100"/>{AXES}</c:barChart>'
    )


def _lines(layout: Layout, data: Sheet) -> str:
    """What the figures are held against first, so that the council's own line lies over it."""
    series = (layout.series, *layout.others)
    order = [*range(1, len(series)), 0]
    drawn = "".join(_line(place, series[place], layout, data) for place in order)
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>'
        f"{AXES}</c:lineChart>"
    )


def _line(number: int, series: Series, layout: Layout, data: Sheet) -> str:
    look = series.look.pen
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{series_name(data, number)}'
        f"{shape(line(look))}{marker(look)}{_points(number, series)}{_label(series, layout, data)}"
        f'{categories(data)}{values(data, number)}<c:smooth val="0"/></c:ser>'
    )


def _points(number: int, series: Series) -> str:
    """A larger marker on the last figure; a marker on a value between two gaps, which has no line."""
    pen = series.look.pen
    if not any(value is not None for value in series.values):
        return ""
    if number == 0:
        return _point(last_known(series.values)[0], replace(pen, marker_size=7.0))
    alone = [run[0][0] for run in runs(series.values) if len(run) == 1]
    lone = replace(pen, marker=series.look.marker, marker_size=5.0)
    return "".join(_point(one, lone) for one in alone)


def _point(index: int, pen: Pen) -> str:
    return f'<c:dPt><c:idx val="{index}"/>{marker(pen)}<c:bubble3D val="0"/>{shape(line(pen))}</c:dPt>'


def _label(series: Series, layout: Layout, data: Sheet) -> str:
    """The name beside the last point, with the value if it is the council's own line; no other point has one."""
    if not any(value is not None for value in series.values):
        return ""
    index, _ = last_known(series.values)
    own = series is layout.series
    beside = not own or layout.ends.has_actual
    look = text_look(series.look.font, series.look.words, LABEL_BOX)
    printed = f'<c:numFmt formatCode="{attribute(data.columns[0].format)}" sourceLinked="0"/>' if own else ""
    shown = (
        f'<c:dLblPos val="{"r" if beside else "t"}"/><c:showLegendKey val="0"/><c:showVal val="{int(own)}"/>'
        f'<c:showCatName val="0"/><c:showSerName val="{int(beside)}"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/><c:separator> </c:separator>'
    )
    return (
        f'<c:dLbls><c:dLbl><c:idx val="{index}"/>{_moved(series, layout)}{printed}'
        f"<c:spPr><a:noFill/></c:spPr>{look}{shown}</c:dLbl>"
        f'<c:spPr><a:noFill/></c:spPr>{look}<c:showLegendKey val="0"/><c:showVal val="0"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"{LEADERS}</c:dLbls>"
    )


def _moved(series: Series, layout: Layout) -> str:
    """How far a label stands from its usual place, so that none lies over another."""
    centres = zip(layout.ends.labels, layout.ends.centres(layout.plot), strict=True)
    centre = next((centre for (one, _), centre in centres if one is series), None)
    wanted = layout.plot.y(last_known(series.values)[1])
    if centre is None or abs(centre - wanted) < 1:
        return ""
    return (
        f'<c:layout><c:manualLayout><c:x val="0.015"/><c:y val="{(centre - wanted) / HEIGHT:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )


def _period_axis(picture: Trend, layout: Layout, data: Sheet) -> str:
    kind = "dateAx" if data.months else "catAx"
    above = subtitle(picture.subtitle, layout.head, HEIGHT)
    printed = MONTH_FORMAT if data.months else "General"
    return (
        f'<c:{kind}><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/>{above}'
        f'<c:numFmt formatCode="{printed}" sourceLinked="0"/>'
        '<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{AXIS_LINE}{_period_labels(picture, layout, data)}</c:{kind}>"
    )


def _cut_axis() -> str:
    """The note below the chart, where the pictures have it too, as the title of the axis it speaks of."""
    body = '<a:bodyPr rot="0" vert="horz"/>'
    top = (HEIGHT - MARGIN - 2 - NOTE.size) / HEIGHT
    return title([(CUT_AXIS, NOTE, DARK_GREY)], place(MARGIN / 2 / WIDTH, top), body)


def _period_labels(picture: Trend, layout: Layout, data: Sheet) -> str:
    look = text_look(body='<a:bodyPr rot="0" vert="horz"/>')
    crossed = '<c:crossAx val="2"/><c:crosses val="min"/><c:auto val="0"/>'
    if data.months:
        return (
            f'{look}{crossed}<c:lblOffset val="50"/><c:baseTimeUnit val="months"/>'
            f'<c:majorUnit val="{month_step(picture.periods, layout.plot)}"/><c:majorTimeUnit val="months"/>'
        )
    step = ceil(len(picture.periods) / max(len(layout.below.written), 1))
    # LibreOffice knows no step: words turned by a hundredth of a degree it leaves out where they would touch.
    look = look if step == 1 else look.replace('rot="0"', 'rot="600"')
    return (
        f'{look}{crossed}<c:lblAlgn val="ctr"/><c:lblOffset val="50"/><c:tickLblSkip val="{step}"/>'
        f'<c:tickMarkSkip val="{step}"/><c:noMultiLvlLbl val="1"/>'
    )


def month_step(periods: tuple[str, ...], plot: Plot) -> int:
    """Every how many months one is named, counted from the first: so that the last is named too, if it can be."""
    slot = (plot.right - plot.left) / len(periods)
    fits = ceil((widest(periods, LABEL) + APART) / slot)
    to_last = (step for step in range(fits, 2 * fits + 1) if (len(periods) - 1) % step == 0)
    return next(to_last, fits)


def _value_axis(picture: Trend, layout: Layout) -> str:
    axis = layout.plot.scale
    places = max(len(tick.rstrip("%").partition(".")[2]) for tick in layout.ticks)
    note = _cut_axis() if axis.low > 0 else ""
    step = axis.ticks[1] - axis.ticks[0] if len(axis.ticks) > 1 else axis.high - axis.low
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high:f}"/>'
        f'<c:min val="{axis.low:f}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>{GRID_LINES}{note}'
        f'<c:numFmt formatCode="{attribute(plain_format(picture.unit, places))}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text_look()}<c:crossAx val="1"/>'
        f'<c:crosses val="min"/><c:crossBetween val="between"/><c:majorUnit val="{step:f}"/></c:valAx>'
    )
