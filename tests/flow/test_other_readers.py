"""Four programs that know nothing of ours read the same words in the same order from every sample paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from docx.table import Table
from docx2python import docx2python
from flow.reading import Paper
from lxml import html
from pypdf import PdfReader

from report_builder.build import build
from report_builder.document.paragraph_numbers import paragraph_numbers
from report_builder.drafting import Request
from report_builder.project import Folders, written_periods
from report_builder.vocabulary import Edition

REPORTS = ("board-scorecard", "exceptions-scorecard", "panel-report", "quarterly-measures", "target-update")
WITH_CONTENTS = "panel-report, final and with contents"
Words = list[str]


@pytest.fixture(scope="session", params=[*REPORTS, WITH_CONTENTS])
def document(
    request: pytest.FixtureRequest,
    project: Path,
    with_contents: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The members' edition of a sample report, for the last period written."""
    folders = Folders.of(request.param.partition(",")[0], project)
    asked = Request(folders, max(written_periods(folders)), Edition.MEMBERS)
    if request.param == WITH_CONTENTS:
        asked = replace(asked, final=True, template=with_contents)
    return build(asked, tmp_path_factory.mktemp("paper")).outputs.document


@pytest.fixture(scope="session")
def printed(document: Path) -> Words:
    """The words of the paper as our own tests read them."""
    return said(line.text for line in Paper(document).lines)


def said(paragraphs: Any) -> Words:
    """Words alone: readers differ in spaces, in the marks of lists, and in how they show a line break."""
    return [word for text in paragraphs for word in plain(text).split()]


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u00ad", "")


def differs(one: Words, other: Words) -> list[str]:
    """The first words at which two readings part; nothing where they are the same."""
    for place in range(max(len(one), len(other))):
        if one[place : place + 1] != other[place : place + 1]:
            return [" ".join(words[max(0, place - 6) : place + 6]) for words in (one, other)]
    return []


def test_python_docx_reads_the_same(document: Path, printed: Words) -> None:
    assert differs(said(_blocks(docx.Document(str(document)))), printed) == []


def _blocks(holder: Any) -> Iterator[str]:
    for block in holder.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _blocks(cell)
        else:
            yield block.text


def test_pandoc_reads_the_same(document: Path, to_html: Callable[[Path], str]) -> None:
    """It gives the captions of tables to the first tables it meets, one each, so they are read by themselves;
    what tables then are left it captions with their titles, which are not printed."""
    page = html.fromstring(to_html(document))
    captions = [caption.text_content() for caption in page.iter("caption")]
    for aside in page.xpath("//caption | //figcaption"):
        aside.drop_tree()
    lines = Paper(document).lines
    of_tables = [line.text for line in lines if line.style == "caption" and line.text.startswith("Table")]
    others = [line.text for line in lines if line.text not in of_tables]
    assert captions[: len(of_tables)] == of_tables
    assert differs(said(_texts(page)), said(others)) == []


def test_mammoth_reads_the_same(document: Path, printed: Words) -> None:
    with document.open("rb") as file:
        made = mammoth.convert_to_html(file).value
    assert differs(said(_texts(html.fromstring(f"<div>{made}</div>"))), printed) == []


def _texts(page: Any) -> Iterator[str]:
    """The text of each paragraph, heading, point and cell: a word never runs over their ends."""
    for mark in page.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "br", "dt", "dd"):
        mark.tail = f" {mark.tail or ''}"
        mark.text = f" {mark.text or ''}"
    yield page.text_content()


def test_docx2python_reads_the_same(document: Path, printed: Words) -> None:
    with docx2python(document) as read:
        runs = read.body
    texts = [_without_marks(text) for table in runs for row in table for cell in row for text in cell]
    assert differs(said(texts), printed) == []


def _without_marks(text: str) -> str:
    """Without the numbers and bullets it writes out itself, and its name for a picture or a link."""
    text = re.sub(r"----Image alt text---->.*?<----media/.*?----", " ", text, flags=re.DOTALL)
    text = re.sub(r"</?a\b[^>]*>", "", text)
    return re.sub(r"^\t*(?:--|[0-9a-z]+\))\t", "", text)


def test_libreoffice_counts_the_paragraphs_as_we_do(
    document: Path, to_pdf: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    paper = Paper(document)
    known = paragraph_numbers(paper.body, paper.part("word/numbering.xml"), paper.part("word/styles.xml"))
    printed = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(to_pdf(document, tmp_path)).pages
    )
    numbered = [(known[line.element], line.text) for line in paper.lines if line.element in known]
    begin = [f"{number}{text[:30]}" for number, text in numbered if number[:1].isdigit()]
    assert len(begin) > 20
    assert [one for one in begin if "".join(one.split()) not in printed] == []
    assert [line.number for line in paper.lines] == [known.get(line.element, "") for line in paper.lines]
