"""A public paper holds nothing of a members' paper: not of one that lies beside it, nor behind its charts."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flow.conftest import JUNE

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.project import Folders
from report_builder.vocabulary import Edition

Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def council(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council whose charts Word draws, so that each has a workbook of its figures behind it."""
    own = Path(shutil.copytree(project, tmp_path_factory.mktemp("apart") / "project"))
    definition = own / "templates/panel-report/report.toml"
    said = definition.read_text(encoding="utf-8")
    definition.write_text(f'charts_as = "native"\n{said}', encoding="utf-8")
    return own


def built(council: Path, edition: Edition, output: str) -> dict[str, bytes]:
    """The files of an edition by their endings."""
    asked = Request(Folders.of("panel-report", council), JUNE, edition)
    made = build(asked, council / output).outputs
    paths = (made.document, made.workbook, made.manifest)
    return {"".join(path.suffixes): path.read_bytes() for path in paths}


def behind_charts(document: bytes) -> dict[str, Rows]:
    """The rows of the workbook behind each chart."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        books = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")}
    return {
        name: list(openpyxl.load_workbook(io.BytesIO(book)).active.values) for name, book in books.items()
    }


def test_the_public_files_are_the_same_beside_those_of_the_members(council: Path) -> None:
    built(council, Edition.MEMBERS, "beside")
    assert built(council, Edition.PUBLIC, "beside") == built(council, Edition.PUBLIC, "alone")


def test_what_is_withheld_is_an_empty_cell_behind_a_chart(council: Path) -> None:
    public, members = (
        behind_charts(built(council, edition, f"of {edition}")[".docx"]) for edition in Edition
    )
    assert public.keys() == members.keys()
    pairs = [
        (shown, known)
        for name, rows in members.items()
        for row, known_row in zip(public[name], rows, strict=True)
        for shown, known in zip(row, known_row, strict=True)
    ]
    differing = {shown for shown, known in pairs if shown not in (known, f"{known} [c]")}
    assert differing == {None}
