"""Turn the sample paper into the picture of a page that README.md shows.

Run by `make picture`. Needs LibreOffice Writer (soffice) and poppler (pdftoppm, pdftotext).
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).parents[1]
WIDTH = 900
COLOURS = 48
# The page shown has a chart, and prose with as many kinds of figure in it as there are.
SOUGHT = ("rated", "above the target", "England", "neighbour", "percentage points")
_CHART = re.compile(r"^Figure \d+:", re.MULTILINE)


def make_picture(picture: Path) -> int:
    """Build the sample, choose its best page, and save it small. Returns the page's number."""
    with TemporaryDirectory() as folder:
        pdf = _pdf(Path(folder))
        page = _best_page(pdf)
        _run("pdftoppm", "-png", "-singlefile", "-f", page, "-l", page,
             "-scale-to-x", WIDTH, "-scale-to-y", -1, pdf, pdf.with_suffix(""))  # fmt: skip
        with Image.open(pdf.with_suffix(".png")) as drawn:
            drawn.convert("RGB").quantize(COLOURS).save(picture, optimize=True)
    return page


def _pdf(folder: Path) -> Path:
    _run(sys.executable, "-m", "report_builder", "build", "panel-report", "--period", "2020-06", "--final",
         "--project", ROOT, "--output", folder)  # fmt: skip
    document = next(folder.glob("*.docx"))
    _run("soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", "pdf", "--outdir", folder, document)  # fmt: skip
    return document.with_suffix(".pdf")


def _best_page(pdf: Path) -> int:
    pages = _run("pdftotext", pdf, "-").split("\f")
    return max(range(len(pages)), key=lambda place: _worth(pages[place])) + 1


def _worth(text: str) -> int:
    """The most words of a page that has a chart too; what is sought is worth a paragraph each."""
    if not _CHART.search(text):
        return 0
    return len(text) + 300 * sum(word in text for word in SOUGHT)


def _run(*words: object) -> str:
    done = subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


if __name__ == "__main__":
    target = Path(sys.argv[1])
    sys.stdout.write(f"{target}: page {make_picture(target)}, {target.stat().st_size // 1000} kB\n")
