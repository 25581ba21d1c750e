"""The board's scorecard: what members must read in the paper, and what the next month says by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flow.reading import Paper
from reports.papers import Sample

from report_builder.periods import Period
from report_builder.vocabulary import Edition

MONTH = Period.parse("2021-12")
NEXT = Period.parse("2022-01")
SAMPLE = Sample("board-scorecard", MONTH, NEXT)

# What, as printed, and the sentence it stands in with {} in its place.
PRINTED = [
    ("boys", "54%", r"Boys made up {} of them"),
    ("girls", "46%", r"girls {}\."),
    ("boys who are unaccompanied", "1%", r"Of the boys, {} were unaccompanied"),
    ("White British", "81%", r"the largest group was White British, at {}\."),
    ("mixed ethnicity", "8%", r"Children of mixed ethnicity were {} "),
    ("Black or Black British", "7%", r"Black or Black British {}\."),
    ("the rest is named", "Any other ethnic group 2%", r"the groups were .* and {}\."),
    ("abuse or neglect in six months", "97", r"For {} of them the main reason was abuse or neglect"),
    ("a slight rise on last year", "rose slightly to 79.7%", r"From 78\.8% in 2020/21, the share {}"),
    ("children in January 2021", "617", r"In January 2021 there were {} children looked after"),
    ("children now", "512", r"By the end of December 2021 there were {}\."),
    ("fall on the year", "down 17%", r"Over 12 months the number is {},"),
    ("fall since the peak", "down 27%", r"it is {} since its height of 702 children"),
    ("the peak", "702", r"since its height of {} children in September 2020"),
    ("the month balances", "512 at the end of December 2021", r"523 at the end of November 2021, .*{}"),
    ("children in for children out", "6 for every 10", r"118 children came in and 186 left: {} who left"),
    ("the ratio over six months", "0.6 and its lowest 0.6", r"highest at any .* month ends was {}"),
    ("supported at the edge of care", "50 young people", r"The edge of care service has supported {}"),
    ("not looked after", "37 of the 50 (74%)", r"{} did not become looked after"),
    ("children in need", "21 of 37", r"^{} were supported as children in need \(57%\)"),
    ("share of children in need", "57%", r"supported as children in need \({}\)"),
    ("still children in need", "11", r"children in need \(57%\): {} still are"),
    ("no longer children in need", "10 (48%)", r"children in need .* for {} the plan has ended"),
    ("child protection", "16 of 37", r"^{} were the subject of a child protection plan"),
    ("share with child protection", "43%", r"child protection plan \({}\)"),
    ("still child protection", "10", r"child protection plan \(43%\): {} still are"),
    ("stepped down", "4 (25%)", r"child protection plan .* {} have moved to support"),
    ("needing no service", "2 (13%)", r"and {} need no service"),
    ("average caseload", "16.7", r"average caseload .* was {} at the end of December 2021"),
    ("falling caseloads", "falling since December 2020", r"caseload .* It has been {}"),
    ("placed with parents", "47", r"{} children under a care order were living with a parent"),
    ("placed with parents at the peak", "99", r"living with a parent .* from a peak of {} at the end"),
    ("fall in placed with parents", "a reduction of 53%", r"living with a parent .* That is {}\."),
    ("connected carers", "114", r"{} children were living with relatives or friends"),
    ("connected carers at the peak", "212", r"relatives or friends .* peak of {} at the end of June 2020"),
    ("fall in connected carers", "a reduction of 46%", r"relatives or friends .* That is {}\."),
    ("days to adoption", "382 days", r"moved in with adopters .* had waited {} on average"),
    ("days to adoption in 2019/20", "558 days", r"In 2019/20 the average was {}"),
    ("placements that broke down", "below the target of 5.0%", r"^4\.5% of children .* broke down .* {}"),
    ("three placements in January 2021", "123", r"In January 2021, {} of the 617 children"),
    ("their share in January 2021", "20%", r"123 of the 617 children looked after \({}\)"),
    ("three placements now", "36 of 512", r"In December 2021 it was {} \("),
    ("their share now", "7%", r"it was 36 of 512 \({}\)"),
    ("below other councils", "below both", r"^The figure is {} the statistical neighbour average of 10%"),
    ("below the outturn", "down from 19%", r"It is {} in .* March 2021, which is the outturn"),
    ("visited in six weeks", "94%", r"^Visits\. {} of children"),
    ("fall in visits", "fell by 5 percentage points to 94%", r"^Visits\. .* the figure {}"),
    ("visits over 90%", "90% or more since May 2021", r"^Visits\. .* It has been {}"),
    ("supervision", "94%", r"^Supervision\. .* the case of {} of children"),
    ("fall in supervision", "fell by 5 percentage points to 94%", r"^Supervision\. .* that {}"),
    ("supervision over 90%", "90% or more since May 2021", r"^Supervision\. .* It has been {}"),
    ("education plans", "99%", r"^{} of children of school age"),
    ("lowest of education plans", "93%", r"personal education plan .* not been below {}"),
    ("health assessments", "90.8%", r"^Health assessments\. {} of children"),
    ("lowest of health assessments", "90.1%", r"lowest figure of the last 12 months was {}"),
    ("dental checks", "66.1%", r"^Dental checks\. {} of these children"),
]  # fmt: skip


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return SAMPLE.paper(Edition.MEMBERS, tmp_path_factory.mktemp("members"))


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The next month's paper, from this month's narrative without a word changed."""
    return SAMPLE.carried(tmp_path_factory.mktemp("carried"))


@pytest.mark.parametrize(("what", "printed", "sentence"), PRINTED, ids=[what for what, *_ in PRINTED])
def test_members_read(members: Paper, what: str, printed: str, sentence: str) -> None:
    wanted = re.compile(sentence.format(r"(?<![\d.,])" + re.escape(printed)))
    assert any(wanted.search(line.text) for line in members.lines), what


def test_the_table_by_exception_puts_red_before_amber(members: Paper) -> None:
    off_target = next(table for table in members.tables if "From Green" in table[0])
    rating = off_target[0].index("Rating")
    assert [row[rating] for row in off_target[1:]] == ["▲ Red (R)", "■ Amber (A)"]


def test_the_public_edition_withholds_small_groups(tmp_path: Path) -> None:
    public = SAMPLE.paper(Edition.PUBLIC, tmp_path)
    by_outcome = next(table for table in public.tables if table[0][0] == "Outcome")
    said = {row[0]: row[4] for row in by_outcome[1:]}
    assert said["Child protection: stepped down"] == said["Child protection: closed"] == "[c]"


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("the figure fell by 5 percentage points to 94%", "the figure rose by 3 percentage points to 97%"),
        ("below the target of 95%, which is off target", "above the target of 95%, which is good"),
        ("falling since December 2020, when it was 21.2", "rising since December 2021, when it was 16.7"),
        ("16.7 at the end of December 2021, below the target of 17.0, which is good",
         "17.3 at the end of January 2022, above the target of 17.0, which is off target"),
        ("The figure rose to 66.1%", "The figure fell to 64.7%"),
    ],
    ids=["visits", "target for visits", "trend of caseloads", "target for caseloads", "dental checks"],
)  # fmt: skip
def test_the_next_month_says_the_new_thing(members: Paper, carried: Paper, now: str, then: str) -> None:
    assert (now in members.text, then in members.text) == (True, False)
    assert (now in carried.text, then in carried.text) == (False, True)
