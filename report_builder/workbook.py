"""Turn the appendix into a workbook that follows the guidance on releasing statistics in spreadsheets.

Government Analysis Function, "Releasing statistics in spreadsheets": a cover sheet, contents, notes,
then one table a sheet; titles in A1, tables marked up as tables, no merged and no blank cells, symbols
explained, text wrapped, numbers as numbers.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from report_builder.assembly import Report
from report_builder.content import Table
from report_builder.tables import LEGEND

_SHEET_NAME = 31
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})*(?:\.\d+)?%?")


def write_workbook(report: Report) -> bytes:
    """The appendix workbook. The same report gives the same bytes."""
    import xlsxwriter

    tables = [item for item in report.appendix if isinstance(item, Table)]
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(_properties(report))
    looks = _Looks(book)
    names = _sheet_names(tables)
    _cover(book, looks, report)
    _contents(book, looks, tables, names)
    _notes(book, looks)
    for place, (table, name) in enumerate(zip(tables, names, strict=True), start=1):
        _table(book, looks, table, name, place)
    book.close()
    return buffer.getvalue()


class _Looks:
    """The few cell formats used, made once."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Arial", "font_size": 12, "valign": "top"}
        self.title = book.add_format({**font, "font_size": 16, "bold": True})
        self.heading = book.add_format({**font, "bold": True, "text_wrap": True, "bottom": 1})
        self.text = book.add_format({**font, "text_wrap": True})
        self.plain = book.add_format(font)
        self.link = book.add_format({**font, "font_color": "#0B5394", "underline": 1})
        self.right = book.add_format({**font, "align": "right"})
        self._numbers = {
            (decimals, sign): book.add_format({**font, "num_format": f"{_shape(decimals)}{sign}"})
            for decimals in range(5)
            for sign in ("", "%")
        }

    def number(self, decimals: int, sign: str) -> Any:
        return self._numbers[min(decimals, 4), sign]


def _shape(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _properties(report: Report) -> dict[str, Any]:
    """The workbook's own properties; its date is the period's last day, never the clock's."""
    stamp = datetime.datetime.combine(report.period.end, datetime.time())
    return {
        "title": f"{report.title}, {report.fields['period']}: data set",
        "subject": f"{report.council}, {report.fields['edition'].lower()}",
        "author": _contact(report),
        "company": report.council,
        "created": stamp,
    }


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """Table_1_profile …: no spaces, no more than 31 characters, each its own."""
    return [f"Table_{place}_{table.name}"[:_SHEET_NAME] for place, table in enumerate(tables, start=1)]


def _sheet(book: Any, looks: _Looks, name: str, title: str, *, width: int = 80) -> Any:
    sheet = book.add_worksheet(name)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, width, looks.text)
    sheet.write_string(0, 0, title, looks.title)
    return sheet


def _contact(report: Report) -> str:
    return report.fields["front.report_authors"].split("\n")[0] or report.council


def _cover(book: Any, looks: _Looks, report: Report) -> None:
    sheet = _sheet(book, looks, "Cover", f"{report.title}, {report.fields['period']}: data set")
    lines = (
        f"{report.council}, {report.committee}",
        report.marking,
        "Final." if report.final else "Draft: this paper has not been marked as final.",
        f"Figures are those of the report for {report.fields['period']}, as they are printed there.",
        "Each table is on a sheet of its own. Symbols and ratings are explained on the Notes sheet.",
        f"Contact: {_contact(report)}.",
    )
    for row, line in enumerate(lines, start=1):
        sheet.write_string(row, 0, line, looks.text)


def _contents(book: Any, looks: _Looks, tables: Sequence[Table], names: Sequence[str]) -> None:
    sheet = _sheet(book, looks, "Contents", "Contents", width=34)
    sheet.set_column(1, 1, 80, looks.text)
    sheet.write_string(1, 0, "This sheet holds one table: the sheets of this workbook.", looks.plain)
    rows = [["Notes", "Symbols, ratings and how figures are made"]]
    rows += [[name, table.caption] for name, table in zip(names, tables, strict=True)]
    _add_table(sheet, looks, "contents", 2, ["Sheet", "What it holds"], len(rows))
    for row, (name, what) in enumerate(rows, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)
        sheet.write_string(row, 1, what, looks.text)


def _notes(book: Any, looks: _Looks) -> None:
    sheet = _sheet(book, looks, "Notes", "Notes", width=10)
    sheet.set_column(1, 1, 110, looks.text)
    sheet.write_string(1, 0, "This sheet holds one table.", looks.plain)
    _add_table(sheet, looks, "notes", 2, ["Note", "What it says"], len(LEGEND))
    for row, line in enumerate(LEGEND, start=3):
        sheet.write_string(row, 0, f"Note {row - 2}", looks.text)
        sheet.write_string(row, 1, line, looks.text)


def _table(book: Any, looks: _Looks, table: Table, name: str, place: int) -> None:
    sheet = _sheet(book, looks, name, f"Table {place}: {table.caption}", width=_width(table, 0))
    sheet.write_string(
        1,
        0,
        "This sheet holds one table. Symbols in square brackets are explained on the Notes sheet.",
        looks.plain,
    )
    _add_table(sheet, looks, f"table_{place}", 2, list(table.header), len(table.rows))
    for column in range(1, len(table.header)):
        sheet.set_column(column, column, _width(table, column), looks.text)
    write_number, write_string = sheet.write_number, sheet.write_string
    for row, cells in enumerate(table.rows, start=3):
        for column, cell in enumerate(cells):
            text = cell.text
            if number := _number(text):
                write_number(row, column, number[0], looks.number(number[1], number[2]))
            else:
                write_string(row, column, text, looks.text)


def _width(table: Table, column: int) -> int:
    longest = max(len(row[column].text) for row in table.rows) if table.rows else 0
    words = max(len(word) for word in table.header[column].split())
    return min(60, max(longest, words) + 4)


def _add_table(sheet: Any, looks: _Looks, name: str, row: int, header: list[str], rows: int) -> None:
    sheet.add_table(
        row, 0, row + max(rows, 1), len(header) - 1,
        {
            "name": name,
            "style": None,
            "autofilter": False,
            "columns": [{"header": heading, "header_format": looks.heading} for heading in header],
        },
    )  # fmt: skip


@lru_cache(maxsize=65_536)
def _number(text: str) -> tuple[float, int, str] | None:
    """A number, its decimals and its sign, of a text that is one. What is text stays text, never a formula."""
    if not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text.rstrip("%").replace(",", ""))
    # Excel keeps 64.8% as 0.648: without its sign, nothing on the sheet would say what 64.8 is of.
    sign = "%" if text.endswith("%") else ""
    return float(value / 100 if sign else value), -int(value.as_tuple().exponent), sign
