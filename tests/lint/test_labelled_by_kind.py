"""Of sentences of each kind, the linter finds those that are wrong and raises no alarm at those that come near."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from report_builder.lint import lint_text
from report_builder.vocabulary import Severity

_KINDS = tomllib.loads(Path(__file__).with_name("labelled_by_kind.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code in _KINDS for text in _KINDS[code]["wrong"]]
)
def test_what_is_wrong_is_found(code: str, text: str) -> None:
    assert code in {finding.code for finding in lint_text(text)}


@pytest.mark.parametrize("text", [text for kind in _KINDS.values() for text in kind["right"]])
def test_what_comes_near_raises_no_alarm(text: str) -> None:
    assert [one.code for one in lint_text(text) if one.severity is not Severity.NOTE] == []
