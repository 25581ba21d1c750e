"""A sentence that somebody vouches for, with a reason, is left alone until it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.errors import DocumentError
from report_builder.lint import lint, read_paper
from report_builder.lint.acknowledgements import beside, read_acknowledgements

_SENTENCE = "94.3% of the 116 reviews were held in time."
_VOUCHED = f'[[acknowledged]]\ncode = "GRIM"\nsentence = "{_SENTENCE}"\nreason = "Seven were held twice."\n'


def _codes(folder: Path, text: str, acknowledged: str) -> list[str]:
    paper = folder / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    beside(paper).write_text(acknowledged, encoding="utf-8")
    found = lint(read_paper(paper, "paper.txt"), read_acknowledgements(beside(paper), "paper.txt.lint.toml"))
    return [finding.code for finding in found]


def test_an_acknowledged_sentence_is_left_alone(tmp_path: Path) -> None:
    assert _codes(tmp_path, _SENTENCE, "") == ["GRIM"]
    assert _codes(tmp_path, _SENTENCE, _VOUCHED) == []


def test_it_lapses_when_the_sentence_changes(tmp_path: Path) -> None:
    assert _codes(tmp_path, _SENTENCE.replace("94.3", "94.5"), _VOUCHED) == ["GRIM", "LAPSED"]


def test_it_lapses_when_there_is_nothing_to_find_any_more(tmp_path: Path) -> None:
    assert _codes(tmp_path, "Nothing of note.", _VOUCHED) == ["LAPSED"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[acknowledged]]\ncode = "GRIM"\n', "entry 1 has no sentence and no reason"),
        ("[[acknowledged", "cannot be read"),
        ("acknowledged = 3\n", "more than"),
    ],
)
def test_an_acknowledgement_without_its_reason_is_refused(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=said):
        _codes(tmp_path, _SENTENCE, text)
