"""Turn a figure by category into a drawing: bars from zero, the first at the top, each with its value."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.charts.chart import Bar, Bars
from report_builder.charts.heading import Heading, heading, nothing_to_show
from report_builder.charts.marks import (
    AXIS_GREY,
    BLACK,
    DARK_BLUE,
    DARK_GREY,
    LABEL,
    MARGIN,
    STRONG,
    WIDTH,
    Drawing,
    Mark,
    Pen,
    Stroke,
    Words,
    box,
)
from report_builder.charts.wrap import widest, wrapped
from report_builder.values import dataclass

CATEGORY_ROOM = WIDTH * 0.4
LABEL_ROOM = WIDTH * 0.25
BETWEEN = 7.0
THICKEST = 15.0


@dataclass(frozen=True)
class Row:
    """One bar with its words wrapped."""

    bar: Bar
    category: tuple[str, ...]
    label: str

    @property
    def height(self) -> float:
        """Enough for the category's lines."""
        return max(1.4, len(self.category)) * LABEL.line_height + BETWEEN

    @property
    def value(self) -> float:
        """The bar's length. A withheld bar has none, and no length that could be measured."""
        return float(self.bar.value) if self.bar.value is not None and self.bar.value.is_finite() else 0.0


@dataclass(frozen=True)
class Layout:
    """What bars hold and where they stand: the room of the heading, the axis they start from, the picture's end."""

    head: Heading
    rows: tuple[Row, ...]
    top: float
    bottom: float
    left: float

    @property
    def room(self) -> float:
        """How long the longest bar may be, so that every label fits beside its own."""
        return WIDTH - MARGIN - self.left - 6 - max(widest((row.label,), STRONG) for row in self.rows)

    @property
    def longest(self) -> float:
        return max(row.value for row in self.rows)

    @property
    def height(self) -> float:
        """The whole picture: as tall as its bars need."""
        return self.bottom + MARGIN + 2


def lay_out(picture: Bars) -> Layout:
    """The places of everything on a picture that has at least one bar."""
    head = heading(picture.headline, picture.subtitle)
    rows = tuple(_row(bar) for bar in picture.bars)
    top = head.bottom + 7
    left = MARGIN + max(widest(row.category, LABEL) for row in rows) + 6
    return Layout(head, rows, top, top + sum(row.height for row in rows), left)


def bars(picture: Bars) -> Drawing:
    """The whole picture, heading included."""
    if not picture.bars:
        head = heading(picture.headline, picture.subtitle)
        top = head.bottom + 7
        return Drawing(top + 60, (*head.marks, nothing_to_show(top + 30)))
    one = lay_out(picture)
    axis = Stroke(((one.left, one.top), (one.left, one.bottom)), Pen(AXIS_GREY, 0.8))
    return Drawing(one.height, (*one.head.marks, *_rows(one), axis))


def _row(bar: Bar) -> Row:
    label = wrapped(bar.label, STRONG, LABEL_ROOM, 1)
    return Row(bar, wrapped(bar.category, LABEL, CATEGORY_ROOM, 2), "".join(label))


def _rows(layout: Layout) -> Iterator[Mark]:
    top = layout.top
    for row in layout.rows:
        length = max(0.0, layout.room * row.value / layout.longest) if layout.longest > 0 else 0.0
        yield from _drawn(row, layout.left, length, top + row.height / 2)
        top += row.height


def _drawn(row: Row, left: float, length: float, middle: float) -> Iterator[Mark]:
    thick = min(THICKEST, row.height - BETWEEN)
    first = middle - (len(row.category) - 1) * LABEL.line_height / 2 + LABEL.capital / 2
    for number, line in enumerate(row.category):
        yield Words(left - 6, first + number * LABEL.line_height, line, LABEL, DARK_GREY, "right")
    if length:
        yield box(left, middle - thick / 2, left + length, middle + thick / 2, DARK_BLUE)
    yield Words(left + length + 5, middle + STRONG.capital / 2, row.label, STRONG, BLACK)
