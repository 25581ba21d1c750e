"""What is withheld cannot be worked out from what is shown: the field's own cases, then an attacker."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from math import ceil, floor, inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import extract, figures, published, told
from scipy.optimize import linprog

from report_builder.disclosure import DisclosureRule, Published, SeriesKey, Shown, Withheld, publish
from report_builder.disclosure.cells import Balance, Sum
from report_builder.indicators import compute
from report_builder.periods import Period
from report_builder.vocabulary import Basis, Edition

MOST = 5
EXAMPLES = int(os.environ.get("REPORT_BUILDER_EXAMPLES", "150"))


def by_category(room: Published) -> str:
    series = {key.category or "all": list(found.values())[-1] for key, found in room.series.items()}
    return ", ".join(
        f"{name} {figure.value if isinstance(figure, Shown) else figure.symbol}"
        for name, figure in series.items()
    )


def test_one_small_category_takes_the_next_smallest_with_it():
    assert (
        by_category(
            published("""
        lac: 2020-06 40
        lac area=Northtown: 2020-06 28
        lac area=Southmere: 2020-06 3
        lac area=Eastfield: 2020-06 9
    """)
        )
        == "all 40, Northtown 28, Southmere [c], Eastfield [c]"
    )


def test_nine_children_and_six_of_them_near_home_do_not_give_the_other_three_away():
    # A council answered: 9 moved, 6 within 20 miles, the rest "five or less" twice: they sum to 3.
    told_all = by_category(
        published("""
        moved: 2020-06 9
        moved distance=Near: 2020-06 6
        moved distance=Far: 2020-06 2
        moved distance=Unknown: 2020-06 1
    """)
    )
    assert told_all == "all 9, Near [c], Far [c], Unknown [c]"


def test_a_true_zero_is_shown_beside_withheld_categories():
    told_all = by_category(
        published("""
        lac: 2020-06 40
        lac area=North: 2020-06 28
        lac area=South: 2020-06 3
        lac area=East: 2020-06 0
        lac area=West: 2020-06 9
    """)
    )
    assert told_all == "all 40, North 28, South [c], East 0, West [c]"


def test_indicators_of_the_same_people_lose_the_same_area():
    # Hiding the people of an area takes every figure that says how many they are: so one area is chosen for all.
    room = counted(
        {"people": ("people", ""), "seen": ("seen", "people"), "heard": ("heard", "people")},
        """
        people: 2020-06 44
        people area=North: 2020-06 4
        people area=South: 2020-06 20
        people area=East: 2020-06 20
        seen percent: 2020-06 23/44
        seen percent area=North: 2020-06 2/4
        seen percent area=South: 2020-06 12/20
        seen percent area=East: 2020-06 9/20
        heard percent: 2020-06 22/44
        heard percent area=North: 2020-06 2/4
        heard percent area=South: 2020-06 8/20
        heard percent area=East: 2020-06 12/20
    """,
    )
    assert {(key.indicator, key.category) for key in withheld(room)} == {
        (name, area) for name in ("people", "seen", "heard") for area in ("North", "South")
    }


def counted(words: Mapping[str, tuple[str, str]], text: str) -> Published:
    """The public edition, with the catalogue's words for the numerator and the denominator of each indicator."""
    read = extract(text)
    named = {
        one.id: replace(one, numerator=words[one.id][0], denominator=words[one.id][1])
        for one in read.indicators.values()
    }
    return publish(compute(replace(read, indicators=named)), DisclosureRule(), Edition.PUBLIC)


def withheld(room: Published) -> set[SeriesKey]:
    return {
        key
        for key, series in room.series.items()
        if any(isinstance(figure, Withheld) for figure in series.values())
    }


def test_a_percentage_that_leaves_few_out_is_withheld():
    # 97.2% of 142 leaves 4.
    assert told(published("suitable percent: 2020-06 138/142")) == "2020-06 [c]"
    assert told(published("suitable percent: 2020-06 315/332")) == "2020-06 94.9"


