"""Turn an empty folder into a working project: the sample's templates, narratives and data."""

from __future__ import annotations

import shutil
from pathlib import Path

from report_builder.errors import OutputError, reason

PARTS = ("templates", "narratives", "data")
_README = """# {name}

A report-builder project. The sample council in it does not exist.

    report-builder build panel-report --period 2020-06

builds the sample paper into `output/`. To make it yours:

1. `templates/panel-report/template.docx` is the look of the paper: open it in Word.
   `report.toml` beside it says what the paper holds; `README.md` explains every field.
2. `data/panel-report/` holds the figures: replace them with your own.
3. `narratives/panel-report/` holds what officers write: `standing/` stays from month to month, a folder
   such as `2020-06/` belongs to one period.

`report-builder figures panel-report --period 2020-06` lists every figure that narrative may quote.
`report-builder check panel-report --period 2020-06` says what a critical reader would notice.
"""


def make_project(folder: Path) -> Path:
    """Copy the sample into a folder that is new or empty. Nothing that is there is ever replaced."""
    target = folder.resolve()
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise OutputError(f"{target} is not empty. Name a new folder, so that nothing in it is replaced.")
    source = _sample()
    try:
        for part in PARTS:
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("~$*", ".*"))
        (target / "output").mkdir()
        (target / "README.md").write_text(_README.format(name=target.name), encoding="utf-8")
    except OSError as wrong:
        raise OutputError(f"{target} cannot be made ({reason(wrong)}). Choose another folder.") from wrong
    return target


def _sample() -> Path:
    """The sample project: inside the installed package, or at the top of a source checkout."""
    inside = Path(__file__).parent / "sample"
    return inside if inside.is_dir() else Path(__file__).parents[1]
