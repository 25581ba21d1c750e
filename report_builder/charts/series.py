"""Turn a trend's lines into the series that are drawn: their figures, their look and their label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import cycle

from report_builder.charts.axis import figure
from report_builder.charts.chart import Line, Trend
from report_builder.charts.marks import (
    DARK_BLUE,
    DARK_GREY,
    DARK_ORANGE,
    DARK_TURQUOISE,
    LABEL,
    ORANGE,
    PLUM,
    STRONG,
    TURQUOISE,
    Font,
    Pen,
)
from report_builder.charts.plot import last_known
from report_builder.values import dataclass
from report_builder.vocabulary import Comparator

Band = tuple[tuple[Decimal, Decimal] | None, ...]


@dataclass(frozen=True)
class Look:
    """A line's pen, and a colour its label can be read in. The marker is for a value between two gaps."""

    pen: Pen
    words: str
    marker: str
    font: Font = LABEL


# Dashes as well as colours, so that a photocopy can still be read.
ACTUAL = Look(Pen(DARK_BLUE, 2.0, marker="o", marker_size=4.0), DARK_BLUE, "o", STRONG)
TARGET = Look(Pen(ORANGE, 1.7, (6, 3)), DARK_ORANGE, "D")
ENGLAND = Look(Pen(TURQUOISE, 2.0, (2, 2)), DARK_TURQUOISE, "^")
OTHERS = (
    Look(Pen(PLUM, 1.5, (8, 2, 1.5, 2)), PLUM, "s"),
    Look(Pen(DARK_GREY, 1.2, (12, 3)), DARK_GREY, "v"),
)


@dataclass(frozen=True)
class Series:
    """One line as it is drawn. Its label may be broken between its parts."""

    values: tuple[Decimal | None, ...]
    label: tuple[str, ...]
    look: Look


def actual(picture: Trend) -> Series:
    """The council's own figures. Close together, their markers are smaller."""
    values = _known(picture.actual, picture)
    pen = replace(ACTUAL.pen, marker_size=4.5 if len(values) <= 16 else 3.6)
    label = (picture.actual.name, picture.last_label)
    return Series(values, label, replace(ACTUAL, pen=pen))


def references(picture: Trend) -> tuple[Series, ...]:
    """The target and the other councils: what the figures are held against."""
    return tuple(series for series in _references(picture) if _any(series.values))


def _references(picture: Trend) -> Iterator[Series]:
    if picture.target:
        label = (picture.target.name, *_tolerance(picture))
        yield Series(_known(picture.target, picture), label, TARGET)
    others = cycle(OTHERS)
    for line in picture.comparators:
        # England looks the same on every chart, whichever lines it stands beside.
        look = ENGLAND if line.name.casefold().startswith(Comparator.ENGLAND.casefold()) else next(others)
        yield Series(_known(line, picture), (line.name,), look)


def band(picture: Trend) -> Band:
    """The tolerance beside the target, one for every period."""
    known = (
        limits if limits and all(limit.is_finite() for limit in limits) else None
        for limits in picture.tolerance
    )
    return (*known, *[None] * len(picture.periods))[: len(picture.periods)]


def _known(line: Line, picture: Trend) -> tuple[Decimal | None, ...]:
    known = (value if value is not None and value.is_finite() else None for value in line.values)
    return (*known, *[None] * len(picture.periods))[: len(picture.periods)]


def _tolerance(picture: Trend) -> tuple[str, ...]:
    """(tolerance to 92%), or both limits where the target lies between them."""
    limits = band(picture)
    if not any(limits) or not picture.target or not _any(_known(picture.target, picture)):
        return ()
    target = last_known(_known(picture.target, picture))[1]
    shown = [limit for limit in last_known(limits)[1] if limit != target]
    words = " or ".join(figure(limit, picture.unit, picture.decimals) for limit in shown)
    return (f"(tolerance to {words})",) if words else ()


def _any(values: tuple[Decimal | None, ...]) -> bool:
    return any(value is not None for value in values)