def test_a_balance_does_not_give_those_who_left_away():
    text = """
        lac: 2020-05 600, 2020-06 608
        starts count in period: 2020-05 20, 2020-06 12
        ceased count in period: 2020-05 20, 2020-06 4
    """
    rule = DisclosureRule(balances=(Balance("lac", "starts", "ceased"),))
    room = publish(figures(text), rule, Edition.PUBLIC)
    assert told(room, "ceased").endswith("2020-06 [c]")
    assert told(room, "starts").endswith("2020-06 [c]")
    assert told(room, "lac") == "2020-05 600, 2020-06 608"


def test_parts_that_a_report_names_are_tied_to_their_whole():
    text = """
        leavers: 2020-06 332
        eet: 2020-06 216
        neet: 2020-06 113
        unknown: 2020-06 3
    """
    rule = DisclosureRule(sums=(Sum("leavers", ("eet", "neet", "unknown")),))
    room = publish(figures(text), rule, Edition.PUBLIC)
    assert [told(room, name) for name in ("unknown", "neet", "eet", "leavers")] == [
        "2020-06 [c]", "2020-06 [c]", "2020-06 216", "2020-06 332",
    ]  # fmt: skip


def test_what_an_earlier_paper_has_said_is_not_counted_on_to_protect_anything():
    text = """
        lac: 2020-06 40
        lac area=North: 2020-06 28
        lac area=South: 2020-06 3
        lac area=East: 2020-06 9
    """
    room = figures(text)
    said = {
        (key, period) for key, series in room.series.items() for period in series if key.category == "East"
    }
    assert by_category(publish(room, DisclosureRule(), Edition.PUBLIC, said)) == (
        "all 40, North [c], South [c], East 9"
    )


def test_a_small_count_that_an_earlier_paper_has_said_is_withheld_but_protected_no_more():
    text = """
        lac: 2020-06 40
        lac area=North: 2020-06 28
        lac area=South: 2020-06 3
        lac area=East: 2020-06 9
    """
    room = figures(text)
    said = {
        (key, period) for key, series in room.series.items() for period in series if key.category == "South"
    }
    assert by_category(publish(room, DisclosureRule(), Edition.PUBLIC, said)) == (
        "all 40, North 28, South [c], East 9"
    )


def test_an_indicator_may_have_a_threshold_of_its_own_and_a_report_a_least_denominator():
    text = "missing: 2020-06 8\ndental percent: 2020-06 7/14"
    room = publish(
        figures(text), DisclosureRule(thresholds={"missing": 9}, least_denominator=20), Edition.PUBLIC
    )
    assert (told(room, "missing"), told(room, "dental")) == ("2020-06 [c]", "2020-06 [c]")


Count = tuple[SeriesKey, Period, str]

# The attacker: an independent reader who knows every sum, and asks a solver how far each withheld count
# is pinned down. It builds its own equations from the figures; nothing of the wall's own is used.

small = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def scorecards(draw: st.DrawFn) -> str:
    """Months of a count by category, and of a percentage, as officers supply them."""
    months = [f"2020-{month:02d}" for month in range(4, 4 + draw(st.integers(1, 4)))]
    names = [f"c{place}" for place in range(draw(st.integers(2, 5)))]
    counts = {name: [draw(small) for _ in months] for name in names}
    lines = [
        "n in period: "
        + ", ".join(f"{month} {sum(counts[name][at] for name in names)}" for at, month in enumerate(months))
    ]
    lines += [
        f"n kind={name} in period: "
        + ", ".join(f"{month} {counts[name][at]}" for at, month in enumerate(months))
        for name in names
    ]
    shares = [(draw(small), draw(small)) for _ in months]
    lines.append(
        "p percent in period: "
        + ", ".join(f"{month} {top}/{top + rest}" for month, (top, rest) in zip(months, shares, strict=True))
    )
    return "\n".join(lines)


