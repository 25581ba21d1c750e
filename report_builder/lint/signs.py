"""Name the signs that stand for figures and dates in a skeleton, and the pieces that rules build patterns from.

The signs are characters for private use, which no text has a meaning for.
"""

from __future__ import annotations

from report_builder.lint.figures import Unit

FILL = "\ue000"
OF_UNIT = {
    Unit.COUNT: "\ue010",
    Unit.PERCENT: "\ue011",
    Unit.POINTS: "\ue012",
    Unit.RATE: "\ue013",
    Unit.DURATION: "\ue014",
    Unit.MONEY: "\ue015",
    Unit.FRACTION: "\ue016",
    Unit.RATIO: "\ue017",
    Unit.LABEL: "\ue018",
}
WHEN = "\ue019"

COUNT = f"{OF_UNIT[Unit.COUNT]}{FILL}*+"
PERCENT = f"{OF_UNIT[Unit.PERCENT]}{FILL}*+"
POINTS = f"{OF_UNIT[Unit.POINTS]}{FILL}*+"
MONEY = f"{OF_UNIT[Unit.MONEY]}{FILL}*+"
RATIO = f"{OF_UNIT[Unit.RATIO]}{FILL}*+"
FRACTION = f"{OF_UNIT[Unit.FRACTION]}{FILL}*+"
DATE = f"{WHEN}{FILL}*+"
ANY = f"[\ue010-\ue016]{FILL}*+"
NO_FIGURE = "[^\ue010-\ue017]"
"""Any character that is not part of a figure; dates and labels may stand in the way."""


def sign(mark: str, length: int) -> str:
    """A mark as long as the text it stands for."""
    return mark + FILL * (length - 1)


def gap(most: int) -> str:
    """Up to `most` characters with no figure among them and no full stop or semicolon."""
    return f"[^\ue010-\ue017.;]{{0,{most}}}?"
