"""A watch builds again what was saved, and survives whatever is saved by halves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from cli.commands import CACHE, JUNE, hear_ctrl_c, run, without_root
from flow.councils import HEALTH, council

PATIENCE = 60
SENTENCE = "Officers saved this sentence while the watch was on."


@dataclass(frozen=True)
class Watch:
    """The command as a process of its own, and what it has printed so far."""

    process: subprocess.Popen[bytes]
    project: Path
    said: Path
    paper: Path

    @property
    def lines(self) -> list[str]:
        return self.said.read_text(encoding="utf-8").splitlines()

    def until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, f"the watch has died: {self.lines}"
            assert time.monotonic() < end, f"{what} never came: {self.lines}"
            time.sleep(0.02)

    def until_said(self, words: str) -> None:
        self.until(lambda: any(words in line for line in self.lines), f"{words!r}")

    def until_built(self, times: int) -> None:
        self.until(lambda: self.lines.count(str(self.paper)) >= times, f"paper {times}")

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in docx.Document(str(self.paper)).paragraphs)

    def save(self, file: str, text: str) -> None:
        """As an editor does: a file beside it, which then takes its name."""
        path = self.project / file
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)


@pytest.fixture(params=["public"])
def watch(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Iterator[Watch]:
    """A watch of one council's paper, which has been built once."""
    root, said = council(project, tmp_path / "northmere"), tmp_path / "said.txt"
    edition, *rights = request.param.split(", ")
    words = ["watch", "panel-report", *JUNE, "--project", str(root), "--edition", edition]
    ending = "members-exempt" if edition == "members" else "public"
    before = without_root() if rights else ()
    with said.open("wb") as opened:
        process = subprocess.Popen(
            [*before, sys.executable, "-m", "report_builder", *words], stdout=opened, stderr=opened,
            preexec_fn=hear_ctrl_c if os.name == "posix" else None,  # noqa: PLW1509  (nothing else runs here)
            env=os.environ | {"PYTHONUTF8": "1", "REPORT_BUILDER_CACHE": CACHE},
        )  # fmt: skip
    started = Watch(process, root, said, root / f"output/panel-report-2020-06-{ending}.docx")
    try:
        started.until_built(1)
        yield started
        assert "Traceback" not in said.read_text(encoding="utf-8")
    finally:
        process.kill()
        process.wait()


def own_words(watch: Watch) -> str:
    return (watch.project / HEALTH).read_text(encoding="utf-8")


@pytest.mark.parametrize("watch", ["public", "members"], indirect=True)
def test_a_saved_sentence_is_in_the_paper(watch: Watch) -> None:
    watch.save(HEALTH, f"{own_words(watch)}\n\n{SENTENCE}\n")
    watch.until_built(2)
    assert SENTENCE in watch.text
    assert f"Changed: {HEALTH}" in watch.lines
    fresh = run("build", "panel-report", *JUNE, "--project", watch.project, "--output", watch.project / "fresh",
                "--edition", "members" if "members" in watch.paper.name else "public")  # fmt: skip
    assert fresh.status == 0
    assert (watch.project / "fresh" / watch.paper.name).read_bytes() == watch.paper.read_bytes()


def test_a_changed_figure_is_in_the_paper(watch: Watch) -> None:
    figures = "data/panel-report/figures.csv"
    text = (watch.project / figures).read_text(encoding="utf-8")
    assert "lac_total,2020-06,,,603," in text
    watch.save(figures, text.replace("lac_total,2020-06,,,603,", "lac_total,2020-06,,,611,"))
    watch.until_built(2)
    assert "611" in watch.text


def test_a_template_that_word_saved_is_used(watch: Watch) -> None:
    folder = watch.project / "templates/panel-report"
    shutil.copy(folder / "borough.docx", folder / "~$mplate.docx")
    (folder / "borough.docx").replace(folder / "template.docx")
    watch.until_built(2)
    fresh = run(
        "build", "panel-report", *JUNE, "--project", watch.project, "--output", watch.project / "fresh"
    )
    assert fresh.status == 0
    assert (watch.project / "fresh" / watch.paper.name).read_bytes() == watch.paper.read_bytes()


def test_findings_are_told_when_they_come_and_when_they_go(watch: Watch) -> None:
    whole = own_words(watch)
    watch.save(HEALTH, "Not reviewed.")
    watch.until_built(2)
    new = [line for line in watch.lines if line.startswith("Check: ") and "[DRAFT_NARRATIVE]" in line]
    assert len(new) == 1
    watch.save(HEALTH, whole)
    watch.until_built(3)
    assert [line for line in watch.lines if line.startswith("Gone: ")] == [new[0].replace("Check:", "Gone:")]
    assert sum("[PUBLISH_BY]" in line for line in watch.lines) == 1, "what was said already is not said again"


