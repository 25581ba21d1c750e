"""Turn what a chart shows and what was measured into the titles of a chart that Word draws.

LibreOffice writes a title in one font, so the two are two: the chart's own, and that of its first axis.
"""

from __future__ import annotations

from report_builder.charts.chart import Picture
from report_builder.charts.heading import Heading, heading
from report_builder.charts.marks import BLACK, DARK_GREY, HEADLINE, MARGIN, SUBTITLE, WIDTH
from report_builder.document.native.looks import place, title
from report_builder.document.native.sheet import one_line

# LibreOffice breaks a title at four fifths of the chart: as much in Arial as this is in the letters of the pictures.
ROOM = WIDTH * 0.88
LONGEST_HEADLINE = 220
LONGEST_SUBTITLE = 160


def own_heading(picture: Picture) -> Heading:
    """The room that the two titles take."""
    return heading(picture.headline, picture.subtitle, ROOM)


def headline(said: str, height: float) -> str:
    """The title of the whole chart, in bold; `height` is the chart's in points."""
    return title([(one_line(said, LONGEST_HEADLINE), HEADLINE, BLACK)], place(MARGIN / 2 / WIDTH, 2 / height))


def subtitle(said: str, head: Heading, height: float) -> str:
    """What was measured, below the headline."""
    tops = [mark.y - mark.font.size for mark in head.marks if mark.font == SUBTITLE]
    below = place(MARGIN / 2 / WIDTH, min(tops, default=0) / height)
    return title(
        [(one_line(said, LONGEST_SUBTITLE), SUBTITLE, DARK_GREY)], below, '<a:bodyPr rot="0" vert="horz"/>'
    )
