"""Name what the field names: units, bases, polarity, ratings, editions and kinds of period.

Imports nothing of ours. The periods themselves, which can be counted and named, are in `periods`.
"""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts. A rate is never a percentage; days and averages know what they are."""

    COUNT = "count"
    PERCENT = "percent"
    RATE_PER_10000 = "rate per 10,000"
    DAYS = "days"
    AVERAGE = "average"
    RATIO = "ratio"

    @property
    def base(self) -> int:
        """What one whole is written as: 100 for a percentage, 10,000 for a rate, otherwise 1."""
        return {Unit.PERCENT: 100, Unit.RATE_PER_10000: 10_000}.get(self, 1)

    @property
    def is_share(self) -> bool:
        """True where the numerator is part of the denominator, so that it can never exceed it."""
        return self in (Unit.PERCENT, Unit.RATE_PER_10000)


class Basis(StrEnum):
    """What span of time a figure speaks of."""

    AS_AT = "as at"
    IN_PERIOD = "in period"
    YEAR_TO_DATE = "year to date"
    ROLLING_12_MONTHS = "rolling 12 months"
    SINCE_START = "since start"


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER_IS_BETTER = "higher"
    LOWER_IS_BETTER = "lower"
    NEUTRAL = "neutral"


class Rag(StrEnum):
    """Red, Amber, Green: always printed as the word, with a shape and a colour beside it."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"


class Direction(StrEnum):
    """Direction of travel in words. Better and worse need a polarity; higher and lower do not."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "no change"
    HIGHER = "higher"
    LOWER = "lower"


class Edition(StrEnum):
    """Who may read a paper. Public is the safe one and the default."""

    PUBLIC = "public"
    MEMBERS = "members"


class Marker(StrEnum):
    """Shorthand beside a figure, as the Government Analysis Function recommends it."""

    PROVISIONAL = "[p]"
    REVISED = "[r]"


class Tolerance(StrEnum):
    """How a tolerance is measured: in the unit of the figure, or as a percentage of the target."""

    POINTS = "points"
    RELATIVE = "relative"


class Comparator(StrEnum):
    """Other councils a figure is held against."""

    NEIGHBOURS = "statistical neighbours"
    ENGLAND = "England"


class Severity(StrEnum):
    """How much a finding matters: an error must be mended before a final paper is circulated."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
