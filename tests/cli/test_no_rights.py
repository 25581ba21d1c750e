"""A file or folder that is somebody else's is a sentence, and where it is a cache only time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli.commands import JUNE, hashes, run, without_root

PAPER = "output/panel-report-2020-06-public.docx"


@contextmanager
def closed(path: Path) -> Iterator[None]:
    """Nobody may read it, until it is open again for whoever clears up."""
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        yield
    finally:
        path.chmod(mode)


@pytest.mark.parametrize("inside", ["", "charts", "linted"])
def test_a_cache_that_may_not_be_read_costs_only_time(own: Path, tmp_path: Path, inside: str) -> None:
    folder = tmp_path / "cache" / inside
    folder.mkdir(parents=True)
    before = hashes(own / "output")
    with closed(folder):
        said = run("build", "panel-report", *JUNE, "--project", own,
                   before=without_root(), REPORT_BUILDER_CACHE=str(tmp_path / "cache"))  # fmt: skip
    assert said.status == 0, said.err
    assert hashes(own / "output") == before


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("templates/panel-report/template.docx",
         "Error: templates/panel-report/template.docx cannot be read (permission denied). Close it in Word, or"),
        (PAPER, f"{PAPER} cannot be read (permission denied), so nobody can tell whether somebody has changed it."),
        ("output", "may not be read or written (permission denied). Have whoever keeps it, or the folder it is in,"),
        ("templates/panel-report/report.toml", "report.toml cannot be read (permission denied)"),
        ("data/panel-report/figures.csv", "figures.csv: the file could not be read (permission denied)"),
        ("narratives/panel-report/2020-06/health.md", "health.md cannot be opened (permission denied)"),
        ("narratives/panel-report/2020-06", "narratives/panel-report/2020-06 may not be read or written"),
        ("narratives/panel-report", "narratives/panel-report/standing may not be read or written (permission denied)"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["build", "check"])
def test_what_may_not_be_read_is_a_sentence(own: Path, verb: str, file: str, sentence: str) -> None:
    before = hashes(own / "output")
    with closed(own / file):
        said = run(verb, "panel-report", *JUNE, "--project", own, before=without_root())
    if verb == "build" or not file.startswith("output"):
        assert said.status == 1
        assert sentence in said.err
    assert hashes(own / "output") == before
