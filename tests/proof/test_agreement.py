"""Finished files are held against the edition: whatever says another figure is found, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from proof.conftest import ROOT
from proof.editing import BODY, Edit, Parts, edited, swap

from report_builder.build import write
from report_builder.drafting import Drafted, Request, draft
from report_builder.errors import ProofError
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.proof import disagreements, open_files
from report_builder.proving import read_back, said_in
from report_builder.vocabulary import Edition

PERIOD = Period.parse("2020-06")


@pytest.fixture(scope="module", params=Edition)
def built(request: pytest.FixtureRequest) -> tuple[Drafted, Outputs, dict[Path, bytes]]:
    """The sample in an edition, written to memory and not yet read back."""
    drafted = draft(Request(Folders.of("panel-report", ROOT), PERIOD, request.param))
    outputs = Outputs.of(Path("output"), "panel-report", PERIOD, request.param)
    return drafted, outputs, write(drafted, outputs)[0]


def figure(measure: str, old: str, new: str) -> Edit:
    """The last cell that says `old` in the last row that names a measure says something else."""

    def edit(parts: Parts) -> None:
        body = parts[BODY].decode()
        row = [one for one in re.findall(r"<w:tr[ >].*?</w:tr>", body, re.DOTALL) if measure in one][-1]
        before, _, after = row.rpartition(f">{old}<")
        parts[BODY] = body.replace(row, f"{before}>{new}<{after}").encode()

    return edit


EDITS: list[tuple[str, str, Edit, str]] = [
    ("a cell of the appendix", "document", figure("Children looked after (count)", "603", "604"),
     "It says 604, and lac_total for June 2020 is 603 in data/panel-report/figures.csv, row"),
    ("a cell of a breakdown", "document", figure("Female", "277", "278"),
     "It says 278, and lac_total, Female for June 2020 is 277 in data/panel-report/breakdowns.csv, row"),
    ("a withheld sign on a figure", "document", figure("Female", "277", "[c]"), "It says [c], and lac_total, Female"),
    ("the alternative text of a chart", "document", swap(BODY, "Last: 603 in June 2020", "Last: 630 in June 2020"),
     "Last: 603 in June 2020"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "file", "edit", "message"), EDITS, ids=[one[0] for one in EDITS])
def test_a_place_that_says_another_figure_is_found(
    built: tuple[Drafted, Outputs, dict[Path, bytes]], what: str, file: str, edit: Edit, message: str
) -> None:
    drafted, outputs, contents = built
    path = getattr(outputs, file)
    changed = {path.name: edited(contents[path], edit)}
    found = disagreements(open_files(changed), said_in(drafted.report))
    assert [one.code for one in found] == ["DISAGREES"], what
    assert message in found[0].message
    assert path.name in found[0].where


def test_a_quoted_figure_that_reads_otherwise_is_found(
    built: tuple[Drafted, Outputs, dict[Path, bytes]],
) -> None:
    drafted, outputs, contents = built
    text = contents[outputs.document]
    changed = edited(text, swap(BODY, ">332<", ">333<"))
    found = disagreements(open_files({"paper.docx": changed}), said_in(drafted.report))
    assert "DISAGREES" in [one.code for one in found]


def test_the_files_as_built_agree_and_are_let_through(
    built: tuple[Drafted, Outputs, dict[Path, bytes]],
) -> None:
    drafted, outputs, contents = built
    read_back(drafted, contents, outputs)


def test_files_that_disagree_are_refused_in_one_sentence_each(
    built: tuple[Drafted, Outputs, dict[Path, bytes]],
) -> None:
    drafted, outputs, contents = built
    wrong = edited(contents[outputs.document], figure("Female", "277", "278"))
    with pytest.raises(ProofError, match="disagree with the figures:\n  error: panel-report"):
        read_back(drafted, {**contents, outputs.document: wrong}, outputs)
