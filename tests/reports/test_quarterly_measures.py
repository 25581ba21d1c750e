"""The quarterly measures: what members must read in the paper, and what the next quarter says by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flow.reading import Paper
from reports.papers import Sample

from report_builder.periods import Period
from report_builder.vocabulary import Edition

QUARTER = Period.parse("2020-21-Q3")
NEXT = Period.parse("2020-21-Q4")
SAMPLE = Sample("quarterly-measures", QUARTER, NEXT)

PRINTED = [
    ("measures outside their target", "seven of the 14", r"In Quarter 3 2020/21, {} measures of children"),
    ("their names", "Dental checks up to date", r"outside their target were: .*; {};"),
    ("children aged 10 to 17", "76.8%", r"^{} of children in care aged ten to seventeen .* below the target"),
    ("it is a strong result", "strong result", r"regards this as a {} even so"),
    ("length of placement", "rose to 68.4%", r"The length of placement measure {} at the end of Quarter 3"),
    ("but below target", "below the target of 70.0%", r"It is {}, although higher than 66.7%"),
    ("immunisations", "below the target of 90.0%", r"Routine immunisations .* It is {}, which is off"),
    ("dental checks", "below the target of 85.0%", r"seen a dentist .* figure is {}, which is off target"),
    ("the quarter and its months", "October to December 2020", r"for Quarter 3 2020/21 \({}\)"),
    ("no date of recovery", "set beside this one", r"a year from now they will be {}"),
    ("an action for later reports", "later reports", r"Officers undertook to put this into {}"),
    ("the measures of the appendix", "Appendix A", r"how the measures in {} stood in Quarter 3 2020/21"),
]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return SAMPLE.paper(Edition.MEMBERS, tmp_path_factory.mktemp("members"))


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The next quarter's paper, from this quarter's narrative without a word changed."""
    return SAMPLE.carried(tmp_path_factory.mktemp("carried"))


@pytest.mark.parametrize(("what", "printed", "sentence"), PRINTED, ids=[what for what, *_ in PRINTED])
def test_members_read(members: Paper, what: str, printed: str, sentence: str) -> None:
    wanted = re.compile(sentence.format(re.escape(printed)))
    assert any(wanted.search(line.text) for line in members.lines), what


def test_as_many_rows_are_off_target_as_the_summary_says(members: Paper) -> None:
    scorecard = next(table for table in members.tables if "Good is" in table[0])
    rating = scorecard[0].index("Rating")
    ratings = [row[rating] for row in scorecard[1:]]
    assert len(ratings) == 14
    assert sum("Green" not in one for one in ratings) == 7


def test_the_public_edition_withholds_small_groups(tmp_path: Path) -> None:
    public = SAMPLE.paper(Edition.PUBLIC, tmp_path)
    by_age = next(table for table in public.tables if table[1][0] == "Under 10")
    assert "[c]" in by_age[1]


CHANGED = {
    "how many off target": ("Quarter 3 2020/21, seven of the 14", "Quarter 4 2020/21, nine of the 14"),
    "which slipped": ("no longer do: none.", "no longer do: Children reported missing from care, Child"),
    "length of placement": ("placement measure rose to 68.4%", "placement measure fell to 67.1%"),
    "health assessments": ("rose to 88.7%, below the target", "rose to 91.1%, above the target"),
    "reviews": ("rose to 97.4%, above the target of 95.0%", "fell to 94.3%, below the target of 95.0%"),
    "missing children": ("Quarter 3 2020/21, below the target of 4.0%, which is good",
                         "Quarter 4 2020/21, above the target of 4.0%, which is off target"),
}  # fmt: skip


@pytest.mark.parametrize(("now", "then"), CHANGED.values(), ids=CHANGED)
def test_the_next_quarter_says_the_new_thing(members: Paper, carried: Paper, now: str, then: str) -> None:
    assert now in members.text
    assert then not in members.text
    assert then in carried.text
    assert now not in carried.text
