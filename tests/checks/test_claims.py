"""Words typed beside a quote must be borne out by the quoted figure: direction, praise, size, side and history."""

from __future__ import annotations

import pytest
from checks.written import codes, findings

from report_builder.vocabulary import Edition

FIGURES = """\
lac_total neutral: 2019-06 638, 2020-03 590, 2020-04 590, 2020-05 600, 2020-06 603
dental percent: 2020-03 88/100, 2020-04 88/100, 2020-05 86/100, 2020-06 80/100
dental target: 2020-04 90
moves percent lower: 2020-05 10/100, 2020-06 14/100
moves target: 2020-04 12
"""


@pytest.mark.parametrize(
    ("wrong", "right", "code"),
    [
        ("The number fell to {{ lac_total }}.", "The number rose to {{ lac_total }}.", "DIRECTION_WORD"),
        ("It rose to {{ lac_total }} on last year.", "It fell to {{ lac_total }} on last year.", "DIRECTION_WORD"),
        ("Stability has improved to {{ moves }}.", "Stability has worsened to {{ moves }}.", "POLARITY"),
        ("Checks remained consistent at {{ dental }}.", "Children remained consistent at {{ lac_total }}.",
         "PHRASE_TOLERANCE"),
        ("Checks fell slightly to {{ dental }}.", "The number rose slightly to {{ lac_total }}.", "PHRASE_TOLERANCE"),
        ("At {{ dental }} it is above the target.", "At {{ dental }} it is below the target.", "DIRECTION_WORD"),
        ("At {{ moves }} it met the target.", "At {{ moves }} it missed the target.", "DIRECTION_WORD"),
        ("At {{ dental }} it is the highest since March 2020.", "At {{ dental }} it is the lowest since March 2020.",
         "PEAK"),
        ("{{ dental }} had one; it has not dropped below 85% since March 2020.", "", "FLOOR_CLAIM"),
        ("At {{ dental }} it is continuing the upward trend.", "At {{ dental }} it is continuing the downward trend.",
         "TREND_CLAIM"),
        ("It fell for the fourth consecutive month, to {{ dental }}.",
         "It fell for the second consecutive month, to {{ dental }}.", "TREND_CLAIM"),
        ("One of the two: 2 of the 2 measures are on target.", "2 of the 2 measures are off target.", "RAG_COUNT"),
        ("At the end of April 2020 there were {{ lac_total }}.", "At the end of June 2020 there were {{ lac_total }}.",
         "PERIOD_WORDS"),
    ],
)  # fmt: skip
def test_a_word_that_the_figure_denies_is_found_and_the_right_one_is_not(
    wrong: str, right: str, code: str
) -> None:
    assert code in codes(wrong, FIGURES)
    assert code not in codes(right, FIGURES)


@pytest.mark.parametrize(
    "text",
    [
        "The number, {{ lac_total }}, fell on last year, although it rose in the month.",
        "Officers aim to reduce the number, {{ lac_total }}.",
        "The number did not fall: it is {{ lac_total }}.",
        "Courts closed in March 2020. There were {{ lac_total }} children.",
        "{{ dental }} had a check, {{ dental.movement_by }}.",
    ],
)
def test_what_is_hoped_denied_or_quoted_is_no_claim(text: str) -> None:
    assert codes(text, FIGURES) == []


def test_a_withheld_figure_denies_nothing() -> None:
    figures = "adopted: 2020-05 12, 2020-06 3"
    assert codes("The number rose to {{ adopted }}.", figures, edition=Edition.PUBLIC) == []
    assert codes("The number rose to {{ adopted }}.", figures) == ["DIRECTION_WORD"]


def test_a_cause_carried_forward_word_for_word_over_a_figure_that_moved_is_found() -> None:
    text = "{{ dental }} had a check. The main reason, officers believe, is that dentists were closed."
    assert codes(text, FIGURES, before=text) == ["UNCHANGED_TEXT"]
    assert codes(text, FIGURES, before=text.replace("closed", "shut")) == []
    assert codes("{{ dental }} had a check.", FIGURES, before="{{ dental }} had a check.") == []


def test_text_still_marked_as_carried_forward_is_told_of_as_a_draft_alone() -> None:
    text = "{{ dental }} had a check because dentists opened."
    marked = f"---\nstatus: draft\ncarried_forward:\n  from: 2020-05\n---\n{text}"
    assert codes(marked, FIGURES, before=text) == []


def test_an_acknowledged_finding_is_left_out_until_its_sentence_changes() -> None:
    head = (
        "---\nacknowledged:\n  - code: DIRECTION_WORD\n    sentence: 'It fell to {{ lac_total }}.'\n"
        "    reason: The register was closed early.\n---\n"
    )
    assert codes(head + "It fell to {{ lac_total }}.", FIGURES) == []
    assert codes(head + "It fell, to {{ lac_total }}.", FIGURES) == ["DIRECTION_WORD", "LAPSED"]


def test_a_red_measure_that_nobody_writes_of_is_noted() -> None:
    notes = [f"{one.code} {one.where}" for one in findings("There were {{ lac_total }}.", FIGURES)]
    assert notes == ["OMITTED_ADVERSE dental", "OMITTED_ADVERSE moves"]
    assert findings("{{ dental }} and {{ moves }} are Red.", FIGURES) == ()


def test_a_figure_far_from_its_history_is_noted_and_a_small_one_is_not() -> None:
    steady = ", ".join(f"2019-{month:02d} {{}}{month % 3}" for month in range(7, 13))
    for tens, now, expected in (("30", 960, ["FAR_FROM_HISTORY"]), ("30", 303, []), ("", 9, [])):
        figures = f"lac_total neutral: {steady.replace('{}', tens)}, 2020-06 {now}"
        assert [one.code for one in findings("There were {{ lac_total }}.", figures)] == expected


def test_another_councils_figure_far_from_its_other_vintages_is_told_of_with_them() -> None:
    for latest, expected in (("7", ["BENCHMARK_OUTLIER"]), ("11", [])):
        vintages = f"moves England: 2018/19 {latest}, 2017/18 13, 2016/17 12"
        told = findings("{{ dental }} and {{ moves }} are Red.", f"{FIGURES}{vintages}\n")
        assert [one.code for one in told] == expected
        assert all("13.0% (2017/18), 12.0% (2016/17)" in one.message for one in told)


def test_a_single_other_vintage_is_no_history() -> None:
    vintages = "moves England: 2018/19 7, 2017/18 13\n"
    assert findings("{{ dental }} and {{ moves }} are Red.", f"{FIGURES}{vintages}") == ()
