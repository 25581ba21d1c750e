"""Every sample paper as a PDF can be read aloud, and has no empty page. The panel report: see flow/test_pdf.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from flow.pdf_checkers import errors_of_outloud, errors_of_pdfua
from pypdf import PdfReader

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

ROOT = Path(__file__).parents[2]
PAPERS = {
    "board-scorecard": "2021-12",
    "exceptions-scorecard": "2021-05",
    "quarterly-measures": "2020-21-Q3",
    "target-update": "2021-22-Q2",
}


@pytest.mark.parametrize(("report", "period"), PAPERS.items(), ids=PAPERS)
def test_no_checker_finds_an_error(report: str, period: str, soffice: str, tmp_path: Path) -> None:
    asked = Request(Folders.of(report, ROOT), Period.parse(period), pdf=True)
    pdf = build(asked, tmp_path).outputs.pdf
    assert (errors_of_outloud(pdf), errors_of_pdfua(pdf)) == ([], "")


def test_the_end_of_a_section_after_a_full_page_makes_no_empty_page(soffice: str, tmp_path: Path) -> None:
    """The text of the members' edition of this paper ends at the foot of a page; its appendix lies across."""
    asked = Request(
        Folders.of("exceptions-scorecard", ROOT), Period.parse("2021-05"), Edition.MEMBERS, pdf=True
    )
    pages = PdfReader(build(asked, tmp_path).outputs.pdf).pages
    assert [
        number for number, page in enumerate(pages, start=1) if len(page.extract_text().split()) < 60
    ] == []
