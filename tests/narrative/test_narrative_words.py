"""Every word of the vocabulary, as an officer writes it and as a reader sees it."""

from __future__ import annotations

import pytest
from narrative_files import counting, printed, quoted, refused

from report_builder.narrative.figure_words import FIGURE_WORDS, as_typed
from report_builder.narrative.group_words import GROUP_WORDS
from report_builder.narrative.position_words import LIMIT_WORDS
from report_builder.narrative.quotable import PERIOD_WORDS
from report_builder.vocabulary import Edition

WORDS = {
    # what it is
    "total": "603",
    "dental": "88.0%",
    "rate": "101.0 per 10,000",
    "days": "400 days",
    "dental.numerator": "88",
    "rate.denominator": "60,000",
    "dental.counts": "88 of 100",
    "dental.ratio": "88/100",
    "total.counted": "603 children",
    "dental.counted": "88 children",
    "dental.name": "Dental checks",
    "total.period": "June 2020",
    "total.when": "at the end of June 2020",
    "starts.when": "in June 2020",
    "days.when": "in 2020/21 to the end of June 2020",
    "pep.when": "in the spring term 2020",
    'total.category("Female")': "325",
    'total.category("female ", "Sex")': "325",
    "total.category('Female').previous": "280",
    "total.category(“Female”)": "325",
    'homes.category(“Children’s home”)': "7",
    'total.category("Female").category_name': "Female",
    'total.category("Female").share': "53.9%",
    # at other times
    "total.previous": "600",
    "total . previous . previous": "603",
    "total.same_period_last_year": "1,641",
    'dental.at("2020-02")': "80.0%",
    'pep.at("2019-20-autumn")': "90%",
    "starts.year_to_date": "33",
    'starts.year_to_date.category("Female")': "21",
    'starts.category("Female").year_to_date': "21",
    "total.peak": "1,641",
    "total.peak.when": "at the end of June 2019",
    "dental.low": "80.0%",
    'total.floor("5")': "600",
    "total.floor(5)": "600",
    'total.floor("5").when': "at the end of May 2020",
    'total.ceiling("5")': "640",
    'total.ceiling("5").period.month': "March",
    # beside its past
    "total.change": "up 3",
    "moves.change": "no change",
    "dental.change_on_year": "down 2.0 percentage points",
    'dental.change_since("2020-02")': "up 8.0 percentage points",
    "dental.change_size": "2.0 percentage points",
    "dental.change_in_count": "2 more children",
    "starts.change_in_count": "1 fewer child",
    "moves.change_in_count": "the same number of children",
    "total.versus_previous": "up from 600 at the end of May 2020",
    "moves.versus_previous": "the same as at the end of May 2020",
    "total.versus_last_year": "down from 1,641 at the end of June 2019",
    'dental.versus("2020-03")': "down from 92.0% at the end of March 2020",
    "total.versus_peak": "down from a peak of 1,641 at the end of June 2019",
    "rate.versus_peak": "the highest so far",
    "moves.versus_peak": "as high as its peak at the end of May 2020",
    "dental.trend": "rising since April 2020",
    "dental.at('2020-05').previous.trend": "falling since March 2020",
    "moves.trend": "unchanged since May 2020",
    "dental.trend_start": "85.0%",
    "moves.trend_start": "10.0%",
    # beside targets and other councils
    "dental.target": "90.0%",
    "dental.target.tolerance": "86.7%",
    "moves.target.tolerance": "10.0%",
    "dental.threshold": "85.0%",
    "dental.neighbours": "87.0%",
    "dental.england": "89.0%",
    "rate.england.vintage": "2017/18",
    "dental.versus_target": "below the target of 90.0%, which is off target",
    "moves.versus_target": "exactly on the target of 10.0%",
    "gaps.versus_target": "above the target of 20, which is good",
    "dental.versus_threshold": "above the national threshold of 85.0%, which is good",
    "days.versus_threshold": "below the national threshold of 426 days, which is good",
    "moves.versus_threshold": "above the national threshold of 9.5%, which is off target",
    "dental.distance_from_target": "2.0 percentage points",
    "dental.versus_neighbours": "above the statistical neighbour average of 87.0% (2018/19)",
    "dental.versus_england": "below the England average of 89.0% (2018/19)",
    "dental.versus_both": "above the statistical neighbour average of 87.0% (2018/19) "
    "and below the England average of 89.0% (2018/19)",
    "moves.versus_both": "the same as both the statistical neighbour and England averages (10.0%, 2018/19)",
    "rate.versus_both": "above both the statistical neighbour average of 92.0 per 10,000 (2018/19) "
    "and the England average of 65.0 per 10,000 (2017/18)",
    "dental.rag": "Amber",
    "dental.direction": "better",
    "total.direction": "higher",
    # periods
    "period": "June 2020",
    "period.month": "June",
    "period.year": "2020",
    "period.year_label": "2020/21",
    "period.start": "1 June 2020",
    "period.end": "30 June 2020",
    "period.previous": "May 2020",
    "period.next": "July 2020",
    "period.same_period_last_year": "June 2019",
    # all rated measures
    "measures": "4",
    "measures.green": "3",
    "measures.amber": "1",
    "measures.red": "0",
    "measures.on_target.of": "3 of the 4",
    "measures.off_target.names": "Dental checks",
    "measures.green.names": "Three or more placements, Days to placement and Often missing",
    "measures.red.names": "none",
    "measures.better": "1",
    "measures.worse": "0",
}  # fmt: skip


