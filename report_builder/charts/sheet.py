"""Turn a drawing into the bytes of a PNG.

The only module that imports matplotlib, which takes longer to import than a paper takes to write.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, Transform
from PIL import Image

from report_builder.charts import marks
from report_builder.charts.marks import Area, Drawing, Font, Stroke, Words

DPI = 200
PIXELS_PER_POINT = DPI / 72
INKS = (
    marks.BLACK,
    marks.DARK_BLUE,
    marks.ORANGE,
    marks.PLUM,
    marks.TURQUOISE,
    marks.DARK_GREY,
    marks.DARK_ORANGE,
    marks.DARK_TURQUOISE,
    marks.AXIS_GREY,
)
TINTS = (marks.WHITE, marks.GRID_GREY, marks.PALE_ORANGE)
SHADES = 6
# How much of its width stands left of where a line of words is placed.
SHIFTS = {"left": 0.0, "center": 0.5, "right": 1.0}
_ONE_AT_A_TIME = Lock()
# The size glyphs are measured at, in points.
EM = 100


def has_glyph(character: str, font: Font) -> bool:
    """Whether the font can draw a character. Emoji and some scripts it cannot."""
    return bool(_face(font).get_char_index(ord(character)))


def png(drawing: Drawing) -> bytes:
    """Paint a drawing. The same drawing gives the same bytes, whatever was painted before.

    It is painted with matplotlib's renderer itself: a figure with its artists takes seven times as long to
    come to the same pixels.
    """
    # The reader's own matplotlib settings must not change a council's charts. They are one for all threads.
    with _ONE_AT_A_TIME, mpl.rc_context():
        mpl.rcdefaults()
        renderer = _painted(drawing)
    size = int(renderer.width), int(renderer.height)
    picture = Image.frombuffer("RGBA", size, bytes(renderer.buffer_rgba())).convert("RGB")
    for mark in drawing.marks:
        if isinstance(mark, Words):
            _put_words(picture, mark)
    return _encoded(picture)


def _painted(drawing: Drawing) -> Any:
    """The renderer with everything but the words, which stand over it.

    matplotlib gives no types to what is particular to this renderer.
    """
    across, down = (int(points * PIXELS_PER_POINT) for points in (marks.WIDTH, drawing.height))
    renderer: Any = RendererAgg(across, down, DPI)  # type: ignore[no-untyped-call]
    # Agg counts pixels from the bottom; a drawing counts points from the top.
    points = Affine2D().scale(PIXELS_PER_POINT, -PIXELS_PER_POINT).translate(0, down)
    inside = Bbox.from_extents(1, 1, across - 1, down - 1)
    renderer.clear()
    _paint_area(
        renderer, renderer.new_gc(), marks.box(0, 0, marks.WIDTH, drawing.height, marks.WHITE), points
    )
    for mark in drawing.marks:
        pen = renderer.new_gc()
        pen.set_clip_rectangle(inside)
        if isinstance(mark, Stroke):
            _paint_stroke(renderer, pen, mark, points)
        elif isinstance(mark, Area):
            _paint_area(renderer, pen, mark, points)
    return renderer


def _paint_stroke(renderer: Any, pen: Any, stroke: Stroke, points: Transform) -> None:
    look, path = stroke.pen, Path(stroke.places)
    pen.set_foreground(look.colour)
    if len(stroke.places) > 1:
        pen.set_linewidth(look.width)
        pen.set_joinstyle("round")
        if look.dashes:
            pen.set_dashes(0, look.dashes)
        renderer.draw_path(pen, path, points)
    if look.marker:
        pen.set_linewidth(0)
        pen.set_dashes(0, None)
        shape = MarkerStyle(look.marker)
        size = Affine2D().scale(look.marker_size * PIXELS_PER_POINT)
        outline = shape.get_path().transformed(shape.get_transform())
        renderer.draw_markers(pen, outline, size, path, points, to_rgba(look.colour))


def _paint_area(renderer: Any, pen: Any, area: Area, points: Transform) -> None:
    pen.set_linewidth(0)
    renderer.draw_path(pen, Path([*area.places, area.places[0]], closed=True), points, to_rgba(area.colour))


def _put_words(picture: Image.Image, words: Words) -> None:
    if not words.text:
        return
    letters = _letters(words.text, words.font)
    left = words.x * PIXELS_PER_POINT - letters.wide * SHIFTS[words.align] + letters.left
    top = words.y * PIXELS_PER_POINT - letters.above
    picture.paste(words.colour, (round(left), round(top)), letters.stencil)


class _Letters(NamedTuple):
    """A line of words as a stencil, with how wide it is, and where it stands from its place, all in pixels."""

    stencil: Image.Image
    wide: float
    left: float
    above: float


@lru_cache(maxsize=1024)
def _letters(text: str, font: Font) -> _Letters:
    """Most words stand in many charts of a paper, and in every paper of a council."""
    face = FT2Font(_font_file(font))
    face.set_size(font.size, DPI)
    face.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    face.draw_glyphs_to_bitmap(antialiased=True)
    stencil = Image.fromarray(face.get_image())
    left = face.get_bitmap_offset()[0] / 64
    return _Letters(stencil, face.get_width_height()[0] / 64, left, stencil.height - face.get_descent() / 64)


def _encoded(picture: Image.Image) -> bytes:
    """Few colours and little compression: half the time and half the size of a full-colour PNG."""
    out = BytesIO()
    few = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=1, dpi=(DPI, DPI))
    return out.getvalue()


@cache
def _palette() -> Image.Image:
    """Every ink with the paler shades its smooth edges need."""
    colours = [_rgb(tint) for tint in TINTS]
    for ink in map(_rgb, INKS):
        colours += [_paler(ink, shade / SHADES) for shade in range(SHADES)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette


def _paler(colour: tuple[int, int, int], by: float) -> tuple[int, int, int]:
    red, green, blue = (round(channel + (255 - channel) * by) for channel in colour)
    return red, green, blue


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def advance(character: str, font: Font) -> float:
    """How far a character moves the pen, in ems."""
    glyph = _face(font).load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 / EM


@cache
def _face(font: Font) -> FT2Font:
    # A face of our own: the ones matplotlib draws with are shared, and are resized as it draws.
    face = FT2Font(_font_file(font))
    face.set_size(EM, 72)
    return face


@cache
def _font_file(font: Font) -> str:
    name = "DejaVuSans-Bold.ttf" if font.bold else "DejaVuSans.ttf"
    return f"{mpl.get_data_path()}/fonts/ttf/{name}"
