"""A cause beside a figure about very few people may tell who is meant: a finding in the public edition."""

from __future__ import annotations

import pytest
from narrative.narrative_files import narratives

from report_builder.checks.causes import check_causes
from report_builder.vocabulary import Edition


def sentences(text: str, edition: Edition = Edition.PUBLIC) -> list[str]:
    """The sentences found, of a narrative where `small` and `single` are withheld and `total` is shown."""
    found = check_causes(edition, narratives({"2020-06/risks.md": text}, edition))
    return [f"{one.severity} {one.code} {one.where}: {one.sentence}" for one in found]


@pytest.mark.parametrize(
    "cause",
    [
        "because",
        "due to",
        "owing to",
        "as a result of",
        "reflecting",
        "which reflects",
        "on account of",
        "linked to",
    ],
)
def test_a_cause_in_the_sentence_of_a_withheld_figure_is_found(cause: str) -> None:
    text = f"All is well. In June {{{{ single }}}} left {cause} a breakdown."
    assert sentences(text) == [
        f"warning CAUSE_OF_FEW 2020-06/risks.md: In June an unpublished number left {cause} a breakdown."
    ]


def test_it_is_found_in_lists_tables_and_footnotes() -> None:
    text = (
        "- {{ single }} left due to court.[^a]\n\n"
        "| Who | Why |\n|---|---|\n| {{ single.counted }} | because of court |\n\n"
        "[^a]: It was {{ small }} because of court.\n"
    )
    assert len(sentences(text)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "In June {{ total }} were in care, reflecting fewer starts.",
        "In June {{ single }} left. That was not because of us.",
        "Numbers fell because courts sat less often.",
        "In June {{ single }} left. The dues were paid.",
    ],
)
def test_a_cause_of_many_or_in_another_sentence_is_left_alone(text: str) -> None:
    assert sentences(text) == []


def test_a_passage_for_members_and_their_edition_may_give_it() -> None:
    text = "::: members\n{{ single }} left because of a breakdown.\n:::"
    assert sentences(text) == []
    assert sentences(text, Edition.MEMBERS) == []
