"""Two pictures for Word to draw: visits by month, with a gap, and children by age, one of them withheld."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from report_builder.charts.chart import Bar, Bars, Line, Trend
from report_builder.vocabulary import Unit


def line(name: str, values: str) -> Line:
    return Line(name, tuple(None if one == "." else Decimal(one) for one in values.split()))


def visits(values: str = "92.1 . 91.4 94.2", **changes: Any) -> Trend:
    """Months against a target with a tolerance, and England."""
    own = line("This council", values)
    count = len(own.values)
    days = tuple(date(2020 + (place + 2) // 12, (place + 2) % 12 + 1, 1) for place in range(count))
    usual = Trend(
        headline="Visits: 94.2%", subtitle="Percentage of visits", source="Local", unit=Unit.PERCENT, decimals=1,
        periods=tuple(f"{day:%b %Y}" for day in days), actual=own, target=line("Target 95.0%", "95 " * count),
        tolerance=((Decimal(92), Decimal(95)),) * count,
        comparators=(line("England 93.1% (2018/19)", "93.1 " * count),), last_label="94.2%", months=days,
    )  # fmt: skip
    return replace(usual, **changes)


def by_age(**changes: Any) -> Bars:
    shown = (
        Bar("Under 1", Decimal(26), "26"),
        Bar("1 to 4", None, "[c]"),
        Bar("5 to 9", Decimal(128), "128 [p]"),
    )
    return replace(Bars("By age", "Number of children", "Local", Unit.COUNT, 0, shown), **changes)
