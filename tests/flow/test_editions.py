"""The public edition withholds; the members' edition shows everything; nothing leaks in between."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from flow.conftest import JUNE, Build

from report_builder.definitions import read_definition
from report_builder.disclosure import Shown, Withheld
from report_builder.drafting import Request, judged
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Basis, Edition

WITHHELD = ["iha_in_time", "foster_approvals", "foster_new_places", "ceased_permanence"]


def everything(build: Build) -> str:
    """All that can be read in any file of a build: text, properties, alternative texts, cells."""
    said = [build.outputs.manifest.read_text(encoding="utf-8")]
    for path in (build.outputs.document, build.outputs.workbook):
        said += _texts(path.read_bytes())
    return "\n".join(said)


def _texts(package: bytes) -> list[str]:
    """The XML of a Word file or workbook, and of the workbooks behind its charts."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    own = [part.decode() for name, part in parts.items() if name.endswith((".xml", ".rels"))]
    return own + [text for name, part in parts.items() if name.endswith(".xlsx") for text in _texts(part)]


def test_the_manifest_is_empty_where_the_public_edition_withholds(public: Build, members: Build) -> None:
    for name in WITHHELD:
        shown, withheld = (_whole(build, name) for build in (members, public))
        assert shown["value"] is not None
        assert withheld["text"] == withheld["symbol"] == "[c]"
        for field in ("value", "numerator", "denominator", "rag", "direction", "change", "marker"):
            assert withheld[field] is None, (name, field)


def _whole(build: Build, name: str) -> dict[str, object]:
    """The figure of an indicator itself; its year to date, if it has one, comes later in the manifest."""
    return next(
        one for one in build.manifest["figures"] if one["indicator"] == name and one["category"] is None
    )


def test_a_withheld_figure_is_nowhere_in_the_public_edition(public: Build, members: Build) -> None:
    """The initial health assessments: 5 of 6, 83.3%, Amber, better than 77.8%."""
    assert "5 of 6 children due an initial health assessment" in members.paper.text
    assert "An unpublished number of children due an initial health assessment" in public.paper.text
    assert re.search(r"\b83\.3\s?%", members.paper.text)
    assert not re.search(r"\b5 of 6\b|\b5/6\b|\b83\.3", everything(public))


def test_what_is_withheld_in_the_manifest_is_withheld_in_the_appendix(public: Build) -> None:
    titles = _catalogue_names(public)
    for table in public.paper.tables:
        if "Rating" not in table[0] or "Measure" not in table[0]:
            continue
        latest = table[0].index("Direction of travel") - (1 if "Basis" in table[0] else 2)
        for row in table[1:]:
            measure = re.sub(r" \((count|average|days|ratio)\)$", "", row[table[0].index("Measure")])
            record = _whole(public, titles[measure])
            if record["symbol"] == "[c]":
                assert row[latest].startswith("[c]")
                assert row[table[0].index("Rating")] == "[c]"
                assert row[table[0].index("Direction of travel")] == "[c]"


def _catalogue_names(build: Build) -> dict[str, str]:
    import csv

    root = build.outputs.folder.parent
    with (root / "data/panel-report/catalogue.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["id"] if "id" in row else row["indicator"] for row in csv.DictReader(file)}


def test_the_public_edition_shows_no_count_of_one_to_five_children_in_a_breakdown(public: Build) -> None:
    shown = [
        one["value"]
        for one in public.manifest["figures"]
        if one["category"] and one["unit"] == "count" and one["value"] is not None
    ]
    assert len(shown) > 20
    assert all(count == 0 or count > 5 for count in shown)


def test_a_withheld_category_cannot_be_worked_out_from_the_whole(public: Build) -> None:
    """Where a part is withheld, another part of the same whole is withheld with it."""
    parts: dict[tuple[str, str], list[str]] = {}
    for record in public.manifest["figures"]:
        if record["category"] and record["unit"] == "count":
            parts.setdefault((record["indicator"], record["breakdown"]), []).append(record["symbol"] or "")
    for breakdown, symbols in parts.items():
        whole = _whole(public, breakdown[0])
        if whole["value"] is not None:
            assert symbols.count("[c]") != 1, breakdown


def test_a_withheld_month_cannot_be_worked_out_from_the_year_to_date(project: Path) -> None:
    """With April and May shown, the year to date would give June away: 23 - 8 - 9 = 6 children."""
    asked = Request(Folders.of("panel-report", project), JUNE, Edition.PUBLIC)
    definition = read_definition(asked.folders.definition, "report.toml")
    series = judged(asked, definition).published.series
    year = [Period.parse(code) for code in ("2020-04", "2020-05", "2020-06")]
    for key, whole in series.items():
        months = series.get(key._replace(basis=Basis.IN_PERIOD), {})
        if key.basis is Basis.YEAR_TO_DATE and isinstance(whole.get(JUNE), Shown) and months:
            withheld = [month for month in year if isinstance(months[month], Withheld)]
            assert len(withheld) != 1, (key, withheld)


def test_the_members_edition_withholds_nothing(members: Build) -> None:
    assert not [one for one in members.manifest["figures"] if one["symbol"] == "[c]"]
    body = [line.text for line in members.paper.lines if line.style != "Appendix Note"]
    assert not [text for text in body if "[c]" in text]


def test_the_editions_cannot_be_taken_for_each_other(public: Build, members: Build) -> None:
    assert public.outputs.document.name == "panel-report-2020-06-public.docx"
    assert members.outputs.document.name == "panel-report-2020-06-members-exempt.docx"
    assert "Public edition" in everything(public)
    assert "Members’ edition" not in everything(public)
    assert "paragraph 2 of Part 1 of Schedule 12A" in members.paper.text
    assert "Schedule 12A" not in public.paper.text


def test_a_manifest_says_what_the_paper_was_made_from(either: Build) -> None:
    said = either.manifest
    assert said["period"] == "2020-06"
    assert said["edition"] == str(either.edition)
    assert [one["file"] for one in said["outputs"]] == [
        either.outputs.workbook.name,
        either.outputs.document.name,
    ]
    paths = [one["path"] for one in said["inputs"]]
    assert paths == sorted(paths)
    assert "templates/panel-report/template.docx" in paths
    assert "data/panel-report/figures.csv" in paths
    assert "narratives/panel-report/2020-06/health.md" in paths
    assert not any(Path(path).is_absolute() or "\\" in path for path in paths)


def test_a_manifest_names_the_file_and_row_of_every_figure(members: Build) -> None:
    assert _whole(members, "lac_total")["source"] == "data/panel-report/figures.csv, row 29"
    assert all(one["source"] for one in members.manifest["figures"] if one["value"] is not None)


@pytest.mark.parametrize("field", ["created", "user", "host", "time", "date"])
def test_a_manifest_holds_no_clock_user_or_machine(public: Build, field: str) -> None:
    assert field not in json.dumps(sorted(_keys(public.manifest)))


def _keys(said: object) -> set[str]:
    if isinstance(said, dict):
        return set(said) | {key for value in said.values() for key in _keys(value)}
    return {key for value in said for key in _keys(value)} if isinstance(said, list) else set()
