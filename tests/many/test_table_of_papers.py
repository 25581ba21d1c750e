"""A table of papers says which to make; everything wrong with it is told at once, with its row."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.errors import SourceError
from report_builder.many import Paper, read_table
from report_builder.new_project import make_project


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample project and another, of one report."""
    folder = tmp_path_factory.mktemp("councils")
    make_project(folder / "northmere")
    own = folder / "eastholt/templates/panel-report"
    shutil.copytree(folder / "northmere/templates/panel-report", own)
    return folder


def read(here: Path, text: str, name: str = "papers.csv") -> tuple[Paper, ...]:
    path = here / name
    path.write_text(text, encoding="utf-8")
    return read_table(path, here / "northmere")


def refusal(here: Path, text: str) -> list[str]:
    with pytest.raises(SourceError) as refused:
        read(here, text)
    return str(refused.value).splitlines()


def said(paper: Paper) -> str:
    also = [word for word, asked in (("final", paper.final), ("pdf", paper.pdf)) if asked]
    return " ".join([paper.root.name, paper.report, paper.period.code, str(paper.edition), *also])


def test_a_row_is_a_paper(here: Path) -> None:
    papers = read(
        here,
        "report,period,edition,project,final,pdf\n"
        "panel-report,2020-06,,,,\n"
        "panel-report,2020-06,members,eastholt,yes,no\n"
        "board-scorecard,2021-12,Public,,no,YES\n",
    )
    assert [said(paper) for paper in papers] == [
        "northmere panel-report 2020-06 public",
        "eastholt panel-report 2020-06 members final",
        "northmere board-scorecard 2021-12 public pdf",
    ]


def test_a_table_may_be_a_workbook(here: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Period", "Report"])
    book.active.append(["2020-06", "panel-report"])
    book.save(here / "papers.xlsx")
    (paper,) = read_table(here / "papers.xlsx", here / "northmere")
    assert said(paper) == "northmere panel-report 2020-06 public"


def test_a_box_that_is_ticked_in_excel_is_a_yes(here: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (
        ["report", "period", "final", "pdf"],
        ["panel-report", "2020-06", True, False],
        ["panel-report", "2020-05", "false", "true"],
    ):
        book.active.append(row)
    book.save(here / "ticked.xlsx")
    assert [said(paper) for paper in read_table(here / "ticked.xlsx", here / "northmere")] == [
        "northmere panel-report 2020-06 public final",
        "northmere panel-report 2020-05 public pdf",
    ]


def test_everything_wrong_is_told_at_once_with_its_row(here: Path) -> None:
    told = refusal(
        here,
        "report,period,edition,project,final\n"
        "panel-report,June,pubic,,maybe\n"
        "panel-reprt,2020-06,,,\n"
        "board-scorecard,2020-06,,eastholt,\n"
        "panel-report,2020-06,,westbourne,\n"
        ",,,,\n"
        "panel-report,2020-06,public,,\n"
        ",2020-06,,,\n"
        "panel-report,2020-06,,,yes\n",
    )
    assert [line.split(":")[0] for line in told] == [
        *(f"papers.csv, row 2, column {name}" for name in ("period", "edition", "final")),
        "papers.csv, row 3, column report",
        "papers.csv, row 4, column report",
        "papers.csv, row 5, column project",
        "papers.csv, row 8, column report",
        "papers.csv, row 9",
    ]
    assert "Did you mean public?" in told[1]
    assert "'maybe' is neither yes nor no. Write yes, or no, or leave it blank." in told[2]
    assert "'panel-reprt' is not a report of northmere. Did you mean panel-report?" in told[3]
    assert "'board-scorecard' is not a report of eastholt. Use one of: panel-report." in told[4]
    assert "'westbourne' is not a project folder" in told[5]
    assert "is given already in papers.csv, row 7" in told[7]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the file is empty"),
        ("report,period\n", "names no paper"),
        ("report\npanel-report\n", "there is no column period. Add a column headed period"),
        ("report,period,eddition\npanel-report,2020-06,public\n", "Did you mean edition"),
        ('report,period\npanel-report,"2020-06\n', "Look for a quotation mark that is not closed"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_mend(here: Path, text: str, why: str) -> None:
    assert why in "\n".join(refusal(here, text))


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "papers.csv").mkdir()
    for name in ("none.csv", "no/such/folder.csv"):
        with pytest.raises(SourceError) as refused:
            read_table(tmp_path / name, tmp_path)
        assert str(refused.value) == f"{tmp_path / name} is not there. Correct its name or path."
    with pytest.raises(SourceError) as refused:
        read_table(tmp_path / "papers.csv", tmp_path)
    assert str(refused.value).endswith(
        "papers.csv cannot be read (it is a folder). Close it elsewhere, or name another."
    )


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("panel-report", "2020-06", "public", "members", "yes", "northmere", "..")),
)


@given(st.lists(st.lists(CELL, max_size=7).map(",".join), max_size=5).map("\n".join))
def test_whatever_is_typed_is_papers_or_a_refusal(here: Path, below: str) -> None:
    with suppress(SourceError):
        assert read(here, f"report,period,edition,project,final,pdf\n{below}", "typed.csv")


def test_a_project_with_an_impossible_name_is_a_fault_like_any_other(here: Path) -> None:
    (told,) = refusal(here, f"report,period,project\npanel-report,2020-06,{'x' * 5000}\n")
    assert told.startswith("papers.csv, row 2, column project: ")
    assert "is not a project folder" in told


def test_where_several_projects_lie_every_row_names_its_own(here: Path) -> None:
    path = here / "all.csv"
    path.write_text("report,period,project\npanel-report,2020-06,eastholt\n", encoding="utf-8")
    assert [said(paper) for paper in read_table(path, None)] == ["eastholt panel-report 2020-06 public"]
    path.write_text("report,period,project\npanel-report,2020-06,\n", encoding="utf-8")
    with pytest.raises(SourceError, match="row 2, column project: there are several projects here"):
        read_table(path, None)
