"""The sample report built once in each edition, for many tests to read."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import pytest
from flow.reading import Paper

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.new_project import make_project
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.vocabulary import Edition

JUNE = Period.parse("2020-06")


@dataclass(frozen=True)
class Build:
    """One edition of the sample, built."""

    edition: Edition
    outputs: Outputs

    @cached_property
    def paper(self) -> Paper:
        return Paper(self.outputs.document)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return json.loads(self.outputs.manifest.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `new` makes it."""
    return make_project(tmp_path_factory.mktemp("council") / "project")


@pytest.fixture
def own_project(project: Path, tmp_path: Path) -> Path:
    """A project that one test may change."""
    return Path(shutil.copytree(project, tmp_path / "project"))


@pytest.fixture(scope="session")
def with_contents(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample template with a contents page after its front sheet."""
    opened = docx.Document(str(project / "templates/panel-report/template.docx"))
    title = next(one for one in opened.paragraphs if one.style.name == "Report Title")
    title.insert_paragraph_before("Contents", "Subtitle").paragraph_format.page_break_before = True
    title.insert_paragraph_before("{{p contents }}")
    title.paragraph_format.page_break_before = True
    path = tmp_path_factory.mktemp("template") / "with-contents.docx"
    opened.save(str(path))
    return path


@pytest.fixture(scope="session")
def members(project: Path) -> Build:
    return built(project, Edition.MEMBERS)


@pytest.fixture(scope="session")
def public(project: Path) -> Build:
    return built(project, Edition.PUBLIC)


@pytest.fixture(params=["members", "public"])
def either(request: pytest.FixtureRequest) -> Build:
    """Each edition in turn."""
    return request.getfixturevalue(request.param)


def built(project: Path, edition: Edition, *, final: bool = False) -> Build:
    folder = project / ("final" if final else "output")
    asked = Request(Folders.of("panel-report", project), JUNE, edition, final)
    return Build(edition, build(asked, folder, force=True).outputs)
