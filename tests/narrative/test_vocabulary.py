"""Words for movement, relative change, spans, categories, counts and judgements: a quote and what it prints."""

# ruff: noqa: E501 - a sentence beside what it answers is wide

from __future__ import annotations

import re

import pytest
from quote_notation import said, why_not
from test_narrative_words import WORDS as FIRST_WORDS

from report_builder.narrative.figure_words import FIGURE_WORDS
from report_builder.narrative.group_words import GROUP_WORDS
from report_builder.narrative.position_words import LIMIT_WORDS
from report_builder.narrative.quotable import PERIOD_WORDS

FIGURES = """
    total count neutral: 2019-05 700, 2019-06 685, 2020-02 610, 2020-03 605, 2020-04 590, 2020-05 603, 2020-06 603
    total ethnicity=White: 2020-06 479
    total ethnicity=Mixed: 2020-06 62
    total ethnicity=Asian: 2020-06 62
    total funnel=Referred: 2020-06 50
    total funnel=Assessed: 2020-06 37
    total funnel=Nobody: 2020-06 0
    total funnel=Missing: 2020-05 3
    starts count neutral in period: 2020-01 20, 2020-02 18, 2020-03 17, 2020-04 16, 2020-05 15, 2020-06 11
    ceased count neutral in period: 2020-06 11
    eet percent: 2019-05 190/332, 2019-06 200/332, 2020-03 205/332, 2020-05 198/332, 2020-06 216/332
    eet target: 2019-04 63
    eet England: 2018/19 64.6
    eet statistical neighbours: 2018/19 60.1
    dental percent: 2019-05 92/100, 2019-06 95/100, 2020-03 80/100, 2020-05 92/100, 2020-06 88/100
    dental target: 2019-04 90 within 5
    dental area=North: 2020-06 30/40
    dental area=South: 2020-06 58/60
    reviews percent: 2019-06 85/100, 2020-05 91/100, 2020-06 905/1000
    reviews target: 2019-04 90
    homes percent lower: 2019-06 8/100, 2020-05 12/100, 2020-06 10/100
    homes target: 2019-04 9 within 2
    rate rate per 10,000 neutral: 2019-05 600/60000, 2019-06 580/60000, 2020-05 618/60000, 2020-06 606/60000
    days days lower: 2019-05 =500, 2019-06 =490, 2020-05 =420, 2020-06 =412
    load average lower 1dp: 2019-05 160/10, 2019-06 158/10, 2020-05 164/10, 2020-06 168/10
    foster ratio 1dp: 2019-06 =0.5, 2020-05 =0.6, 2020-06 =0.6
    uasc count neutral: 2019-05 5, 2019-06 6, 2020-04 2, 2020-05 9, 2020-06 7
    adopted percent: 2020-05 0/0, 2020-06 0/0
    lost count: 2020-05 [x], 2020-06 [x]
    kept count: 2020-05 [c], 2020-06 [c]
    none count: 2019-06 0, 2020-05 0, 2020-06 4
    plans percent lower 0dp: 2019-20-autumn 6/100, 2019-20-spring 5/100
    plans target: 2019-04 90
    yearly percent: 2018-19-FY 80/100, 2019-20-FY 82/100
    quarterly count: 2019-20-Q4 10, 2020-21-Q1 12
"""  # fmt: skip

