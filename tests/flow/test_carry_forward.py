"""The next period's narrative starts from the last one's, as drafts that say what moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.carry_forward import Carried, carry_forward
from report_builder.drafting import Request, draft
from report_builder.errors import WordingError
from report_builder.narrative import Status
from report_builder.periods import Period
from report_builder.project import Folders

MAY, JUNE, JULY = (Period.parse(month) for month in ("2020-05", "2020-06", "2020-07"))


@pytest.fixture
def folders(own_project: Path) -> Folders:
    """The sample as it stood a month ago: June's text is still May's."""
    folders = Folders.of("panel-report", own_project)
    (folders.narratives / JUNE.code).rename(folders.narratives / MAY.code)
    return folders


def carried(folders: Folders, to: Period = JUNE) -> dict[str, Carried]:
    return {one.path.name: one for one in carry_forward(folders, to)}


def test_every_file_of_the_period_before_is_carried_and_standing_text_is_not(folders: Folders):
    names = {path.name for path in (folders.narratives / MAY.code).glob("*.md")}
    assert set(carried(folders)) == names
    assert {path.name for path in (folders.narratives / JUNE.code).glob("*.md")} == names


def test_a_quote_that_says_something_else_is_listed_with_both_and_a_date_is_not(folders: Folders):
    moved = carried(folders)["care_leavers.md"].moved
    assert "care_leavers_total: said “329”, now says “332”" in moved
    assert not [line for line in moved if line.startswith(("period", "care_leavers_total.when"))]


def test_a_declared_fact_is_to_be_checked(folders: Folders):
    moved = carried(folders)["adoption.md"].moved
    assert "adoption_applications: declared as “30” (Legal Services); check that it still holds" in moved


def test_what_is_carried_is_a_draft_whose_words_are_unchanged_and_which_builds(folders: Folders):
    carried(folders)
    drafted = draft(Request(folders, JUNE))
    adoption = next(one for one in drafted.narratives if one.place == "adoption")
    before = (folders.narratives / MAY.code / "adoption.md").read_text(encoding="utf-8")
    assert adoption.front.status is Status.DRAFT
    assert adoption.text == before.split("---\n", 2)[2]
    told = [finding.message for finding in drafted.findings if finding.where.endswith("2020-06/adoption.md")]
    assert told
    assert "carried forward from 2020-05 and not reviewed since" in told[0]


def test_what_a_public_edition_withholds_is_not_written_into_a_working_file(folders: Folders):
    carried(folders)
    health = (folders.narratives / JUNE.code / "health.md").read_text(encoding="utf-8")
    assert "5 of 6" not in health
    assert "iha_in_time" in health


def test_a_file_that_is_there_is_left_as_it_is(folders: Folders):
    own = folders.narratives / JUNE.code / "adoption.md"
    own.parent.mkdir()
    own.write_text("Mine.", encoding="utf-8")
    assert carried(folders)["adoption.md"].kept
    assert own.read_text(encoding="utf-8") == "Mine."


def test_before_the_new_figures_arrive_it_says_so(folders: Folders):
    carried(folders)
    moved = carried(folders, JULY)["care_leavers.md"].moved
    assert "care_leavers_total: said “332”; there are no figures for 2020-07 yet" in moved


def test_carried_twice_it_starts_from_the_last_and_marks_it_once(folders: Folders):
    carried(folders)
    carried(folders, JULY)
    text = (folders.narratives / JULY.code / "care_leavers.md").read_text(encoding="utf-8")
    assert text.count("carried_forward:") == 1
    assert "from: 2020-06" in text


def test_with_nothing_written_before_it_says_what_there_is(folders: Folders):
    with pytest.raises(WordingError, match=r"written for a month before 2020-05 \(written: 2020-05\)"):
        carry_forward(folders, MAY)
