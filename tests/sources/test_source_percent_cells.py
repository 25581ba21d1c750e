"""What is read of a cell that Excel shows as a percentage: what it shows, and not the fraction kept in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pytest
from data_files import CATALOGUE, as_csv, csv_of, figures, read, refused, rewritten, saved
from openpyxl import Workbook

from report_builder.sources import Holds, Layout, SourceTable

HEADINGS = ["indicator", "period", "numerator", "denominator", "value"]
NO_PERCENTAGE = "Write the number itself without a % sign; in Excel, format the cell as a number first."


def formatted(rows: Iterable[Sequence[object]], formats: Mapping[str, str]) -> bytes:
    """A workbook whose cells have number formats: {"E2": "0.0%"}."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Figures"
    for row in rows:
        sheet.append(row)
    for cell, code in formats.items():
        sheet[cell].number_format = code
    return saved(book)


def percentage(kept: object, code: str = "0.0%", indicator: str = "reviews") -> bytes:
    """A workbook with one figure for June 2020 under value."""
    return formatted([HEADINGS, [indicator, "2020-06", None, None, kept]], {"E2": code})


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        *((0.945, "94.5"), (0.07, "7"), (0.29, "29"), (0.57, "57"), (1, "100"), (0, "0"), (0.9, "90")),
        *((0.0045, "0.45"), (1 / 3, "33.3333333333333"), (0.1 + 0.2, "30")),
    ],
)
def test_a_cell_shown_as_a_percentage_is_that_percentage(kept, shown):
    assert figures(percentage(kept), "figures.xlsx") == [f"reviews 2020-06 ={shown}"]


@pytest.mark.parametrize("code", ["0%", "0.00%", "0.0%;[Red]-0.0%", "0.0 %", '"about "0%', '0.0%;;"none"'])
def test_every_format_that_multiplies_by_100_is_a_percentage(code):
    assert figures(percentage(0.945, code), "figures.xlsx") == ["reviews 2020-06 =94.5"]


@pytest.mark.parametrize("code", ["0.0", '0.0"%"', r"0.0\%", "0.0_%", "General", "[$%-409]0.0"])
def test_a_sign_that_is_only_printed_multiplies_nothing(code):
    assert figures(percentage(94.5, code), "figures.xlsx") == ["reviews 2020-06 =94.5"]


def test_the_format_is_of_its_own_cell_alone():
    rows = [HEADINGS, ["reviews", "2020-05", None, None, 0.945], ["reviews", "2020-06", None, None, 94.2]]
    assert figures(formatted(rows, {"E2": "0.0%"}), "figures.xlsx") == [
        "reviews 2020-05 =94.5",
        "reviews 2020-06 =94.2",
    ]


def test_a_column_of_percentages_under_1_is_read_as_it_is_shown():
    rows = [HEADINGS, *(["reviews", f"2020-0{n}", None, None, n / 1000] for n in range(1, 5))]
    data = formatted(rows, {f"E{n}": "0.0%" for n in range(2, 6)})
    assert figures(data, "figures.xlsx")[2:] == ["reviews 2020-03 =0.3", "reviews 2020-04 =0.4"]


def test_a_percentage_may_stand_beside_the_counts_it_comes_from():
    data = formatted([HEADINGS, ["reviews", "2020-06", 49, 52, 49 / 52]], {"E2": "0.0%"})
    assert figures(data, "figures.xlsx") == ["reviews 2020-06 49/52 =94.2307692307692"]


def test_words_and_absences_in_a_cell_formatted_so_are_what_they_are():
    assert figures(percentage("[c]"), "figures.xlsx") == ["reviews 2020-06 [c]"]
    assert figures(percentage(None), "figures.xlsx") == ["reviews 2020-06 [x]"]


def test_percentages_of_a_wide_table_are_read_as_they_are_shown():
    rows = [["indicator", "2020-05", "2020-06"], ["reviews", 0.945, 0.951]]
    data = formatted(rows, {"B2": "0.0%", "C2": "0.0%"})
    assert figures(data, "figures.xlsx", Layout.WIDE) == ["reviews 2020-05 =94.5", "reviews 2020-06 =95.1"]


