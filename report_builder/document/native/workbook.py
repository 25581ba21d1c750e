"""Turn a sheet into the small workbook that Word opens when somebody edits a chart's figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from report_builder.archives import packed
from report_builder.document.native.caches import MONTH_FORMAT, column_letter, day_number, plain_number
from report_builder.document.native.sheet import Sheet
from report_builder.escaping import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
# Every part but the sheet, which is the same in each workbook.
AROUND = (
    (
        "[Content_Types].xml",
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SPREADSHEET}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SPREADSHEET}.styles+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    ),
    (
        "xl/styles.xml",  # 1 is how a month is written
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{MONTH_FORMAT}"/>'
        '</numFmts><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ),
)
# Excel reads _x0041_ in a string as the letter A; the first _ of one is written as such a code itself.
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def workbook_bytes(sheet: Sheet) -> bytes:
    """Words are written as words, so that none becomes a formula. The same sheet gives the same bytes."""
    rows = "".join(_rows(sheet))
    data = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    parts = (*AROUND, (SHEET, data))
    # Word's own zip packs it, and better than each of its parts alone.
    return packed(((name, (HEAD + content).encode()) for name, content in parts), level=0)


def _rows(sheet: Sheet) -> Iterator[str]:
    yield _row(1, ["", *(column.name for column in sheet.columns)])
    firsts: tuple[str | date, ...] = sheet.months or sheet.categories
    for place, first in enumerate(firsts):
        yield _row(place + 2, [first, *(column.values[place] for column in sheet.columns)])


def _row(number: int, cells: list[str | Decimal | date | None]) -> str:
    written = "".join(_cell(f"{column_letter(place)}{number}", said) for place, said in enumerate(cells))
    return f'<row r="{number}">{written}</row>'


def _cell(name: str, said: str | Decimal | date | None) -> str:
    if said is None or said == "":
        return ""
    if isinstance(said, date):
        return f'<c r="{name}" s="1"><v>{plain_number(day_number(said))}</v></c>'
    if isinstance(said, Decimal):
        return f'<c r="{name}"><v>{plain_number(said)}</v></c>'
    text = escape(_CODE.sub("_x005F_", said))
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
