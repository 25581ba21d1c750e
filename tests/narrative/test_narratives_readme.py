"""narratives/README.md teaches officers by example: each example prints what the page says it does."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from report_builder.build import Request, judged
from report_builder.definitions import read_definition
from report_builder.narrative import Quotes
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "narratives" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `\{\{ (.+?) \}\}` \| (.*) \|$", PAGE, re.MULTILINE)


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
    written, printed = re.findall(r"^> (.+)$", PAGE, re.MULTILINE)
    assert re.sub(r"\{\{ (.+?) \}\}", lambda found: sample().text(found[1]), written) == printed


def test_every_row_of_the_page_is_an_example() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("| `")]
    assert len(rows) == len(EXAMPLES) > 60
