"""Each kind of thing that must not be public is found in a finished file, and where it is."""

from __future__ import annotations

import json
import zlib

import pytest
from proof.conftest import MANIFEST, WORKBOOK, Finished
from proof.editing import (
    BODY,
    IHA,
    WORD_NAMESPACE,
    Edit,
    add,
    cell,
    edited,
    ends_with,
    png,
    relate,
    swap,
    typed,
)

SECRET = "Windmill House closes in May"
SETTINGS, STYLES, CORE = "word/settings.xml", "word/styles.xml", "docProps/core.xml"
SHEET, BOOK = "xl/worksheets/sheet4.xml", "xl/workbook.xml"
RUN = "<w:p><w:r><w:rPr>{}</w:rPr><w:t>seen by nobody</w:t></w:r></w:p>"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "other.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:t>{title}</a:t></c:title><c:ser>'
    "<c:tx><c:v>{title}</c:v></c:tx><c:cat><c:v>May 2020</c:v><c:v>Jun 2020</c:v></c:cat>"
    "<c:val><c:v>77.1</c:v><c:v>{value}</c:v></c:val></c:ser></c:chartSpace>"
)

WITHHELD: list[tuple[str, Edit, str]] = [
    ("its percentage in the appendix", cell(IHA, 3, "83.3%"), "WITHHELD_CELL at .docx, body, table 7, row 2, column 9"),
    ("its counts in the appendix", cell(IHA, 3, "5 of 6"), "WITHHELD_CELL at .docx, body, table 7, row 2, column 9"),
    ("its rating", cell(IHA, 5, "■ Amber (A)"), "WITHHELD_CELL at .docx, body, table 7, row 2, column 11"),
    ("its direction of travel", cell(IHA, 4, "↑ Better"), "WITHHELD_CELL at .docx, body, table 7, row 2, column 10"),
    ("a category", cell("Not stated", 4, "4"), "WITHHELD_CELL at .docx, body, table 17, row 8, column 5"),
    ("the share of a category", cell("Not stated", 5, "0.7%"), "WITHHELD_CELL at .docx, body, table 17, row 8, column 6"),
    ("digits in a sentence", typed(f"{IHA}: 5 of 6 were."), "WITHHELD_VALUE at .docx, body, paragraph"),
    ("words in a sentence", typed(f"Of {IHA.lower()}, five were."), "WITHHELD_VALUE at .docx, body, paragraph"),
    ("a rounded percentage", typed(f"{IHA} was 83 per cent."), "WITHHELD_VALUE at .docx, body, paragraph"),
    ("a heading of the month it was", typed(f"{IHA}: in April 2020 it was 87.5%."), "WITHHELD_VALUE at .docx"),
    ("hard spaces and wide digits", typed(f"{IHA.replace(' ', '&#160;')}: ５ of 6."), "WITHHELD_VALUE at .docx"),
    ("a number typed beside its quote",
     swap(BODY, " children due an initial", ", that is five, children due an initial"), "WITHHELD_VALUE at .docx"),
    ("a number typed over its quote", swap(BODY, "[c]</w:t></w:r><w:bookmarkEnd w:id=\"152\"/>",
     "5 of 6</w:t></w:r><w:bookmarkEnd w:id=\"152\"/>"), "WITHHELD_VALUE at .docx"),
    ("what was sent", swap("customXml/item1.xml", 'expression="iha_in_time" text="[c]"',
     'expression="iha_in_time" text="83.3%"'), "WITHHELD_VALUE at .docx, customXml/item1.xml, _rbq"),
    ("a property", swap(CORE, "<dc:description>", f"<dc:description>{IHA}: 83.3%."), "WITHHELD_VALUE at .docx, docProps/core.xml, description"),
    ("alternative text", swap(BODY, 'descr="', f'descr="{IHA}: 83.3% in June 2020. '), "WITHHELD_VALUE at .docx, body, alternative text of lac_total"),
    ("a footnote", add("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD_NAMESPACE}"><w:footnote w:id="2"><w:p><w:r><w:t>'
     f"{IHA}: 5 of 6.</w:t></w:r></w:p></w:footnote></w:footnotes>"), "WITHHELD_VALUE at .docx, footnotes, paragraph 1"),
    ("Word's own chart", add("word/charts/chart1.xml", CHART.format(title=IHA, value="83.3")),
     "WITHHELD_CELL at .docx, word/charts/chart1.xml, row 2, column 3"),
    ("a drawn chart's label", swap("word/media/chart-lac_total_by_ethnicity.svg", ">[c]<", ">5<"),
     "WITHHELD_CELL at .docx, word/media/chart-lac_total_by_ethnicity.svg, row 7, column 2"),
]  # fmt: skip

