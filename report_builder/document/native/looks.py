"""Turn the look of lines, areas and words on a chart into DrawingML."""

from __future__ import annotations

from report_builder.charts.marks import AXIS_GREY, DARK_GREY, GRID_GREY, LABEL, Font, Pen
from report_builder.escaping import escape

EMU_PER_POINT = 12_700
# Word's own dashes, nearest to those of the pictures, so that an officer finds them in its menus.
DASHES = {
    (): "solid",
    (6, 3): "dash",
    (2, 2): "sysDot",
    (8, 2, 1.5, 2): "lgDashDot",
    (12, 3): "lgDash",
}
SYMBOLS = {"o": "circle", "D": "diamond", "^": "triangle", "s": "square", "v": "x"}
NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def line(pen: Pen) -> str:
    """`a:ln` of a pen."""
    return (
        f'<a:ln w="{round(pen.width * EMU_PER_POINT)}" cap="flat">{fill(pen.colour)}'
        f'<a:prstDash val="{DASHES[pen.dashes]}"/><a:round/></a:ln>'
    )


def fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill>'


def shape(inside: str) -> str:
    return f"<c:spPr>{inside}</c:spPr>"


def marker(pen: Pen) -> str:
    """`c:marker` of a pen; Word knows whole points from 2 to 72."""
    if not pen.marker:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    size = max(2, int(pen.marker_size + 0.5))
    outline = f'<a:ln w="3175">{fill(pen.colour)}</a:ln>'
    return (
        f'<c:marker><c:symbol val="{SYMBOLS[pen.marker]}"/><c:size val="{size}"/>'
        f"{shape(fill(pen.colour) + outline)}</c:marker>"
    )


def words(font: Font, colour: str, tag: str = "defRPr") -> str:
    """The look of words; Arial, which every Word has."""
    return (
        f'<a:{tag} lang="en-GB" sz="{round(font.size * 100)}" b="{int(font.bold)}">{fill(colour)}'
        f'<a:latin typeface="Arial"/><a:cs typeface="Arial"/></a:{tag}>'
    )


def text_look(font: Font = LABEL, colour: str = DARK_GREY, body: str = "<a:bodyPr/>") -> str:
    """`c:txPr`."""
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{words(font, colour)}</a:pPr>"
        '<a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def title(paragraphs: list[tuple[str, Font, str]], layout: str, body: str = "<a:bodyPr/>") -> str:
    """`c:title`, from the left: each paragraph's text, font and colour."""
    written = "".join(
        f'<a:p><a:pPr algn="l">{words(font, colour)}</a:pPr>'
        f"<a:r>{words(font, colour, 'rPr')}<a:t>{escape(text)}</a:t></a:r></a:p>"
        for text, font, colour in paragraphs
        if text
    )
    said = f"<c:tx><c:rich>{body}<a:lstStyle/>{written}</c:rich></c:tx>" if written else ""
    return f'<c:title>{said}{layout}<c:overlay val="0"/></c:title>' if said else ""


def place(x: float, y: float, size: tuple[float, float] | None = None) -> str:
    """`c:layout` in shares of the whole chart; with a size it is that of the plot inside its axes."""
    inner = '<c:layoutTarget val="inner"/>' if size else ""
    wide, high = size or (0.0, 0.0)
    sized = f'<c:w val="{wide:.5f}"/><c:h val="{high:.5f}"/>' if size else ""
    return (
        f'<c:layout><c:manualLayout>{inner}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/>{sized}</c:manualLayout></c:layout>'
    )


AXIS_LINE = shape(line(Pen(AXIS_GREY, 0.8)))
GRID_LINES = f"<c:majorGridlines>{shape(line(Pen(GRID_GREY, 0.8)))}</c:majorGridlines>"
