"""Other programs open what a build makes: validators find nothing, LibreOffice prints every page."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flow.conftest import JUNE, Build
from flow.reading import Paper
from pypdf import PdfReader

from report_builder.build import build
from report_builder.document.template import open_template, read_tags
from report_builder.drafting import Request
from report_builder.project import Folders
from report_builder.vocabulary import Edition

TEMPLATE = Path("templates/panel-report/template.docx")


def beside_python(name: str) -> str:
    """A tool that is installed with the tests' own Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is not installed; it is one of the test dependencies"
    return found


def test_the_open_xml_sdk_finds_nothing(either: Build, sdk_errors: Callable[[Path], list[str]]) -> None:
    assert sdk_errors(either.outputs.document) == []
    assert sdk_errors(either.outputs.workbook) == []


def test_openxml_audit_finds_nothing(either: Build) -> None:
    said = subprocess.run(
        [beside_python("openxml-audit"), "-m", "0", "-o", "json", str(either.outputs.document)],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert [one["errors"] for one in json.loads(said.stdout)] == [[]]


def test_ooxml_integrity_finds_nothing(either: Build) -> None:
    said = subprocess.run(
        [beside_python("ooxml-integrity"), "check", "--fail-on", "warn", str(either.outputs.document)],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert said.returncode == 0, said.stdout


@pytest.fixture(scope="session")
def pdf(
    members: Build, to_pdf: Callable[[Path, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return to_pdf(members.outputs.document, tmp_path_factory.mktemp("pdf"))


def test_libreoffice_prints_it_on_a_sensible_number_of_pages(pdf: Path) -> None:
    assert 20 <= len(PdfReader(pdf).pages) <= 50


def test_no_page_is_blank_and_each_says_its_marking_and_number(pdf: Path) -> None:
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    for number, text in enumerate(pages, start=1):
        assert "Members’ edition" in text
        assert f"Page {number} of {len(pages)}" in text
        beside_the_header = [line for line in text.splitlines() if line.strip()]
        assert len(beside_the_header) > 4 or "Figure" in text, f"page {number} is blank"


def test_the_appendix_is_on_landscape_pages(pdf: Path) -> None:
    sideways = [float(page.mediabox.width) > float(page.mediabox.height) for page in PdfReader(pdf).pages]
    assert sideways == sorted(sideways)
    assert any(sideways)
    assert not sideways[0]


def test_another_reader_finds_the_same_words(members: Build, to_text: Callable[[Path], str]) -> None:
    text = to_text(members.outputs.document)
    for words in ("603 children were looked after", "581/603", "Accountable officers", "■ Amber (A)"):
        assert words in text


@pytest.fixture(scope="session")
def saved_by_libreoffice(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample template, opened and saved in another word processor."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is not installed: apt-get install libreoffice-writer-nogui")
    folder, profile = tmp_path_factory.mktemp("saved"), tmp_path_factory.mktemp("profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to",
         "docx:Office Open XML Text", "--outdir", str(folder), str(project / TEMPLATE)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "template.docx"


def test_a_template_saved_by_libreoffice_asks_for_the_same(project: Path, saved_by_libreoffice: Path) -> None:
    before, after = (
        [
            (tag.name, tag.is_place)
            for tag in read_tags(open_template(path, "template.docx"), "template.docx")[0]
        ]
        for path in (project / TEMPLATE, saved_by_libreoffice)
    )
    assert [tag for tag in after if tag[0] in dict(before)] == after
    assert set(after) == set(before)
    assert [name for name, is_place in after if is_place] == [name for name, is_place in before if is_place]


def test_a_template_saved_by_libreoffice_builds_the_same_paper(
    members: Build, own_project: Path, saved_by_libreoffice: Path, sdk_errors: Callable[[Path], list[str]]
) -> None:
    shutil.copy(saved_by_libreoffice, own_project / TEMPLATE)
    asked = Request(Folders.of("panel-report", own_project), JUNE, Edition.MEMBERS)
    document = build(asked, own_project / "output").outputs.document
    rebuilt = Paper(document)
    for style in ("heading 1", "heading 2"):
        assert _headings(rebuilt, style) == _headings(members.paper, style)
    assert rebuilt.alt_texts == members.paper.alt_texts
    assert rebuilt.tables == members.paper.tables
    assert _numbered(rebuilt) == _numbered(members.paper)
    # LibreOffice writes a few values that the schema does not know; we add none of our own.
    assert _kinds(sdk_errors(document)) <= _kinds(sdk_errors(saved_by_libreoffice))


def _kinds(errors: list[str]) -> set[str]:
    return {json.loads(error)["description"] for error in errors}


def _headings(paper: Paper, style: str) -> list[str]:
    return [line.printed for line in paper.lines if line.style.casefold() == style]


def _numbered(paper: Paper) -> list[str]:
    return [
        line.printed
        for line in paper.lines
        if line.number[:1].isdigit() and line.style.casefold() != "heading 1"
    ]
