"""Turn the shares of a table's columns into widths that break no word, as far as its page is wide enough.

Words are measured in DejaVu Sans, which is as wide as anything that stands in where a council's own font is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from report_builder.charts.letters import ems
from report_builder.content import Align, Table
from report_builder.pattern import Pattern
from report_builder.values import dataclass

TWIPS_PER_POINT = 20
# Words after a column of numbers stand off a little.
AFTER_NUMBER = 100
# What each side of a cell leaves empty in a table whose words do not fit with the sides of its style.
CLOSE = 30
# A column is fitted to its heading and to what so many rows say: a long appendix says the same words over again.
FITTED_ROWS = 40
# Programs round letters to what they draw: a word that just fits may not.
MARGIN = 1.05
# No more letters of a word are measured: it is broken anyway.
LONGEST = 40
_PARTS = Pattern(r"[^\s–—-]+[–—-]?")


@dataclass(frozen=True)
class CellLook:
    """The size of the words of a cell in points, and what its two sides leave empty in twips."""

    size: float = 11.0
    sides: int = 216


@dataclass(frozen=True)
class Columns:
    """The width of each column, and what each side of its cells leaves empty where that is less than usual."""

    widths: tuple[int, ...]
    side: int | None = None


def columns_of(table: Table, width: int, look: CellLook) -> Columns:
    """Columns that together are `width` twips wide, exactly."""
    whole = sum(table.widths)
    shares = [width * share / whole for share in table.widths]
    needs = _needs(table, look.size)
    roomy = [need + look.sides for need in needs]
    if sum(roomy) <= width or look.sides <= 2 * CLOSE:
        return Columns(_whole(_fitted(shares, roomy), width))
    return Columns(_whole(_fitted(shares, [need + 2 * CLOSE for need in needs]), width), CLOSE)


def _fitted(shares: Sequence[float], needs: Sequence[float]) -> Sequence[float]:
    """What columns are short of is taken from those that have more than they need, from each by what it has over."""
    over = [share - need for share, need in zip(shares, needs, strict=True)]
    short, spare = -sum(one for one in over if one < 0), sum(one for one in over if one > 0)
    given = min(short, spare)
    if not given:
        return shares
    gains, losses = given / short, given / spare
    return [share - one * (losses if one > 0 else gains) for share, one in zip(shares, over, strict=True)]


def _needs(table: Table, size: float) -> list[float]:
    """What the words of each column need, without its sides."""
    rows = table.rows[:FITTED_ROWS]
    columns = list(zip(*rows, strict=True)) or [()] * len(table.header)
    twips = size * TWIPS_PER_POINT * MARGIN
    return [
        max([_widest(heading, bold=True), *[_widest(cell.text) for cell in cells]]) * twips
        + (AFTER_NUMBER if stands_off else 0)
        for heading, cells, stands_off in zip(table.header, columns, _standing_off(table), strict=True)
    ]


def _standing_off(table: Table) -> Iterator[bool]:
    aligned = [cell.align for cell in table.rows[0]] if table.rows else [Align.LEFT] * len(table.header)
    for before, own in pairwise([Align.LEFT, *aligned]):
        yield before is Align.RIGHT and own is Align.LEFT


@lru_cache(maxsize=65_536)
def _widest(text: str, *, bold: bool = False) -> float:
    """How wide the widest part of a text is that cannot be broken, in ems."""
    return max([ems(part[:LONGEST], bold=bold) for part in _PARTS.findall(text)], default=0.0)


def _whole(widths: Sequence[float], width: int) -> tuple[int, ...]:
    """Widths in whole twips that add up to `width` exactly."""
    edges = [0, *map(round, accumulate(widths[:-1])), width]
    return tuple(right - left for left, right in pairwise(edges))
