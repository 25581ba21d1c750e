"""A project as `new` makes it, and one that has been built."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli.commands import build, run


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made by the command itself; its public edition is built. No test may change it."""
    folder = tmp_path_factory.mktemp("council") / "project"
    assert run("new", folder).status == 0
    assert build(folder).status == 0
    return folder


@pytest.fixture
def own(project: Path, tmp_path: Path) -> Path:
    """A copy, with its build, that one test may change."""
    return Path(shutil.copytree(project, tmp_path / "own"))
