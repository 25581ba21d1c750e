"""Papers that are held against one another are made in order of period; all others wait for nobody."""

from __future__ import annotations

from pathlib import Path

from report_builder.drafting import Request
from report_builder.many import Job
from report_builder.many.order import chains
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition


def job(folder: Path, said: str) -> Job:
    """As "northmere 2020-06 public final" asks for it."""
    project, period, edition, *final = said.split()
    folders = Folders(folder / project, "panel-report")
    asked = Request(folders, Period.parse(period), Edition(edition), bool(final))
    return Job(asked, folders.output)


def in_order(folder: Path, *said: str) -> list[list[str]]:
    return [
        [f"{one.request.folders.root.name} {one.request.period.code} {one.request.edition}" for one in chain]
        for chain in chains(job(folder, one) for one in said)
    ]


def test_drafts_wait_for_nobody(tmp_path: Path) -> None:
    asked = ("northmere 2020-06 public", "northmere 2020-05 public", "northmere 2020-04 members")
    assert in_order(tmp_path, *asked) == [[one] for one in asked]


def test_a_final_public_paper_comes_before_those_of_later_periods(tmp_path: Path) -> None:
    assert in_order(
        tmp_path,
        "northmere 2020-06 public", "eastholt 2020-06 public final", "northmere 2020-06 members final",
        "northmere 2020-05 public final", "northmere 2019-12 public",
    ) == [
        ["northmere 2019-12 public", "northmere 2020-05 public", "northmere 2020-06 public"],
        ["eastholt 2020-06 public"],
        ["northmere 2020-06 members"],
    ]  # fmt: skip


def test_a_draft_in_the_place_of_a_final_paper_comes_before_those_that_were_held_against_it(
    tmp_path: Path,
) -> None:
    asked = ("northmere 2020-06 public", "northmere 2020-05 public")
    manifest = job(tmp_path, asked[1]).outputs.manifest
    manifest.parent.mkdir(parents=True)
    manifest.write_text('{"final": true}', encoding="utf-8")
    assert in_order(tmp_path, *asked) == [[asked[1], asked[0]]]
