"""The next period's paper, from narrative carried forward: quotes keep up, so nothing is found until it is reviewed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from report_builder.carry_forward import carry_forward
from report_builder.drafting import Drafted, Request, draft
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

ROOT = Path(__file__).parents[2]
NEXT = [
    ("board-scorecard", "2022-01"),
    ("exceptions-scorecard", "2021-06"),
    ("quarterly-measures", "2020-21-Q4"),
    ("target-update", "2021-22-Q3"),
]


def carried(report: str, period: str, project: Path, *, reviewed: bool = False) -> Drafted:
    for kind in ("templates", "data", "narratives"):
        shutil.copytree(ROOT / kind / report, project / kind / report)
    folders = Folders.of(report, project)
    for one in carry_forward(folders, Period.parse(period)):
        text = one.path.read_text(encoding="utf-8")
        one.path.write_text(text.replace("status: draft", "status: reviewed") if reviewed else text, "utf-8")
    return draft(Request(folders, Period.parse(period), Edition.MEMBERS))


@pytest.mark.parametrize(("report", "period"), NEXT)
def test_narrative_that_quotes_its_figures_is_sound_in_the_next_period(
    report: str, period: str, tmp_path: Path
) -> None:
    assert [str(one) for one in carried(report, period, tmp_path).unsound] == []


def test_once_reviewed_an_opinion_over_a_figure_that_moved_is_to_be_read_again(tmp_path: Path) -> None:
    found = carried("target-update", "2021-22-Q3", tmp_path, reviewed=True).unsound
    assert [(one.code, one.message) for one in found] == [
        (
            "UNCHANGED_TEXT",
            "This paragraph is word for word that of Quarter 2 2021/22, and caseload_average moved.",
        )
    ]
