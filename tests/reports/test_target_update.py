"""The quarterly update against target: its figures stand in their sentences, and next quarter they move."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from flow.reading import Paper

from report_builder.build import Built, build
from report_builder.drafting import Request
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

REPORT = "target-update"
PROJECT = Path(__file__).parents[2]
QUARTER, NEXT_QUARTER = Period.parse("2021-22-Q2"), Period.parse("2021-22-Q3")

# What is said, the figure as printed, and the sentence it stands in with FIGURE in its place.
FIGURES = [
    ("re-referrals", "10.7 per cent", "FIGURE of the children referred"),
    (
        "re-referrals, target",
        "18.0 per cent",
        "children referred .* below the target of FIGURE, which is good",
    ),
    ("plans with a social worker", "100.0 per cent", "FIGURE of children with a child protection plan"),
    (
        "children in care with a social worker",
        "100.0 per cent",
        "The same was true of FIGURE of children in care",
    ),
    ("plans of two years", "0", "FIGURE of 47 child protection plans that ended in the year to date"),
    (
        "plans of two years, per cent",
        "0.0 per cent",
        r"ended in the year to date \(FIGURE\) had lasted two years",
    ),
    (
        "plans of two years, target",
        "5.0 per cent",
        "lasted two years or more, below the target of FIGURE, which is good",
    ),
    ("children in care", "266", "FIGURE children were in care at the end of September 2021"),
    ("children in care last year", "302", "A year earlier there were FIGURE"),
    ("children in care, change", "11.9 per cent", "A year earlier .* the number is down FIGURE"),
    ("visits", "92.9 per cent", r"FIGURE of the statutory visits due in Quarter 2"),
    ("visits, target", "90.0 per cent", "statutory visits .* above the target of FIGURE, which is good"),
    (
        "three placements",
        "9.8 per cent",
        "FIGURE of the children in care at the end of September 2021 .* three or more placements",
    ),
    (
        "three placements, counts",
        "26 of 266",
        r"children in care .*\(FIGURE\) had had three or more placements",
    ),
    (
        "three placements, target",
        "10.0 per cent",
        "three or more placements .* no more than FIGURE and the rating is Green",
    ),
    ("stability", "69.8 per cent", r"two and a half years, FIGURE \(74 of 106\)"),
    (
        "stability, target",
        "68.0 per cent",
        "same placement for two years or more. This is in line with the target of FIGURE",
    ),
    ("distance", "8.3 per cent", "FIGURE of children in care .* placed 20 miles or more from home"),
    ("distance, counts", "22 of 266", r"children in care \(FIGURE\) were placed 20 miles or more"),
    ("distance, target", "10.0 per cent", "20 miles or more from home. The target is no more than FIGURE"),
    (
        "health, year to date",
        "93.7 per cent",
        "In the year to date, FIGURE of the children due a review health assessment",
    ),
    (
        "health, target",
        "90.0 per cent",
        "review health assessment .* above the target of FIGURE, which is good",
    ),
    ("care leavers", "21.3 per cent", "FIGURE of care leavers .* not in education, employment or training"),
    ("care leavers, target", "30.0 per cent", "care leavers .* below the target of FIGURE, which is good"),
    ("accommodation", "100.0 per cent", "FIGURE were in suitable accommodation"),
    ("assessments", "87.3 per cent", "completed FIGURE of child and family assessments in time"),
    ("assessments, target", "90.0 per cent", "assessments .* below the target of FIGURE, although higher"),
    (
        "assessments last year",
        "80.4 per cent",
        "assessments .* although higher than FIGURE in Quarter 2 2020/21",
    ),
    ("conferences", "78.8 per cent", "In the year to date, FIGURE of initial child protection conferences"),
    ("referrals in a day", "68.2 per cent", "FIGURE of the referrals received in the year to date"),
    ("referrals, target", "90.0 per cent", "within one day, below the target of FIGURE, which is off target"),
    ("referrals over three days", "7.6 per cent", "FIGURE of them took over three days"),
    ("second plans", "9.8 per cent", "FIGURE of the child protection plans that began in the 12 months"),
    (
        "second plans, target",
        "6.0 per cent",
        "plans that began .* above the target of FIGURE, although lower",
    ),
    (
        "second plans before",
        "14.3 per cent",
        "plans that began .* although lower than FIGURE .*Quarter 1 2021/22",
    ),
    (
        "plan visits",
        "87.1 per cent",
        "FIGURE of children with a plan .* were visited within every 10 working days",
    ),
    ("plan visits, target", "90.0 per cent", "every 10 working days .* below the target of FIGURE"),
    (
        "dental, year to date",
        "75.7 per cent",
        "In the year to date, FIGURE of the children due a dental check",
    ),
    ("dental, target", "90.0 per cent", "dental check .* below the target of FIGURE, which is off target"),
    (
        "dental before",
        "55.8 per cent",
        "dental check .* rose significantly to 75.7 per cent, from FIGURE by the end of the quarter before",
    ),
]

# Three sentences of narrative nobody has touched: what they say of the quarter, and of the one after it.
SENTENCES = [
    (
        "The share of children in care at any time",
        "rose to 8.2 per cent .* above the target of 6.0 per cent",
        "fell to 3.8 per cent .* below the target of 6.0 per cent",
    ),
    (
        "of the statutory visits due",
        "92.9 per cent .* up from 91.7 per cent .* above the target of 90.0 per cent, which is good",
        "87.6 per cent .* down from 92.9 per cent .* below the target of 90.0 per cent, which is off target",
    ),
    (
        "of care leavers",
        "below the target of 30.0 per cent, which is good",
        "above the target of 30.0 per cent, which is off target",
    ),
]


def made(edition: Edition, folder: Path, project: Path = PROJECT, period: Period = QUARTER) -> Built:
    return build(Request(Folders.of(REPORT, project), period, edition), folder)


def paragraphs(built: Built) -> list[str]:
    return [line.text.replace("\xa0", " ") for line in Paper(built.outputs.document).lines]


def paragraph_with(words: str, lines: list[str]) -> str:
    return next(line for line in lines if words in line)


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return made(Edition.MEMBERS, tmp_path_factory.mktemp("members"))


@pytest.fixture(scope="module")
def next_quarter(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The paper of the quarter after, from this quarter's narrative as it stands."""
    project = tmp_path_factory.mktemp("next")
    for folder in ("templates", "data", "narratives"):
        shutil.copytree(PROJECT / folder / REPORT, project / folder / REPORT)
    said = project / "narratives" / REPORT
    shutil.copytree(said / QUARTER.code, said / NEXT_QUARTER.code)
    return paragraphs(made(Edition.MEMBERS, project / "output", project, NEXT_QUARTER))


