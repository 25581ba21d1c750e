"""No command ever speaks to the network: each does its work where every socket is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.commands import JUNE, run

REFUSING = """
import os
import sys

def refuse(event, _):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        sys.stderr.write(f"REACHED OUT: {event}\\n")
        sys.stderr.flush()
        os._exit(9)

sys.addaudithook(refuse)
"""


@pytest.fixture
def cut_off(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which Python itself stops a program that connects, binds or looks a name up."""
    folder = tmp_path / "cut-off"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize(
    "words",
    [
        ("build", "panel-report", *JUNE),
        ("check", "panel-report", *JUNE),
        ("template", "check", "panel-report"),
        ("figures", "panel-report", *JUNE),
        ("explain", "panel-report", "lac_total", *JUNE),
        ("check", "output/panel-report-2020-06-public.docx"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_no_command_reaches_out(own: Path, cut_off: dict[str, str], words: tuple[str, ...]) -> None:
    said = run(*words, folder=own, **cut_off)
    assert "REACHED OUT" not in said.err
    assert said.status == 0, said.err


def test_what_would_reach_out_is_stopped(cut_off: dict[str, str], tmp_path: Path) -> None:
    """The test above can fail."""
    import os
    import subprocess
    import sys

    program = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | cut_off, capture_output=True, check=False, text=True
    )
    assert done.returncode == 9
    assert "REACHED OUT" in done.stderr
