"""`verify` tells whether a file is what was built; `verify --public` whether it may be published."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from cli.commands import build, run
from proof.editing import BODY, IHA, add, edited, swap, typed

QUOTE_ENDS = "</w:t></w:r><w:bookmarkEnd"
QUOTE_ENDS = "</w:t></w:r><w:bookmarkEnd"
NAME = "panel-report-2020-06-public"


def change(folder: Path, *edits: object, name: str = f"{NAME}.docx") -> Path:
    path = folder / "output" / name
    path.write_bytes(edited(path.read_bytes(), *edits))  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("name", [f"{NAME}.docx", f"{NAME}-appendix.xlsx"])
def test_what_was_built_is_unchanged(project: Path, name: str) -> None:
    said = run("verify", project / "output" / name)
    assert said.status == 0
    assert "It says it is panel-report, 2020-06, public edition, build " in said.out
    assert "unchanged" in said.out


def test_a_file_by_another_name_is_known_by_its_build(own: Path) -> None:
    path = (own / "output" / f"{NAME}.docx").rename(own / "output" / "Item 7.docx")
    assert run("verify", path).status == 0


def test_an_edited_paper_lists_the_quotes_that_read_otherwise_and_are_gone(own: Path) -> None:
    path = change(
        own,
        swap(BODY, f">64.8%{QUOTE_ENDS}", f">65.0%{QUOTE_ENDS}"),
        swap(BODY, 'w:name="_rbq2"', 'w:name="gone"'),
    )
    said = run("verify", path, "--json")
    assert said.status == 1
    assert said.json["unchanged"] is False
    codes = [one["code"] for one in said.json["findings"]]
    assert codes[0] == "EDITED"
    assert sorted(codes[1:]) == ["QUOTE_CHANGED", "QUOTE_GONE"]
    changed = next(one for one in said.json["findings"] if one["code"] == "QUOTE_CHANGED")
    assert "reads “65.0%”, and was sent as “64.8%”" in changed["message"]


def test_a_paper_without_its_manifest(own: Path) -> None:
    (own / "output" / f"{NAME}.manifest.json").unlink()
    said = run("verify", own / "output" / f"{NAME}.docx")
    assert said.status == 1
    assert "No manifest beside the file" in said.out


def test_an_innocent_edit_may_be_published(own: Path) -> None:
    path = change(own, typed("The chair thanked every foster carer; 12 councillors will visit in May 2021."))
    said = run("verify", "--public", path, "--project", own)
    assert said.status == 0, said.out
    assert said.err == ""
    assert "Nothing found" in said.out


def test_a_withheld_number_that_a_clerk_typed_may_not(own: Path) -> None:
    path = change(own, typed(f"{IHA}: 5 of the 6 were."))
    said = run("verify", "--public", path, folder=own)
    assert said.status == 1
    assert f"withholds: {IHA} (iha_in_time, in period, June 2020)" in said.out


def test_without_the_project_it_says_what_it_could_not_search_for(own: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    path = change(own, typed(f"{IHA}: 5 of the 6 were."), add("word/people.xml", "<people/>"))
    moved = Path(shutil.move(path, alone / "paper.docx"))
    said = run("verify", "--public", moved, "--json", folder=alone)
    assert "were not searched for" in said.err
    assert said.json["withheld_searched"] is False
    assert [one["code"] for one in said.json["findings"]] == ["PEOPLE"]


def test_the_members_edition_is_refused(own: Path) -> None:
    assert build(own, "--edition", "members").status == 0
    for name in (
        "panel-report-2020-06-members-exempt.docx",
        "panel-report-2020-06-members-exempt-appendix.xlsx",
    ):
        said = run("verify", "--public", own / "output" / name, folder=own)
        assert said.status == 1
        assert "is the members' edition, which is exempt from publication" in said.err


def bomb(depth: int = 0, parts: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<a>" * depth + "</a>" * depth if depth else b" " * 40_000_000)
        for number in range(parts):
            archive.writestr(f"word/{number}.xml", "<a/>")
    return buffer.getvalue()


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


def one_part(content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", content)
    return buffer.getvalue()


HOSTILE = {
    "nothing": b"",
    "no zip": b"plain text",
    "a password": b"\xd0\xcf\x11\xe0" * 200,
    "half a zip": bomb(depth=3)[:60],
    "a bomb": bomb(),
    "ten thousand parts": bomb(depth=1, parts=10_001),
    "a deep tree": bomb(depth=100_000),
    "entities": one_part(ENTITIES),
    "entities in UTF-16": one_part(ENTITIES.decode().encode("utf-16")),
    "torn XML": one_part(b"<w:document><w:body>"),
    "no letters": one_part(b"\xff\xfe\x00"),
    "an empty zip": b"PK\x05\x06" + b"\0" * 18,
    "a torn PDF": b"%PDF-1.7\nxref\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("words", [["verify"], ["verify", "--public"]], ids=["plain", "public"])
def test_a_hostile_file_is_one_clear_sentence(words: list[str], content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(content)
    said = run(*words, path, folder=tmp_path)
    assert said.status == 1
    assert len((said.err + said.out).strip().splitlines()) <= 3
    assert "paper.docx" in said.err + said.out


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = run("verify", tmp_path / "gone.docx")
    assert said.status == 2
    assert "is not there" in said.err


def test_a_folder_is_said_to_be_one(project: Path) -> None:
    said = run("verify", project / "output")
    assert said.status == 2
    assert said.err == (
        f"Error: {project / 'output'} is a folder. Give the path of a Word file, a workbook or a PDF in it.\n"
    )
