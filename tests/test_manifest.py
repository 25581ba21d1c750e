"""The manifest is the JSON that Python itself writes, however it is written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as any_of
from proof.conftest import MANIFEST, ROOT, finished

from report_builder.provenance import _records

RECORDS = any_of.lists(
    any_of.dictionaries(
        any_of.text(),
        any_of.none() | any_of.integers() | any_of.floats(allow_nan=False) | any_of.text(),
        min_size=1,
    )
)


@given(RECORDS)
def test_records_are_the_same_as_with_an_indent_of_one(records: list[dict[str, object]]) -> None:
    said = json.dumps({"a": records}, indent=1, ensure_ascii=False)
    assert f'{{\n "a": {_records(records)}\n}}' == said


@pytest.mark.parametrize(
    ("report", "period"), [("panel-report", "2020-06"), ("quarterly-measures", "2020-21-Q3")]
)
def test_a_manifest_is_the_same_as_with_an_indent_of_one(report: str, period: str) -> None:
    written = finished(report, period).files[MANIFEST].decode()
    assert written == json.dumps(json.loads(written), indent=1, ensure_ascii=False) + "\n"


def test_a_manifest_says_nothing_of_a_period_after_the_papers() -> None:
    data = (ROOT / "data/board-scorecard/figures.csv").read_text(encoding="utf-8")
    assert ",2022-01," in data, "the sample has no figure of a later month any more"
    said = json.loads(finished("board-scorecard", "2021-12").files[MANIFEST])
    periods = {period for series in said["trend"] for period in series["counts"] if len(period) == 7}
    assert max(periods) == "2021-12"
