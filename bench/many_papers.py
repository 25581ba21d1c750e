"""Measure a hundred papers of a hundred councils in one run, as a regional team makes them."""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import works
from bench.contestants import measured, surroundings
from bench.works import SIXTY, make_work

PROCESSES = 2


@dataclass(frozen=True)
class Many:
    """What a paper among many took: seconds of CPU and of the clock each, and the most one process held, in MiB."""

    charts_as: str
    papers: int
    cpu: float
    wall: float
    peak: float


def many_papers(folder: Path, papers: int, charts_as: str) -> Many:
    """Make every council's paper anew, `PROCESSES` at a time. A paper that is not made ends the bench."""
    table = _table(folder, papers, charts_as)
    words = [sys.executable, "-m", "report_builder", "build", "--table", str(table), "--no-cache"]
    taken = measured(
        [*words, "--jobs", str(PROCESSES)], surroundings(folder / "cache"), folder / "said.txt", cwd=folder
    )
    made = list(folder.glob("*/output/*.docx"))
    if len(made) != papers:
        raise SystemExit(f"{len(made)} of {papers} papers were made; see {folder / 'said.txt'}")
    return Many(charts_as, papers, taken.cpu / papers, taken.wall / papers, taken.peak)


def _table(folder: Path, papers: int, charts_as: str) -> Path:
    """A project for each council, and the table that asks for its paper."""
    councils = [f"council-{number:03}" for number in range(papers)]
    for council in councils:
        definition = make_work(folder / council, SIXTY, charts_as).definition
        named = definition.read_text(encoding="utf-8").replace("Fernleigh Vale", council.title())
        definition.write_text(named, encoding="utf-8")
    table = folder / "papers.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = [("project", "report", "period"), *((one, works.REPORT, works.LATEST) for one in councils)]
        csv.writer(file, lineterminator="\n").writerows(rows)
    return table