RESTRICTED: list[tuple[str, Edit, str]] = [
    ("split over runs", ends_with("<w:p><w:r><w:t>Wind</w:t></w:r><w:r><w:t>mill House closes in </w:t></w:r>"
     "<w:r><w:t>May</w:t></w:r></w:p>"), BODY),
    ("in capitals, with hard spaces", typed("WINDMILL&#160;HOUSE CLOSES IN&#160;MAY"), BODY),
    ("in a property", swap(CORE, "<dc:description>", f"<dc:description>{SECRET}"), CORE),
    ("in alternative text", swap(BODY, 'descr="', f'descr="{SECRET}. '), BODY),
    ("in an XML comment", swap(STYLES, "<w:style ", f"<!-- {SECRET} --><w:style "), STYLES),
    ("as UTF-16 in a part of another kind", add("word/other.dat", SECRET.encode("utf-16")), "word/other.dat"),
    ("in a picture's words", add("word/media/a.png", png(tEXt=b"Title\0" + SECRET.encode())), "word/media/a.png"),
    ("packed in a picture", add("word/media/a.png", png(zTXt=b"Title\0\0" + zlib.compress(SECRET.encode()))),
     "word/media/a.png"),
    ("in the camera's data", add("word/media/a.png", png(eXIf=b"II*\0" + SECRET.encode())), "word/media/a.png"),
    ("in a drawing", swap("word/media/chart-lac_total.svg", "</svg>", f"<desc>{SECRET}</desc></svg>"),
     "word/media/chart-lac_total.svg"),
]  # fmt: skip

LEFTOVERS: list[tuple[str, Edit, str]] = [
    ("a comment", add("word/comments.xml", f'<w:comments xmlns:w="{WORD_NAMESPACE}"><w:comment w:id="1"/></w:comments>'),
     "COMMENTS at .docx, comments"),
    ("an inserted word", ends_with('<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'),
     "TRACKED_CHANGES at .docx, body"),
    ("a struck out word", ends_with('<w:p><w:del w:id="9" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'),
     "TRACKED_CHANGES at .docx, body"),
    ("a changed look", ends_with('<w:p><w:r><w:rPr><w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>'),
     "TRACKED_CHANGES at .docx, body"),
    ("hidden text", ends_with(RUN.format("<w:vanish/>")), "HIDDEN_TEXT at .docx, body"),
    ("white text", ends_with(RUN.format('<w:color w:val="FFFFFF"/>')), "HIDDEN_TEXT at .docx, body"),
    ("tiny text", ends_with(RUN.format('<w:sz w:val="2"/>')), "HIDDEN_TEXT at .docx, body"),
    ("a person's name", swap(CORE, "<cp:lastModifiedBy>Performance", "<cp:lastModifiedBy>A. Clerk, Performance"),
     "AUTHOR at .docx, properties"),
    ("people", add("word/people.xml", "<people/>"), "PEOPLE at .docx, word/people.xml"),
    ("a manager", swap("docProps/app.xml", "<AppVersion>", "<Manager>A. Head</Manager><AppVersion>"), "AUTHOR at .docx, properties"),
    ("revision numbers", swap(BODY, "<w:p>", '<w:p w:rsidR="00A1B2C3">'), "REVISION_IDS at .docx, word/document.xml"),
    ("revision numbers in settings", swap(SETTINGS, "<w:compat>", '<w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids><w:compat>'),
     "REVISION_IDS at .docx, word/settings.xml"),
    ("a link to a file", relate(BODY, "hyperlink", "file:///S:/team/plan.docx", outside=True), "OUTSIDE at .docx, word/_rels"),
    ("a picture from outside", relate(BODY, "image", "https://example.org/a.png", outside=True), "OUTSIDE at .docx, word/_rels"),
    ("a template from outside", relate(BODY, "attachedTemplate", "file:///S:/panel.dotx", outside=True), "OUTSIDE at .docx"),
    ("a merged file", ends_with("<w:altChunk/>"), "OUTSIDE at .docx, body"),
    ("macros", add("word/vbaProject.bin", b"x"), "MACROS at .docx, word/vbaProject.bin"),
    ("a control", add("word/activeX/activeX1.xml", "<ax/>"), "MACROS at .docx, word/activeX/activeX1.xml"),
    ("an object", add("word/embeddings/oleObject1.bin", b"x"), "EMBEDDED_FILE at .docx, word/embeddings"),
    ("a file inside", add("word/embeddings/all_children.xlsx", b"x"), "EMBEDDED_FILE at .docx, word/embeddings"),
    ("a field that fetches", ends_with(FIELD), "FETCHING_FIELD at .docx, body"),
    ("a simple field", ends_with('<w:p><w:fldSimple w:instr="DDEAUTO excel"/></w:p>'), "FETCHING_FIELD at .docx, body"),
    ("who opens it", ends_with('<w:p><w:fldSimple w:instr=" USERNAME "/></w:p>'), "NAMING_FIELD at .docx, body"),
    ("a picture of page one", add("docProps/thumbnail.jpeg", b"\xff\xd8"), "THUMBNAIL at .docx, docProps"),
    ("a printer", add("word/printerSettings/printerSettings1.bin", b"x"), "PRINTER_SETTINGS at .docx, word"),
    ("another program's data", add("customXml/item9.xml", "<p:properties xmlns:p='urn:x'/>"), "CUSTOM_XML at .docx, customXml"),
    ("a tag", typed("{{ title }}"), "TEMPLATE_TAG at .docx, body"),
    ("who took a picture", add("word/media/a.png", png(tEXt=b"Author\0A. Officer")), "PICTURE_METADATA at .docx, word/media/a.png"),
    ("a photograph's data", add("word/media/a.jpeg", b"\xff\xd8\xff\xe1\x00\x08Exif\0\0\xff\xda"), "PICTURE_METADATA at .docx"),
    ("the members' edition", swap("docProps/custom.xml", ">public<", ">members<"), "MEMBERS_EDITION at .docx"),
]  # fmt: skip

