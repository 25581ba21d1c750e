"""How a figure, a change, a date and a rating are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from notation import judged

from report_builder.house_style import (
    RAG_FILL,
    RAG_SHAPE,
    HouseStyle,
    difference,
    direction_words,
    in_prose,
    in_sentence,
    in_table,
    limit_in_table,
    long_date,
    number,
    rag_words,
    signed,
    when,
)
from report_builder.periods import Period
from report_builder.vocabulary import Basis, Direction, Rag

PER_CENT = HouseStyle()


def written(measure: str, style: HouseStyle = PER_CENT) -> tuple[str, str]:
    """A figure for June 2020 as prose has it, and as a table has it."""
    one = judged(measure)
    return in_prose(one.figure, one.indicator, style), in_table(one.figure, one.indicator)


@pytest.mark.parametrize(
    ("measure", "prose", "table"),
    [
        ("dental percent: 2020-06 581/603", "96.4%", "96.4%"),
        ("rate rate per 10,000: 2020-06 603/56940", "105.9 per 10,000", "105.9"),
        ("lac count: 2020-06 603", "603", "603"),
        ("lac count: 2020-06 1603", "1,603", "1,603"),
        ("lac count: 2020-06 0", "0", "0"),
        ("adoption days: 2020-06 12780/30", "426 days", "426"),
        ("adoption days: 2020-06 =1", "1 day", "1"),
        ("sdq average 1dp: 2020-06 141/10", "14.1", "14.1"),
        ("caseload ratio 2dp: 2020-06 333/20", "16.65", "16.65"),
        ("dental percent: 2020-06 581/603 [p]", "96.4%", "96.4% [p]"),
        ("lac count: 2020-06 603 [r]", "603", "603 [r]"),
    ],
)
def test_a_figure_is_written_in_its_own_unit(measure: str, prose: str, table: str):
    assert written(measure) == (prose, table)


@pytest.mark.parametrize(
    ("measure", "symbol"),
    [
        ("lac count: 2020-06 3", "[c]"),
        ("dental percent: 2020-06 0/0", "[z]"),
        ("dental percent: 2020-06 [x]", "[x]"),
        ("dental percent: 2020-05 49/52", "[x]"),
    ],
)
def test_a_symbol_stands_for_a_figure_that_cannot_be_said(measure: str, symbol: str):
    assert written(measure) == (symbol, symbol)


def test_a_council_may_write_per_cent_in_words():
    assert written("dental percent: 2020-06 581/603", HouseStyle(percent=" per cent"))[0] == "96.4 per cent"


@pytest.mark.parametrize(
    ("measure", "amount", "said"),
    [
        ("dental percent: 2020-06 49/52", "5.5", "5.5 percentage points"),
        ("dental percent: 2020-06 49/52", "-5.5", "5.5 percentage points"),
        ("dental percent 0dp: 2020-06 49/52", "-1", "1 percentage point"),
        ("rate rate per 10,000: 2020-06 603/56940", "0.5", "0.5 per 10,000"),
        ("adoption days: 2020-06 12780/30", "8", "8 days"),
        ("adoption days: 2020-06 12780/30", "-1", "1 day"),
        ("lac count: 2020-06 603", "1204", "1,204"),
    ],
)
def test_a_change_is_told_in_its_right_unit(measure: str, amount: str, said: str):
    assert difference(Decimal(amount), judged(measure).indicator) == said


@pytest.mark.parametrize(
    ("amount", "said"), [("0.8", "+0.8"), ("-0.4", "−0.4"), ("0", "0.0"), ("-0.0", "0.0")]
)
def test_a_change_has_a_plus_or_a_true_minus(amount: str, said: str):
    assert signed(Decimal(amount), 1) == said


@pytest.mark.parametrize(
    ("value", "decimals", "digits"),
    [
        ("1234.5", 1, "1,234.5"),
        ("84.5", 0, "85"),
        ("0.25", 1, "0.3"),
        ("1E+3", 0, "1,000"),
        ("90", 1, "90.0"),
    ],
)
def test_digits_are_rounded_half_up_with_a_comma_from_a_thousand(value: str, decimals: int, digits: str):
    assert number(Decimal(value), decimals) == digits


def test_a_limit_is_written_like_the_figure_it_is_held_against():
    percent = judged("dental percent: 2020-06 49/52").indicator
    assert limit_in_table(Decimal(90), percent) == "90.0%"
    assert limit_in_table(Decimal(426), judged("adoption days: 2020-06 =430").indicator) == "426"


@pytest.mark.parametrize(
    ("period", "basis", "said"),
    [
        ("2020-06", Basis.AS_AT, "at the end of June 2020"),
        ("2020-06", Basis.IN_PERIOD, "in June 2020"),
        ("2020-06", Basis.YEAR_TO_DATE, "in 2020/21 to the end of June 2020"),
        ("2020-03", Basis.YEAR_TO_DATE, "in 2019/20 to the end of March 2020"),
        ("2020-06", Basis.ROLLING_12_MONTHS, "in the 12 months to the end of June 2020"),
        ("2019-20-spring", Basis.AS_AT, "at the end of the spring term 2020"),
        ("2019-20-AY", Basis.IN_PERIOD, "in the academic year 2019/20"),
    ],
)
def test_a_sentence_says_what_span_a_figure_speaks_of(period: str, basis: Basis, said: str):
    assert when(Period.parse(period), basis) == said


def test_a_period_is_named_as_a_sentence_would():
    said = [
        in_sentence(Period.parse(one)) for one in ("2020-21-Q3", "2019-20-autumn", "2019-20-AY", "2020/21")
    ]
    assert said == ["Quarter 3 2020/21", "the autumn term 2019", "the academic year 2019/20", "2020/21"]


def test_a_date_has_no_leading_zero_and_its_month_in_full():
    assert long_date(date(2020, 9, 1)) == "1 September 2020"


def test_a_rating_is_a_shape_a_word_and_a_letter():
    said = [rag_words(rating) for rating in (Rag.GREEN, Rag.AMBER, Rag.RED, None)]
    assert said == ["● Green (G)", "■ Amber (A)", "▲ Red (R)", "Not rated"]


@pytest.mark.parametrize("rating", Rag)
def test_every_rating_has_a_look_of_its_own_that_black_text_reads_on(rating: Rag):
    assert list(RAG_SHAPE.values()).count(RAG_SHAPE[rating]) == 1
    assert contrast_with_black(RAG_FILL[rating]) >= 13


def contrast_with_black(colour: str) -> float:
    """WCAG 2.2's contrast ratio."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05


def test_an_arrow_is_printed_only_where_one_way_is_good():
    assert [direction_words(one) for one in (*Direction, None)] == [
        "↑ Better", "↓ Worse", "→ No change", "Higher", "Lower", "Not known",
    ]  # fmt: skip
