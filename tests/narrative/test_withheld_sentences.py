"""Each word in a sentence an officer would write, as the public edition prints it of a withheld figure.

Read it from top to bottom as a councillor would. A word that is new has to stand here too.
"""

from __future__ import annotations

import pytest
from notation import published

from report_builder.content import Paragraph, Run
from report_builder.house_style import HouseStyle
from report_builder.judgement import judge
from report_builder.narrative import Quotes
from report_builder.narrative.expression import links_of
from report_builder.narrative.figure_words import FIGURE_WORDS
from report_builder.narrative.withheld_words import in_sentences
from report_builder.periods import Period
from report_builder.vocabulary import Edition

FIGURES = """
    few: 2019-05 40, 2019-06 30, 2020-03 30, 2020-04 30, 2020-05 30, 2020-06 3
    few sex=Girls: 2020-06 1
    few sex=Boys: 2020-06 2
    few target: 2019-04 20
    few national threshold: 2019-04 20
    few statistical neighbours: 2018/19 30
    few England: 2018/19 30
    was: 2019-05 40, 2019-06 30, 2020-03 30, 2020-04 30, 2020-05 3, 2020-06 30
    was target: 2019-04 20
    rate percent: 2019-06 20/30, 2020-05 20/30, 2020-06 4/30
    came in period: 2020-04 9, 2020-05 9, 2020-06 3
    left in period: 2020-04 9, 2020-05 9, 2020-06 9
    odds ratio 1dp: 2020-06 4/10
"""
NUMBER = "an unpublished number"
UP_OR_DOWN = "up or down, if at all, by an unpublished amount"
FROM_TARGET = "The number is at an unpublished distance from the target and from"
SENTENCES = {
    "We saw {few.numerator} of the children.": f"We saw {NUMBER} of the children.",
    "It was out of {rate.denominator} children.": f"It was out of {NUMBER} of children.",
    "In time were {rate.counts}.": f"In time were {NUMBER}.",
    "In time were {rate.ratio} children.": f"In time were {NUMBER} of children.",
    "There were {few.counted} in care.": f"There were {NUMBER} of children in care.",
    "There were {few.counted} {few.when}.": f"There were {NUMBER} of children at the end of June 2020.",
    "{few.name} is {few}.": f"Few is {NUMBER}.",
    "In {few.period} it was {few}.": f"In June 2020 it was {NUMBER}.",
    'There were {few.category("Girls")} girls.': f"There were {NUMBER} of girls.",
    'The largest group was {few.highest("sex").category_name}.': "The largest group was an unpublished category.",
    'The smallest group was {few.lowest("sex").category_name}.': "The smallest group was an unpublished category.",
    'It was {few.highest("sex")} {few.highest("sex").when}.': f"It was {NUMBER} at an unpublished date.",
    'Girls were {few.category("Girls").share} of them.': "Girls were an unpublished share of them.",
    'Of those, {few.category("Girls").out_of("Boys")} did.': f"Of those, {NUMBER} did.",
    'It was {few.category("Girls").share_of("Boys")} of them.': "It was an unpublished share of them.",
    'By sex: {few.ranked("sex")}.': "By sex: Girls (not published) and Boys (not published).",
    'Girls came {few.category("Girls").rank}.': "Girls came in an unpublished place.",
    "It was {was.previous} before.": f"It was {NUMBER} before.",
    'It was {was.at("2020-05")} in May.': f"It was {NUMBER} in May.",
    "It was {few.same_period_last_year} a year ago.": "It was 30 a year ago.",
    "So far there were {came.year_to_date}.": f"So far there were {NUMBER} of children.",
    "The peak was {few.peak}.": f"The peak was {NUMBER}.",
    "The low was {few.low}.": f"The low was {NUMBER}.",
    'It was never below {few.floor("2")}.': f"It was never below {NUMBER}.",
    'It was never above {few.ceiling("2")}.': f"It was never above {NUMBER}.",
    "In time were {rate.counts_and_percent}.": f"In time were {NUMBER}.",
    "There were {odds.per_ten}.": f"There were {NUMBER} for every 10.",
    "We helped {few.in_words} children.": f"We helped {NUMBER} of children.",
    "The figure is {few.or_reason}.": "The figure is withheld.",
    'The balance is {few.balance("came", "left")}.': "The balance is unpublished numbers in and out.",
    'There were {came.in_last("3")} children in three months.': f"There were {NUMBER} of children in three months.",
    'It has been so since {few.at_least_since("1")}.': "It has been so since an unpublished date.",
    'It has been so since {few.at_most_since("5").month}.': "It has been so since an unpublished date.",
    "The quarter before ended on {few.previous_quarter}.": "The quarter before ended on 30.",
    "It is {few}, {few.change}.": f"It is {NUMBER}, change not published.",
    "It is {few.change} on the month.": f"It is {UP_OR_DOWN} on the month.",
    "It is {few.change_on_year} on the year.": f"It is {UP_OR_DOWN} on the year.",
    'It is {few.change_since("2020-03")} since March.': f"It is {UP_OR_DOWN} since March.",
    "It moved by {few.change_size}.": "It moved by an unpublished amount.",
    "We helped {few.change_in_count}.": f"We helped {NUMBER} more or fewer.",
    "It is {few}, {few.versus_previous}.": f"It is {NUMBER}, against 30 at the end of May 2020.",
    "It is {was}, {was.versus_previous}.": f"It is 30, against {NUMBER} at the end of May 2020.",
    "It is {few}, {few.versus_last_year}.": f"It is {NUMBER}, against 30 at the end of June 2019.",
    'It is {few}, {few.versus("2020-03")}.': f"It is {NUMBER}, against 30 at the end of March 2020.",
    "It is {few}, {few.versus_peak}.": f"It is {NUMBER}, against a peak of {NUMBER}.",
    "It is {few.trend}.": "It is on an unpublished trend.",
    "It comes from {few.trend_start}.": f"It comes from {NUMBER}.",
    "The number {few.movement}.": "The number stands at an unpublished level.",
    "The number {few.movement_on_year}.": "The number stands at an unpublished level.",
    'The number {few.movement_since("2020-03")}.': "The number stands at an unpublished level.",
    "The number {few.movement_by}.": "The number stands at an unpublished level.",
    "The change is {few.signed_change}.": "The change is an unpublished amount.",
    "The number was {few.change_in_words}.": f"The number was {UP_OR_DOWN}.",
    "It was {few.change_beside_last_year}.": "It was an unpublished change beside that of a year before.",
    "It is {few.percent_change}.": f"It is {UP_OR_DOWN}.",
    "It is {few.percent_change_on_year} on the year.": f"It is {UP_OR_DOWN} on the year.",
    'It is {few.percent_change_since("2020-03")}.': f"It is {UP_OR_DOWN}.",
    "It is {few.percent_change_since_peak}.": f"It is {UP_OR_DOWN}.",
    "That is a reduction of {few.reduction_since_peak}.": "That is a reduction of an unpublished amount.",
    "It fell by {few.reduction_on_year}.": "It fell by an unpublished amount.",
    "It rose by {was.previous.rise_since_low}.": "It rose by an unpublished amount.",
    "The target is {few.target}.": "The target is 20.",
    "The threshold is {few.threshold}.": "The threshold is 20.",
    "Neighbours have {few.neighbours}.": "Neighbours have 30.",
    "England has {few.england}.": "England has 30.",
    "It is {few.versus_target}.": "It is to be compared with the target of 20.",
    "It is {few.versus_threshold}.": "It is to be compared with the national threshold of 20.",
    "It is {few.distance_from_target} away.": "It is an unpublished amount away.",
    "It is {few.versus_neighbours}.": "It is to be compared with the statistical neighbour average of 30 (2018/19).",
    "It is {few.versus_england}.": "It is to be compared with the England average of 30 (2018/19).",
    "It is {few.versus_both}.":
        "It is to be compared with both the statistical neighbour and England averages (30, 2018/19).",
    "It is rated {few.rag}.": "It is rated in a colour that is not published.",
    "Its rating is {few.rag}.": "Its rating is not published.",
    "It is {few} ({few.rag}).": f"It is {NUMBER} (not published).",
    "It was rated {was.rag_before}.": "It was rated in a colour that is not published.",
    "The direction of travel is {few.direction}.": "The direction of travel is not published.",
    "It is {few.direction} than a month ago.": (
        "It is better or worse, if at all, to an unpublished extent than a month ago."
    ),
    "The number is {few.versus_target_and_last_year}.": f"{FROM_TARGET} last year.",
    "The number is {few.versus_target_and_previous}.": f"{FROM_TARGET} the period before.",
    "It is {few}{few.not_due}.": f"It is {NUMBER}.",
}  # fmt: skip


def quotes() -> Quotes:
    return Quotes.of(judge(published(FIGURES, Edition.PUBLIC), Period.parse("2020-06")), HouseStyle())


def public(sentence: str) -> str:
    """What the public edition prints of a sentence whose quotes stand between curly brackets."""
    known = quotes()
    pieces = [piece.partition("}") for piece in sentence.split("{")[1:]]
    runs = [Run(sentence.partition("{")[0])]
    for quote, _, words in pieces:
        runs += [Run(known.text(quote), quote=quote), Run(words)]
    (said,) = in_sentences([Paragraph(tuple(runs))], known.names)
    assert isinstance(said, Paragraph)
    return said.text


@pytest.mark.parametrize(("sentence", "printed"), SENTENCES.items())
def test_the_sentence_of_a_withheld_figure_is_one(sentence: str, printed: str) -> None:
    assert public(sentence) == printed


def test_every_word_has_a_sentence() -> None:
    asked = {
        link.word
        for sentence in SENTENCES
        for piece in sentence.split("{")[1:]
        for link in links_of(piece.partition("}")[0])
    }
    assert FIGURE_WORDS.keys() - asked == set()
