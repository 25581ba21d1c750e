"""Ratings, directions, targets and other councils' figures in the finished tables are held against the judgement."""

from __future__ import annotations

import re

import pytest
from proof.conftest import ROOT
from proof.editing import BODY, Edit, Parts, edited, names

from report_builder.build import write
from report_builder.drafting import Drafted, Request, draft
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.proof import disagreements, open_files
from report_builder.proving import said_in
from report_builder.vocabulary import Edition

HEALTH, CARE, CASELOAD = "Health assessment up to date", "Pathway plan in place", "Average caseload"
IHA, LEFT = "Initial health assessment in 20 working days", "Fostering households that left"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def written(request: pytest.FixtureRequest) -> tuple[Drafted, Files]:
    report, period = request.param.split()
    drafted = draft(Request(Folders.of(report, ROOT), Period.parse(period), Edition.PUBLIC))
    outputs = Outputs.of(ROOT / "output", report, drafted.request.period, Edition.PUBLIC)
    return drafted, {path.suffix: content for path, content in write(drafted, outputs)[0].items()}


def cell(among: str, measure: str, column: str, text: str) -> Edit:
    """The cell of a Word table, by one of its headings, its row and its column, says something else."""

    def edit(parts: Parts) -> None:
        body = parts[BODY].decode()
        for table in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL):
            header, *rows = re.findall(r"<w:tr>.*?</w:tr>", table, re.DOTALL)
            headings = [*map(_text, _cells(header))]
            row = next((one for one in rows if measure in map(_name, _cells(one))), "")
            if among in headings and row:
                cells = _cells(row)
                place = headings.index(column)
                cells[place] = re.sub(
                    r"(<w:t[^>]*>)[^<]*(</w:t>)", rf"\g<1>{text}\g<2>", cells[place], count=1
                )
                changed = table.replace(row, row[: row.index("<w:tc>")] + "".join(cells) + "</w:tr>")
                parts[BODY] = body.replace(table, changed).encode()
                return
        raise AssertionError(f"No table has {among} and {measure}")

    return edit


def _cells(row: str) -> list[str]:
    return re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)


def _name(markup: str) -> str:
    return re.sub(r" \((?:count|average)\)$", "", _text(markup))


def _text(markup: str) -> str:
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", markup))


def sheet_cell(sheet: int, place: str, text: str) -> Edit:
    """A cell of the workbook says something else."""

    def edit(parts: Parts) -> None:
        name = f"xl/worksheets/sheet{sheet}.xml"
        said = f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        changed, count = re.subn(rf'<c r="{place}"[^>]*>.*?</c>', said, parts[name].decode())
        assert count == 1
        parts[name] = changed.encode()

    return edit


SCORECARD, APPENDIX = "Figure", "Vintage"
IN_WORD: list[tuple[str, Edit, str]] = [
    ("rating of the appendix", cell(APPENDIX, HEALTH, "Rating", "■ Amber (A)"),
     "It says ■ amber (a), and health_assessment for June 2020 is rated Red."),
    ("rating of the scorecard", cell(SCORECARD, HEALTH, "Rating", "● Green (G)"), "is rated Red."),
    ("letter of a rating", cell(APPENDIX, HEALTH, "Rating", "▲ Red (G)"), "is rated Red."),
    ("rating that is not there", cell(APPENDIX, HEALTH, "Rating", "Not rated"), "is rated Red."),
    ("rating of a measure without", cell(SCORECARD, "Children looked after", "Rating", "▲ Red (R)"), "is not rated."),
    ("rating of a withheld figure", cell(APPENDIX, IHA, "Rating", "▲ Red (R)"),
     "It says what it may not, and iha_in_time for June 2020 is not rated."),
    ("direction", cell(SCORECARD, HEALTH, "Direction of travel", "↑ Better"), "is worse."),
    ("direction from a withheld figure", cell(APPENDIX, LEFT, "Direction of travel", "↑ Better"), "is not compared."),
    ("target of the scorecard", cell(SCORECARD, HEALTH, "Target", "91.0% (to 85.0%)"),
     "It says 91.0% (to 85.0%), and health_assessment for June 2020 is held against a target of 90.0."),
    ("target of the appendix", cell(APPENDIX, HEALTH, "Target (last Amber)", "No target"),
     "is held against a target of 90.0."),
    ("last Amber", cell(APPENDIX, HEALTH, "Target (last Amber)", "90.0% (to 84.9%)"), "Amber within 5 (points) of"),
    ("last Amber where lower is better", cell(APPENDIX, CASELOAD, "Target (last Amber)", "18.0 (to 19.7)"), "is Amber"),
    ("target of a measure without", cell(SCORECARD, "Children looked after", "Target", "600"), "is without a target."),
    ("neighbours", cell(APPENDIX, HEALTH, "Statistical neighbours", "90.0%"),
     "is held against a figure of statistical neighbours of 91.0."),
    ("England", cell(APPENDIX, HEALTH, "England", "None"), "is held against a figure of England of 90.0."),
    ("England of a measure without", cell(APPENDIX, CARE, "England", "90.0%"), "is without a figure of England."),
    ("figure of the scorecard", cell(SCORECARD, HEALTH, "Figure", "83.6%"), "is 83.5 in data/panel-report/"),
    ("period before", cell(SCORECARD, HEALTH, "Period before", "86.3%"), "is 86.2 in data/panel-report/"),
    ("share of all", cell("Sex", "Female", "Share of all", "45.8%"),
     "It says 45.8%, and the share of lac_total, Female for June 2020 is 45.9%."),
    ("share of a withheld category",
     cell("Ethnicity", "Not stated", "Share of all", "0.7%"), "is not shown."),
]  # fmt: skip

