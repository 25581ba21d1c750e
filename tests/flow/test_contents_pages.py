"""The contents page of a finished paper counts pages rightly, and survives other programs."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from cli.commands import run
from document.papers import report, template, write
from docx.document import Document
from docx.oxml.parser import parse_xml
from flow.conftest import JUNE, Build
from flow.reading import Paper, W, fields
from flow.test_opens_cleanly import beside_python
from pypdf import PdfReader

from report_builder.build import Built, build
from report_builder.document import pdf as making
from report_builder.document.page_numbers import with_page_numbers
from report_builder.document.pdf import lay_out
from report_builder.drafting import Request
from report_builder.project import Folders
from report_builder.vocabulary import Edition

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PAGES = r'TOC \o "1-3" \h \z \u'
NO_PAGES = r'TOC \o "1-3" \n \h \z \u'


def asked(project: Path, template: Path, *, final: bool = True, pdf: bool = False) -> Request:
    return Request(Folders.of("panel-report", project), JUNE, Edition.PUBLIC, final, pdf, template)


@pytest.fixture(scope="session")
def listed(
    project: Path, with_contents: Path, soffice: str, tmp_path_factory: pytest.TempPathFactory
) -> Build:
    """A final paper with a contents page, and its PDF."""
    made = build(asked(project, with_contents, pdf=True), tmp_path_factory.mktemp("listed"))
    return Build(Edition.PUBLIC, made.outputs)


def entries(paper: Paper) -> list[tuple[str, str]]:
    """Each entry of the contents, and the page it says."""
    said = [
        re.fullmatch(r"(?s)(.*?)(?:\t([0-9ivx]+))?", line.text)
        for line in paper.lines
        if in_contents(line.style)
    ]
    return [(one[1].replace("\t", " "), one[2] or "") for one in said if one]


def in_contents(style: str) -> bool:
    return style.casefold().startswith(("toc 1", "toc 2", "toc 3"))


def test_every_page_is_the_one_its_heading_is_printed_on(listed: Build) -> None:
    pages = [squeezed(page.extract_text()) for page in PdfReader(listed.outputs.pdf).pages]
    contents = next(place for place, text in enumerate(pages, start=1) if "Contents" in text)
    found = entries(listed.paper)
    assert len(found) > 35
    for heading, page in found:
        on = [
            place
            for place, text in enumerate(pages, start=1)
            if squeezed(heading) in text and place != contents
        ]
        assert int(page) in on, heading
        assert f"Page{page}of{len(pages)}" in pages[int(page) - 1]
    numbered = [(heading, page) for heading, page in found if heading[:1].isdigit()]
    for heading, page in numbered:
        assert [
            place for place, text in enumerate(pages, 1) if squeezed(heading) in text and place != contents
        ] == [int(page)]


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u00ad", "", text)


def test_the_pdf_prints_the_entries_as_the_paper_has_them(listed: Build) -> None:
    page = next(
        text for one in PdfReader(listed.outputs.pdf).pages if "Contents" in (text := one.extract_text())
    )
    printed = re.sub(r"[\s.]", "", page)
    assert [one for one in entries(listed.paper) if re.sub(r"[\s.]", "", "".join(one)) not in printed] == []


def test_every_page_number_is_a_field_that_reads_the_headings_bookmark(listed: Build) -> None:
    asked_for = fields(listed.paper.body)
    assert PAGES in asked_for
    links = [
        link.get(f"{W}anchor") for link in listed.paper.body.iter(f"{W}hyperlink") if link.get(f"{W}anchor")
    ]
    marks = [link for link in links if link.startswith("_Toc")]
    assert [one for one in asked_for if one.startswith("PAGEREF")] == [
        f"PAGEREF {mark} \\h" for mark in marks
    ]
    assert len(set(marks)) == len(marks) == len(entries(listed.paper))


def test_the_manifest_says_whose_pages_they_are(listed: Build) -> None:
    assert re.fullmatch(r"LibreOffice \d.*", listed.manifest["page_numbers"])


def test_the_same_again_gives_the_same_bytes(
    listed: Build, project: Path, with_contents: Path, tmp_path: Path
) -> None:
    again = build(asked(project, with_contents), tmp_path).outputs
    assert again.document.read_bytes() == listed.outputs.document.read_bytes()


def test_a_draft_has_the_same_entries_without_pages(
    listed: Build, project: Path, with_contents: Path, tmp_path: Path
) -> None:
    made = build(asked(project, with_contents, final=False), tmp_path).outputs
    paper = Paper(made.document)
    assert entries(paper) == [(heading, "") for heading, _ in entries(listed.paper)]
    assert NO_PAGES in fields(paper.body)
    assert json.loads(made.manifest.read_text("utf-8"))["page_numbers"] is None


def without_libreoffice(
    project: Path, template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Built:
    monkeypatch.delenv("REPORT_BUILDER_SOFFICE", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(making, "_USUAL_PLACES", ())
    return build(asked(project, template), folder)


def test_a_final_paper_without_libreoffice_has_no_page_numbers_and_says_so(
    project: Path, with_contents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = without_libreoffice(project, with_contents, tmp_path, monkeypatch)
    (said,) = [one for one in made.findings if one.code == "NO_PAGE_NUMBERS"]
    assert said.message == (
        "The contents page has no page numbers: LibreOffice, which finds them, is not installed here or failed."
    )
    paper = Paper(made.outputs.document)
    assert {page for _, page in entries(paper)} == {""}
    assert NO_PAGES in fields(paper.body)


def test_a_final_paper_without_contents_does_not_ask_for_libreoffice(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = without_libreoffice(project, Path("template.docx"), tmp_path, monkeypatch)
    assert "NO_PAGE_NUMBERS" not in {one.code for one in made.findings}


def sections(first: str, begins: str, second: str) -> Callable[[Document], None]:
    """Each heading on a page of its own; a section ends before Risks."""

    def change(opened: Document) -> None:
        for paragraph in opened.paragraphs[2:]:
            paragraph.paragraph_format.page_break_before = paragraph.text != "Risks"
        own = opened.element.body.sectPr
        ending = deepcopy(own)
        own.find(f"{W}type").set(f"{W}val", begins)
        for section, said in ((ending, first), (own, second)):
            if said:
                section.find(f"{W}cols").addprevious(parse_xml(f"<w:pgNumType {NS} {said}/>"))
        risks = next(one for one in opened.paragraphs if one.text == "Risks")
        risks.insert_paragraph_before("The section ends.")._p.get_or_add_pPr().append(ending)

    return change


@pytest.mark.parametrize(
    ("first", "begins", "second", "pages"),
    [
        ("", "nextPage", "", ["1", "2", "3", "4", "5"]),
        ('w:fmt="lowerRoman" w:start="1"', "nextPage", 'w:start="1"', ["i", "ii", "iii", "1", "2"]),
        ('w:start="7"', "nextPage", "", ["7", "8", "9", "10", "11"]),
        ("", "oddPage", "", ["1", "2", "3", "5", "6"]),
    ],
)
def test_pages_are_counted_as_the_sections_count_them(
    tmp_path: Path, soffice: str, first: str, begins: str, second: str, pages: list[str]
) -> None:
    headings = [(one, "Heading 1") for one in ("Foreword", "Thanks", "Aims", "Risks", "Money")]
    lines = ["{{p contents }}", *headings]
    document = write(template(tmp_path, lines, sections(first, begins, second)), report())
    paged = with_page_numbers(document, lambda paper: lay_out(paper, JUNE.end))
    assert paged is not None
    assert [page for _, page in entries(Paper(paged.document))] == pages


@pytest.fixture(scope="session")
def saved(listed: Build, soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper, opened and saved in LibreOffice."""
    folder, profile = tmp_path_factory.mktemp("saved"), tmp_path_factory.mktemp("profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to",
         "docx:Office Open XML Text", "--outdir", str(folder), str(listed.outputs.document)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / listed.outputs.document.name


def test_saved_in_libreoffice_the_contents_are_the_same(listed: Build, saved: Path) -> None:
    after = Paper(saved)
    assert entries(after) == entries(listed.paper)
    assert [one.strip().split()[0] for one in fields(after.body) if one.strip().startswith("TOC")] == ["TOC"]


def test_saved_in_libreoffice_it_prints_the_same(
    listed: Build, saved: Path, to_pdf: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    """Numbers, captions, contents, and the head and foot of every page."""
    direct, again = (
        [page.extract_text() for page in PdfReader(pdf).pages]
        for pdf in (listed.outputs.pdf, to_pdf(saved, tmp_path))
    )
    assert squeezed(direct[contents_page(direct)]) == squeezed(again[contents_page(again)])
    for shape in (
        r"(?m)^(?:Figure|Table) \d+: .*",
        r"(?m)^\d+(?:\.\d+)* .*",
        r"(?m)^.*(?:edition|Page \d+ of \d+)$",
    ):
        first, second = (re.findall(shape, "\n".join(pages)) for pages in (direct, again))
        assert len(first) > 20
        assert [squeezed(one) for one in second] == [squeezed(one) for one in first]


def contents_page(pages: list[str]) -> int:
    return next(place for place, text in enumerate(pages) if re.search(r"(?m)^Contents\s*$", text))


def test_validators_find_nothing(listed: Build, sdk_errors: Callable[[Path], list[str]]) -> None:
    document = str(listed.outputs.document)
    assert sdk_errors(listed.outputs.document) == []
    audit, integrity = (
        subprocess.run(
            [beside_python(tool), *options, document], capture_output=True, check=False, encoding="utf-8"
        )
        for tool, *options in (
            ("openxml-audit", "-m", "0", "-o", "json"),
            ("ooxml-integrity", "check", "--fail-on", "warn"),
        )
    )
    assert [one["errors"] for one in json.loads(audit.stdout)] == [[]]
    assert integrity.returncode == 0, integrity.stdout


def test_the_accessibility_audit_finds_no_more_than_without_contents(listed: Build, public: Build) -> None:
    def codes(build: Build) -> list[str]:
        return [one["code"] for one in run("check", build.outputs.document, "--json").json["findings"]]

    assert codes(listed) == codes(public)
