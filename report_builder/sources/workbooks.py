"""Turn the bytes of an Excel workbook into rows of text cells."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from report_builder.archives import stored
from report_builder.sources.faults import Misfit
from report_builder.sources.percent_cells import percent_cells
from report_builder.sources.workbook_parts import SAVE_AS_XLSX, Cells, parts_of, sheet_part, without_answers

T = TypeVar("T")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_sheet(data: bytes, wanted: str) -> tuple[str, list[list[str]]]:
    """The sheet's own name and every row of it, blank ones too, so that rows count as in Excel."""
    _must_be_a_workbook(data)
    parts = parts_of(data)
    try:
        workbook = CalamineWorkbook.from_filelike(stored(parts))
        name = _named(workbook, wanted)
        rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise Misfit(f"it is not a workbook that can be read ({error})", SAVE_AS_XLSX) from None
    part = sheet_part(parts, name)
    for row, column in percent_cells(parts, part):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = _percentage(rows[row][column])
    return name, _with_unanswered([[_text(cell) for cell in row] for row in rows], without_answers(part))


def _must_be_a_workbook(data: bytes) -> None:
    if data.startswith(_COMPOUND_FILE) and _ENCRYPTED in data:
        raise Misfit(
            "it is protected by a password", "Open it in Excel, take the password off, and save it again"
        )
    if data.startswith(_COMPOUND_FILE):
        raise Misfit("it is an older Excel file (.xls), whatever its name says", SAVE_AS_XLSX)
    if data.lstrip()[:1] == b"<":
        raise Misfit("it is a web page, not a workbook", SAVE_AS_XLSX)
    if not data.startswith(b"PK"):
        raise Misfit("it is text, not a workbook", f"Name it .csv if it is a CSV file. {SAVE_AS_XLSX} if not")


def _named(workbook: CalamineWorkbook, wanted: str) -> str:
    names = workbook.sheet_names
    if not names:
        raise Misfit("it has no sheets", SAVE_AS_XLSX)
    if not wanted:
        return _first_visible(workbook)
    # Excel itself takes "placements" and "Placements" for one sheet.
    for name in names:
        if name.strip().casefold() == wanted.strip().casefold():
            return name
    raise Misfit(
        f"it has no sheet {wanted!r}",
        f"Its sheets are: {', '.join(names)}. Correct the sheet's name in report.toml or the workbook",
    )


def _first_visible(workbook: CalamineWorkbook) -> str:
    """The first sheet of cells that whoever opens the workbook sees. Hidden ones are another's working."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
    if visible := [sheet for sheet in sheets if sheet.visible is SheetVisibleEnum.Visible]:
        return visible[0].name
    if not sheets:
        raise Misfit("it has no sheets", SAVE_AS_XLSX)
    raise Misfit(
        "every sheet of it is hidden",
        f"Unhide the one with the data in Excel, or name it under sheet in report.toml: "
        f"{', '.join(sheet.name for sheet in sheets)}",
    )


def _text(cell: object) -> str:
    """A cell as a person would type it. A date is its month: Excel makes dates of 2020-06 as it is typed."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return _digits(cell)
    if isinstance(cell, date):
        return f"{cell.year:04d}-{cell.month:02d}"
    return str(cell) if isinstance(cell, (str, int, timedelta)) else f"{cell}"


def _digits(number: float) -> str:
    """Excel keeps and shows 15 digits; the rest is dust of its arithmetic (94.24999999999999)."""
    written = f"{number:.15g}"
    if "e" in written:
        return f"{Decimal(written):f}"
    return written


def _percentage(cell: T) -> T | str:
    """A number in a cell that shows it as a percentage, as that percentage: "94.5%", not the 0.945 kept there."""
    is_number = isinstance(cell, float) or (isinstance(cell, int) and not isinstance(cell, bool))
    return f"{Decimal(f'{cell:.15g}').scaleb(2):f}%" if is_number else cell


def _with_unanswered(rows: list[list[str]], unanswered: Cells) -> list[list[str]]:
    """Show #N/A and formulas never worked out as such: calamine reads both as blank."""
    if not unanswered:
        return rows
    width = max(column for _, column in unanswered) + 1
    height = max(row for row, _ in unanswered) + 1
    tall = rows + [[] for _ in range(height - len(rows))]
    wide = [row + [""] * (width - len(row)) for row in tall]
    return [
        [cell or unanswered.get((number, column), "") for column, cell in enumerate(row)]
        for number, row in enumerate(wide)
    ]
