"""A template that was never ours: the styles it lacks, the paper it does not name, a wide appendix in portrait."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from document.papers import paper, report
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from flow.reading import Paper, W

from report_builder.content import Cell, Paragraph, Run, Table
from report_builder.document.styles import NEEDED

WIDE = tuple("ABCDEFGHIJK")


def plain(folder: Path, *lines: str, size: int | None = None) -> Path:
    """What python-docx makes of nothing; a line that begins with # is a heading."""
    opened = docx.Document()
    if size:
        opened.styles["Normal"].font.size = docx.shared.Pt(size)
    for line in lines:
        if line.startswith("# "):
            opened.add_heading(line[2:], 1)
        else:
            opened.add_paragraph(line)
    path = folder / "plain.docx"
    opened.save(str(path))
    return path


def table(header: tuple[str, ...]) -> tuple[Paragraph, Table]:
    row = tuple(Cell.of("1") for _ in header)
    legend = Paragraph((Run("Legend"),))
    return legend, Table("data", "Data", header, (row,), tuple(1 for _ in header), small=True)


def style(made: Paper, name: str) -> Any:
    found = [one for one in made.part("word/styles.xml") if one.find(f"{W}name") is not None]
    (one,) = [one for one in found if one.find(f"{W}name").get(f"{W}val").casefold() == name.casefold()]
    return one


def test_every_style_a_template_lacks_is_brought_in(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "{{p narrative.risks }}"), report(risks="Some."))
    for name in NEEDED:
        assert style(made, name) is not None


def test_a_style_brought_in_names_no_font_and_follows_the_size_of_normal_text(tmp_path: Path) -> None:
    for size, half_points in ((11, "16"), (12, "17"), (14, "20")):
        made = paper(plain(tmp_path, "{{p narrative.risks }}", size=size), report(risks="Some."))
        small = style(made, "Table Text Small")
        assert small.find(f"{W}rPr/{W}sz").get(f"{W}val") == half_points
        assert not list(small.iter(f"{W}rFonts"))


def test_a_style_the_template_has_is_left_alone(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "{{p narrative.risks }}"), report(risks="Some."))
    assert style(made, "Caption").find(f"{W}rPr/{W}color").get(f"{W}val") == "4F81BD"


def test_a_table_has_a_shaded_header_row_in_a_template_without_our_table_style(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "{{p appendix }}"), report(appendix=table(("A", "B"))))
    used = made.body.find(f"{W}tbl/{W}tblPr/{W}tblStyle").get(f"{W}val")
    own = style(made, "Report Table")
    assert used == own.get(f"{W}styleId")
    assert own.find(f"{W}tblStylePr/{W}tcPr/{W}shd").get(f"{W}fill") == "E7E6E6"


def test_a_caption_stays_with_its_table_whatever_the_template_says(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "{{p appendix }}"), report(appendix=table(("A", "B"))))
    (caption,) = [line for line in made.lines if line.style.casefold() == "caption"]
    assert caption.element.find(f"{W}pPr/{W}keepNext") is not None


def sideways(made: Paper) -> list[bool]:
    return [size.get(f"{W}orient") == "landscape" for size in made.body.iter(f"{W}pgSz")]


def section_of(made: Paper, text: str) -> int:
    """Which section a line stands in."""
    section = 0
    for line in made.lines:
        if line.text == text:
            return section
        section += line.element.find(f"{W}pPr/{W}sectPr") is not None
    raise AssertionError(f"{text} is not in the paper")


def test_a_wide_appendix_is_turned_with_its_heading(tmp_path: Path) -> None:
    template = plain(tmp_path, "Before", "# Appendix", "{{p appendix }}", "After")
    made = paper(template, report(appendix=table(WIDE)))
    assert sideways(made) == [False, True, False]
    assert [section_of(made, one) for one in ("Before", "Appendix", "Legend", "After")] == [0, 1, 1, 2]


