"""A table of plain words is written beside the tree of a paper, and nobody can tell from the file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from document.papers import paper, report, template, write
from docx.document import Document
from docx.oxml.parser import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.content import Align, Cell, Heading, Run, Table
from report_builder.document.held import Held
from report_builder.document.tables import KEPT_ROWS

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLACE = "{{p narrative.data }}"


def table(*words: str, look: Cell | None = None) -> tuple[Heading, Table]:
    first = look or Cell.of(words[0], Align.RIGHT, "C6E7C3")
    rows = ((first, Cell.of("next")), *((Cell.of(one), Cell.of(one, Align.RIGHT)) for one in words))
    return Heading("Data", 2), Table("data", "All the data", ("A & B", "C"), rows, (2, 1))


def document_xml(file: bytes) -> bytes:
    return zipfile.ZipFile(BytesIO(file)).read("word/document.xml")


def written(folder: Path, said: tuple[Heading, Table], change=None) -> bytes:  # type: ignore[no-untyped-def]
    return document_xml(write(template(folder, [PLACE], change), report(data=said)))


@pytest.fixture
def in_the_tree(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """What a paper is when every cell of it goes through the tree."""

    def write_so(*asked) -> bytes:  # type: ignore[no-untyped-def]
        with monkeypatch.context() as patch:
            patch.setattr(Held, "stand_in", lambda _self, table, _styles: table)
            return written(*asked)

    return write_so


@given(words=st.lists(st.text(), min_size=1, max_size=KEPT_ROWS + 3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_file_is_the_same_as_when_the_table_goes_through_the_tree(
    tmp_path: Path, words: list[str], in_the_tree
) -> None:  # type: ignore[no-untyped-def]
    assert written(tmp_path, table(*words)) == in_the_tree(tmp_path, table(*words))


@pytest.mark.parametrize(
    "words", ["", "\t<&>\"'\n]]>", "\x00", "£ ½ – ●", "\U0001f600\x85\u2028\x7f", "שלום 5"]
)
def test_odd_words_are_written_as_the_tree_writes_them(tmp_path: Path, words: str, in_the_tree) -> None:  # type: ignore[no-untyped-def]
    assert written(tmp_path, table(words)) == in_the_tree(tmp_path, table(words))


def held(folder: Path, said: tuple[Heading, Table], monkeypatch: pytest.MonkeyPatch, change=None) -> int:  # type: ignore[no-untyped-def]
    """How many tables a paper keeps beside its tree."""
    kept: list[int] = []
    put_in = Held.put_in
    monkeypatch.setattr(
        Held, "put_in", lambda self, part: (kept.append(len(self._tables)), put_in(self, part))[1]
    )
    written(folder, said, change)
    return kept[0]


def test_a_table_of_plain_words_stays_out_of_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert held(tmp_path, table("Girls", "Boys"), monkeypatch) == 1


@pytest.mark.parametrize(
    "look",
    [
        Cell((Run("603", quote="lac_total"),)),
        Cell((Run("the Act", link="https://www.example.org"),)),
        Cell.of("שלום"),
    ],
)
def test_what_is_looked_for_in_a_paper_goes_through_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, look: Cell
) -> None:
    assert held(tmp_path, table("Girls", look=look), monkeypatch) == 0


@pytest.mark.parametrize("says", ['<w:outlineLvl w:val="0"/>', '<w:numPr><w:numId w:val="1"/></w:numPr>'])
def test_so_do_cells_whose_style_makes_headings_or_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    def change(opened: Document) -> None:
        style = opened.styles["Table Text"].element
        properties = parse_xml(f"<w:pPr {NS}>{says}</w:pPr>")
        style.get_or_add_pPr().append(properties[0])

    assert held(tmp_path, table("Girls"), monkeypatch, change) == 0


def test_so_does_every_table_where_the_contents_are_made_by_style(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(opened: Document) -> None:
        field = f"<w:p {NS}><w:fldSimple w:instr=' TOC \\t \"Table Text,1\" '/></w:p>"
        opened.element.body.insert(0, parse_xml(field))

    assert held(tmp_path, table("Girls"), monkeypatch, change) == 0


def test_a_table_placed_twice_is_twice_in_the_paper(tmp_path: Path) -> None:
    made = paper(template(tmp_path, [PLACE, "Between", PLACE]), report(data=table("Girls", "Boys")))
    assert len(made.tables) == 2
    assert made.tables[0] == made.tables[1]