@pytest.mark.parametrize(("quote", "text"), WORDS.items())
def test_a_quote_prints_what_its_word_says(quote: str, text: str) -> None:
    assert quoted(quote) == text


def test_words_are_taught_from_the_figure_itself_to_its_rating() -> None:
    taught = list(FIGURE_WORDS)
    order = ["numerator", "category", "previous", "floor", "change", "trend", "target", "versus_both", "rag"]
    assert [taught.index(word) for word in order] == sorted(taught.index(word) for word in order)


def test_every_word_says_what_it_is_in_a_sentence() -> None:
    words = [*FIGURE_WORDS.values(), *LIMIT_WORDS.values(), *PERIOD_WORDS.values(), *GROUP_WORDS.values()]
    assert [word.name for word in words if not word.says.endswith((".", "…"))] == []


def test_one_child_is_a_child() -> None:
    assert quoted("single.counted", Edition.MEMBERS) == "1 child"


def test_a_council_that_writes_per_cent_reads_per_cent() -> None:
    text = "{{ dental }} {{ dental.versus_both }}"
    assert printed(text, percent=" per cent").count("per cent") == 3


WITHHELD = {
    "": "an unpublished percentage",
    ".numerator": "an unpublished number",
    ".denominator": "an unpublished number",
    ".counts": "an unpublished number",
    ".ratio": "an unpublished number",
    ".counted": "an unpublished number of children",
    ".peak": "an unpublished percentage",
    ".low": "an unpublished percentage",
    '.floor("3")': "an unpublished percentage",
    '.ceiling("3")': "an unpublished percentage",
    ".change": "up or down, if at all, by an unpublished amount",
    ".change_on_year": "up or down, if at all, by an unpublished amount",
    '.change_since("2020-03")': "up or down, if at all, by an unpublished amount",
    ".change_size": "an unpublished amount",
    ".change_in_count": "an unpublished number more or fewer",
    ".versus_previous": "against 22.5% at the end of May 2020",
    '.versus("2020-02")': "against an unpublished percentage at the end of February 2020",
    ".versus_peak": "against a peak of an unpublished percentage",
    ".trend": "on an unpublished trend",
    ".trend_start": "an unpublished percentage",
    ".versus_target": "to be compared with the target of 90.0%",
    ".versus_threshold": "to be compared with the national threshold of 90.0%",
    ".distance_from_target": "an unpublished amount",
    ".versus_neighbours": "to be compared with the statistical neighbour average of 87.0% (2018/19)",
    ".versus_england": "to be compared with the England average of 87.0% (2018/19)",
    ".versus_both": "to be compared with both the statistical neighbour and England averages (87.0%, 2018/19)",
    ".rag": "not published",
    ".direction": "not published",
    ".at('2020-05').change": "up or down, if at all, by an unpublished amount",
    ".at('2020-05').versus_previous": "against an unpublished percentage at the end of April 2020",
}


