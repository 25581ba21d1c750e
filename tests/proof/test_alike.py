"""A part whose cells repeat is read into the tree that reading it from end to end gives."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proof.conftest import Finished
from proof.editing import BODY, WORD_NAMESPACE, parts_of

from report_builder.proof.alike import W, tree

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
