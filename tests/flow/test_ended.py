"""Whoever ends a build from outside leaves nothing restricted behind, and no process that waits for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli.commands import CACHE, JUNE
from flow.councils import council, table_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="The stand-in for LibreOffice is a shell script.")

PATIENCE = 60
NEVER_READY = """#!/bin/sh
sleep 300 &
echo $! > "$STARTED/$$.new"
mv "$STARTED/$$.new" "$STARTED/$$"
wait
"""
TWO_THAT_WAIT = """
import os, signal
from report_builder.side_by_side import Processes
if __name__ == "__main__":
    processes = Processes(2)
    for one in [processes.submit(os.getpid), processes.submit(os.getpid)]:
        print(one.result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{process}/stat")
    return state.is_file() and state.read_text().rpartition(")")[2].split()[0] == "Z"


def members_edition(project: Path, folder: Path) -> list[object]:
    root = council(project, folder / "northmere")
    return ["panel-report", *JUNE, "--edition", "members", "--project", root]


def table_of_members_editions(project: Path, folder: Path) -> list[object]:
    for name in ("northmere", "eastholt"):
        council(project, folder / name)
    rows = [f"{name},panel-report,2020-06,members" for name in ("northmere", "eastholt")]
    return ["--table", table_of(folder, *rows), "--jobs", 2]


def _hears_of_its_terminal() -> None:
    """As a command is started by hand; under nohup, as the tests may be, it rightly outlives the terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@contextmanager
def making_pdfs(words: list[object], folder: Path, count: int) -> Iterator[subprocess.Popen[str]]:
    """A build whose LibreOffice, or each of two, has been started and does not come to an end."""
    temporary, started = folder / "temporary", folder / "started"
    temporary.mkdir()
    started.mkdir()
    program = folder / "soffice"
    program.write_text(NEVER_READY)
    program.chmod(0o755)
    command = subprocess.Popen(
        [sys.executable, "-m", "report_builder", "build", *map(str, words), "--pdf"],
        stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True,
        preexec_fn=_hears_of_its_terminal,  # noqa: PLW1509  (no thread of the tests is about)
        env=os.environ | {"REPORT_BUILDER_CACHE": CACHE, "TMPDIR": str(temporary), "STARTED": str(started),
                          "REPORT_BUILDER_SOFFICE": str(program)},
    )  # fmt: skip
    try:
        until(lambda: len([one for one in started.iterdir() if one.name.isdecimal()]) == count)
        assert len(list(temporary.glob("report-builder-*/paper.docx"))) == count
        yield command
    finally:
        command.kill()
        command.communicate()


def nothing_is_left(folder: Path) -> bool:
    children = [int(path.read_text()) for path in (folder / "started").iterdir()]
    return not any((folder / "temporary").iterdir()) and all(map(is_gone, children))


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP"])
def test_a_build_that_is_ended_takes_its_paper_and_libreoffice_with_it(
    project: Path, tmp_path: Path, how: str
) -> None:
    with making_pdfs(members_edition(project, tmp_path), tmp_path, 1) as command:
        command.send_signal(getattr(signal, how))
        _, said = command.communicate(timeout=PATIENCE)
        assert command.returncode == 1
        assert said.splitlines()[-1] == "Stopped."
        assert nothing_is_left(tmp_path)
        assert not (tmp_path / "northmere/output").exists()


def test_libreoffice_itself_leaves_nothing_when_it_is_ended(
    project: Path, tmp_path: Path, soffice: str
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    words = map(str, members_edition(project, tmp_path))
    command = subprocess.Popen(
        [sys.executable, "-m", "report_builder", "build", *words, "--pdf"],
        stderr=subprocess.DEVNULL, start_new_session=True,
        env=os.environ | {"REPORT_BUILDER_CACHE": CACHE, "TMPDIR": str(temporary), "REPORT_BUILDER_SOFFICE": soffice},
    )  # fmt: skip
    try:
        until(lambda: any(temporary.glob("**/lu*.tmp")))  # LibreOffice's own
        command.terminate()
        assert command.wait(PATIENCE) == 1
    finally:
        command.kill()
    assert not any(temporary.iterdir())


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM to all"])
def test_processes_end_with_the_build_that_began_them(project: Path, tmp_path: Path, how: str) -> None:
    words = table_of_members_editions(project, tmp_path)
    with making_pdfs(words, tmp_path, 2) as command:
        if how == "SIGKILL":
            command.kill()
        else:
            os.killpg(command.pid, signal.SIGTERM)
        until(lambda: nothing_is_left(tmp_path))
        # Each process holds the other end: there is an end to read only once all are gone.
        _, said = command.communicate(timeout=PATIENCE)
        assert "Traceback" not in said


def test_processes_without_work_end_with_whoever_began_them(tmp_path: Path) -> None:
    script = tmp_path / "two.py"
    script.write_text(TWO_THAT_WAIT)
    done = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, check=False, timeout=PATIENCE)
    assert done.returncode == -signal.SIGKILL
    processes = [int(line) for line in done.stdout.split()]
    assert len(set(processes)) == 2
    until(lambda: all(map(is_gone, processes)))
