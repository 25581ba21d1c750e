"""What narrative refers to by name is printed with its number, in fields that Word and LibreOffice keep right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from document.papers import blocks, paper, report, template, write
from docx.document import Document
from docx.oxml.parser import parse_xml
from flow.reading import Paper, W, fields
from pypdf import PdfReader

from report_builder.assembly import Content
from report_builder.charts.chart import Chart
from report_builder.content import Cell, Heading, Paragraph, Passage, Run, Table
from report_builder.errors import NarrativeError

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERED = ("{{p key_issues }}", "Numbered Paragraph")
LETTER = {"appendix_letter": "A"}


def table(name: str, caption: str = "Children") -> Table:
    return Table(name, caption, ("A", "B"), ((Cell.of("1"), Cell.of("2")),), (1, 1))


def passage(text: str, place: str = "risks", first_line: int = 1) -> Passage:
    said = tuple(one for one in blocks(text) if not isinstance(one, Chart | Passage))
    return Passage(place, f"2020-06/{place}.md", said, first_line)


def numbered(opened: Document) -> None:
    """Places whose paragraphs are numbered below their heading, as in the sample template."""
    for paragraph in opened.paragraphs:
        if paragraph.style.name == "Numbered Paragraph":
            own = f'<w:numPr {NS}><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(own))


def made(folder: Path, *said: Content, lines: list[object] | None = None) -> Paper:
    path = template(folder, lines or [("Risks", "Heading 1"), NUMBERED], numbered)  # type: ignore[arg-type]
    return paper(path, report(LETTER, key_issues=said, appendix=(table("data"),)))


def refused(folder: Path, *said: Content) -> str:
    with pytest.raises(NarrativeError) as told:
        made(folder, *said)
    return str(told.value)


def test_a_table_is_referred_to_before_and_after_it(tmp_path: Path) -> None:
    one = made(
        tmp_path, passage("See [](#table:second) or [](#table:first)."), table("first"), table("second"),
        passage("As [](#table:first) showed.", "after"),
    )  # fmt: skip
    assert one.printed[1] == "1.1 See Table 2 or Table 1."
    assert one.printed[-1] == "1.2 As Table 1 showed."
    assert "REF _Ref_Table_second \\h" in fields(one.body)


def test_a_paragraph_is_referred_to_by_its_number(tmp_path: Path) -> None:
    one = made(
        tmp_path, passage("Paragraphs [](#par:next) and [](#par:next:2)."), Heading("Deeper", 2),
        passage("One.\n\n- point\n\nTwo.", "next"), passage("After [](#par:risks).", "last"),
    )  # fmt: skip
    assert one.printed[1:] == [
        "1.1 Paragraphs 1.2.1 and 1.2.2.", "1.2 Deeper", "1.2.1 One.", "• point", "1.2.2 Two.", "1.2.3 After 1.1.",
    ]  # fmt: skip
    assert "REF _Ref_par_next_2 \\r \\h" in fields(one.body)


def test_points_are_counted_where_a_text_is_nothing_but_a_list(tmp_path: Path) -> None:
    one = made(tmp_path, passage("Point [](#par:asked:2)."), passage("1. One\n2. Two", "asked"))
    assert one.printed[1] == "1.1 Point 2."


def test_every_bookmark_exists_once_and_every_field_reads_one(tmp_path: Path) -> None:
    said = passage("[](#table:first) [](#par:risks) [](#par:risks) [words](#table:first)")
    one = made(tmp_path, said, table("first"), said, table("first"))
    names = [mark.get(f"{W}name") for mark in one.body.iter(f"{W}bookmarkStart")]
    assert sorted(name for name in names if name.startswith("_Ref_")) == [
        "_Ref_Table_first",
        "_Ref_par_risks_1",
    ]
    numbers = [mark.get(f"{W}id") for mark in one.body.iter(f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers)


def test_the_placing_that_has_a_number_is_referred_to(tmp_path: Path) -> None:
    lines = [
        "{{p narrative.risks }}",
        ("Risks", "Heading 1"),
        ("{{p narrative.risks }}", "Numbered Paragraph"),
    ]
    path = template(tmp_path, lines, numbered)
    said = report({}, risks=(passage("Paragraph [](#par:risks)."),))
    assert paper(path, said).printed == ["Paragraph 1.1.", "1 Risks", "1.1 Paragraph 1.1."]


def test_words_are_a_link(tmp_path: Path) -> None:
    one = made(tmp_path, passage("See [the *first*](#table:first)."), table("first"))
    assert one.printed[1] == "1.1 See the first."
    (link,) = one.body.iter(f"{W}hyperlink")
    assert link.get(f"{W}anchor") == "_Ref_Table_first"


def test_a_number_is_bold_where_its_words_are(tmp_path: Path) -> None:
    one = made(tmp_path, passage("**See [](#table:first)**"), table("first"))
    runs = one.lines[1].element.findall(f"{W}r")
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in runs)


def test_the_appendix_is_referred_to_by_the_words_of_its_heading(tmp_path: Path) -> None:
    lines = [NUMBERED, ("Appendix {{ appendix_letter }}: Data", "Appendix Title"), "Note", "{{p appendix }}"]
    one = made(tmp_path, passage("See [](#appendix) or [the data](#appendix)."), lines=lines)
    assert one.printed[0].endswith("See Appendix A or the data.")
    assert {link.get(f"{W}anchor") for link in one.body.iter(f"{W}hyperlink")} == {"_Ref_Appendix"}
    (mark,) = [one for one in one.body.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "_Ref_Appendix"]
    assert "".join(mark.getparent().itertext()) == "Appendix A: Data"
    assert "REF _Ref_Appendix \\h" in fields(one.body)
    after = list(mark.itersiblings())
    end = next(place for place, sibling in enumerate(after) if sibling.tag == f"{W}bookmarkEnd")
    assert "".join(text for sibling in after[:end] for text in sibling.itertext()) == "Appendix A"


def test_an_appendix_whose_heading_says_otherwise_is_a_link(tmp_path: Path) -> None:
    lines = [NUMBERED, ("Data set ({{ appendix_letter }})", "Appendix Title"), "{{p appendix }}"]
    one = made(tmp_path, passage("See [](#appendix)."), lines=lines)
    assert one.printed[0].endswith("See Appendix A.")
    assert {link.get(f"{W}anchor") for link in one.body.iter(f"{W}hyperlink")} == {"_Ref_Appendix"}


def test_an_appendix_without_a_heading_is_words(tmp_path: Path) -> None:
    one = made(tmp_path, passage("See [](#appendix)."), lines=[NUMBERED, "{{p appendix }}"])
    assert one.printed[0].endswith("See Appendix A.")
    assert not list(one.body.iter(f"{W}hyperlink"))


def test_long_names_are_told_apart(tmp_path: Path) -> None:
    long = "a_table_whose_name_is_longer_than_word_allows_"
    one = made(
        tmp_path, passage(f"[](#table:{long}2) [](#table:{long}1)"), table(f"{long}1"), table(f"{long}2")
    )
    assert one.printed[1] == "1.1 Table 2 Table 1"
    assert all(len(mark.get(f"{W}name")) <= 40 for mark in one.body.iter(f"{W}bookmarkStart"))


def test_what_was_sent_says_the_numbers(tmp_path: Path) -> None:
    path = template(tmp_path, [("Risks", "Heading 1"), NUMBERED], numbered)
    said = report(LETTER, key_issues=(passage("See [](#table:first)."), table("first")))
    sent = Paper(write(path, said)).part("customXml/item1.xml")
    assert [one.text for one in sent.iter("{*}text")] == ["See Table 1."]


HOW = (
    "Refer to #fig:… with the name of a chart, #table:… with the name of a table, #par:… with the name of a "
    "narrative file, or #appendix."
)


def test_a_name_that_does_not_exist_is_refused_by_line_with_the_nearest(tmp_path: Path) -> None:
    assert refused(tmp_path, passage("a\n\n[](#table:frist)", first_line=5), table("first")) == (
        "2020-06/risks.md, line 7: the text refers to #table:frist, and the paper has nothing of that name; "
        f"did you mean table:first? {HOW}"
    )


@pytest.mark.parametrize("name", ["fig:first", "par:risks:3", "par:other", "appendix", "table:plain"])
def test_what_the_paper_does_not_hold_is_refused(tmp_path: Path, name: str) -> None:
    """A table without a caption has no number."""
    said = passage(f"a\n\n- b [](#{name})"), table("first"), table("plain", "")
    assert refused(tmp_path, *said).startswith(f"2020-06/risks.md, line 3: the text refers to #{name}, and")


def test_a_paragraph_without_a_number_is_refused_unless_words_are_written(tmp_path: Path) -> None:
    path = template(tmp_path, ["{{p narrative.risks }}"])
    with pytest.raises(
        NarrativeError, match=r"line 1: the text refers to #par:risks, and the template gives"
    ):
        paper(path, report(risks=(passage("See [](#par:risks)."),)))
    one = paper(path, report(risks=(passage("See [the risks](#par:risks)."),)))
    assert one.printed == ["See the risks."]


def test_libreoffice_works_out_the_same_numbers(tmp_path: Path, to_pdf: Callable[[Path, Path], Path]) -> None:
    """It does not take our word for a field: it reads the bookmark and counts for itself."""
    path = template(
        tmp_path,
        [
            ("Risks", "Heading 1"),
            NUMBERED,
            ("Appendix {{ appendix_letter }}", "Appendix Title"),
            "{{p appendix }}",
        ],
        numbered,
    )
    text = (
        "SEE [](#table:second) [](#par:next:2) [](#par:risks:2) [](#par:points:2) [](#appendix) END\n\nTwo."
    )
    said = (
        passage(text), table("first"), Heading("Deeper", 2), passage("One.\n\nBACK [](#par:next) [](#par:risks) END",
        "next"), table("second"), passage("1. a\n2. b", "points"),
    )  # fmt: skip
    document = tmp_path / "paper.docx"
    document.write_bytes(write(path, report(LETTER, key_issues=said, appendix=(table("data"),))))
    printed = " ".join(PdfReader(to_pdf(document, tmp_path)).pages[0].extract_text().split())
    written = Paper(document).text
    for one in ("SEE Table 2 1.3.2 1.2 2 Appendix A END", "BACK 1.3.1 1.1 END"):
        assert one in written
        assert one in printed


def test_headings_are_no_paragraphs_of_a_text(tmp_path: Path) -> None:
    said = (Heading("One", 2), Paragraph((Run("Loose."),)), passage("[](#par:risks)"))
    assert made(tmp_path, *said).printed[1:] == ["1.1 One", "1.1.1 Loose.", "1.1.2 1.1.2"]
