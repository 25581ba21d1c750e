"""What the paper is as a Word file: headings, numbers, captions, tables, pages, and nothing left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flow.conftest import Build, built
from flow.reading import WP, R, W, fields, words

from report_builder.vocabulary import Edition

SECTIONS = [
    "Recommendations",
    "Background",
    "Key issues",
    "Options considered and recommended proposal",
    "Consultation",
    "Timetable and accountability for implementing this decision",
    "Financial and procurement implications",
    "Legal implications",
    "Human resources implications",
    "Implications for children and young people and vulnerable adults",
    "Equalities and human rights implications",
    "Implications for partners and other directorates",
    "Risks and mitigation",
    "Accountable officers",
]
THEMES = [
    "Looked after children profile",
    "Plans, reviews and visits",
    "Placements",
    "Health and dental",
    "Education",
    "Care leavers",
    "Fostering",
    "Adoption",
    "Caseloads",
    "Missing children and safeguarding",
]


def test_the_standard_sections_are_real_headings_in_order(either: Build) -> None:
    assert either.paper.headings("heading 1") == SECTIONS
    assert either.paper.headings("heading 2") == THEMES


def test_headings_and_paragraphs_are_numbered_by_word(either: Build) -> None:
    printed = either.paper.printed
    assert "1 Recommendations" in printed
    assert "3.3 Looked after children profile" in printed
    assert "14 Accountable officers" in printed
    assert any(line.startswith("2.1 Fernleigh Vale Council is corporate parent") for line in printed)
    assert any(line.startswith("3.3.1 603 children were looked after") for line in printed)
    typed = [
        line.text
        for line in either.paper.lines
        if line.number and re.match(r"\d+(\.\d+)*[.)]?\t|\d+\.\d+\s", line.text)
    ]
    assert [text for text in typed if not re.match(r"\d+\.\d%", text)] == []


def test_numbers_count_on_without_a_gap(either: Build) -> None:
    """A list or a table between two paragraphs does not start the count again."""
    counts: dict[str, list[int]] = {}
    for line in either.paper.lines:
        if re.fullmatch(r"\d+(\.\d+)+", line.number):
            above, _, own = line.number.rpartition(".")
            counts.setdefault(above, []).append(int(own))
    assert all(own == list(range(1, len(own) + 1)) for own in counts.values())


def test_every_numbered_list_starts_at_one(either: Build) -> None:
    """The recommendations stand twice in the paper, and count from 1 each time."""
    numbers = [line.number for line in either.paper.lines if line.style == "List Number"]
    assert numbers == ["1.", "2.", "3."] * 2


def test_nothing_of_the_template_is_left_over(either: Build) -> None:
    for name, content in either.paper.parts.items():
        if name.endswith(".xml"):
            assert not re.search(rb"\{\{|\}\}|\{%|%\}|\{#|\xee\x80\x80|\xee\x80\x81", content), name
    assert not re.search(r"\b(nan|NaN|Undefined|TODO|Lorem)\b|None[.,)]", either.paper.text)


def test_every_chart_has_a_picture_an_alt_text_a_caption_and_a_source(either: Build) -> None:
    paper = either.paper
    captions = [
        line.text
        for line in paper.lines
        if line.style.casefold() == "caption" and line.text.startswith("Figure")
    ]
    assert len(captions) >= 20
    assert len(captions) == len(paper.alt_texts)
    assert [re.match(r"Figure (\d+): ", text)[1] for text in captions] == [
        str(n + 1) for n in range(len(captions))
    ]
    assert all(len(text) > 40 and text[0].isupper() for text in paper.alt_texts)
    assert len(set(paper.alt_texts)) == len(paper.alt_texts)
    for place, line in enumerate(paper.lines):
        if line.element.find(f".//{WP}inline") is not None:
            assert paper.lines[place - 1].style.casefold() == "caption"
            assert paper.lines[place + 1].text.startswith("Source: ")


def test_every_table_is_captioned_in_order_where_the_text_does_not_introduce_it(either: Build) -> None:
    captions = [line.text for line in either.paper.lines if line.text.startswith("Table ")]
    assert [re.match(r"Table (\d+): ", text)[1] for text in captions] == [
        str(n + 1) for n in range(len(captions))
    ]
    # The front sheet and the caseloads table stand in their own text.
    assert len(either.paper.tables) == len(captions) + 2


def test_caption_numbers_are_fields_with_their_result(either: Build) -> None:
    asked = fields(either.paper.body)
    assert asked.count("SEQ Figure \\* ARABIC") == len(either.paper.alt_texts)
    assert asked.count("SEQ Table \\* ARABIC") == len(either.paper.tables) - 2


def test_tables_can_be_read_aloud(either: Build) -> None:
    """A header row that repeats, no merged, nested or empty cell, and as many cells in each row."""
    for table in either.paper.body.iter(f"{W}tbl"):
        rows = list(table.iterchildren(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))
        assert len(list(table.iter(f"{W}tbl"))) == 1
        columns = len(list(table.find(f"{W}tblGrid")))
        for row in rows:
            cells = list(row.iterchildren(f"{W}tc"))
            assert len(cells) == columns
            assert all("".join(words(one) for one in cell.iter(f"{W}p")).strip() for cell in cells)
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_table_widths_fit_the_page(either: Build) -> None:
    for table in either.paper.body.iter(f"{W}tbl"):
        section = next(one for one in table.itersiblings() if _section(one) is not None)
        size, margins = (_section(section).find(f"{W}{name}") for name in ("pgSz", "pgMar"))
        room = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
        assert sum(int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")) <= room


def _section(element):
    return element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")


def test_pictures_fit_the_page(either: Build) -> None:
    portrait = next(either.paper.body.iter(f"{W}sectPr"))
    size, margins = portrait.find(f"{W}pgSz"), portrait.find(f"{W}pgMar")
    room = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    widths = [int(extent.get("cx")) for extent in either.paper.body.iter(f"{WP}extent")]
    assert max(widths) <= room * 635
    assert min(widths) > room * 635 // 2


def test_pages_are_a4_and_the_appendix_is_landscape(either: Build) -> None:
    sections = list(either.paper.body.iter(f"{W}sectPr"))
    pages = [section.find(f"{W}pgSz") for section in sections]
    assert [(int(page.get(f"{W}w")), int(page.get(f"{W}h"))) for page in pages] == [
        (11906, 16838),
        (16838, 11906),
    ]
    assert pages[-1].get(f"{W}orient") == "landscape"


def test_every_section_has_the_header_and_the_footer(either: Build) -> None:
    parts = {name.rpartition("/")[2]: name for name in either.paper.parts}
    targets = {one.get("Id"): one.get("Target") for one in either.paper.part("word/_rels/document.xml.rels")}
    for section in either.paper.body.iter(f"{W}sectPr"):
        for kind in ("header", "footer"):
            reference = section.find(f"{W}{kind}Reference[@{W}type='default']")
            assert targets[reference.get(f"{R}id")] in parts
        assert section.find(f"{W}titlePg") is None


def test_every_page_says_its_number_of_how_many(either: Build) -> None:
    for footer in either.paper.heads_and_feet("footer"):
        assert fields(footer) == ["PAGE", "NUMPAGES"]
        assert re.fullmatch(r"Page \d+ of \d+", "".join(words(one) for one in footer.iter(f"{W}p")).strip())


def test_every_header_says_what_the_paper_is_and_who_may_see_it(members: Build, public: Build) -> None:
    for header in members.paper.heads_and_feet("header"):
        text = _text(header)
        assert "Fernleigh Vale Council: Corporate parenting performance report, June 2020" in text
        assert "Members’ edition" in text
        assert "exempt" in text
        assert "not for publication" in text
    for header in public.paper.heads_and_feet("header"):
        assert "Public edition" in _text(header)
        assert "exempt" not in _text(header)


def _text(part) -> str:
    return "\n".join(words(one) for one in part.iter(f"{W}p"))


def test_a_draft_says_draft_on_every_page_and_a_final_paper_does_not(members: Build, project: Path) -> None:
    marked = re.compile(rb'string="DRAFT"')
    final = built(project, Edition.MEMBERS, final=True)
    for name, content in members.paper.parts.items():
        if name.startswith("word/header"):
            assert len(marked.findall(content)) == 1
    assert not any(
        marked.search(content) for name, content in final.paper.parts.items() if name.endswith(".xml")
    )
    assert final.paper.text == members.paper.text


def test_the_language_and_the_way_word_opens_it(either: Build) -> None:
    settings, styles = either.paper.part("word/settings.xml"), either.paper.part("word/styles.xml")
    modes = [
        one.get(f"{W}val")
        for one in settings.iter(f"{W}compatSetting")
        if one.get(f"{W}name") == "compatibilityMode"
    ]
    assert modes == ["15"]
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}val") == "en-GB"
    assert settings.find(f"{W}updateFields") is None  # it would make Word ask a question on opening
    assert settings.find(f"{W}attachedTemplate") is None


def test_its_properties_say_what_it_is_and_name_no_person(either: Build) -> None:
    said = {one.tag.rpartition("}")[2]: one.text or "" for one in either.paper.part("docProps/core.xml")}
    assert said["title"] == "Corporate parenting performance report, June 2020"
    assert said["creator"] == said["lastModifiedBy"] == "Performance and Data Officer (Social Care)"
    assert said["language"] == "en-GB"
    assert said["created"] == said["modified"] == "2020-06-30T00:00:00Z"
    assert str(either.edition) in said["subject"]
    assert "Company" not in "".join(one.tag for one in either.paper.part("docProps/app.xml"))


def test_it_reaches_for_nothing_outside_but_by_a_link(either: Build) -> None:
    outside = [(kind, target) for _, kind, target, external in either.paper.relations if external]
    assert {kind for kind, _ in outside} == {"hyperlink"}
    assert all(re.match(r"https://|mailto:", target) for _, target in outside)


def test_every_part_is_there_once_and_every_relation_leads_to_one(either: Build) -> None:
    paper = either.paper
    assert len(paper.names) == len({name.casefold() for name in paper.names})
    assert paper.dates == {(1980, 1, 1, 0, 0, 0)}
    media = [name for name in paper.names if name.startswith("word/media/")]
    assert len(media) == 2 * len(paper.alt_texts)  # each chart as lines, and as a picture beside
    used = set(paper.body.xpath("//@r:embed | //w:hyperlink/@r:id", namespaces={"r": R[1:-1], "w": W[1:-1]}))
    known = {one.get("Id") for one in paper.part("word/_rels/document.xml.rels")}
    assert used <= known


def test_ids_are_used_once(either: Build) -> None:
    drawings = [
        one.get("id")
        for name in either.paper.names
        if name.endswith(".xml")
        for one in either.paper.part(name).iter(f"{WP}docPr")
    ]
    bookmarks = [one.get(f"{W}id") for one in either.paper.body.iter(f"{W}bookmarkStart")]
    names = [one.get(f"{W}name") for one in either.paper.body.iter(f"{W}bookmarkStart")]
    for ids in (drawings, bookmarks, names):
        assert len(ids) == len(set(ids))
    assert all(len(name) <= 40 for name in names)


def test_every_style_used_is_in_the_template(either: Build) -> None:
    known = {one.get(f"{W}styleId") for one in either.paper.part("word/styles.xml").iter(f"{W}style")}
    used = {one.get(f"{W}val") for one in either.paper.body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= known


@pytest.mark.parametrize("name", ["rsid", "paraId"])
def test_no_trace_of_a_session_is_left(either: Build, name: str) -> None:
    assert not any(
        name.encode() in either.paper.parts[part] for part in ("word/document.xml", "word/settings.xml")
    )
