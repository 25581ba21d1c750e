"""Every consistent figure of a real paper of June 2020 stands in the members' edition, in its sentence."""

from __future__ import annotations

import re

import pytest
from flow.conftest import Build

# The sentence a figure stands in, as a pattern with FIGURE in its place, and the figure as printed.
FIGURES = [
    ("FIGURE children were looked after at the end of June 2020", "603"),
    ("During June, FIGURE children came into care", "11"),
    ("came into care and FIGURE left", "11"),
    ("The rate is FIGURE children living in the area", "105.9 per 10,000"),
    ("FIGURE of the children looked after", "21.1%"),
    ("FIGURE children who left care in 2020/21", "7 of 37"),
    ("for permanence.* This is FIGURE", "18.9%"),
    ("FIGURE reviews were held in June 2020", "116"),
    ("reviews were held .* from FIGURE in May 2020", "131"),
    (r"\(FIGURE\) had an up to date care plan", "94.2%"),
    ("up to date care plan .*Before the pandemic took hold the figure was FIGURE", "90.1%"),
    (r"visited face to face in time was 512 of 603 \(FIGURE\)", "84.9%"),
    ("visited face to face .*The lowest figure so far was FIGURE", "80.4%"),
    ("With them included, FIGURE of children", "96.4%"),
    (r"With them included, .*\(FIGURE\) were visited in time", "581/603|581 of 603"),
    ("Since lockdown began on FIGURE", "23 March 2020"),
    (r"\(FIGURE\) had three or more placements", "10.1%"),
    ("FIGURE of 603 children .* had three or more placements", "61"),
    ("three or more placements .*Compared with May 2020, this is FIGURE", "2 more children"),
    ("three or more placements .*statistical neighbour average is FIGURE", "10.0%"),
    ("three or more placements .*England average FIGURE", "10.0%"),
    ("[Ll]ong-term stability stood at FIGURE", "65.5%"),
    (r"FIGURE of (looked after )?children (\(409 of 603\) )?were in foster placements", "67.8%"),
    (r"\(FIGURE\) had a dental check", "64.8%"),
    ("had a dental check .*falling since October 2019, when it was FIGURE", "88.1%"),
    ("FIGURE children due an initial health assessment", "5 of 6"),
    ("due an initial health assessment .*At FIGURE", "83.3%"),
    ("up to date health assessment .*At FIGURE", "83.5%"),
    ("up to date health assessment .*from FIGURE at the end of April 2020", "89.3%"),
    (r"\(FIGURE\) had a personal education plan", "97.7%"),
    ("personal education plan .*FIGURE had a meeting", "86.3%"),
    ("missed FIGURE of their sessions", "7.1%"),
    (r"\(FIGURE\) were persistently absent", "19.1%"),
    (r"\(FIGURE\) had at least one suspension", "14.5%"),
    ("FIGURE of children of school age were on a reduced timetable", "7.2%"),
    ("supporting FIGURE care leavers", "332"),
    (r"\(FIGURE\) were in suitable accommodation", "94.9%"),
    (r"FIGURE of care leavers \(216 of 332\) were in education, employment or training", "65.1%"),
    ("in education, employment or training, .*FIGURE from", "5.5 percentage points"),
    ("in education, employment or training, .*from FIGURE at the end of May 2020", "59.6%"),
    ("fostering households approved in June 2020 was FIGURE", "3"),
    ("places gained through new approvals came to FIGURE", "4"),
    ("children adopted was FIGURE in May 2020", "0"),
    (r"\(A1\) .*threshold of FIGURE", "426 days"),
    (r"\(A2\) .*threshold of FIGURE", "121 days"),
    ("Forecast: Legal Services expects FIGURE adoption applications", "30"),
    ("Courts .* in person again from FIGURE", "1 June 2020"),
    ("highest caseload held by one social worker was FIGURE", "26"),
]


@pytest.mark.parametrize(
    ("about", "figure"), FIGURES, ids=[f"{figure} {about[:50]}" for about, figure in FIGURES]
)
def test_the_figure_stands_in_its_sentence(members: Build, about: str, figure: str) -> None:
    """The figure is found where its sentence puts it, and no digit beside it makes it another figure."""
    wanted = "|".join(re.escape(one) for one in figure.split("|"))
    written = r"(?<![\d.,/])" + f"(?:{wanted})" + r"(?!\d|[.,/%]\d|%)"
    pattern = re.compile(about.replace("FIGURE", written), re.DOTALL)
    assert any(pattern.search(line.text.replace("\xa0", " ")) for line in members.paper.lines)


@pytest.mark.parametrize(("team", "average"), [("Teams 1 to 3", "16.5"), ("Teams 4 to 5", "17.2")])
def test_the_average_caseload_of_each_group_of_teams(members: Build, team: str, average: str) -> None:
    narrative = next(table for table in members.paper.tables if table[0][:2] == ["Team", "Average caseload"])
    assert average in next(row for row in narrative if row[0] == team)


def test_the_scorecard_says_the_same_as_the_narrative(members: Build) -> None:
    scorecard = next(
        table for table in members.paper.tables if "Measure" in table[0] and "Rating" in table[0]
    )
    figure = scorecard[0].index("Figure")
    said = {row[0]: row[figure] for row in scorecard[1:]}
    assert said["Children looked after"] == "603"
    assert said["Dental check in the last 12 months"] == "64.8%"
    assert said["Care leavers in education, employment or training"] == "65.1%"


def test_a_rate_is_never_a_percentage(members: Build) -> None:
    assert not re.search(r"105\.9\s?%", members.paper.text)


def test_a_difference_of_percentages_is_in_percentage_points(either: Build) -> None:
    assert not re.search(r"\b(up|down) (by )?\d+(\.\d+)?\s?(%|per cent) from", either.paper.text)
