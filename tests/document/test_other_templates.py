"""Templates that are not like the sample's: no header, other styles, other pages, or no template at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from document.papers import MARKING, SAMPLE, final, paper, report, template, with_part
from docx.document import Document
from docx.enum.section import WD_SECTION
from flow.reading import Paper, W, words

from report_builder.document.audit import audit_template
from report_builder.document.styles import NEEDED
from report_builder.document.template import open_template
from report_builder.errors import TemplateError
from report_builder.new_project import make_project
from report_builder.project import Folders

NUMBERS = "1. One\n2. Two\n\nBetween\n\n1. Again\n\n- bullet"


def markings(made: Paper) -> list[int]:
    """How often each header that a section uses says the marking."""
    return [
        sum(MARKING in words(one) for one in header.iter(f"{W}p")) for header in made.heads_and_feet("header")
    ]


def says_draft(made: Paper) -> list[int]:
    return [
        content.count(b'string="DRAFT"')
        for name, content in sorted(made.parts.items())
        if "word/header" in name
    ]


def without_headers(opened: Document) -> None:
    for reference in list(opened.element.body.iter(f"{W}headerReference", f"{W}footerReference")):
        reference.getparent().remove(reference)
    for key, relation in list(opened.part.rels.items()):
        if relation.reltype.endswith(("/header", "/footer")):
            opened.part.drop_rel(key)
            opened.part.rels.pop(key, None)


def test_a_template_without_a_header_gets_one_that_says_the_marking(tmp_path: Path) -> None:
    made = paper(template(tmp_path, ["Text"], without_headers), report())
    assert markings(made) == [1]
    assert says_draft(made) == [1]


def test_a_first_page_of_its_own_says_the_marking_too(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.sections[0].different_first_page_header_footer = True

    made = paper(template(tmp_path, ["Text"], change), report())
    assert _kinds(made) == {"default", "first"}
    assert markings(made) == [1, 1]
    assert says_draft(made) == [1, 1]


def test_a_first_page_header_alone_does_not_leave_the_other_pages_bare(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        without_headers(opened)
        opened.sections[0].different_first_page_header_footer = True
        opened.sections[0].first_page_header.paragraphs[0].text = "First page"

    made = paper(template(tmp_path, ["Text"], change), report())
    assert _kinds(made) == {"default", "first"}
    assert markings(made) == [1, 1]


def test_left_pages_of_their_own_say_the_marking_too(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.settings.odd_and_even_pages_header_footer = True

    made = paper(template(tmp_path, ["Text"], change), report())
    assert _kinds(made) == {"default", "even"}
    assert markings(made) == [1, 1]


def test_a_later_section_with_a_first_page_of_its_own_says_it_too(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = True

    made = paper(template(tmp_path, ["Text"], change), report())
    assert set(markings(made)) == {1}
    assert len(markings(made)) == 2


def _kinds(made: Paper) -> set[str]:
    return {one.get(f"{W}type") for one in made.body.iter(f"{W}headerReference")}


def test_a_final_paper_has_no_watermark(tmp_path: Path) -> None:
    assert says_draft(paper(template(tmp_path, ["Text"]), final(report()))) == [0]


def without_our_styles(opened: Document) -> None:
    ours = {name.casefold() for name in NEEDED}
    styles = opened.styles.element
    for style in list(styles.iterchildren(f"{W}style")):
        if style.find(f"{W}name").get(f"{W}val").casefold() in ours:
            styles.remove(style)


def test_a_template_without_our_styles_still_makes_a_whole_paper(tmp_path: Path) -> None:
    said = report(risks=f"{NUMBERS}\n\n[Link](https://a.example)\n\n| A | B |\n|---|---|\n| 1 | 2 |")
    made = paper(template(tmp_path, ["{{p narrative.risks }}"], without_our_styles), said)
    printed = made.printed
    assert printed[:4] == ["1. One", "2. Two", "Between", "1. Again"]
    assert printed[4].endswith("bullet")
    assert "Link" in printed
    assert made.tables == [[["A", "B"], ["1", "2"]]]
    used = {one.get(f"{W}val") for one in made.body.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")}
    assert used <= {one.get(f"{W}styleId") for one in made.part("word/styles.xml").iter(f"{W}style")}


def test_each_missing_style_is_a_finding(tmp_path: Path) -> None:
    folders = project_with(tmp_path, without_our_styles)
    found = [one for one in audit_template(folders, "2020-06").findings if one.code == "NO_STYLE"]
    assert {name for name in NEEDED if any(f"called {name};" in one.message for one in found)} == set(NEEDED)
    assert all("Add a style of that name" in one.remedy for one in found)


def project_with(folder: Path, change: object) -> Folders:
    project = make_project(folder / "project")
    path = project / "templates/panel-report/template.docx"
    opened = docx.Document(str(path))
    change(opened)
    opened.save(str(path))
    return Folders.of("panel-report", project)


def test_the_sample_template_lacks_nothing(tmp_path: Path) -> None:
    audit = audit_template(Folders.of("panel-report", make_project(tmp_path / "project")), None)
    assert not audit.must_mend
    assert all(one.filled_by for one in audit.asked)
    assert {one.code for one in audit.findings} <= {"PLACED_TWICE"}


def test_narrative_that_no_place_takes_is_a_finding(tmp_path: Path) -> None:
    folders = project_with(tmp_path, lambda opened: None)
    extra = folders.narratives / "2020-06/extra.md"
    extra.write_text("---\nstatus: draft\n---\nMore.", encoding="utf-8")
    (found,) = [one for one in audit_template(folders, "2020-06").findings if one.code == "NOT_PLACED"]
    assert found.where == "narratives/panel-report/2020-06/extra.md"
    assert "{{p narrative.extra }}" in found.remedy


def test_a_template_without_numbering_can_hold_lists(tmp_path: Path) -> None:
    """A template with no numbering part, as a plain document of another program has."""
    opened = docx.Document()
    opened.add_paragraph("{{p narrative.risks }}")
    for style in list(opened.styles.element.iterchildren(f"{W}style")):
        if style.find(f"{W}pPr/{W}numPr") is not None:
            style.find(f"{W}pPr").remove(style.find(f"{W}pPr/{W}numPr"))
    for key, relation in list(opened.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            opened.part.rels.pop(key)
    path = tmp_path / "plain.docx"
    opened.save(str(path))
    made = paper(path, report(risks=NUMBERS))
    assert made.printed == ["1. One", "2. Two", "Between", "1. Again", "• bullet"]


def test_a_missing_template_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"template.docx is missing\. Save"):
        open_template(tmp_path / "none.docx", "template.docx")


@pytest.mark.parametrize(
    "content", [b"", b"Not a Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .doc", b"PK\x03\x04 torn"]
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match=r"is not a Word document .*save it as a Word Document"):
        open_template(path, "template.docx")


def test_a_workbook_named_docx_is_refused(tmp_path: Path) -> None:
    path = Path(
        shutil.copy(SAMPLE.parents[2] / "data/panel-report/fostering.xlsx", tmp_path / "template.docx")
    )
    with pytest.raises(TemplateError, match="is not a Word document"):
        open_template(path, "template.docx")


def test_a_torn_part_is_refused(tmp_path: Path) -> None:
    path = with_part(
        Path(shutil.copy(SAMPLE, tmp_path / "template.docx")), "word/document.xml", b"<w:document"
    )
    with pytest.raises(TemplateError, match="is not a Word document"):
        open_template(path, "template.docx")


def test_a_word_template_renamed_is_refused_for_what_it_is(tmp_path: Path) -> None:
    """A .dotx renamed: Word says what it is, and so do we."""
    path = Path(shutil.copy(SAMPLE, tmp_path / "template.docx"))
    types = Paper(path).parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    with_part(path, "[Content_Types].xml", types)
    with pytest.raises(TemplateError, match=r"is a Word template \(\.dotx\)\. Save it as a Word Document"):
        open_template(path, "template.docx")


def test_a_template_with_macros_is_refused(tmp_path: Path) -> None:
    path = with_part(Path(shutil.copy(SAMPLE, tmp_path / "template.docx")), "word/vbaProject.bin", b"macro")
    with pytest.raises(TemplateError, match=r"holds macros\. Save it as a Word Document without macros"):
        open_template(path, "template.docx")


def test_a_docm_renamed_is_refused_for_its_macros(tmp_path: Path) -> None:
    path = with_part(Path(shutil.copy(SAMPLE, tmp_path / "template.docx")), "word/vbaProject.bin", b"macro")
    types = (
        Paper(path)
        .parts["[Content_Types].xml"]
        .replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
    )
    with_part(path, "[Content_Types].xml", types)
    with pytest.raises(TemplateError, match="holds macros"):
        open_template(path, "template.docx")
