"""Make the paper as a competent user of docxtpl, pandas and matplotlib would.

python -m bench.docxtpl_script WORK PAPER
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from docx.shared import Inches
from docxtpl import DocxTemplate, InlineImage, RichText

from bench.plain import Data, Section, bold, breakdown_rows, draw, judged_rows, read, sections, trend_rows
from bench.works import Work


def main(work: Work, paper: Path) -> None:
    data, parts = read(work)
    template = DocxTemplate(work.plain_template)
    before, themes = sections(work, data)
    alt_texts: list[str] = []
    broken_down = [
        {"name": data.name(str(measure)), "rows": breakdown_rows(str(measure), own, data), "of": measure}
        for measure, own in parts.groupby("indicator")
    ]
    template.render(
        {
            "title": "Corporate parenting performance report",
            "sections": [_section(one, data, template, paper, alt_texts) for one in before],
            "themes": [_section(one, data, template, paper, alt_texts) for one in themes],
            "appendix": [_theme(one, data) for one in themes],
            "counts": [one for one in broken_down if data.is_count(one["of"])],
            "percentages": [one for one in broken_down if not data.is_count(one["of"])],
        },
        autoescape=True,
    )
    for shape, alt_text in zip(template.docx.inline_shapes, alt_texts, strict=True):
        shape._inline.docPr.set("descr", alt_text)
    template.save(paper)


def _section(
    section: Section, data: Data, template: DocxTemplate, paper: Path, alt_texts: list[str]
) -> dict[str, Any]:
    return {
        "title": section.title,
        "paragraphs": [_rich(text) for text in section.paragraphs],
        "charts": [_chart(one, data, template, paper, alt_texts) for one in section.charts],
    }


def _theme(section: Section, data: Data) -> dict[str, Any]:
    """The tables of a theme in the appendix."""
    return {
        "title": section.title,
        "trend": trend_rows(section.place, data),
        "judged": judged_rows(section.place, data),
    }


def _rich(text: str) -> RichText:
    rich = RichText()
    for words, is_bold in bold(text):
        rich.add(words, bold=is_bold)
    return rich


def _chart(
    measure: str, data: Data, template: DocxTemplate, paper: Path, alt_texts: list[str]
) -> dict[str, Any]:
    path = paper.with_name(f"{measure}.png")
    alt_texts.append(draw(measure, data, path))
    return {
        "number": len(alt_texts),
        "caption": data.name(measure),
        "source": data.catalogue.at[measure, "source"],
        "picture": InlineImage(template, str(path), width=Inches(6.3)),
    }


if __name__ == "__main__":
    main(Work(Path(sys.argv[1])), Path(sys.argv[2]))
