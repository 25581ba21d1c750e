"""narratives/README.md teaches officers by example: each example prints what the page says it does."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from document.papers import picture
from flow.reading import Paper, words

from report_builder.content import Passage, texts_of
from report_builder.definitions import read_definition
from report_builder.document.write import write_document
from report_builder.drafting import Request, draft, judged
from report_builder.narrative import Quotes
from report_builder.narrative.markdown import blocks_of
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "narratives" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `\{\{ (.+?) \}\}` \| (.*) \|$", PAGE, re.MULTILINE)

REFERENCES = re.findall(r"^\| `(\[.*?\]\(#.+?\))` \| (.*) \|$", PAGE, re.MULTILINE)


@cache
def sample() -> Quotes:
    """The sample panel report for June 2020, as members read it."""
    folders = Folders.of("panel-report", PROJECT)
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    request = Request(folders, Period.parse("2020-06"), Edition.MEMBERS)
    return Quotes.of(judged(request, definition), definition.house_style.house_style)


@pytest.mark.parametrize(("quote", "prints"), EXAMPLES)
def test_an_example_prints_what_the_page_says(quote: str, prints: str) -> None:
    assert sample().text(quote) == prints


def test_the_sentence_at_the_top_prints_what_the_page_says() -> None:
    written, printed = re.findall(r"^> (.+)$", PAGE.partition("\n## ")[0], re.MULTILINE)
    assert re.sub(r"\{\{ (.+?) \}\}", lambda found: sample().text(found[1]), written) == printed


def paper(text: str) -> Paper:
    """The sample paper with more text at the end of its first passage."""
    folders = Folders.of("panel-report", PROJECT)
    drafted = draft(Request(folders, Period.parse("2020-06"), Edition.MEMBERS))
    said = blocks_of(text, lambda quote, _: sample().text(quote), lambda line, why: pytest.fail(why))
    places = dict(drafted.report.places)
    (background,) = [one for one in places["narrative.background"] if isinstance(one, Passage)]
    places["narrative.background"] = (replace(background, blocks=(*background.blocks, *said)),)
    template = folders.template / drafted.definition.template
    return Paper(write_document(replace(drafted.report, places=places), template, "template.docx", picture))


MARKDOWN = re.findall(r"^```markdown\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_the_passage_for_members_of_the_page_is_theirs_alone() -> None:
    (written,) = [text for text in MARKDOWN if "::: members" in text]

    def lines(edition: Edition) -> list[str]:
        said = blocks_of(written, lambda quote, _: f"<{quote}>", lambda line, why: pytest.fail(why), edition)
        return texts_of(said)

    assert lines(Edition.PUBLIC) == ["Numbers are small this month."]
    assert lines(Edition.MEMBERS)[1:] == [
        "Members only: not for publication.",
        "<foster_approvals.counted> moved because a placement ended.",
    ]


def test_references_print_what_the_page_says() -> None:
    lines = [f"Example: {written} end." for written, _ in REFERENCES]
    read = [line.text for line in paper("\n\n".join(lines)).lines if line.text.startswith("Example: ")]
    assert read == [f"Example: {prints} end." for _, prints in REFERENCES]


def test_the_footnote_and_the_quotation_of_the_page_are_printed() -> None:
    (written,) = [text for text in MARKDOWN if "[^court]" in text]
    made = paper(written)
    assert [line.text for line in made.lines if line.style == "Quote"] == [
        "I was asked what I wanted.",
        "Nobody had asked before.",
    ]
    notes = " ".join(words(line) for line in made.part("word/footnotes.xml").iter("{*}p")).strip()
    assert notes.startswith("Courts sat less often. There were 11 children who came into care in June 2020")


def test_every_row_of_the_page_is_an_example() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("| `")]
    assert len(rows) == len(EXAMPLES) + len(REFERENCES)
    assert len(EXAMPLES) > 60
