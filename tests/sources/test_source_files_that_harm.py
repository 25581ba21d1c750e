"""A data file that would do harm is refused in one sentence, before it is unpacked or followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from data_files import CATALOGUE, THEMES, as_csv, figures, refused, workbook

from report_builder.errors import SourceError
from report_builder.sources import Holds, SourceTable, read_extract

HEADINGS = ["indicator", "period", "numerator"]
SHEET = "xl/worksheets/sheet1.xml"
BOOK = workbook([HEADINGS, ["total", "2020-06", 603]])


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one change in one part."""
    data = BytesIO()
    with ZipFile(BytesIO(BOOK)) as before, ZipFile(data, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    return data.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    data = BytesIO(BOOK)
    with ZipFile(data, "a", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return data.getvalue()


def with_cell(place: str) -> bytes:
    return changed(SHEET, b"</sheetData>", b'<row><c r="%b"><v>1</v></c></row></sheetData>' % place.encode())


@pytest.mark.parametrize("place", ["XFD1048576", "xfd1048576", "XFD9999", "A4294967295"])
def test_a_cell_at_the_end_of_the_sheet_is_refused_before_room_is_made_for_all_above_it(place: str):
    told = refused(with_cell(place), "figures.xlsx")
    assert "too far to read. In Excel delete the empty rows below the table" in told


def test_a_stray_cell_not_far_off_is_a_fault_in_its_row_and_no_more():
    assert "row 9000" in refused(with_cell("C9000"), "figures.xlsx")


def test_what_a_sheet_claims_of_its_size_makes_no_room():
    assert figures(changed(SHEET, b'ref="A1:C2"', b'ref="A1:XFD1048576"'), "figures.xlsx") == [
        "total 2020-06 603"
    ]


@pytest.mark.parametrize(
    "declared", [b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">', b'<!ENTITY a SYSTEM "file:///etc/passwd">']
)
@pytest.mark.parametrize(
    ("part", "starts"),
    [(SHEET, b"<worksheet"), ("xl/workbook.xml", b"<workbook"), ("xl/styles.xml", b"<style")],
)
def test_an_entity_in_a_workbook_is_refused(declared: bytes, part: str, starts: bytes):
    told = refused(changed(part, starts, b"<!DOCTYPE x [" + declared + b"]>" + starts), "figures.xlsx")
    assert told.startswith(f"it holds a document type declaration in {part}")


@pytest.mark.parametrize("name", ["xl/more.xml", "xl/media/picture.png"])
def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused(name: str):
    bomb = with_part(name, b" " * 20_000_000)
    assert len(bomb) < 100_000
    assert refused(bomb, "figures.xlsx").startswith(f"it unpacks to more than such a file should ({name})")


def test_cells_that_never_close_are_not_looked_for_again_and_again():
    comment = b"<f/><!--" + b'<c r="A1">' * 300_000 + b"-->"
    assert figures(changed(SHEET, b"</sheetData>", b"</sheetData>" + comment), "figures.xlsx") == [
        "total 2020-06 603"
    ]


def test_a_workbook_of_thousands_of_parts_is_refused():
    data = BytesIO(BOOK)
    with ZipFile(data, "a") as archive:
        for place in range(10_001):
            archive.writestr(f"xl/worksheets/more{place}.xml", b"")
    assert "unpacks to more than such a file should (10,0" in refused(data.getvalue(), "figures.xlsx")


@pytest.mark.parametrize(
    "name", ["../../figures.xml", "/etc/figures.xml", "C:\\figures.xml", "xl\\..\\..\\a"]
)
def test_a_part_that_would_land_outside_is_refused(name: str):
    told = refused(with_part(name, b"x"), "figures.xlsx")
    assert "which would land outside its folder. Do not open it" in told


def test_links_to_other_workbooks_are_never_followed():
    link = b'<externalLink xmlns="x"><externalBook r:id="rId1"/></externalLink>'
    assert figures(with_part("xl/externalLinks/externalLink1.xml", link), "figures.xlsx") == [
        "total 2020-06 603"
    ]


def test_a_sheet_packed_with_a_lie_about_its_size_is_refused():
    sizes = [at for at in range(len(BOOK) - 4) if BOOK[at : at + 4] == b"PK\x01\x02"]
    data = bytearray(BOOK)
    for at in sizes:
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refused(bytes(data), "figures.xlsx").startswith("it is not a workbook that can be read")


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsb"])
def test_other_kinds_of_workbook_are_refused_with_what_to_do(ending: str):
    assert (
        refused(b"\xd0\xcf\x11\xe0", f"figures.{ending}")
        == f".{ending} is not read. Save it as .xlsx or .csv."
    )


def test_a_cell_of_a_million_letters_is_refused():
    told = refused(b"indicator,period,numerator\n" + b"a" * 1_000_000)
    assert told.startswith("after row 1 a cell cannot be read (field larger than field limit")


def test_a_hundred_thousand_columns_are_read_if_they_are_blank():
    data = b"indicator,period,numerator" + b"," * 100_000 + b"\ntotal,2020-06,603\n"
    assert figures(data) == ["total 2020-06 603"]


def test_millions_of_blank_lines_are_not_kept():
    assert figures(b"indicator,period,numerator\n" + b"\n" * 2_000_000 + b"total,2020-06,603") == [
        "total 2020-06 603"
    ]


def test_a_zero_byte_is_refused():
    assert refused(b"indicator,period\0,numerator\n").startswith("it is not text.")


def refused_in_project(folder: Path, put: Callable[[Path], object], name: str = "catalogue.csv") -> str:
    """What a project says of the catalogue that `put` makes in its data folder."""
    data = folder / "project" / "data"
    data.mkdir(parents=True)
    put(data / "catalogue.csv")
    with pytest.raises(SourceError) as refusal:
        read_extract(data, [SourceTable(name, Holds.CATALOGUE)], THEMES, data.parent)
    return str(refusal.value)


def test_a_link_that_leaves_the_project_is_not_followed(tmp_path: Path):
    (tmp_path / "elsewhere.csv").write_bytes(as_csv(CATALOGUE))
    told = refused_in_project(tmp_path, lambda path: path.symlink_to(tmp_path / "elsewhere.csv"))
    assert told == (
        "data/catalogue.csv: it is outside the project folder. Move it into the report's data folder."
    )


def test_a_link_inside_the_project_is_followed(tmp_path: Path):
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared/catalogue.csv").write_bytes(as_csv(CATALOGUE))
    (tmp_path / "data").mkdir()
    (tmp_path / "data/catalogue.csv").symlink_to(tmp_path / "shared/catalogue.csv")
    tables = [SourceTable("catalogue.csv", Holds.CATALOGUE)]
    assert read_extract(tmp_path / "data", tables, THEMES, tmp_path).indicators


def test_links_in_a_ring_are_refused(tmp_path: Path):
    assert "outside the project" in refused_in_project(tmp_path, lambda path: path.symlink_to(path))


def test_a_folder_in_place_of_a_file_is_said_to_be_one(tmp_path: Path):
    assert "could not be read (it is a folder)" in refused_in_project(tmp_path, Path.mkdir)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    assert "could not be read (it is not a plain file)" in refused_in_project(tmp_path, os.mkfifo)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../../etc/passwd", "a" * 5000 + ".csv", "a\0.csv"])
def test_no_name_leads_out_of_the_project(tmp_path: Path, name: str):
    told = refused_in_project(tmp_path, Path.touch, name)
    assert "outside the project folder" in told or "could not be read" in told
