"""Turn the ends of lines into labels beside them, none over another."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.charts.layout import spread
from report_builder.charts.letters import width
from report_builder.charts.marks import LABEL, WHITE, Mark, Pen, Stroke, Words, box
from report_builder.charts.plot import Plot, last_known
from report_builder.charts.series import Series
from report_builder.charts.wrap import shortened, widest, wrapped
from report_builder.values import dataclass

LEADER = 12.0
GAP = 2.0
# Narrow and tall first; wider where many labels would not fit one above another.
SHAPES = ((98.0, 3), (120.0, 2), (150.0, 1))
TALLEST = 104.0


@dataclass(frozen=True)
class Ends:
    """The labels right of a plot, and the room they need."""

    labels: tuple[tuple[Series, tuple[str, ...]], ...]
    has_actual: bool

    @property
    def width(self) -> float:
        """The room right of the plot, with the leaders that join labels to lines."""
        if not self.labels:
            return 0.0
        return LEADER + max(widest(lines, series.look.font) for series, lines in self.labels)

    def centres(self, plot: Plot) -> list[float]:
        """Where the middle of each label stands: beside its line's end, or moved where two would overlap."""
        heights = [_height(lines) for _, lines in self.labels]
        return spread(self._wanted(plot), heights, plot.top - 8, plot.bottom + 4)

    def marks(self, plot: Plot) -> Iterator[Mark]:
        """Each label with its leader."""
        placed = zip(self.labels, self._wanted(plot), self.centres(plot), strict=True)
        for (series, lines), end, centre in placed:
            yield from _leader(plot, series, end, centre)
            yield from _words(plot.right + LEADER, centre, series, lines)

    def _wanted(self, plot: Plot) -> list[float]:
        return [plot.y(last_known(series.values)[1]) for series, _ in self.labels]


def ends(series: Series, others: tuple[Series, ...]) -> Ends:
    """Labels for every line; the actual one has its own beside its last point where that is further left."""
    at_end = len(series.values) > 1 and series.values[-1] is not None and any(series.label)
    labelled = (series, *others) if at_end else others
    for room, most in SHAPES:
        labels = tuple((one, _wrapped(one, room, most)) for one in labelled)
        if sum(_height(lines) for _, lines in labels) <= TALLEST:
            break
    return Ends(labels, at_end)


def _wrapped(series: Series, room: float, most: int) -> tuple[str, ...]:
    """A name and the figure or tolerance after it: on one line where they fit, and the figure never cut."""
    lines: tuple[str, ...] = ("",)
    for part in series.label:
        together = wrapped(f"{lines[-1]} {part}", series.look.font, room, 2)
        alone = wrapped(part, series.look.font, room, most)
        lines = (*lines[:-1], *together) if len(together) == 1 else (*lines, *alone)
    return tuple(line for line in lines if line)


def _height(lines: tuple[str, ...]) -> float:
    return len(lines) * LABEL.line_height + GAP


def _leader(plot: Plot, series: Series, end: float, centre: float) -> Iterator[Mark]:
    """A thin line from a line's end to its label, where the label does not stand right beside it."""
    start = plot.right if plot.periods == 1 else plot.x(last_known(series.values)[0]) + 4
    if abs(centre - end) > 2.5 or start < plot.right - 4:
        places = ((start, end), (max(start, plot.right), end), (plot.right + LEADER - 2, centre))
        yield Stroke(places, Pen(series.look.words, 0.6))


def _words(x: float, centre: float, series: Series, lines: tuple[str, ...]) -> Iterator[Mark]:
    font = series.look.font
    first = centre - (len(lines) - 1) * font.line_height / 2 + font.capital / 2
    for row, line in enumerate(lines):
        yield Words(x, first + row * font.line_height, line, font, series.look.words)


def beside_point(plot: Plot, series: Series, others: tuple[Series, ...], text: str) -> Iterator[Mark]:
    """The last figure above its point, or below where another line is in the way."""
    font = series.look.font
    label = shortened(
        next(iter(wrapped(text, font, plot.right - plot.left, 1)), ""), font, plot.right - plot.left
    )
    if not label:
        return
    period, value = last_known(series.values)
    half = width(label, font) / 2
    centre = max(plot.left + half, min(plot.x(period), plot.right - half))
    y = _clearest(plot.y(value), [plot.y(last_known(other.values)[1]) for other in others], plot)
    yield box(centre - half - 1, y - 5, centre + half + 1, y + 5, WHITE)
    yield Words(centre, y + font.capital / 2, label, font, series.look.words, "center")


def _clearest(point: float, lines: list[float], plot: Plot) -> float:
    """The middle of the free place nearest a point."""
    places = [point + step for step in (-11, 11, -20, 20) if plot.top - 8 < point + step < plot.bottom - 5]
    free = (y for y in places if all(abs(line - y) > 6 for line in lines))
    return next(free, places[0] if places else point)
