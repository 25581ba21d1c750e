"""The PDF of a paper says what the paper says, to a screen reader too; and no PDF means no files at all."""

from __future__ import annotations

import hashlib
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flow.conftest import JUNE, Build
from flow.pdf_checkers import errors_of_outloud, errors_of_pdfua
from flow.reading import Paper
from pypdf import PdfReader

from report_builder.build import build
from report_builder.document import pdf as making
from report_builder.document.pdf import find_libreoffice, write_pdf
from report_builder.document.settled_pdf import settled
from report_builder.drafting import Request
from report_builder.errors import OutputError
from report_builder.project import Folders, Outputs
from report_builder.vocabulary import Edition

HEADINGS = (
    "heading 1",
    "heading 2",
    "heading 3",
    "Front Sheet Heading",
    "Appendix Title",
    "Appendix Heading",
)
ASKED = Request(Folders(Path(), "panel-report"), JUNE, pdf=True)

WITH_CONTENTS = "public, final and with contents"


@pytest.fixture(scope="session", params=["public, draft", "members, draft", "public, final", WITH_CONTENTS])
def printed(
    request: pytest.FixtureRequest,
    project: Path,
    with_contents: Path,
    soffice: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Build:
    """A paper built with its PDF."""
    edition, state = request.param.split(", ")
    asked = replace(
        ASKED, folders=Folders(project, "panel-report"), edition=Edition(edition), final=state != "draft"
    )
    if request.param == WITH_CONTENTS:
        asked = replace(asked, template=with_contents)
    return Build(asked.edition, build(asked, tmp_path_factory.mktemp("printed")).outputs)


@pytest.fixture(scope="session")
def reader(printed: Build) -> PdfReader:
    return PdfReader(printed.outputs.pdf)


def test_it_says_what_the_paper_says(printed: Build, reader: PdfReader) -> None:
    """Every line of the paper that holds a figure is in the PDF, letter for letter."""
    pages = [_letters(_without_furniture(page.extract_text())) for page in reader.pages]
    read = "".join(pages)
    lines = [
        line
        for line in printed.paper.lines
        if re.search(r"\d", line.text) and line.style not in ("Table Text Small", "toc 1", "toc 2", "toc 3")
    ]
    assert len(lines) > 100
    assert [line.text for line in lines if _letters(line.text) not in read] == []


def _letters(text: str) -> str:
    return re.sub(r"\s|\u00ad", "", text)


def _without_furniture(page: str) -> str:
    """A page without the head and foot that would part a sentence running on to the next."""
    return re.sub(
        r"(?m)^(Fernleigh Vale Council: .*|Public edition|Members’ edition: .*|Page \d+ of \d+)$", "", page
    )


def test_it_is_on_a_sensible_number_of_a4_pages(reader: PdfReader) -> None:
    assert 20 <= len(reader.pages) <= 40
    assert {
        tuple(sorted((round(page.mediabox.width), round(page.mediabox.height)))) for page in reader.pages
    } == {(595, 842)}


def test_it_has_title_language_and_tags(reader: PdfReader) -> None:
    catalogue: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Corporate parenting performance report, June 2020"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in catalogue
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()


def test_its_bookmarks_are_the_headings_with_their_numbers(printed: Build, reader: PdfReader) -> None:
    headings = [line.printed for line in printed.paper.lines if line.style in HEADINGS]
    assert [_letters(one) for one in _titles(reader.outline)] == [_letters(one) for one in headings]


def _titles(outline: list[Any]) -> list[str]:
    nested = [_titles(one) if isinstance(one, list) else [one.title] for one in outline]
    return [title for titles in nested for title in titles]


def test_it_bears_the_date_of_the_period_and_no_clock_time(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.get("/CreationDate") == "D:20200630000000Z'"


def test_the_manifest_lists_it(printed: Build) -> None:
    recorded = {one["file"]: one["sha256"] for one in printed.manifest["outputs"]}
    assert list(recorded) == sorted(
        [printed.outputs.document.name, printed.outputs.workbook.name, printed.outputs.pdf.name]
    )
    assert recorded[printed.outputs.pdf.name] == hashlib.sha256(printed.outputs.pdf.read_bytes()).hexdigest()


def test_a_build_without_it_writes_the_same_paper(
    printed: Build, public: Build, members: Build, project: Path
) -> None:
    other = {Edition.PUBLIC: public, Edition.MEMBERS: members}[printed.edition]
    assert not other.outputs.pdf.exists()
    assert other.outputs.pdf.name not in {one["file"] for one in other.manifest["outputs"]}
    if not printed.manifest["final"]:
        assert printed.outputs.document.read_bytes() == other.outputs.document.read_bytes()


def test_outloud_finds_no_error(printed: Build) -> None:
    assert errors_of_outloud(printed.outputs.pdf) == []


def test_pdfua_finds_no_error(printed: Build) -> None:
    assert errors_of_pdfua(printed.outputs.pdf) == ""


def test_two_at_once_both_succeed_and_give_the_same_bytes(printed: Build, soffice: str) -> None:
    document = printed.outputs.document.read_bytes()
    draft = not printed.manifest["final"]
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda _: write_pdf(document, JUNE.end, draft=draft), range(2)))
    assert made == [printed.outputs.pdf.read_bytes()] * 2


