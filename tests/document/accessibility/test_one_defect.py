"""Each defect, alone in an otherwise sound document, is found once, at its place, and nothing else is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from document.accessibility.sound import LONG, add_table, found, link, table, xml
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Pt, RGBColor

ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
LAST = "paragraph 7 (“The data set is at Appendix A.”)"


def test_a_sound_document_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def docpr(opened: Document) -> Any:
    return next(opened.element.body.iter("{*}docPr"))


def cell(opened: Document, row: int, column: int) -> Any:
    return opened.tables[0].rows[row].cells[column]


def add(text: str = "A line to spoil.", **looks: Any) -> Any:
    """A paragraph of one run whose font looks as said."""

    def change(opened: Document) -> None:
        run = opened.add_paragraph().add_run(text)
        for name, value in looks.items():
            if name == "color":
                run.font.color.rgb = value
            else:
                setattr(run.font, name, value)

    return change


def lines(*texts: str, style: str | None = None) -> Any:
    def change(opened: Document) -> None:
        for text in texts:
            opened.add_paragraph(text, style=style)

    return change


def inside(markup: str) -> Any:
    """A last paragraph with markup after its words."""

    def change(opened: Document) -> None:
        paragraph = opened.add_paragraph("A line to spoil.")
        for element in xml(f"<w:p>{markup}</w:p>"):
            paragraph._p.append(element)

    return change


def shade(fill: str, row: int, column: int, text: str) -> Any:
    def change(opened: Document) -> None:
        one = cell(opened, row, column)
        one.text = text
        one._tc.get_or_add_tcPr().append(xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'))

    return change


def no_language(opened: Document) -> None:
    for language in list(opened.styles.element.iter("{*}lang")):
        language.getparent().remove(language)
    for language in list(opened.settings.element.iter("{*}themeFontLang")):
        language.getparent().remove(language)


def no_headings(opened: Document) -> None:
    for paragraph in opened.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            paragraph.style = opened.styles["Normal"]
    for _ in range(25):
        opened.add_paragraph(LONG)


def fake_heading(opened: Document) -> None:
    opened.add_paragraph().add_run("Health and dental checks").bold = True
    opened.add_paragraph(LONG)


def address(opened: Document) -> None:
    for text in ("Town Hall", "High Street", "Fernleigh"):
        opened.add_paragraph().add_run(text).bold = True
    opened.add_paragraph(LONG)


def decorative(opened: Document) -> None:
    properties = docpr(opened)
    del properties.attrib["descr"]
    properties.append(
        xml(
            '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
            'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        )
    )


def floating(opened: Document) -> None:
    inline = next(opened.element.body.iter("{*}inline"))
    inline.tag = inline.tag.replace("inline", "anchor")


def vml(attributes: str, within: str = "") -> Any:
    return inside(f"<w:r><w:pict><v:shape {attributes}>{within}</v:shape></w:pict></w:r>")


TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="90" name="Box"/>'
    "<a:graphic><a:graphicData><wps:wsp><wps:spPr/><wps:txbx><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    '<mc:Fallback><w:pict><v:shape style="position:absolute"><v:textbox><w:txbxContent><w:p><w:r><w:t>In a box'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def no_header(opened: Document) -> None:
    properties = table(opened).rows[0]._tr.trPr
    properties.remove(properties.find("{*}tblHeader"))


def no_first_row(opened: Document) -> None:
    look = table(opened)._tbl.tblPr.find("{*}tblLook")
    for name in list(look.attrib):
        del look.attrib[name]
    look.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "0480")


def nested(opened: Document) -> None:
    inner = add_table(opened, [["Age", "Count"], ["16", "20"]])._tbl
    cell(opened, 1, 1)._tc.insert(1, inner)


def one_column(opened: Document) -> None:
    opened.add_table(2, 1)
    for place, row in enumerate(opened.tables[-1].rows):
        row.cells[0].text = f"Box {place}"
        row._tr.get_or_add_trPr().append(xml("<w:cantSplit/>"))
    opened.add_paragraph()


def blank_row(opened: Document) -> None:
    for one in table(opened).rows[1].cells:
        one.text = ""


def blank_column(opened: Document) -> None:
    for row in table(opened).rows:
        row.cells[1].text = ""


def breaking_row(opened: Document) -> None:
    properties = table(opened).rows[2]._tr.trPr
    properties.remove(properties.find("{*}cantSplit"))


def linked(words: str) -> Any:
    return lambda opened: link(opened.add_paragraph("The statistics: "), words)


def field_link(opened: Document) -> None:
    inside(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://x.org"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>click here</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )(opened)


def pale_style(opened: Document) -> None:
    """The colour comes from the style that a style is based on."""
    base = opened.styles.add_style("Pale", 1)
    base.base_style = opened.styles["Normal"]
    base.font.color.rgb = RGBColor(0x99, 0x99, 0x99)
    own = opened.styles.add_style("Pale note", 1)
    own.base_style = base
    opened.add_paragraph("Too pale to read.", style="Pale note")


def white_on_a_table_style(opened: Document) -> None:
    """White letters on the dark heading row that a table style paints are well enough."""
    style = opened.styles.add_style("House table", 3).element
    style.append(
        xml(
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
            '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="12436D"/></w:tcPr></w:tblStylePr>'
        )
    )
    table(opened).style = opened.styles["House table"]
    for one in table(opened).rows[0].cells:
        one.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)


def comment(opened: Document) -> None:
    paragraph = opened.add_paragraph("A line to spoil.")
    opened.add_comment(paragraph.runs, "Is this right?", "An officer", "AO")


def hidden(opened: Document) -> None:
    opened.add_paragraph("A line to spoil.").add_run(" Not for the public.").font.hidden = True


def update_fields(opened: Document) -> None:
    opened.settings.element.append(xml('<w:updateFields w:val="true"/>'))


def twice_numbered(opened: Document) -> None:
    second = xml('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Again" descr="A chart of staff"/></wp:inline>'
                 "</w:drawing></w:r>")  # fmt: skip
    docpr(opened).set("id", "1")
    opened.add_paragraph("A line to spoil.")._p.append(second)


def bookmarks(first: str, second: str) -> Any:
    return inside(
        f"<w:bookmarkStart {first}/><w:bookmarkEnd w:id='1'/><w:bookmarkStart {second}/><w:bookmarkEnd w:id='2'/>"
    )


def external(kind: str) -> Any:
    def change(opened: Document) -> None:
        relation = opened.part.relate_to("https://example.org/x", kind, is_external=True)
        if kind == RELATIONSHIP_TYPE.IMAGE:
            next(opened.element.body.iter("{*}blip")).set(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link", relation
            )

    return change


def footer_tag(opened: Document) -> None:
    opened.sections[0].footer.paragraphs[0].text = "{{ council }}"


def header_picture(opened: Document) -> None:
    opened.sections[0].header.paragraphs[0]._p.append(
        xml('<w:r><w:drawing><wp:inline><wp:docPr id="77" name="Logo"/></wp:inline></w:drawing></w:r>')
    )


SPOIL = "paragraph 8 (“A line to spoil.”)"
FIGURE = "figure 1, after paragraph 6 (“Carers of agencies”)"
DEFECTS: list[tuple[str, Any, list[str]]] = [
    ("no title", lambda one: setattr(one.core_properties, "title", ""), ["TITLE_MISSING at document properties"]),
    ("a title that says nothing", lambda one: setattr(one.core_properties, "title", "report_v3 final.docx"),
     ["TITLE_MISSING at document properties"]),
    ("no language", no_language, ["LANGUAGE_MISSING at document"]),
    ("no headings", no_headings, ["NO_HEADINGS at document"]),
    ("a level skipped", lambda one: one.add_heading("Too deep", 4).runs[0].font.__setattr__("size", Pt(12)),
     ["HEADING_SKIPPED at paragraph 8 (“Too deep”)", "CONTRAST at paragraph 8 (“Too deep”)"]),
    ("an empty heading", lambda one: one.add_heading("", 2), [f"HEADING_EMPTY at after {LAST}"]),
    ("a heading that is only bold", fake_heading, ["HEADING_FAKE at paragraph 8 (“Health and dental checks”)"]),
    ("an address in bold", address, []),
    ("no alternative text", lambda one: docpr(one).attrib.pop("descr"), [f"ALT_MISSING at {FIGURE}"]),
    ("a decorative picture", decorative, []),
    ("a file name for a description", lambda one: docpr(one).set("descr", "chart 3.png"), [f"ALT_USELESS at {FIGURE}"]),
    ("“image” for a description", lambda one: docpr(one).set("descr", "Image 4"), [f"ALT_USELESS at {FIGURE}"]),
    ("a guessed description", lambda one: docpr(one).set("descr", "A chart. Description automatically generated"),
     [f"ALT_GUESSED at {FIGURE}"]),
    ("a floating picture", floating, [f"FLOATING at {FIGURE}"]),
    ("a VML picture", vml('style="width:9pt"'), [f"ALT_MISSING at figure 2, {SPOIL}"]),
    ("a described VML picture", vml('alt="The council’s arms"'), []),
    ("a watermark", vml('id="PowerPlusWaterMarkObject1" style="position:absolute"'), []),
    ("a text box", inside(TEXT_BOX), [f"TEXT_BOX at text box 1, {SPOIL}"]),
    ("a logo in the header", header_picture, ["ALT_MISSING at header 1, figure 1"]),
    ("no heading row", no_header, ["TABLE_NO_HEADER at table 1"]),
    ("a heading row the style does not know of", no_first_row, ["TABLE_LOOK at table 1"]),
    ("cells merged across", lambda one: cell(one, 1, 0).merge(cell(one, 1, 1)),
     ["TABLE_MERGED at table 1, row 2, cell 1"]),
    ("cells merged down", lambda one: cell(one, 1, 1).merge(cell(one, 2, 1)),
     ["TABLE_MERGED at table 1, row 2, cell 2"]),
    ("a table in a table", nested, ["TABLE_NESTED at table 1, row 2, cell 2, inner table 1"]),
    ("a table for its looks", one_column, ["TABLE_LAYOUT at table 2"]),
    ("an empty cell", lambda one: setattr(cell(one, 2, 1), "text", ""), ["TABLE_EMPTY_CELL at table 1, row 3, cell 2"]),
    ("a blank row", blank_row, ["TABLE_BLANK_LINE at table 1, row 2"]),
    ("a blank column", blank_column, ["TABLE_BLANK_LINE at table 1, column 2"]),
    ("a row that may break", breaking_row, ["TABLE_ROWS_BREAK at table 1"]),
    ("typed bullets", lines("• Health", "• Education"), ["LIST_TYPED at paragraph 8 (“• Health”)"]),
    ("typed dashes", lines("- Health", "- Education"), ["LIST_TYPED at paragraph 8 (“- Health”)"]),
    ("typed numbers", lines("1. Health", "2. Education"), ["LIST_TYPED at paragraph 8 (“1. Health”)"]),
    ("a list on lines of one paragraph", lines("Two themes:\n- Health\n- Education"),
     ["LIST_TYPED at paragraph 8 (“Two themes: - Health - Education”)"]),
    ("a number that opens a sentence", lines("12. That is how many children were adopted."), []),
    ("a real list", lines("1. is how it starts", style="List Number"), []),
    ("a rating beside its shape", lambda one: setattr(cell(one, 1, 1), "text", "● Green"), []),
    ("blank lines for a gap", lines("", "", "", "After the gap."), [f"BLANK_LINES at after {LAST}"]),
    ("one blank line", lines("", "After it."), []),
    ("spaces for columns", lines("June      603"), ["SPACED_BY_HAND at paragraph 8 (“June 603”)"]),
    ("tabs for columns", lines("June\t\t603"), ["SPACED_BY_HAND at paragraph 8 (“June 603”)"]),
    ("lines of tabs", lines("June\t603", "July\t599"), ["SPACED_BY_HAND at paragraph 8 (“June 603”)"]),
    ("a bare address", linked("https://www.gov.uk/statistics"),
     ["LINK_ADDRESS at paragraph 8 (“The statistics: https://www.gov.uk/statistics”)"]),
    ("click here", linked("Click here"), ["LINK_VAGUE at paragraph 8 (“The statistics: Click here”)"]),
    ("click here in a field", field_link, ["LINK_VAGUE at paragraph 8 (“A line to spoil.click here”)"]),
    ("an address of mail", linked("panel@fernleigh.gov.uk"), []),
    ("justified text", lambda one: setattr(one.paragraphs[1], "alignment", WD_ALIGN_PARAGRAPH.JUSTIFY),
     [f"JUSTIFIED at paragraph 2 (“{LONG[:44]}…”)"]),
    ("pale letters", add(color=RGBColor(0x99, 0x99, 0x99)), [f"CONTRAST at {SPOIL}"]),
    ("pale letters by a style", pale_style, ["CONTRAST at paragraph 8 (“Too pale to read.”)"]),
    ("pale letters, large", add(color=RGBColor(0x80, 0x80, 0x80), size=Pt(14), bold=True), []),
    ("white on Word's green", shade("00B050", 1, 1, "Green"), []),
    ("letters on a dark highlight", add(highlight_color=WD_COLOR_INDEX.DARK_BLUE),
     [f"CONTRAST at {SPOIL}", f"GUIDANCE at {SPOIL}"]),
    ("white letters on a dark heading row", white_on_a_table_style, []),
    ("a rating that is only a colour", shade("FFC000", 1, 1, ""), ["COLOUR_ALONE at table 1, row 2, cell 2"]),
    ("an empty grey cell", shade("D9D9D9", 1, 1, ""), ["TABLE_EMPTY_CELL at table 1, row 2, cell 2"]),
    ("Wingdings", add(name="Wingdings"), [f"SYMBOL_FONT at {SPOIL}"]),
    ("a w:sym", inside('<w:r><w:sym w:font="Wingdings" w:char="F0E9"/></w:r>'), [f"SYMBOL_FONT at {SPOIL}"]),
    ("letters of 8 points", add(size=Pt(8)), [f"TEXT_TOO_SMALL at {SPOIL}"]),
    ("letters of 11 points", add(size=Pt(11)), [f"TEXT_SMALL at {SPOIL}"]),
    ("capitals", add("THIS REPORT IS ABOUT CHILDREN."), ["CAPITALS at paragraph 8 (“THIS REPORT IS ABOUT CHILDREN.”)"]),
    ("small letters shown as capitals", add("This report is about children.", all_caps=True),
     ["CAPITALS at paragraph 8 (“This report is about children.”)"]),
    ("an underlined passage", add("The panel is asked to note this.", underline=True),
     ["UNDERLINED at paragraph 8 (“The panel is asked to note this.”)"]),
    ("a long passage in italics", add(f"{LONG} {LONG}", italic=True), [f"ITALICS at paragraph 8 (“{LONG[:44]}…”)"]),
    ("a tag never filled", lines("At {{ date }}."), ["TEMPLATE_TAG at paragraph 8 (“At {{ date }}.”)"]),
    ("a tag in the footer", footer_tag, ["TEMPLATE_TAG at footer 1 (“{{ council }}”)"]),
    ("guidance left in", add(highlight_color=WD_COLOR_INDEX.YELLOW), [f"GUIDANCE at {SPOIL}"]),
    ("a control not filled", inside("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t> Click "
     "to enter text.</w:t></w:r></w:sdtContent></w:sdt>"),
     ["PLACEHOLDER at paragraph 8 (“A line to spoil. Click to enter text.”)"]),
    ("a comment", comment, [f"COMMENTS at {SPOIL}"]),
    ("an insertion", inside('<w:ins w:id="7" w:author="A"><w:r><w:t> New.</w:t></w:r></w:ins>'),
     ["TRACKED_CHANGES at paragraph 8 (“A line to spoil. New.”)"]),
    ("a deletion", inside('<w:del w:id="7" w:author="A"><w:r><w:delText> Old.</w:delText></w:r></w:del>'),
     [f"TRACKED_CHANGES at {SPOIL}"]),
    ("hidden text", hidden, ["HIDDEN_TEXT at paragraph 8 (“A line to spoil. Not for the public.”)"]),
    ("a field without a result", inside('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 '
     '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), [f"FIELD_EMPTY at {SPOIL}"]),
    ("a page number without a result", inside('<w:fldSimple w:instr=" PAGE "/>'), []),
    ("a field with no end", inside('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), [f"FIELD_BROKEN at {SPOIL}"]),
    ("fields that ask", update_fields, ["UPDATE_FIELDS at document settings"]),
    ("two drawings of one number", twice_numbered, [f"DUPLICATE_DRAWING at {SPOIL}"]),
    ("two bookmarks of one name", bookmarks('w:id="1" w:name="a"', 'w:id="2" w:name="A"'),
     [f"DUPLICATE_BOOKMARK at {SPOIL}"]),
    ("two bookmarks of one number", bookmarks('w:id="1" w:name="a"', 'w:id="1" w:name="b"'),
     [f"DUPLICATE_BOOKMARK_ID at {SPOIL}"]),
    ("a reference to nothing", inside('<w:hyperlink r:id="rId999"><w:r><w:t> Council</w:t></w:r></w:hyperlink>'),
     ["REFERENCE_BROKEN at paragraph 8 (“A line to spoil. Council”)"]),
    ("a picture from outside", external(RELATIONSHIP_TYPE.IMAGE),
     ["EXTERNAL_IMAGE at after paragraph 6 (“Carers of agencies”)"]),
    ("a template from outside", external(ATTACHED),
     ["EXTERNAL_TEMPLATE at document settings"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"), [one[1:] for one in DEFECTS], ids=[one[0] for one in DEFECTS]
)
def test_a_defect_is_found_where_it_is(change: Any, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, change) == expected
