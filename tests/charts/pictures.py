"""A small notation for charts: "91 . 94.2" is a series with a gap, "Northtown 14, Southmere [c]" are bars."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from itertools import groupby

from PIL import Image

from report_builder.charts.bars import bars as drawn_bars
from report_builder.charts.chart import Bar, Bars, Line, Picture, Trend
from report_builder.charts.letters import width
from report_builder.charts.marks import Words
from report_builder.charts.trend import trend as drawn_trend
from report_builder.vocabulary import Unit

MONTHS = ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
DARK_BLUE = (0x12, 0x43, 0x6D)
WHITE = (255, 255, 255)
Box = tuple[float, float, float, float]


def line(name: str, values: str) -> Line:
    return Line(name, tuple(None if value == "." else Decimal(value) for value in values.split()))


def months(count: int) -> tuple[str, ...]:
    return tuple(f"{MONTHS[i % 12]} {2023 + (i + 3) // 12}" for i in range(count))


def trend(values: str, **changes: object) -> Trend:
    """A percentage by month without any label of its own, unless asked for."""
    actual = line("", values)
    given = {"periods": months(len(actual.values)), "unit": Unit.PERCENT, "decimals": 1} | changes
    return Trend(headline="Visits", subtitle="Visits in time", source="Local", actual=actual, **given)  # type: ignore[arg-type]


def held_against(target: str, neighbours: str, england: str, periods: int) -> dict[str, object]:
    return {
        "target": line(f"Target {target}%", f"{target} " * periods),
        "comparators": (
            line(f"Statistical neighbours {neighbours}%", f"{neighbours} " * periods),
            line(f"England {england}%", f"{england} " * periods),
        ),
    }


def bars(categories: str, headline: str = "By area") -> Bars:
    shown = tuple(_bar(*category.rsplit(" ", 1)) for category in categories.split(", ") if category)
    return Bars(headline, "Children by area", "Local", Unit.COUNT, 0, shown)


def _bar(category: str, label: str) -> Bar:
    try:
        return Bar(category, Decimal(label), label)
    except InvalidOperation:
        return Bar(category, None, label)


def words(picture: Picture) -> list[Words]:
    drawing = drawn_trend(picture) if isinstance(picture, Trend) else drawn_bars(picture)
    return [mark for mark in drawing.marks if isinstance(mark, Words)]


def reading(picture: Picture) -> list[str]:
    """Every line of text a reader finds on the picture."""
    return [word.text for word in words(picture)]


def boxes(picture: Picture) -> Iterator[tuple[str, Box]]:
    """Each line of text with the room it takes: left, top, right, bottom."""
    for word in words(picture):
        long = width(word.text, word.font)
        left = word.x - {"left": 0.0, "center": 0.5, "right": 1.0}[word.align] * long
        yield word.text, (left, word.y - word.font.capital, left + long, word.y)


def image(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def border(png: bytes) -> set[tuple[int, ...]]:
    """The colours of the outermost pixels."""
    picture = image(png)
    right, bottom = picture.width - 1, picture.height - 1
    edges = [
        (0, 0, 1, bottom),
        (right, 0, right + 1, bottom),
        (0, 0, right, 1),
        (0, bottom, right, bottom + 1),
    ]
    return {colour for edge in edges for _, colour in picture.crop(edge).getcolors() or []}  # type: ignore[misc]


def blue_columns(png: bytes) -> list[bool]:
    """For each column of pixels, whether any is the dark blue of the figures."""
    picture = image(png)
    columns = picture.transpose(Image.Transpose.TRANSPOSE).tobytes()
    long = picture.height * 3
    return [_has_blue(columns[start : start + long]) for start in range(0, len(columns), long)]


def _has_blue(column: bytes) -> bool:
    return any(column[i : i + 3] == bytes(DARK_BLUE) for i in range(0, len(column), 3))


def stretches(png: bytes) -> int:
    """How many separate pieces the blue is in, from left to right."""
    return sum(blue for blue, _ in groupby(blue_columns(png)))


def blue_rows(png: bytes) -> list[int]:
    """The length of each blue bar in pixels, from the top."""
    picture = image(png)
    data, long = picture.tobytes(), picture.width * 3
    rows = [_blues(data[start : start + long]) for start in range(0, len(data), long)]
    return [max(group) for blue, group in ((b, list(g)) for b, g in groupby(rows, bool)) if blue]


def _blues(row: bytes) -> int:
    return sum(row[i : i + 3] == bytes(DARK_BLUE) for i in range(0, len(row), 3))
