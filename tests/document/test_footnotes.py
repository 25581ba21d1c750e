"""Footnotes are Word's own: their part, their separators, their styles, and those a template has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from document.papers import paper, report, template, write
from document.test_references import passage, table
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from flow.reading import Paper, W, fields, words

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = (
    "A[^1] b.\n\n- c[^2]\n\n| d |\n|---|\n| e[^3] |\n\n> f\n\n[^1]: First, {{ <5 & }}.\n\n    More.\n"
    "[^2]: [GOV.UK](https://www.gov.uk)\n[^3]: Third"
)


def made(folder: Path, text: str = TEXT, change: Callable[[Document], None] | None = None) -> Paper:
    return paper(template(folder, ["{{p narrative.risks }}"], change), report(risks=text))


def notes(one: Paper) -> dict[str, str]:
    """The footnotes a reader sees, by their number in the file."""
    return {
        note.get(f"{W}id"): " / ".join(words(line).strip() for line in note.iter(f"{W}p"))
        for note in one.part("word/footnotes.xml")
        if note.get(f"{W}type") is None
    }


def marks(one: Paper) -> list[str]:
    return [mark.get(f"{W}id") for mark in one.body.iter(f"{W}footnoteReference")]


def test_each_mark_has_its_footnote_in_order(tmp_path: Path) -> None:
    one = made(tmp_path)
    assert marks(one) == ["1", "2", "3"]
    assert notes(one) == {"1": "First, <5 &. / More.", "2": "GOV.UK", "3": "Third"}


def test_the_package_is_as_word_makes_it(tmp_path: Path) -> None:
    one = made(tmp_path)
    kinds = [note.get(f"{W}type") for note in one.part("word/footnotes.xml")][:3]
    assert kinds == ["separator", "continuationSeparator", None]
    settings = one.part("word/settings.xml")
    assert [note.get(f"{W}id") for note in settings.find(f"{W}footnotePr")] == ["-1", "0"]
    assert ("word/_rels/document.xml.rels", "footnotes", "footnotes.xml", False) in one.relations
    assert ("word/_rels/footnotes.xml.rels", "hyperlink", "https://www.gov.uk", True) in one.relations
    assert b'PartName="/word/footnotes.xml"' in one.parts["[Content_Types].xml"]
    styles = {
        style.find(f"{W}name").get(f"{W}val") for style in one.part("word/styles.xml").iter(f"{W}style")
    }
    assert {"footnote text", "footnote reference", "Quote"} <= styles
    used = {mark.get(f"{W}val") for mark in one.part("word/footnotes.xml").iter(f"{W}pStyle", f"{W}rStyle")}
    assert {"FootnoteText", "FootnoteReference"} <= used


def test_a_quoted_figure_in_a_footnote_is_marked_as_one(tmp_path: Path) -> None:
    one = made(tmp_path)
    inside = [mark.get(f"{W}name") for mark in one.part("word/footnotes.xml").iter(f"{W}bookmarkStart")]
    assert inside == ["_rbq1"]
    ids = [
        mark.get(f"{W}id")
        for part in ("word/document.xml", "word/footnotes.xml")
        for mark in one.part(part).iter(f"{W}bookmarkStart")
    ]
    assert len(set(ids)) == len(ids)


def test_a_paper_without_footnotes_has_no_part_for_them(tmp_path: Path) -> None:
    one = made(tmp_path, "Plain.")
    assert "word/footnotes.xml" not in one.names
    assert one.part("word/settings.xml").find(f"{W}footnotePr") is None


def test_a_reference_in_a_footnote_has_its_number(tmp_path: Path) -> None:
    path = template(tmp_path, ["{{p key_issues }}"])
    one = paper(path, report(key_issues=(passage("A[^1].\n\n[^1]: See [](#table:t)."), table("t"))))
    assert notes(one) == {"1": "See Table 1."}
    assert fields(one.part("word/footnotes.xml")) == ["REF _Ref_Table_t \\h"]


def own_footnote(opened: Document) -> None:
    """A template with a footnote of its own, numbered as LibreOffice numbers its separators."""
    part = Part(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        (
            f'<w:footnotes {NS}><w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:id="1" w:type="continuationSeparator"><w:p/></w:footnote>'
            '<w:footnote w:id="2"><w:p><w:r><w:t>Own, {{ title }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
        ).encode(),
        opened.part.package,
    )
    opened.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def test_footnotes_of_the_template_are_kept(tmp_path: Path) -> None:
    one = made(tmp_path, "A[^1]\n\n[^1]: First", own_footnote)
    assert notes(one) == {"2": "Own, Title", "3": "First"}
    assert marks(one) == ["3"]


def test_a_title_in_a_footnote_of_the_template_is_filled_once(tmp_path: Path) -> None:
    """docxtpl fills footnotes once a section: what a title says must not be read as a field."""

    def change(opened: Document) -> None:
        own_footnote(opened)
        opened.add_section()

    said = report({"title": "{{ committee }}"}, risks="Text")
    assert notes(paper(template(tmp_path, ["Text"], change), said)) == {"2": "Own, {{ committee }}"}


@pytest.mark.parametrize("change", [None, own_footnote])
def test_validators_find_nothing(
    tmp_path: Path, sdk_errors: Callable[[Path], list[str]], change: Callable[[Document], None] | None
) -> None:
    document = tmp_path / "paper.docx"
    document.write_bytes(write(template(tmp_path, ["{{p narrative.risks }}"], change), report(risks=TEXT)))
    assert sdk_errors(document) == []


def test_the_marks_and_the_text_are_read_by_other_programs(
    tmp_path: Path, to_text: Callable[[Path], str]
) -> None:
    document = tmp_path / "paper.docx"
    document.write_bytes(write(template(tmp_path, ["{{p narrative.risks }}"]), report(risks=TEXT)))
    text = to_text(document)
    assert "A[1] b." in text
    assert "[1] First, <5 &." in text


def test_a_quotation_is_in_the_style_of_one(tmp_path: Path) -> None:
    one = made(tmp_path, "Said.\n\n> One.\n>\n> Two.\n\n- a\n  > b")
    quoted = [line.text for line in one.lines if line.style == "Quote"]
    assert quoted == ["One.", "Two.", "b"]


def test_styles_of_the_template_are_used_where_it_has_them(tmp_path: Path) -> None:
    def change(opened: Document) -> None:
        opened.styles.add_style("Quote", 1)

    one = made(tmp_path, "> One.", change)
    names = [style.find(f"{W}name").get(f"{W}val") for style in one.part("word/styles.xml").iter(f"{W}style")]
    assert names.count("Quote") == 1
