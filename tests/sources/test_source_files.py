"""What is made of files as they come: encodings, workbooks, and files that are not what they say."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from data_files import CATALOGUE, as_csv, csv_of, extract, figures, read, refused, rewritten, saved, workbook
from openpyxl import Workbook

from report_builder.errors import SourceError
from report_builder.sources import Holds, Layout, SourceTable

CAFE = "indicator,period,breakdown,category,numerator\ntotal,2020-06,place,Café – “Ô,3\n"
READ = ["total 2020-06 place=Café – “Ô 3"]
TOTAL = "indicator  period  numerator\ntotal  2020-06  3"
HEADINGS = ["indicator", "period", "numerator", "denominator", "value"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_right_in_every_encoding_excel_writes(encoding):
    assert figures(CAFE.encode(encoding)) == READ


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(ending):
    assert figures(CAFE.replace("\n", ending).encode()) == READ


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_cells_may_be_parted_by_tabs_or_semicolons(delimiter):
    assert figures(CAFE.replace(",", delimiter).encode("utf-16")) == READ


@pytest.mark.parametrize(
    ("line", "between"),
    [("sep=,", ","), ("sep=;", ";"), ("SEP=;", ";"), ("sep=\t", "\t"), ("sep=|", "|"), ('"sep=;"', ";")],
)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_excels_own_line_that_says_what_parts_cells_is_passed_over(line, between, encoding):
    assert figures(f"{line}\r\n{CAFE.replace(',', between)}".encode(encoding)) == READ


def test_rows_below_excels_own_line_still_count_it():
    assert refused(b"sep=;\nindicator;period;numerator\ntotal;2020-06;many\n").startswith("row 3, column")
    assert refused(b'sep=,\nindicator,period,numerator\ntotal,2020-06,"1\n').startswith("after row 2")


def test_blank_rows_and_columns_are_passed_over_and_rows_still_count_as_in_excel():
    data = b"indicator,period,numerator,,\n,,,,\ntotal,2020-05,1,,\n\ntotal,2020-06,many,,\n,,,,\n,,,,\n"
    assert refused(data).startswith("row 5, column numerator: 'many'")


def test_cells_are_trimmed():
    assert figures("indicator,period,numerator\n total ,\u00a02020-06\u00a0,\t3 \n".encode()) == [
        "total 2020-06 3"
    ]


def test_a_row_may_leave_its_last_cells_out():
    assert figures(b"indicator,period,numerator,value,marker\ntotal,2020-06,3\n") == ["total 2020-06 3"]


def test_headings_are_found_whatever_their_capitals_and_blanks():
    assert figures(b" Indicator ,PERIOD,\xc2\xa0Numerator\ntotal,2020-06,3\n") == ["total 2020-06 3"]


def test_a_missing_column_is_named():
    assert (
        refused("indicator  numerator\ntotal  3")
        == "row 1: there is no column period. Add a column headed period."
    )


TITLED = b"Looked after children;;\nas at 30 June, 2020;;\n;;\nindicator;period;numerator\ntotal;2020-06;3\n"


def test_a_title_above_the_headings_is_told_in_one_sentence():
    assert refused(TITLED) == "row 1: the headings are in row 4. Delete the rows above them."


def test_a_title_above_the_headings_of_a_workbook_names_its_sheet():
    rows: list[list[object]] = [["Looked after children"], HEADINGS, ["total", "2020-06", 3]]
    assert refused(workbook(rows), "figures.xlsx") == (
        "sheet Figures, row 1: the headings are in row 2. Delete the rows above them."
    )


def test_a_title_above_a_column_for_each_period_is_told_too():
    data = b"Scorecard,,\nindicator,2020-05,2020-06\ntotal,600,603\n"
    assert refused(data, layout=Layout.WIDE).endswith(
        "the headings are in row 2. Delete the rows above them."
    )


def test_headings_are_looked_for_in_the_first_ten_rows():
    far = b"Title,,\n" * 10 + b"indicator,period,numerator\ntotal,2020-06,3\n"
    assert "the headings are in" not in refused(far)
    assert "the headings are in row 10" in refused(far.removeprefix(b"Title,,\n"))


def test_a_title_above_a_catalogue_says_nothing_of_the_figures():
    files = {"catalogue.csv": b"The indicators\n" + as_csv(CATALOGUE), "figures.csv": as_csv(TOTAL)}
    tables = [SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable("figures.csv", Holds.FIGURES)]
    with pytest.raises(SourceError) as refusal:
        read(files, tables)
    assert str(refusal.value) == (
        "data/catalogue.csv, row 1: the headings are in row 2. Delete the rows above them."
    )


def test_figures_need_a_numerator_or_a_value():
    assert refused("indicator  period\ntotal  2020-06") == (
        "row 1: there is no column numerator or value. Add a column headed numerator or value."
    )


def test_an_unknown_column_is_given_its_nearest_name():
    assert refused("indicator  period  numerator  denomnator\ntotal  2020-06  3  .") == (
        "row 1, column denomnator: 'denomnator' is not a column of this table. Did you mean denominator?"
    )


def test_a_column_may_not_come_twice():
    assert refused("indicator  period  value  Value\ntotal  2020-06  3  4") == (
        "row 1, column Value: there are two columns value. Delete one or rename it."
    )


def test_a_comma_inside_a_cell_does_not_shift_the_rest_in_silence():
    assert refused(b"indicator,period,numerator\ntotal,2020-06,3,4\n") == (
        "row 2: '4' is in column 4, which has no heading. "
        'Give the column a heading, or put quotation marks round a cell that holds a comma ("a, b").'
    )


def test_a_quotation_mark_left_open_does_not_swallow_the_rows_below_it():
    told = refused(b'indicator,period,numerator\ntotal,2020-05,"1\ntotal,2020-06,2\n')
    assert told.startswith("after row 1 a cell cannot be read")


def test_a_note_is_free():
    assert figures("indicator  period  numerator  note\ntotal  2020-06  3  94.2% of #N/A") == [
        "total 2020-06 3"
    ]


def test_a_missing_file_is_told_with_the_others():
    tables = [
        SourceTable("catalogue.csv", Holds.CATALOGUE),
        SourceTable("figurs.csv", Holds.FIGURES),
        SourceTable("more.csv", Holds.FIGURES),
    ]
    files = {
        "catalogue.csv": as_csv(CATALOGUE),
        "figures.csv": b"",
        "more.csv": as_csv("indicator  period  numerator\ntotal  2020-06  many"),
    }
    with pytest.raises(SourceError) as refusal:
        read(files, tables)
    missing, other = str(refusal.value).splitlines()
    assert missing == "data/figurs.csv: the file is not there. Did you mean figures.csv?"
    assert other.startswith("data/more.csv, row 2, column numerator: 'many'")


@pytest.mark.parametrize("hidden", ["~$fostering.xlsx", ".fostering.xlsx", "~WRL0001.tmp"])
def test_what_excel_leaves_while_a_file_is_open_is_never_meant(hidden: str) -> None:
    tables = [SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable("fostering.xlsx", Holds.FIGURES)]
    with pytest.raises(SourceError) as refusal:
        read({"catalogue.csv": as_csv(CATALOGUE), hidden: b"\5Rita"}, tables)
    assert str(refusal.value) == (
        "data/fostering.xlsx: the file is not there. Put it there, or correct its name in report.toml."
    )


def test_a_file_outside_the_project_is_refused():
    with pytest.raises(SourceError, match=r"it is outside the project folder\. Move it into"):
        read({}, [SourceTable("../../figures.csv", Holds.FIGURES)])


@pytest.mark.parametrize("data", [b"", b"  \r\n \n"])
def test_an_empty_file_is_refused(data):
    assert refused(data) == "the file is empty. Save the data into it again."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "it is an older Excel file (.xls), whatever its name says"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "it is protected by a password"),
        (b"indicator,period\n", "it is text, not a workbook"),
        (b"\n<html><table>", "it is a web page, not a workbook"),
        (b"PK\x03\x04rubbish", "it is not a workbook that can be read"),
    ],
)
def test_a_file_that_is_no_workbook_is_told_for_what_it_is(data, told):
    assert refused(data, "figures.xlsx").startswith(told)


def test_a_zip_that_is_no_workbook_is_refused():
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("letter.txt", "Dear officer")
    assert refused(data.getvalue(), "figures.xlsx").startswith("it is not a workbook that can be read")


def test_a_workbook_cut_short_is_refused():
    assert refused(workbook([HEADINGS])[:-40], "figures.xlsx").startswith(
        "it is not a workbook that can be read"
    )


def test_a_workbook_named_as_text_is_refused():
    assert refused(workbook([HEADINGS])).startswith("it is an Excel workbook named as text.")


def test_other_kinds_of_file_are_refused():
    assert refused(b"x", "figures.pdf") == ".pdf is not read. Save it as .xlsx or .csv."


def test_letters_that_cannot_be_read_are_told():
    assert refused(b"indicator,\x81\xff\n").startswith("some of its letters cannot be read.")


def test_numbers_in_a_workbook_are_read_as_they_are_shown():
    rows = [HEADINGS, ["total", "2020-05", 603.0], ["reviews", "2020-06", None, None, 94.2]]
    assert figures(workbook(rows), "figures.xlsx") == ["total 2020-05 603", "reviews 2020-06 =94.2"]


def test_the_dust_of_a_spreadsheets_arithmetic_is_not_a_figure():
    rows = [HEADINGS, ["reviews", "2020-06", None, None, 94.24999999999999]]
    assert figures(workbook(rows), "figures.xlsx") == ["reviews 2020-06 =94.25"]


def test_a_date_is_the_month_that_was_typed():
    rows = [HEADINGS, ["total", date(2020, 6, 1), 603]]
    assert figures(workbook(rows), "figures.xlsx") == ["total 2020-06 603"]


def test_a_fault_in_a_workbook_names_its_sheet():
    assert refused(workbook([HEADINGS, ["total", "2020-06", "many"]]), "figures.xlsx").startswith(
        "sheet Figures, row 2, column numerator: 'many'"
    )


def test_rows_of_a_sheet_that_starts_lower_down_count_as_in_excel():
    rows: list[list[object]] = [[], [], HEADINGS, ["total", "2020-06", "many"]]
    assert "row 4, column numerator" in refused(workbook(rows), "figures.xlsx")


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!"])
def test_a_spreadsheet_error_is_not_taken_for_a_blank(error):
    told = refused(workbook([HEADINGS, ["total", "2020-06", error]]), "figures.xlsx")
    assert f"row 2, column numerator: it holds the spreadsheet error {error}." in told


def test_a_formula_that_was_never_worked_out_is_not_taken_for_a_blank():
    told = refused(workbook([HEADINGS, ["total", "2020-06", "=1+2"]]), "figures.xlsx")
    assert "row 2, column numerator: it holds a formula without its answer." in told


def test_an_error_in_a_note_is_nobodys_business():
    rows = [["indicator", "period", "numerator", "note"], ["total", "2020-06", 3, "#N/A"]]
    assert figures(workbook(rows), "figures.xlsx") == ["total 2020-06 3"]


def two_sheets() -> bytes:
    book = Workbook()
    book.worksheets[0].title = "Read me"
    second = book.create_sheet("Placements")
    for row in (HEADINGS, ["total", "2020-06", 603]):
        second.append(row)
    return saved(book)


def test_a_sheet_is_found_by_its_name_whatever_its_capitals():
    assert len(extract(two_sheets(), "figures.xlsx", sheet="placements").rows) == 1


def test_a_sheet_that_is_not_there_is_told_with_those_that_are():
    assert refused(two_sheets(), "figures.xlsx", sheet="Health") == (
        "it has no sheet 'Health'. Its sheets are: Read me, Placements. "
        "Correct the sheet's name in report.toml or the workbook."
    )


def hidden(*states: str) -> bytes:
    """A workbook with a sheet for each state; the total of each sheet is its number."""
    book = Workbook()
    for number, state in enumerate(states, start=1):
        sheet = book.create_sheet(f"Sheet {number}")
        sheet.sheet_state = state
        for row in (HEADINGS, ["total", "2020-06", number]):
            sheet.append(row)
    del book["Sheet"]
    return saved(book)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_the_first_sheet_that_can_be_seen_is_read(state):
    assert figures(hidden(state, state, "visible", "visible"), "figures.xlsx") == ["total 2020-06 3"]


def test_a_hidden_sheet_is_read_when_it_is_named():
    read_sheet = extract(hidden("visible", "hidden"), "figures.xlsx", sheet="Sheet 2")
    assert [row.numerator for row in read_sheet.rows] == [2]


def test_a_workbook_whose_sheets_are_all_hidden_is_refused():
    # Excel makes no such workbook, but other programs do.
    all_hidden = rewritten(hidden("hidden", "visible"), "workbook.xml", "visible", "veryHidden")
    assert refused(all_hidden, "figures.xlsx") == (
        "every sheet of it is hidden. Unhide the one with the data in Excel, or name it under sheet in "
        "report.toml: Sheet 1, Sheet 2."
    )


def test_a_sheet_that_holds_a_chart_alone_is_passed_over():
    book = Workbook()
    book.create_chartsheet("Chart", 0)
    for row in (HEADINGS, ["total", "2020-06", 603]):
        book["Sheet"].append(row)
    assert figures(saved(book), "figures.xlsx") == ["total 2020-06 603"]


def test_an_empty_sheet_is_refused():
    assert (
        refused(two_sheets(), "figures.xlsx")
        == "sheet Read me: the sheet is empty. Save the data into it again."
    )


def test_every_file_read_is_named_with_its_fingerprint():
    data = csv_of([HEADINGS, ["total", "2020-06", "603"]])
    catalogue, read_file = extract(data).files
    assert catalogue.path == "data/catalogue.csv"
    assert (read_file.path, read_file.sha256) == ("data/figures.csv", sha256(data).hexdigest())


def test_pandas_is_not_waited_for():
    program = "import sys, report_builder.sources; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
