"""Write the Word templates of a work: the product's, the one with docxtpl's marks, and pandoc's reference."""

from __future__ import annotations

from typing import Any

import docx

from bench import works
from bench.works import Work

TREND_HEADER = (
    "No.",
    "Measure",
    *(works.month(works.MONTHS - back) for back in range(works.SHOWN_MONTHS, 0, -1)),
)
JUDGED_HEADER = (
    "No.", "Measure", "Good is", "Basis", "Direction of travel", "Rating", "Target (last Amber)",
    "Statistical neighbours", "England", "Vintage",
)  # fmt: skip
BREAKDOWN_HEADER = ("School", *(works.month(place) for place in works.BREAKDOWN_MONTHS), "Share of all")
RATING = JUDGED_HEADER.index("Rating")


def write_templates(work: Work) -> None:
    _own(work)
    _plain(work)
    docx.Document().save(str(work.reference))


def _own(work: Work) -> None:
    paper = docx.Document()
    paper.add_paragraph("{{ title }}", "Title")
    for number in range(works.SECTIONS):
        paper.add_paragraph(works.section_title(number), "Heading 1")
        paper.add_paragraph(f"{{{{p narrative.section_{number:02} }}}}")
    paper.add_paragraph("Key issues", "Heading 1")
    paper.add_paragraph("{{p key_issues }}")
    paper.add_paragraph("Appendix A", "Heading 1")
    paper.add_paragraph("{{p appendix }}")
    paper.save(str(work.definition.with_name("template.docx")))


def _plain(work: Work) -> None:
    paper = docx.Document()
    paper.add_paragraph("{{ title }}", "Title")
    _loop(paper, "section in sections", ("{{ section.title }}", "Heading 1"))
    paper.add_paragraph("Key issues", "Heading 1")
    paper.add_paragraph("{%p for section in themes %}")
    _loop_inside(paper, "{{ section.title }}", "Heading 2")
    paper.add_paragraph("{%p for chart in section.charts %}")
    paper.add_paragraph("Figure {{ chart.number }}: {{ chart.caption }}", "Caption")
    paper.add_paragraph("{{ chart.picture }}")
    paper.add_paragraph("Source: {{ chart.source }}.")
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("{%p endfor %}")
    paper.add_paragraph("Appendix A", "Heading 1")
    paper.add_paragraph("{%p for theme in appendix %}")
    paper.add_paragraph("{{ theme.title }}", "Heading 2")
    _table(paper, "theme.trend", TREND_HEADER)
    _table(paper, "theme.judged", JUDGED_HEADER, shaded=RATING)
    paper.add_paragraph("{%p endfor %}")
    for kind in ("counts", "percentages"):
        paper.add_paragraph(f"{{%p for measure in {kind} %}}")
        paper.add_paragraph("{{ measure.name }} by school", "Caption")
        _table(paper, "measure.rows", BREAKDOWN_HEADER if kind == "counts" else BREAKDOWN_HEADER[:-1])
        paper.add_paragraph("{%p endfor %}")
    paper.save(str(work.plain_template))


def _loop(paper: Any, each: str, heading: tuple[str, str]) -> None:
    paper.add_paragraph(f"{{%p for {each} %}}")
    _loop_inside(paper, *heading)
    paper.add_paragraph("{%p endfor %}")


def _loop_inside(paper: Any, heading: str, style: str) -> None:
    """A heading and the paragraphs of narrative under it."""
    paper.add_paragraph(heading, style)
    paper.add_paragraph("{%p for paragraph in section.paragraphs %}")
    paper.add_paragraph("{{r paragraph }}")
    paper.add_paragraph("{%p endfor %}")


def _table(paper: Any, rows: str, header: tuple[str, ...], shaded: int = -1) -> None:
    """A header row, and one row between the marks of a loop over `rows`, each a list of cells."""
    table = paper.add_table(rows=4, cols=len(header), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        cell.text = text
    table.rows[1].cells[0].text = f"{{%tr for row in {rows} %}}"
    for place, cell in enumerate(table.rows[2].cells):
        cell.text = f"{{{{ row[{place}] }}}}"
        if place == shaded:
            cell.text = f"{{% cellbg row[{len(header)}] %}}{cell.text}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    paper.add_paragraph()
