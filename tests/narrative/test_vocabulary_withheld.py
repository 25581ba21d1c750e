"""What the public edition says of figures it withholds: their symbol, and nothing that follows from them."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from notation import published
from quote_notation import said

from report_builder.disclosure import Shown
from report_builder.house_style import HouseStyle
from report_builder.judgement import judge
from report_builder.narrative import QuoteRefusal, Quotes
from report_builder.narrative.figure_words import FIGURE_WORDS
from report_builder.narrative.quotable import Word
from report_builder.periods import Period
from report_builder.vocabulary import Edition

JUNE = Period.parse("2020-06")
FIGURES = """
    now: 2019-05 30, 2019-06 32, 2020-03 31, 2020-04 30, 2020-05 29, 2020-06 3
    now sex=Girls: 2020-06 3
    now sex=Boys: 2020-06 27
    now sex=Other: 2020-06 12
    now target: 2019-04 20
    before: 2019-05 30, 2019-06 32, 2020-03 31, 2020-04 30, 2020-05 3, 2020-06 28
    before target: 2019-04 20
    share percent: 2020-05 20/30, 2020-06 4/30
    share area=North: 2020-06 4/30
    share area=South: 2020-06 20/40
    into in period: 2020-04 9, 2020-05 2, 2020-06 8
    out in period: 2020-06 4
    odds ratio 1dp: 2020-06 4/10
    bare days: 2020-06 =300, 2020-05 =310
