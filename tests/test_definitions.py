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
        ("0x" + "f" * 8000, "report.toml, chart_periods: input should be less than or equal to 120 (it is a"),
        ("inf", "report.toml, chart_periods: input should be a finite number"),
    ],
)
def test_a_number_past_all_sense_is_refused(tmp_path: Path, number: str, told: str):
    assert refused(tmp_path, changed("chart_periods = 25", f"chart_periods = {number}")).startswith(told)


def test_text_that_is_a_number_past_all_sense_is_refused(tmp_path: Path):
    told = refused(tmp_path, changed("[front_sheet]", "[front_sheet]\nreference = 0x" + "f" * 8000))
    assert told.startswith("report.toml, front_sheet.reference: put so long a number in quotation marks")


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
