"""Work in several processes: one that is ended from outside takes its own work with it, and nothing else."""

from __future__ import annotations

import os
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from report_builder.side_by_side import Processes


def wait_for(file: Path) -> int:
    """The process that has waited."""
    while not file.exists():
        time.sleep(0.005)
    return os.getpid()


def end_itself() -> None:
    os._exit(3)


def test_what_the_others_do_goes_on(tmp_path: Path) -> None:
    go = tmp_path / "go"
    with Processes(2) as processes:
        waits = processes.submit(wait_for, go)
        with pytest.raises(BrokenExecutor):
            processes.submit(end_itself).result()
        go.touch()
        assert waits.result() != os.getpid()


def test_there_is_a_new_process_for_one_that_was_ended() -> None:
    with Processes(1) as processes:
        before = processes.submit(os.getpid).result()
        for _ in range(3):
            with pytest.raises(BrokenExecutor):
                processes.submit(end_itself).result()
        assert processes.submit(os.getpid).result() not in {before, os.getpid()}


def test_a_process_stays_warm() -> None:
    with Processes(1) as processes:
        assert processes.submit(os.getpid).result() == processes.submit(os.getpid).result()


def test_work_that_is_refused_ends_no_process() -> None:
    with Processes(1) as processes:
        before = processes.submit(os.getpid).result()
        with pytest.raises(ValueError, match="invalid literal"):
            processes.submit(int, "two").result()
        assert processes.submit(os.getpid).result() == before
