"""Files that other programs made are read; files that are not whole are told of; files that harm are refused."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from document.accessibility.sound import found_in, parts_of, sound, sound_file, write_parts

from report_builder import archives
from report_builder.document.accessibility import audit_file
from report_builder.errors import DocumentError

MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"


def changed(folder: Path, part: str, old: bytes, new: bytes) -> Path:
    path = sound_file(folder)
    parts = parts_of(path)
    assert old in parts[part]
    return write_parts(path, list((parts | {part: parts[part].replace(old, new, 1)}).items()))


def refused(path: Path) -> str:
    with pytest.raises(DocumentError) as refusal:
        audit_file(path, path.name)
    said = str(refusal.value)
    assert "\n" not in said
    assert said.startswith("paper.docx ")
    return said


def test_a_part_that_is_there_twice(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    parts = list(parts_of(path).items())
    with pytest.warns(UserWarning, match="Duplicate name"):
        write_parts(path, [*parts, (MAIN, dict(parts)[MAIN])])
    assert found_in(path) == [f"DUPLICATE_ENTRY at {MAIN}"]


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    write_parts(path, [one for one in parts_of(path).items() if not one[0].startswith("word/media/")])
    assert found_in(path) == ["PART_MISSING at after paragraph 6 (“Carers of agencies”)"]


def test_macros(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    write_parts(path, [*parts_of(path).items(), ("word/vbaProject.bin", b"x")])
    assert found_in(path) == ["MACROS at word/vbaProject.bin"]


def test_a_workbook_inside(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    write_parts(path, [*parts_of(path).items(), ("word/embeddings/data.xlsx", b"x")])
    assert found_in(path) == ["EMBEDDED_FILE at word/embeddings/data.xlsx"]


def test_the_strict_form_of_word_files_is_read_alike(tmp_path: Path) -> None:
    opened = sound()
    opened.tables[0].rows[2].cells[1].text = ""
    path = tmp_path / "paper.docx"
    opened.save(str(path))
    usual = b"http://schemas.openxmlformats.org/"
    strict = b"http://purl.oclc.org/ooxml/"
    swaps = [
        (usual + b"wordprocessingml/2006/main", strict + b"wordprocessingml/main"),
        (usual + b"drawingml/2006/", strict + b"drawingml/"),
        (usual + b"officeDocument/2006/", strict + b"officeDocument/"),
        (b'<w:sz w:val="24"/>', b'<w:sz w:val="12pt"/>'),
    ]
    parts = parts_of(path)
    for old, new in swaps:
        parts = {name: content.replace(old, new) for name, content in parts.items()}
    assert strict in parts[MAIN]
    assert found_in(write_parts(path, list(parts.items()))) == ["TABLE_EMPTY_CELL at table 1, row 3, cell 2"]


def test_pandocs_document_is_read(tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: apt-get install pandoc")
    path = tmp_path / "paper.docx"
    source = "# One\n\nText[^1] and [a page](https://x.org).\n\n[^1]: A note.\n\n### Three\n\n- a\n- b\n\n$$E=mc^2$$\n"
    subprocess.run(["pandoc", "--toc", "-o", path], input=source.encode(), check=True)
    codes = [one.split(" at ")[0] for one in found_in(path)]
    assert {"TITLE_MISSING", "HEADING_SKIPPED", "FIELD_EMPTY"} <= set(codes)
    assert "LIST_TYPED" not in codes


def test_libreoffices_document_is_read(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is not installed: apt-get install libreoffice-writer-nogui")
    sound_file(tmp_path)
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML",
         "--outdir", tmp_path / "again", tmp_path / "paper.docx"], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert found_in(tmp_path / "again" / "paper.docx") == []


def test_python_docxs_own_blank_document_is_read(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "paper.docx"))
    assert found_in(tmp_path / "paper.docx") == ["TITLE_MISSING at document properties"]


@pytest.mark.parametrize(
    "content", [b"", b"plain text", b"PK\x03\x04 and no more", b"\xd0\xcf\x11\xe0" * 200]
)
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    assert "is not a Word document" in refused(path)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_refused(part: float, tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "damaged" in refused(path)


def test_another_kind_of_office_file_is_refused(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "paper.docx", [("xl/workbook.xml", b"<workbook/>")])
    assert "is not a Word document" in refused(path)


def test_damaged_xml_is_refused(tmp_path: Path) -> None:
    assert "word/document.xml cannot be read" in refused(changed(tmp_path, MAIN, b"</w:body>", b""))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "C:\\evil.xml", "word\\..\\..\\evil"])
def test_a_part_that_would_land_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    write_parts(path, [*parts_of(path).items(), (name, b"x")])
    assert "outside its folder" in refused(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = sound_file(tmp_path)
    parts = parts_of(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        with archive.open("word/media/bomb.png", "w") as bomb:
            for _ in range(101):
                bomb.write(bytes(1024 * 1024))
    assert path.stat().st_size < 300_000
    assert "unpacks to more" in refused(path)


def test_many_parts_that_are_too_much_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sound_file(tmp_path)
    monkeypatch.setattr(archives, "MOST_OF_ALL", 10_000)
    assert "unpacks to more" in refused(path)


LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("part", [MAIN, RELS, "word/styles.xml", "docProps/core.xml"])
def test_entities_are_refused(declaration: bytes, part: str, tmp_path: Path) -> None:
    assert "document type declaration" in refused(changed(tmp_path, part, b"?>", b"?>" + declaration))


def test_depth_without_end_is_refused(tmp_path: Path) -> None:
    deep = b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000
    assert "cannot be read" in refused(changed(tmp_path, MAIN, b"<w:sectPr", deep + b"<w:sectPr"))
