"""A part whose cells repeat is read into the tree that reading it from end to end gives."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof.conftest import Finished
from proof.editing import BODY, WORD_NAMESPACE, parts_of

from report_builder.errors import DocumentError
from report_builder.proof.alike import W, tree
from report_builder.proof.alike_sheet import S, sheet_tree
from report_builder.proof.parts import DEEPEST, parse

OPENED = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="{WORD_NAMESPACE}" xmlns:v="urn:v">'
CELL = "<w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc>"
ROW = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{CELL}{CELL}</w:tr>"
TABLE = f"<w:tbl><w:tblPr/>{ROW}{ROW}</w:tbl>"
NESTED = f"<w:tbl><w:tr><w:tc>{TABLE}<w:p/></w:tc></w:tr></w:tbl>"

MARKUP = {
    "alike": TABLE + "<w:p/>" + TABLE,
    "nested": NESTED,
    "text between": TABLE.replace("</w:tc><w:tc>", "</w:tc>stray<w:bookmarkEnd/>after<w:tc>"),
    "text at the start": TABLE.replace("<w:tr>", "<w:tr>stray").replace("<w:tbl>", "<w:tbl>stray"),
    "rows with attributes": TABLE.replace("<w:tr>", '<w:tr v:id="1">', 1),
    "a row after a row of another kind": f'<w:tbl><w:tr></w:tr><w:tr v:id="1">{CELL}</w:tr></w:tbl>',
    "a table of another kind inside": f'<w:tbl><w:tr><w:tc><w:tbl v:id="1">{ROW}</w:tbl></w:tc></w:tr></w:tbl>',
    "spaces": TABLE.replace("><", ">\n<"),
    "a comment": f"<!-- <w:tbl><w:tr><w:tc> -->{TABLE}",
    "letters": f"<![CDATA[<w:tbl>{ROW}]]>{TABLE}",
    "an instruction": f"<?x <w:tbl><w:tr></w:tr></w:tbl> ?>{TABLE}",
    "our own mark": f'{TABLE}<w:place-of-a-table n="0"/>',
    "another w": f'<v:a xmlns:w="urn:other">{TABLE}</v:a>',
    "another w, with a space": f'<v:a xmlns:w ="urn:other">{TABLE}</v:a>',
    "a prefix of the cell's own": TABLE.replace("<w:p>", '<w:p xmlns:w="urn:other">'),
    "a default": f'<v:a xmlns="urn:other">{TABLE}</v:a>',
    "a cell in a cell": f"<w:tbl><w:tr><w:tc><w:p><w:tc></w:tc></w:p></w:tc>{CELL}</w:tr></w:tbl>",
    "letters of another kind": TABLE.replace("5", "é ✓ &amp; &#65; &lt;w:tc&gt;"),
}  # fmt: skip


@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP)
def test_the_tree_is_the_same(markup: str) -> None:
    content = f"{OPENED}<w:body>{markup}</w:body></w:document>".encode()
    assert ElementTree.tostring(tree(content)) == ElementTree.tostring(ElementTree.fromstring(content))


def test_a_sample_is_read_the_same(paper: Finished) -> None:
    content = parts_of(paper.files[".docx"])[BODY]
    assert ElementTree.tostring(tree(content)) == ElementTree.tostring(ElementTree.fromstring(content))


def test_cells_that_are_alike_are_one_element() -> None:
    root = tree(f"{OPENED}<w:body>{TABLE}</w:body></w:document>".encode())
    cells = [cell for row in root.iter(f"{W}tr") for cell in row.findall(f"{W}tc")]
    assert len(cells) == 4
    assert len(set(cells)) == 1


TAGS = [f"<{slash}w:{name}>" for name in ("tbl", "tr", "tc", "p") for slash in ("", "/")]
OTHERS = [
    "5",
    " ",
    '<w:tr v:id="1">',
    '<w:tc xmlns:w="urn:other">',
    "<w:tc/>",
    "<!--",
    "-->",
    '<v:a b="',
    '"/>',
]


@given(st.lists(st.sampled_from([*TAGS, *OTHERS, TABLE, ROW, CELL]), max_size=12))
def test_any_markup_is_read_the_same_or_by_neither(pieces: list[str]) -> None:
    content = f"{OPENED}<w:body>{TABLE}{''.join(pieces)}</w:body></w:document>".encode()
    assert _read(tree, content) == _read(ElementTree.fromstring, content)


def _read(reader: Callable[[bytes], ElementTree.Element], content: bytes) -> bytes | None:
    try:
        return ElementTree.tostring(reader(content))
    except ElementTree.ParseError:
        return None


@pytest.mark.parametrize(
    "markup",
    [TABLE.replace("</w:p>", "", 1), f"<w:tbl>{ROW}", f"{ROW}</w:tbl>", TABLE.replace("w:tc>", "x:tc>"),
     "<w:tbl><w:tr><w:tc></w:tr></w:tbl><w:tbl><w:tr></w:tc></w:tr></w:tbl>",
     '<w:p w:x="<w:tbl><w:tr></w:tr></w:tbl>"/>'],
)  # fmt: skip
def test_what_is_damaged_is_not_mended(markup: str) -> None:
    with pytest.raises(ElementTree.ParseError):
        tree(f"{OPENED}<w:body>{markup}</w:body></w:document>".encode())


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="urn:r"><cols><col min="1"/>'
    "</cols><sheetData>{}</sheetData><mergeCells/></worksheet>"
)
SHEET_ROW = '<row r="{0}" spans="1:2"><c r="A{0}" s="2" t="s"><v>0</v></c><c r="B{0}"><v>5</v></c></row>'
SHEET_ROWS = SHEET_ROW.format(3) + SHEET_ROW.format(4)
UNLIKE = {
    "a cell that is left out": SHEET_ROWS.replace('r="B4"', 'r="C4"'),
    "a cell of another row": SHEET_ROWS.replace('r="B4"', 'r="B5"'),
    "a formula": SHEET_ROWS.replace("<v>5", "<f>A1</f><v>5", 1),
    "a cell in a cell": SHEET_ROWS.replace("<v>5</v>", '<c r="C3"/>', 1),
    "a comment": f'<!-- <row r="3"><c r="A3"/></row> -->{SHEET_ROWS}',
    "more after the cells": SHEET_ROWS.replace("</row>", "<extLst/></row>", 1).replace(
        "</c></row>", "</c>x</row>"
    ),
    "a row of another kind": SHEET_ROWS.replace("<row ", '<row hidden="1" ', 1),
    "no reference": SHEET_ROWS.replace(' r="A3"', "", 1),
}


@pytest.mark.parametrize("rows", UNLIKE.values(), ids=UNLIKE)
def test_a_sheet_of_another_kind_is_read_from_end_to_end(rows: str) -> None:
    content = SHEET.format(rows).encode()
    root = sheet_tree(content)
    said = [(one.tag, one.text, one.tail) for one in ElementTree.fromstring(content).iter()]
    assert [(one.tag, one.text, one.tail) for one in root.iter()] == said
    assert [one.get("r") for one in root.iter(f"{S}row")] == [
        one.get("r") for one in ElementTree.fromstring(content).iter(f"{S}row")
    ]


def test_cells_of_a_sheet_that_are_alike_are_one_element_in_the_place_of_each() -> None:
    content = SHEET.format(SHEET_ROWS + '<row r="9"/>').encode()
    root = sheet_tree(content)
    rows = [list(row) for row in root.iter(f"{S}row")]
    assert rows == [rows[0], rows[0], []]
    whole = ElementTree.fromstring(content)
    for cell in whole.iter(f"{S}c"):
        del cell.attrib["r"]
    assert ElementTree.tostring(root) == ElementTree.tostring(whole)


def test_a_damaged_sheet_is_not_mended() -> None:
    for damage in (SHEET_ROWS.replace("</c>", "", 1), SHEET_ROWS.replace("</row>", "", 1)):
        with pytest.raises(ElementTree.ParseError):
            sheet_tree(SHEET.format(damage).encode())


def test_the_sheets_of_a_sample_say_the_same(paper: Finished) -> None:
    for name, content in parts_of(paper.files[".xlsx"]).items():
        if b"<sheetData>" in content:
            said = [one.text for one in ElementTree.fromstring(content).iter()]
            assert [one.text for one in sheet_tree(content).iter()] == said, name


@pytest.mark.parametrize("table", ["", TABLE], ids=["without a table", "with one"])
def test_a_part_nested_too_deep_is_refused_at_the_same_depth_with_tables_and_without(table: str) -> None:
    def nested(depth: int) -> bytes:
        """So many elements one in another that hold something."""
        inside = depth - 1  # the root is one
        return f"{OPENED}{'<v:a>' * inside}<v:b/>{'</v:a>' * inside}{table}</w:document>".encode()

    assert parse(nested(DEEPEST), "it")
    with pytest.raises(DocumentError, match="nested deeper"):
        parse(nested(DEEPEST + 1), "it")
