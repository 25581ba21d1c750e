"""Words of any script, direction and length stay whole and on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from document.papers import blocks, paper, report, template, write
from flow.reading import Paper, W
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from report_builder.content import Cell, Table
from report_builder.document.right_to_left import parts_of

HEBREW, ARABIC = "שלום עולם", "مرحبا بالعالم"


def made(folder: Path, text: str, fields: dict[str, str] | None = None) -> Paper:
    return paper(template(folder, ["{{ title }}", "{{p narrative.risks }}"]), report(fields, risks=text))


def backwards(one: Paper) -> list[str]:
    """The runs that are said to run from right to left."""
    return [
        "".join(run.itertext()) for run in one.body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None
    ]


def test_right_to_left_words_are_marked_where_they_stand(tmp_path: Path) -> None:
    one = made(tmp_path, f"The {HEBREW}, and **{ARABIC}!** end")
    assert backwards(one) == [HEBREW, ARABIC]
    assert one.printed[1] == f"The {HEBREW}, and {ARABIC}! end"
    (bold,) = [run for run in one.body.iter(f"{W}r") if "".join(run.itertext()) == ARABIC]
    assert [mark.tag.removeprefix(W) for mark in bold.find(f"{W}rPr")] == ["b", "bCs", "rtl"]


def test_a_paragraph_that_begins_so_is_set_from_the_right(tmp_path: Path) -> None:
    one = made(tmp_path, f"“{HEBREW} 603”, a\n\nb {HEBREW}\n\n- {ARABIC}", {"title": HEBREW})
    set_so = [line.text for line in one.lines if line.element.find(f"{W}pPr/{W}bidi") is not None]
    assert set_so == [HEBREW, f"“{HEBREW} 603”, a", ARABIC]


def test_accents_stay_with_their_letter() -> None:
    pointed = "שָׁלוֹם"
    assert parts_of(f"a {pointed} b") == [("a ", False), (pointed, True), (" b", False)]


@given(st.text(st.sampled_from("aא ع1.\u200f\u0301\u05b8\u202e(–"), max_size=30))
@settings(max_examples=200, deadline=None)
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(part for part, _ in parts_of(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☎️ 👍🏽", "Z\u0301o\u0308e\u0323", "a\u200bb\u200dc\ufeffd\u2060e", "\u202eabc\u202c",
        "ᚠᚢᚦ 漢字 हिन्दी ไทย", "\u00ad soft", "a\u0300" * 50,
    ],
)  # fmt: skip
def test_signs_of_every_kind_are_kept(tmp_path: Path, text: str) -> None:
    one = made(tmp_path, text, {"title": text})
    assert one.lines[0].text == text
    assert one.lines[1].text == text.strip()


def test_a_right_to_left_paper_is_valid(tmp_path: Path, sdk_errors: Callable[[Path], list[str]]) -> None:
    document = tmp_path / "paper.docx"
    text = (
        f"{HEBREW}\n\n- *{ARABIC}* [{HEBREW}](https://a.example)[^1]\n\n"
        f"| {HEBREW} |\n|---|\n| a {ARABIC} |\n\n[^1]: {HEBREW}"
    )
    document.write_bytes(
        write(
            template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]),
            report({"title": ARABIC}, risks=text),
        )
    )
    assert sdk_errors(document) == []


def test_a_very_long_word_stays_on_the_page(tmp_path: Path, to_pdf: Callable[[Path, Path], Path]) -> None:
    """Columns are fixed, so Word and LibreOffice break the word; nothing is put into it."""
    long = "Llanfair" * 60
    table = Table("t", long, (long, "Other"), ((Cell.of(long), Cell.of("1")),), (1, 3))
    document = tmp_path / "paper.docx"
    said = report({"title": long}, risks=(*blocks(long), table))
    document.write_bytes(write(template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]), said))
    rights: list[float] = []
    reader = PdfReader(to_pdf(document, tmp_path))
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size: rights.append(tm[4]) if text.strip() else None
        )
    letters = "".join(page.extract_text() for page in reader.pages)
    assert "".join(letters.split()).count("Llanfair") >= 5 * 60 - 30
    assert max(rights) < float(reader.pages[0].mediabox.width)
