"""The scorecard by exception: what members must read in it, and what the next month says by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flow.reading import Paper
from reports.papers import Sample

from report_builder.periods import Period
from report_builder.vocabulary import Edition

MAY = Period.parse("2021-05")
JUNE = Period.parse("2021-06")
SAMPLE = Sample("exceptions-scorecard", MAY, JUNE)

PRINTED = [
    ("how many are rated", "24", r"^Of the {} measures that carry a rating"),
    ("Red", "five", r"rating this time, {} are Red"),
    ("Amber", "12", r"are Red, {} are Amber"),
    ("Green", "seven", r"are Amber and {} are Green"),
    ("off target", "17 of the 24", r"^For May 2021, {} rated measures are off target"),
    ("the last of the Reds", "Care leavers in education, employment or training", r"^Red: .*; and {}\.$"),
    ("how many are close to Green", "four", r"close to Green number {}\."),
    (
        "those close to Green",
        "Children with the same social worker for a year, Average caseload of a social worker, "
        "Children with three or more placements and Care leavers the council is in touch with",
        r"^Close to Green: {}\.",
    ),
    (
        "those that slipped",
        "Reviews of children in care held in time, Average caseload of a social worker, "
        "Children in the same placement for two years and Care leavers the council is in touch with",
        r"^Slipped: {}\. These were Green in April 2021",
    ),
    (
        "Green but worse",
        "Children placed inside the borough and Care leavers in suitable accommodation",
        r"Green but worse than in April 2021: {}\.",
    ),
    ("assessments by start, April", "5 of 7 (71.4%)", r"into care in April 2021, {} were assessed in time"),
    ("assessments by start, May", "5 of 6 (83.3%)", r"came into care in May 2021 it is {}, up from 71.4%"),
    ("assessments by due, May", "5 of 6 (83.3%)", r"^By month due: {} .* fell due in May 2021"),
    ("assessments by due, April", "4 of 6", r"^By month due: .* 66\.7% in April 2021, when it was {}\."),
    ("working days", "20 working days", r"must be assessed within {}\."),
    ("pathway plans", "12.4 percentage points", r"^Pathway plans .*{}.* rated Red, and was Amber"),
    ("same social worker", "118 of 170 (69.4%)", r"looked after for a year or more, {} had kept the same"),
    ("placements", "9.5%", r"three or more placements in a year made up {} of those"),
    ("fostering", "81 of 168 (48.2%)", r"in foster placements, {} were with the council's own carers"),
    ("households", "92 at the end of April 2021, 0 in and 2 out, 90", r"Households: {} at the end"),
    ("children", "241 at the end of April 2021, 6 in and 4 out, 243", r"looked after: {} at the end"),
    ("adoption beside England", "below the England average of 376 days (2019/20)", r"\(A1\), .*{}"),
    ("in education, employment or training", "59.1%", r"the three make 100%: {} were in education"),
    ("not in any of them", "34.8%", r"or training, {} were not, and the activity of 6\.1%"),
    ("three groups that make the whole", "78, 46 and 8 of 132", r"In numbers that is {}"),
    ("in touch, which is another figure", "118 of 132 (89.4%)", r"the council was in touch with {}"),
]  # fmt: skip


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    return SAMPLE.paper(Edition.MEMBERS, tmp_path_factory.mktemp("members"))


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """June's paper, from the narrative of May without a word changed."""
    return SAMPLE.carried(tmp_path_factory.mktemp("carried"))


def said(paper: Paper, sentence: str) -> bool:
    return any(re.search(sentence, line.text.replace("\xa0", " ")) for line in paper.lines)


def rows(paper: Paper, caption: str) -> list[list[str]]:
    """The rows below the heading of the table that stands after a caption."""
    captions = [line for line in paper.headings("caption") if line.startswith("Table")]
    place = next(number for number, line in enumerate(captions) if caption in line)
    captioned = [table for table in paper.tables if table[0][0] in ("Measure", "No.") and len(table[0]) > 3]
    below: list[list[str]] = captioned[place][1:]
    return below


@pytest.mark.parametrize(("what", "printed", "sentence"), PRINTED, ids=[what for what, *_ in PRINTED])
def test_members_read(members: Paper, what: str, printed: str, sentence: str) -> None:
    assert said(members, sentence.format(re.escape(printed))), what


def test_red_stands_before_amber_and_green_is_in_the_other_table(members: Paper) -> None:
    ratings = [row[5] for row in rows(members, "Measures off target")]
    assert [one.split()[1] for one in ratings] == ["Red"] * 5 + ["Amber"] * 12
    assert all("Green" in row[4] for row in rows(members, "Performing well"))
    assert len(rows(members, "Performing well")) == 7


@pytest.mark.parametrize(
    ("measure", "distance", "before"),
    [
        ("Young people with an up to date pathway plan", "12.4", "Amber"),
        ("Fostering households", "10", "Red"),
        ("Average caseload of a social worker", "0.3", "Green"),
        ("Initial health assessments in time (by month due)", "6.7", "Red"),
    ],
)
def test_each_exception_says_how_far_from_green_it_is(
    members: Paper, measure: str, distance: str, before: str
) -> None:
    row = next(row for row in rows(members, "Measures off target") if row[0] == measure)
    assert row[4].split()[0] == distance
    assert before in row[6]


def test_revised_figures_are_marked_and_what_they_were_is_said(members: Paper) -> None:
    table = next(table for table in members.tables if table[0] == ["Measure", "First said", "Now"])
    assert [row[1:] for row in table[1:]] == [
        ["92.9%", "91.7%"],
        ["88.8%", "89.9%"],
        ["63.4%", "61.1%"],
        ["30.5%", "32.8%"],
    ]
    assert {"91.7% [r]", "89.9% [r]", "61.1% [r]", "32.8% [r]"} <= {
        cell for table in members.tables for row in table for cell in row
    }


def test_the_public_edition_withholds_small_groups_of_children(tmp_path: Path) -> None:
    public = SAMPLE.paper(Edition.PUBLIC, tmp_path)
    assert said(public, r"^By month due: an unpublished number of the assessments")
    assert "5 of 6" not in public.text
    assert said(public, r"81 of 168 \(48\.2%\)")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (r"By month due: 5 of 6 .* up from 66\.7% in April 2021",
         r"By month due: 5 of 7 .* down from 83\.3% in May 2021"),
        (r"children visited in time rose by .* above the target of 95\.0%, which is good",
         r"children visited in time fell by .* below the target of 95\.0%, which is off target"),
        (r"three or more placements .* above the target of 9\.0%, which is off target",
         r"three or more placements .* below the target of 9\.0%, which is good"),
        (r"five are Red, 12 are Amber and seven are Green", r"four are Red, 10 are Amber and 10 are Green"),
    ],
    ids=["assessments fall", "visits go off target", "placements come on target", "the counts of ratings"],
)  # fmt: skip
def test_the_next_month_says_the_new_thing(members: Paper, carried: Paper, now: str, then: str) -> None:
    assert said(members, now)
    assert not said(members, then)
    assert said(carried, then)
    assert not said(carried, now)
