"""A paper says the same in every format, and a file that cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lint.formats import CODES, as_markdown, as_text, as_word

from report_builder.errors import DocumentError
from report_builder.finding import Finding
from report_builder.lint import Kind, lint, lint_text, read_paper
from report_builder.lint.reading.plain import read_text
from report_builder.vocabulary import Severity


def _found(path: Path) -> list[Finding]:
    return [one for one in lint(read_paper(path, path.name)) if one.severity is not Severity.NOTE]


@pytest.mark.parametrize("made", [as_text, as_markdown, as_word])
def test_the_findings_are_the_same_in_every_format(made: Callable[[Path], Path], tmp_path: Path) -> None:
    assert [one.code for one in _found(made(tmp_path))] == CODES


def test_the_findings_are_the_same_in_a_pdf(tmp_path: Path, to_pdf: Callable[[Path, Path], Path]) -> None:
    pdf = to_pdf(as_word(tmp_path), tmp_path)
    assert [one.code for one in _found(pdf)] == CODES
    assert {one.where for one in _found(pdf)} == {"paper.pdf, page 1"}


def test_a_place_is_the_line_of_a_text_file_and_the_paragraph_of_a_word_file(tmp_path: Path) -> None:
    assert [one.where for one in _found(as_markdown(tmp_path))] == [
        "paper.md:8",
        "paper.md:10",
        "paper.md:15",
    ]
    assert [one.where for one in _found(as_word(tmp_path))] == [
        f"paper.docx, paragraph {number}" for number in (3, 4, 10)
    ]


def test_a_table_is_read_by_rows() -> None:
    paper = read_text("| Team | Cases |\n|---|---|\n| North | 41 |\n", "paper.md")
    assert [passage.kind for passage in paper.passages] == [Kind.TABLE]
    assert paper.passages[0].rows == (("Team", "Cases"), ("North", "41"))


def test_a_paragraph_number_is_no_part_of_the_text() -> None:
    (passage,) = read_text("3.2.1 The number was 603.", "paper.txt").passages
    assert (passage.number, passage.text) == ("3.2.1", "The number was 603.")


def test_a_sentence_torn_by_a_page_break_is_one_again() -> None:
    torn = "The number of looked after children at the end of June 2020 in the county rose\n\nfrom 612 in May to 603."
    assert [one.code for one in lint_text(torn)] == ["DIRECTION_WORD"]


@pytest.mark.parametrize("name", ["paper.docx", "paper.pdf"])
@pytest.mark.parametrize("content", [b"", b"not what it says", b"PK\x03\x04 torn", b"%PDF-1.7\n%%EOF"])
def test_a_damaged_file_is_refused(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError, match=name):
        read_paper(tmp_path / name, name)


def test_a_word_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    (tmp_path / "paper.docx").write_bytes(held.getvalue())
    with pytest.raises(DocumentError, match="should"):
        read_paper(tmp_path / "paper.docx", "paper.docx")


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"paper\.xlsx is not a kind of file"):
        read_paper(tmp_path / "paper.xlsx", "paper.xlsx")


@pytest.mark.parametrize("name", ["paper.md", "paper.txt"])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00\x00 rose from 612 to 603")
    with pytest.raises(DocumentError) as refused:
        read_paper(path, name)
    assert str(refused.value) == f"{name} is not text. Save it as plain text in UTF-8, and try again."


def test_a_strict_open_xml_document_is_read_as_any_other(tmp_path: Path) -> None:
    path = as_word(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(usual, strict))
    assert [one.code for one in _found(path)] == CODES
