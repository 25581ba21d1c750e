"""Whatever report.toml says, it is read or refused by field, in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report_builder.definitions import read_definition
from report_builder.errors import DefinitionError

SAMPLE = Path(__file__).parents[1] / "templates/panel-report/report.toml"


def refused(folder: Path, said: str | bytes) -> str:
    path = folder / "report.toml"
    path.write_bytes(said if isinstance(said, bytes) else said.encode())
    with pytest.raises(DefinitionError) as refusal:
        read_definition(path, "report.toml")
    return str(refusal.value)


def changed(old: str, new: str) -> str:
    text = SAMPLE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    "path",
    [
        "C:/figures.csv",
        "C:figures.csv",
        "//server/share/figures.csv",
        "/etc/passwd",
        r"\\\\server\\share\\a.csv",
    ],
)
@pytest.mark.parametrize("field", ["file", "template"])
def test_a_path_of_one_computer_is_refused(tmp_path: Path, field: str, path: str):
    said = (
        changed('file = "catalogue.csv"', f'file = "{path}"')
        if field == "file"
        else f'template = "{path}"\n' + changed('template = "template.docx"\n', "")
    )
    told = refused(tmp_path, said)
    assert told.startswith(f"report.toml, {'source.1.file' if field == 'file' else 'template'}: ")
    assert "with / between folders" in told


@pytest.mark.parametrize("opening", ["a=" + "[" * 50_000, "a=" + "{b=" * 5_000])
def test_brackets_without_end_are_refused(tmp_path: Path, opening: str):
    assert refused(tmp_path, opening) == (
        "report.toml holds brackets inside brackets without end. Mend them."
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("9" * 8000, "report.toml holds a number of thousands of digits. Correct it."),
        (
            "0x" + "f" * 8000,
            "report.toml, chart_periods: write a whole number from 2 to 120 (it is a number of more",
        ),
        ("inf", "report.toml, chart_periods: write a whole number from 2 to 120 (it is inf). Correct it."),
    ],
)
def test_a_number_past_all_sense_is_refused(tmp_path: Path, number: str, told: str):
    assert refused(tmp_path, changed("chart_periods = 25", f"chart_periods = {number}")).startswith(told)


def test_text_that_is_a_number_past_all_sense_is_refused(tmp_path: Path):
    told = refused(tmp_path, changed("[front_sheet]", "[front_sheet]\nreference = 0x" + "f" * 8000))
    assert told.startswith("report.toml, front_sheet.reference: put so long a number in quotation marks")


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("title = 3", "title: write it as words in quotation marks (it is 3)"),
        ('title = ""', "title: write something between the quotation marks (it is '')"),
        ('charts = "dental"', "charts: write it as a list, [ … ] (it is 'dental')"),
        ("charts = [1]", "charts.1: write it as words in quotation marks (it is 1)"),
        ('chart_periods = "25"', "chart_periods: write a whole number from 2 to 120 (it is '25')"),
        ("chart_periods = true", "chart_periods: write a whole number from 2 to 120 (it is True)"),
        ('charts_as = "svg"', "charts_as: use 'vector' or 'picture' or 'native' (it is 'svg')"),
        ('frequency = "fortnight"', "frequency: 'fortnight' is"),
        ("appendix = 3", "appendix: write it as a table of fields (it is 3)"),
        ("appendix.letter = 'AB'", "appendix.letter: write one capital letter (it is 'AB')"),
        ("appendix.lettre = 'A'", "appendix.lettre: there is no such field; did you mean letter? Take it"),
        ('house_style.words_below_ten = "yes"', "house_style.words_below_ten: write true or false"),
        ("disclosure.sums = [{ whole = 'a', parts = [] }]", "disclosure.sums.1.parts: write it as a list"),
        ('disclosure.thresholds = "few"', "disclosure.thresholds: write it as a table, name = value"),
        ("chart_as = { dental = 'native' }", "chart_as names 'dental', which no charts = [...] lists"),
        ("theme = []", "theme: write it as a list, [ … ], of at least 1"),
    ],
)
def test_a_wrong_field_says_what_to_write(tmp_path: Path, field: str, told: str):
    least = {
        "title": '"Report"', "council": '"Fernleigh Vale"', "committee": '"Panel"', "frequency": '"month"',
        "source": '[{ file = "catalogue.csv", holds = "catalogue" }]', "theme": '[{ id = "all", title = "All" }]',
    }  # fmt: skip
    name = field.partition(" ")[0]
    said = [*(f"{own} = {value}" for own, value in least.items() if own != name), field]
    where = "report.toml: " if told.startswith("chart_as names") else "report.toml, "
    assert refused(tmp_path, "\n".join(said)).startswith(where + told)


def test_what_fields_do_not_fit_together_is_told_where_it_stands(tmp_path: Path):
    said = changed('file = "catalogue.csv"', 'file = "catalogue.csv"\nworking_days = 20')
    assert refused(tmp_path, said) == (
        'report.toml, source.1: working_days may be given only with layout = "timeliness list". Correct it.'
    )


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path):
    assert refused(tmp_path, b'title = "\xff"').endswith("Save it again as UTF-8.")


def test_thousands_of_wrong_fields_are_not_all_told(tmp_path: Path):
    told = refused(tmp_path, "\n".join(f"field{place} = 1" for place in range(2000)))
    assert len(told.splitlines()) == 21
    assert told.endswith("… and 1,986 more.")


def test_a_folder_in_place_of_it_is_said_to_be_one(tmp_path: Path):
    with pytest.raises(DefinitionError, match=r"report\.toml cannot be read \(it is a folder\)"):
        read_definition(tmp_path, "report.toml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "report.toml")
    with pytest.raises(DefinitionError, match="it is not a plain file"):
        read_definition(tmp_path / "report.toml", "report.toml")
