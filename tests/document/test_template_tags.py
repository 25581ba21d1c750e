"""What a template asks for is read as a person wrote it; what would lose text is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from document.papers import MARKING, faults, paper, report, tags, template
from docx.document import Document
from docx.oxml.parser import parse_xml

from report_builder.errors import TemplateError

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "runs",
    [
        ["{{p narrative.risks }}"],
        ["{", "{p narrative.risks }}"],
        ["{{", "p narr", "ative", ".risks ", "}", "}"],
        [" {{p narrative.risks }} "],
        ["{{p", " narrative.risks}}"],
    ],
)
def test_a_place_that_word_split_over_runs_is_one_place(tmp_path: Path, runs: list[str]) -> None:
    made = template(tmp_path, [runs])
    assert "{{p narrative.risks }}" in tags(made)
    assert "Some risks." in paper(made, report(risks="Some risks.")).printed


@pytest.mark.parametrize(
    "runs", [["{{ council }}"], ["{{ cou", "ncil }}"], ["{", "{", " council", " }", "}"]]
)
def test_a_field_that_word_split_over_runs_is_filled(tmp_path: Path, runs: list[str]) -> None:
    made = template(tmp_path, [["Report of ", *runs, "."]])
    assert paper(made, report()).printed[0] == "Report of Fernleigh Vale Council."


def test_spelling_marks_and_bookmarks_inside_a_tag_do_no_harm(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        paragraph = parse_xml(
            f'<w:p {NS}><w:r><w:t>{{{{ </w:t></w:r><w:proofErr w:type="spellStart"/>'
            '<w:bookmarkStart w:id="7" w:name="here"/><w:r><w:rPr><w:b/></w:rPr><w:t>council</w:t></w:r>'
            '<w:bookmarkEnd w:id="7"/><w:proofErr w:type="spellEnd"/>'
            '<w:r><w:t xml:space="preserve"> }}</w:t></w:r></w:p>'
        )
        opened.element.body.insert(0, paragraph)

    assert paper(template(tmp_path, [], change), report()).printed[0] == "Fernleigh Vale Council"


def test_two_fields_in_one_line_are_both_filled(tmp_path: Path) -> None:
    made = template(tmp_path, ["{{ title }}, {{ period }}, {{ title }}"])
    assert paper(made, report()).printed[0] == "Title, June 2020, Title"


def test_a_field_in_a_header_and_a_footer_is_filled(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.sections[0].header.paragraphs[0].text = "Head of {{ council }}"
        opened.sections[0].footer.paragraphs[0].text = "Foot of {{ council }}"

    made = paper(template(tmp_path, ["Text"], change), report())
    assert b"Head of Fernleigh Vale Council" in made.parts["word/header1.xml"]
    assert b"Foot of Fernleigh Vale Council" in made.parts["word/footer1.xml"]


def test_an_unknown_field_in_a_footer_is_refused_too(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.sections[0].footer.paragraphs[0].text = "{{ counsel }}"

    with pytest.raises(TemplateError, match=r"footer 1.*nothing fills counsel.*council"):
        paper(template(tmp_path, ["Text"], change), report())


def test_text_beside_a_place_is_refused_because_it_would_be_lost(tmp_path: Path) -> None:
    made = template(tmp_path, ["First", "Risks: {{p narrative.risks }}"])
    (fault,) = faults(made)
    assert fault.startswith("template.docx, body, paragraph 2 (“Risks: {{p narrative.risks }}”): ")
    assert "must stand on a line of its own" in fault
    assert "Move one of them" in fault
    with pytest.raises(TemplateError, match="line of its own"):
        paper(made, report(risks="Some."))


def test_two_places_in_one_paragraph_are_refused(tmp_path: Path) -> None:
    assert faults(template(tmp_path, ["{{p narrative.risks }}{{p narrative.legal }}"]))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ titel }}", "nothing fills titel; did you mean title"),
        ("{{ front.ward }}", "nothing fills front.ward"),
        ("{{ title.__class__ }}", "nothing fills title.__class__"),
        ("{{perio}}", "nothing fills perio; did you mean period"),
        ("{{p narrative.risk }}", "nothing fills narrative.risk; did you mean narrative.risks"),
        ("{{ narrative.risks }}", "asked for in the wrong way. Write {{p narrative.risks }}."),
        ("{{p title }}", "asked for in the wrong way. Write {{ title }}."),
    ],
)
def test_what_nothing_fills_is_refused_with_the_nearest_name(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(TemplateError) as refusal:
        paper(template(tmp_path, [line]), report(risks="Some."))
    assert said in str(refusal.value)
    assert "paragraph 1" in str(refusal.value)


@pytest.mark.parametrize(
    "line",
    [
        "{% if title %}Yes{% endif %}",
        "{%p for one in places %}",
        "{# a remark #}",
        "{{ title }} {% raw %}",
        "{{ title|upper }}",
        "{{ 1 + 1 }}",
        "{{ title[0] }}",
        "{{r title }}",
        "{{tr title }}",
        "{{ 'title' }}",
        "{{ }}",
        "{{ TITLE }}",
        "{{ narrative.a.b }}",
        "{{ title }",
        "{{ title",
        "title }}",
        "{{ ‘title’ }}",
        "{{ “title” }}",
        "{{{ title }}}",
    ],
)
def test_anything_but_a_plain_name_is_refused(tmp_path: Path, line: str) -> None:
    (fault,) = faults(template(tmp_path, [line]))
    assert fault.startswith("template.docx, body, paragraph 1 (“")
    assert fault.endswith(".")


@pytest.mark.parametrize("line", ["A set {a, b}", "Yes } no {", "{p}", "100 %}"])
def test_a_lone_brace_is_only_a_brace(tmp_path: Path, line: str) -> None:
    assert paper(template(tmp_path, [line]), report()).printed[0] == line


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    made = template(tmp_path, ["{% if %}", "{{ title", "x {{p narrative.risks }}"])
    assert len(faults(made)) == 3


def test_a_place_in_a_header_is_refused(tmp_path: Path) -> None:
    """Narrative in a header would stand on every page, and is surely a mistake."""

    def change(opened: Document) -> None:
        opened.sections[0].header.paragraphs[0].text = "{{p narrative.risks }}"

    with pytest.raises(TemplateError, match=r"header 1.*narrative.risks"):
        paper(template(tmp_path, ["Text"], change), report(risks="Some."))


def test_a_place_in_a_table_cell_is_filled_there(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        cell = opened.add_table(1, 2).rows[0].cells[1]
        cell.paragraphs[0].text = "{{p narrative.risks }}"

    made = paper(
        template(tmp_path, [], change), report(risks="One.\n\n- Two\n\n| A | B |\n|--|--|\n| 1 | 2 |")
    )
    assert made.tables[0][0][1].startswith("One.\nTwo")
    cell = made.body.find(".//{*}tc[2]")
    assert cell[-1].tag.endswith("}p")  # Word calls a cell that ends with a table broken


def test_a_place_with_nothing_to_say_leaves_a_cell_whole(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.add_table(1, 1).rows[0].cells[0].paragraphs[0].text = "{{p narrative.risks }}"

    made = paper(template(tmp_path, [], change), report(risks=""))
    assert [child.tag.rpartition("}")[2] for child in made.body.find(".//{*}tc")][-1] == "p"


def test_a_place_in_the_last_paragraph_of_a_section_keeps_the_break(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        section = parse_xml(
            f'<w:pPr {NS}><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" '
            'w:footer="500" w:gutter="0"/></w:sectPr></w:pPr>'
        )
        opened.element.body[0].insert(0, section)

    made = paper(
        template(tmp_path, ["{{p narrative.risks }}", "After"], change), report(risks="One.\n\nTwo.")
    )
    assert made.printed == ["One.", "Two.", "After"]
    assert len(list(made.body.iter("{*}sectPr"))) == 2
    assert made.body[2].find("{*}pPr/{*}sectPr") is not None
    assert made.body[1].find("{*}pPr/{*}sectPr") is None


def test_a_place_that_stands_twice_is_filled_twice(tmp_path: Path) -> None:
    made = template(tmp_path, ["{{p narrative.risks }}", "Between", "{{p narrative.risks }}"])
    assert paper(made, report(risks="Some.")).printed == ["Some.", "Between", "Some."]


def test_places_are_filled_in_the_order_of_the_page(tmp_path: Path) -> None:
    made = template(tmp_path, ["{{p narrative.b }}", "{{p narrative.a }}"])
    assert paper(made, report(a="First.", b="Second.")).printed == ["Second.", "First."]


def test_a_line_feed_in_a_field_is_a_line_break(tmp_path: Path) -> None:
    made = template(tmp_path, ["By {{ front.report_authors }}."])
    said = report({"front.report_authors": "Head of Service\nPerformance Officer"})
    assert paper(made, said).printed[0] == "By Head of Service\nPerformance Officer."


def test_a_field_that_is_never_asked_for_is_no_fault(tmp_path: Path) -> None:
    assert paper(template(tmp_path, ["Nothing asked."]), report(risks="Some.")).printed == ["Nothing asked."]


@pytest.mark.parametrize("line", ["{{period}}", "{{\xa0period\xa0}}", "{{  period}}"])
def test_spaces_inside_the_braces_are_free(tmp_path: Path, line: str) -> None:
    """`{{period}}` is the field period, and no place called eriod."""
    assert paper(template(tmp_path, [line]), report()).printed[0] == "June 2020"


@pytest.mark.parametrize("beside", ["<w:drawing/>", "<w:pict/>", '<w:footnoteReference w:id="1"/>'])
def test_a_picture_or_a_note_beside_a_place_is_refused_too(tmp_path: Path, beside: str) -> None:
    def change(opened: Document) -> None:
        opened.element.body[0].append(parse_xml(f"<w:r {NS}>{beside}</w:r>"))

    (fault,) = faults(template(tmp_path, ["{{p narrative.risks }}"], change))
    assert "would be lost" in fault


def test_a_field_in_a_text_box_is_filled_and_read_once(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        box = (
            f'<w:r {NS} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>{{ council }}</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        opened.element.body[0].append(parse_xml(box))

    made = template(tmp_path, ["Beside a box"], change)
    assert tags(made).count("{{ council }}") == 1 + 1  # the sample's header asks for it too
    assert "Fernleigh Vale Council" in paper(made, report()).printed


@pytest.mark.parametrize("lines", [["A set {", "{ and more"], ["Ends with {", "% begins"]])
def test_braces_that_meet_across_lines_are_refused_in_a_sentence(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(TemplateError, match=r"template.docx cannot be filled .*look for"):
        paper(template(tmp_path, lines), report())


def test_a_tag_deleted_under_tracked_changes_is_refused(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        deleted = parse_xml(
            f'<w:del {NS} w:id="9" w:author="Officer" w:date="2020-06-30T00:00:00Z"><w:r>'
            "<w:delText>{{ nonsense }}</w:delText></w:r></w:del>"
        )
        opened.element.body[0].append(deleted)

    (fault,) = faults(template(tmp_path, ["Kept"], change))
    assert "a tracked change is still here" in fault


def test_the_marking_is_said_even_where_the_template_forgets_it(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        for paragraph in opened.sections[0].header.paragraphs:
            paragraph.text = "Only the council's name"

    made = paper(template(tmp_path, ["Text"], change), report())
    assert MARKING.encode() in made.parts["word/header1.xml"]
