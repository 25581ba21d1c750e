"""One name is one name, however it is typed: or it is refused, since what is withheld could be worked out."""

from __future__ import annotations

import unicodedata

import pytest
from data_files import CATALOGUE, THEMES, as_csv, csv_of, extract, figures, read, refused

from report_builder.errors import SourceError
from report_builder.sources import Holds, Layout, SourceTable

HEADINGS = ["indicator", "period", "breakdown", "category", "numerator"]
CAFE, CAFE_IN_PARTS = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))


def categories(*names: str, breakdown: str = "team") -> bytes:
    """Figures of one category a month."""
    rows = [["total", f"2020-{n:02d}", breakdown, name, "3"] for n, name in enumerate(names, start=1)]
    return csv_of([HEADINGS, *rows])


@pytest.mark.parametrize(
    "other",
    [
        "North  East",
        " North East ",
        "North\u00a0East",
        "North\u2009East",
        "North\nEast",
        "North\u200b East\ufeff",
    ],
)
def test_blanks_that_nobody_sees_make_no_other_category(other):
    assert figures(categories("North East", other)) == [
        "total 2020-01 team=North East 3",
        "total 2020-02 team=North East 3",
    ]


def test_letters_put_together_otherwise_make_no_other_category():
    assert CAFE != CAFE_IN_PARTS
    assert figures(categories(CAFE, CAFE_IN_PARTS)) == [
        f"total 2020-01 team={CAFE} 3",
        f"total 2020-02 team={CAFE} 3",
    ]


def test_one_category_in_two_spellings_is_given_twice():
    rows = [HEADINGS, *(["total", "2020-06", "team", name, "3"] for name in ("North East", "North  East"))]
    assert refused(csv_of(rows)).startswith("row 3: total, 2020-06, team, North East is given already")


@pytest.mark.parametrize(
    ("one", "other"),
    [("North", "north"), ("Straße", "STRASSE"), ("16-17", "16–17"), ("St Mary's", "St Mary’s")],
)
def test_a_category_in_two_spellings_is_refused(one, other):
    assert refused(categories("South", one, one, other, other)) == (
        f"row 5, column category: the category {other!r} is written {one!r} in data/figures.csv, row 3. "
        "Write it in one way."
    )


@pytest.mark.parametrize("category", ["North", "South"])
def test_a_breakdown_in_two_spellings_is_refused(category):
    rows = [["total", "2020-05", "Team", "North", "3"], ["total", "2020-06", "team", category, "3"]]
    assert refused(csv_of([HEADINGS, *rows])) == (
        "row 3, column breakdown: the breakdown 'team' is written 'Team' in data/figures.csv, row 2. "
        "Write it in one way."
    )


def test_spellings_are_held_against_each_other_across_indicators_and_files():
    files = {
        "catalogue.csv": as_csv(CATALOGUE),
        "figures.csv": csv_of([HEADINGS, ["total", "2020-06", "Team", "North", "3"]]),
        "more.csv": as_csv("""
            indicator  period   breakdown  category  numerator  denominator
            reviews    2020-06  team       north     3          4
            reviews    2020-06  team       South     3          4
        """),
    }
    tables = [
        SourceTable("catalogue.csv", Holds.CATALOGUE),
        SourceTable("figures.csv", Holds.FIGURES),
        SourceTable("more.csv", Holds.FIGURES),
    ]
    with pytest.raises(SourceError) as refusal:
        read(files, tables, THEMES)
    assert str(refusal.value).splitlines() == [
        "data/more.csv, row 2, column breakdown: the breakdown 'team' is written 'Team' in "
        "data/figures.csv, row 2. Write it in one way.",
        "data/more.csv, row 2, column category: the category 'north' is written 'North' in "
        "data/figures.csv, row 2. Write it in one way.",
    ]


def test_categories_of_different_breakdowns_are_different():
    rows = [["total", "2020-06", "team", "Other", "3"], ["total", "2020-06", "need", "other", "3"]]
    assert len(figures(csv_of([HEADINGS, *rows]))) == 2


def test_a_second_spelling_in_a_wide_table_names_its_row():
    data = as_csv("""
        indicator  breakdown  category  2020-05  2020-06
        total      team       North     3        4
        total      team       north     3        4
    """)
    assert refused(data, layout=Layout.WIDE) == (
        "row 3, column category: the category 'north' is written 'North' in data/figures.csv, row 2. "
        "Write it in one way."
    )


def test_the_words_of_the_catalogue_have_one_spelling_too():
    words = CATALOGUE.replace("with a plan", f"with\u00a0a {CAFE_IN_PARTS}").replace(
        "Passed", "Passed\u00a0it"
    )
    read_words = extract(
        as_csv("indicator  period  numerator\ntotal  2020-06  3"), catalogue=words
    ).indicators
    assert (read_words["plans"].numerator, read_words["yearly"].name) == (f"with a {CAFE}", "Passed it")
