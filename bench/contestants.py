"""Run each way of making the paper in a process of its own, and measure what that process takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from bench import works
from bench.works import Size, Work, make_work

ROOT = Path(__file__).parents[1]
DOCXTPL = "docxtpl script"
PRODUCT = "report-builder, pictures"


@dataclass(frozen=True)
class Taken:
    """What one run took: seconds of CPU and of the clock, and the most memory one process held, in MiB."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Contestant:
    """One way of making the paper: the module to run, the product's charts, a change before each run."""

    name: str
    module: str = "report_builder"
    charts_as: str = "picture"
    change: Callable[[Work], None] | None = None

    @property
    def warms_up(self) -> bool:
        """After a change the build before has left what did not change in the cache."""
        return self.change is not None


@dataclass(frozen=True)
class Place:
    """A contestant's own work and its own folder for the paper and the cache."""

    contestant: Contestant
    size: Size
    folder: Path

    @property
    def work(self) -> Work:
        return Work(self.folder / "work")

    @property
    def paper(self) -> Path:
        name = f"{works.REPORT}-{works.LATEST}-public.docx"
        return self.folder / "out" / (name if self.contestant.module == "report_builder" else "paper.docx")

    @property
    def words(self) -> list[str]:
        """The command line."""
        run = [sys.executable, "-m", self.contestant.module]
        if self.contestant.module != "report_builder":
            return [*run, str(self.work.project), str(self.paper)]
        said = ["build", works.REPORT, "--period", works.LATEST, "--project", str(self.work.project)]
        cached = [] if self.contestant.warms_up else ["--no-cache"]
        return [*run, *said, "--output", str(self.paper.parent), *cached]

    @property
    def surroundings(self) -> dict[str, str]:
        return surroundings(self.folder / "cache")

    def make(self) -> None:
        make_work(self.work.project, self.size, self.contestant.charts_as)
        self.paper.parent.mkdir(parents=True)

    def run(self) -> Taken:
        if self.contestant.change:
            self.contestant.change(self.work)
        return measured(self.words, self.surroundings, self.folder / "said.txt")


def surroundings(cache: Path) -> dict[str, str]:
    """The environment of a command of this checkout that keeps its cache in a folder of its own.

    Modules are compiled once, as they are for whoever installs the product or writes a script.
    """
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPATH": str(ROOT), "REPORT_BUILDER_CACHE": str(cache)}


def measured(words: Sequence[str], environment: dict[str, str], said: Path, cwd: Path | None = None) -> Taken:
    """Run a command to its end; its children count as its own."""
    with said.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(words, env=environment, stdout=out, stderr=subprocess.STDOUT, cwd=cwd)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{said.read_text(encoding='utf-8')}")
    return Taken(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def change_a_sentence(work: Work) -> None:
    """One more sentence at the end of the first snippet, of another wording each time."""
    path = work.narrative / "section_00.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f"{text}\nOfficers have looked again, and {len(text)} is what they add.\n", encoding="utf-8"
    )


def change_a_figure(work: Work) -> None:
    """The latest figure of a percentage that has a chart: one child more was seen."""
    path = work.data / "figures.csv"
    before = f"{works.indicator(works.charted()[0])},{works.LATEST},,,"
    lines = path.read_text(encoding="utf-8").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith(before))
    seen, due = lines[place].removeprefix(before).split(",")
    lines[place] = f"{before}{int(seen) + 1},{due}"
    path.write_text("\n".join(lines), encoding="utf-8")


def everywhere() -> list[Contestant]:
    """Those measured at every size, all making everything anew. Pandoc only where it is installed."""
    pandoc = [Contestant("pandoc script", "bench.pandoc_script")] if which("pandoc") else []
    return [Contestant(DOCXTPL, "bench.docxtpl_script"), *pandoc, Contestant(PRODUCT)]


def other_ways() -> list[Contestant]:
    """The product's other charts, as far as it knows them, and a build after one thing has changed."""
    return [
        *(
            Contestant(f"report-builder, {way} charts", charts_as=way)
            for way in _ways_to_draw()
            if way != "picture"
        ),
        Contestant("report-builder, one sentence changed", change=change_a_sentence),
        Contestant("report-builder, one figure changed", change=change_a_figure),
    ]


def _ways_to_draw() -> tuple[str, ...]:
    from report_builder.definitions.report import DRAWN_AS

    return DRAWN_AS
