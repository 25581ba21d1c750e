"""Paragraph numbers are worked out as Word prints them; LibreOffice, which counts for itself, agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.parser import parse_xml
from flow.reading import Paper, W
from pypdf import PdfReader

from report_builder.document.paragraph_numbers import paragraph_numbers

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ONE_IN_ANOTHER = ["decimal %1", "decimal %1.%2", "lowerLetter (%3)"]


def numbering(*lists: list[str], nums: str = "") -> str:
    """A numbering part: each list a line a level, "format text [what else the level says]"."""
    abstracts = []
    for place, levels in enumerate(lists):
        shapes = []
        for level, line in enumerate(levels):
            kind, text, more = [*line.split(" ", 2), ""][:3]
            start = "" if "<w:start " in more else '<w:start w:val="1"/>'
            shapes.append(
                f'<w:lvl w:ilvl="{level}">{start}{more if start == "" else ""}<w:numFmt w:val="{kind}"/>'
                f'{more if start else ""}<w:lvlText w:val="{text}"/></w:lvl>'
            )
        abstracts.append(f'<w:abstractNum w:abstractNumId="{place}">{"".join(shapes)}</w:abstractNum>')
    own = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>'
        for place in range(len(lists))
    )
    return f"<w:numbering {NS}>{''.join(abstracts)}{own}{nums}</w:numbering>"


def document(folder: Path, part: str, paragraphs: list[str], styles: str = "") -> Path:
    """A Word file with this numbering; each paragraph is "list/level" or "style", or "" for none."""
    opened = docx.Document()
    old = opened.part.numbering_part.element
    for child in list(old):
        old.remove(child)
    for child in parse_xml(part):
        old.append(child)
    for style in parse_xml(f"<w:styles {NS}>{styles}</w:styles>"):
        opened.styles.element.append(style)
    for place, asked in enumerate(paragraphs):
        paragraph = opened.add_paragraph(f"P{place}.")
        properties = paragraph._p.get_or_add_pPr()
        if "/" in asked:
            number, level = asked.split("/")
            own = f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            properties.append(parse_xml(own))
        elif asked:
            properties.insert(0, parse_xml(f'<w:pStyle {NS} w:val="{asked}"/>'))
    path = folder / "numbers.docx"
    opened.save(str(path))
    return path


def numbers(path: Path) -> list[str]:
    paper = Paper(path)
    known = paragraph_numbers(paper.body, paper.part("word/numbering.xml"), paper.part("word/styles.xml"))
    return [known.get(one, "") for one in paper.body.iter(f"{W}p")]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="Head"/><w:pPr><w:numPr><w:numId w:val="1"/>'
    '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Below"><w:name w:val="Below"/>'
    '<w:basedOn w:val="Head"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Same"><w:name w:val="Same"/><w:basedOn w:val="Below"/></w:style>'
)
RESTARTED = (
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)
CASES = {
    "levels start anew": (
        numbering(ONE_IN_ANOTHER), ["1/0", "1/1", "1/1", "", "1/2", "1/1", "1/2", "1/0", "1/1"], "",
        ["1", "1.1", "1.2", "", "(a)", "1.3", "(a)", "2", "2.1"],
    ),
    "styles ask, and are based on one another": (
        numbering(['decimal %1 <w:pStyle w:val="Head"/>', 'decimal %1.%2 <w:pStyle w:val="Below"/>']),
        ["Head", "Below", "Same", "Head", "1/1"], STYLES, ["1", "1.1", "1.2", "2", "2.1"],
    ),
    "a list may start later": (
        numbering(['decimal %1. <w:start w:val="4"/>']), ["1/0", "1/0"], "", ["4.", "5."],
    ),
    "a list of its own starts where it is told": (
        numbering(["decimal %1."], nums=RESTARTED), ["1/0", "1/0", "7/0", "7/0"], "", ["1.", "2.", "5.", "6."],
    ),
    "none at all": (numbering(["decimal %1."]), ["0/0", "9/0", "1/0"], "", ["", "", "1."]),
    "letters and numerals": (
        numbering(["upperRoman %1", "upperLetter %2)", "lowerRoman %3.", "decimalZero %4"]),
        ["1/0", "1/0", "1/0", "1/0", "1/1", "1/1", "1/2", "1/2", "1/3"], "",
        ["I", "II", "III", "IV", "A)", "B)", "i.", "ii.", "01"],
    ),
    "legal numbers are plain below numerals": (
        numbering(["upperRoman %1", "decimal %1.%2 <w:isLgl/>"]), ["1/0", "1/0", "1/1"], "", ["I", "II", "2.1"],
    ),
    "letters after z": (numbering(["lowerLetter %1"]), ["1/0"] * 28, "",
                        [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_numbers_are_those_word_prints(tmp_path: Path, case: str) -> None:
    part, paragraphs, styles, printed = CASES[case]
    assert numbers(document(tmp_path, part, paragraphs, styles)) == printed


@pytest.mark.parametrize("case", [case for case in CASES if "legal" not in case])
def test_libreoffice_prints_the_same(tmp_path: Path, case: str, to_pdf: Callable[[Path, Path], Path]) -> None:
    """All but plain numbers below numerals, which its version 7 does not know."""
    path = document(tmp_path, *CASES[case][:3])
    lines = "\n".join(page.extract_text() for page in PdfReader(to_pdf(path, tmp_path)).pages).split()
    ours = [f"{number} P{place}." for place, number in enumerate(numbers(path))]
    assert lines == " ".join(ours).split()


def test_a_level_may_go_on_below_a_higher_one(tmp_path: Path) -> None:
    """`w:lvlRestart` of 0 is Word's "restart list after" unticked. LibreOffice does not know it."""
    part = numbering(["decimal %1", 'decimal %2 <w:lvlRestart w:val="0"/>'])
    assert numbers(document(tmp_path, part, ["1/0", "1/1", "1/0", "1/1"])) == ["1", "1", "2", "2"]


def test_bullets_print_their_sign(tmp_path: Path) -> None:
    assert numbers(document(tmp_path, numbering(["bullet •"]), ["1/0", "1/0"])) == ["•", "•"]
