"""What strangers type or hand in reaches no code, no file outside the project, and no formula."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from cli.commands import JUNE, build, hashes, run

HEALTH = "narratives/panel-report/2020-06/health.md"
DEFINITION = "templates/panel-report/report.toml"
CATALOGUE = "data/panel-report/catalogue.csv"
PAPER = "output/panel-report-2020-06-public"
CODE = "{{ council }} {{p appendix }} {% if x %} {{ 7*7 }} {{ self.__init__ }}"


def replaced(path: Path, pattern: str, new: str) -> None:
    text, times = re.subn(
        pattern, lambda _: new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    assert times == 1
    path.write_text(text, encoding="utf-8", newline="\n")


def words_of(project: Path) -> str:
    with zipfile.ZipFile(project / f"{PAPER}.docx") as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


@pytest.mark.parametrize(
    "quote",
    [
        "{{ ''.__class__ }}", "{{ lac_total.__init__ }}", "{{ lac_total.__class__.__mro__ }}", "{{ 7*7 }}",
        "{{ lac_total|attr('x') }}", "{{ lac_total['text'] }}", "{{ config }}", "{{ self }}", "{{ {{ lac_total }} }}",
        "{% for x in lac_total %}", "{# lac_total #}", "{{ lac_total.text.format(1) }}", "{{ lac_total() }}",
        "{{ __import__('os') }}", "{{ lac_total if 1 else 2 }}", "{{ lac_tota\u04cf }}", "{{ lac_total.previouѕ }}",
        "{{ lac_total\u2024previous }}", "｛{ lac_total }}",
    ],
)  # fmt: skip
def test_a_quote_reaches_no_code(own: Path, quote: str) -> None:
    before = hashes(own / "output")
    replaced(own / HEALTH, re.escape("{{ dental.counts }}"), quote)
    said = build(own, "--force")
    assert said.status == 1, said.out
    assert "2020-06/health.md, line 5: " in said.err
    assert hashes(own / "output") == before


def test_what_only_looks_like_a_quote_is_text(own: Path) -> None:
    replaced(own / HEALTH, re.escape("{{ dental.counts }}"), "｛｛ 7+7 ｝｝ and { 7+7 }")
    assert build(own).status == 0
    assert "｛｛ 7+7 ｝｝ and { 7+7 }" in words_of(own)


def test_code_in_the_title_is_printed_and_never_run(own: Path) -> None:
    replaced(own / DEFINITION, r"^title = .*$", f'title = "{CODE}"')
    assert build(own).status == 0
    assert words_of(own).count(CODE) == 3


def test_code_in_the_names_of_data_is_printed_and_never_run(own: Path) -> None:
    replaced(own / CATALOGUE, "Children looked after,profile", "{{ 7*7 }} children,profile")
    assert build(own).status == 0
    assert "{{ 7*7 }} children" in words_of(own)
    assert "49 children" not in words_of(own)


@pytest.mark.parametrize("field", ["owner: ", "front_sheet:\n  contact: "])
def test_code_in_front_matter_is_refused(own: Path, field: str) -> None:
    path = own / HEALTH
    text = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    path.write_text(f'---\n{field}"{{{{ lac_total.__init__ }}}}"\n---\n{text}', encoding="utf-8")
    said = build(own, "--force")
    assert said.status == 1
    assert "holds a quote, and figures are quoted only in the text below" in said.err


def test_no_cell_of_the_workbook_is_a_formula_or_a_link(own: Path) -> None:
    replaced(own / DEFINITION, r"^council = .*$", "council = \"=cmd|' /C calc'!A0\"")
    replaced(own / DEFINITION, r"^title = .*$", 'title = "@SUM(1)"')
    replaced(own / CATALOGUE, "Children looked after,profile", "+1 children,profile")
    assert build(own).status == 0
    book = openpyxl.load_workbook(own / f"{PAPER}-appendix.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    said = [cell.value for cell in cells if cell.data_type == "s"]
    for start in ("=cmd", "@SUM", "+1 children"):
        assert any(str(one).startswith(start) for one in said), start
    assert not [cell for cell in cells if cell.hyperlink and cell.hyperlink.target]


@pytest.mark.parametrize(
    "report",
    ["../panel-report", "/etc", "templates/panel-report", "CON", "NUL.", "panel-report.", "a" * 5000, "."],
)
@pytest.mark.parametrize("verb", ["build", "check", "figures"])
def test_a_report_that_is_none_is_a_wrong_word(project: Path, verb: str, report: str) -> None:
    said = run(verb, report, *JUNE, "--project", project)
    assert said.status == 2
    assert "There is no report called" in said.err


@pytest.mark.parametrize(
    "period", ["../2020-06", "2020-06/..", "2020-06.", "a" * 5000, "٢٠٢٠-٠٦", "2020-06\n"]
)
def test_a_period_is_a_period_and_no_path(project: Path, period: str) -> None:
    said = run("build", "panel-report", "--period", period, "--project", project)
    assert said.status == (0 if period.strip() == "2020-06" and period.isascii() else 2)


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3000])
def test_an_output_that_no_system_can_name_is_refused(project: Path, tmp_path: Path, name: str) -> None:
    said = build(project, "--output", tmp_path / name)
    assert said.status in (1, 2)
    assert said.err


@pytest.mark.parametrize("words", [("check", "a" * 5000 + ".docx"), ("new", "a" * 5000)])
def test_a_name_that_no_system_has_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    said = run(*words, folder=tmp_path)
    assert said.status in (1, 2)
    assert said.err


def test_a_template_named_that_no_system_has_is_refused(project: Path) -> None:
    said = build(project, "--template", "a" * 5000 + ".docx")
    assert said.status == 2


def test_narrative_that_leads_outside_the_project_is_refused(own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("Secret words.", encoding="utf-8")
    (own / HEALTH).unlink()
    (own / HEALTH).symlink_to(tmp_path / "secret.md")
    said = build(own, "--force")
    assert said.status == 1
    assert f"{HEALTH} leads outside the project folder. Put the file itself there." in said.err


def test_a_template_that_leads_outside_the_project_is_refused(own: Path, tmp_path: Path) -> None:
    template = own / "templates/panel-report/template.docx"
    template.rename(tmp_path / "template.docx")
    template.symlink_to(tmp_path / "template.docx")
    said = build(own, "--force")
    assert said.status == 1
    assert "templates/panel-report/template.docx is outside the project folder." in said.err
