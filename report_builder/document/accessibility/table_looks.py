"""Find which conditional looks of a table style a cell has: heading row, banded row, last column."""

from __future__ import annotations

from typing import Any

from report_builder.document.accessibility.elements import W, value
from report_builder.document.accessibility.story import Spot

_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


def switched_on(table: Any) -> frozenset[str]:
    """What a table's w:tblLook turns on, in its newer form (a word each) or its older one (bits)."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return frozenset()
    try:
        bits = int(value(look) or "0", 16)
    except ValueError:
        bits = 0
    said = {name: value(look, name=name) for name in _BITS}
    return frozenset(
        name
        for name, bit in _BITS.items()
        if (said[name] in ("1", "true", "on") if said[name] else bits & bit)
    )


def conditions(spot: Spot) -> tuple[str, ...]:
    """The names of the w:tblStylePr that apply to a cell; a later one wins."""
    on = switched_on(spot.table)
    top, bottom = "firstRow" in on and spot.row == 0, "lastRow" in on and spot.row == spot.rows - 1
    left = "firstColumn" in on and spot.column == 0
    right = "lastColumn" in on and spot.column == spot.columns - 1
    rows = spot.row - ("firstRow" in on)
    columns = spot.column - ("firstColumn" in on)
    names = (
        ("band1Vert" if columns % 2 == 0 else "band2Vert", "noVBand" not in on and not left and not right),
        ("band1Horz" if rows % 2 == 0 else "band2Horz", "noHBand" not in on and not top and not bottom),
        ("firstCol", left), ("lastCol", right), ("firstRow", top), ("lastRow", bottom),
        ("nwCell", top and left), ("neCell", top and right), ("swCell", bottom and left), ("seCell", bottom and right),
    )  # fmt: skip
    return tuple(name for name, applies in names if applies)
