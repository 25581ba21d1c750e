"""A withheld count is open where other counts that fit the sums are found; then no reader can pin it down."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import published

from report_builder.disclosure import Withheld, suppression, witness
from report_builder.disclosure.bounds import narrowed, told
from report_builder.disclosure.cells import Cells
from report_builder.disclosure.hidden import Hidden
from report_builder.periods import Period

FEW = 5
JUNE = Period.parse("2020-06")


def hidden(*columns: tuple[int, ...], whole: bool = True) -> Hidden:
    """A table whose cells are all hidden: columns add up to shown totals, and so do rows if `whole`."""
    cells = Cells()
    table = [
        [cells.count((across, down), value) for down, value in enumerate(column)]
        for across, column in enumerate(columns)
    ]
    rows = [*zip(*table, strict=True)] if whole else []
    for place, line in enumerate((*table, *rows)):
        total = cells.count(("total", place), sum(cells.values[number] for number in line))
        cells.tie([*((number, 1) for number in line), (total, -1)])
    one = Hidden(cells)
    for number in (number for column in table for number in column):
        one.add(number)
    return one


def found_open(one: Hidden, number: int) -> bool:
    return number in set(witness.found_open(one, number, lambda _: FEW))


def test_a_lone_count_is_told_by_its_total():
    one = hidden((3,), whole=False)
    assert not found_open(one, 0)
    assert one.tells(0, 0, FEW)


def test_two_counts_that_could_be_each_others_are_open():
    one = hidden((3, 9), whole=False)
    assert found_open(one, 0)
    assert found_open(one, 1)


def test_two_counts_that_come_to_five_are_known_to_be_few():
    one = hidden((3, 2), whole=False)
    assert not found_open(one, 0)
    assert one.tells(0, 0, FEW)


def test_two_counts_that_come_to_six_are_few_too_since_neither_is_zero():
    one = hidden((4, 2), whole=False)
    assert not found_open(one, 0)
    assert one.tells(0, 0, FEW)


def test_six_counts_that_come_to_six_are_one_each():
    one = hidden((1,) * 6, whole=False)
    assert not any(found_open(one, number) for number in range(6))
    assert one.tells(0, 0, 0)


def test_what_is_missing_in_one_column_is_found_in_several():
    assert found_open(hidden((1, 3, 3, 3), whole=False), 0)


def test_in_a_table_of_two_by_two_a_count_moves_with_the_other_three():
    one = hidden((3, 9), (9, 9))
    assert found_open(one, 0)


def test_where_the_count_that_balances_most_leads_nowhere_the_next_is_tried():
    assert found_open(hidden((4, 4), (6, 0), (2, 0)), 2)


@given(
    st.integers(2, 3).flatmap(
        lambda down: st.lists(st.tuples(*[st.integers(0, 9)] * down), min_size=2, max_size=4)
    )
)
@settings(deadline=None)
def test_what_is_found_open_is_open_to_the_solver_too(columns: list[tuple[int, ...]]):
    one = hidden(*columns)
    knot = one.knot_around(0)
    found = {other for number in knot.counts for other in witness.found_open(one, number, lambda _: FEW)}
    assert not found & told(knot, narrowed(knot), dict.fromkeys(knot.counts, FEW))


def test_a_long_breakdown_of_percentages_needs_no_solver(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("the solver was asked")

    monkeypatch.setattr(suppression, "told", refuse)
    schools = [(3, 9) if place % 10 == 9 else (20 + place % 7, 30 + place % 7) for place in range(60)]
    seen, due = map(sum, zip(*schools, strict=True))
    rows = [f"visits school=S{place}: 2020-06 {own}/{of}" for place, (own, of) in enumerate(schools)]
    said = published("\n".join([f"visits percent: 2020-06 {seen}/{due}", *rows]))
    withheld = [key for key, series in said.series.items() if isinstance(series[JUNE], Withheld)]
    assert sorted(key.category for key in withheld) == [f"S{place}" for place in (19, 29, 39, 49, 59, 9)]
