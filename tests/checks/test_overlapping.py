"""Categories that come to more than their whole are told of: a total is among them, or people are in several."""

from __future__ import annotations

from notation import judgement

from report_builder.checks.overlapping import check_overlapping
from report_builder.disclosure.cells import Sum


def test_a_breakdown_with_its_total_among_its_categories_is_told_of() -> None:
    said = judgement(
        "kids: 2020-06 32\nkids team=A: 2020-06 10\nkids team=B: 2020-06 22\nkids team=Total: 2020-06 32"
    )
    (found,) = check_overlapping(said, ())
    assert found.code == "CATEGORIES_OVERLAP"
    assert "by team come to 64 for June 2020, and their whole is 32" in found.message
    assert "take it out of the data" in found.remedy


def test_categories_that_come_to_their_whole_or_to_less_are_not() -> None:
    for whole in (32, 40):
        said = judgement(f"kids: 2020-06 {whole}\nkids team=A: 2020-06 10\nkids team=B: 2020-06 22")
        assert not list(check_overlapping(said, ()))


def test_nor_are_those_whose_sums_a_report_names() -> None:
    said = judgement("kids: 2020-06 32\nkids team=A: 2020-06 20\nkids team=B: 2020-06 22")
    assert not list(check_overlapping(said, (Sum("kids: A", ("kids: B",)),)))