def test_the_title_of_a_council_with_an_apostrophe_is_spelt_once() -> None:
    described = b'<?xpacket begin="" id="x"?><li>Children&amp;apos;s</li>    <?xpacket end="w"?>'
    mended = settled(described, date(2020, 6, 30), draft=False)
    assert b"<li>Children&apos;s</li>" in mended
    assert len(mended) == len(described)


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        (b"/CreationDate(D:20261121232943Z')", b"/CreationDate(D:20200630000000Z')"),
        (b"/ModDate(D:20261121232943-05'30')", b"/ModDate(D:20200630000000+00'00')"),
        (
            b"<xmp:ModifyDate>2026-11-21T23:29:43+13:00</xmp:ModifyDate>",
            b"<xmp:ModifyDate>2020-06-30T00:00:00+00:00</xmp:ModifyDate>",
        ),
    ],
)
def test_every_clock_time_becomes_the_day_in_as_many_letters(clock: bytes, day: bytes) -> None:
    assert settled(clock, date(2020, 6, 30), draft=False) == day


@pytest.fixture
def built(own_project: Path) -> Outputs:
    """A project that has been built, before a PDF is asked for."""
    asked = Request(Folders.of("panel-report", own_project), JUNE)
    return build(asked, own_project / "output").outputs


def test_a_build_without_it_deletes_the_one_of_the_paper_before(own_project: Path, soffice: str) -> None:
    asked = replace(ASKED, folders=Folders(own_project, "panel-report"))
    made = build(asked, own_project / "output").outputs
    assert made.pdf.exists()
    again = build(replace(asked, pdf=False), own_project / "output")
    assert not made.pdf.exists()
    assert [one.message for one in again.findings if one.where == made.pdf.name] == [
        "This PDF was of the paper before, and is deleted."
    ]


def test_a_pdf_that_no_build_made_stays_and_is_told_of(built: Outputs) -> None:
    built.pdf.write_bytes(b"%PDF-1.7 somebody's own")
    asked = replace(ASKED, folders=Folders(built.folder.parent, "panel-report"), pdf=False)
    again = build(asked, built.folder)
    assert built.pdf.read_bytes() == b"%PDF-1.7 somebody's own"
    assert [one.code for one in again.findings if one.where == built.pdf.name] == ["PDF_NOT_OF_PAPER"]


def refusal(built: Outputs) -> str:
    """What a build with a PDF says when it is refused; the files of the build before stay as they were."""
    before = {path.name: path.read_bytes() for path in built.folder.iterdir()}
    project = built.folder.parent
    data = project / "data/panel-report/figures.csv"
    data.write_text(
        data.read_text("utf-8").replace("dental,2020-06,,,391,", "dental,2020-06,,,392,"), "utf-8"
    )
    with pytest.raises(OutputError) as refused:
        build(replace(ASKED, folders=Folders(project, "panel-report")), built.folder)
    assert {path.name: path.read_bytes() for path in built.folder.iterdir()} == before
    return str(refused.value)


def test_a_named_libreoffice_that_is_not_there_is_refused(
    built: Outputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_BUILDER_SOFFICE", "/nowhere/soffice")
    assert refusal(built) == (
        "REPORT_BUILDER_SOFFICE names /nowhere/soffice, and there is no such program. Correct it to where "
        "LibreOffice's soffice is, or build without --pdf."
    )


def test_without_libreoffice_it_says_what_to_install(built: Outputs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORT_BUILDER_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(making, "_USUAL_PLACES", ())
    said = refusal(built)
    assert "it is not installed here. Install LibreOffice Writer (https://www.libreoffice.org" in said
    assert said.endswith("or build without --pdf.")


def test_it_is_found_where_it_is_usually_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = program(tmp_path / "soffice.com", "true")
    monkeypatch.delenv("REPORT_BUILDER_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(making, "_USUAL_PLACES", (tmp_path / "none", usual))
    assert find_libreoffice() == str(usual)


@pytest.mark.skipif(os.name != "posix", reason="The stand-in for LibreOffice is a shell script.")
def test_one_that_takes_too_long_is_stopped_with_all_it_started(
    built: Outputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = program(tmp_path / "soffice", f"sleep 300 & echo $! > '{tmp_path}/child'; wait")
    monkeypatch.setenv("REPORT_BUILDER_SOFFICE", str(slow))
    monkeypatch.setenv("REPORT_BUILDER_PDF_SECONDS", "1")
    assert refusal(built) == (
        "LibreOffice had not made the PDF after 1 seconds and was stopped; nothing was written. Allow it more with "
        "REPORT_BUILDER_PDF_SECONDS, or build without --pdf."
    )
    assert is_gone(int((tmp_path / "child").read_text()))


@pytest.mark.skipif(os.name != "posix", reason="The stand-in for LibreOffice is a shell script.")
@pytest.mark.parametrize(
    "does", ["echo Cannot open display; exit 1", "echo Cannot open display > paper.pdf", "exit 0"]
)
def test_one_that_makes_no_pdf_is_refused(
    built: Outputs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    monkeypatch.setenv("REPORT_BUILDER_SOFFICE", str(program(tmp_path / "soffice", does)))
    said = refusal(built)
    assert said.startswith("LibreOffice made no PDF of the paper, and nothing was written. It said: ")
    assert ("Cannot open display" in said) == ("exit 1" in does)


@pytest.mark.parametrize("asked", ["soon", "0", "-5", "nan"])
def test_a_time_limit_that_is_none_is_refused(
    built: Outputs, soffice: str, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("REPORT_BUILDER_PDF_SECONDS", asked)
    assert f"REPORT_BUILDER_PDF_SECONDS is {asked!r}. Give a number of seconds, such as 300" in refusal(built)


def program(path: Path, does: str) -> Path:
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def is_gone(process: int) -> bool:
    """A process that was killed may wait a moment to be buried."""
    for _ in range(50):
        state = Path(f"/proc/{process}/stat")
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def test_only_watermarks_lose_their_tag(printed: Build) -> None:
    """A chart keeps its tag and its words."""
    figures = printed.outputs.pdf.read_bytes().count(b"/S/Figure")
    assert figures == len([one for one in Paper(printed.outputs.document).alt_texts if one])
