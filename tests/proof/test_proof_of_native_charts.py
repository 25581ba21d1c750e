"""A withheld figure in a chart that Word draws is found: in what the chart shows, and in the workbook behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof.conftest import Finished, finished
from proof.editing import edited, parts_of, swap, zipped

from report_builder.new_project import make_project

CHART = "word/charts/chart-foster_households.xml"
WORKBOOK = "word/embeddings/chart-foster_households.xlsx"
MAY = '<c:pt idx="23"><c:v>133</c:v></c:pt></c:numCache>'
WITHHELD = "136"
"""Fostering households in June 2020."""


@pytest.fixture(scope="module")
def native(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    project = make_project(tmp_path_factory.mktemp("native") / "project")
    definition = Path(project, "templates/panel-report/report.toml")
    definition.write_text(f'charts_as = "native"\n{definition.read_text(encoding="utf-8")}', encoding="utf-8")
    return finished("panel-report", "2020-06", project)


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
