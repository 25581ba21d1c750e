"""Categories protect each other also where they do not quite add up, where one has no figure, and where
another indicator says their whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from notation import extract, published, series_told

from report_builder.disclosure import DisclosureRule, Published, publish
from report_builder.disclosure.cells import Sum
from report_builder.indicators import compute
from report_builder.vocabulary import Edition


def shown(room: Published) -> list[str]:
    return [
        f"{key.indicator} {key.category or 'all'} {series_told(series)}"
        for key, series in room.series.items()
    ]


def in_the_same_words(text: str, *words: str) -> Published:
    """The public edition where each indicator, in order, counts what the catalogue says in these words."""
    return described_as(text, *({"numerator": said} for said in words))


def described_as(text: str, *catalogue: Mapping[str, str]) -> Published:
    """The public edition where the catalogue says these things of each indicator, in order."""
    read = extract(text)
    described = zip(read.indicators.values(), catalogue, strict=True)
    indicators = {one.id: replace(one, **said) for one, said in described}
    return publish(compute(replace(read, indicators=indicators)), DisclosureRule(), Edition.PUBLIC)


def test_a_category_is_not_left_alone_where_one_child_has_none():
    # 40 less 28 less 8 leaves 4: whoever reads it knows that Southmere has 4 or fewer.
    room = published("""
        lac: 2020-06 40
        lac area=Northtown: 2020-06 28
        lac area=Southmere: 2020-06 3
        lac area=Eastfield: 2020-06 8
    """)
    assert shown(room) == [
        "lac all 2020-06 40", "lac Northtown 2020-06 28", "lac Southmere 2020-06 [c]", "lac Eastfield 2020-06 [c]",
    ]  # fmt: skip


def test_a_category_without_a_row_or_a_figure_protects_nobody():
    for east in ("2020-05 9", "2020-05 9, 2020-06 [x]"):
        room = published(f"""
            lac: 2020-05 40, 2020-06 31
            lac area=Northtown: 2020-05 20, 2020-06 28
            lac area=Southmere: 2020-05 11, 2020-06 3
            lac area=Eastfield: {east}
        """)
        assert shown(room)[1:3] == [
            "lac Northtown 2020-05 20, 2020-06 [c]",
            "lac Southmere 2020-05 11, 2020-06 [c]",
        ]


def test_a_category_with_nobody_to_count_is_known_to_have_nobody():
    room = published("""
        dental percent: 2020-06 23/40
        dental area=Northtown: 2020-06 20/30
        dental area=Southmere: 2020-06 3/10
        dental area=Eastfield: 2020-06 0/0
    """)
    assert shown(room)[1:] == [
        "dental Northtown 2020-06 [c]", "dental Southmere 2020-06 [c]", "dental Eastfield 2020-06 [z]",
    ]  # fmt: skip


def test_what_a_supplier_withholds_is_not_left_alone_in_its_row():
    room = published("""
        lac: 2020-06 40
        lac area=Northtown: 2020-06 28
        lac area=Southmere: 2020-06 [c]
        lac area=Eastfield: 2020-06 9
    """)
    assert shown(room)[1:] == [
        "lac Northtown 2020-06 28",
        "lac Southmere 2020-06 [c]",
        "lac Eastfield 2020-06 [c]",
    ]


def test_a_total_that_its_supplier_withholds_cannot_be_added_up():
    room = published("lac: 2020-06 [c]\nlac area=Northtown: 2020-06 28\nlac area=Eastfield: 2020-06 9")
    assert "lac Eastfield 2020-06 [c]" in shown(room)


def test_a_total_that_only_a_rate_says_is_a_total_all_the_same():
    room = in_the_same_words(
        """
        lac area=Northtown: 2020-06 28
        lac area=Southmere: 2020-06 3
        lac area=Eastfield: 2020-06 9
        per_10000 rate per 10,000: 2020-06 40/30000
        """,
        "children looked after",
        "children looked after",
    )
    assert shown(room) == [
        "lac Northtown 2020-06 28", "lac Southmere 2020-06 [c]", "lac Eastfield 2020-06 [c]",
        "per_10000 all 2020-06 13.3",
    ]  # fmt: skip


def test_parts_that_a_report_names_may_leave_somebody_out():
    # 332 less 216 less 112 leaves 4: so many, or fewer, are not known.
    room = published(
        "leavers: 2020-06 332\neet: 2020-06 216\nneet: 2020-06 112\nunknown: 2020-06 3",
        sums=(Sum("leavers", ("eet", "neet", "unknown")),),
    )
    assert "neet all 2020-06 [c]" in shown(room)


def test_categories_that_overlap_tie_nothing():
    room = published("need: 2020-06 40\nneed kind=Abuse: 2020-06 38\nneed kind=Other: 2020-06 3")
    assert shown(room) == ["need all 2020-06 40", "need Abuse 2020-06 38", "need Other 2020-06 [c]"]


def test_a_count_as_at_the_end_of_a_month_and_of_its_quarter_is_one_count():
    # Team A is 20 - 7 - 10 = 3: B is withheld beside it, for the quarter too, under the same words.
    room = in_the_same_words(
        """
        kids: 2020-06 20
        kids team=A: 2020-06 3
        kids team=B: 2020-06 7
        kids team=C: 2020-06 10
        kids_in_quarters: 2020-21-Q1 20
        kids_in_quarters team=B: 2020-21-Q1 7
        kids_in_quarters team=C: 2020-21-Q1 10
        """,
        *["children looked after"] * 2,
    )
    assert shown(room) == [
        "kids all 2020-06 20", "kids A 2020-06 [c]", "kids B 2020-06 [c]", "kids C 2020-06 10",
        "kids_in_quarters all 2020-21-Q1 20", "kids_in_quarters B 2020-21-Q1 [c]", "kids_in_quarters C 2020-21-Q1 10",
    ]  # fmt: skip


def test_an_indicator_that_goes_by_the_name_of_a_category_counts_the_same_people():
    # 3 are placed otherwise. 33 is smaller than 200, and would protect nobody: the paper says it as an indicator too.
    room = described_as(
        """
        lac: 2020-06 236
        lac placement=Fostered: 2020-06 200
        lac placement=Adopters: 2020-06 33
        lac placement=Other: 2020-06 3
        placed: 2020-06 33
        """,
        {},
        {"name": "Adopters"},
    )
    assert shown(room) == [
        "lac all 2020-06 236", "lac Fostered 2020-06 [c]", "lac Adopters 2020-06 33",
        "lac Other 2020-06 [c]", "placed all 2020-06 33",
    ]  # fmt: skip


def by_team(*counts: str) -> list[str]:
    lines = [
        f"kids: 2020-06 {counts[0]}",
        *(f"kids team={one.replace('=', ': 2020-06 ')}" for one in counts[1:]),
    ]
    return [one.removeprefix("kids ") for one in shown(published("\n".join(lines)))]


def test_a_total_among_the_categories_gives_none_of_them_away():
    # 25 less 9 less 13 leaves 3.
    assert by_team("25", "A=3", "B=9", "C=13", "Total=25") == [
        "all 2020-06 25", "A 2020-06 [c]", "B 2020-06 [c]", "C 2020-06 13", "Total 2020-06 25",
    ]  # fmt: skip


def test_a_total_of_some_categories_gives_none_of_them_away():
    # 15 less 12 leaves 3, and so does 25 less 12 less 10.
    assert by_team("25", "InHouse=12", "Agency=3", "Fostered=15", "Residential=10") == [
        "all 2020-06 25", "InHouse 2020-06 12", "Agency 2020-06 [c]", "Fostered 2020-06 [c]", "Residential 2020-06 [c]",
    ]  # fmt: skip


def test_categories_that_a_child_may_be_in_twice_tie_nothing():
    assert by_team("25", "Speech=3", "Autism=19", "Hearing=14") == [
        "all 2020-06 25", "Speech 2020-06 [c]", "Autism 2020-06 19", "Hearing 2020-06 14",
    ]  # fmt: skip
