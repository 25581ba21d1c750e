"""Whole numbers divide exactly and round half up, as published statistics do."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.exact import half_up, quotient

COUNTS = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("numerator", "denominator", "base", "decimals", "printed"),
    [
        (90, 400, 100, 0, "23"),  # 22.5: round() gives 22
        (25, 40, 100, 0, "63"),  # 62.5: round() gives 62
        (603, 56_940, 10_000, 1, "105.9"),
        (581, 603, 100, 1, "96.4"),
        (1, 3, 100, 2, "33.33"),
        (2, 3, 100, 0, "67"),
        (603, 603, 100, 1, "100.0"),
        (0, 603, 100, 1, "0.0"),
        (6_390, 15, 1, 0, "426"),
    ],
)
def test_a_share_is_printed_half_up(numerator: int, denominator: int, base: int, decimals: int, printed: str):
    assert str(quotient(numerator, denominator, base, decimals)) == printed


@given(COUNTS, COUNTS.filter(bool), st.sampled_from([1, 100, 10_000]), st.integers(0, 4))
def test_a_quotient_is_the_exact_fraction_half_up(numerator: int, denominator: int, base: int, decimals: int):
    exact = Fraction(numerator * base, denominator) * 10**decimals
    assert quotient(numerator, denominator, base, decimals) == Decimal(floor(exact + Fraction(1, 2))).scaleb(
        -decimals
    )


@given(COUNTS, COUNTS.filter(bool), st.integers(0, 4))
def test_a_quotient_has_all_the_decimals_it_is_printed_with(numerator: int, denominator: int, decimals: int):
    assert quotient(numerator, denominator, 100, decimals).as_tuple().exponent == -decimals


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        ("22.5", 0, "23"),
        ("89.95", 1, "90.0"),
        ("0.05", 1, "0.1"),
        ("0.25", 1, "0.3"),
        ("-0.25", 1, "-0.3"),
        ("94.24", 1, "94.2"),
        ("603", 1, "603.0"),
    ],
)
def test_a_value_is_printed_half_up_and_away_from_zero(value: str, decimals: int, printed: str):
    assert str(half_up(Decimal(value), decimals)) == printed


@given(COUNTS, st.integers(1, 12), st.integers(0, 4))
def test_dividing_and_rounding_a_decimal_agree(numerator: int, power: int, decimals: int):
    exact = Decimal(numerator).scaleb(-power)
    assert quotient(numerator, 10**power, 1, decimals) == half_up(exact, decimals)
    assert half_up(exact, decimals) == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
