"""Turn an amount into whether it is small, or large, enough for a word: consistent, slight, in line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from types import MappingProxyType

from report_builder.errors import WordingError
from report_builder.values import dataclass
from report_builder.vocabulary import Unit

_WRITTEN = re.compile(r"(?P<width>[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(?P<relative>%?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Band:
    """How far a word reaches: in the figure's own unit or, where relative, in per cent of its base."""

    width: Decimal
    relative: bool = False

    @staticmethod
    def parse(written: str | int | float | Decimal) -> Band:
        """Read 0.5 (in the figure's own unit) or "1%" (of the earlier value, or of the target)."""
        found = _WRITTEN.fullmatch(str(written).strip())
        if isinstance(written, bool) or not found:
            raise WordingError(
                f'{written!r} is not a band: write a number such as 0.5, or a percentage such as "1%"'
            )
        return Band(Decimal(found["width"]), bool(found["relative"]))

    def reach(self, base: Decimal) -> Decimal:
        """How far the band reaches, in the figure's own unit."""
        return abs(base) * self.width / 100 if self.relative else self.width


Width = Mapping[Unit, Band]


def within(band: Band | None, amount: Decimal, base: Decimal) -> bool:
    """True where an amount, whichever way it goes, stays inside a band; no band holds nothing."""
    return band is not None and abs(amount) <= band.reach(base)


def reaches(band: Band | None, amount: Decimal, base: Decimal) -> bool:
    """True where an amount, whichever way it goes, is at least as wide as a band."""
    return band is not None and abs(amount) >= band.reach(base)


def width(**by_unit: str) -> Width:
    """A band for each unit, by the unit's Python name: `width(PERCENT="0.5", COUNT="1%")`."""
    return MappingProxyType({Unit[name]: Band.parse(written) for name, written in by_unit.items()})


@dataclass(frozen=True)
class Bands:
    """The council's own settings for words of size. A unit with no band never gets the word.

    `in_line_with` and `close_to_green` are measured from the target or average; the rest from the
    earlier value.
    """

    remained_consistent: Width = field(
        default_factory=lambda: width(
            PERCENT="0.5", COUNT="1%", RATE_PER_10000="0.5", DAYS="1%", AVERAGE="0.1", RATIO="0.05"
        )
    )
    slightly: Width = field(
        default_factory=lambda: width(
            PERCENT="2", COUNT="3%", RATE_PER_10000="2", DAYS="5%", AVERAGE="0.5", RATIO="0.1"
        )
    )
    significantly: Width = field(default_factory=width)
    in_line_with: Width = field(default_factory=width)
    close_to_green: Width = field(
        default_factory=lambda: width(
            PERCENT="1", COUNT="2%", RATE_PER_10000="2%", DAYS="2%", AVERAGE="2%", RATIO="2%"
        )
    )


DEFAULT_BANDS = Bands()