@st.composite
def tied_scorecards(draw: st.DrawFn) -> str:
    """Counts that a report ties by name: a balance, a funnel, and two sums that share a part."""
    months = [f"2020-{month:02d}" for month in range(4, 4 + draw(st.integers(2, 4)))]
    counts = {name: [draw(small) for _ in months] for name in ("a", "b", "c", "into", "out")}
    total = [100 + draw(small)]
    for into, out in zip(counts["into"][1:], counts["out"][1:], strict=True):
        total.append(total[-1] + into - out)
    counts["lac"] = total
    counts["ab"] = [one + other for one, other in zip(counts["a"], counts["b"], strict=True)]
    counts["bc"] = [one + other for one, other in zip(counts["b"], counts["c"], strict=True)]
    flows = {"into", "out", *(["a", "b", "c", "ab", "bc"] if draw(st.booleans()) else [])}
    return "\n".join(
        f"{name} count{' in period' if name in flows else ''}: "
        + ", ".join(f"{month} {count}" for month, count in zip(months, counts[name], strict=True))
        for name in counts
    )


NAMED = (Sum("ab", ("a", "b")), Sum("bc", ("b", "c")))
FLOWS = (Balance("lac", "into", "out"),)


def attacked(
    room: Published, text: str, sums: Sequence[Sum] = (), balances: Sequence[Balance] = ()
) -> Mapping[Count, tuple[float, float]]:
    """Least and most of every withheld count, by linear programming over all the reader could know."""
    everything = publish(figures(text), DisclosureRule(), Edition.MEMBERS)
    unknown: dict[Count, int] = {}
    equations: list[tuple[dict[int, int], int]] = []

    def term(key: SeriesKey, period: Period, kind: str) -> tuple[int | None, int] | None:
        """(variable, 0) for a withheld count, (None, value) for a shown one; None where it does not apply."""
        figure = room.series[key].get(period)
        if isinstance(figure, Withheld):
            return unknown.setdefault((key, period, kind), len(unknown)), 0
        if not isinstance(figure, Shown):
            return None
        count = figure.numerator if kind == "top" else figure.denominator
        return None if count is None else (None, count)

    def tie(terms: list[tuple[tuple[int | None, int] | None, int]]) -> None:
        if any(one is None for one, _ in terms):
            return
        row: dict[int, int] = {}
        total = 0
        for (variable, value), sign in terms:
            if variable is None:
                total -= sign * value
            else:
                row[variable] = row.get(variable, 0) + sign
        if row:
            equations.append((row, total))

    for key, series in room.series.items():
        kinds = ("top", "below") if key.indicator == "p" else ("top",)
        for period in series:
            for kind in kinds:
                if key.basis is Basis.YEAR_TO_DATE:
                    monthly = next(
                        one for one in room.series
                        if (one.indicator, one.category, one.basis) == (key.indicator, key.category, Basis.IN_PERIOD)
                    )  # fmt: skip
                    months = [(term(monthly, month, kind), 1) for month in period.year_to_date()]
                    tie([*months, (term(key, period, kind), -1)])
                if not key.category:
                    parts = [
                        one
                        for one in room.series
                        if one.indicator == key.indicator and one.category and one.basis is key.basis
                    ]
                    if parts:
                        tie(
                            [
                                *((term(part, period, kind), 1) for part in parts),
                                (term(key, period, kind), -1),
                            ]
                        )
    series = {
        key.indicator: key
        for key in room.series
        if not key.category and key.basis is room.indicators[key.indicator].basis
    }
    for one in sums:
        for period in room.series[series[one.whole]]:
            parts = [(term(series[part], period, "top"), 1) for part in one.parts]
            tie([*parts, (term(series[one.whole], period, "top"), -1)])
    for flow in balances:
        for period in [*room.series[series[flow.total]]][1:]:
            tie(
                [
                    (term(series[flow.total], period.previous, "top"), 1),
                    (term(series[flow.into], period, "top"), 1),
                    (term(series[flow.out_of], period, "top"), -1),
                    (term(series[flow.total], period, "top"), -1),
                ]
            )
    # Zeros are shown, so a reader knows of a withheld count that is none that it is somebody.
    somebody = {name for name in unknown if _counted(everything, name)}
    return _solve(unknown, equations, somebody)


