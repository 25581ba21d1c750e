"""Turn a picture into the sheet behind a chart that Word draws: what is published, and nothing else."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from report_builder.charts.chart import Bars, Picture, Trend
from report_builder.charts.series import Band, Series, actual, references
from report_builder.document.markup import legal
from report_builder.values import dataclass
from report_builder.vocabulary import Unit

LONGEST_NAME = 80
LONGEST_LABEL = 44
_PRINTED = re.compile(r"-?[\d,]+(?:\.(\d+))?(.*)", re.DOTALL)


@dataclass(frozen=True)
class Column:
    """One series: its name, and a value a category. None is an empty cell and a gap; it is never a zero."""

    name: str
    values: tuple[Decimal | None, ...]
    format: str


@dataclass(frozen=True)
class Sheet:
    """Categories down the first column, a column a series beside it.

    Where every category is a month, `months` holds their first days, and the cells are dates.
    """

    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    months: tuple[date, ...] = ()


def sheet(picture: Picture) -> Sheet:
    """The figures of a chart: of a trend the council's own, then what they are held against."""
    return _trend_sheet(picture) if isinstance(picture, Trend) else _bars_sheet(picture)


def _trend_sheet(picture: Trend) -> Sheet:
    own = actual(picture)
    printed = number_format(picture.last_label, picture.unit, picture.decimals)
    columns = [Column(label_of(own)[0], own.values, printed)]
    plain = plain_format(picture.unit, picture.decimals)
    columns += [Column(" ".join(label_of(other)), other.values, plain) for other in references(picture)]
    return Sheet(tuple(map(one_line, picture.periods)), tuple(columns), picture.months)


def label_of(series: Series) -> tuple[str, ...]:
    """What stands beside a line's end: its name, then its figure or tolerance, each kept together."""
    name, *more = (one_line(part, LONGEST_LABEL) for part in series.label)
    return (name, *(part.replace(" ", "\N{NO-BREAK SPACE}") for part in more if part))


def tolerance_columns(band: Band, printed: str) -> tuple[Column, Column]:
    """A band as Word can stack it: where it begins, and how wide it is."""
    lows = tuple(limits[0] if limits else None for limits in band)
    widths = tuple(limits[1] - limits[0] if limits else None for limits in band)
    return Column("Tolerance from", lows, printed), Column("Tolerance", widths, printed)


def _bars_sheet(picture: Bars) -> Sheet:
    """A bar without a value says why in its category: [c]."""
    categories = tuple(
        one_line(bar.category) if _known(bar.value) is not None else _with_symbol(bar.category, bar.label)
        for bar in picture.bars
    )
    values = tuple(_known(bar.value) for bar in picture.bars)
    name = one_line(picture.subtitle) or "Figure"
    return Sheet(categories, (Column(name, values, plain_format(picture.unit, picture.decimals)),))


def _with_symbol(category: str, symbol: str) -> str:
    return f"{one_line(category)} {one_line(symbol)}".strip()


def _known(value: Decimal | None) -> Decimal | None:
    return value if value is not None and value.is_finite() else None


def plain_format(unit: Unit, decimals: int) -> str:
    """How Word writes a figure of a unit: `0.0"%"` after 94.2 prints 94.2%."""
    places = f".{'0' * decimals}" if decimals else ""
    return f"#,##0{places}" + ('"%"' if unit is Unit.PERCENT else "")


def number_format(printed: str, unit: Unit, decimals: int) -> str:
    """The format that writes a value as it is printed: "94.2 per cent", "105.9 per 10,000"."""
    said = _PRINTED.fullmatch(printed)
    if not said:
        return plain_format(unit, decimals)
    places = f".{'0' * len(said[1])}" if said[1] else ""
    words = legal(said[2]).replace('"', "")
    return f"#,##0{places}" + (f'"{words}"' if words else "")


@lru_cache(maxsize=4096)
def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """Text on one line that a cell and a label can hold; what is longer ends in an ellipsis."""
    plain = " ".join("".join(one if one.isprintable() else " " for one in legal(text)).split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"
