"""The council's own settings for words: bands of size, small counts as words, decimals; and words that flip."""

# ruff: noqa: E501 - a sentence beside what it answers is wide

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quote_notation import said

from report_builder.definitions import WordsOfSize
from report_builder.definitions.fields import Misread, read
from report_builder.errors import WordingError
from report_builder.house_style import HouseStyle
from report_builder.judgement import Bands
from report_builder.judgement.bands import Band, reaches, within
from report_builder.narrative.number_words import in_words, listed, ordinal
from report_builder.vocabulary import Unit


def bands(**words: object) -> Bands:
    """Bands as report.toml's [words] gives them."""
    return read(WordsOfSize, words).bands


@pytest.mark.parametrize(
    ("before", "now", "movement"),
    [
        (900, 901, "remained consistent at 90.1%"),
        (900, 905, "remained consistent at 90.5%"),
        (900, 906, "rose slightly to 90.6%"),
        (900, 894, "fell slightly to 89.4%"),
        (900, 920, "rose slightly to 92.0%"),
        (900, 921, "rose to 92.1%"),
        (900, 850, "fell significantly to 85.0%"),
        (850, 900, "rose significantly to 90.0%"),
        (851, 900, "rose to 90.0%"),
    ],
)
def test_each_word_of_size_begins_where_its_band_does(before: int, now: int, movement: str) -> None:
    figures = f"plans percent: 2020-05 {before}/1000, 2020-06 {now}/1000"
    assert said(figures, "plans.movement", bands=bands(significantly={"percent": 5})) == movement


@pytest.mark.parametrize(
    ("now", "movement"),
    [(606, "remained consistent at 606"), (607, "rose slightly to 607"), (619, "rose to 619")],
)
def test_a_relative_band_is_a_share_of_the_earlier_value(now: int, movement: str) -> None:
    assert said(f"total: 2020-05 600, 2020-06 {now}", "total.movement") == movement


@pytest.mark.parametrize(("before", "now"), [(80, 95), (80, 81), (80, 80), (0, 3), (3, 0)])
@pytest.mark.parametrize("word", ["movement", "movement_by", "signed_change", "change_in_words"])
def test_a_word_turns_round_with_the_figures(before: int, now: int, word: str) -> None:
    there = said(f"n: 2020-05 {before}, 2020-06 {now}", f"n.{word}")
    back = said(f"n: 2020-05 {now}, 2020-06 {before}", f"n.{word}")
    turned = {"rose": "fell", "fell": "rose", "more": "fewer", "fewer": "more", "+": "−", "−": "+"}
    expected = there.removesuffix(f" to {now}").removesuffix(f" at {now}")
    for word_there, word_back in turned.items():
        if word_there in there:
            expected = expected.replace(word_there, word_back)
            break
    assert back.removesuffix(f" to {before}").removesuffix(f" at {before}") == expected


@pytest.mark.parametrize("polarity", ["", " lower"])
@pytest.mark.parametrize(("before", "now"), [(80, 95), (95, 80)])
def test_although_joins_opposite_messages_and_no_others(polarity: str, before: int, now: int) -> None:
    figures = f"n{polarity}: 2020-05 {before}, 2020-06 {now}\nn target: 2019-04 85"
    text = said(figures, "n.versus_target_and_previous")
    assert (
        text
        == f"{'above' if now > 85 else 'below'} the target of 85 and {'higher' if now > before else 'lower'} than {before} at the end of May 2020"
    )
    still = figures.replace("target: 2019-04 85", f"target: 2019-04 {100 if now > before else 70}")
    assert ", although " in said(still, "n.versus_target_and_previous")


IN_LINE = """
    eet percent: 2019-06 700/1000, 2020-06 670/1000
    eet target: 2019-04 68 within 3
    eet England: 2018/19 66.4
    eet statistical neighbours: 2018/19 67.6
"""


def test_in_line_with_never_excuses_a_red() -> None:
    missing = "missing percent lower: 2020-06 72/1000\nmissing target: 2019-04 6"
    wide = bands(in_line_with={"percent": 2})
    assert (
        said(missing, "missing.versus_target", bands=wide) == "above the target of 6.0%, which is off target"
    )


