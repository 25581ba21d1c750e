"""Turn columns of a sheet into references to its cells, each with the values that Word shows without opening it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from report_builder.document.native.sheet import Column, Sheet
from report_builder.escaping import escape

MONTH_FORMAT = "mmm yyyy"
_DAY_ZERO = date(1899, 12, 30)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def series_name(sheet: Sheet, place: int) -> str:
    """`c:tx` of a series, by its place among the columns, from 0."""
    points = _text_points([sheet.columns[place].name])
    return f"<c:tx>{_text_reference(f'${column_letter(place + 1)}$1', points)}</c:tx>"


def categories(sheet: Sheet) -> str:
    """`c:cat`, the same for every series: words, or months as dates."""
    return _categories(sheet.categories, sheet.months)


@lru_cache(maxsize=64)
def _categories(said: tuple[str, ...], months: tuple[date, ...]) -> str:
    """Once: most charts of a paper have the same months."""
    if months:
        days = Column("", tuple(map(day_number, months)), MONTH_FORMAT)
        return f"<c:cat>{_number_reference(_cells(0, len(said)), days)}</c:cat>"
    return f"<c:cat>{_text_reference(_cells(0, len(said)), _text_points(said))}</c:cat>"


def values(sheet: Sheet, place: int) -> str:
    """`c:val` of a series. A gap has no point."""
    return (
        f"<c:val>{_number_reference(_cells(place + 1, len(sheet.categories)), sheet.columns[place])}</c:val>"
    )


def column_letter(place: int) -> str:
    """A, B … Z, AA …"""
    before, last = divmod(place, 26)
    return (column_letter(before - 1) if before else "") + _LETTERS[last]


def plain_number(value: Decimal) -> str:
    """Digits as a cell holds them: 94.2, 0.00001, never 1E-5."""
    return f"{value:f}"


def day_number(day: date) -> Decimal:
    """A date as a cell holds it: days since the end of 1899."""
    return Decimal((day - _DAY_ZERO).days)


def _cells(place: int, rows: int) -> str:
    letter = column_letter(place)
    return f"${letter}$2:${letter}${max(rows, 1) + 1}"


def _number_reference(cells: str, column: Column) -> str:
    return (
        f"<c:numRef><c:f>Sheet1!{cells}</c:f><c:numCache><c:formatCode>{escape(column.format)}</c:formatCode>"
        f"{_number_points(column)}</c:numCache></c:numRef>"
    )


def _text_reference(cells: str, points: str) -> str:
    return f"<c:strRef><c:f>Sheet1!{cells}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def _text_points(texts: Iterable[str]) -> str:
    texts = list(texts)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>' for place, text in enumerate(texts)
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _number_points(column: Column) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{plain_number(value)}</c:v></c:pt>'
        for place, value in enumerate(column.values)
        if value is not None
    )
    return f'<c:ptCount val="{len(column.values)}"/>{points}'
