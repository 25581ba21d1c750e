"""What a catalogue must say of each indicator."""

from __future__ import annotations

import pytest
from data_files import CATALOGUE, as_csv, catalogue_refused, csv_of, extract, read

from report_builder.errors import SourceError
from report_builder.sources import Holds, SourceTable
from report_builder.vocabulary import Polarity, Unit

ONE_FIGURE = csv_of([["indicator", "period", "numerator"], ["total", "2020-06", "603"]])


def changed(old: str, new: str) -> str:
    """What is said of the catalogue once `old` reads `new`."""
    return catalogue_refused(CATALOGUE.replace(old, new, 1))


def test_an_indicator_knows_its_unit_polarity_and_what_it_counts():
    reviews = extract(ONE_FIGURE).indicators["reviews"]
    assert (reviews.unit, reviews.polarity) == (Unit.PERCENT, Polarity.HIGHER_IS_BETTER)
    assert (reviews.counted_one, reviews.counted_many) == ("child", "children")
    assert str(reviews.origin) == "data/catalogue.csv, row 3"


def test_indicators_keep_the_order_they_are_listed_in():
    assert list(extract(ONE_FIGURE).indicators) == ["total", "reviews", "rate", "days", "plans", "yearly"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "profile",
            "profil",
            "row 2, column theme: 'profil' is not a theme of this report. Did you mean profile?",
        ),
        ("percent", "percnt", "row 3, column unit: 'percnt' is not a unit. Did you mean percent?"),
        ("as at", "as of", "row 2, column basis: 'as of' is not a basis. Did you mean as at?"),
        (
            "neutral",
            "good",
            "row 2, column polarity: 'good' is not a polarity. Use one of: higher, lower, neutral.",
        ),
        (
            "month",
            "monthly",
            "row 2, column frequency: 'monthly' is not a kind of period. Did you mean month?",
        ),
        (
            "child|children",
            "children",
            "row 2, column counted: 'children' is not one and many. "
            "Write what is counted as one|many, such as child|children.",
        ),
        (
            "total ",
            "Total-1 ",
            "row 2, column indicator: 'Total-1' cannot be quoted in narrative. "
            "Write a short name in small letters, digits and _, such as lac_total.",
        ),
        (
            "reviewed       children  ",
            "reviewed       .  ",
            "row 3, column denominator: it is blank. Write what a percent is out of.",
        ),
        (
            "reviewed ",
            ".  ",
            "row 3, column numerator: it is blank. Write what the numerator counts.",
        ),
        (
            "total ",
            "reviews ",
            "row 3: reviews is given already in data/catalogue.csv, row 2. Delete one of the two.",
        ),
    ],
)
def test_a_word_the_field_does_not_know_is_refused_with_its_remedy(old, new, sentence):
    assert changed(old, new) == sentence


def test_words_may_be_in_capitals():
    assert changed("percent", "Percent") == "nothing"


def test_more_decimals_than_anybody_prints_are_refused():
    assert changed("neutral   0", "neutral   9").startswith(
        "row 2, column decimals: '9' is too many decimals."
    )


def test_figures_are_not_called_unknown_for_a_fault_in_the_catalogue():
    with pytest.raises(SourceError) as refusal:
        extract(
            as_csv("indicator  period  numerator\ntotal  2020-06  603"),
            catalogue=CATALOGUE.replace("count ", "cnt "),
        )
    assert str(refusal.value).count("\n") == 0


def test_figures_are_still_checked_cell_by_cell_without_a_catalogue():
    tables = [SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable("figures.csv", Holds.FIGURES)]
    with pytest.raises(SourceError) as refusal:
        read({"figures.csv": as_csv("indicator  period  numerator\ntotal  2020-06  many")}, tables)
    assert [line.split(":")[0] for line in str(refusal.value).splitlines()] == [
        "data/catalogue.csv",
        "data/figures.csv, row 2, column numerator",
    ]
