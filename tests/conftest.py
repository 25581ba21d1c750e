"""Let the tests of every room import `notation`, and lend them the programs that judge a Word file.

A program that is missing skips the tests that need it, and says so. In CI nothing may be skipped, so
there it fails them: `.ci/run` installs what a bare machine lacks.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

# A property is about what is true, not how fast: the first example may have a solver to load.
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")

TOOLS = Path(__file__).parent / "tools"
IN_CI = bool(os.environ.get("CI"))
PATIENCE = 180

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

Convert = Callable[[Path, Path], Path]
"""From a document to a PDF in a folder."""
Draw = Callable[[Path, Path], list[Path]]
"""From a PDF to a picture of each page in a folder, in order."""
Read = Callable[[Path], str]
"""From a document to its plain text as another program reads it."""
Validate = Callable[[Path], list[str]]
"""From a document to what the Open XML SDK finds wrong in it, one line each."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return _refuse_to_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return _refuse_to_skip(report)


def _refuse_to_skip(report: Report) -> Report:
    """In CI a skipped test is a failed one; a test that is known to fail (xfail) stays what it is."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and in CI nothing may be. {why}"
    return report


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program, for those who start it themselves."""
    return _program("soffice", "apt-get install libreoffice-writer-nogui")


@pytest.fixture(scope="session")
def to_pdf(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice, with a profile of this process's own: two on one profile lose a file."""
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def convert(document: Path, folder: Path) -> Path:
        _run(soffice, "--headless", f"-env:UserInstallation={profile}",
             "--convert-to", "pdf", "--outdir", folder, document)  # fmt: skip
        pdf = folder / f"{document.stem}.pdf"
        assert pdf.is_file(), f"LibreOffice made no PDF of {document.name}"
        return pdf

    return convert


@pytest.fixture(scope="session")
def to_pictures() -> Draw:
    pdftoppm = _program("pdftoppm", "apt-get install poppler-utils")

    def draw(pdf: Path, folder: Path) -> list[Path]:
        _run(pdftoppm, "-png", "-r", 60, pdf, folder / "page")
        return sorted(folder.glob("page-*.png"))

    return draw


@pytest.fixture(scope="session")
def to_text() -> Read:
    pandoc = _program("pandoc", "apt-get install pandoc")
    return lambda document: _run(pandoc, "--from", "docx", "--to", "plain", "--wrap", "none", document)


@pytest.fixture(scope="session")
def to_html() -> Read:
    pandoc = _program("pandoc", "apt-get install pandoc")
    return lambda document: _run(pandoc, "--from", "docx", "--to", "html", "--wrap", "none", document)


@pytest.fixture(scope="session")
def sdk_errors() -> Validate:
    """Microsoft's own Open XML SDK, whose word on whether Word opens a file is the last."""
    _program("node", "apt-get install nodejs")
    validator = shutil.which("ooxml-validator", path=str(TOOLS / "node_modules" / ".bin"))
    if validator is None:
        pytest.skip("The Open XML SDK validator is not installed: npm --prefix tests/tools install --no-save")

    def validate(document: Path) -> list[str]:
        said: dict[str, Any] = json.loads(_run(validator, document, refusals=(1,)))
        return [json.dumps(error, ensure_ascii=False) for error in said["errors"]]

    return validate


def _program(name: str, remedy: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: {remedy}")
    return found


def _run(*words: object, refusals: tuple[int, ...] = ()) -> str:
    """What a program prints. Its exit status must be 0, or one of those it answers with."""
    said = [str(word) for word in words]
    done = subprocess.run(said, check=False, capture_output=True, encoding="utf-8", timeout=PATIENCE)
    assert done.returncode in (0, *refusals), f"{words[0]} failed: {done.stderr or done.stdout}"
    return done.stdout
