"""What targets and benchmarks give, and what they are refused for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from data_files import comparators, comparators_refused

from report_builder.sources import Holds
from report_builder.sources.extract import TargetKind
from report_builder.vocabulary import Comparator, Tolerance

TARGETS = """
indicator  kind    from        value  tolerance  tolerance_is  source
reviews    target  2019-20-FY  95     5          relative      Cabinet
"""
BENCHMARKS = """
indicator  comparator             vintage  value  source
reviews    statistical neighbours  2018/19  92.5   LAIT
"""


def target_changed(old: str, new: str) -> str:
    return comparators_refused(TARGETS.replace(old, new), Holds.TARGETS)


def benchmark_changed(old: str, new: str) -> str:
    return comparators_refused(BENCHMARKS.replace(old, new), Holds.BENCHMARKS)


def test_a_target_has_a_value_a_tolerance_and_a_period_it_applies_from():
    (target,) = comparators(TARGETS, Holds.TARGETS).targets
    assert (target.kind, target.value, target.tolerance) == (TargetKind.TARGET, Decimal(95), Decimal(5))
    assert (target.tolerance_is, target.applies_from.code) == (Tolerance.RELATIVE, "2019-20-FY")


def test_a_tolerance_left_blank_is_none():
    (target,) = comparators(TARGETS.replace("5          relative", ".          ."), Holds.TARGETS).targets
    assert (target.tolerance, target.tolerance_is) == (0, Tolerance.POINTS)


def test_a_benchmark_knows_the_year_it_speaks_of():
    (benchmark,) = comparators(BENCHMARKS, Holds.BENCHMARKS).benchmarks
    assert (benchmark.comparator, benchmark.vintage) == (Comparator.NEIGHBOURS, "2018/19")
    assert benchmark.value == Decimal("92.5")


@pytest.mark.parametrize("vintage", ["2019", "2018-19-FY", "2020-06", "2018-19-AY"])
def test_a_vintage_may_be_a_year_or_a_period(vintage):
    assert benchmark_changed("2018/19", vintage) == "nothing"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "2018/19",
            ".",
            "row 2, column vintage: it is blank. "
            "Benchmarks are revised: write the year it speaks of, such as 2018/19.",
        ),
        (
            "statistical neighbours",
            "Engalnd",
            "row 2, column comparator: 'Engalnd' is not a comparator. Did you mean England?",
        ),
        (
            "92.5",
            ".",
            "row 2, column value: it is blank. Write the figure, or delete the row if there is none.",
        ),
        (
            "92.5",
            "lots",
            "row 2, column value: 'lots' is not a number. Write it in digits, such as 12.",
        ),
        (
            "reviews    statistical neighbours  2018/19  92.5",
            "total  statistical neighbours  2018/19  92.5%",
            "row 2, column value: '92.5%' is a percentage, and total is a count in the catalogue. "
            "Write the number itself without a % sign; in Excel, format the cell as a number first.",
        ),
        (
            "reviews",
            "review",
            "row 2, column indicator: 'review' is not in the catalogue. Did you mean reviews?",
        ),
    ],
)
def test_a_benchmark_that_cannot_be_used_is_refused_with_its_remedy(old, new, sentence):
    assert benchmark_changed(old, new) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "95 ",
            "950 ",
            "row 2, column value: 950 percent is above 100. Correct it, or its unit in the catalogue.",
        ),
        (
            "5          relative",
            "-5  relative",
            "row 2, column tolerance: -5 is below 0. Write how far off still counts as Amber, such as 5.",
        ),
        (
            "relative",
            "relativ",
            "row 2, column tolerance_is: 'relativ' is not a way to measure a tolerance. "
            "Did you mean relative?",
        ),
        ("2019-20-FY", "Apr-19", "row 2, column from: 'Apr-19' is not a period. Write 2019-04."),
        (
            "target  2",
            "goal  2",
            "row 2, column kind: 'goal' is not a kind of target. Use one of: target, national threshold.",
        ),
    ],
)
def test_a_target_that_cannot_be_used_is_refused_with_its_remedy(old, new, sentence):
    assert target_changed(old, new) == sentence


def test_a_target_may_not_be_set_twice_from_the_same_period():
    again = TARGETS + TARGETS.splitlines()[-1]
    assert comparators_refused(again, Holds.TARGETS) == (
        "row 3: reviews, target, 2019-20-FY is given already in data/targets.csv, row 2. "
        "Delete one of the two."
    )
