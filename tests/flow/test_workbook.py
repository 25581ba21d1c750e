"""The appendix workbook follows the guidance on releasing statistics in spreadsheets."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from flow.conftest import Build
from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture
def book(either: Build) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(either.outputs.workbook.read_bytes()))


def table_sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in book if sheet.title.startswith("Table_")]


def in_table(sheet: Worksheet) -> list[tuple]:
    """The rows of the one table of a sheet, its header first."""
    (table,) = sheet.tables.values()
    return [tuple(cell.value for cell in row) for row in sheet[table.ref]]


def test_a_cover_contents_and_notes_come_first_and_then_a_table_a_sheet(book: openpyxl.Workbook) -> None:
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert book.sheetnames[3:] == [sheet.title for sheet in table_sheets(book)]
    assert len(table_sheets(book)) >= 12
    assert all(len(name) <= 31 and " " not in name for name in book.sheetnames)


def test_every_sheet_has_its_title_in_its_first_cell(book: openpyxl.Workbook) -> None:
    assert book["Cover"]["A1"].value == "Corporate parenting performance report, June 2020: data set"
    for place, sheet in enumerate(table_sheets(book), start=1):
        assert sheet["A1"].value.startswith(f"Table {place}: ")


def test_every_table_is_a_real_one_with_a_header_and_no_blank_cell(book: openpyxl.Workbook) -> None:
    names = []
    for sheet in (book["Contents"], book["Notes"], *table_sheets(book)):
        rows = in_table(sheet)
        names += list(sheet.tables)
        assert len(rows) > 1
        assert len(set(rows[0])) == len(rows[0])
        assert all(value not in (None, "") for row in rows for value in row)
    assert len(names) == len(set(names))


def test_nothing_is_merged_hidden_or_computed(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(
            one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert not book.defined_names


def test_numbers_are_numbers_and_symbols_are_text(book: openpyxl.Workbook) -> None:
    values = [value for sheet in table_sheets(book) for row in in_table(sheet)[1:] for value in row[1:]]
    numbers = [value for value in values if isinstance(value, int | float)]
    assert len(numbers) > 300
    typed = [
        value for value in values if isinstance(value, str) and re.fullmatch(r"-?[\d,]+(\.\d+)?%?", value)
    ]
    assert typed == []


def test_a_figure_is_shown_as_it_is_printed(book: openpyxl.Workbook) -> None:
    """Through its number format, each number reads as in the paper."""
    profile = table_sheets(book)[0]
    cells = {row[1].value: row for row in profile[next(iter(profile.tables.values())).ref]}
    rate = next(
        row for name, row in cells.items() if str(name).startswith("Children looked after per 10,000")
    )
    assert any(cell.value == 105.9 and cell.number_format == "#,##0.0" for cell in rate)
    total = next(row for name, row in cells.items() if str(name).startswith("Children looked after (count)"))
    assert any(cell.value == 603 and cell.number_format == "#,##0" for cell in total)


def test_a_percentage_is_known_for_one(book: openpyxl.Workbook) -> None:
    """A number that stands for a percentage says so: in its measure, its column or its format."""
    health = next(sheet for sheet in table_sheets(book) if "health" in sheet.title)
    rows = health[next(iter(health.tables.values())).ref]
    dental = next(row for row in rows if str(row[1].value).startswith("Dental check"))
    figure = next(cell for cell in dental if cell.value in (64.8, 0.648))
    heading = rows[0][dental.index(figure)].value
    assert "%" in f"{dental[1].value} {heading} {figure.number_format}"


def test_the_contents_lead_to_every_sheet(book: openpyxl.Workbook) -> None:
    contents = book["Contents"]
    linked = [cell.hyperlink.location for row in contents.iter_rows() for cell in row if cell.hyperlink]
    assert [re.match(r"'(.*)'!A1", one)[1] for one in linked] == book.sheetnames[2:]


def test_it_says_what_it_is_and_who_may_see_it(either: Build, book: openpyxl.Workbook) -> None:
    cover = "\n".join(str(row[0]) for row in book["Cover"].values if row[0])
    assert "Fernleigh Vale Council" in cover
    assert ("Members’ edition" if str(either.edition) == "members" else "Public edition") in cover
    assert "Draft" in cover
    assert book.properties.title.startswith("Corporate parenting performance report, June 2020")
    assert book.properties.creator == "Performance and Data Officer (Social Care)"


def test_symbols_are_explained_in_the_notes(book: openpyxl.Workbook) -> None:
    notes = "\n".join(row[1] for row in in_table(book["Notes"]))
    for symbol in ("[c]", "[x]", "[z]", "[p]", "[r]", "●", "■", "▲"):
        assert symbol in notes


def test_it_holds_the_tables_of_the_appendix_in_their_order(either: Build, book: openpyxl.Workbook) -> None:
    printed = [line.text.split(": ", 1)[1] for line in either.paper.lines if line.text.startswith("Table ")]
    titles = [sheet["A1"].value.split(": ", 1)[1] for sheet in table_sheets(book)]
    assert titles == printed[1:]  # the first is the scorecard, which is not in the appendix


def test_it_reaches_for_nothing_outside(either: Build) -> None:
    with zipfile.ZipFile(either.outputs.workbook) as archive:
        relations = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert not any(b"External" in one for one in relations)
