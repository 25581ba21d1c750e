"""Name the marks a picture is made of: strokes, areas and words, placed in points from its top left."""

from __future__ import annotations

from typing import Literal

from report_builder.values import dataclass

# 16.5 cm: the width between the margins of an A4 page.
WIDTH = 16.5 / 2.54 * 72
MARGIN = 4.0

# The Government Analysis Function's palette. Its turquoise and orange are 5 and 8 per cent darker here, so that
# they stand out 3 to 1 on white for the colour blind too. That does for lines, not for text: the words beside
# them have a darker shade that reads at 4.5 to 1 or better.
DARK_BLUE = "#12436D"
ORANGE = "#E06222"
PLUM = "#801650"
TURQUOISE = "#26998F"
DARK_GREY = "#3D3D3D"
DARK_ORANGE = "#A8430F"
DARK_TURQUOISE = "#156F66"
BLACK = "#0B0C0C"
AXIS_GREY = "#6F777B"
GRID_GREY = "#DEE0E2"
PALE_ORANGE = "#FDEDE5"
WHITE = "#FFFFFF"

Place = tuple[float, float]


@dataclass(frozen=True)
class Font:
    """DejaVu Sans, which comes with the drawing library and so measures the same on every machine."""

    size: float
    bold: bool = False

    @property
    def line_height(self) -> float:
        """From one baseline to the next."""
        return self.size * 1.22

    @property
    def capital(self) -> float:
        """The height of a capital letter."""
        return self.size * 0.73


HEADLINE = Font(11.0, bold=True)
SUBTITLE = Font(9.0)
LABEL = Font(8.5)
STRONG = Font(8.5, bold=True)
NOTE = Font(7.5)


@dataclass(frozen=True)
class Pen:
    """How a stroke looks. Dashes are in points; a marker stands at every point of the stroke."""

    colour: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    marker: str = ""
    marker_size: float = 0.0


@dataclass(frozen=True)
class Stroke:
    """A line through places, or a marker on one place."""

    places: tuple[Place, ...]
    pen: Pen


@dataclass(frozen=True)
class Area:
    """A filled shape without an outline."""

    places: tuple[Place, ...]
    colour: str


@dataclass(frozen=True)
class Words:
    """One line of text. `y` is its baseline; `x` is its left, centre or right."""

    x: float
    y: float
    text: str
    font: Font = LABEL
    colour: str = DARK_GREY
    align: Literal["left", "center", "right"] = "left"


Mark = Stroke | Area | Words


@dataclass(frozen=True)
class Drawing:
    """Everything on one picture, in the order it is painted."""

    height: float
    marks: tuple[Mark, ...]


def box(left: float, top: float, right: float, bottom: float, colour: str) -> Area:
    """A filled rectangle."""
    return Area(((left, top), (right, top), (right, bottom), (left, bottom)), colour)
