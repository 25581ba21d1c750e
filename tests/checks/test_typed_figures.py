"""A figure typed by hand is named for what it is, or was, or nobody knows it; what is no figure is left alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

import pytest
from checks.written import codes, findings, found, messages, sample, typed
from hypothesis import given
from hypothesis import strategies as st

from report_builder.checks.prose import check_prose
from report_builder.checks.prose.known_figures import known_figures
from report_builder.checks.prose.sentences import sentences
from report_builder.narrative import Quotes
from report_builder.vocabulary import Edition, Severity

FIGURES = """\
lac_total neutral: 2019-06 638, 2020-02 610, 2020-04 605, 2020-05 600, 2020-06 603
lac_total sex=Girls: 2020-05 280, 2020-06 277
dental percent: 2020-05 500/600, 2020-06 486/603
dental target: 2020-04 90 within 10
caseload average lower 1dp: 2020-05 =16.7, 2020-06 =16.4
"""
INNOCENT = ["children", "carers", "live", "with", "people", "who", "know", "them", "and", "court", "home"]
SAMPLES = [
    ("panel-report", "2020-06"),
    ("board-scorecard", "2021-12"),
    ("exceptions-scorecard", "2021-05"),
    ("quarterly-measures", "2020-21-Q3"),
    ("target-update", "2021-22-Q2"),
]


def test_a_typed_figure_of_this_period_is_to_be_quoted() -> None:
    assert found("There were 603 children looked after.", FIGURES) == [
        "TYPED_FIGURE 603: Quote it as {{ lac_total }}."
    ]


def test_it_is_found_at_its_line() -> None:
    text = "---\nstatus: draft\n---\nAll is well.\n\nThere were\n603 children.\n"
    assert [one.where for one in findings(text, FIGURES)] == ["2020-06/profile.md, line 7"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The lac total was down from 638 in June 2019.", "lac_total.same_period_last_year"),
        ("The lac total was 600 in May 2020.", "lac_total.previous"),
        ("The lac total was 610 in February 2020.", 'lac_total.at("2020-02")'),
        ("Of the lac total, 277 were girls.", 'lac_total.category("Girls", "sex")'),
        ("A dental check was recorded for 80.6%.", "dental"),
        ("A dental check was recorded for 81%.", "dental"),
        ("A dental check was recorded for 486 children.", "dental.numerator"),
        ("The target for dental checks is 90%.", "dental.target"),
        ("Dental checks fell by 2.7 percentage points.", "dental.change_size"),
        ("A dental check was recorded for 486/603 children.", "dental.ratio"),
    ],
)
def test_the_quote_to_write_is_named(text: str, quote: str) -> None:
    assert f"Quote it as {{{{ {quote} }}}}." in [one.remedy for one in findings(text, FIGURES)]


def test_last_month_s_figure_is_stale() -> None:
    assert messages("The average caseload was 16.7.", FIGURES) == [
        "16.7 was caseload for May 2020; now 16.4."
    ]


def test_counts_of_last_month_are_stale_together() -> None:
    assert codes("A dental check was recorded for 500/600 children.", FIGURES) == ["STALE_VALUE"]


def test_a_figure_that_nobody_declared_is_found_and_a_declared_one_is_not() -> None:
    assert codes("We held 37 events.", FIGURES) == ["UNDECLARED_FIGURE"]
    declared = "---\nfigures:\n  events: {value: 37, source: Participation team}\n---\n"
    assert codes(declared + "We held 37 events.", FIGURES) == []
    assert [one.message for one in findings(declared + "We held 37 events.", FIGURES)] == [
        "37 is declared as events, and is typed."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Act of 1989, section 22, asks for it within 20 working days.",
        "On 1 September 2020 the panel meets at 10.30am.",
        "Children aged 10 to 15, and those under 5, live near FV1 2AB.",
        "See paragraph 3.5 and Appendix 2 of the 2019/20 plan.",
        "It was the 3rd meeting, in the last 12 months, of two teams.",
        "About half of them, or one in five, said so.",
        "There were {{ lac_total }} children, {{ lac_total.versus_previous }}.",
    ],
)
def test_what_is_no_figure_or_is_quoted_is_left_alone(text: str) -> None:
    assert found(text, FIGURES) == []


def test_the_public_edition_never_says_what_it_withholds() -> None:
    figures = "lac_total neutral: 2020-05 600, 2020-06 603\nadopted: 2020-05 3, 2020-06 12"
    said = " ".join(messages("12 were adopted.", figures, edition=Edition.PUBLIC))
    assert "adopted for May 2020" not in said
    stale = messages("The adopted were 3.", figures, edition=Edition.PUBLIC)
    assert stale == ["Nobody has said where 3 comes from."]


@given(st.lists(st.sampled_from(INNOCENT)))
def test_innocent_words_without_numbers_give_nothing(words: list[str]) -> None:
    assert found(f"Officers say that {' '.join(words)}.", FIGURES) == []


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize(("report", "period"), SAMPLES)
def test_nothing_is_found_in_the_samples_that_is_not_meant(
    report: str, period: str, edition: Edition
) -> None:
    paper, _, style, _ = sample(report, period, edition)
    told = check_prose(paper, style, 5)
    assert [str(one) for one in told if one.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(("report", "period"), SAMPLES)
def test_every_number_is_found_that_a_typed_narrative_has_kept_from_the_month_before(
    report: str, period: str
) -> None:
    """The swap: last month's narrative, its figures typed, under this month's figures."""
    paper, _, style, old = sample(report, period, Edition.MEMBERS)
    by_hand = tuple(replace(one, blocks=tuple(map(typed, one.blocks))) for one in old.narratives)
    told = check_prose(replace(paper, narratives=by_hand), style, 5)
    marked: dict[str, str] = {}
    for one in told:
        marked[one.sentence] = f"{marked.get(one.sentence, '')} {' '.join(one.marked)}"
    stale = list(_stale(old.narratives, paper, style))
    assert len(stale) > 20
    assert [one for one in stale if one[1] not in marked.get(one[0], "")] == []


def _stale(narratives, paper, style):  # type: ignore[no-untyped-def]
    """Each number that a quote printed last month and would not print now, with its sentence as it prints."""
    now = Quotes.of(paper.judgement, style)
    for sentence in sentences(narratives, paper.judgement):
        for quote in sentence.quotes:
            text = sentence.text[quote.start : quote.end]
            if quote.name not in paper.judgement.measures or now.text(quote.expression) == text:
                continue
            for one in (*sentence.statement.figures,):
                is_number = one.is_measure and quote.start <= one.start < quote.end and one.text[0].isdigit()
                if is_number and one.text not in now.text(quote.expression):
                    yield sentence.text, one.text


def test_every_quote_that_is_proposed_prints_the_figure() -> None:
    paper, _, style, _ = sample("panel-report", "2020-06", Edition.MEMBERS)
    quotes = Quotes.of(paper.judgement, style)
    for value, group in known_figures(paper.judgement, _Everything()).items():
        for one in chain.from_iterable(group.values()):
            digits = re.findall(r"\d[\d,]*(?:\.\d+)?", quotes.text(one.quote))
            assert any(float(said.replace(",", "")) == float(value) for said in digits), one.quote


class _Everything:
    """As if every value there is had been typed."""

    def __contains__(self, _: object) -> bool:
        return True
