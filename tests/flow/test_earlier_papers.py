"""A public paper is laid beside those published before it: what they said cannot be taken back."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cli.commands import hashes
from flow.conftest import JUNE

from report_builder.build import build
from report_builder.checks import Finding
from report_builder.drafting import Request, draft
from report_builder.errors import OutputError
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

MAY = Period.parse("2020-05")


@pytest.fixture
def council(own_project: Path) -> Path:
    """A council that has published its paper on May, and is now writing on June."""
    narratives = own_project / "narratives/panel-report"
    shutil.copytree(narratives / JUNE.code, narratives / MAY.code)
    publish(own_project)
    return own_project


def publish(council: Path, *, final: bool = True, edition: Edition = Edition.PUBLIC) -> Path:
    asked = Request(Folders.of("panel-report", council), MAY, edition, final)
    return build(asked, council / "output", force=True).outputs.manifest


def revise(council: Path, row: str, to: str, file: str = "figures.csv") -> None:
    figures = council / "data/panel-report" / file
    text = figures.read_text(encoding="utf-8")
    assert text.count(f"\n{row}\n") == 1
    figures.write_text(text.replace(f"\n{row}\n", f"\n{to}\n"), encoding="utf-8")


def draft_of_may(council: Path, *, force: bool = False) -> str:
    """Why a draft in the place of May's paper is refused; "" where it is written."""
    asked = Request(Folders.of("panel-report", council), MAY)
    try:
        build(asked, council / "output", force=force)
    except OutputError as refused:
        return str(refused)
    return ""


def keep(council: Path, name: str = "") -> Path:
    """Copy the manifest of May's paper to the folder of published papers."""
    built = council / "output/panel-report-2020-05-public.manifest.json"
    kept = council / "published" / (name or built.name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(built, kept))


def found(council: Path, edition: Edition = Edition.PUBLIC, on: Period = JUNE) -> list[Finding]:
    drafted = draft(Request(Folders.of("panel-report", council), on, edition))
    return [one for one in drafted.findings if one.code in ("DIFFERENCE_OF_FEW", "ALREADY_PUBLISHED")]


def test_unrevised_figures_tell_nothing(council: Path) -> None:
    assert found(council) == []


def test_a_revision_by_very_few_people_is_found(council: Path) -> None:
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert [one.message for one in found(council) if one.where == "lac_total"] == [
        "Children looked after for May 2020 was revised by 2 since the public paper on May 2020, "
        "so the two together tell of very few people."
    ]


def test_a_revision_by_many_tells_of_nobody(council: Path) -> None:
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,623,,,")
    assert [one for one in found(council) if one.where == "lac_total"] == []


def test_a_figure_withheld_too_late_is_found(council: Path) -> None:
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,3,,,")
    (finding,) = [one for one in found(council) if one.where == "lac_total"]
    assert finding.code == "ALREADY_PUBLISHED"
    assert (
        "Children looked after for May 2020 is withheld, but the public paper on May 2020 has said it"
        in finding.message
    )


def test_a_category_cut_in_two_since_it_was_published_is_found(council: Path) -> None:
    breakdowns = council / "data/panel-report/breakdowns.csv"
    text = breakdowns.read_text(encoding="utf-8")
    mixed = "lac_total,2020-05,ethnicity,Mixed,48,,,\n"
    assert mixed in text
    parts = "lac_total,2020-05,ethnicity,Mixed heritage,45,,,\nlac_total,2020-05,ethnicity,Mixed other,3,,,\n"
    breakdowns.write_text(text.replace(mixed, parts), encoding="utf-8")
    drafted = draft(Request(Folders.of("panel-report", council), JUNE))
    assert [one.message for one in drafted.findings if one.code == "CATEGORY_REGROUPED"] == [
        "Children looked after, Mixed for May 2020 stood in the public paper on May 2020 and is cut otherwise here, "
        "so the two together tell of very few people."
    ]


