"""What a council types into its settings is held to the rule of its narrative: it counts nobody by hand in public."""

from __future__ import annotations

from pathlib import Path

import pytest
from flow.conftest import JUNE

from report_builder.drafting import Request, draft
from report_builder.errors import NarrativeError
from report_builder.project import Folders
from report_builder.vocabulary import Edition

TOML = "templates/panel-report/report.toml"


def settled(project: Path, old: str, new: str, edition: Edition = Edition.PUBLIC) -> str:
    """What a draft is refused with once a line of report.toml reads otherwise; "nothing" if it is not."""
    path = project / TOML
    said = path.read_text(encoding="utf-8")
    assert said.count(old) >= 1
    path.write_text(said.replace(old, new, 1), encoding="utf-8")
    try:
        draft(Request(Folders.of("panel-report", project), JUNE, edition))
    except NarrativeError as refusal:
        return str(refusal)
    return "nothing"


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('wards = "All"', 'wards = "All, and two children of Mill Ward"', "The front sheet, wards"),
        ('title = "Corporate parenting', 'title = "Two children and corporate parenting', f"{TOML}, title"),
        ('committee = "Corporate', 'committee = "2 boys, Corporate', f"{TOML}, committee"),
        ('[[theme]]\nid = "profile"\ntitle = "', '[[theme]]\nid = "profile"\ntitle = "Three girls: ',
         f"{TOML}, theme profile"),
    ],
)  # fmt: skip
def test_a_typed_count_is_refused_in_the_public_edition(
    own_project: Path, old: str, new: str, where: str
) -> None:
    told = settled(own_project, old, new)
    assert told.startswith(f"{where}: “")
    assert "counts very few people" in told


def test_the_members_edition_may_say_it(own_project: Path) -> None:
    new = 'wards = "All, and two children of Mill Ward"'
    assert settled(own_project, 'wards = "All"', new, Edition.MEMBERS) == "nothing"


def test_the_front_sheet_of_a_period_is_held_to_it(own_project: Path) -> None:
    sheet = own_project / "narratives/panel-report/2020-06/front_sheet.md"
    text = sheet.read_text(encoding="utf-8")
    assert "front_sheet:\n" in text
    sheet.write_text(
        text.replace("front_sheet:\n", "front_sheet:\n  wards: Where both sisters live\n"), encoding="utf-8"
    )
    with pytest.raises(NarrativeError, match="The front sheet, wards: “both sisters” counts very few people"):
        draft(Request(Folders.of("panel-report", own_project), JUNE))
