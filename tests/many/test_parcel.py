"""A parcel holds everything its paper is made from: opened elsewhere, it makes the same paper."""

from __future__ import annotations

import shutil
from dataclasses import replace

from report_builder.build import build
from report_builder.many import Job
from report_builder.many.parcel import made_from, packed


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
