"""What may not stand between {{ and }}, and what an officer is told."""

from __future__ import annotations

import pytest
from narrative_files import faults, quoted, refused, runs

NOT_A_QUOTE = (
    "a quote is a name and the words asked of it, such as {{ lac_total }}, {{ lac_total.previous }} "
    'or {{ lac_total.at("2020-02") }}.'
)


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("totl", "there is no figure called totl; did you mean total?"),
        ("TOTAL", "there is no figure called TOTAL; did you mean total?"),
        ("zzz", "there is no figure called zzz."),
        ("total.previos", "a figure has no word previos; did you mean previous or versus_previous or period?"),
        ("period.yeer", "a period has no word yeer; did you mean year?"),
        ("dental.target.vintge", "a target or benchmark has no word vintge; did you mean vintage?"),
        ("measures.grean", "a group of measures has no word grean; did you mean green?"),
        ('total.category("Femal")', "total (Children looked after) has no category 'Femal'; it has Female, *Other*."),
        ('total.category("Female", "team")', "total (Children looked after) has no category 'Female'; "
         "it has *Other*."),
        ('dental.category("Female")', "dental (Dental checks) has no category 'Female': it has no breakdown at all."),
        ('total.category("*Other*")', "total (Children looked after) has '*Other*' in more than one breakdown: "
         'write category("*Other*", "sex") or category("*Other*", "team").'),
        ("total.change.previous", "nothing more can be asked after that: leave out .previous."),
        ("total.category", 'category needs something in brackets, as in .category("Female").'),
        ("total.at()", 'at needs something in brackets, as in .at("2020-02").'),
        ('total.at("2020-02", "2020-03")', 'at needs something in brackets, as in .at("2020-02").'),
        ('total.at("2020-02").at', 'at needs something in brackets, as in .at("2020-02").'),
        ("total.previous()", "previous takes no brackets: write .previous."),
        ("total()", "a name takes no brackets: write total."),
        ('total.at("2020-13")', "'2020-13' is not a period: there is no month 13. Write a month as 2020-06, "
         "a quarter as 2020-21-Q1, a half as 2020-21-H1, a financial year as 2020-21-FY, a term as "
         "2019-20-spring, an academic year as 2019-20-AY."),
        ("", f"it is empty: {NOT_A_QUOTE}"),
        ("total" + ".previous" * 100, "it is longer than 500 characters; was }} left out of an earlier quote?"),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_is_refused_with_what_to_write(quote: str, why: str) -> None:
    assert refused(quote) == why


@pytest.mark.parametrize(
    "name", ["__class__", "__init__", "mro", "judged", "_x", "text", "words", "style", "at_"]
)
def test_nothing_of_the_program_can_be_reached(name: str) -> None:
    assert refused(f"total.{name}").startswith(f"a figure has no word {name}")


@pytest.mark.parametrize(
    "quote",
    [
        "total + 1", "-total", "total * 2", "not total", "total - dental", "total == 603", "5", '"text"', "[1]",
        "(total)", "total | upper", "total if dental", "total, dental", "total['previous']", "total.0", "total.",
        ".previous", "total..previous", "total.at(2020-02)", "total.at(period)", 'total.at(named="2020-02")',
        'total.at("2020-02"', "total.at('2020-02\")", 'total.at(*["2020-02"])', "total previous", "total%}",
        "total#", "{total}", "{{ total", "- total -", "total\\.previous", "lac-total", "%raw%", "1total",
    ],
)  # fmt: skip
def test_arithmetic_literals_filters_and_the_like_are_no_quotes(quote: str) -> None:
    assert refused(quote) == NOT_A_QUOTE


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\nb {% for x in total %}", "line 2: the text holds {%, and only quotes between {{ and }} are allowed."),
        ("{% if total %} a {% endif %}", "line 1: the text holds {%, and only quotes between {{ and }} are allowed."),
        ("a\n\n{# note #}", "line 3: the text holds {#, and only quotes between {{ and }} are allowed."),
        ("a {{ total\n\nb }}", "line 1: the text opens a quote with {{ and does not close it. End it with }} in the "
         "same paragraph.\nline 3: the text holds }} that closes no quote. A quote opens with {{."),
        ("{ total }}", "line 1: the text holds }} that closes no quote. A quote opens with {{."),
        ("a {{ total } and\n{{ dental }}", "line 1: {{ total } and {{ dental }} cannot be filled: " + NOT_A_QUOTE),
    ],
)  # fmt: skip
def test_loops_conditions_comments_and_open_quotes_are_refused_by_line(text: str, why: str) -> None:
    assert faults(text) == why


def test_an_officer_is_told_file_and_line() -> None:
    text = "---\nowner: Head of Service\n---\n\nFirst.\n\nThere were\n{{ totl }} children."
    assert faults({"standing/background.md": text}) == (
        "standing/background.md, line 8: {{ totl }} cannot be filled: "
        "there is no figure called totl; did you mean total?"
    )


def test_a_long_quote_is_not_repeated_whole() -> None:
    assert len(faults("{{ " + "a" * 90_000 + " }}")) < 250


def test_what_a_quote_prints_is_never_read_as_markdown() -> None:
    assert quoted('total.category("*Other*", "sex").category_name') == "*Other*"


def test_a_quote_may_run_over_a_line() -> None:
    (run,) = runs("{{ total\n  .previous }}")
    assert (run.text, run.quote) == ("600", "total .previous")


def test_a_quote_keeps_its_expression_and_the_look_around_it() -> None:
    assert [
        (run.text, run.quote, run.bold) for run in runs("**{{total}}** children, {{ dental.target }}.")
    ] == [
        ("603", "total", True),
        (" children, ", "", False),
        ("90.0%", "dental.target", False),
        (".", "", False),
    ]


def test_a_quote_may_be_the_words_of_a_link() -> None:
    (run,) = runs("[{{ total }}](https://example.org)")
    assert (run.text, run.quote, run.link) == ("603", "total", "https://example.org")


def test_backslashes_write_the_brackets_themselves() -> None:
    assert [run.text for run in runs(r"\{\{ total \}\}")] == ["{{ total }}"]
