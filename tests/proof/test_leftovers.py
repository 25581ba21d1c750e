"""Nothing is left of the making of a public file: comments, changes, hidden text, names, code, links, other files."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proof.conftest import WORKBOOK, Finished
from proof.editing import BODY, WORD_NAMESPACE, Edit, add, ends_with, names, png, relate, swap, typed

SETTINGS, CORE = "word/settings.xml", "docProps/core.xml"
SHEET, BOOK = "xl/worksheets/sheet4.xml", "xl/workbook.xml"
RUN = "<w:p><w:r><w:rPr>{}</w:rPr><w:t>seen by nobody</w:t></w:r></w:p>"
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDE</w:instrText></w:r>'
    '<w:r><w:instrText>TEXT "other.docx" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)

LEFTOVERS: list[tuple[str, Edit, str]] = [
    (
        "a comment",
        add(
            "word/comments.xml", f'<w:comments xmlns:w="{WORD_NAMESPACE}"><w:comment w:id="1"/></w:comments>'
        ),
        "COMMENTS at .docx, comments",
    ),
    (
        "an inserted word",
        ends_with('<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'),
        "TRACKED_CHANGES at .docx, body",
    ),
    (
        "a struck out word",
        ends_with('<w:p><w:del w:id="9" w:author="A"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'),
        "TRACKED_CHANGES at .docx, body",
    ),
    (
        "a changed look",
        ends_with(
            '<w:p><w:r><w:rPr><w:rPrChange w:id="9" w:author="A"><w:rPr/></w:rPrChange></w:rPr></w:r></w:p>'
        ),
        "TRACKED_CHANGES at .docx, body",
    ),
    ("hidden text", ends_with(RUN.format("<w:vanish/>")), "HIDDEN_TEXT at .docx, body"),
    ("white text", ends_with(RUN.format('<w:color w:val="FFFFFF"/>')), "HIDDEN_TEXT at .docx, body"),
    ("text all but white", ends_with(RUN.format('<w:color w:val="FEFEFD"/>')), "HIDDEN_TEXT at .docx, body"),
    ("text pressed into a line", ends_with(RUN.format('<w:w w:val="1"/>')), "HIDDEN_TEXT at .docx, body"),
    (
        "text in the colour of its cell",
        ends_with(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E3D"/></w:tcPr>'
            + RUN.format('<w:color w:val="204F3E"/>')
            + "</w:tc></w:tr></w:tbl>"
        ),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "text in the colour laid beneath it",
        ends_with(RUN.format('<w:color w:val="FFE4A1"/><w:shd w:fill="FFE4A1"/>')),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "text off the page",
        ends_with('<w:p><w:pPr><w:ind w:left="-20000"/></w:pPr><w:r><w:t>seen by nobody</w:t></w:r></w:p>'),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "text in a frame off the page",
        ends_with('<w:p><w:pPr><w:framePr w:x="30000" w:y="1"/></w:pPr><w:r><w:t>unseen</w:t></w:r></w:p>'),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "text raised off the page",
        ends_with(RUN.format('<w:position w:val="3000"/>')),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "a hidden shape",
        ends_with('<w:p><w:r><w:pict><shape style="width:9pt;visibility:hidden"/></w:pict></w:r></w:p>'),
        "HIDDEN_TEXT at .docx, body",
    ),
    (
        "a shape off the page",
        ends_with('<w:p><w:r><w:pict><shape style="margin-left:-2000pt"/></w:pict></w:r></w:p>'),
        "HIDDEN_TEXT at .docx, body",
    ),
    ("tiny text", ends_with(RUN.format('<w:sz w:val="2"/>')), "HIDDEN_TEXT at .docx, body"),
    (
        "a person's name",
        swap(CORE, "<cp:lastModifiedBy>Performance", "<cp:lastModifiedBy>A. Clerk, Performance"),
        "AUTHOR at .docx, properties",
    ),
    ("people", add("word/people.xml", "<people/>"), "PEOPLE at .docx, word/people.xml"),
    (
        "a manager",
        swap("docProps/app.xml", "<AppVersion>", "<Manager>A. Head</Manager><AppVersion>"),
        "AUTHOR at .docx, properties",
    ),
    (
        "revision numbers",
        swap(BODY, "<w:p>", '<w:p w:rsidR="00A1B2C3">'),
        "REVISION_IDS at .docx, word/document.xml",
    ),
    (
        "revision numbers in settings",
        swap(SETTINGS, "<w:compat>", '<w:rsids><w:rsid w:val="00A1B2C3"/></w:rsids><w:compat>'),
        "REVISION_IDS at .docx, word/settings.xml",
    ),
    (
        "a link to a file",
        relate(BODY, "hyperlink", "file:///S:/team/plan.docx", outside=True),
        "OUTSIDE at .docx, word/_rels",
    ),
    (
        "a picture from outside",
        relate(BODY, "image", "https://example.org/a.png", outside=True),
        "OUTSIDE at .docx, word/_rels",
    ),
    (
        "a template from outside",
        relate(BODY, "attachedTemplate", "file:///S:/panel.dotx", outside=True),
        "OUTSIDE at .docx",
    ),
    ("a merged file", ends_with("<w:altChunk/>"), "OUTSIDE at .docx, body"),
    ("macros", add("word/vbaProject.bin", b"x"), "MACROS at .docx, word/vbaProject.bin"),
    ("a control", add("word/activeX/activeX1.xml", "<ax/>"), "MACROS at .docx, word/activeX/activeX1.xml"),
    ("an object", add("word/embeddings/oleObject1.bin", b"x"), "EMBEDDED_FILE at .docx, word/embeddings"),
    (
        "a file inside",
        add("word/embeddings/all_children.xlsx", b"x"),
        "EMBEDDED_FILE at .docx, word/embeddings",
    ),
    ("a field that fetches", ends_with(FIELD), "FETCHING_FIELD at .docx, body"),
    (
        "a simple field",
        ends_with('<w:p><w:fldSimple w:instr="DDEAUTO excel"/></w:p>'),
        "FETCHING_FIELD at .docx, body",
    ),
    (
        "who opens it",
        ends_with('<w:p><w:fldSimple w:instr=" USERNAME "/></w:p>'),
        "NAMING_FIELD at .docx, body",
    ),
    ("a picture of page one", add("docProps/thumbnail.jpeg", b"\xff\xd8"), "THUMBNAIL at .docx, docProps"),
    ("a printer", add("word/printerSettings/printerSettings1.bin", b"x"), "PRINTER_SETTINGS at .docx, word"),
    (
        "another program's data",
        add("customXml/item9.xml", "<p:properties xmlns:p='urn:x'/>"),
        "CUSTOM_XML at .docx, customXml",
    ),
    ("a tag", typed("{{ title }}"), "TEMPLATE_TAG at .docx, body"),
    (
        "who took a picture",
        add("word/media/a.png", png(tEXt=b"Author\0A. Officer")),
        "PICTURE_METADATA at .docx, word/media/a.png",
    ),
    (
        "a photograph's data",
        add("word/media/a.jpeg", b"\xff\xd8\xff\xe1\x00\x08Exif\0\0\xff\xda"),
        "PICTURE_METADATA at .docx",
    ),
    (
        "the members' edition",
        swap("docProps/custom.xml", ">public<", ">members<"),
        "MEMBERS_EDITION at .docx",
    ),
    (
        "a hidden row",
        swap(BODY, "<w:trPr>", "<w:trPr><w:hidden/>"),
        "HIDDEN_TEXT at .docx, body",
    ),
]

IN_WORKBOOK: list[tuple[str, Edit, str]] = [
    (
        "a hidden sheet",
        swap(BOOK, '<sheet name="Notes"', '<sheet name="Notes" state="veryHidden"'),
        "HIDDEN at .xlsx, sheet Notes",
    ),
    (
        "a hidden row",
        swap(SHEET, '<row r="4"', '<row r="4" hidden="1"'),
        "HIDDEN at .xlsx, sheet Table_1_profile_month, row 4",
    ),
    (
        "a hidden column",
        swap(SHEET, '<col min="2"', '<col hidden="1" min="2"'),
        "HIDDEN at .xlsx, sheet Table_1_profile_month, column 2",
    ),
    (
        "a name",
        swap(BOOK, "<calcPr", '<definedNames><definedName name="all">A1</definedName></definedNames><calcPr'),
        "DEFINED_NAME at .xlsx, name all",
    ),
    (
        "a formula",
        swap(SHEET, '<c r="A1" s="2" t="s">', '<c r="A1" s="2" t="s"><f>B2</f>'),
        "FORMULA at .xlsx, sheet Table_1_profile_month, cell A1",
    ),
    ("comments", add("xl/comments1.xml", "<comments/>"), "COMMENTS at .xlsx, xl/comments1.xml"),
    (
        "another workbook",
        add("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        "OUTSIDE at .xlsx, xl/externalLinks",
    ),
    (
        "a person's name",
        swap(CORE, "<dc:creator>Perf", "<dc:creator>A. Clerk, Perf"),
        "AUTHOR at .xlsx, properties",
    ),
]


@pytest.mark.parametrize(("_", "edit", "said"), LEFTOVERS, ids=names(LEFTOVERS))
def test_what_no_public_paper_may_hold(paper: Finished, _: str, edit: Edit, said: str) -> None:
    found = paper.found(edit)
    assert any(one.startswith(said) for one in found), found
    assert {one.split(" at ")[0] for one in found} == {said.split(" at ", maxsplit=1)[0]}


@pytest.mark.parametrize(("_", "edit", "said"), IN_WORKBOOK, ids=names(IN_WORKBOOK))
def test_what_no_public_workbook_may_hold(paper: Finished, _: str, edit: Edit, said: str) -> None:
    found = paper.found(edit, ending=WORKBOOK)
    assert any(one.startswith(said) for one in found), found
    assert {one.split(" at ")[0] for one in found} == {said.split(" at ", maxsplit=1)[0]}


WHITE = RUN.format('<w:color w:val="FFFFFF"/>')
DARK_CELL = f'<w:tc><w:tcPr><w:shd w:val="clear" w:fill="12436D"/></w:tcPr>{WHITE}</w:tc>'
BOX = f"<v:textbox xmlns:v='urn:v'><w:txbxContent>{WHITE}</w:txbxContent></v:textbox>"


@pytest.mark.parametrize(
    "markup",
    [f"<w:tbl><w:tr>{DARK_CELL}</w:tr></w:tbl>", f"<w:p><w:r><w:pict>{BOX}</w:pict></w:r></w:p>"],
    ids=["a dark cell", "a box"],
)
def test_white_text_on_a_colour_can_be_seen(paper: Finished, markup: str) -> None:
    assert paper.found(ends_with(markup)) == []


def test_what_is_hidden_only_from_web_pages_can_be_seen(paper: Finished) -> None:
    assert paper.found(ends_with(RUN.format("<w:webHidden/>"))) == []


OWN = ["The form {{ name }} is filled in by the carer", "Report on {% the year %}"]


@pytest.mark.parametrize(
    "text", ["The form {{ name }} is filled in by the carer.", "1. report on  {% the year %}"]
)
def test_braces_of_the_councils_own_are_no_tag(paper: Finished, text: str) -> None:
    assert "TEMPLATE_TAG at .docx, body" in paper.found(typed(text))
    own = replace(paper, secrets=replace(paper.secrets, own=lambda: OWN))
    assert own.found(typed(text)) == []


def test_a_tag_beside_them_is_found(paper: Finished) -> None:
    own = replace(paper, secrets=replace(paper.secrets, own=lambda: [*OWN, "{", "}"]))
    assert own.found(typed(f"{OWN[0]}: {{{{ title }}}}")) == ["TEMPLATE_TAG at .docx, body"]
