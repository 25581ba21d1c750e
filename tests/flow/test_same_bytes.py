"""The same inputs give the same bytes, on any day, in any process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from flow.conftest import Build

from report_builder.vocabulary import Edition

# A clock that stands elsewhere, put in place before anything of the builder is imported.
ANOTHER_DAY = """
import datetime, sys, time
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(2031, 2, 3, 4, 5, 6, tzinfo=tz)
    @classmethod
    def utcnow(cls): return cls(2031, 2, 3, 4, 5, 6)
    @classmethod
    def today(cls): return cls(2031, 2, 3, 4, 5, 6)
datetime.datetime = Day
time.time = lambda: 1927858706.0
from report_builder.cli import main
main()
"""


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def build_on_another_day(project: Path, edition: Edition, output: Path, seed: str) -> dict[str, str]:
    surroundings = os.environ | {
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "USER": "somebody",
    }
    asked = ["build", "panel-report", "--period", "2020-06", "--edition", str(edition)]
    where = ["--project", str(project), "--output", str(output)]
    subprocess.run(
        [sys.executable, "-c", ANOTHER_DAY, *asked, *where], env=surroundings, check=True, capture_output=True
    )
    return hashes(output)


def test_the_same_bytes_on_another_day_in_another_process(
    either: Build, project: Path, tmp_path: Path
) -> None:
    once = build_on_another_day(project, either.edition, tmp_path / "once", "1")
    again = build_on_another_day(project, either.edition, tmp_path / "again", "2")
    assert len(once) == 3
    assert once == again
    here = [either.outputs.document, either.outputs.workbook, either.outputs.manifest]
    assert once == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in here}


def test_the_same_bytes_from_another_folder(members: Build, own_project: Path, tmp_path: Path) -> None:
    elsewhere = build_on_another_day(own_project, Edition.MEMBERS, tmp_path / "elsewhere", "3")
    assert (
        elsewhere[members.outputs.document.name]
        == hashlib.sha256(members.outputs.document.read_bytes()).hexdigest()
    )