@pytest.mark.parametrize(
    ("file", "half", "sentence"),
    [
        (HEALTH, "There were {{ lac_tot", "Error: narratives/panel-report/2020-06/health.md"),
        (
            "templates/panel-report/report.toml",
            'title = "Corpor',
            "Error: templates/panel-report/report.toml",
        ),
        ("data/panel-report/figures.csv", "indicator,per", "Error: data/panel-report/figures.csv"),
        ("templates/panel-report/template.docx", "PK", "Error: templates/panel-report/template.docx"),
    ],
)
def test_a_file_saved_by_halves_is_a_sentence_and_the_watch_goes_on(
    watch: Watch, file: str, half: str, sentence: str
) -> None:
    whole, paper = (watch.project / file).read_bytes(), watch.paper.read_bytes()
    watch.save(file, half)
    watch.until_said(sentence)
    assert watch.paper.read_bytes() == paper
    (watch.project / file).write_bytes(whole)
    watch.until_built(2)
    assert watch.paper.read_bytes() == paper


def test_a_file_that_is_taken_away_and_put_back(watch: Watch) -> None:
    figures = watch.project / "data/panel-report/figures.csv"
    figures.rename(figures.with_name("figures.csv.bak"))
    watch.until_said("Error: data/panel-report/figures.csv: the file is not there")
    figures.with_name("figures.csv.bak").rename(figures)
    watch.until_built(2)


def test_a_paper_edited_in_word_is_kept_until_it_is_moved_away(watch: Watch) -> None:
    edited = docx.Document(str(watch.paper))
    edited.add_paragraph("A head of service wrote this.")
    edited.save(str(watch.paper))
    kept = watch.paper.read_bytes()
    watch.save(HEALTH, f"{own_words(watch)}\n\n{SENTENCE}\n")
    watch.until_said("has been changed since it was built")
    assert watch.paper.read_bytes() == kept
    watch.paper.rename(watch.paper.with_name("reviewed.docx"))
    watch.until_built(2)
    assert SENTENCE in watch.text
    said = [line for line in watch.lines if "has been changed since it was built" in line]
    assert len(said) == 1
    assert said[0].endswith("The watch tries again by itself: the paper is ready.")


def seconds_of_work(process: int) -> float:
    state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(state[11]) + int(state[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="what a process works is read from Linux")
@pytest.mark.parametrize("watch", ["public, without the rights of root"], indirect=True)
@pytest.mark.parametrize("closed", ["the paper", "its folder"])
def test_a_paper_that_cannot_be_replaced_is_told_of_and_waited_for_idly(watch: Watch, closed: str) -> None:
    path = watch.paper if closed == "the paper" else watch.paper.parent
    mode = path.stat().st_mode
    path.chmod(0o444 if closed == "the paper" else 0o555)
    try:
        watch.save(HEALTH, "Not reviewed.")
        watch.until_said("The watch tries again by itself: the paper is ready.")
        assert [line for line in watch.lines if line.startswith("Check: ") and "[DRAFT_NARRATIVE]" in line]
        before = seconds_of_work(watch.process.pid)
        time.sleep(4)
        assert seconds_of_work(watch.process.pid) - before < 0.3
    finally:
        path.chmod(mode)
    watch.until_built(2)
    assert "Not reviewed." in watch.text
    assert sum("tries again by itself" in line for line in watch.lines) == 1
    assert sum("[DRAFT_NARRATIVE]" in line for line in watch.lines) == 1


def test_a_final_paper_is_kept_until_its_manifest_is_copied_to_the_published_ones(watch: Watch) -> None:
    final = run("build", "panel-report", *JUNE, "--project", watch.project, "--final")
    assert final.status == 0
    kept = watch.paper.read_bytes()
    watch.save(HEALTH, f"{own_words(watch)}\n\n{SENTENCE}\n")
    watch.until_said("was built as final")
    assert watch.paper.read_bytes() == kept
    published = watch.project / "published"
    published.mkdir()
    shutil.copy(watch.paper.with_name(f"{watch.paper.stem}.manifest.json"), published)
    watch.until_built(2)
    assert SENTENCE in watch.text
    assert sum("was built as final" in line for line in watch.lines) == 1


def test_a_folder_that_cannot_be_written_is_waited_for(watch: Watch) -> None:
    output = watch.paper.parent
    output.rename(output.with_name("away"))
    output.write_text("a file where the folder was")
    watch.save(HEALTH, f"{own_words(watch)}\n\n{SENTENCE}\n")
    watch.until_said("cannot be written")
    output.unlink()
    watch.until_built(2)
    assert SENTENCE in watch.text


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_ends_it_and_is_no_fault(watch: Watch) -> None:
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 0
    assert watch.lines[-1] == "No longer watching."


def test_a_watch_of_a_report_that_is_not_there_is_a_wrong_word(project: Path) -> None:
    said = run("watch", "panel-reprt", *JUNE, "--project", project)
    assert said.status == 2
    assert "Did you mean panel-report?" in said.err