@pytest.mark.parametrize(("words", "text"), WITHHELD.items())
def test_a_withheld_figure_answers_in_words_and_with_nothing_of_itself(words: str, text: str) -> None:
    assert printed(f"It says {{{{ small{words} }}}}, then.") == f"It says {text}, then."


def test_a_withheld_category_answers_in_words() -> None:
    assert quoted('total.category("*Other*", "team").share') == "An unpublished share"
    assert quoted('total.category("*Other*", "team").counted') == "An unpublished number of children"


def said_to_the_public(quote: str, count: int) -> str:
    """What a quote prints, or why it prints nothing, where `small` counts this many children in June."""
    with counting(f"small,2020-06,,,{count},40"):
        return refused(quote) or quoted(quote)


@pytest.mark.parametrize("word", FIGURE_WORDS)
def test_every_word_says_the_same_of_a_withheld_figure_whatever_the_figure_is(word: str) -> None:
    quote = f"small.{FIGURE_WORDS[word].written}"
    assert said_to_the_public(quote, 1) == said_to_the_public(quote, 5)


def test_a_figure_that_never_arrived_answers_with_its_symbol() -> None:
    assert quoted("gaps.previous") == "[x]"
    assert quoted("gaps.change") == "[x]"
    assert quoted("gaps.trend") == "[x]"
    assert quoted("gaps.versus_previous") == "against [x] at the end of May 2020"


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("total.denominator", "total (Children looked after) has no denominator: the figure was supplied "
         "without it, or is a plain count."),
        ("total.share", "total (Children looked after) has a share only where it is a count of one category: "
         "category(…).share."),
        ("total.category_name", "total (Children looked after) is not split here, so it has no category name: "
         "category(…).category_name has."),
        ("total.target", "total (Children looked after) has no target for June 2020; add it to the data or "
         "leave this quote out."),
        ("total.rag", "total (Children looked after) is not rated: it has no target, or neither way is good."),
        ("total.year_to_date", "total (Children looked after) has no year to date: only what is counted in a "
         "period has, and its basis is as at."),
        ("dental.target.vintage", "dental (Dental checks) has a target, and a target has no vintage: only "
         "benchmarks do."),
        ("dental.england.tolerance", "dental (Dental checks) is compared with a benchmark here, and a benchmark "
         "has no tolerance."),
        ("days.peak", "days (Days to placement) has too few figures for a peak: it needs at least two periods."),
        ('pep.at("2020-02")', "pep (Education plans) is reported by term, so 2020-02 is no period of it; "
         "write one such as 2019-20-spring."),
        ('gaps.floor("3")', "gaps (Often missing) has no figure for May 2020 ([x]), so the lowest of 3 periods "
         "cannot be said."),
        ('total.ceiling("12")', "total (Children looked after) has no figure for July 2019 ([x]), so the highest "
         "of 12 periods cannot be said."),
        ('total.floor("1")', "'1' is not a number of periods. Write a whole number from 2 to 120."),
        ('total.floor("a year")', "'a year' is not a number of periods. Write a whole number from 2 to 120."),
        ('total.floor("99999999999")', "'99999999999' is not a number of periods. Write a whole number from 2 "
         "to 120."),
        ("never.previous", "never is in the catalogue but no data file has a figure for it as a whole."),
    ],
)  # fmt: skip
def test_a_word_that_makes_no_sense_for_a_figure_says_why(quote: str, why: str) -> None:
    assert refused(quote) == why


def test_a_name_typed_on_a_mac_is_the_same_name():
    assert as_typed("Cafe\N{COMBINING ACUTE ACCENT}") == as_typed("Café")
