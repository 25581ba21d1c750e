"""What is kept back is in no byte of any public file, and the sample papers are proved clean."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from proof.conftest import ROOT, finished
from proof.editing import IHA, parts_of, typed

from report_builder.build import Request, build
from report_builder.errors import ProofError
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

SAMPLES = [
    ("panel-report", "2020-06"),
    ("board-scorecard", "2021-12"),
    ("exceptions-scorecard", "2021-05"),
    ("quarterly-measures", "2020-21-Q3"),
    ("target-update", "2021-22-Q2"),
]
COUNT, CATEGORY = "4321", "Zebrawood"


@pytest.mark.parametrize(("report", "period"), SAMPLES, ids=[one[0] for one in SAMPLES])
def test_a_sample_is_clean(report: str, period: str) -> None:
    sample = finished(report, period)
    assert sample.secrets.kept
    assert sample.secrets.kept.figures
    assert sample.found_in(sample.files) == []


def test_its_pdf_is_clean_beside_the_paper_and_alone(soffice: str) -> None:
    sample = finished("target-update", "2021-22-Q2", pdf=True)
    assert sample.found_in(sample.files) == []
    assert sample.found_in({".pdf": sample.files[".pdf"]}) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The panel report, with canaries in what is supplied and not for the public."""
    for kind in ("templates", "data", "narratives"):
        shutil.copytree(ROOT / kind / "panel-report", tmp_path / kind / "panel-report")
    data = tmp_path / "data" / "panel-report"
    rows = data.joinpath("figures.csv").read_text(encoding="utf-8")
    data.joinpath("figures.csv").write_text(_with_count(rows), encoding="utf-8")
    breakdowns = data.joinpath("breakdowns.csv").read_text(encoding="utf-8")
    data.joinpath("breakdowns.csv").write_text(
        breakdowns.replace(",Not stated,", f",{CATEGORY},"), encoding="utf-8"
    )
    return tmp_path


def _with_count(rows: str) -> str:
    """In June 5 of 4,321 initial health assessments were in time: a small count, and a number that nothing else is."""
    changed = rows.replace("iha_in_time,2020-06,,,5,6,", f"iha_in_time,2020-06,,,5,{COUNT},")
    assert changed != rows
    return changed


def test_no_canary_is_in_any_byte(project: Path) -> None:
    sample = finished("panel-report", "2020-06", project)
    assert sample.secrets.kept
    assert any(int(COUNT) in one.counts for one in sample.secrets.kept.figures)
    assert CATEGORY in [one.key.category for one in sample.secrets.kept.figures]
    assert sample.found_in(sample.files) == []
    for ending in (".docx", ".xlsx"):
        for name, content in parts_of(sample.files[ending]).items():
            assert COUNT.encode() not in content or name.endswith((".png", ".svg")), name
            assert b"4,321" not in content, name
    assert COUNT not in sample.files[".json"].decode()


def test_a_canary_in_the_file_is_caught(project: Path) -> None:
    """The wall is taken away for one figure, as a fault of ours would."""
    sample = finished("panel-report", "2020-06", project)
    assert len(sample.found(typed(f"{IHA}: {COUNT} were due."))) == 1
    record = json.loads(sample.files[".json"])
    one = next(one for one in record["figures"] if one["indicator"] == "iha_in_time")
    one["denominator"] = int(COUNT)
    found = sample.found_in({".json": json.dumps(record).encode()})
    assert found == ["WITHHELD_RECORD at .json, iha_in_time in period 2020-06"]


def typed_in(project: Path, words: str) -> None:
    """An officer types a number that the public edition withholds."""
    path = project / "narratives" / "panel-report" / "2020-06" / "health.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def asked(project: Path, edition: Edition = Edition.PUBLIC) -> Request:
    return Request(Folders.of("panel-report", project), Period.parse("2020-06"), edition)


def test_a_build_that_is_not_clean_leaves_no_public_file(project: Path) -> None:
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    with pytest.raises(ProofError, match="was not written") as refusal:
        build(asked(project), project / "output")
    assert f"{IHA} (iha_in_time, in period, June 2020)" in str(refusal.value)
    assert not (project / "output").exists()


def test_the_members_edition_may_say_it(project: Path) -> None:
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    assert build(asked(project, Edition.MEMBERS), project / "output").outputs.document.exists()


def test_what_an_earlier_build_left_stays_as_it_was_and_is_named(project: Path) -> None:
    """It may hold somebody's edits, so it is not taken away; the refusal says not to publish it."""
    outputs = build(asked(project), project / "output").outputs
    before = {path: path.read_bytes() for path in outputs.folder.iterdir()}
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    with pytest.raises(ProofError, match="Still there from an earlier build") as refusal:
        build(asked(project), outputs.folder)
    assert str(outputs.document) in str(refusal.value)
    assert {path: path.read_bytes() for path in outputs.folder.iterdir()} == before
