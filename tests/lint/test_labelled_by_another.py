"""Of sentences labelled by others, who had not seen the rules, nearly all are found, and few alarms are false."""

from __future__ import annotations

import pytest
from labelled_table import BY_A_THIRD, BY_ANOTHER, Case, cases, precision, recall, table

_CASES = {file: cases(file) for file in (BY_ANOTHER, BY_A_THIRD)}
each_set = pytest.mark.parametrize("of", _CASES.values(), ids=_CASES)


@each_set
def test_there_are_enough_sentences_to_measure_by(of: tuple[Case, ...]) -> None:
    assert len(of) >= 200


@each_set
def test_nearly_all_of_what_is_wrong_is_found(of: tuple[Case, ...]) -> None:
    assert recall(of) >= 97, [case.text for case in of if case.code and not case.is_found]


@each_set
def test_of_what_is_found_nearly_all_is_wrong(of: tuple[Case, ...]) -> None:
    assert precision(of) >= 99, [case.text for case in of if not case.code and case.alarms]


def test_no_sentence_is_measured_twice() -> None:
    one, other = ({case.text for case in of} for of in _CASES.values())
    assert not one & other


def test_the_table_shows_every_code_and_the_totals() -> None:
    of = _CASES[BY_ANOTHER]
    shown = table(of)
    assert f"| GRIM | {sum(case.code == 'GRIM' for case in of)} |" in shown
    assert f"Recall {recall(of)}%, precision {precision(of)}%." in shown
