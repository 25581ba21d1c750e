"""Turn a figure over time into a drawing: a line, what it is held against, and a label at the end of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from report_builder.charts.axis import Scale, scale, tick_labels
from report_builder.charts.chart import Trend
from report_builder.charts.heading import Heading, heading, nothing_to_show
from report_builder.charts.line_ends import Ends, beside_point, ends
from report_builder.charts.marks import (
    AXIS_GREY,
    DARK_GREY,
    GRID_GREY,
    LABEL,
    MARGIN,
    NOTE,
    PALE_ORANGE,
    WIDTH,
    Area,
    Drawing,
    Mark,
    Pen,
    Stroke,
    Words,
)
from report_builder.charts.period_labels import PeriodLabels, period_labels
from report_builder.charts.plot import Plot, runs
from report_builder.charts.series import Band, Series, actual, band, references
from report_builder.charts.wrap import widest
from report_builder.values import dataclass

HEIGHT = 7.2 / 2.54 * 72
CUT_AXIS = "Vertical axis does not start at zero"


@dataclass(frozen=True)
class Layout:
    """What a trend holds and where it stands: the room of its heading, its plot, and the labels beside it."""

    head: Heading
    series: Series
    others: tuple[Series, ...]
    tolerance: Band
    plot: Plot
    ticks: tuple[str, ...]
    ends: Ends
    below: PeriodLabels


def lay_out(picture: Trend) -> Layout:
    """The places of everything on a trend that has at least one figure."""
    series, others, tolerance = actual(picture), references(picture), band(picture)
    head = heading(picture.headline, picture.subtitle)
    axis = scale(_all_values((series, *others), tolerance), picture.unit, picture.decimals)
    ticks = tick_labels(axis.ticks, picture.unit)
    labels = ends(series, others)
    left, right = MARGIN + widest(ticks, LABEL) + 5, WIDTH - MARGIN - labels.width
    below = period_labels(picture.periods, left, right)
    plot = Plot(left, right, head.bottom + 11, _bottom(below, axis), len(picture.periods), axis)
    return Layout(head, series, others, tolerance, plot, ticks, labels, below)


def trend(picture: Trend) -> Drawing:
    """The whole picture, heading included."""
    if not any(value is not None for value in actual(picture).values):
        head = heading(picture.headline, picture.subtitle)
        return Drawing(HEIGHT, (*head.marks, *_empty(picture, head.bottom)))
    one = lay_out(picture)
    return Drawing(
        HEIGHT,
        (
            *one.head.marks,
            *_bands(one.plot, one.tolerance),
            *_grid(one.plot, one.ticks),
            *one.below.marks(one.plot.bottom),
            *(mark for other in one.others for mark in _reference(one.plot, other)),
            *_actual(one.plot, one.series),
            *_labels(one.plot, one.ends, one.series, one.others, picture.last_label),
        ),
    )


def _all_values(series: tuple[Series, ...], tolerance: Band) -> list[Decimal]:
    shown = [value for one in series for value in one.values if value is not None]
    return shown + [limit for limits in tolerance if limits for limit in limits]


def _bottom(below: PeriodLabels, axis: Scale) -> float:
    note = NOTE.line_height + 1 if axis.low > 0 else 0
    return HEIGHT - MARGIN - below.height - note


def _empty(picture: Trend, top: float) -> Iterator[Mark]:
    left, right = MARGIN, WIDTH - MARGIN
    below = period_labels(picture.periods, left, right)
    bottom = HEIGHT - MARGIN - below.height
    yield Stroke(((left, bottom), (right, bottom)), Pen(AXIS_GREY, 0.8))
    yield from below.marks(bottom)
    yield nothing_to_show((top + bottom) / 2)


def _grid(plot: Plot, ticks: tuple[str, ...]) -> Iterator[Mark]:
    for tick, label in zip(plot.scale.ticks, ticks, strict=True):
        y = plot.y(tick)
        yield Stroke(((plot.left, y), (plot.right, y)), Pen(GRID_GREY, 0.8))
        yield Words(plot.left - 5, y + LABEL.capital / 2, label, align="right")
    yield Stroke(((plot.left, plot.bottom), (plot.right, plot.bottom)), Pen(AXIS_GREY, 0.8))
    if plot.scale.low > 0:
        yield Words(MARGIN, HEIGHT - MARGIN - 2, CUT_AXIS, NOTE, DARK_GREY)


def _bands(plot: Plot, tolerance: Band) -> Iterator[Mark]:
    for run in runs(tolerance):
        lows = plot.places([(period, limits[0]) for period, limits in run])
        highs = plot.places([(period, limits[1]) for period, limits in run])
        if len(run) == 1:
            start, end = plot.spans(run[0][0])
            lows, highs = ((start, lows[0][1]), (end, lows[0][1])), ((start, highs[0][1]), (end, highs[0][1]))
        yield Area((*lows, *reversed(highs)), PALE_ORANGE)


def _reference(plot: Plot, series: Series) -> Iterator[Mark]:
    for run in runs(series.values):
        places, pen = plot.places(run), series.look.pen
        if plot.periods == 1:
            # With a single period there is nothing to join, so what it is held against lies right across.
            start, end = plot.spans(0)
            places = ((start, places[0][1]), (end, places[0][1]))
        elif len(run) == 1:
            pen = replace(pen, marker=series.look.marker, marker_size=5.0)
        yield Stroke(places, pen)


def _actual(plot: Plot, series: Series) -> Iterator[Mark]:
    places: tuple[tuple[float, float], ...] = ()
    for run in runs(series.values):
        places = plot.places(run)
        yield Stroke(places, series.look.pen)
    yield Stroke(places[-1:], replace(series.look.pen, marker_size=7.0))


def _labels(
    plot: Plot, labels: Ends, series: Series, others: tuple[Series, ...], last_label: str
) -> Iterator[Mark]:
    yield from labels.marks(plot)
    if not labels.has_actual:
        yield from beside_point(plot, series, others, last_label)
