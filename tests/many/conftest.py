"""A paper to make somewhere else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from report_builder.drafting import Request
from report_builder.many import Job
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
