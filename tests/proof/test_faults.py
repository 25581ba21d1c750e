"""Each kind of thing that must not be public is found in a finished file, and where it is."""

from __future__ import annotations

import re
import zlib

import pytest
from proof.conftest import Finished
from proof.editing import (
    BODY,
    IHA,
    WORD_NAMESPACE,
    Edit,
    add,
    cell,
    ends_with,
    names,
    parts_of,
    png,
    swap,
    typed,
)

SECRET = "Windmill House closes in May"
STYLES, CORE = "word/styles.xml", "docProps/core.xml"
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:t>{title}</a:t></c:title><c:ser>'
    "<c:tx><c:v>{title}</c:v></c:tx><c:cat><c:v>May 2020</c:v><c:v>Jun 2020</c:v></c:cat>"
    "<c:val><c:v>77.1</c:v><c:v>{value}</c:v></c:val></c:ser></c:chartSpace>"
)

WITHHELD: list[tuple[str, Edit, str]] = [
    (
        "its percentage in the appendix",
        cell(IHA, 3, "83.3%"),
        "WITHHELD_CELL at .docx, body, table 7, row 2, column 9",
    ),
    (
        "its counts in the appendix",
        cell(IHA, 3, "5 of 6"),
        "WITHHELD_CELL at .docx, body, table 7, row 2, column 9",
    ),
    ("its rating", cell(IHA, 5, "■ Amber (A)"), "WITHHELD_CELL at .docx, body, table 7, row 2, column 11"),
    (
        "its direction of travel",
        cell(IHA, 4, "↑ Better"),
        "WITHHELD_CELL at .docx, body, table 7, row 2, column 10",
    ),
    ("a category", cell("Not stated", 4, "4"), "WITHHELD_CELL at .docx, body, table 17, row 8, column 5"),
    (
        "the share of a category",
        cell("Not stated", 5, "0.7%"),
        "WITHHELD_CELL at .docx, body, table 17, row 8, column 6",
    ),
    (
        "a bookmark's name",
        ends_with(f'<w:bookmarkStart w:id="9999" w:name="{IHA.replace(" ", "_")}_5_of_6"/>'),
        "WITHHELD_VALUE at .docx, body, name of a bookmark",
    ),
    ("digits in a sentence", typed(f"{IHA}: 5 of 6 were."), "WITHHELD_VALUE at .docx, body, paragraph"),
    (
        "words in a sentence",
        typed(f"Of {IHA.lower()}, five were."),
        "WITHHELD_VALUE at .docx, body, paragraph",
    ),
    ("a rounded percentage", typed(f"{IHA} was 83 per cent."), "WITHHELD_VALUE at .docx, body, paragraph"),
    (
        "a heading of the month it was",
        typed(f"{IHA}: in April 2020 it was 87.5%."),
        "WITHHELD_VALUE at .docx",
    ),
    (
        "hard spaces and wide digits",
        typed(f"{IHA.replace(' ', '&#160;')}: ５ of 6."),
        "WITHHELD_VALUE at .docx",
    ),
    (
        "an item of a list that its indicator leads in",
        ends_with(
            "<w:p><w:r><w:t>Children looked after in June 2020:</w:t></w:r></w:p>"
            "<w:p><w:r><w:t>White other: 24</w:t></w:r></w:p><w:p><w:r><w:t>Not stated: 4</w:t></w:r></w:p>"
        ),
        "WITHHELD_VALUE at .docx, body, paragraph",
    ),
    (
        "a table that its first heading names",
        ends_with(
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
            + "".join(
                f"<w:tr><w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>{other}</w:t></w:r></w:p>"
                "</w:tc></w:tr>"
                for one, other in (("Children looked after", "June 2020"), ("Not stated", "4"))
            )
            + "</w:tbl><w:p/>"
        ),
        "WITHHELD_CELL at .docx, body, table",
    ),
    (
        "a number typed beside its quote",
        swap(BODY, " children due an initial", ", that is five, children due an initial"),
        "WITHHELD_VALUE at .docx",
    ),
    (
        "a number typed over its quote",
        swap(
            BODY,
            'An unpublished number of</w:t></w:r><w:bookmarkEnd w:id="152"/>',
            '5 of 6</w:t></w:r><w:bookmarkEnd w:id="152"/>',
        ),
        "WITHHELD_VALUE at .docx",
    ),
    (
        "what was sent",
        swap(
            "customXml/item1.xml",
            'expression="iha_in_time" text="an unpublished percentage"',
            'expression="iha_in_time" text="83.3%"',
        ),
        "WITHHELD_VALUE at .docx, customXml/item1.xml, _rbq",
    ),
    (
        "a property",
        swap(CORE, "<dc:description>", f"<dc:description>{IHA}: 83.3%."),
        "WITHHELD_VALUE at .docx, docProps/core.xml, description",
    ),
    (
        "alternative text",
        swap(BODY, 'descr="', f'descr="{IHA}: 83.3% in June 2020. '),
        "WITHHELD_VALUE at .docx, body, alternative text of lac_total",
    ),
    (
        "the code of a field",
        ends_with(f'<w:p><w:fldSimple w:instr=" QUOTE &quot;{IHA}: 83.3% in June 2020&quot; "/></w:p>'),
        "WITHHELD_VALUE at .docx, body, code of a field",
    ),
    (
        "the name of a content control",
        ends_with(
            f'<w:sdt><w:sdtPr><w:alias w:val="{IHA}: 83.3% in June 2020"/></w:sdtPr>'
            "<w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        ),
        "WITHHELD_VALUE at .docx, body, name of a content control",
    ),
    (
        "a variable of the document",
        swap(
            "word/settings.xml",
            "<w:compat>",
            f'<w:docVars><w:docVar w:name="a" w:val="{IHA}: 83.3% in June 2020"/></w:docVars><w:compat>',
        ),
        "WITHHELD_VALUE at .docx, word/settings.xml, variable of the document",
    ),
    (
        "a footnote",
        add(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{WORD_NAMESPACE}"><w:footnote w:id="2"><w:p><w:r><w:t>'
            f"{IHA}: 5 of 6.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        "WITHHELD_VALUE at .docx, footnotes, paragraph 1",
    ),
    (
        "Word's own chart",
        add("word/charts/chart1.xml", CHART.format(title=IHA, value="83.3")),
        "WITHHELD_CELL at .docx, word/charts/chart1.xml, row 2, column 3",
    ),
    (
        "a drawn chart's label",
        swap("word/media/chart-lac_total_by_ethnicity.svg", ">[c]<", ">5<"),
        "WITHHELD_CELL at .docx, word/media/chart-lac_total_by_ethnicity.svg, row 7, column 2",
    ),
]

RESTRICTED: list[tuple[str, Edit, str]] = [
    (
        "split over runs",
        ends_with(
            "<w:p><w:r><w:t>Wind</w:t></w:r><w:r><w:t>mill House closes in </w:t></w:r>"
            "<w:r><w:t>May</w:t></w:r></w:p>"
        ),
        BODY,
    ),
    ("in capitals, with hard spaces", typed("WINDMILL&#160;HOUSE CLOSES IN&#160;MAY"), BODY),
    ("in a property", swap(CORE, "<dc:description>", f"<dc:description>{SECRET}"), CORE),
    ("in alternative text", swap(BODY, 'descr="', f'descr="{SECRET}. '), BODY),
    ("in an XML comment", swap(STYLES, "<w:style ", f"<!-- {SECRET} --><w:style "), STYLES),
    ("as UTF-16 in a part of another kind", add("word/other.dat", SECRET.encode("utf-16")), "word/other.dat"),
    (
        "in a picture's words",
        add("word/media/a.png", png(tEXt=b"Title\0" + SECRET.encode())),
        "word/media/a.png",
    ),
    (
        "packed in a picture",
        add("word/media/a.png", png(zTXt=b"Title\0\0" + zlib.compress(SECRET.encode()))),
        "word/media/a.png",
    ),
    (
        "in the camera's data",
        add("word/media/a.png", png(eXIf=b"II*\0" + SECRET.encode())),
        "word/media/a.png",
    ),
    (
        "in a drawing",
        swap("word/media/chart-lac_total.svg", "</svg>", f"<desc>{SECRET}</desc></svg>"),
        "word/media/chart-lac_total.svg",
    ),
]


@pytest.mark.parametrize(("_", "edit", "said"), WITHHELD, ids=names(WITHHELD))
def test_a_withheld_figure_is_found_wherever_it_stands(
    paper: Finished, _: str, edit: Edit, said: str
) -> None:
    found = paper.found(edit)
    assert len(found) == 1, found
    assert found[0].startswith(said), found


@pytest.mark.parametrize(("_", "edit", "part"), RESTRICTED, ids=names(RESTRICTED))
def test_restricted_text_is_found_in_every_part(paper: Finished, _: str, edit: Edit, part: str) -> None:
    assert f"RESTRICTED_TEXT at .docx, {part}" in paper.found(edit, restricted=(SECRET,))


def test_a_withheld_cell_and_a_note_of_the_workbook_are_found(paper: Finished) -> None:
    health = "xl/worksheets/sheet7.xml"
    numbers = parts_of(paper.files[".xlsx"])[health].decode()
    row = re.search(r'<row r="4".*?</row>', numbers)
    assert row
    last = re.findall(r'<c r="I4"[^>]*>.*?</c>', row[0])[0]
    found = paper.found(swap(health, last, '<c r="I4"><v>83.3</v></c>'), ending=".xlsx")
    assert found == ["WITHHELD_CELL at .xlsx, sheet Table_4_health_month, row 4, column 9"]
    note = f'<c r="A9" t="inlineStr"><is><t>{IHA}: five of them were.</t></is></c>'
    found = paper.found(
        swap(health, "</row></sheetData>", f'</row><row r="99">{note}</row></sheetData>'), ending=".xlsx"
    )
    assert found == ["WITHHELD_VALUE at .xlsx, sheet Table_4_health_month"]
