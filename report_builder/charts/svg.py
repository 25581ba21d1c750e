"""Turn a drawing into the bytes of an SVG, its words kept as words.

A picture of lines stays sharp at any size, and its words can be found and read aloud in a PDF. What can be
said in a plain attribute is: Word's own drawing of SVG passes over style sheets and most of CSS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report_builder.charts.marks import WHITE, WIDTH, Area, Drawing, Mark, Place, Stroke, Words, box
from report_builder.escaping import escape

# The words were given the room they need in DejaVu Sans. Arial is narrower, so they fit.
FONTS = "Arial, 'DejaVu Sans', sans-serif"
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
# Each marker's corners, in shares of its size from its middle.
CORNERS: dict[str, tuple[Place, ...]] = {
    "s": ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "D": ((0, -0.707), (0.707, 0), (0, 0.707), (-0.707, 0)),
    "^": ((0, -0.5), (0.5, 0.5), (-0.5, 0.5)),
    "v": ((0, 0.5), (0.5, -0.5), (-0.5, -0.5)),
}
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(drawing: Drawing) -> bytes:
    """Write a drawing, one point to the unit. Nothing but the drawing decides the bytes."""
    paper = box(0, 0, WIDTH, drawing.height, WHITE)
    across, down = _number(WIDTH), _number(drawing.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}pt" height="{down}pt" '
        f'viewBox="0 0 {across} {down}">\n{"".join(_elements((paper, *drawing.marks)))}</svg>\n'
    ).encode()


def _elements(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Words):
            yield _text(mark)
        elif isinstance(mark, Area):
            yield _polygon(mark.places, mark.colour)
        else:
            yield from _stroke(mark)


def _stroke(stroke: Stroke) -> Iterator[str]:
    pen = stroke.pen
    if len(stroke.places) > 1:
        dashes = f' stroke-dasharray="{",".join(map(_number, pen.dashes))}"' if pen.dashes else ""
        yield (
            f'<polyline points="{_points(stroke.places)}" fill="none" stroke="{pen.colour}" '
            f'stroke-width="{_number(pen.width)}" stroke-linejoin="round"{dashes}/>\n'
        )
    if pen.marker:
        for place in stroke.places:
            yield _marker(place, pen.marker, pen.marker_size, pen.colour)


def _marker(place: Place, marker: str, size: float, colour: str) -> str:
    x, y = place
    if marker in CORNERS:
        return _polygon([(x + size * right, y + size * down) for right, down in CORNERS[marker]], colour)
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(size / 2)}" fill="{colour}"/>\n'


def _polygon(places: Iterable[Place], colour: str) -> str:
    return f'<polygon points="{_points(places)}" fill="{colour}"/>\n'


def _text(words: Words) -> str:
    weight = ' font-weight="bold"' if words.font.bold else ""
    return (
        f'<text x="{_number(words.x)}" y="{_number(words.y)}" font-family="{FONTS}" '
        f'font-size="{_number(words.font.size)}"{weight} text-anchor="{ANCHORS[words.align]}" '
        f'fill="{words.colour}">{escape(_ILLEGAL.sub("", words.text))}</text>\n'
    )


def _points(places: Iterable[Place]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in places)


def _number(points: float) -> str:
    """To a hundredth of a point: 8.5, 467.72, 0."""
    return f"{points:.2f}".rstrip("0").rstrip(".")
