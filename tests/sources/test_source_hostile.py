"""Whatever stands in a file, it is read or refused: nothing else ever happens."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from data_files import CATALOGUE, as_csv, cells, csv_of, extract, read, workbook
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from report_builder.errors import SourceError
from report_builder.sources import Holds, Layout, SourceTable

HEADINGS = ["indicator", "period", "breakdown", "category", "numerator", "denominator", "value", "marker"]
LIKELY = st.sampled_from(
    [
        *(
            "total",
            "reviews",
            "days",
            "rate",
            "plans",
            "2020-06",
            "2019-20-spring",
            "Jun-20",
            "99/99/9999",
            "",
            "0",
        ),
        *("-0", "1e400", "NaN", "603.0", "94.2%", "[c]", "[z]", "x", "[p]", "#N/A", "=1", "1,234", "9" * 16),
        *(
            "0." + "0" * 60,
            "\0",
            '"',
            "ſpring",
            "2019-20-ſpring",
            "٣",
            "\u2028",
            "0001-01",
            "2099-12",
            "9999-12",
        ),
    ]
)
CELL = LIKELY | st.text(max_size=12) | st.from_regex(r"\A[-+]?\d{0,25}(\.\d{0,25})?\Z")
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=9), max_size=4)
MANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(data: bytes, name: str = "figures.csv", layout: Layout = Layout.TIDY) -> None:
    with suppress(SourceError):
        extract(data, name, layout)


@MANY
@given(TABLE)
def test_any_cells_under_the_right_headings(rows: Sequence[Sequence[str]]):
    read_or_refused(csv_of([HEADINGS, *rows]))


@MANY
@given(TABLE)
def test_any_headings_of_a_wide_table(rows: Sequence[Sequence[str]]):
    head, *rest = [*rows, []]
    read_or_refused(csv_of([["indicator", "part", *head], *rest]), layout=Layout.WIDE)


@MANY
@given(st.sampled_from(range(13)), st.sampled_from(range(6)), CELL)
def test_any_cell_of_a_catalogue(column: int, row: int, cell: str):
    rows = cells(CATALOGUE)
    rows[row][column] = cell
    with suppress(SourceError):
        read({"catalogue.csv": csv_of(rows)}, [SourceTable("catalogue.csv", Holds.CATALOGUE)])


@MANY
@given(TABLE, st.sampled_from([Holds.TARGETS, Holds.BENCHMARKS]))
def test_any_cells_of_targets_and_benchmarks(rows: Sequence[Sequence[str]], holds: Holds):
    headings = {
        Holds.TARGETS: ["indicator", "kind", "from", "value", "tolerance", "tolerance_is", "source"],
        Holds.BENCHMARKS: ["indicator", "comparator", "vintage", "value", "source"],
    }
    files = {"catalogue.csv": as_csv(CATALOGUE), "held.csv": csv_of([headings[holds], *rows])}
    with suppress(SourceError):
        read(files, [SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable("held.csv", holds)])


@MANY
@given(st.binary(max_size=200), st.sampled_from(["figures.csv", "figures.xlsx", "figures.txt", "figures"]))
def test_any_bytes(data: bytes, name: str):
    read_or_refused(data, name)


@MANY
@given(st.integers(min_value=0, max_value=6000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook(place: int, damage: bytes):
    data = workbook([HEADINGS, ["total", "2020-06", None, None, 603]])
    cut = place % len(data)
    read_or_refused(data[:cut] + damage + data[cut + len(damage) :], "figures.xlsx")


@settings(MANY, max_examples=40)
@given(
    st.lists(
        st.lists(CELL | st.floats() | st.booleans() | st.datetimes() | st.times(), max_size=9), max_size=4
    )
)
def test_any_cells_of_a_workbook(rows: Sequence[Sequence[object]]):
    legal = [
        [ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]
    read_or_refused(workbook([HEADINGS, *legal]), "figures.xlsx")
