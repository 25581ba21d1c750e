"""Two programs of other hands that judge whether a PDF can be read aloud (PDF/UA-1, WCAG 2.2)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

# What outloud calls an error and is none. TBL-014: where a table crosses a page, its continuation is a
# table without headers to outloud. TAG-002: the header row printed again on the next page is an artifact,
# as it should be, since it has been read once.
FALSE_ALARMS = {"TBL-014", "TAG-002"}
# A paragraph that is taken for a heading, DRAFT read out on every page, and a title spelt in two ways.
NEVER = {"HDG-011", "FIG-001", "DOC-015"}


def errors_of_outloud(pdf: Path) -> list[str]:
    said = json.loads(_said("outloud", pdf, "--json", "-", "--quiet"))
    found = [one for result in said["results"] for one in result["findings"]]
    errors = {one["rule"] for one in found if one["severity"] == "error"} - FALSE_ALARMS
    return sorted(errors | ({one["rule"] for one in found} & NEVER))


def errors_of_pdfua(pdf: Path) -> str:
    """What it says, unless that is that there are none."""
    said = _said("pdfua", "check", "--min-severity", "error", pdf)
    return "" if "errors=0" in said else said


def _said(program: str, *words: object) -> str:
    path = shutil.which(program, path=str(Path(sys.executable).parent))
    assert path, f"{program}, a test dependency, is not installed"
    done = subprocess.run(
        [path, *map(str, words)], capture_output=True, check=False, encoding="utf-8", timeout=120
    )
    return done.stdout
