"""A contents page says what Word would make of the paper's headings, in a field that needs no updating."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from document.papers import faults, paper, report, template, write
from docx.document import Document
from docx.oxml.parser import parse_xml
from flow.reading import Line, Paper, W, fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.content import Heading
from report_builder.document.audit import audit_template
from report_builder.new_project import make_project
from report_builder.project import Folders

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEADINGS = [("Risks", "Heading 1"), ("Money", "Heading 1"), "{{p key_issues }}", ("Data", "Appendix Title")]
THEMES = (Heading("Placements", 2), Heading("Foster care", 3))
FOUND = [(1, "1\tRisks"), (1, "2\tMoney"), (2, "2.1\tPlacements"), (3, "Foster care"), (1, "Data")]


def entries(one: Paper) -> list[tuple[int, str]]:
    """The entries of the contents: level, and words with their number."""
    return [(level(line), line.text) for line in one.lines if level(line)]


def level(line: Line) -> int:
    found = re.fullmatch(r"toc (\d)", line.style.casefold())
    return int(found[1]) if found else 0


def own(*results: str, instruction: str = r'TOC \o "1-2" \h \z \u') -> Callable[[Document], None]:
    """A contents field that the template's author put first in the body: a paragraph for each result."""

    def change(opened: Document) -> None:
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            f'{instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        said = [f"<w:r><w:t>{one}</w:t></w:r>" for one in results]
        said[0] = begin + said[0]
        said[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for markup in reversed(said):
            opened.element.body.insert(0, parse_xml(f"<w:p {NS}>{markup}</w:p>"))

    return change


def in_control(opened: Document) -> None:
    """What References, Table of Contents makes in a document that has no headings yet."""
    own("No table of contents entries found.")(opened)
    control = parse_xml(
        f'<w:sdt {NS}><w:sdtPr><w:showingPlcHdr/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    field = opened.element.body[0]
    field.addprevious(control)
    control.find(f"{W}sdtContent").append(field)


def made(folder: Path, change: Callable[[Document], None] | None = None, *, place: bool = True) -> Paper:
    lines = [*(["{{p contents }}"] if place else []), *HEADINGS]
    return paper(template(folder, lines, change), report(key_issues=THEMES))


def test_entries_are_the_headings_with_their_levels_and_numbers(tmp_path: Path) -> None:
    assert entries(made(tmp_path)) == FOUND


def test_it_is_one_field_that_word_need_not_update(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.settings.element.insert(1, parse_xml(f'<w:updateFields {NS} w:val="true"/>'))

    one = made(tmp_path, change)
    assert fields(one.body) == [r'TOC \o "1-3" \n \h \z \u']
    assert not [mark for mark in one.body.iter(f"{W}fldChar") if mark.get(f"{W}dirty")]
    assert b"updateFields" not in one.parts["word/settings.xml"]


def test_every_entry_leads_to_the_words_of_its_heading(tmp_path: Path) -> None:
    lines = ["{{p contents }}", ("Risks", "Heading 1"), ("Risks", "Heading 1"), ("“<5 & >”", "Heading 1")]
    one = paper(template(tmp_path, lines), report())
    assert entries(one) == [(1, "1\tRisks"), (1, "2\tRisks"), (1, "3\t“<5 & >”")]
    assert led_to(one) == ["1 Risks", "2 Risks", "3 “<5 & >”"]


def led_to(one: Paper) -> list[str]:
    """What stands where each entry leads."""
    lines = {line.element: line.printed for line in one.lines}
    marks = {mark.get(f"{W}name"): mark.getparent() for mark in one.body.iter(f"{W}bookmarkStart")}
    links = [link for line in one.lines if level(line) for link in line.element.iter(f"{W}hyperlink")]
    return [lines[marks[link.get(f"{W}anchor")]] for link in links]


def test_bookmarks_keep_out_of_the_way_of_those_a_template_has(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.paragraphs[1]._p.append(parse_xml(f'<w:bookmarkStart {NS} w:id="7" w:name="_Toc100000001"/>'))
        opened.paragraphs[1]._p.append(parse_xml(f'<w:bookmarkEnd {NS} w:id="7"/>'))

    marks = [
        (mark.get(f"{W}id"), mark.get(f"{W}name"))
        for mark in made(tmp_path, change).body.iter(f"{W}bookmarkStart")
    ]
    for said in zip(*marks, strict=True):
        assert len(set(said)) == len(said)


def test_the_heading_over_the_contents_is_not_in_them(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        style = opened.styles.add_style("TOC Heading", 1)
        style.base_style = opened.styles["Heading 1"]
        opened.paragraphs[0].insert_paragraph_before("Contents", "TOC Heading")

    assert [words for _, words in entries(made(tmp_path, change))] == [
        "2\tRisks", "3\tMoney", "3.1\tPlacements", "Foster care", "Data",
    ]  # fmt: skip


def test_without_a_place_for_contents_a_paper_has_none(tmp_path: Path) -> None:
    one = made(tmp_path, place=False)
    assert entries(one) == []
    assert b"_Toc" not in one.parts["word/document.xml"]
    assert b'w:val="toc 1"' not in one.parts["word/styles.xml"].lower()


def test_without_headings_the_place_is_empty(tmp_path: Path) -> None:
    assert paper(template(tmp_path, ["{{p contents }}", "Text"]), report()).printed == ["Text"]


@pytest.mark.parametrize(
    "change", [own("No table of contents entries found."), own("1 Old", "2 Older", "3 Oldest"), in_control]
)
def test_contents_of_the_templates_own_are_filled_as_their_field_says(
    tmp_path: Path, change: Callable[[Document], None]
) -> None:
    one = made(tmp_path, change, place=False)
    assert entries(one) == [entry for entry in FOUND if entry[0] < 3]
    assert fields(one.body) == [r'TOC \o "1-2" \h \z \u']
    assert "Old" not in one.text
    assert "No table of contents" not in one.text
    assert b"showingPlcHdr" not in one.parts["word/document.xml"]


def test_a_field_word_wrote_in_short_is_filled(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        short = f'<w:p {NS}><w:fldSimple w:instr=" TOC \\o &quot;1-1&quot; "/></w:p>'
        opened.element.body.insert(0, parse_xml(short))

    one = made(tmp_path, change, place=False)
    assert entries(one) == [(1, "1\tRisks"), (1, "2\tMoney")]
    assert fields(one.body) == ['TOC \\o "1-1"']


def test_styles_that_a_field_names_have_the_level_it_gives_them(tmp_path: Path) -> None:
    one = made(tmp_path, own("Old", instruction=r'TOC \h \t "Appendix Title,2,Heading 1,1"'), place=False)
    assert entries(one) == [(1, "1\tRisks"), (1, "2\tMoney"), (2, "Data")]


def test_what_stands_beside_a_field_stays(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        own("Old", "Older")(opened)
        opened.paragraphs[0]._p.insert(0, parse_xml(f"<w:r {NS}><w:t>In this paper: </w:t></w:r>"))
        opened.paragraphs[1]._p.append(parse_xml(f"<w:r {NS}><w:t>That is all.</w:t></w:r>"))

    printed = made(tmp_path, change, place=False).printed
    assert printed[0] == "In this paper:"
    assert printed[5] == "That is all."


def test_a_list_of_figures_is_left_and_told_of(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    change = own("Figure 1: Old", instruction=r'TOC \h \z \c "Figure"')
    one = made(tmp_path, change, place=False)
    assert one.printed[0] == "Figure 1: Old"
    path = template(tmp_path, ["Text"], change)
    (found,) = [
        one.message
        for one in audit_template(Folders.of("panel-report", project), "2020-06", path).findings
        if one.code == "STALE_LIST"
    ]
    assert found == r'A build does not fill the list TOC \h \z \c "Figure": it stays as it is here.'


def test_a_template_has_one_place_for_contents(tmp_path: Path) -> None:
    (said,) = faults(template(tmp_path, ["{{p contents }}", ("Risks", "Heading 1"), "{{p contents }}"]))
    assert said == (
        "template.docx, body, paragraph 3 (“{{p contents }}”): {{p contents }} stands 2 times, and a paper has one "
        "contents page. Take this one out."
    )


def test_contents_stand_in_no_table_and_no_header(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.add_table(1, 1).cell(0, 0).text = "{{p contents }}"

    (said,) = faults(template(tmp_path, ["Text"], change))
    assert said.endswith("a contents page does not stand in a table. Move it to a line of its own.")
    opened = docx.Document(str(template(tmp_path, ["Text"])))
    opened.sections[0].header.paragraphs[0].text = "{{p contents }}"
    opened.save(str(tmp_path / "template.docx"))
    (said,) = faults(tmp_path / "template.docx")
    assert "places stand only in the body" in said


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_heading_an_officer_writes_is_its_entry(tmp_path: Path, words: str) -> None:
    path = template(tmp_path, ["{{p contents }}", ("Risks", "Heading 1"), "{{p key_issues }}"])
    one = Paper(write(path, report(key_issues=(Heading(words, 2),))))
    said = [" ".join(line.text.split()) for line in one.lines if line.style == "heading 2"]
    assert [text.partition("\t")[2] for level, text in entries(one) if level == 2] == [
        one for one in said if one
    ]
