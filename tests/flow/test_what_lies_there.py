"""What lies where a paper is to be put: nobody's edits are lost, and a folder is said to be one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from flow.conftest import JUNE

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.errors import OutputError
from report_builder.project import Folders, Outputs
from report_builder.vocabulary import Edition

OURS = "Checked by the head of service"


def asked(project: Path) -> Request:
    return Request(Folders.of("panel-report", project), JUNE)


@pytest.fixture
def built(own_project: Path) -> Outputs:
    """A draft of June, built once."""
    return build(asked(own_project), own_project / "output").outputs


def edit_workbook(outputs: Outputs) -> None:
    """As in Excel: open it, type into a cell, save it."""
    opened = openpyxl.load_workbook(outputs.workbook)
    opened.worksheets[0]["A1"] = OURS
    opened.save(outputs.workbook)


def edit_document(outputs: Outputs) -> None:
    opened = docx.Document(str(outputs.document))
    opened.add_paragraph(OURS)
    opened.save(str(outputs.document))


def refusal(project: Path) -> str:
    with pytest.raises(OutputError) as refused:
        build(asked(project), project / "output")
    return str(refused.value)


def test_an_edited_workbook_is_not_overwritten(own_project: Path, built: Outputs) -> None:
    edit_workbook(built)
    kept = built.workbook.read_bytes()
    assert refusal(own_project) == (
        f"{built.workbook} has been changed since it was built (or was not built here), and building again would lose "
        "those changes. Move or rename it to keep it, or build with --force to replace it."
    )
    assert built.workbook.read_bytes() == kept


def test_an_edited_paper_and_an_edited_workbook_are_named_together(own_project: Path, built: Outputs) -> None:
    edit_document(built)
    edit_workbook(built)
    assert refusal(own_project).startswith(
        f"{built.document} and {built.workbook} have been changed since they were built (or were not built here)"
    )


def test_force_replaces_an_edited_workbook(own_project: Path, built: Outputs) -> None:
    as_built = built.workbook.read_bytes()
    edit_workbook(built)
    build(asked(own_project), built.folder, force=True)
    assert built.workbook.read_bytes() == as_built


def test_a_workbook_without_its_manifest_may_be_somebodys(own_project: Path, built: Outputs) -> None:
    built.manifest.unlink()
    built.document.unlink()
    assert refusal(own_project).startswith(
        f"{built.workbook} has been changed since it was built (or was not"
    )


def test_what_nobody_has_touched_is_built_again(own_project: Path, built: Outputs) -> None:
    before = built.workbook.read_bytes()
    assert build(asked(own_project), built.folder).outputs.workbook.read_bytes() == before


@pytest.mark.parametrize("file", ["document", "workbook", "manifest", "pdf"])
@pytest.mark.parametrize("force", [False, True], ids=["", "forced"])
def test_a_folder_in_the_place_of_a_file_is_a_sentence(own_project: Path, file: str, *, force: bool) -> None:
    outputs = Outputs.of(own_project / "papers", "panel-report", JUNE, Edition.PUBLIC)
    in_the_way: Path = getattr(outputs, file)
    in_the_way.mkdir(parents=True)
    paper = replace(asked(own_project), pdf=file == "pdf")
    with pytest.raises(OutputError) as refused:
        build(paper, outputs.folder, force=force)
    assert str(refused.value) == (
        f"{in_the_way} is a folder, and a file is to be written there. Move or rename it."
    )
    assert list(outputs.folder.iterdir()) == [in_the_way]
