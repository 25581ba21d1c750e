"""What is said at the foot of the page is held to the rule of the text above it."""

from __future__ import annotations

import pytest
from narrative_files import faults, printed

from report_builder.vocabulary import Edition

ASIDE = "Fewer came.[^a]\n\n[^a]: {0}"


@pytest.mark.parametrize(
    ("aside", "count"),
    [
        ("Two children moved.", "Two children"),
        ("Seen.\n\n    Then 3 of the girls left.", "3 of the girls"),
        ("They were **two** *boys*.", "two boys"),
    ],
)
def test_a_typed_count_in_a_footnote_is_refused(aside: str, count: str) -> None:
    assert f"“{count}” counts very few people" in faults(ASIDE.format(aside))


@pytest.mark.parametrize(
    "quote", ["{{ single }}", "{{ single.counted }}", "{{ small.counts }}", "{{ small.rag }}"]
)
def test_a_withheld_figure_is_not_in_a_footnote(quote: str) -> None:
    said = printed(ASIDE.format(f"It was {quote}."))
    assert "published" in said
    assert not any(character.isdigit() for character in said)


def test_a_footnote_of_a_passage_for_members_is_in_their_edition_alone() -> None:
    text = "Fewer came.\n\n::: members\nSome moved.[^a]\n:::\n\n[^a]: Two children moved."
    assert "Two children" in printed(text, Edition.MEMBERS)
    assert "Two children" not in printed(text)
