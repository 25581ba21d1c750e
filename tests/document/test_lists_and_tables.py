"""Lists count as they were written; tables and charts stand where they should."""

from __future__ import annotations

from pathlib import Path

import pytest
from document.papers import paper, report, template
from docx.document import Document
from docx.oxml.parser import parse_xml
from flow.reading import Paper, W

from report_builder.content import Align, Cell, Heading, Paragraph, Run, Table

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERED = ("{{p narrative.risks }}", "Numbered Paragraph")


def made(folder: Path, risks: object, line: object = "{{p narrative.risks }}") -> Paper:
    return paper(template(folder, [line]), report(risks=risks))


def test_each_numbered_list_starts_at_one(tmp_path: Path) -> None:
    assert made(tmp_path, "1. a\n2. b\n\nBetween\n\n1. c\n2. d").printed == [
        "1. a", "2. b", "Between", "1. c", "2. d",
    ]  # fmt: skip


def test_a_list_may_start_where_its_author_says(tmp_path: Path) -> None:
    assert made(tmp_path, "3. c\n4. d\n\nBetween\n\n1. a").printed == ["3. c", "4. d", "Between", "1. a"]


def test_lists_in_two_places_do_not_run_on(tmp_path: Path) -> None:
    path = template(tmp_path, ["{{p narrative.a }}", "{{p narrative.b }}"])
    assert paper(path, report(a="1. x\n2. y", b="1. z")).printed == ["1. x", "2. y", "1. z"]


def test_a_numbered_list_inside_another_counts_for_itself(tmp_path: Path) -> None:
    nested = "1. One\n   1. in\n   2. in\n2. Two\n   1. in\n3. Three"
    own = [line.number for line in made(tmp_path, nested).lines]
    assert own == ["1.", *own[1:3], "2.", own[1], "3."]
    assert own[1] != own[2]


def test_numbered_lists_inside_bullets_each_start_at_one(tmp_path: Path) -> None:
    lines = made(tmp_path, "- One\n  1. in\n  2. in\n- Two\n  1. in").lines
    assert [line.text for line in lines] == ["One", "in", "in", "Two", "in"]
    assert lines[1].number == lines[4].number
    assert lines[2].number != lines[1].number


def test_a_numbered_list_inside_bullets_may_start_at_three(tmp_path: Path) -> None:
    third = made(tmp_path, "- One\n  1. a\n  2. b\n  3. c").lines[3].number
    assert made(tmp_path, "- One\n\n  3. in").lines[1].number == third


def test_bullets_inside_bullets_stand_a_level_deeper(tmp_path: Path) -> None:
    lines = made(tmp_path, "- One\n  - Two\n    - Three\n- Four").lines
    assert [int(line.element.find(f".//{W}ilvl").get(f"{W}val")) for line in lines] == [0, 1, 2, 0]


def test_a_second_paragraph_of_an_item_has_no_number(tmp_path: Path) -> None:
    assert made(tmp_path, "1. One\n\n   More\n\n2. Two").printed == ["1. One", "More", "2. Two"]


def test_a_table_inside_an_item_is_not_lost(tmp_path: Path) -> None:
    paper = made(tmp_path, "1. One\n\n   | A | B |\n   |---|---|\n   | 1 | 2 |\n\n2. Two")
    assert paper.tables == [[["A", "B"], ["1", "2"]]]


def test_paragraphs_of_a_place_take_its_numbers(tmp_path: Path) -> None:
    path = template(tmp_path, [("Risks", "Heading 1"), NUMBERED, ("Legal", "Heading 1")], _numbered)
    assert paper(path, report(risks="One.\n\n- point\n\nTwo.")).printed == [
        "1 Risks", "1.1 One.", "• point", "1.2 Two.", "2 Legal",
    ]  # fmt: skip


def test_a_table_inside_a_numbered_section_does_not_break_its_count(tmp_path: Path) -> None:
    path = template(tmp_path, [("Risks", "Heading 1"), NUMBERED], _numbered)
    table = Table("t", "Ratings", ("A", "B"), ((Cell.of("1"), Cell.of("2")),), (1, 1))
    said = (
        Paragraph((Run("One."),)),
        table,
        Paragraph((Run("Two."),)),
        Heading("Deeper", 2),
        Paragraph((Run("Three."),)),
    )
    written = [
        line.printed for line in paper(path, report(risks=said)).lines if line.number or "Table" in line.text
    ]
    assert written == ["1 Risks", "1.1 One.", "Table 1: Ratings", "1.2 Two.", "1.3 Deeper", "1.3.1 Three."]


def _numbered(opened: Document) -> None:
    """The place asks for the level below its heading, as the sample template does."""
    for paragraph in opened.paragraphs:
        if paragraph.style.name == "Numbered Paragraph":
            properties = paragraph._p.get_or_add_pPr()
            for own in properties.findall(f"{W}numPr"):
                properties.remove(own)
            properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))


