"""Turn a chart's picture into the bytes of a PNG, 16.5 cm wide at 200 dots an inch.

Import this only when a chart has to be drawn: with it comes matplotlib.
"""

from __future__ import annotations

from report_builder.charts.bars import bars
from report_builder.charts.chart import Picture, Trend
from report_builder.charts.sheet import png
from report_builder.charts.trend import trend


def draw(picture: Picture) -> bytes:
    """The same picture gives the same bytes. Its source is not drawn: it goes under the chart as text."""
    return png(trend(picture) if isinstance(picture, Trend) else bars(picture))
