"""What each verb prints, and the status it ends with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest
from cli.commands import JUNE, build, hashes, run

VERBS = ["new", "build", "watch", "check", "figures", "explain", "template", "completion"]
BUILT = ["panel-report-2020-06-public-appendix.xlsx", "panel-report-2020-06-public.docx"]
FINDING = {"code", "severity", "where", "sentence", "marked", "message", "remedy"}


def test_new_makes_a_project_that_says_what_to_do_next(project: Path) -> None:
    assert {path.name for path in project.iterdir()} == {
        "README.md",
        "templates",
        "narratives",
        "data",
        "output",
    }
    assert "report-builder build panel-report --period 2020-06" in (project / "README.md").read_text("utf-8")


def test_new_never_replaces_what_is_there(own: Path) -> None:
    before = (own / "README.md").read_bytes()
    said = run("new", own)
    assert said.status == 1
    assert "is not empty. Name a new folder" in said.err
    assert (own / "README.md").read_bytes() == before


def test_build_writes_three_files_and_prints_the_first(own: Path, tmp_path: Path) -> None:
    said = build(own, "--output", tmp_path / "elsewhere")
    assert said.status == 0
    assert said.out.strip() == str(tmp_path / "elsewhere" / BUILT[1])
    assert list(hashes(tmp_path / "elsewhere")) == [*BUILT, "panel-report-2020-06-public.manifest.json"]


def test_build_says_as_json_what_it_wrote_and_found(own: Path) -> None:
    (own / "narratives/panel-report/2020-06/health.md").write_text("Not reviewed.", encoding="utf-8")
    said = build(own, "--json", "--edition", "members", "--final")
    assert said.status == 0
    assert set(said.json) == {"document", "workbook", "pdf", "manifest", "findings"}
    assert said.json["pdf"] is None
    for name, ending in (
        ("document", ".docx"),
        ("workbook", "-appendix.xlsx"),
        ("manifest", ".manifest.json"),
    ):
        path = Path(said.json[name])
        assert path.is_absolute()
        assert path.is_file()
        assert path.name == f"panel-report-2020-06-members-exempt{ending}"
    found = said.json["findings"]
    assert all(set(one) == FINDING for one in found)
    assert all(isinstance(one[field], str) for one in found for field in FINDING - {"marked"})
    assert all(isinstance(one["marked"], list) for one in found)
    assert any(
        one["code"] == "DRAFT_NARRATIVE" and one["where"].endswith("2020-06/health.md") for one in found
    )


def test_build_makes_both_editions_in_one_run(own: Path) -> None:
    said = build(own, "--editions", "--json")
    assert said.status == 0
    assert [one["edition"] for one in said.json["reports"]] == ["public", "members"]
    assert all(Path(one["document"]).is_file() for one in said.json["reports"])


def test_both_editions_and_one_of_them_cannot_be_asked_for_together(own: Path) -> None:
    said = build(own, "--editions", "--edition", "members")
    assert said.status == 2
    assert "--editions makes both editions: leave out --edition." in said.err


def test_build_writes_a_pdf_beside_the_paper_if_asked(own: Path, soffice: str) -> None:
    said = build(own, "--pdf", "--json")
    assert said.status == 0, said.err
    assert said.json["pdf"] == str(own / "output/panel-report-2020-06-public.pdf")
    assert Path(said.json["pdf"]).read_bytes().startswith(b"%PDF-")
    missing = run(
        "build", "panel-report", *JUNE, "--project", own, "--pdf", REPORT_BUILDER_SOFFICE="nowhere/soffice"
    )
    assert missing.status == 1
    assert "Error: REPORT_BUILDER_SOFFICE names nowhere/soffice, and there is no such program" in missing.err


def test_findings_go_to_standard_error_one_a_line(own: Path) -> None:
    (own / "narratives/panel-report/2020-06/health.md").write_text("Not reviewed.", encoding="utf-8")
    said = build(own)
    assert said.status == 0
    assert len(said.out.splitlines()) == 1
    assert [
        line for line in said.err.splitlines() if line.startswith("Check: ") and "[DRAFT_NARRATIVE]" in line
    ]


def test_check_of_the_sample_finds_nothing_to_mend(project: Path) -> None:
    before = hashes(project / "output")
    said = run("check", "panel-report", *JUNE, "--project", project)
    assert said.status == 0
    assert hashes(project / "output") == before


def test_check_says_by_when_the_paper_must_be_published(project: Path) -> None:
    said = run("check", "panel-report", *JUNE, "--project", project)
    assert said.status == 0
    assert "Agenda and report must be open to the public by 21 August 2020" in said.out
    assert "[PUBLISH_BY]" in said.out
    assert said.out.splitlines()[-1] == "1 finding, 0 to mend before the paper is final."


def test_a_paper_whose_meeting_is_still_to_come_is_late(own: Path) -> None:
    """The meeting is tomorrow, so five clear days are past whatever day it is."""
    day = date.today() + timedelta(days=1)  # noqa: DTZ011
    sheet = own / "narratives/panel-report/2020-06/front_sheet.md"
    sheet.write_text(sheet.read_text("utf-8").replace("1 September 2020", str(day)), encoding="utf-8")
    said = run("check", "panel-report", *JUNE, "--project", own)
    assert (said.status, "[LATE]" in said.out) == (1, True)
    assert "[LATE]" in build(own).err


def test_check_ends_with_1_where_something_must_be_mended(own: Path) -> None:
    (own / "narratives/panel-report/2020-06/front_sheet.md").unlink()
    said = run("check", "panel-report", *JUNE, "--project", own)
    assert said.status == 1
    assert "The front sheet does not say the date of the meeting." in said.out
    as_json = run("check", "panel-report", *JUNE, "--project", own, "--json")
    assert as_json.status == 1
    assert any(
        one["code"] == "FRONT_SHEET" and one["severity"] == "error" for one in as_json.json["findings"]
    )
    assert all(set(one) == FINDING for one in as_json.json["findings"])


FIGURE = {
    "indicator", "category", "period", "basis", "unit", "value", "numerator", "denominator", "text", "rag",
    "direction",
}  # fmt: skip


def figures(project: Path, *words: object) -> dict[str, object]:
    said = run("figures", "panel-report", *words, *JUNE, "--project", project, "--json")
    assert said.status == 0
    assert {"report", "period", "edition", "figures"} <= set(said.json)
    assert all(set(one) >= FIGURE for one in said.json["figures"])
    return said.json


def test_figures_as_json_hold_every_figure(project: Path) -> None:
    said = figures(project, "--edition", "members")
    assert (said["report"], said["period"], said["edition"]) == ("panel-report", "2020-06", "members")
    total = next(
        one for one in said["figures"] if one["indicator"] == "lac_total" and one["category"] is None
    )
    assert (total["value"], total["numerator"], total["denominator"], total["text"]) == (
        603,
        603,
        None,
        "603",
    )
    assert total["rag"] is None
    dental = next(one for one in said["figures"] if one["indicator"] == "dental" and one["category"] is None)
    assert (dental["value"], dental["numerator"], dental["denominator"]) == (64.8, 391, 603)
    assert (dental["text"], dental["unit"], dental["rag"]) == ("64.8%", "percent", "Red")
    assert len({one["indicator"] for one in said["figures"]}) >= 60


def test_figures_as_json_are_null_where_they_are_withheld(project: Path) -> None:
    withheld = figures(project, "iha_in_time")["figures"][0]
    assert withheld["text"] == "[c]"
    for name in ("value", "numerator", "denominator", "rag", "direction", "change"):
        assert withheld[name] is None
    shown = figures(project, "iha_in_time", "--edition", "members")["figures"][0]
    assert (shown["value"], shown["numerator"], shown["denominator"]) == (83.3, 5, 6)


def test_figures_list_what_may_be_quoted(project: Path) -> None:
    said = run("figures", "panel-report", *JUNE, "--project", project)
    assert said.status == 0
    assert "{{ lac_total }}  603" in said.out
    one = run("figures", "panel-report", "dental", *JUNE, "--project", project)
    assert "{{ dental.previous }}  68.7%" in one.out


def test_explain_tells_the_life_of_a_figure(project: Path) -> None:
    said = run("explain", "panel-report", "iha_in_time", *JUNE, "--project", project)
    assert said.status == 0
    for words in ("data/panel-report/figures.csv, row 705", "5 children", "83.3%", "withheld [c]", "Amber"):
        assert words in said.out
    as_json = run("explain", "panel-report", "iha_in_time", *JUNE, "--project", project, "--json").json
    assert as_json["indicator"] == "iha_in_time"
    assert as_json["life"]["Read from"] == "data/panel-report/figures.csv, row 705"


def test_an_annotated_copy_is_named_as_a_word_file_is(project: Path, tmp_path: Path) -> None:
    said = run(
        "template", "check", "panel-report", "--project", project, "--annotate", "x.txt", folder=tmp_path
    )
    assert (said.status, said.out) == (2, "")
    assert said.err == "Error: x.txt is no name for a Word file. Name the copy with .docx at the end.\n"
    assert list(tmp_path.iterdir()) == []


def test_template_check_annotates_a_copy_and_replaces_none_unasked(project: Path, tmp_path: Path) -> None:
    words = ("template", "check", "panel-report", "--project", project, "--annotate", tmp_path / "copy.docx")
    assert run(*words).status == 0
    first = hashes(tmp_path)
    assert list(first) == ["copy.docx"]
    refused = run(*words)
    assert (refused.status, "is there already" in refused.err) == (1, True)
    assert run(*words, "--force").status == 0
    assert hashes(tmp_path) == first


def test_template_check_never_writes_over_the_template(own: Path) -> None:
    folder = own / "templates/panel-report"
    before = hashes(folder)
    words = ("template", "check", "panel-report", "--project", own, "--annotate", folder / "template.docx")
    assert run(*words, "--force").status == 1
    assert hashes(folder) == before


def test_check_and_template_check_take_another_template(project: Path) -> None:
    words = ("--project", project, "--template", "borough.docx")
    assert (
        "front.wards  ←  the front sheet  (body, paragraph 8)"
        in run("template", "check", "panel-report", *words).out.splitlines()
    )
    assert run("check", "panel-report", *JUNE, *words).status == 0
    assert run("check", "panel-report", *JUNE, *words[:-1], "gone.docx").status == 2


def test_template_check_lists_places_and_ends_with_1_if_it_must_be_mended(own: Path) -> None:
    said = run("template", "check", "panel-report", "--project", own)
    assert said.status == 0
    assert "The template is sound." in said.out
    assert (
        "narrative.legal_implications  ←  narratives/panel-report/standing/legal_implications.md" in said.out
    )
    (own / "narratives/panel-report/standing/legal_implications.md").unlink()
    mended = run("template", "check", "panel-report", "--project", own, "--json")
    assert mended.status == 1
    found = mended.json["findings"]
    assert any(
        one["severity"] == "error" and "narrative.legal_implications" in one["message"] for one in found
    )
    assert all(set(one) == {"name", "where", "filled_by"} for one in mended.json["places"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    said = run("completion", shell)
    assert said.status == 0
    assert "_REPORT_BUILDER_COMPLETE" in said.out


def test_completion_offers_verbs_and_reports(project: Path) -> None:
    asked = {
        "_REPORT_BUILDER_COMPLETE": "bash_complete",
        "COMP_WORDS": "report-builder build pan",
        "COMP_CWORD": "2",
    }
    done = subprocess.run(
        [sys.executable, "-c", "from report_builder.cli import cli; cli(prog_name='report-builder')"],
        cwd=project, env=os.environ | asked, capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert "panel-report" in done.stdout


@pytest.mark.parametrize("words", [[], *[[verb] for verb in VERBS], ["template", "check"]])
def test_help_says_what_a_verb_does(words: list[str]) -> None:
    said = run(*words, "--help")
    assert said.status == 0
    assert said.out.startswith("Usage:")
    assert run(*words, "-h").out == said.out


def test_the_version_is_printed_and_is_that_of_the_distribution() -> None:
    assert run("--version").out == f"report-builder, version {version('report-builder')}\n"


@pytest.mark.parametrize("verb", VERBS)
def test_help_loads_nothing_heavy(verb: str) -> None:
    script = (
        "import sys\n"
        f"sys.argv = ['report-builder', {verb!r}, '--help']\n"
        "from report_builder.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    loaded = set(done.stdout.rpartition("LOADED")[2].split())
    heavy = {"matplotlib", "docx", "docxtpl", "lxml", "numpy", "pandas", "xlsxwriter"}
    assert not loaded & (heavy | {"rich", "watchfiles", "dask", "distributed"})


def test_a_project_is_found_from_a_folder_inside_it_and_from_the_one_above(project: Path) -> None:
    for folder in (project / "narratives/panel-report/2020-06", project, project.parent):
        said = run("check", "panel-report", *JUNE, folder=folder)
        assert said.status == 0, said.err


def test_output_is_relative_to_where_the_command_is_run(own: Path, tmp_path: Path) -> None:
    said = run("build", "panel-report", *JUNE, "--output", "papers", "--json", folder=own / "data")
    assert said.json["document"] == str(own / "data/papers" / BUILT[1])


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "cp437"])
def test_a_console_that_knows_few_letters_prints_all_the_same(own: Path, encoding: str) -> None:
    few = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for words in (["build"], ["figures"], ["check"], ["explain", "dental"]):
        verb, *more = words
        said = run(verb, "panel-report", *more, *JUNE, "--project", own, **few)
        assert said.status == 0, said.err
    assert run("template", "check", "panel-report", "--project", own, **few).status == 0


def test_a_reader_who_stops_reading_is_no_fault(project: Path) -> None:
    words = [
        sys.executable,
        "-m",
        "report_builder",
        "figures",
        "panel-report",
        *JUNE,
        "--all",
        "--project",
        project,
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.readline()
        command.stdout.close()
        assert command.stderr.read() == ""
        assert command.wait() in {0, 1}


def test_data_with_windows_line_ends_and_a_byte_order_mark_builds_the_same(own: Path, project: Path) -> None:
    for path in (own / "data/panel-report").glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    for path in (own / "narratives").rglob("*.md"):
        path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    shutil.rmtree(own / "output")
    assert build(own).status == 0
    for name in BUILT:
        assert hashes(own / "output")[name] == hashes(project / "output")[name]


def test_a_folder_name_with_spaces_and_accents_is_no_matter(project: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(project, tmp_path / "Zoë’s council & 'panel' #1"))
    assert build(moved, "--force").status == 0