def test_a_wide_appendix_at_the_end_leaves_no_blank_page(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "Before", "{{p appendix }}"), report(appendix=table(WIDE)))
    assert sideways(made) == [False, True]


def test_a_template_that_is_all_appendix_is_one_section(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "# Appendix", "{{p appendix }}"), report(appendix=table(WIDE)))
    assert sideways(made) == [True]


def test_a_page_break_before_a_turned_appendix_makes_no_blank_page(tmp_path: Path) -> None:
    path = plain(tmp_path, "Before")
    opened = docx.Document(str(path))
    opened.add_page_break()
    opened.add_paragraph("{{p appendix }}")
    opened.save(str(path))
    made = paper(path, report(appendix=table(WIDE)))
    assert sideways(made) == [False, True]
    assert [one for one in made.body.iter(f"{W}br") if one.get(f"{W}type") == "page"] == []


def test_a_wide_table_is_as_wide_as_the_turned_page(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "Before", "{{p appendix }}"), report(appendix=table(WIDE)))
    width = int(made.body.find(f"{W}tbl/{W}tblPr/{W}tblW").get(f"{W}w"))
    last = list(made.body.iter(f"{W}sectPr"))[-1]
    across, margins = int(last.find(f"{W}pgSz").get(f"{W}w")), last.find(f"{W}pgMar")
    assert width == across - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def test_headers_and_footers_go_on_through_the_turned_pages(tmp_path: Path) -> None:
    path = plain(tmp_path, "Before", "{{p appendix }}", "After")
    opened = docx.Document(str(path))
    opened.sections[0].footer.paragraphs[0].text = "Foot"
    opened.save(str(path))
    made = paper(path, report(appendix=table(WIDE)))
    feet = [
        [one.get(f"{W}type") for one in section.iter(f"{W}footerReference")]
        for section in made.body.iter(f"{W}sectPr")
    ]
    assert feet == [["default"]] * 3


def test_a_first_page_of_its_own_is_not_said_again(tmp_path: Path) -> None:
    path = plain(tmp_path, "Before", "{{p appendix }}", "After")
    opened = docx.Document(str(path))
    opened.sections[0].different_first_page_header_footer = True
    opened.save(str(path))
    made = paper(path, report(appendix=table(WIDE)))
    own = [section.find(f"{W}titlePg") is not None for section in made.body.iter(f"{W}sectPr")]
    assert own == [True, False, False]


def test_a_narrow_appendix_stays_upright(tmp_path: Path) -> None:
    made = paper(plain(tmp_path, "Before", "{{p appendix }}"), report(appendix=table(WIDE[:10])))
    assert sideways(made) == [False]


def test_an_appendix_that_is_landscape_already_stays_as_it_is(tmp_path: Path) -> None:
    path = plain(tmp_path, "Before", "{{p appendix }}")
    opened = docx.Document(str(path))
    section = opened.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    opened.save(str(path))
    assert sideways(paper(path, report(appendix=table(WIDE)))) == [True]


def test_a_template_that_names_no_paper_is_printed_on_a4(tmp_path: Path) -> None:
    path = plain(tmp_path, "{{p narrative.risks }}")
    opened = docx.Document(str(path))
    section = opened.sections[0]._sectPr
    for one in list(section):
        section.remove(one)
    opened.save(str(path))
    made = paper(path, report(risks="| A | B |\n|---|---|\n| 1 | 2 |"))
    size = made.body.find(f"{W}sectPr/{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_a_header_added_has_room_on_the_page(tmp_path: Path) -> None:
    path = plain(tmp_path, "Text")
    opened = docx.Document(str(path))
    opened.sections[0].header_distance = 0
    opened.save(str(path))
    assert int(paper(path, report()).body.find(f"{W}sectPr/{W}pgMar").get(f"{W}header")) == 567


def test_styles_kept_a_second_time_by_word_2010_are_left_out(tmp_path: Path) -> None:
    assert "word/stylesWithEffects.xml" not in paper(plain(tmp_path, "Text"), report()).names
