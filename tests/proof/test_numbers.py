"""Which numbers of a sentence count somebody, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.proof.numbers import numbers_in
from report_builder.proof.restricted import Restricted


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Four children were placed.", "4"),
        ("5 of 6 were in time (83.3%).", "5 6 83.3%"),
        ("Twenty-one of the 1,234 left.", "21 1234"),
        ("It was 83 per cent, and fifty percent before.", "83% 50%"),
        ("One child waited, and one of the two left.", "1 1 2"),
        ("One is not the other, and it is one of the measures rated Red.", ""),
        ("One of the children, one of them, one of the six.", "1 1 1 6"),
        ("They waited 5 days.", "5 days"),
        ("Assessed within 20 working days of 5 May 2020.", "20 days"),
        ("In June 2020, 2019/20 and 2020-21-Q3; since May 5.", ""),
        ("Children aged 10 to 15, under 5s and 16 to 17 year olds in Year 11.", ""),
        ("See paragraph 3.5, Appendix 4, Figure 7 and 3.5.1 at 5pm for £5.", ""),
        ("In May 5 of the 6 were seen.", "5 6"),
        ("The 4th and the 21st.", ""),
        ("Average days. Vertical axis does not start at zero. Axis starts above zero.", ""),
        ("５ of\N{NO-BREAK SPACE}6", "5 6"),
    ],
)
def test_numbers_of_a_sentence(sentence: str, numbers: str) -> None:
    said = (
        f"{one.value}{'%' if one.is_percent else ''}{' days' if one.is_time else ''}"
        for one in numbers_in(sentence)
    )
    assert " ".join(said) == numbers


@given(st.text(alphabet="aE 5.,%-–/\N{NO-BREAK SPACE}٣５\u200bMay", max_size=60))
def test_anything_that_is_typed_can_be_read(text: str) -> None:
    assert all(one.value >= 0 for one in numbers_in(text))


@given(st.text(min_size=6), st.text(), st.text())
def test_a_restricted_text_is_found_in_any_other(secret: str, before: str, after: str) -> None:
    """Unless it is too short to look for, or a number that other digits run on from."""
    restricted = Restricted([f"x{secret}y"])
    if restricted.texts:
        assert restricted.is_in(f"{before} x{secret}y {after}")


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    assert Restricted(["4321"]).is_in("all of 4321 were")
    assert not Restricted(["4321"]).is_in("14321 or 43210")


def test_a_text_of_three_letters_is_not_looked_for() -> None:
    assert not Restricted(["abc"]).is_in("abc")
