"""Turn a chart's picture into the bytes of a PNG or an SVG, 16.5 cm wide.

Import this only when a chart has to be drawn: with it comes matplotlib.
"""

from __future__ import annotations

from report_builder.charts.bars import bars
from report_builder.charts.chart import Drawn, Picture, Trend
from report_builder.charts.marks import Drawing
from report_builder.charts.sheet import png
from report_builder.charts.svg import svg
from report_builder.charts.trend import trend


def draw(picture: Picture) -> bytes:
    """A PNG at 200 dots an inch. The same picture gives the same bytes.

    Its source is not drawn: it goes under the chart as text.
    """
    return png(_drawing(picture))


def vector(picture: Picture) -> bytes:
    """An SVG of the same marks in the same places."""
    return svg(_drawing(picture))


def draw_both(picture: Picture) -> Drawn:
    """Both, laid out once."""
    drawing = _drawing(picture)
    return Drawn(png(drawing), svg(drawing))


def _drawing(picture: Picture) -> Drawing:
    return trend(picture) if isinstance(picture, Trend) else bars(picture)
