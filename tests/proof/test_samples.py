"""What is kept back is in no byte of any public file, and the sample papers are proved clean."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from proof.conftest import ROOT, finished
from proof.editing import IHA, parts_of, typed

from report_builder.build import build
from report_builder.drafting import Request
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


def test_the_number_in_a_name_is_no_count(project: Path) -> None:
    """Four children are withheld in the row of a group that is called by that number."""
    breakdowns = project / "data/panel-report/breakdowns.csv"
    text = breakdowns.read_text(encoding="utf-8")
    breakdowns.write_text(text.replace(f",{CATEGORY},", ",Group 4,"), encoding="utf-8")
    assert build(asked(project), project / "output").outputs.document.exists()


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


def test_what_an_earlier_build_left_is_taken_away(project: Path) -> None:
    outputs = build(asked(project), project / "output").outputs
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    with pytest.raises(ProofError, match="The files of the build before are taken away"):
        build(asked(project), outputs.folder)
    assert list(outputs.folder.iterdir()) == []


@pytest.mark.parametrize("final", [False, True], ids=["by a draft", "by a final paper"])
def test_a_final_paper_is_out_and_stays(project: Path, *, final: bool) -> None:
    outputs = build(replace(asked(project), final=True), project / "output").outputs
    before = {path: path.read_bytes() for path in outputs.folder.iterdir()}
    assert outputs.manifest in before
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    with pytest.raises(ProofError, match="was not written") as refusal:
        build(replace(asked(project), final=final), outputs.folder, force=True)
    assert str(refusal.value).endswith(
        f"\nBuilt as final, which counts as published, and left: {outputs.document}, {outputs.workbook}. If they tell "
        "what is withheld by now, they must be taken back."
    )
    assert {path: path.read_bytes() for path in outputs.folder.iterdir()} == before


def test_what_somebody_has_edited_since_stays_and_is_named(project: Path) -> None:
    outputs = build(asked(project), project / "output").outputs
    edited = outputs.document.read_bytes() + b"an edit"
    outputs.document.write_bytes(edited)
    typed_in(project, f"{IHA}: {COUNT} were due, more than ever.")
    with pytest.raises(ProofError, match="Edited since an earlier build, and left") as refusal:
        build(asked(project), outputs.folder, force=True)
    assert str(outputs.document) in str(refusal.value)
    assert outputs.document.read_bytes() == edited
    assert not outputs.workbook.exists()


def test_braces_that_an_officer_writes_are_printed(project: Path) -> None:
    """In narrative, in the title and in a name: none of them is a tag that the template left."""
    definition = project / "templates/panel-report/report.toml"
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace('title = "', 'title = "{{ Our }} ', 1), encoding="utf-8")
    breakdowns = project / "data/panel-report/breakdowns.csv"
    rows = breakdowns.read_text(encoding="utf-8")
    breakdowns.write_text(rows.replace(f",{CATEGORY},", ",{% other %},"), encoding="utf-8")
    assert build(asked(project), project / "output").outputs.document.exists()


CANARY = """---
owner: Head of Service, Health
status: reviewed
figures:
  school: {value: Quokkaland Academy, source: Numbatshire notes, restricted: yes, note: Bilbyton}
  few: {value: 3, source: Numbatshire notes}
carried_forward:
  from: 2020-05
  moved:
    - "iha_in_time: said “Potorooville”, now says “Kowarifield”"
---
Places were found at {{ school }} for {{ few }}.[^a]

::: members
The family from Thylacine Street moved to Dunnart House.[^b]

| Who | Where |
|---|---|
| Child A | Antechinus Lodge |
:::

[^a]: As agreed.
[^b]: Their worker is in Pademelon Court.
"""
CANARIES = ("Quokkaland", "Numbatshire", "Bilbyton", "Potorooville", "Kowarifield", "Thylacine", "Dunnart",
            "Antechinus", "Pademelon")  # fmt: skip
MEMBERS_MAY_READ = ("Quokkaland", "Thylacine", "Dunnart", "Antechinus", "Pademelon")


@pytest.fixture
def with_canaries(project: Path) -> Path:
    health = project / "narratives/panel-report/2020-06/health.md"
    health.write_text(CANARY, encoding="utf-8")
    return project


def in_any_byte(folder: Path) -> set[str]:
    """The canaries in any file of a folder: as it lies there, in its parts, and in the text of a PDF."""
    from pypdf import PdfReader

    found: set[str] = set()
    for path in folder.iterdir():
        contents = [path.read_bytes()]
        if path.suffix in (".docx", ".xlsx"):
            contents += parts_of(contents[0]).values()
        elif path.suffix == ".pdf":
            contents.append("".join(page.extract_text() for page in PdfReader(path).pages).encode())
        found |= {canary for canary in CANARIES for content in contents if canary.encode() in content}
    return found


def test_nothing_that_narrative_restricts_is_in_any_byte_of_a_public_file(
    with_canaries: Path, soffice: str
) -> None:
    public = replace(asked(with_canaries), pdf=True)
    assert in_any_byte(build(public, with_canaries / "public").outputs.folder) == set()
    members = replace(asked(with_canaries, Edition.MEMBERS), pdf=True)
    assert in_any_byte(build(members, with_canaries / "members").outputs.folder) == set(MEMBERS_MAY_READ)


@pytest.mark.parametrize(
    "words", ["Quokkaland Academy", "The family from Thylacine Street moved to Dunnart House"]
)
def test_restricted_words_that_stand_elsewhere_too_stop_the_build(with_canaries: Path, words: str) -> None:
    """An officer says in a setting of the report what the narrative restricts."""
    definition = with_canaries / "templates/panel-report/report.toml"
    text = definition.read_text(encoding="utf-8")
    title = 'title = "Corporate parenting performance report"'
    assert title in text
    definition.write_text(text.replace(title, f'title = "Report on {words}"'), encoding="utf-8")
    with pytest.raises(ProofError, match="RESTRICTED_TEXT"):
        build(asked(with_canaries), with_canaries / "public")
    assert not (with_canaries / "public").exists()