def test_in_line_with_is_said_only_within_the_council_s_band() -> None:
    assert said(IN_LINE, "eet.versus_target") == "below the target of 68.0%, which is off target"
    near = bands(in_line_with={"percent": 1})
    assert said(IN_LINE, "eet.versus_target", bands=near) == "in line with the target of 68.0%"
    assert (
        said(IN_LINE, "eet.versus_england", bands=near)
        == "in line with the England average of 66.4% (2018/19)"
    )
    assert said(IN_LINE, "eet.versus_neighbours", bands=near) == (
        "in line with the statistical neighbour average of 67.6% (2018/19)"
    )
    assert said(IN_LINE, "eet.versus_both", bands=near) == (
        "in line with both the statistical neighbour average of 67.6% (2018/19) and the England average of 66.4% (2018/19)"
    )
    assert said(IN_LINE, "eet.versus_target_and_last_year", bands=near) == (
        "in line with the target of 68.0% and lower than 70.0% at the end of June 2019"
    )
    nearer = bands(in_line_with={"percent": "0.9%"})
    assert said(IN_LINE, "eet.versus_target", bands=nearer).startswith("below")


def test_a_figure_on_its_target_is_said_to_be_exactly_on_it_whatever_the_band() -> None:
    figures = "eet percent: 2020-06 680/1000\neet target: 2019-04 68"
    assert (
        said(figures, "eet.versus_target", bands=bands(in_line_with={"percent": 1}))
        == "exactly on the target of 68.0%"
    )


def test_close_to_green_reaches_as_far_as_the_council_says() -> None:
    figures = "dental percent: 2020-06 88/100\ndental target: 2019-04 90 within 5"
    assert said(figures, "measures.close_to_green") == "0"
    assert (
        said(figures, "measures.close_to_green.names", bands=bands(close_to_green={"percent": 2})) == "Dental"
    )


SMALL = """
    uasc count neutral in period: 2019-06 4, 2020-05 9, 2020-06 7
    uasc target: 2019-04 8
    uasc sex=Girls: 2020-06 2
    big: 2020-05 12, 2020-06 10
    iha percent: 2020-05 4/6, 2020-06 5/6
    iha target: 2019-04 90
"""


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("uasc", "seven"),
        ("uasc.counted", "seven children"),
        ("uasc.previous", "nine"),
        ("uasc.movement", "fell to seven"),
        ("uasc.movement_by", "fell by two to seven"),
        ("uasc.change", "down two"),
        ("uasc.change_in_words", "two children fewer"),
        ("uasc.change_in_count", "two fewer children"),
        ("uasc.versus_previous", "down from nine in May 2020"),
        ("uasc.versus_target", "below the target of eight"),
        ("uasc.signed_change", "−2"),
        ('uasc.category("Girls")', "two"),
        ('uasc.ranked("sex")', "Girls 28.6%"),
        ("big", "10"),
        ("iha", "83.3%"),
        ("iha.counts", "5 of 6"),
        ("iha.counts_and_percent", "5 of 6 (83.3%)"),
        ("measures", "one"),
        ("measures.off_target.of", "one of the one"),
        ("all_measures.not_due", "zero"),
    ],
)
def test_counts_below_ten_are_words_in_prose_where_a_council_writes_them_so(quote: str, text: str) -> None:
    assert said(SMALL, quote, style=HouseStyle(words_below_ten=True)) == text


def test_decimals_of_changes_and_shares_are_the_council_s() -> None:
    style = HouseStyle(percent_change_decimals=0, share_decimals=0)
    figures = "lac: 2020-04 702, 2020-06 512\nlac sex=Girls: 2020-06 243\nlac sex=Boys: 2020-06 269"
    assert said(figures, "lac.reduction_since_peak", style=style) == "27%"
    assert said(figures, "lac.percent_change_since_peak", style=style) == "down 27%"
    assert said(figures, 'lac.ranked("sex")', style=style) == "Boys 53% and Girls 47%"
    assert said(figures, 'lac.category("Girls").share', style=style) == "47%"
    assert said(figures, 'lac.category("Girls").share_of("Boys")', style=style) == "90%"


