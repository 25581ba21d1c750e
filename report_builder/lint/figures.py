"""Name what a figure in a sentence is: its value, its unit, how exactly it is meant, and what it does there."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from report_builder.values import dataclass


class Unit(StrEnum):
    """What a figure is measured in. A label is no measurement: a section number, an age, a telephone number."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    RATE = "rate"
    DURATION = "duration"
    MONEY = "money"
    RATIO = "ratio"
    FRACTION = "fraction"
    LABEL = "label"


class Role(StrEnum):
    """What a figure does in its sentence."""

    VALUE = "value"
    PREVIOUS = "previous"
    CHANGE = "change"
    TARGET = "target"
    COMPARATOR = "comparator"
    THRESHOLD = "threshold"
    WINDOW = "window"
    FLOOR = "floor"
    EXTREME = "extreme"


class Bound(StrEnum):
    """How exactly a figure is meant: "603", "about 600", "over 600", "fewer than 600"."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True)
class Figure:
    """A figure as it is printed. `places` are its decimals; `part` and `whole` are set for "581/603" alone.

    `noun` is the word it counts ("children") or its unit of time ("working days"); "" where there is none.
    `start` and `end` are where it stands in the text of its statement.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: Unit
    role: Role = Role.VALUE
    bound: Bound = Bound.EXACT
    places: int = 0
    noun: str = ""
    is_signed: bool = False
    part: int = 0
    whole: int = 0

    @property
    def is_exact(self) -> bool:
        return self.bound is Bound.EXACT

    @property
    def is_measure(self) -> bool:
        """Whether it measures something, as a window ("the last 6 months") or a label does not."""
        return self.unit is not Unit.LABEL and self.role not in (Role.WINDOW, Role.THRESHOLD)

    @property
    def is_window(self) -> bool:
        """Whether it is a span of time in which something was measured."""
        return self.unit is Unit.DURATION and self.role is Role.WINDOW

    @property
    def is_whole(self) -> bool:
        return self.unit is Unit.COUNT and not self.places

    @property
    def step(self) -> Decimal:
        """One in its last printed place."""
        return Decimal(1).scaleb(-self.places)

    def is_like(self, other: Figure) -> bool:
        """Whether the two can be subtracted from each other."""
        return self.unit is other.unit and (self.unit is not Unit.DURATION or self.noun == other.noun)
