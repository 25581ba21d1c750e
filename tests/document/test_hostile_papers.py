"""Whatever officers, data and councils call things, the paper holds it all and opens, or one sentence says why not.

REPORT_BUILDER_EXAMPLES says how many papers are tried: 200 unless told, ten thousand on a slow day.
"""

from __future__ import annotations

import csv
import json
import os
import re
import string
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from document.papers import picture, report, template, write
from flow.reading import Paper, W, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from report_builder.content import Block, Cell, Heading, Paragraph, Passage, Run, Table, texts_of
from report_builder.document.write import write_document
from report_builder.drafting import Request, draft
from report_builder.errors import ReportBuilderError
from report_builder.narrative.markdown import blocks_of
from report_builder.periods import Period
from report_builder.project import Folders

EXAMPLES = int(os.environ.get("REPORT_BUILDER_EXAMPLES", "200"))
SIGNS = re.split(
    " ",
    "<5 & > {{ }} {% %} {# #} {{{ }}} </w:t> <w:p/> ]]> <!-- --> &amp; &#0; \" ' ` ``` ~~ * ** _ # - 1. > | \\ "
    "[^1] [^1]: [](#fig:a) [a](#par:b) [a](https://b.example) ![a](b) :--- £ ½ ² ﬁ",
)
ODD = [
    "\x00", "\x08", "\x0b", "\x0c", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "\ud800", "\u2028", "\ufeff",
    "\u200b", "\u200d",
    "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\xa0", "\xad", "\n", "\n\n", "\t",
    "שלום", "مرحبا", "הָ", "e\u0301", "Z\u0351\u0346\u035c", "👩‍👧",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "漢字", "\U0001d4d0", "\ue000", "\ue0000\ue001",
    "_Ref_", "x" * 500, " ",
]  # fmt: skip
PIECE = st.one_of(
    st.sampled_from(SIGNS), st.sampled_from(ODD), st.text(max_size=5), st.text("abcé 5", max_size=9)
)
HOSTILE = st.one_of(
    st.lists(PIECE, max_size=25).map("".join),
    st.lists(PIECE, max_size=25).map(" ".join),
    st.text(st.characters(), max_size=60),
)
# What cannot be in XML at all, and the marks that end a line.
LOST = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\r\n\t]")
SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


def kept(text: str) -> str:
    """What must be in the paper of a text: all that XML can hold, without the ends of lines."""
    return LOST.sub("", text)


def text_of(paper: Paper) -> str:
    """All the text of a paper with its footnotes, headers and footers."""
    roots = [paper.body, *paper.heads_and_feet("header"), *paper.heads_and_feet("footer")]
    roots += [paper.part("word/footnotes.xml")] if "word/footnotes.xml" in paper.names else []
    return "\n".join(words(one) for root in roots for one in root.iter(f"{W}p"))


FOLDER = TemporaryDirectory()
VALIDATOR = OpenXmlValidator()


@cache
def page() -> Path:
    """A template with a place in a numbered section, and fields."""
    lines = ["{{ council }}: {{ title }}", ("Risks", "Heading 1"), "{{p key_issues }}"]
    return template(Path(FOLDER.name), lines)


