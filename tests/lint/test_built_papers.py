"""The papers that the product builds say nothing that the linter would have mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.lint import lint, read_paper
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition, Severity

_ROOT = Path(__file__).parents[2]
_SAMPLES = (
    ("panel-report", "2020-06"),
    ("board-scorecard", "2021-12"),
    ("exceptions-scorecard", "2021-05"),
    ("quarterly-measures", "2020-21-Q3"),
    ("target-update", "2021-22-Q2"),
)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize(("report", "period"), _SAMPLES)
def test_nothing_in_a_built_paper_is_to_be_mended(
    report: str, period: str, edition: Edition, tmp_path: Path
) -> None:
    asked = Request(Folders.of(report, _ROOT), Period.parse(period), edition)
    paper = build(asked, tmp_path).outputs.document
    found = lint(read_paper(paper, paper.name))
    assert [str(one) for one in found if one.severity is not Severity.NOTE] == []
