"""A new kind of report is TOML, CSV, Markdown and a Word file: never Python."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from cli.commands import run

REPORT = """
title = "Foster carers' quarterly bulletin"
council = "Oakmere Council"
committee = "Fostering Forum"
frequency = "quarter"
charts = ["homes by kind"]
front_sheet_mandatory = ["meeting_date"]
scorecard = ["homes", "approved"]

[front_sheet]
meeting_date = 2021-05-12

[house_style]
percent = "per cent"
words_below_ten = true

[[source]]
file = "catalogue.csv"
holds = "catalogue"

[[source]]
file = "homes.csv"
holds = "figures"
layout = "wide"

[[source]]
file = "targets.csv"
holds = "targets"

[[theme]]
id = "carers"
title = "Our carers"
charts = ["homes"]
"""
CATALOGUE = """\
indicator,name,theme,unit,basis,frequency,polarity,decimals,numerator,denominator,counted,definition,source
homes,Fostering households,carers,count,as at,quarter,higher,0,households,,household|households,,Fostering service
approved,Approved in time,carers,percent,in period,quarter,higher,1,approved in time,approvals,approval|approvals,,\
Fostering service
"""
HOMES = """\
indicator,part,breakdown,category,2020-21-Q2,2020-21-Q3,2020-21-Q4
homes,value,,,120,128,131
homes,value,kind,General,100,106,108
homes,value,kind,Connected,20,22,23
approved,numerator,,,9,8,9
approved,denominator,,,12,10,10
"""
TARGETS = (
    "indicator,kind,from,value,tolerance,tolerance_is,source\napproved,target,2019-20-FY,85,5,points,Plan\n"
)
CARERS = """\
---
owner: Fostering Team Manager
status: approved
---
There were {{ homes }} households {{ homes.when }}, {{ homes.versus_previous }}. In {{ period.months }}
{{ approved.counts }} approvals were in time: {{ approved }}, {{ approved.versus_target }}.

{{ measures.on_target.of }} rated measure is on target.
"""


def words_of(document: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(document)).paragraphs)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project from `new`, with a report beside the sample ones that was written by hand."""
    root = tmp_path_factory.mktemp("council") / "project"
    assert run("new", root).status == 0
    for kind in ("templates", "data", "narratives"):
        (root / kind / "bulletin").mkdir()
    (root / "templates/bulletin/report.toml").write_text(REPORT, encoding="utf-8")
    (root / "data/bulletin/catalogue.csv").write_text(CATALOGUE, encoding="utf-8")
    (root / "data/bulletin/homes.csv").write_text(HOMES, encoding="utf-8")
    (root / "data/bulletin/targets.csv").write_text(TARGETS, encoding="utf-8")
    narrative = root / "narratives/bulletin/2020-21-Q4/carers.md"
    narrative.parent.mkdir()
    narrative.write_text(CARERS, encoding="utf-8")
    bulletin_template(root / "templates/bulletin/template.docx")
    return root


def bulletin_template(path: Path) -> None:
    """A plain Word file that was never ours, with places typed into it."""
    document = docx.Document()
    document.add_heading("{{ title }}", 0)
    document.add_paragraph("{{ council }}, {{ committee }}, {{ front.meeting_date }}")
    document.add_heading("How many carers we have", 1)
    for place in ("key_issues", "chart.homes_by_kind", "table.scorecard", "appendix"):
        document.add_paragraph(f"{{{{p {place} }}}}")
    document.save(str(path))


def built(project: Path) -> dict[str, object]:
    said = run(
        "build", "bulletin", "--period", "2020-21-Q4", "--edition", "members", "--json", "--project", project
    )
    assert said.status == 0, said.err
    return json.loads(said.out)


def test_a_sixth_report_builds_from_its_own_files(project: Path):
    text = words_of(Path(str(built(project)["document"])))
    assert (
        "There were 131 households at the end of Quarter 4 2020/21, up from 128 at the end of Quarter 3"
        in text
    )
    assert "In January to March 2021 9 of 10 approvals were in time: 90.0\u00a0per cent" in text
    assert "one of the one rated measure is on target." in text
    assert "Figure 1: Fostering households" in text
    assert "Figure 2: Fostering households by kind" in text


def test_its_template_is_checked_like_any_other(project: Path):
    said = run("template", "check", "bulletin", "--project", project)
    assert said.status == 0, said.out + said.err
    assert "key_issues" in said.out


def test_every_report_of_the_project_is_built_with_one_command(project: Path):
    said = run("build", "--all", "--json", "--output", project / "all", "--project", project)
    assert said.status == 0, said.err
    names = {one["report"] for one in json.loads(said.out)["reports"]}
    assert names == {
        "board-scorecard",
        "bulletin",
        "exceptions-scorecard",
        "panel-report",
        "quarterly-measures",
        "target-update",
    }


def test_one_report_that_is_refused_does_not_stop_the_others(project: Path):
    narrative = project / "narratives/bulletin/2020-21-Q4/carers.md"
    kept = narrative.read_text(encoding="utf-8")
    try:
        narrative.write_text("{{ hommes }}", encoding="utf-8")
        said = run("build", "--all", "--json", "--output", project / "some", "--project", project)
    finally:
        narrative.write_text(kept, encoding="utf-8")
    told = {one["report"]: one for one in json.loads(said.out)["reports"]}
    assert said.status == 1
    assert "did you mean homes" in told["bulletin"]["error"]
    assert Path(told["panel-report"]["document"]).is_file()
