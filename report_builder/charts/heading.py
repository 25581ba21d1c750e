"""Turn a headline and a statistical subtitle into the words above a plot."""

from __future__ import annotations

from report_builder.charts.marks import (
    BLACK,
    DARK_GREY,
    HEADLINE,
    LABEL,
    MARGIN,
    SUBTITLE,
    WIDTH,
    Font,
    Words,
)
from report_builder.charts.wrap import wrapped
from report_builder.values import dataclass

NOTHING = "No figures to show"


@dataclass(frozen=True)
class Heading:
    """The words above a plot, and where the plot may begin."""

    marks: tuple[Words, ...]
    bottom: float


def heading(headline: str, subtitle: str, room: float = WIDTH - 2 * MARGIN) -> Heading:
    """What the chart shows in bold, on three lines at most; then what was measured, on two. `room` is in points."""
    first = _paragraph(wrapped(headline, HEADLINE, room, 3), HEADLINE, BLACK, MARGIN)
    second = _paragraph(wrapped(subtitle, SUBTITLE, room, 2), SUBTITLE, DARK_GREY, first.bottom + 1)
    return Heading(first.marks + second.marks, second.bottom)


def _paragraph(lines: tuple[str, ...], font: Font, colour: str, top: float) -> Heading:
    marks = tuple(
        Words(MARGIN, top + font.size + row * font.line_height, line, font, colour)
        for row, line in enumerate(lines)
    )
    return Heading(marks, top + len(lines) * font.line_height)


def nothing_to_show(middle: float) -> Words:
    """What stands where a line or bars would be."""
    return Words(WIDTH / 2, middle, NOTHING, LABEL, DARK_GREY, "center")
