"""A paper that is issued again is laid beside the issues before it: readers may have kept them, and can subtract."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli.commands import hashes
from flow.conftest import JUNE
from flow.councils import build_table, council, states, table_of
from flow.test_earlier_papers import MAY, found, revise

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.many import Job
from report_builder.many.parcel import made_from, packed
from report_builder.project import Folders, Outputs
from report_builder.vocabulary import Edition

OTHER = "Other"
"""The placements of five children: withheld, and with them the fewest others there are."""


def issue(project: Path) -> Outputs:
    asked = Request(Folders.of("panel-report", project), JUNE, Edition.PUBLIC, final=True)
    return build(asked, project / "output").outputs


def keep(project: Path, name: str = "", period: str = "2020-06") -> None:
    built = project / f"output/panel-report-{period}-public.manifest.json"
    kept = project / "published" / (name or built.name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(built, kept)


def placements(outputs: Outputs) -> dict[str, int | None]:
    """How many children each kind of placement has, as a reader sees it."""
    said = json.loads(outputs.manifest.read_text(encoding="utf-8"))
    return {
        one["category"]: one["value"]
        for one in said["figures"]
        if (one["indicator"], one["breakdown"], one["basis"]) == ("lac_total", "placement type", "as at")
    }


def correct(project: Path) -> None:
    """A hundred and fifty more children lived in supported accommodation than the first issue said."""
    revise(project, "lac_total,2020-06,,,603,,,", "lac_total,2020-06,,,753,,,")
    for category, count in (
        ("sex,Male", 326),
        ("age,10 to 15", 238),
        ("ethnicity,White British", 479),
        ("placement type,Supported accommodation", 43),
    ):
        row = f"lac_total,2020-06,{category}"
        revise(project, f"{row},{count},,,", f"{row},{count + 150},,,", "breakdowns.csv")


def forget_sums(project: Path) -> None:
    """No other indicator says how many children live where: then what is largest is withheld last."""
    definition = project / "templates/panel-report/report.toml"
    before, _, after = definition.read_text(encoding="utf-8").partition("\nsums = [")
    rest = after.partition("\n]\n")[2]
    definition.write_text(f"{before}\n{rest}", encoding="utf-8", newline="\n")


def unknown(*issues: dict[str, int | None]) -> set[str]:
    """What no issue tells: where that is one kind of placement alone, the total tells it."""
    return set.intersection(*({name for name, count in one.items() if count is None} for one in issues))


@pytest.mark.parametrize("kept", [False, True], ids=["without its manifest", "with its manifest"])
def test_what_one_issue_withholds_cannot_be_worked_out_from_the_other(
    own_project: Path, *, kept: bool
) -> None:
    forget_sums(own_project)
    first = placements(issue(own_project))
    assert unknown(first) == {OTHER, "Supported accommodation"}
    if kept:
        keep(own_project)
    correct(own_project)
    again = placements(issue(own_project))
    if kept:
        assert len(unknown(first, again)) > 1
    else:
        assert unknown(again) == {OTHER, "Children's home"}
        assert unknown(first, again) == {OTHER}, (
            "five children, by subtraction: nobody could tell the builder"
        )


def test_an_issue_revised_by_very_few_people_is_found(own_project: Path) -> None:
    issue(own_project)
    keep(own_project)
    assert found(own_project) == []
    revise(own_project, "lac_total,2020-06,,,603,,,", "lac_total,2020-06,,,601,,,")
    assert [one.message for one in found(own_project) if one.where == "lac_total"] == [
        "Children looked after for June 2020 was revised by 2 since the public paper on June 2020, "
        "so the two together tell of very few people."
    ]


def test_an_issue_is_not_held_against_the_one_whose_place_it_takes(own_project: Path) -> None:
    issue(own_project)
    revise(own_project, "lac_total,2020-06,,,603,,,", "lac_total,2020-06,,,601,,,")
    assert found(own_project) == []


def test_a_paper_published_on_a_later_period_counts_and_one_merely_built_does_not(own_project: Path) -> None:
    narratives = own_project / "narratives/panel-report"
    shutil.copytree(narratives / JUNE.code, narratives / MAY.code)
    issue(own_project)
    revise(own_project, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert found(own_project, on=MAY) == []
    keep(own_project)
    assert [one.message for one in found(own_project, on=MAY) if one.where == "lac_total"] == [
        "Children looked after for May 2020 was revised by 2 since the public paper on June 2020, "
        "so the two together tell of very few people."
    ]


@pytest.mark.parametrize(
    "name",
    [
        "panel-report-2020-06-public-first.manifest.json",
        "panel-report-2020-06-public.manifest (2).json",
        "first issue/panel-report-2020-06-public.manifest.json",
    ],
)
def test_every_issue_kept_is_compared_with(own_project: Path, name: str) -> None:
    issue(own_project)
    keep(own_project, name)
    revise(own_project, "lac_total,2020-06,,,603,,,", "lac_total,2020-06,,,643,,,")
    issue(own_project)
    keep(own_project)
    assert "lac_total" not in [one.where for one in found(own_project)]
    revise(own_project, "lac_total,2020-06,,,643,,,", "lac_total,2020-06,,,601,,,")
    assert "lac_total" in [one.where for one in found(own_project)]


def test_an_issue_of_the_same_figures_says_the_same(own_project: Path) -> None:
    first = placements(issue(own_project))
    keep(own_project)
    assert placements(issue(own_project)) == first


def test_the_same_issues_give_the_same_bytes_and_are_named(own_project: Path) -> None:
    issue(own_project)
    keep(own_project)
    keep(own_project, "first issue/panel-report-2020-06-public.manifest.json")
    correct(own_project)
    outputs = issue(own_project)
    once = hashes(outputs.folder)
    said = json.loads(outputs.manifest.read_text(encoding="utf-8"))
    assert f"published/{outputs.manifest.name}" in [one["path"] for one in said["inputs"]]
    issue(own_project)
    assert hashes(outputs.folder) == once
    asked = Request(Folders.of("panel-report", own_project), JUNE, final=True)
    elsewhere = made_from(packed(Job(asked, outputs.folder)))
    assert elsewhere.files[outputs.manifest.name] == outputs.manifest.read_bytes(), "so does another computer"


def test_a_final_paper_stands_once_its_manifest_is_kept(project: Path, tmp_path: Path) -> None:
    root = council(project, tmp_path / "northmere")
    table = table_of(tmp_path, "northmere,panel-report,2020-06,public")
    assert states(build_table(table, "--final")) == {"northmere public": "made"}
    keep(root)
    assert states(build_table(table, "--final")) == {"northmere public": "up to date"}
    revise(root, "lac_total,2020-06,,,603,,,", "lac_total,2020-06,,,643,,,")
    assert states(build_table(table, "--final")) == {"northmere public": "made"}
    assert states(build_table(table, "--final")) == {"northmere public": "up to date"}
