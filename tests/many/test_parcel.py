"""A parcel holds everything its paper is made from: opened elsewhere, it makes the same paper."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.many import Job
from report_builder.many.parcel import made_from, packed
from report_builder.new_project import make_project
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A members' edition in a template that lies outside its project, into a folder that does too."""
    root = make_project(tmp_path / "project")
    template = Path(shutil.copy(root / "templates/panel-report/borough.docx", tmp_path / "ours.docx"))
    asked = Request(
        Folders(root, "panel-report"), Period.parse("2020-06"), Edition.MEMBERS, template=template
    )
    return Job(asked, tmp_path / "papers")


def test_a_parcel_makes_the_same_paper_when_its_project_is_gone(job: Job) -> None:
    outputs = build(job.request, job.folder).outputs
    here = {path.name: path.read_bytes() for path in outputs.folder.iterdir()}
    parcel = packed(job)
    shutil.rmtree(job.request.folders.root)
    returned = made_from(parcel)
    assert returned.refusal == ""
    assert returned.files == here


def test_a_refusal_tells_of_the_file_as_if_it_were_made_here(job: Job) -> None:
    figures = job.request.folders.data / "figures.csv"
    figures.rename(figures.with_name("figure.csv"))
    refusal = made_from(packed(job)).refusal
    assert refusal.startswith(
        "data/panel-report/figures.csv: the file is not there. Did you mean figure.csv?"
    )


def test_a_worker_of_another_version_says_so(job: Job) -> None:
    parcel = replace(packed(job), version="0.0.9")
    assert "and 0.0.9 asked it. Install the same version" in made_from(parcel).refusal
