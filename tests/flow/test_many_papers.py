"""Many papers in one run: one bad one stops no other, and a second run makes only what is missing or stale."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import docx
import pytest
from cli.commands import hashes, hear_ctrl_c, run
from flow.councils import HEALTH, build_table, council, states, table_of

from report_builder.drafting import Request
from report_builder.many import Job, State, in_processes
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

UP_TO_DATE = dict.fromkeys(("northmere public", "northmere members", "eastholt public"), "up to date")
ROWS = (
    "northmere,panel-report,2020-06,public",
    "northmere,panel-report,2020-06,members",
    "eastholt,panel-report,2020-06,",
)


@pytest.fixture
def table(project: Path, tmp_path: Path) -> Path:
    """Three papers of two councils."""
    for name in ("northmere", "eastholt"):
        council(project, tmp_path / name)
    return table_of(tmp_path, *ROWS)


@pytest.fixture(scope="module")
def made_once(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("councils")
    for name in ("northmere", "eastholt"):
        council(project, folder / name)
    table = table_of(folder, *ROWS)
    assert build_table(table).status == 0
    return table


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Path:
    """The same table, its papers made."""
    return Path(shutil.copytree(made_once.parent, tmp_path / "made")) / made_once.name


def test_a_table_of_papers_is_made_and_a_second_run_makes_nothing(table: Path) -> None:
    first = build_table(table)
    assert first.status == 0, first.err
    assert states(first) == {
        "northmere public": "made",
        "northmere members": "made",
        "eastholt public": "made",
    }
    assert "3 papers: 3 made, 0 up to date, 0 refused." in first.err
    documents = [Path(one["document"]) for one in first.json["reports"]]
    assert "Eastholt" in "".join(line.text for line in docx.Document(str(documents[2])).paragraphs)
    before = {path: path.stat().st_mtime_ns for path in documents}
    second = build_table(table)
    assert states(second) == UP_TO_DATE
    assert {path: path.stat().st_mtime_ns for path in documents} == before


@pytest.mark.parametrize(
    ("file", "stale"),
    [
        ("eastholt/data/panel-report/figures.csv", {"eastholt public"}),
        ("eastholt/templates/panel-report/report.toml", {"eastholt public"}),
        (f"northmere/{HEALTH}", {"northmere public", "northmere members"}),
        (
            "northmere/narratives/panel-report/2020-06/a_new_place.md",
            {"northmere public", "northmere members"},
        ),
    ],
)
def test_only_what_is_stale_is_made_again(made: Path, file: str, stale: set[str]) -> None:
    with (made.parent / file).open("a", encoding="utf-8") as opened:
        opened.write("\n")
    assert {name for name, state in states(build_table(made)).items() if state == "made"} == stale


def test_a_paper_that_was_taken_away_is_made_again(made: Path) -> None:
    (made.parent / "eastholt/output/panel-report-2020-06-public.docx").unlink()
    assert states(build_table(made)) == UP_TO_DATE | {"eastholt public": "made"}


def test_a_paper_is_stale_when_it_is_asked_for_in_another_way(made: Path) -> None:
    assert set(states(build_table(made, "--final")).values()) == {"made"}
    assert states(build_table(made, "--final")) == UP_TO_DATE
    assert set(states(build_table(made, "--final", "--anew")).values()) == {"made"}


def test_drafts_do_not_take_the_place_of_final_papers(made: Path) -> None:
    assert build_table(made, "--final").status == 0
    before = hashes(made.parent / "eastholt/output")
    said = build_table(made)
    assert said.status == 1
    assert set(states(said).values()) == {"refused"}
    assert all("was built as final" in one["error"] for one in said.json["reports"])
    assert hashes(made.parent / "eastholt/output") == before
    assert set(states(build_table(made, "--force")).values()) == {"made"}


def test_a_bad_paper_among_good_ones_says_why_and_stops_none(table: Path) -> None:
    (table.parent / "northmere" / HEALTH).write_text("{{ lac_totl }}", encoding="utf-8")
    said = run("build", "--table", table, "--jobs", 2)
    assert said.status == 1
    assert "Error: northmere/panel-report 2020-06 public: " in said.err
    assert "health.md, line 1" in said.err
    assert "3 papers: 1 made, 0 up to date, 2 refused." in said.err
    assert said.out.split() == [str(table.parent / "eastholt/output/panel-report-2020-06-public.docx")]
    assert not (table.parent / "northmere/output").exists()


def test_a_paper_that_somebody_has_edited_is_refused_and_kept(made: Path) -> None:
    paper = made.parent / "eastholt/output/panel-report-2020-06-public.docx"
    edited = docx.Document(str(paper))
    edited.add_paragraph("Mine.")
    edited.save(str(paper))
    kept = paper.read_bytes()
    said = build_table(made)
    assert said.status == 1
    assert states(said) == UP_TO_DATE | {"eastholt public": "refused"}
    assert "has been changed since it was built" in said.json["reports"][2]["error"]
    assert paper.read_bytes() == kept


def test_a_table_may_lie_beside_the_projects_it_names(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(table.parent)
    assert list(states(build_table(table)).values()) == ["made", "made", "made"]


def test_papers_made_side_by_side_are_those_made_one_by_one(table: Path, tmp_path: Path) -> None:
    for folder, *words in (
        ("alone", "--no-cache"),
        ("beside", "--jobs", 2),
        ("again", "--jobs", 0, "--anew"),
    ):
        assert build_table(table, "--output", tmp_path / folder, *words).status == 0
    alone, beside, again = (
        [hashes(tmp_path / name / council) for council in ("northmere", "eastholt")]
        for name in ("alone", "beside", "again")
    )
    assert [len(files) for files in alone] == [6, 3]
    assert alone == beside == again


def test_a_final_paper_is_made_after_those_it_is_held_against(project: Path, tmp_path: Path) -> None:
    root = council(project, tmp_path / "northmere")
    (root / "narratives/panel-report/2020-06").rename(root / "narratives/panel-report/standing-in")
    for path in (root / "narratives/panel-report/standing-in").iterdir():
        path.rename(root / "narratives/panel-report/standing" / path.name)
    rows = [f"northmere,panel-report,{period},public" for period in ("2020-06", "2020-05", "2020-04")]
    said = build_table(table_of(tmp_path, *rows), "--final", "--jobs", 2)
    assert said.status == 0, said.err
    manifest = json.loads(Path(said.json["reports"][0]["manifest"]).read_text(encoding="utf-8"))
    earlier = [one["path"] for one in manifest["inputs"] if one["path"].startswith("output/")]
    assert earlier == [f"output/panel-report-2020-{month}-public.manifest.json" for month in ("04", "05")]
    assert set(states(build_table(tmp_path / "papers.csv", "--final")).values()) == {"up to date"}


def jobs(table: Path) -> list[Job]:
    period = Period.parse("2020-06")
    return [
        Job(Request(Folders(root, "panel-report"), period, edition), root / "output")
        for root in (table.parent / "northmere", table.parent / "eastholt")
        for edition in Edition
    ]


def end_every_process() -> None:
    for process in active_children():
        assert process.pid
        os.kill(process.pid, signal.SIGTERM)


def test_a_process_ended_from_outside_loses_no_paper(table: Path) -> None:
    ended: list[Job] = []

    def end_the_first(job: Job) -> None:
        if not ended:
            ended.append(job)
            end_every_process()

    outcomes = list(in_processes(jobs(table), 2, end_the_first))
    assert len(outcomes) == 4
    assert {outcome.state for outcome in outcomes} == {State.MADE}, [outcome.reason for outcome in outcomes]


def test_a_process_ended_when_its_paper_is_written_loses_no_findings(table: Path) -> None:
    ended: list[Job] = []

    def end_once_written(job: Job) -> None:
        if not ended:
            ended.append(job)
            for _ in range(100_000):
                if job.outputs.manifest.exists():
                    break
                time.sleep(0.0005)
            end_every_process()

    outcomes = {outcome.job: outcome for outcome in in_processes(jobs(table), 2, end_once_written)}
    assert {outcome.state for outcome in outcomes.values()} == {State.MADE}
    assert outcomes[ended[0]].findings


def test_a_paper_that_ends_its_process_every_time_is_refused_alone(table: Path) -> None:
    asked = jobs(table)
    outcomes = in_processes(asked, 2, lambda job: end_every_process() if job == asked[1] else None)
    states_of = {outcome.job: outcome for outcome in outcomes}
    assert [str(states_of[job].state) for job in asked] == ["made", "refused", "made", "made"]
    assert "ended from outside" in states_of[asked[1]].reason


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal to every process of a terminal")
def test_ctrl_c_ends_it_in_a_word(table: Path) -> None:
    words = ["build", "--table", str(table), "--jobs", "2"]
    command = subprocess.Popen(
        [sys.executable, "-m", "report_builder", *words], stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509  (nothing else runs here)
    )  # fmt: skip
    with command:
        assert command.stderr
        first = command.stderr.readline()
        os.killpg(command.pid, signal.SIGINT)
        said = command.stderr.read()
    assert first.startswith("1 of 3: ")
    *_, summed_up, _, last = said.splitlines()
    assert last == "Stopped."
    assert "Traceback" not in said
    assert command.returncode == 1
    papers = list(table.parent.glob("*/output/*.docx"))
    said_made = re.fullmatch(
        r"3 papers: (\d) made, 0 up to date, 0 refused(?:, (\d) not made)?\. The same command makes the rest\.",
        summed_up,
    )
    assert said_made, said
    assert int(said_made[1]) == len(papers) >= 1
    assert int(said_made[2] or 0) == 3 - len(papers)
    again = build_table(table)
    assert again.status == 0, "what was left is made the next time"
    assert list(states(again).values()).count("made") == 3 - len(papers)


def test_papers_of_two_projects_of_one_name_never_go_to_one_folder(project: Path, tmp_path: Path) -> None:
    for folder in ("here", "there"):
        council(project, tmp_path / folder / "northmere")
    rows = [f"{folder}/northmere,panel-report,2020-06,public" for folder in ("here", "there")]
    said = build_table(table_of(tmp_path, *rows), "--output", tmp_path / "out")
    assert said.status == 2
    assert "folders of the same name" in said.err
    assert not (tmp_path / "out").exists()


def test_a_terminal_sees_a_bar_with_what_is_being_made(table: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal of our own needs Unix")
    ours, theirs = pty.openpty()
    surroundings = os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    words = [sys.executable, "-m", "report_builder", "build", "--no-cache", "--table", str(table)]
    command = subprocess.Popen(words, stderr=theirs, stdout=subprocess.PIPE, env=surroundings)
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):  # as it comes: a terminal that nobody reads stops whoever writes to it
        seen += chunk
    os.close(ours)
    printed, _ = command.communicate()
    assert command.returncode == 0
    assert len(printed.split()) == 3
    assert "/3" in seen.decode()
    assert "northmere/panel-report 2020-06 public" in seen.decode()
    assert "3 papers: 3 made" in seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