def _counted(room: Published, name: Count) -> int:
    key, period, kind = name
    figure = room.series[key][period]
    count = figure.numerator if kind == "top" else figure.denominator
    return count or 0


def _solve(
    unknown: Mapping[Count, int], equations: list[tuple[dict[int, int], int]], somebody: Set[Count]
) -> Mapping[Count, tuple[float, float]]:
    if not unknown:
        return {}
    matrix = np.zeros((len(equations), len(unknown)))
    for row, (terms, _) in enumerate(equations):
        for variable, sign in terms.items():
            matrix[row, variable] = sign
    totals = np.array([total for _, total in equations], dtype=float)
    # A numerator is never above its denominator.
    above = [
        (top, unknown[(key, period, "below")])
        for (key, period, kind), top in unknown.items()
        if kind == "top" and (key, period, "below") in unknown
    ]
    limits = np.zeros((len(above), len(unknown)))
    for row, (top, below) in enumerate(above):
        limits[row, top], limits[row, below] = 1, -1

    def end(variable: int, sign: int) -> float:
        cost = np.zeros(len(unknown))
        cost[variable] = sign
        found = linprog(
            cost, A_ub=limits if len(above) else None, b_ub=np.zeros(len(above)) if len(above) else None,
            A_eq=matrix if len(equations) else None, b_eq=totals if len(equations) else None,
            bounds=[(1 if name in somebody else 0, None) for name in unknown],
        )  # fmt: skip
        return sign * found.fun if found.status == 0 else sign * -inf

    return {name: (ceil(end(variable, 1) - 1e-6), end(variable, -1)) for name, variable in unknown.items()}


@settings(max_examples=EXAMPLES, deadline=None)
@given(tied_scorecards())
def test_no_count_can_be_worked_out_from_the_sums_and_balances_a_report_names(text: str):
    """A year to date above the threshold, withheld for its months' sake alone, may follow from the balance
    of several months. What must hold even so is that no month does, and that none is known to be small."""
    rule = DisclosureRule(sums=NAMED, balances=FLOWS)
    room = publish(figures(text), rule, Edition.PUBLIC)
    for (key, period, kind), (least, most) in attacked(room, text, NAMED, FLOWS).items():
        harmless = key.basis is Basis.YEAR_TO_DATE and least > MOST
        assert least < most or harmless, f"{key} {period} {kind} must be {least}"
        assert most > MOST, f"{key} {period} {kind} is known to be {least} to {floor(most)}"


@settings(max_examples=EXAMPLES, deadline=None)
@given(scorecards())
def test_no_withheld_count_can_be_pinned_down_by_an_attacker_with_a_solver(text: str):
    for name, (least, most) in attacked(published(text), text).items():
        assert least < most, f"{name} must be {least}"
        assert most > MOST, f"{name} is known to be {least} to {floor(most)}"


@settings(max_examples=60, deadline=None)
@given(scorecards())
def test_a_lone_withheld_category_never_stands_in_a_row(text: str):
    room = published(text)
    for basis in (Basis.IN_PERIOD, Basis.YEAR_TO_DATE):
        parts = [series for key, series in room.series.items() if key.category and key.basis is basis]
        whole = next(
            series
            for key, series in room.series.items()
            if key.indicator == "n" and not key.category and key.basis is basis
        )
        for period, figure in whole.items():
            if isinstance(figure, Shown):
                assert sum(isinstance(part[period], Withheld) for part in parts) != 1


@given(scorecards())
def test_the_members_edition_is_untouched_by_all_this(text: str):
    room = published(text, Edition.MEMBERS)
    assert not any(
        isinstance(figure, Withheld) for series in room.series.values() for figure in series.values()
    )
