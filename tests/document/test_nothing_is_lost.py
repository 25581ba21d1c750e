"""Whatever a person writes arrives in the paper as it was written."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from document.papers import paper, report, template, write
from flow.reading import Paper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_builder.content import Cell, Heading, ListBlock, Paragraph, Run, Table

AWKWARD = [
    "<5 & \"x\" > 'y'",
    "</w:t></w:r></w:p>",
    "<w:p/>",
    "&amp; &lt; &#x41;",
    "]]> <!-- --> <?xml?>",
    "{{ title }} {% if %} {# #}",
    "a  b   c",
    " ends with a space ",
    "naïve café – “quoted” ’ … £ €",
    "Zoë Łukasz 王 \N{WOMAN}\u200d\N{GIRL} \u200fעברית",
    "\xad \u200d \u200b \xa0 -",
    "{\u200c{ }} }}{{",
    "$& \\1 \\n %s %(x)s {0}",
]


@pytest.mark.parametrize("words", AWKWARD)
def test_words_are_kept_in_a_field_and_in_every_block(tmp_path: Path, words: str) -> None:
    run = (Run(words),)
    said = report(
        {"title": words},
        risks=(
            Paragraph(run),
            ListBlock(True, ((Paragraph(run),),)),
            Heading(words, 2),
            Table("t", words, (words, "Other"), ((Cell(run), Cell.of("1")),), (1, 1), (words,)),
        ),
    )
    made = paper(template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]), said)
    texts = [line.text for line in made.lines]
    assert texts.count(words) == 7
    assert f"Table 1: {words}" in texts


def test_the_title_is_kept_in_the_properties(tmp_path: Path) -> None:
    said = dataclasses.replace(report(), title='<5 & "x"', council="A & B")
    core = paper(template(tmp_path, ["Text"]), said).part("docProps/core.xml")
    assert '<5 & "x"' in "".join(core.itertext())


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_a_character_that_xml_forbids_takes_nothing_with_it(tmp_path: Path, control: str) -> None:
    words = f"before{control}after"
    said = report({"title": words}, risks=(Paragraph((Run(words),)),))
    made = paper(template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]), said)
    assert made.printed == ["beforeafter", "beforeafter"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_arrives_whole(tmp_path: Path, words: str) -> None:
    said = report({"title": words}, risks=(Paragraph((Run(words),)),))
    made = paper(template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]), said)
    assert [line.text for line in made.lines] == [words, words]


def test_line_breaks_and_tabs_are_kept(tmp_path: Path) -> None:
    said = report(risks=(Paragraph((Run("one\ntwo\tthree\r\nfour"),)),))
    assert (
        paper(template(tmp_path, ["{{p narrative.risks }}"]), said).lines[0].text == "one\ntwo\tthree\nfour"
    )


def test_a_very_long_word_is_kept(tmp_path: Path) -> None:
    long = "Llanfair" * 500
    made = paper(
        template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"]), report({"title": long}, risks=long)
    )
    assert made.printed == [long, long]


def test_bold_italic_and_links_are_kept(tmp_path: Path) -> None:
    said = report(risks="Plain **bold** *italic* ***both*** [GOV.UK](https://www.gov.uk/a?b=1&c=%22d%22).")
    made = paper(template(tmp_path, ["{{p narrative.risks }}"]), said)
    assert made.printed == ["Plain bold italic both GOV.UK."]
    looks = {
        "".join(run.itertext()): sorted(one.tag.rpartition("}")[2] for one in run.find("{*}rPr"))
        for run in made.body.iter("{*}r")
        if run.find("{*}rPr") is not None and run.find("{*}t") is not None
    }
    assert looks["bold"] == ["b"]
    assert looks["italic"] == ["i"]
    assert looks["both"] == ["b", "i"]
    (link,) = [target for _, kind, target, _ in made.relations if kind == "hyperlink"]
    assert link == "https://www.gov.uk/a?b=1&c=%22d%22"


def test_a_link_used_twice_is_one_relation(tmp_path: Path) -> None:
    said = report(risks="[One](https://a.example) and [two](https://a.example)")
    made = paper(template(tmp_path, ["{{p narrative.risks }}"]), said)
    assert len([one for one in made.relations if one[1] == "hyperlink"]) == 1


def test_a_figure_quoted_in_markdown_signs_prints_its_signs(tmp_path: Path) -> None:
    made = paper(template(tmp_path, ["{{p narrative.risks }}"]), report(risks="The {{ *other* <5 & }} group"))
    assert made.printed == ["The *other* <5 & group"]


def test_the_same_template_and_report_give_the_same_bytes(tmp_path: Path) -> None:
    made = template(tmp_path, ["{{ title }}", "{{p narrative.risks }}"])
    said = report(risks="1. One\n\n[Link](https://a.example)\n\n| A | B |\n|--|--|\n| 1 | 2 |")
    assert write(made, said) == write(made, said)
    assert Paper(write(made, said)).dates == {(1980, 1, 1, 0, 0, 0)}