def test_a_draft_and_a_members_paper_have_published_nothing(own_project: Path) -> None:
    narratives = own_project / "narratives/panel-report"
    shutil.copytree(narratives / JUNE.code, narratives / MAY.code)
    publish(own_project, final=False)
    publish(own_project, edition=Edition.MEMBERS)
    revise(own_project, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert found(own_project) == []


def test_the_members_edition_is_not_held_to_it(council: Path) -> None:
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert found(council, Edition.MEMBERS) == []


def test_the_manifests_of_published_papers_may_be_kept_beside_the_project(council: Path) -> None:
    kept = council / "published"
    kept.mkdir()
    shutil.move(council / "output/panel-report-2020-05-public.manifest.json", kept)
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert [one.where for one in found(council)].count("lac_total") == 1


def test_the_paper_says_which_earlier_papers_it_was_held_against(council: Path) -> None:
    built = build(Request(Folders.of("panel-report", council), JUNE), council / "output")
    said = json.loads(built.outputs.manifest.read_text(encoding="utf-8"))
    assert "output/panel-report-2020-05-public.manifest.json" in [one["path"] for one in said["inputs"]]


@pytest.mark.parametrize(
    "spoilt", ["", "[]", '{"period": "2020-05"}', '{"period": "May", "edition": "public"}']
)
def test_a_manifest_that_cannot_be_read_is_not_passed_over(council: Path, spoilt: str) -> None:
    (council / "output/panel-report-2020-05-public.manifest.json").write_text(spoilt, encoding="utf-8")
    with pytest.raises(
        OutputError, match=r"cannot be read, so nobody can tell what that paper has published"
    ):
        found(council)


def test_a_draft_does_not_take_the_place_of_a_final_paper(council: Path) -> None:
    output = council / "output"
    before = hashes(output)
    assert draft_of_may(council) == (
        f"{output}/panel-report-2020-05-public.docx was built as final, and later papers learn from its manifest what "
        "has been published, so no draft replaces it unasked: copy panel-report-2020-05-public.manifest.json to "
        f"{council}/published first, or build with --final to issue it again, or with --force."
    )
    assert hashes(output) == before
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert "lac_total" in [one.where for one in found(council)]


def test_a_final_paper_may_be_issued_again_or_be_replaced_by_force(council: Path) -> None:
    build(Request(Folders.of("panel-report", council), MAY, final=True), council / "output")
    assert draft_of_may(council, force=True) == ""


def test_a_draft_may_take_the_place_of_a_final_paper_whose_manifest_is_kept(council: Path) -> None:
    keep(council)
    assert draft_of_may(council) == ""
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,601,,,")
    assert "lac_total" in [one.where for one in found(council)]


def test_the_manifest_of_another_issue_or_of_a_draft_is_not_its_own(council: Path) -> None:
    kept = keep(council)
    revise(council, "lac_total,2020-05,,,603,,,", "lac_total,2020-05,,,653,,,")
    publish(council)
    assert "was built as final" in draft_of_may(council)
    said = (council / "output" / kept.name).read_text(encoding="utf-8")
    kept.write_text(said.replace('"final": true', '"final": false'), encoding="utf-8")
    assert "was built as final" in draft_of_may(council)


def test_the_folder_of_published_papers_may_be_built_into_and_its_papers_stay(own_project: Path) -> None:
    asked = Request(Folders.of("panel-report", own_project), JUNE, final=True)
    build(asked, own_project / "published")
    with pytest.raises(OutputError, match="was built as final"):
        build(replace(asked, final=False), own_project / "published")


def test_a_draft_does_not_take_the_place_of_the_members_final_paper(own_project: Path) -> None:
    asked = Request(Folders.of("panel-report", own_project), JUNE, Edition.MEMBERS, final=True)
    outputs = build(asked, own_project / "output").outputs
    with pytest.raises(OutputError) as refused:
        build(replace(asked, final=False), outputs.folder)
    assert str(refused.value) == (
        f"{outputs.document} was built as final, so no draft replaces it unasked: build with --final to issue it "
        "again, or with --force."
    )
