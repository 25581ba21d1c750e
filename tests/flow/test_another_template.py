"""The same report in another council's template: other looks, other order, the same figures."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from flow.conftest import JUNE, Build
from flow.reading import Paper

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.errors import WordingError
from report_builder.project import Folders, Outputs
from report_builder.vocabulary import Edition


def built_with(project: Path, template: Path, folder: Path) -> Outputs:
    asked = Request(Folders.of("panel-report", project), JUNE, Edition.MEMBERS, template=template)
    return build(asked, folder).outputs


@pytest.fixture(scope="module")
def borough(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return built_with(project, Path("borough.docx"), tmp_path_factory.mktemp("borough"))


def test_its_sections_stand_in_its_own_order(borough: Outputs) -> None:
    assert Paper(borough.document).headings("heading 1") == [
        "About this report", "What this report says", "What the panel is asked to do", "How we are doing",
        "Why we report this", "Risks", "Money", "The law", "Fairness", "Who we asked",
        "Papers behind this report", "Appendices", "Who to ask",
    ]  # fmt: skip


def test_its_tables_are_those_of_the_other_paper(borough: Outputs, members: Build) -> None:
    """The front sheet is a table in one and paragraphs in the other; every other table is the same."""
    ours, theirs = Paper(borough.document).tables, members.paper.tables
    assert ours[-1] == theirs[-1]
    assert [one for one in theirs if one not in ours] == [theirs[0]]


def test_its_appendix_lies_on_its_side(borough: Outputs) -> None:
    sizes = list(Paper(borough.document).body.iter("{*}pgSz"))
    assert [int(one.attrib[next(iter(one.attrib))]) for one in sizes] == [11906, 16838]


def test_it_opens_cleanly(borough: Outputs, sdk_errors: Callable[[Path], list[str]]) -> None:
    assert sdk_errors(borough.document) == []


def test_the_files_keep_their_names_and_the_manifest_names_the_template(borough: Outputs) -> None:
    assert borough.document.name == "panel-report-2020-06-members-exempt.docx"
    inputs = [one["path"] for one in json.loads(borough.manifest.read_text("utf-8"))["inputs"]]
    assert "templates/panel-report/borough.docx" in inputs
    assert "templates/panel-report/template.docx" not in inputs


def test_a_template_from_outside_the_project_goes_by_its_name(project: Path, tmp_path: Path) -> None:
    template = Path(shutil.copy(project / "templates/panel-report/borough.docx", tmp_path / "theirs.docx"))
    made = built_with(project, template, tmp_path / "out")
    inputs = [one["path"] for one in json.loads(made.manifest.read_text("utf-8"))["inputs"]]
    assert "theirs.docx" in inputs
    assert str(tmp_path) not in made.manifest.read_text("utf-8")


def test_a_template_in_the_current_folder_comes_first(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folders = Folders.of("panel-report", project)
    assert folders.template_file("template.docx", Path("borough.docx")).parent == folders.template
    shutil.copy(folders.template / "borough.docx", tmp_path)
    assert folders.template_file("template.docx", Path("borough.docx")).parent == tmp_path


def test_a_template_that_is_nowhere_is_refused(project: Path) -> None:
    with pytest.raises(WordingError, match=r"There is no template gone\.docx, neither here nor in templates"):
        Folders.of("panel-report", project).template_file("template.docx", Path("gone.docx"))


def test_a_document_that_was_never_ours_makes_a_sound_paper(
    project: Path, tmp_path: Path, sdk_errors: Callable[[Path], list[str]]
) -> None:
    opened = docx.Document()
    for line in (
        "{{p narrative.summary }}",
        "{{p table.scorecard }}",
        "{{p key_issues }}",
        "{{p appendix }}",
    ):
        opened.add_paragraph(line)
    opened.save(str(tmp_path / "plain.docx"))
    made = built_with(project, tmp_path / "plain.docx", tmp_path / "out")
    assert sdk_errors(made.document) == []
    assert len(Paper(made.document).tables) > 15
