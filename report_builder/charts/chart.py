"""Name what a chart says before it is drawn: values only, no picture and no Word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from report_builder.values import dataclass
from report_builder.vocabulary import Unit


@dataclass(frozen=True)
class Line:
    """One line on a trend chart. None is a gap and is drawn as one; it is never a zero."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Trend:
    """A figure over time. `periods` are labels, oldest first; each line has one value a period.

    `months` is the first day of each period, where every period is a month; a program that draws by dates asks for it.
    `tolerance` is the band between the target and the limit of its tolerance, (low, high) a period.
    `last_label` is how the last shown value is written beside its point ("94.2%").
    """

    headline: str
    subtitle: str
    source: str
    unit: Unit
    decimals: int
    periods: tuple[str, ...]
    actual: Line
    target: Line | None = None
    tolerance: tuple[tuple[Decimal, Decimal] | None, ...] = ()
    comparators: tuple[Line, ...] = ()
    last_label: str = ""
    months: tuple[date, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One bar; `label` is how its value is written at its end. A withheld bar has no value, only a label."""

    category: str
    value: Decimal | None
    label: str


@dataclass(frozen=True)
class Bars:
    """A figure by category. Bars start at zero."""

    headline: str
    subtitle: str
    source: str
    unit: Unit
    decimals: int
    bars: tuple[Bar, ...]


Picture = Trend | Bars


@dataclass(frozen=True)
class Chart:
    """What a chart puts into the paper: the picture to draw, its caption and its text alternative.

    `instead` is what stands in the picture's place where there is nothing to draw.
    """

    name: str
    picture: Picture
    caption: str
    alt_text: str
    instead: str = ""


@dataclass(frozen=True)
class Drawn:
    """A chart's picture for the page: a PNG, which every program shows, and the SVG that is shown where it can be.

    Without an SVG the PNG is all there is.
    """

    png: bytes
    svg: bytes = b""