def test_a_table_has_a_header_that_repeats_and_fits_its_page(tmp_path: Path) -> None:
    table = Table("t", "", ("A", "B", "C"), ((Cell.of("1"), Cell.of("2"), Cell.of("3")),), (3, 2, 2))
    written = made(tmp_path, (table,)).body.find(f"{W}tbl")
    assert written.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    columns = [int(one.get(f"{W}w")) for one in written.iter(f"{W}gridCol")]
    assert sum(columns) == int(written.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    assert columns[0] > columns[1]


def kept_rows(folder: Path, count: int) -> list[int]:
    """The rows of a table whose every paragraph is kept with the next row; 0 is its header."""
    rows = tuple((Cell.of("a"), Cell.of(str(number))) for number in range(count))
    body = made(folder, (Table("t", "Many", ("A", "B"), rows, (1, 1)),)).body
    return [
        place
        for place, row in enumerate(body.find(f"{W}tbl").iter(f"{W}tr"))
        if all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p"))
    ]


def test_no_row_stands_alone_under_a_heading_or_over_a_page(tmp_path: Path) -> None:
    assert kept_rows(tmp_path, 6) == [0, 1, 2, 3, 4, 5]
    assert kept_rows(tmp_path, 7) == [0, 1, 6]
    assert kept_rows(tmp_path, 30) == [0, 1, 29]


@pytest.mark.parametrize("line", ["{{p narrative.risks }}", NUMBERED])
def test_a_line_that_leads_to_a_list_stays_with_it(tmp_path: Path, line: object) -> None:
    said = "Alone:\n\nWhich it is:\n\n- one\n- two\n\nWhich again:\n\n| A |\n|---|\n| b |\n\nNo colon\n\n- c"
    lines = made(tmp_path, said, line).lines
    kept = [one.text for one in lines if one.element.find(f"{W}pPr/{W}keepNext") is not None]
    assert [one for one in kept if one.endswith(":")] == ["Which it is:", "Which again:"]
    assert "No colon" not in kept


def test_a_column_is_as_wide_as_its_longest_word(tmp_path: Path) -> None:
    row = (Cell.of("x"), Cell.of("12", Align.RIGHT), Cell.of("y"), Cell.of("z" * 400))
    table = Table("t", "", ("A", "B", "Direction of travel", "D"), (row,), (30, 1, 1, 5), small=True)
    written = made(tmp_path, (table,)).body.find(f"{W}tbl")
    first, second, third, fourth = [int(one.get(f"{W}w")) for one in written.iter(f"{W}gridCol")]
    assert first + second + third + fourth == int(written.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    assert third > 900 > second > 300
    assert first > third


def test_where_words_do_not_fit_the_sides_of_cells_are_closer(tmp_path: Path) -> None:
    headings = ("Unaccompanied",) * 9
    rows = (tuple(Cell.of(str(number)) for number in range(9)),)
    written = made(tmp_path, (Table("t", "", headings, rows, (1,) * 9, small=True),)).body.find(f"{W}tbl")
    assert written.find(f"{W}tblPr/{W}tblCellMar/{W}left").get(f"{W}w") == "30"


def test_a_table_without_rows_is_still_a_table(tmp_path: Path) -> None:
    table = Table("t", "Nothing", ("A", "B"), (), (1, 1))
    assert made(tmp_path, (table,)).tables == [[["A", "B"]]]


def test_two_tables_in_a_row_do_not_grow_together(tmp_path: Path) -> None:
    """Word joins tables that touch: something stands between them."""
    one = Table("t", "", ("A", "B"), ((Cell.of("1"), Cell.of("2")),), (1, 1))
    body = made(tmp_path, (one, one)).body
    assert [child.tag.rpartition("}")[2] for child in body][:3] == ["tbl", "p", "tbl"]


def test_a_thousand_rows_are_all_there(tmp_path: Path) -> None:
    rows = tuple((Cell.of(f"row {number}"), Cell.of(str(number))) for number in range(1000))
    assert len(made(tmp_path, (Table("t", "Many", ("A", "B"), rows, (1, 1)),)).tables[0]) == 1001


def test_a_numbered_place_at_the_end_of_a_section_leaves_no_empty_number(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        _numbered(opened)
        opened.paragraphs[1]._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:sectPr {NS}><w:pgSz w:w="11906" w:h="16838"/>'
                '<w:pgMar w:left="1" w:right="1"/></w:sectPr>'
            )
        )

    path = template(tmp_path, [("Risks", "Heading 1"), NUMBERED, "After"], change)
    assert paper(path, report(risks="One.")).printed == ["1 Risks", "1.1 One.", "After"]