def test_a_sign_that_is_typed_says_the_same():
    assert figures(csv_of([HEADINGS, ["reviews", "2020-06", "", "", "94.5%"]])) == ["reviews 2020-06 =94.5"]
    assert figures(percentage("94.5 %", "@"), "figures.xlsx") == ["reviews 2020-06 =94.5"]


@pytest.mark.parametrize(("column", "cell"), [("numerator", "C2"), ("denominator", "D2")])
def test_a_count_shown_as_a_percentage_is_refused(column, cell):
    data = formatted([HEADINGS, ["reviews", "2020-06", 49, 52, None]], {cell: "0%"})
    shown = {"C2": "4900%", "D2": "5200%"}[cell]
    assert refused(data, "figures.xlsx") == (
        f"sheet Figures, row 2, column {column}: '{shown}' is not a whole number. {NO_PERCENTAGE}"
    )


@pytest.mark.parametrize(
    ("indicator", "unit"), [("total", "count"), ("rate", "rate per 10,000"), ("days", "days")]
)
def test_a_figure_that_is_no_percentage_is_refused_when_it_is_shown_as_one(indicator, unit):
    assert refused(percentage(0.25, "0%", indicator), "figures.xlsx") == (
        f"sheet Figures, row 2, column value: '25%' is a percentage, and {indicator} is a {unit} "
        f"in the catalogue. {NO_PERCENTAGE}"
    )


def test_a_percentage_that_nobody_can_reach_is_refused_as_it_is_shown():
    assert "945 percent is above 100" in refused(percentage(9.45), "figures.xlsx")


def beside_catalogue(data: bytes, holds: Holds):
    files = {"catalogue.csv": as_csv(CATALOGUE), "held.xlsx": data}
    return read(files, [SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable("held.xlsx", holds)])


@pytest.mark.parametrize(("kind", "indicator"), [("points", "reviews"), ("relative", "total")])
def test_a_target_and_its_tolerance_are_read_as_they_are_shown(kind, indicator):
    rows = [
        ["indicator", "kind", "from", "value", "tolerance", "tolerance_is", "source"],
        [indicator, "target", "2019-20-FY", 0.945 if indicator == "reviews" else 90, 0.05, kind, ""],
    ]
    data = formatted(rows, {"E2": "0%"} | ({"D2": "0.0%"} if indicator == "reviews" else {}))
    (target,) = beside_catalogue(data, Holds.TARGETS).targets
    assert target.value == (Decimal("94.5") if indicator == "reviews" else 90)
    assert target.tolerance == 5


def test_a_benchmark_is_read_as_it_is_shown():
    rows = [
        ["indicator", "comparator", "vintage", "value", "source"],
        ["reviews", "England", "2019", 0.925, ""],
    ]
    (benchmark,) = beside_catalogue(formatted(rows, {"D2": "0.0%"}), Holds.BENCHMARKS).benchmarks
    assert benchmark.value == Decimal("92.5")


def test_cells_that_do_not_say_where_they_are_are_counted():
    data = rewritten(percentage(0.945), "sheet1", r' r="[A-Z]*\d+"', "")
    # openpyxl leaves blank cells out, so the value is now the third cell of its row.
    assert "'94.5%' is not a whole number" in refused(data, "figures.xlsx")


def test_attributes_may_stand_in_single_quotation_marks_and_any_order():
    data = rewritten(percentage(0.945), "sheet1", r'<c r="E2" s="(\d+)"', r"<c s='\1' r='E2'")
    assert figures(data, "figures.xlsx") == ["reviews 2020-06 =94.5"]


def test_a_workbook_without_styles_is_read():
    data = rewritten(percentage(0.945), "styles", r"(?s).+", "<styleSheet/>")
    assert figures(data, "figures.xlsx") == ["reviews 2020-06 =0.945"]
