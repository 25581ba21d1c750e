"""A count of a few children that is typed, and not quoted, cannot be withheld: the public edition refuses it."""

from __future__ import annotations

import pytest
from narrative_files import faults, narratives, printed

from report_builder.vocabulary import Edition


@pytest.mark.parametrize(
    "text",
    [
        "Two children moved.",
        "2 children moved.",
        "\N{FULLWIDTH DIGIT THREE} children and \N{ARABIC-INDIC DIGIT THREE} boys moved.",
        "T\N{ZERO WIDTH SPACE}wo children and thr\N{SOFT HYPHEN}ee boys moved.",
        "Both are well, and three of the young people moved out.",
        "Of these, four unaccompanied asylum-seeking children arrived.",
        "Only one of our care leavers is in custody.",
        "1 of 6 children was seen late.",
        "- five siblings",
        "> two babies",
        "| Who | How many |\n|---|---|\n| Moved | two boys |",
        "Seen.[^a]\n\n[^a]: One young person was not.",
        "**Two** children moved.",
        "Two\nchildren moved.",
        "A couple of children moved.",
        "Both children moved.",
        "A single child moved.",
        "The only child adopted waited long.",
        "A handful of children moved.",
        "Three looked-after sisters moved, and the two brothers.",
        "Two UASC arrived.",
        "Five unaccompanied minors arrived.",
        "Two 16-year-olds moved.",
        "Three (3) children moved.",
        "3–4 children moved.",
        "All but two of the children moved.",
        "12 children left care. 4 of them were girls.",
        "4 of them were girls.",
        "Children adopted: 3",
        "Care leavers in custody: two.",
        "3 adoptions were made.",
        "Two permanent exclusions were made.",
        "Of the children who waited, only 3 were placed.",
        "Three were adopted.",
        "Two lads moved.",
        "Missing children (3) were seen.",
        "40 young people left care, of whom three are NEET.",
        "40 care leavers were seen; of these, two were in custody.",
        "Only two people, both care leavers, were homeless.",
        "{{ total }} children came into care. Two were unaccompanied.",
        "Of 40 children, 3 were late.",
        "| Who | How many |\n|---|---|\n| Children in secure homes | 3 |",
    ],
)
def test_it_is_refused_with_what_to_do(text: str) -> None:
    assert "counts very few people, and the public edition cannot withhold what is typed" in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Six children moved.",
        "12 children moved.",
        "There are two children's homes and three children’s centres.",
        "One in five children moved, and so did two in three young people.",
        "We met in 2 of the schools, for 3 days, with children.",
        "One child may have several episodes.",
        "Pages 2 to 5 are about children.",
        "Children under 5 have two assessments a year.",
        "Paragraph 1.1 children, £3 children, 4% of children.",
        "Three members of the Panel met children.",
        "{{ total }} children, and {{ single }} children.",
        "Children waited two days.",
        "Both sets of figures are about children.",
        "Both the children's homes were inspected.",
        "A few children find it hard to speak at reviews.",
        "A single plan for each child, and a single child may have several.",
        "Both children and carers were asked.",
        "The only children's home closed.",
        "4 (12%) of children moved, and 12–15 children came.",
        "We have 3 placements offered to children, within 3 months.",
        "Of the measures about children, 3 of the 14 moved.",
        "Of 14 measures, 3 were placed in the red, and 2 of them were late.",
        "The children's homes were visited and 2 of them were good.",
        "Three meetings with young people were held: 2 were in person.",
        "Young people: 3 of the 14 measures are met.",
        "Children under 5 are weighed, and pupils in key stage 2 are taught.",
        "Two adoption panels met, and children’s social workers (3) came.",
        "Sibling groups of two were kept together.",
        "There were 40 children for whom one had been returned.",
        "Target for children placed far away: 3%",
        "Children seen: 3 June 2020.",
        "We help children (1) and (2) carers.",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert faults(text) == "nothing"


def test_the_sentence_says_the_words_and_the_line() -> None:
    assert "line 3: “Two of the children” counts very few people" in faults(
        "Fine.\n\nTwo of the children moved."
    )


def test_the_members_edition_says_it() -> None:
    assert printed("Two children moved.", Edition.MEMBERS) == "Two children moved."


def test_a_passage_for_members_may_hold_it() -> None:
    assert printed("Seen.\n\n::: members\nTwo children moved.\n:::") == "Seen."


def fact(value: str, more: str = "") -> str:
    return f"---\nfigures:\n  moved: {{value: {value}, source: Legal Services{more}}}\n---\nIn all {{{{ moved }}}}."


@pytest.mark.parametrize("value", ["3", "three", "Three", "two children", "1"])
def test_a_fact_about_very_few_people_is_withheld_unless_the_officer_says_otherwise(value: str) -> None:
    assert printed(fact(value)) == "In all an unpublished figure."
    assert printed(fact(value, ", restricted: yes")) == "In all an unpublished figure."
    assert printed(fact(value, ", restricted: no")) == f"In all {value}."
    assert printed(fact(value), Edition.MEMBERS) == f"In all {value}."


@pytest.mark.parametrize("value", ["30", "0", "6", "two working days", "3 June 2020", "5%"])
def test_any_other_fact_is_published_unless_it_is_restricted(value: str) -> None:
    assert printed(fact(value)) == f"In all {value}."
    assert printed(fact(value, ", restricted: true")) == "In all an unpublished figure."


def test_a_report_about_nobody_small_withholds_nothing_typed() -> None:
    text = "---\nfigures:\n  a: {value: 2, source: Legal}\n---\nTwo children and {{ a }}."
    (read,) = narratives({"2020-06/risks.md": text}, few=0)
    assert read.blocks == narratives({"2020-06/risks.md": text}, Edition.MEMBERS)[0].blocks