EXCEPTIONS, FOCUS = "From Green", "Same period last year"
CARERS, INSIDE = "Foster placements with the council's own carers", "Children placed inside the borough"
IN_EXCEPTIONS: list[tuple[str, Edit, str]] = [
    ("distance from Green", cell(EXCEPTIONS, CARERS, "From Green", "11.7 points"),
     "is held against a distance from Green of 11.8."),
    ("rating before", cell(EXCEPTIONS, CARERS, "Rating before", "■ Amber (A)"), "is rated Red."),
    ("figure of the period", cell(EXCEPTIONS, CARERS, "Figure", "48.1%"), "is 48.2 in data/exceptions-scorecard/"),
    ("figure beside what it speaks of", cell(FOCUS, INSIDE, "Figure", "50.1%"), "is 50.2 in data/"),
    ("same period last year", cell(FOCUS, INSIDE, "Same period last year", "47.4%"), "is 47.5 in data/"),
]  # fmt: skip

IN_WORKBOOK: list[tuple[str, Edit, str]] = [
    ("rating", sheet_cell(7, "K5", "● Green (G)"), "is rated Red."),
    ("direction", sheet_cell(7, "J5", "↑ Better"), "is worse."),
    (
        "rating of a withheld figure",
        sheet_cell(7, "K4", "▲ Red (R)"),
        "It says what it may not, and iha_in_time",
    ),
    ("target", sheet_cell(7, "L5", "91.0% (to 85.0%)"), "is held against a target of 90.0."),
    (
        "neighbours",
        sheet_cell(7, "M5", "90.0%"),
        "is held against a figure of statistical neighbours of 91.0.",
    ),
    ("share of all", sheet_cell(15, "F4", "45.8%"), "the share of lac_total, Female for June 2020 is 45.9%."),
]


def disagreeing(written: tuple[Drafted, Files], ending: str, edit: Edit) -> list[str]:
    drafted, files = written
    found = disagreements(
        open_files({f"paper{ending}": edited(files[ending], edit)}), said_in(drafted.report)
    )
    assert {one.code for one in found} <= {"DISAGREES"}
    return [one.message for one in found]


@pytest.mark.parametrize("written", ["panel-report 2020-06"], indirect=True)
@pytest.mark.parametrize(("_", "edit", "said"), IN_WORD, ids=names(IN_WORD))
def test_a_cell_of_the_paper_that_judges_otherwise_is_found(
    written: tuple[Drafted, Files], _: str, edit: Edit, said: str
) -> None:
    (message,) = disagreeing(written, ".docx", edit)
    assert said in message


@pytest.mark.parametrize("written", ["panel-report 2020-06"], indirect=True)
@pytest.mark.parametrize(("_", "edit", "said"), IN_WORKBOOK, ids=names(IN_WORKBOOK))
def test_a_cell_of_the_workbook_that_judges_otherwise_is_found(
    written: tuple[Drafted, Files], _: str, edit: Edit, said: str
) -> None:
    (message,) = disagreeing(written, ".xlsx", edit)
    assert said in message


@pytest.mark.parametrize("written", ["exceptions-scorecard 2021-05"], indirect=True)
@pytest.mark.parametrize(("_", "edit", "said"), IN_EXCEPTIONS, ids=names(IN_EXCEPTIONS))
def test_a_cell_of_the_exceptions_that_judges_otherwise_is_found(
    written: tuple[Drafted, Files], _: str, edit: Edit, said: str
) -> None:
    (message,) = disagreeing(written, ".docx", edit)
    assert said in message
