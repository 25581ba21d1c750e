"""Turn a drawing into the bytes of a PNG.

The only module that imports matplotlib, which takes longer to import than a paper takes to write.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform
from PIL import Image

from report_builder.charts import marks
from report_builder.charts.marks import Area, Drawing, Font, Mark, Stroke, Words

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
# The size glyphs are measured at, in points.
EM = 100


def width(text: str, font: Font) -> float:
    """How wide a line of text is, in points. Kerning is left out, which errs by less than a point."""
    return font.size * sum(_advance(character, font) for character in text)


def has_glyph(character: str, font: Font) -> bool:
    """Whether the font can draw a character. Emoji and some scripts it cannot."""
    return bool(_face(font).get_char_index(ord(character)))


def png(drawing: Drawing) -> bytes:
    """Paint a drawing. The same drawing gives the same bytes, whatever was painted before."""
    # The reader's own matplotlib settings must not change a council's charts.
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams["text.hinting"] = "none"
        # matplotlib gives no types to what is particular to this canvas.
        canvas: Any = _canvas(drawing)
        canvas.draw()
    picture = Image.frombuffer("RGBA", canvas.get_width_height(), bytes(canvas.buffer_rgba()))
    return _encoded(picture)


def _canvas(drawing: Drawing) -> FigureCanvasAgg:
    figure = Figure(figsize=(marks.WIDTH / 72, drawing.height / 72), dpi=DPI, facecolor=marks.WHITE)
    canvas = FigureCanvasAgg(figure)
    across, down = canvas.get_width_height()
    points = Affine2D().scale(PIXELS_PER_POINT, -PIXELS_PER_POINT).translate(0, down)
    inside = Bbox.from_extents(1, 1, across - 1, down - 1)
    for mark in drawing.marks:
        artist = _artist(mark, points)
        figure.add_artist(artist)
        artist.set_clip_box(inside)
        artist.set_clip_on(True)
    return canvas


def _artist(mark: Mark, points: Transform) -> Artist:
    if isinstance(mark, Stroke):
        return _line(mark, points)
    if isinstance(mark, Area):
        return Polygon(mark.places, closed=True, facecolor=mark.colour, linewidth=0, transform=points)
    return _text(mark, points)


def _line(stroke: Stroke, points: Transform) -> Line2D:
    pen = stroke.pen
    line = Line2D(
        [x for x, _ in stroke.places],
        [y for _, y in stroke.places],
        color=pen.colour,
        linewidth=pen.width,
        marker=pen.marker or "None",
        markersize=pen.marker_size,
        markeredgewidth=0,
        solid_capstyle="butt",
        transform=points,
    )
    if pen.dashes:
        # matplotlib counts dashes in line widths.
        line.set_linestyle((0, tuple(dash / pen.width for dash in pen.dashes)))
    return line


def _text(words: Words, points: Transform) -> Text:
    font = FontProperties(fname=_font_file(words.font), size=words.font.size)
    return Text(
        words.x,
        words.y,
        words.text,
        color=words.colour,
        fontproperties=font,
        horizontalalignment=words.align,
        verticalalignment="baseline",
        # "$1m to $2m" is money, not mathematics.
        parse_math=False,
        transform=points,
    )


def _encoded(picture: Image.Image) -> bytes:
    """Few colours and little compression: half the time and half the size of a full-colour PNG."""
    out = BytesIO()
    few = picture.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
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
def _advance(character: str, font: Font) -> float:
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
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name)