WORDS = {
    # movement, in every unit
    "total.movement": "remained consistent at 603",
    "eet.movement": "rose to 65.1%",
    "dental.movement": "fell to 88.0%",
    "homes.movement": "fell slightly to 10.0%",
    "reviews.movement": "remained consistent at 90.5%",
    "rate.movement": "fell slightly to 101.0 per 10,000",
    "days.movement": "fell slightly to 412 days",
    "load.movement": "rose slightly to 16.8",
    "foster.movement": "remained consistent at 0.6",
    "uasc.movement": "fell to 7",
    "total.movement_on_year": "fell to 603",
    "foster.movement_on_year": "rose slightly to 0.6",
    'total.movement_since("2020-04")': "rose slightly to 603",
    'dental.movement_since("2020-03")': "rose to 88.0%",
    "eet.movement_by": "rose by 5.5 percentage points to 65.1%",
    "total.movement_by": "remained consistent at 603",
    "uasc.movement_by": "fell by 2 to 7",
    "days.movement_by": "fell by 8 days to 412 days",
    "dental.signed_change": "−4.0",
    "load.signed_change": "+0.4",
    "foster.signed_change": "0.0",
    "total.signed_change": "0",
    "dental.change_in_words": "4.0 percentage points lower",
    "eet.change_in_words": "5.5 percentage points higher",
    "uasc.change_in_words": "2 children fewer",
    "none.change_in_words": "4 children more",
    "days.change_in_words": "8 days fewer",
    "rate.change_in_words": "2.0 per 10,000 lower",
    "load.change_in_words": "0.4 higher",
    "total.change_in_words": "no change",
    "eet.change_beside_last_year": "a bigger rise than a year before: 5.5 against 3.0 percentage points",
    "uasc.change_beside_last_year": "a fall of 2, where a year before there was a rise of 1",
    "dental.change_beside_last_year": "a fall of 4.0 percentage points, where a year before there was a rise of 3.0",
    "days.change_beside_last_year": "a smaller fall than a year before: 8 against 10 days",
    "total.change_beside_last_year": "no change, where a year before there was a fall of 15",
    # change in per cent
    "total.percent_change": "no change",
    "uasc.percent_change": "down 22.2%",
    "days.percent_change": "down 1.9%",
    "rate.percent_change": "down 1.9%",
    "load.percent_change": "up 2.4%",
    "none.percent_change": "[z]",
    "total.percent_change_on_year": "down 12.0%",
    "foster.percent_change_on_year": "up 20.0%",
    'total.percent_change_since("2020-04")': "up 2.2%",
    "total.percent_change_since_peak": "down 13.9%",
    "load.percent_change_since_peak": "no change",
    "total.reduction_since_peak": "13.9%",
    "total.reduction_on_year": "12.0%",
    "total.rise_since_low": "2.2%",
    # spans
    'starts.in_last("6")': "97",
    "starts.in_last(2)": "26",
    'total.at_least_since("600")': "May 2020",
    'total.at_most_since("605").months': "March 2020",
    'eet.at_least_since("65.1%")': "June 2020",
    'starts.at_most_since("20")': "January 2020",
    'adopted.previous.at_least_since("1")': "[z]",
    "total.previous_quarter": "605",
    "total.previous_quarter.when": "at the end of March 2020",
    "starts.previous_quarter.when": "in March 2020",
    "quarterly.previous_quarter": "10",
    # categories
    'total.category("Assessed").out_of("Referred")': "37 of 50",
    'total.category("Assessed").share_of("Referred")': "74.0%",
    'total.category("Nobody").share_of("Nobody")': "[z]",
    'total.category("Missing").out_of("Referred")': "[x]",
    'total.highest("ethnicity").category_name': "White",
    'total.highest("Ethnicity").share': "79.4%",
    'dental.highest("area")': "96.7%",
    'total.lowest("ethnicity")': "62",
    'dental.lowest("area").category_name': "North",
    'total.highest("funnel").category_name': "[x]",
    'total.ranked("ethnicity")': "White 79.4%, Mixed 10.3% and Asian 10.3%",
    'dental.ranked("area")': "South 96.7% and North 75.0%",
    'total.ranked("funnel")': "Referred 8.3%, Assessed 6.1%, Nobody 0.0% and Missing [x]",
    'total.category("White").rank': "1st of 3",
    'total.category("Mixed").rank': "joint 2nd of 3",
    'dental.category("North").rank': "2nd of 2",
    # counts, words and reasons
    "eet.counts_and_percent": "216 of 332 (65.1%)",
    "adopted.counts_and_percent": "[z]",
    "foster.per_ten": "6 for every 10",
    "uasc.in_words": "seven",
    "total.in_words": "603",
    "days.in_words": "412 days",
    "plans.in_words": "five per cent",
    "lost.in_words": "[x]",
    "total.or_reason": "603",
    "adopted.or_reason": "not applicable, because there was nobody to count",
    "lost.or_reason": "not available",
    "kept.or_reason": "withheld",
    'total.balance("starts", "ceased")': "603 at the end of May 2020, 11 in and 11 out, 603 at the end of June 2020",
    # judgements
    "eet.versus_target_and_last_year": "above the target of 63.0% and higher than 60.2% at the end of June 2019",
    "dental.versus_target_and_last_year": "below the target of 90.0% and lower than 95.0% at the end of June 2019",
    "homes.versus_target_and_last_year": "above the target of 9.0% and higher than 8.0% at the end of June 2019",
    "homes.versus_target_and_previous": "above the target of 9.0%, although lower than 12.0% at the end of May 2020",
    "reviews.versus_target_and_previous": "above the target of 90.0%, although lower than 91.0% at the end of May 2020",
    "plans.versus_target_and_previous": "below the target of 90% and lower than 6% at the end of the autumn term 2019",
    "eet.rag_before": "Red",
    "dental.rag_before": "Green",
    "total.not_due": "",
    "plans.not_due": "termly: not due this month",
    "plans.previous.not_due": "termly: not due this month",
    "yearly.not_due": "annual: not due this month",
    "quarterly.not_due": "",
    # groups
    "measures": "5",
    "all_measures": "19",
    "measures.off_target.of": "2 of the 5",
    "measures.off_target.names_and_figures": "Dental (88.0%) and Homes (10.0%)",
    "measures.red.names_and_figures": "none",
    "measures.close_to_green.names": "Homes",
    "measures.slipped.names": "Dental",
    "measures.better_but_off_target.names": "Homes",
    "measures.not_due.names": "Plans",
    "all_measures.not_due": "2",
    'measures.theme("health").off_target.of': "2 of the 5",
    'measures.off_target.theme("health")': "2",
    # periods
    "period.months": "June 2020",
    "plans.period.months": "January to April 2020",
    "yearly.period.months": "April 2019 to March 2020",
    "quarterly.period.months": "April to June 2020",
    "period.quarter": "Quarter 1",
    "quarterly.period.previous.quarter": "Quarter 4",
    "period.short": "Jun 2020",
    "quarterly.period.short": "Q1 2020/21",
}  # fmt: skip


