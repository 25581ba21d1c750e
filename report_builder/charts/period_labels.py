"""Turn the names of periods into labels below an axis, thinned until none touches another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from report_builder.charts.layout import thinned
from report_builder.charts.letters import width
from report_builder.charts.marks import AXIS_GREY, LABEL, MARGIN, WIDTH, Mark, Pen, Stroke, Words
from report_builder.charts.plot import across
from report_builder.charts.wrap import legible, widest, wrapped
from report_builder.values import dataclass

APART = 7.0
TICK = 3.5
LONGEST = 110.0
Lines = tuple[str, ...]


@dataclass(frozen=True)
class PeriodLabels:
    """The labels that are written, each with its period's place and its own centre."""

    written: tuple[tuple[float, float, Lines], ...]

    @property
    def height(self) -> float:
        """How much room they take below the axis."""
        most = max((len(lines) for _, _, lines in self.written), default=0)
        return TICK + 2 + most * LABEL.line_height

    def marks(self, axis: float) -> Iterator[Mark]:
        """A small tick and the label's lines, below an axis at a height."""
        for place, centre, lines in self.written:
            yield Stroke(((place, axis), (place, axis + TICK)), Pen(AXIS_GREY, 0.8))
            for row, line in enumerate(lines):
                y = axis + TICK + LABEL.size + 1 + row * LABEL.line_height
                yield Words(centre, y, line, align="center")


@lru_cache(maxsize=64)  # the charts of a paper show the same periods, most of them in the same room
def period_labels(periods: tuple[str, ...], left: float, right: float) -> PeriodLabels:
    """On one line where every period then has its label, otherwise on two."""
    if not periods:
        return PeriodLabels(())
    whole = [wrapped(period, LABEL, LONGEST, 1) for period in periods]
    halved = [_halved(period) for period in periods]
    labels = next(
        (lines for lines in (whole, halved) if len(_kept(lines, left, right)) == len(periods)), halved
    )
    places = [across(left, right, len(periods), period) for period in range(len(periods))]
    return PeriodLabels(
        tuple((places[i], _centre(places[i], labels[i]), labels[i]) for i in _kept(labels, left, right))
    )


@lru_cache(maxsize=4096)
def _halved(period: str) -> Lines:
    """On two lines of about the same length: Apr above 2024."""
    text = legible(period, LABEL)
    longest_word = max((width(word, LABEL) for word in text.split()), default=0)
    return wrapped(text, LABEL, min(LONGEST, max(longest_word, width(text, LABEL) * 0.6)), 2)


def _kept(labels: list[Lines], left: float, right: float) -> range:
    spans = []
    for period, lines in enumerate(labels):
        half = (widest(lines, LABEL) + APART) / 2
        centre = _centre(across(left, right, len(labels), period), lines)
        spans.append((centre - half, centre + half))
    return thinned(spans)


def _centre(place: float, lines: Lines) -> float:
    """Under its period, but never off the picture."""
    half = widest(lines, LABEL) / 2
    return max(MARGIN + half, min(place, WIDTH - MARGIN - half))