def opened(content: bytes) -> Paper:
    """A paper that every part of parses, and that the validator finds nothing in."""
    paper = Paper(content)
    for name, part in paper.parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    numbers = [mark.get(f"{W}id") for mark in paper.body.iter(f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers)
    path = Path(FOLDER.name) / "paper.docx"
    path.write_bytes(content)
    assert [str(error) for error in VALIDATOR.validate(path).errors] == []
    return paper


def squashed(text: str) -> str:
    """A text without its spaces, which Markdown and spreadsheets tidy."""
    return "".join(kept(text).split())


def read(text: str) -> tuple[tuple[Block, ...], list[str]]:
    refusals: list[str] = []
    return blocks_of(text, lambda quote, _: f"<{quote}>", lambda line, why: refusals.append(why)), refusals


def written(make: Callable[[], bytes]) -> tuple[bytes | None, str]:
    """A paper, or the sentence it is refused with."""
    try:
        return make(), ""
    except ReportBuilderError as refusal:
        return None, str(refusal)


@SETTINGS
@given(HOSTILE)
def test_narrative_is_in_the_paper_or_refused(text: str) -> None:
    said, refusals = read(text)
    if refusals:
        assert all(why.strip() for why in refusals)
        return
    content, refusal = written(
        lambda: write(page(), report(key_issues=(Passage("risks", "risks.md", said),)))
    )
    if content is None:
        assert refusal.startswith("risks.md, line ")
        return
    printed = kept(text_of(opened(content)))
    for line in texts_of(said):
        assert kept(line) in printed


@SETTINGS
@given(HOSTILE)
def test_words_with_every_sign_taken_as_it_is_are_in_the_paper(text: str) -> None:
    """A backslash before each sign is Markdown for the sign itself."""
    lines = (line.strip() for line in LOST.sub(" ", text).splitlines())
    escaped = "\n".join(re.sub(f"([{re.escape(string.punctuation)}])", r"\\\1", line) for line in lines)
    said, refusals = read(escaped)
    assert refusals == []
    paper = opened(write(page(), report(key_issues=(Passage("risks", "risks.md", said),))))
    assert squashed(text) in squashed(text_of(paper))


@SETTINGS
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_labels_are_in_the_paper(labels: list[str]) -> None:
    title, council, heading, caption, cell, note = labels
    table = Table(cell, caption or "-", (heading, "B"), ((Cell.of(cell), Cell.of("1")),), (1, 1), (note,))
    said = report({"title": title, "council": council}, key_issues=(Heading(heading, 2), table))
    paper = opened(write(page(), replace(said, title=title, council=council)))
    printed = kept(text_of(paper))
    for label in labels:
        assert kept(label) in printed


@pytest.mark.parametrize(
    "text", ["ab < & {{x}} " * 8_000 + "שלום", "x" * 100_000, "\u200b" * 100_000, "אa" * 100]
)
def test_a_hundred_thousand_characters_are_in_the_paper(text: str) -> None:
    table = Table("t", "Caption", ("A",), ((Cell.of(text),),), (1,))
    paper = opened(write(page(), report({"title": text}, key_issues=(Paragraph((Run(text),)), table))))
    assert text_of(paper).count(text) == 4  # in the header too


REPORT = """
title = {title}
council = {council}
committee = "Forum"
frequency = "quarter"
charts = ["homes by kind"]
front_sheet_mandatory = ["meeting_date"]
scorecard = ["homes"]

[front_sheet]
meeting_date = 2021-05-12
wards = {wards}

[[source]]
file = "catalogue.csv"
holds = "catalogue"

[[source]]
file = "homes.csv"
holds = "figures"
layout = "wide"

[[theme]]
id = "carers"
title = {theme}
"""
CATALOGUE = next(
    csv.reader(
        [
            "indicator,name,theme,unit,basis,frequency,polarity,decimals,numerator,denominator,counted,definition,source"
        ]
    )
)


def saved(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def project(
    root: Path, title: str, council: str, wards: str, theme: str, name: str, category: str
) -> Folders:
    """A small report whose every label is somebody's own."""
    data, templates = root / "data/own", root / "templates/own"
    for folder in (data, templates, root / "narratives/own/standing"):
        folder.mkdir(parents=True)
    toml = {"title": title, "council": council, "wards": wards, "theme": theme}
    report_toml = REPORT.format(**{key: json.dumps(said, ensure_ascii=False) for key, said in toml.items()})
    (templates / "report.toml").write_text(report_toml, encoding="utf-8")
    lines = ["{{ council }}", "{{ title }}", "{{ front.wards }}", "{{p table.scorecard }}", "{{p key_issues }}",
             "{{p chart.homes_by_kind }}", "{{p appendix }}"]  # fmt: skip
    template(templates, lines)
    row = [
        "homes",
        name,
        "carers",
        "count",
        "as at",
        "quarter",
        "higher",
        "0",
        "households",
        "",
        "home|homes",
        "",
        "S",
    ]
    saved(data, "catalogue.csv", [CATALOGUE, row])
    saved(
        data, "homes.csv",
        [["indicator", "part", "breakdown", "category", "2020-21-Q4"], ["homes", "value", "", "", "131"],
         ["homes", "value", "kind", category, "108"], ["homes", "value", "kind", "Other homes", "23"]],
    )  # fmt: skip
    return Folders.of("own", root)


@settings(SETTINGS, max_examples=max(EXAMPLES // 4, 10))
@given(st.lists(HOSTILE, min_size=6, max_size=6))
def test_names_of_measures_categories_themes_and_councils_are_in_the_paper(labels: list[str]) -> None:
    # What a file can hold; a name that is blank is refused, and tested elsewhere.
    labels = [f"a{LOST.sub(' ', label)}" for label in labels]
    with TemporaryDirectory() as folder:
        content, refusal = written(lambda: built(project(Path(folder), *labels)))
    if content is None:
        assert refusal.strip()
        return
    printed = visible(text_of(opened(content)))
    for label in labels:
        assert visible(label) in printed


def visible(text: str) -> str:
    """Without the invisible marks that are left out of a cell, and with each letter in one form."""
    for mark in "\u00ad\u200b\u2060\ufeff":
        text = unicodedata.normalize("NFC", text).replace(mark, "")
    return squashed(unicodedata.normalize("NFC", text))


def built(folders: Folders) -> bytes:
    drafted = draft(Request(folders, Period.parse("2020-21-Q4")))
    return write_document(drafted.report, folders.template / "template.docx", "template.docx", picture)