def test_a_change_too_small_to_print_is_still_a_change() -> None:
    assert said("lac: 2020-05 5000, 2020-06 5001", "lac.percent_change") == "up less than 0.1%"


def test_the_same_change_as_a_year_before_is_said_to_be() -> None:
    figures = "n: 2019-05 10, 2019-06 12, 2020-05 20, 2020-06 22"
    assert said(figures, "n.change_beside_last_year") == "the same rise as a year before: 2"
    assert said(figures.replace("22", "20"), "n.change_beside_last_year") == (
        "no change, where a year before there was a rise of 2"
    )
    assert said("n: 2019-05 1, 2019-06 1, 2020-05 2, 2020-06 2", "n.change_beside_last_year") == (
        "no change, as a year before"
    )
    assert said("n: 2019-05 1, 2019-06 1, 2020-05 2, 2020-06 5", "n.change_beside_last_year") == (
        "a rise of 3, where a year before there was no change"
    )


def test_a_count_since_a_service_began_says_so() -> None:
    figures = "helped count since start: 2020-06 40"
    assert said(figures, "helped.when") == "since it began, to the end of June 2020"


@pytest.mark.parametrize(
    ("written", "band"),
    [("0.5", Band(Decimal("0.5"))), (2, Band(Decimal(2))), (" 1 %", Band(Decimal(1), relative=True))],
)
def test_a_band_is_absolute_or_a_percentage(written: str | int, band: Band) -> None:
    assert Band.parse(written) == band


@pytest.mark.parametrize("written", ["", "1 point", "-1", "1e3", True, "%", "1%%"])
def test_what_is_no_band_is_refused(written: str) -> None:
    with pytest.raises(WordingError, match="is not a band: write a number such as"):
        Band.parse(written)


def test_no_band_holds_nothing_and_is_never_reached() -> None:
    assert not within(None, Decimal(0), Decimal(100))
    assert not reaches(None, Decimal(100), Decimal(100))


def test_a_unit_left_out_of_words_keeps_its_usual_band() -> None:
    mine = bands(slightly={"percent": 3, "rate per 10,000": "4%"})
    assert mine.slightly[Unit.PERCENT] == Band(Decimal(3))
    assert mine.slightly[Unit.RATE_PER_10000] == Band(Decimal(4), relative=True)
    assert mine.slightly[Unit.COUNT] == Bands().slightly[Unit.COUNT]


@pytest.mark.parametrize(
    ("said_so", "why"),
    [
        (
            {"slightly": {"percentage": 1}},
            "'percentage' is no unit: use 'count', 'percent', 'rate per 10,000'",
        ),
        ({"slightly": {"percent": "wide"}}, "'wide' is not a band: write a number such as 0.5"),
        ({"slightly": 3}, 'write it as { percent = 0.5, count = "1%" }'),
    ],
)
def test_bad_bands_are_refused_in_a_sentence(said_so: dict[str, object], why: str) -> None:
    with pytest.raises(Misread) as refusal:
        read(WordsOfSize, said_so)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("count", "word"),
    [(0, "zero"), (13, "thirteen"), (20, "twenty"), (42, "forty-two"), (99, "ninety-nine"), (100, "one hundred"), (101, "101"), (1200, "1,200")],
)  # fmt: skip
def test_whole_numbers_are_words_to_one_hundred(count: int, word: str) -> None:
    assert in_words(count) == word


def test_places_are_written_with_their_ending() -> None:
    assert [ordinal(place) for place in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th"
    ]  # fmt: skip


def test_a_list_of_names_with_commas_has_semicolons_between() -> None:
    assert (
        listed(["Education, employment or training", "Dental"])
        == "Education, employment or training; and Dental"
    )


@given(st.integers(0, 999), st.integers(0, 999))
def test_balance_is_said_only_where_it_balances(coming: int, going: int) -> None:
    end = 1000 + coming - going
    figures = (
        f"n: 2020-05 1000, 2020-06 {end}\ninto in period: 2020-06 {coming}\nout in period: 2020-06 {going}"
    )
    assert said(figures, 'n.balance("into", "out")') == (
        f"1,000 at the end of May 2020, {coming} in and {going} out, {end:,} at the end of June 2020"
    )
