"""A worker writes into a shared folder alone, and a paper it finds half put down is no edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from report_builder.errors import OutputError
from report_builder.many import Job
from report_builder.many.parcel import made_from, packed
from report_builder.many.shared import marked, put_down


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_worker_puts_the_paper_into_the_shared_folder_and_sends_nothing_back(job: Job) -> None:
    with marked([job.folder]) as shares:
        returned = made_from(packed(job, shares[job.folder]))
    assert (returned.refusal, returned.files) == ("", {})
    here = {path.name: path.read_bytes() for path in job.folder.iterdir()}
    assert here == made_from(packed(job)).files, "the same bytes, and no mark"


def test_a_worker_that_does_not_see_the_folder_writes_nothing(job: Job) -> None:
    with marked([job.folder]) as shares:
        parcel = packed(job, shares[job.folder])
    refusal = made_from(parcel).refusal
    assert "does not see" in refusal
    assert "Mount that folder at the same path" in refusal
    assert names(job.folder) == []


def test_a_file_that_a_lost_worker_put_down_is_no_edit(job: Job) -> None:
    files = made_from(packed(job)).files
    put_down(files, job.outputs, force=False, pdf=False)
    job.outputs.manifest.unlink()
    put_down(files, job.outputs, force=False, pdf=False)
    assert names(job.folder) == sorted(files)
    for edited in (job.outputs.document, job.outputs.workbook):
        before = edited.read_bytes()
        edited.write_bytes(b"edited by hand")
        with pytest.raises(OutputError, match=f"{edited.name} has been changed since it was built"):
            put_down(files, job.outputs, force=False, pdf=False)
        edited.write_bytes(before)


def test_a_folder_that_cannot_be_marked_is_told_of(tmp_path: Path) -> None:
    in_the_way = tmp_path / "output"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="cannot be written"), marked([in_the_way]):
        shutil.rmtree(tmp_path)
