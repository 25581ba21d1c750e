"""`check FILE.docx` audits any Word file, and tells a report's name from a file's."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from cli.commands import JUNE, run


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A file without a title."""
    docx.Document().save(str(tmp_path / "Agenda item 5.DOCX"))
    return tmp_path / "Agenda item 5.DOCX"


def test_a_file_with_an_error_is_told_of_and_gives_status_1(spoilt: Path) -> None:
    said = run("check", spoilt)
    assert said.status == 1
    assert said.out.startswith("error: document properties: The document has no title")
    assert "1 finding, 1 to mend" in said.out


def test_json_is_that_of_a_report(spoilt: Path) -> None:
    [finding] = run("check", spoilt, "--json").json["findings"]
    assert list(finding) == ["code", "severity", "where", "sentence", "marked", "message", "remedy"]
    assert finding["code"] == "TITLE_MISSING"


def test_a_paper_of_ours_has_nothing_to_mend(project: Path) -> None:
    paper = next((project / "output").rglob("*.docx"))
    said = run("check", paper, "--json")
    assert said.status == 0, said.out
    assert [one for one in said.json["findings"] if one["severity"] == "error"] == []


def test_a_file_has_no_period(spoilt: Path) -> None:
    said = run("check", spoilt, *JUNE)
    assert said.status == 2
    assert "Leave out --period" in said.err


def test_a_report_needs_one(project: Path) -> None:
    said = run("check", "panel-report", folder=project)
    assert said.status == 2
    assert "with --period, such as 2020-06" in said.err


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = run("check", tmp_path / "gone.docx")
    assert said.status == 2
    assert "is not there" in said.err


def test_what_is_no_word_file(spoilt: Path) -> None:
    fake = Path(shutil.copy(__file__, spoilt.with_name("notes.docx")))
    said = run("check", fake)
    assert said.status == 1
    assert "is not a Word document" in said.err