IN_WORKBOOK: list[tuple[str, Edit, str]] = [
    ("a hidden sheet", swap(BOOK, '<sheet name="Notes"', '<sheet name="Notes" state="veryHidden"'), "HIDDEN at .xlsx, sheet Notes"),
    ("a hidden row", swap(SHEET, '<row r="4"', '<row r="4" hidden="1"'), "HIDDEN at .xlsx, sheet Table_1_profile_month, row 4"),
    ("a hidden column", swap(SHEET, '<col min="2"', '<col hidden="1" min="2"'), "HIDDEN at .xlsx, sheet Table_1_profile_month, column 2"),
    ("a name", swap(BOOK, "<calcPr", '<definedNames><definedName name="all">A1</definedName></definedNames><calcPr'),
     "DEFINED_NAME at .xlsx, name all"),
    ("a formula", swap(SHEET, '<c r="A1" s="2" t="s">', '<c r="A1" s="2" t="s"><f>B2</f>'), "FORMULA at .xlsx, sheet Table_1_profile_month, cell A1"),
    ("comments", add("xl/comments1.xml", "<comments/>"), "COMMENTS at .xlsx, xl/comments1.xml"),
    ("another workbook", add("xl/externalLinks/externalLink1.xml", "<externalLink/>"), "OUTSIDE at .xlsx, xl/externalLinks"),
    ("a person's name", swap(CORE, "<dc:creator>Perf", "<dc:creator>A. Clerk, Perf"), "AUTHOR at .xlsx, properties"),
]  # fmt: skip


def names(faults: list[tuple[str, Edit, str]]) -> list[str]:
    return [fault[0] for fault in faults]


@pytest.mark.parametrize(("_", "edit", "said"), WITHHELD, ids=names(WITHHELD))
def test_a_withheld_figure_is_found_wherever_it_stands(paper: Finished, _: str, edit: Edit, said: str) -> None:
    found = paper.found(edit)
    assert len(found) == 1, found
    assert found[0].startswith(said), found


@pytest.mark.parametrize(("_", "edit", "part"), RESTRICTED, ids=names(RESTRICTED))
def test_restricted_text_is_found_in_every_part(paper: Finished, _: str, edit: Edit, part: str) -> None:
    assert f"RESTRICTED_TEXT at .docx, {part}" in paper.found(edit, restricted=(SECRET,))


@pytest.mark.parametrize(("_", "edit", "said"), LEFTOVERS, ids=names(LEFTOVERS))
def test_what_no_public_paper_may_hold(paper: Finished, _: str, edit: Edit, said: str) -> None:
    found = paper.found(edit)
    assert any(one.startswith(said) for one in found), found
    assert {one.split(" at ")[0] for one in found} == {said.split(" at ")[0]}


@pytest.mark.parametrize(("_", "edit", "said"), IN_WORKBOOK, ids=names(IN_WORKBOOK))
def test_what_no_public_workbook_may_hold(paper: Finished, _: str, edit: Edit, said: str) -> None:
    found = paper.found(edit, ending=WORKBOOK)
    assert any(one.startswith(said) for one in found), found
    assert {one.split(" at ")[0] for one in found} == {said.split(" at ")[0]}
