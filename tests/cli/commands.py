"""Run the real command in a process of its own, as a person would."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

# No test reads or fills the cache of whoever runs it.
CACHE = str(Path(mkdtemp(prefix="report-builder-tests-")) / "cache")
JUNE = ("--period", "2020-06")


@dataclass(frozen=True)
class Said:
    """What a command answered. There is never a traceback in it."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(
    *words: object, folder: Path | None = None, before: tuple[str, ...] = (), **surroundings: str
) -> Said:
    """`before` is another command that runs this one."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "report_builder", *map(str, words)],
        cwd=folder, env=os.environ | {"PYTHONUTF8": "1", "REPORT_BUILDER_CACHE": CACHE} | surroundings,
        capture_output=True, check=False, encoding="utf-8", errors="replace", timeout=120,
    )  # fmt: skip
    said = Said(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in said.err + said.out
    assert "failed in a way it should not" not in said.err, said.err
    return said


def without_root() -> tuple[str, ...]:
    """What runs a command so that files it may not read cannot be read, whoever runs the tests."""
    if os.name != "posix" or (os.geteuid() == 0 and not shutil.which("setpriv")):
        pytest.skip("a file that may not be read needs Unix, and for root setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if os.geteuid() == 0 else ()


def hear_ctrl_c() -> None:
    """For a process about to start: one that is started from the background is told to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def build(project: Path, *words: object) -> Said:
    return run("build", "panel-report", *JUNE, "--project", project, *words)


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, by its content."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