@pytest.mark.parametrize(("what", "printed", "sentence"), FIGURES, ids=[what for what, _, _ in FIGURES])
def test_the_figure_stands_in_its_sentence(members: Built, what: str, printed: str, sentence: str) -> None:
    written = r"(?<![\d.,])" + re.escape(printed) + r"(?![\d%]|[.,]\d)"
    pattern = re.compile(sentence.replace("FIGURE", written))
    assert any(pattern.search(line) for line in paragraphs(members)), what


def test_july_to_september_is_quarter_2(members: Built) -> None:
    lines = paragraphs(members)
    assert "Quarter 2 of 2021/22, July to September 2021" in paragraph_with("This paper covers", lines)
    assert not re.search("mid.year", "\n".join(lines), re.IGNORECASE)


def test_measures_are_sorted_by_their_rating(members: Built) -> None:
    well, focus = (
        table for table in Paper(members.outputs.document).tables if table[0][1:2] == ["Speaks of"]
    )
    assert len(well) - 1 == 14
    assert all("Green" in row[4] for row in well[1:])
    assert [row[4].split()[1] for row in focus[1:]] == ["Red"] * 7 + ["Amber"] * 2


def test_annual_measures_say_that_they_are_not_due(members: Built) -> None:
    said = [
        row[1] for table in Paper(members.outputs.document).tables for row in table if "2020/21 (" in row[1]
    ]
    assert len(said) == 3
    assert all("not due this quarter" in one for one in said)


def test_the_public_edition_builds(tmp_path: Path) -> None:
    lines = paragraphs(made(Edition.PUBLIC, tmp_path))
    assert any("[c]" in line for line in lines)


@pytest.mark.parametrize(("start", "now", "then"), SENTENCES, ids=[start for start, _, _ in SENTENCES])
def test_untouched_narrative_says_the_new_thing(
    members: Built, next_quarter: list[str], start: str, now: str, then: str
) -> None:
    assert re.search(now, paragraph_with(start, paragraphs(members)))
    assert re.search(then, paragraph_with(start, next_quarter))
