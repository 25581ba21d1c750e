"""One paper in each format that papers come in, made by real tools."""

from __future__ import annotations

from pathlib import Path

import docx

TITLE = "Performance Report"
HEADINGS = ("Profile", "Health")
PARAGRAPHS = (
    "The number of looked after children rose from 612 in May to 603 at the end of June 2020.",
    "Of the 64 care leavers, 48 (80%) were in touch with the service, and all were offered help with housing, "
    "education, health and money by the team that knows them best.",
    "There were 116 reviews in the month. 94.3% of the 116 reviews were held in time.",
)
CODES = ["DIRECTION_WORD", "PERCENT_OF", "GRIM"]


def as_text(folder: Path) -> Path:
    return _written(folder / "paper.txt", "\n\n".join((TITLE, *PARAGRAPHS)))


def as_markdown(folder: Path) -> Path:
    """With front matter, headings, emphasis and hard line breaks, as an editor would leave them."""
    first, second, third = PARAGRAPHS
    broken = second.replace("housing, ", "housing,\n").replace("48 (80%)", "**48** (80%)")
    front = "---\nstatus: draft\n---\n"
    blocks = (f"# {TITLE}", f"## {HEADINGS[0]}", f"- {first}", broken, f"## {HEADINGS[1]}", third)
    return _written(folder / "paper.md", front + "\n\n".join(blocks))


def as_word(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_heading(HEADINGS[0], 1)
    document.add_paragraph(PARAGRAPHS[0], style="List Bullet")
    document.add_paragraph(PARAGRAPHS[1])
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Measure", "June", "Children", "603"), strict=True):
        cell.text = text
    document.add_heading(HEADINGS[1], 1)
    document.add_paragraph(PARAGRAPHS[2])
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