@pytest.mark.parametrize(("quote", "text"), WORDS.items())
def test_a_quote_prints_what_its_word_says(quote: str, text: str) -> None:
    assert said(FIGURES, quote) == text


@pytest.mark.parametrize("vocabulary", [FIGURE_WORDS, LIMIT_WORDS, PERIOD_WORDS, GROUP_WORDS])
def test_no_word_goes_untried(vocabulary: dict[str, object]) -> None:
    tried = set(re.findall(r"\.\s?(\w+)", " ".join([*FIRST_WORDS, *WORDS])))
    assert set(vocabulary) <= tried


REFUSALS = {
    "dental.percent_change": "dental (Dental) is a percentage: say the change in percentage points: .change",
    "dental.percent_change_on_year": "dental (Dental) is a percentage: say the change in percentage points: .change",
    'dental.percent_change_since("2020-05")': "dental (Dental) is a percentage: say the change in percentage points: .change",
    "dental.percent_change_since_peak": "dental (Dental) is a percentage: say the change in percentage points: .change",
    "dental.reduction_since_peak": "dental (Dental) is a percentage: say the change in percentage points: .change",
    "dental.rise_since_low": "dental (Dental) is a percentage: say the change in percentage points: .change",
    "load.reduction_since_peak": "load (Load) is 16.8, which is not lower than 16.8 at the end of June 2020",
    "uasc.reduction_on_year": "uasc (Uasc) is 7, which is not lower than 6 at the end of June 2019",
    "days.rise_since_low": "days (Days) is 412 days, which is not higher than 412 days at the end of June 2020",
    "ceased.percent_change_since_peak": "ceased (Ceased) has too few figures for a peak: it needs at least two periods",
    'total.in_last("6")': "total (Total) cannot be added up over periods: only a count of what happened in a period can",
    'eet.in_last("6")': "eet (Eet) cannot be added up over periods: only a count of what happened in a period can",
    'starts.in_last("one")': "'one' is not a number of periods. Write a whole number from 2 to 120",
    'total.at_least_since("604")': "total (Total) is 603, which is not at least 604",
    'days.at_most_since("400")': "days (Days) is 412 days, which is not at most 400 days",
    'total.at_least_since("many")': "'many' is not a number; write one such as 90 or 4.5",
    "plans.previous_quarter": "plans (Plans) is reported by term, so it has no quarter before",
    'total.out_of("White")': "total (Total) is out of another category only where it is a count of one: category(…).out_of(…)",
    'dental.category("North").share_of("South")': "dental (Dental) is out of another category only where it is a count of one: category(…).out_of(…)",
    'total.category("Referred").out_of("Assessed")': "total (Total) has 50 in Referred, which cannot be out of the 37 in Assessed",
    'total.category("Assessed").out_of("White")': "total (Total) has no category 'White'; it has Referred, Assessed, Nobody, Missing",
    'total.highest("sex")': "total (Total) has no breakdown 'sex'; it has ethnicity, funnel",
    'total.lowest("")': "total (Total) has no breakdown ''; it has ethnicity, funnel",
    'eet.ranked("sex")': "eet (Eet) has no breakdown 'sex': it has none",
    "total.rank": "total (Total) has no rank as a whole: category(…).rank has",
    "total.counts_and_percent": "total (Total) is not a percentage, so it has no counts and percentage to say together",
    "load.per_ten": "load (Load) is not a ratio, and only a ratio is said for every ten",
    "dental.in_words": "dental (Dental) is printed with decimals, and only whole numbers are written as words",
    'total.balance("starts", "starts_again")': "total (Total) cannot be balanced with 'starts_again': name an indicator that counts, by month, what came in or went out in the period",
    'total.balance("uasc", "ceased")': "total (Total) cannot be balanced with 'uasc': name an indicator that counts, by month, what came in or went out in the period",
    'eet.balance("starts", "ceased")': "eet (Eet) has no balance: only a count as at a date has",
    'uasc.balance("starts", "ceased")': "uasc (Uasc) does not balance: 9 + 11 − 11 is 9, and the figure at the end of June 2020 is 7; correct the data or leave this quote out",
    "total.versus_target_and_last_year": "total (Total) has no target for June 2020; add it to the data or leave this quote out",
    "total.versus_target_and_previous": "total (Total) has no target for June 2020; add it to the data or leave this quote out",
    "total.rag_before": "total (Total) is not rated: it has no target, or neither way is good",
    'measures.theme("heath")': "there is no theme 'heath'; the measures have health",
    "yearly.period.quarter": "2019/20 is not in one quarter; write .months",
}  # fmt: skip


@pytest.mark.parametrize(("quote", "why"), REFUSALS.items())
def test_a_word_that_makes_no_sense_for_a_figure_says_why(quote: str, why: str) -> None:
    assert why_not(FIGURES, quote) == why