"""
WITHHELD = {
    "now.movement": "[c]",
    "now.movement_on_year": "[c]",
    "before.movement": "[c]",
    "before.movement_by": "[c]",
    "before.movement_on_year": "fell to 28",
    'before.movement_since("2020-05")': "[c]",
    "now.signed_change": "[c]",
    "before.signed_change": "[c]",
    "now.change_in_words": "[c]",
    "before.change_beside_last_year": "[c]",
    "now.percent_change": "[c]",
    "before.percent_change": "[c]",
    "before.percent_change_since_peak": "[c]",
    "before.reduction_since_peak": "[c]",
    "before.rise_since_low": "[c]",
    "before.reduction_on_year": "12.5%",
    'into.in_last("3")': "[c]",
    'into.in_last("12")': "[c]",
    'now.at_least_since("1")': "[c]",
    'now.at_most_since("5").month': "[c]",
    'before.at_least_since("20")': "[c]",
    'before.at_least_since("20").months': "[c]",
    'now.category("Girls").out_of("Boys")': "[c]",
    'now.category("Girls").share_of("Boys")': "[c]",
    'now.category("Other").share_of("Boys")': "44.4%",
    'now.highest("sex").category_name': "Boys",
    'now.lowest("sex").category_name': "[c]",
    'now.lowest("sex").previous.share': "[c]",
    'share.highest("area").category_name': "[c]",
    'now.ranked("sex")': "Boys [c], Other [c] and Girls [c]",
    'share.ranked("area")': "South 50.0% and North [c]",
    'now.category("Girls").rank': "[c]",
    'now.category("Boys").rank': "[c]",
    "share.counts_and_percent": "[c]",
    "odds.per_ten": "[c]",
    "now.in_words": "[c]",
    "now.or_reason": "withheld",
    'before.balance("into", "out")': "[c]",
    "now.versus_target_and_last_year": "[c]",
    "now.versus_target_and_previous": "[c]",
    "before.versus_target_and_previous": "[c]",
    "before.rag_before": "[c]",
    "now.rag_before": "Green",
    "now.previous_quarter": "31",
    "now.not_due": "",
    "measures": "1",
    "measures.names_and_figures": "Before (28)",
    "measures.slipped": "0",
    "all_measures": "7",
    "all_measures.off_target": "0",
}


@pytest.mark.parametrize(("quote", "text"), WITHHELD.items())
def test_the_public_edition_says_the_symbol(quote: str, text: str) -> None:
    assert said(FIGURES, quote, edition=Edition.PUBLIC) == text


counts = st.integers(0, 40)
series = st.lists(counts, min_size=3, max_size=8)


def written(name: str, values: list[int]) -> str:
    """A monthly series that ends in June 2020."""
    months = JUNE.last(len(values))
    return f"{name}: " + ", ".join(f"{month} {value}" for month, value in zip(months, values, strict=True))


def quotes_of(word: Word) -> list[str]:
    """A word as it may be asked of the measures below."""
    arguments = {
        "category": '("A", "kind")',
        "at": '("2020-05")',
        "balance": '("into", "out")',
        "in_last": '("2")',
        "floor": '("3")',
        "ceiling": '("3")',
        "at_least_since": '("1")',
        "at_most_since": '("40")',
        "out_of": '("B")',
        "share_of": '("B")',
        "highest": '("kind")',
        "lowest": '("kind")',
        "ranked": '("kind")',
    }
    asked = arguments.get(word.name, '("2020-05")' if word.takes else "")
    return [
        f"{subject}.{word.name}{asked}" for subject in ("n", 'n.category("A", "kind")', "into", "n.previous")
    ]


# A year to date is made before the wall and is its business: these are the words of one figure.
ASKED = [quote for name, word in FIGURE_WORDS.items() if name != "year_to_date" for quote in quotes_of(word)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(series, series, counts, counts, counts)
def test_no_word_prints_what_is_withheld_nor_changes_with_it(
    n: list[int], into: list[int], a: int, b: int, out: int
) -> None:
    """Whatever a withheld count is, 1 or 5, every word prints the same of it.

    Where categories add up, or go past their total, with one of the two only, the sum itself makes the difference,
    and is not asked.
    """
    first, second = (hidden(n[-1], small) - hidden(a, small) - hidden(b, small) for small in (1, 5))
    assume((first == 0) == (second == 0))
    assume((first < 0) == (second < 0))
    assert answers(n, into, a, b, out, hidden_as=1) == answers(n, into, a, b, out, hidden_as=5)


def hidden(count: int, small: int) -> int:
    """A count, with one that is withheld made another."""
    return small if 1 <= count <= 5 else count


def answers(n: list[int], into: list[int], a: int, b: int, out: int, *, hidden_as: int) -> dict[str, str]:
    """What every word prints in the public edition, with each withheld count made another one."""

    figures = "\n".join(
        [
            written("n", [hidden(value, hidden_as) for value in n]),
            f"n kind=A: 2020-06 {hidden(a, hidden_as)}",
            f"n kind=B: 2020-06 {hidden(b, hidden_as)}",
            written("into in period", [hidden(value, hidden_as) for value in into]),
            f"out in period: 2020-06 {hidden(out, hidden_as)}",
            "n target: 2019-04 20 within 3",
        ]
    )
    public = published(figures, Edition.PUBLIC)
    quotes = Quotes.of(judge(public, JUNE), HouseStyle())
    return {quote: told(quotes, quote) for quote in ASKED}


def told(quotes: Quotes, quote: str) -> str:
    try:
        return quotes.text(quote)
    except QuoteRefusal as refusal:
        return f"refused: {refusal}"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=8), st.integers(1, 5))
def test_a_withheld_count_is_in_no_text(values: list[int], small: int) -> None:
    """The last count is withheld: its digits appear only where another figure that is shown has them."""
    figures = written("n", [*values, small]) + "\nn target: 2019-04 20"
    public = published(figures, Edition.PUBLIC)
    judgement = judge(public, JUNE)
    quotes = Quotes.of(judgement, HouseStyle())
    shown = {str(one.value) for one in judgement.measures["n"].series.values() if isinstance(one, Shown)}
    for word in FIGURE_WORDS.values():
        if word.takes:
            continue
        printed = told(quotes, f"n.{word.name}")
        if not printed.startswith("refused"):
            runs = set(re.findall(r"[0-9]+", re.sub(r"(19|20)[0-9]{2}(/[0-9]{2})?", "", printed)))
            assert str(small) not in runs - shown, (word.name, printed)
