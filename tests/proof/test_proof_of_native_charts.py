"""A withheld figure in a chart that Word draws is found: in what the chart shows, and in the workbook behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof.conftest import Finished, finished
from proof.editing import Edit, Parts, edited, parts_of, swap, zipped

from report_builder.drafting import Request, draft
from report_builder.new_project import make_project
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.proof import Edition, disagreements, open_files
from report_builder.proving import said_in

CHART = "word/charts/chart-foster_households.xml"
WORKBOOK = "word/embeddings/chart-foster_households.xlsx"
MAY = '<c:pt idx="23"><c:v>133</c:v></c:pt></c:numCache>'
WITHHELD = "136"
"""Fostering households in June 2020."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_project(tmp_path_factory.mktemp("native") / "project")
    definition = Path(project, "templates/panel-report/report.toml")
    definition.write_text(f'charts_as = "native"\n{definition.read_text(encoding="utf-8")}', encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def native(project: Path) -> Finished:
    return finished("panel-report", "2020-06", project)


@pytest.fixture(scope="module")
def edition(project: Path) -> Edition:
    return said_in(draft(Request(Folders.of("panel-report", project), Period.parse("2020-06"))).report)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("lac_total", "603", "604", "It says 604, and lac_total for June 2020 is 603 in data/"),
        (
            "lac_total_by_age",
            "238",
            "239",
            "It says 239, and lac_total, 10 to 15 for June 2020 is 238 in data/",
        ),
    ],
)
def test_a_point_that_is_another_figure_is_found(
    native: Finished, edition: Edition, name: str, old: str, new: str, message: str
) -> None:
    assert disagreements(open_files({"paper.docx": native.files[".docx"]}), edition) == ()
    part = f"word/charts/chart-{name}.xml"
    last = parts_of(native.files[".docx"])[part].decode().rindex(f"<c:v>{old}</c:v>")
    changed = edited(native.files[".docx"], replace_at(part, last, f"<c:v>{new}</c:v>"))
    found = disagreements(open_files({"paper.docx": changed}), edition)
    assert len(found) == 1
    assert found[0].message.startswith(message)


def replace_at(part: str, place: int, text: str) -> Edit:
    def edit(parts: Parts) -> None:
        said = parts[part].decode()
        parts[part] = (said[:place] + text + said[place + len(text) :]).encode()

    return edit


def test_the_sample_with_native_charts_is_clean(native: Finished) -> None:
    assert native.found() == []


def test_a_point_that_is_withheld_is_found(native: Finished) -> None:
    june = f'<c:pt idx="24"><c:v>{WITHHELD}</c:v></c:pt></c:numCache>'
    found = native.found(swap(CHART, MAY, MAY.removesuffix("</c:numCache>") + june))
    assert found == [f"WITHHELD_CELL at .docx, {CHART}, row 5, column 26"]


def test_a_cell_that_is_withheld_is_found(native: Finished) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    behind = parts_of(native.files[".docx"])[WORKBOOK]
    changed = edited(behind, swap(sheet, '<c r="C26"', f'<c r="B26"><v>{WITHHELD}</v></c><c r="C26"'))
    parts = parts_of(native.files[".docx"]) | {WORKBOOK: changed}
    found = native.found_in({"paper.docx": zipped(parts)})
    assert found == [f"WITHHELD_CELL at .docx, {WORKBOOK}, sheet Sheet1, row 26, column 2"]
