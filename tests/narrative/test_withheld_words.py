"""A sentence says in words that a figure is withheld, and stays a sentence."""

from __future__ import annotations

import pytest
from narrative_files import printed

from report_builder.vocabulary import Edition


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("{{ single }} came into care.", "An unpublished number came into care."),
        ("There were {{ single }} children in care.", "There were an unpublished number of children in care."),
        ("There were {{ single }}, and it is well.", "There were an unpublished number of children, and it is well."),
        ("{{ single }} looked after children left.", "An unpublished number of looked after children left."),
        ("We saw {{ single }} of the children.", "We saw an unpublished number of the children."),
        ("We saw {{ single.counted }}.", "We saw an unpublished number of children."),
        ("Few. {{ small }} were seen.", "Few. An unpublished percentage were seen."),
        ("All were seen ({{ small }}).", "All were seen (percentage not published)."),
        ("It {{ small.movement }}.", "It stands at an unpublished level."),
        ("It was {{ small }}, {{ small.versus_target }}.",
         "It was an unpublished percentage, to be compared with the target of 90.0%."),
        ("It is rated {{ small.rag }}.", "It is rated in a colour that is not published."),
        ("Rate:\\n\\n- {{ small }} now", "Rate:\\n- An unpublished percentage now"),
        ("> {{ small }}", "> An unpublished percentage"),
        ("Seen.[^a]\\n\\n[^a]: It is {{ small }}.", "Seen.[^It is an unpublished percentage.]"),
    ],
)  # fmt: skip
def test_the_public_edition_reads_as_a_sentence(written: str, public: str) -> None:
    assert printed(written.replace("\\n", "\n")) == public.replace("\\n", "\n")


def test_a_table_keeps_the_symbol() -> None:
    assert printed("| Measure | Now |\n|---|---|\n| Small | {{ small }} |") == "Measure | Now\nSmall | [c]"


def test_the_words_are_the_same_for_a_small_count_and_one_that_would_give_it_away() -> None:
    """“Fewer than six” would tell them apart, and pin one of them down to 1 to 5."""
    text = '{{ total.category("*Other*", "team") }} and {{ small }}'
    assert "fewer" not in printed(text)
    assert not any(character.isdigit() for character in printed(text))


def test_the_members_edition_says_the_figure() -> None:
    assert printed("There were {{ single }}.", Edition.MEMBERS) == "There were 1."
