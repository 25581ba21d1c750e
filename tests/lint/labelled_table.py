"""Print precision and recall of the linter, code by code, over sentences that another person labelled.

    python tests/lint/labelled_table.py

A sentence that is wrong counts as found where a finding of any severity has its code, or one that says the same.
A false alarm is an error or a warning in an innocent sentence; a note is none.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from report_builder.exact import quotient
from report_builder.lint import lint_text
from report_builder.vocabulary import Severity

BY_ANOTHER = "labelled_by_another.toml"
BY_A_THIRD = "labelled_by_a_third.toml"
BY_A_FOURTH = "labelled_by_a_fourth.toml"
BY_A_FIFTH = "labelled_by_a_fifth.toml"
BY_A_SIXTH = "labelled_by_a_sixth.toml"
KEPT_APART = "labelled_and_kept_apart.toml"
# Codes that say the same of a sentence, so that a labeller may choose the one and the linter the other.
_SAME = (
    {"FORECAST", "PERIOD_MISMATCH", "PERIOD_LABEL"},
    {"SUM_TO_100", "COMPLEMENT"},
    {"DIRECTION_WORD", "FLOW_BALANCE", "CONTRADICTION", "CHANGE_SIZE"},
    {"NO_FIGURE", "MISSING_COMPARATOR"},
    {"GRIM", "ROUNDING", "PERCENT_OF", "FRACTION_WORD"},
    {"CONSISTENT", "DEGREE", "PHRASE_TOLERANCE"},
    {"UNIT", "UNIT_SWITCH", "COMPLEMENT"},
    {"POLARITY", "DIRECTION_WORD", "TARGET"},
    {"PP_VS_PERCENT", "CHANGE_SIZE", "DIRECTION_WORD"},
    {"FUNNEL", "SUM_TO_100", "PERCENT_OF"},
    {"PEAK", "TREND_CLAIM", "FLOOR_CLAIM"},
    {"FUNNEL", "TABLE_TOTAL"},
)


@dataclass(frozen=True)
class Case:
    """A sentence and the code of what is wrong in it, "" where nothing is; and what was found."""

    text: str
    code: str
    found: frozenset[str]
    alarms: frozenset[str]

    @property
    def is_found(self) -> bool:
        return bool(says_the_same(self.code) & self.found)


def says_the_same(code: str) -> frozenset[str]:
    """A code, and those that say the same of a sentence."""
    return frozenset({code}.union(*(codes for codes in _SAME if code in codes)))


def cases(file: str = BY_ANOTHER) -> tuple[Case, ...]:
    """Every labelled sentence of a file, read by the linter as a paper of its own."""
    text = Path(__file__).with_name(file).read_text("utf-8")
    return tuple(_cases(tomllib.loads(text)["case"]))


def _cases(labelled: Iterable[Mapping[str, str]]) -> Iterator[Case]:
    for one in labelled:
        findings = lint_text(one["text"])
        alarms = frozenset(finding.code for finding in findings if finding.severity is not Severity.NOTE)
        yield Case(one["text"], one["code"], frozenset(finding.code for finding in findings), alarms)


def recall(of: Iterable[Case]) -> Decimal:
    """Of the sentences that are wrong, the share found, in per cent."""
    wrong = [case for case in of if case.code]
    return quotient(sum(case.is_found for case in wrong), len(wrong), 100, 1)


def precision(of: Iterable[Case]) -> Decimal:
    """Of the sentences found wrong, the share that is, in per cent."""
    told = list(of)
    right = sum(case.is_found for case in told if case.code)
    false = sum(bool(case.alarms) for case in told if not case.code)
    return quotient(right, right + false, 100, 1)


def table(of: Iterable[Case]) -> str:
    """Wrong sentences and those found, code by code, in Markdown."""
    told = list(of)
    wrong = [case for case in told if case.code]
    lines = ["| Code | Wrong | Found | False alarms |", "| --- | ---: | ---: | ---: |"]
    alarms = [code for case in told if not case.code for code in case.alarms]
    for code in sorted({case.code for case in wrong} | set(alarms)):
        mine = [case for case in wrong if case.code == code]
        lines.append(
            f"| {code} | {len(mine)} | {sum(case.is_found for case in mine)} | {alarms.count(code)} |"
        )
    found, false = (
        sum(case.is_found for case in wrong),
        sum(bool(case.alarms) for case in told if not case.code),
    )
    lines.append(
        f"| **All** | **{len(wrong)}** | **{found}** | **{false}** of {len(told) - len(wrong)} innocent |"
    )
    return "\n".join((*lines, "", f"Recall {recall(told)}%, precision {precision(told)}%."))


if __name__ == "__main__":
    told = {file: cases(file) for file in (BY_ANOTHER, BY_A_THIRD, BY_A_FOURTH, BY_A_FIFTH, BY_A_SIXTH)}
    for file, of in {**told, KEPT_APART: cases(KEPT_APART)}.items():
        sys.stdout.write(f"{file}: recall {recall(of)}%, precision {precision(of)}%.\n")
    sys.stdout.write(f"\n{table([case for of in told.values() for case in of])}\n")
