"""Projects of several councils, each with the panel report alone, and tables that ask for their papers."""

from __future__ import annotations

import shutil
from pathlib import Path

from cli.commands import Said, run

HEALTH = "narratives/panel-report/2020-06/health.md"
HEADINGS = "project,report,period,edition\n"


def council(sample: Path, folder: Path) -> Path:
    """A project of its own, whose paper names it."""
    for part in ("templates", "narratives", "data"):
        shutil.copytree(sample / part / "panel-report", folder / part / "panel-report")
    definition = folder / "templates/panel-report/report.toml"
    text = definition.read_text(encoding="utf-8")
    assert "Fernleigh Vale" in text
    definition.write_text(text.replace("Fernleigh Vale", folder.name.title()), encoding="utf-8")
    return folder


def table_of(folder: Path, *rows: str) -> Path:
    path = folder / "papers.csv"
    path.write_text(HEADINGS + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def build_table(table: Path, *words: object) -> Said:
    return run("build", "--table", table, "--json", *words)


def states(said: Said) -> dict[str, str]:
    """What became of each paper: "northmere public" → "made"."""
    return {f"{Path(one['project']).name} {one['edition']}": one["state"] for one in said.json["reports"]}
