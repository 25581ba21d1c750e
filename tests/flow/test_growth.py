"""A report ten times the size builds as the sample does."""

from __future__ import annotations

import csv
from pathlib import Path

from flow.conftest import JUNE
from flow.reading import Paper

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.project import Folders
from report_builder.vocabulary import Edition

TIMES = 10


def test_ten_times_the_indicators(own_project: Path) -> None:
    data = own_project / "data/panel-report"
    for name in (
        "catalogue.csv",
        "figures.csv",
        "breakdowns.csv",
        "education.csv",
        "targets.csv",
        "benchmarks.csv",
    ):
        _multiply(data / name)
    asked = Request(Folders.of("panel-report", own_project), JUNE, Edition.MEMBERS)
    built = build(asked, own_project / "output")
    paper = Paper(built.outputs.document)
    appendix = [row for table in paper.tables if "No." in table[0] for row in table[1:]]
    assert len(appendix) > 600
    assert len({row[0] for row in appendix}) == len(appendix)
    names = [row[1] for row in appendix]
    assert sum(name.startswith("Dental check in the last 12 months") for name in names) == TIMES
    assert (
        len({tuple(row[2:]) for row in appendix if row[1].startswith("Dental check in the last 12 months")})
        == 1
    )


def _multiply(path: Path) -> None:
    """Every row again and again, each time of an indicator of another name."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        for again in range(TIMES):
            for row in rows:
                own = "indicator" if "indicator" in row else "id"
                named = {"name": f"{row['name']} ({again})"} if again and "name" in row else {}
                writer.writerow(row | {own: f"{row[own]}_{again}" if again else row[own]} | named)
