"""Of sentences that somebody labelled by hand, the linter finds what is wrong and leaves the rest alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from report_builder.lint import lint_text
from report_builder.vocabulary import Severity

_LABELLED = tomllib.loads(Path(__file__).with_name("labelled.toml").read_text("utf-8"))


def _serious(text: str) -> list[str]:
    return [finding.code for finding in lint_text(text) if finding.severity is not Severity.NOTE]


@pytest.mark.parametrize(("code", "text"), _LABELLED["wrong"])
def test_what_is_wrong_is_found(code: str, text: str) -> None:
    assert code in _serious(text)


@pytest.mark.parametrize("text", _LABELLED["right"])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert _serious(text) == []
