"""The figures that are drawn in a chart as words are read back, and held against the edition's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from proof.conftest import ROOT, Finished
from proof.editing import Edit, edited, names, swap

from report_builder.build import write
from report_builder.drafting import Drafted, Request, draft
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.proof import disagreements, open_files
from report_builder.proving import said_in
from report_builder.vocabulary import Edition

DENTAL, ETHNICITY = "word/media/chart-dental.svg", "word/media/chart-lac_total_by_ethnicity.svg"
HOUSEHOLDS = "word/media/chart-foster_households.svg"
WITHHELD = "136"
"""Fostering households in June 2020."""


@pytest.fixture(scope="module")
def built() -> tuple[Drafted, bytes]:
    drafted = draft(Request(Folders.of("panel-report", ROOT), Period.parse("2020-06"), Edition.PUBLIC))
    outputs = Outputs.of(Path("output"), "panel-report", drafted.request.period, Edition.PUBLIC)
    return drafted, write(drafted, outputs)[0][outputs.document]


EDITS: list[tuple[str, Edit, str]] = [
    ("the last point of a line", swap(DENTAL, ">This council 64.8%<", ">This council 64.9%<"),
     "It says 64.9, and the last figure shown of dental for June 2020 is 64.8."),
    ("the last point of a line that ends before", swap(HOUSEHOLDS, ">133<", ">134<"),
     "It says 134, and the last figure shown of foster_households for June 2020 is 133."),
    ("no last point", swap(DENTAL, ">This council 64.8%<", ">This council<"), "It says nothing, and the last"),
    ("the target", swap(DENTAL, ">Target 90.0%<", ">Target 91.0%<"), "It says 91.0, and the target of dental"),
    ("the neighbours", swap(DENTAL, ">87.0% (2018/19)<", ">86.0% (2018/19)<"),
     "It says 86.0, and the figure of statistical neighbours of dental for June 2020 is 87.0."),
    ("England", swap(DENTAL, ">England 85.0%<", ">England 87.0%<"), "It says 87.0, and the figure of England"),
    ("the heading of a line", swap(DENTAL, "months: 64.8% in", "months: 68.4% in"), "It says 68.4, and the figure of"),
    ("the change in the heading", swap(DENTAL, "down 3.9", "down 3.8"), "It says 3.8, and the change of dental"),
    ("which way in the heading", swap(DENTAL, "down 3.9", "up 3.9"), "Its heading says up, and dental for June 2020"),
    ("a figure in the heading where it is withheld",
     swap(HOUSEHOLDS, "households: figure withheld for", f"households: {WITHHELD} in"), f"It says {WITHHELD}, and"),
    ("a bar", swap(ETHNICITY, ">49<", ">48<"), "It says 48, and lac_total, Mixed for June 2020 is 49 in data/"),
    ("a withheld bar", swap(ETHNICITY, ">[c]<", ">9<"), "It says 9, and lac_total, Other ethnic group for June"),
    ("a bar without its figure", swap(ETHNICITY, ">49<", "><"), "It says , and lac_total, Mixed"),
    ("the highest bar in the heading", swap(ETHNICITY, ", at 479", ", at 497"), "It says 497, and the highest figure"),
    ("a bar too many", swap(ETHNICITY, "</svg>", '<text font-size="8.5" font-weight="bold">1</text></svg>'),
     "It shows 8 figures, and lac_total by ethnicity has 7 categories."),
]  # fmt: skip


@pytest.mark.parametrize(("_", "edit", "said"), EDITS, ids=names(EDITS))
def test_a_drawn_figure_that_is_another_is_found(
    built: tuple[Drafted, bytes], _: str, edit: Edit, said: str
) -> None:
    drafted, paper = built
    found = disagreements(open_files({"paper.docx": edited(paper, edit)}), said_in(drafted.report))
    assert [one.code for one in found] == ["DISAGREES"]
    assert found[0].message.startswith(said)
    assert found[0].where.startswith("paper.docx, word/media/chart-")


def test_a_withheld_figure_at_the_end_of_a_line_is_found(paper: Finished) -> None:
    found = paper.found(swap(HOUSEHOLDS, ">133<", f">This council {WITHHELD}<"))
    assert [one.rpartition(", row")[0] for one in found] == [f"WITHHELD_CELL at .docx, {HOUSEHOLDS}"]
