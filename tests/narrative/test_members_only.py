"""Passages an officer marks ::: members exist in the members' edition alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from narrative_files import faults, printed

from report_builder.narrative.members_only import MARK
from report_builder.vocabulary import Edition

PASSAGE = (
    "Before.\n\n::: members\nOne sibling group moved: {{ single }}.\n\n- Their plan changed.\n:::\n\nAfter."
)


def test_the_public_edition_has_nothing_of_it() -> None:
    assert printed(PASSAGE, Edition.PUBLIC) == "Before.\nAfter."


def test_the_members_edition_has_all_of_it_below_a_line_that_says_so() -> None:
    assert printed(PASSAGE, Edition.MEMBERS).splitlines() == [
        "Before.",
        f"*{MARK.text}*",
        "One sibling group moved: 1.",
        "- Their plan changed.",
        "After.",
    ]


def test_it_needs_no_empty_line_around_it() -> None:
    close = "Before.\n::: members\nHidden.\n:::\nAfter."
    assert printed(close, Edition.PUBLIC) == "Before.\nAfter."


def test_a_footnote_marked_in_it_goes_with_it() -> None:
    text = "Seen.\n\n::: members\nHidden.[^why]\n:::\n\n[^why]: A reason.\n"
    assert printed(text, Edition.PUBLIC) == "Seen."
    assert "[^A reason.]" in printed(text, Edition.MEMBERS)


def test_what_is_wrong_in_it_is_reported_in_every_edition() -> None:
    assert "line 2: {{ no_such }} cannot be filled" in faults("::: members\n{{ no_such }}\n:::")


HOW = "Write ::: members on a line of its own at the margin"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Text.\n\n::: members\nLeft open.", "line 3: the text opens ::: members and does not close it"),
        ("::: members\nClosed too far in.\n\n    :::", "line 1: the text opens ::: members and does not close"),
        ("::: member\nMistyped.\n:::", "line 1: the text holds '::: member'"),
        ("::: Members\nMistyped.\n:::", "line 1: the text holds '::: Members'"),
        (":::", "line 1: the text holds ':::'"),
        ("::members\nMistyped.\n::", "line 1: the text holds a mark of a passage for members that is mistyped"),
        ("Text ::: members\nMistyped.", "holds a mark of a passage for members that is mistyped"),
        ("\\::: members\nEscaped.", "holds a mark of a passage for members that is mistyped"),
        ("- a\n  ::: members\n  x\n  :::", "line 2: the text holds ::: members inside a list or quotation"),
        ("> ::: members\n> x\n> :::", "line 1: the text holds ::: members inside a list or quotation"),
        (":::: members\n::: members\nx\n:::\n::::", "line 2: the text holds ::: members inside a list"),
    ],
)  # fmt: skip
def test_a_mark_that_would_not_work_is_refused(text: str, fault: str) -> None:
    assert fault in faults(text)
    assert HOW in faults(text)


def test_a_passage_without_words_is_refused() -> None:
    assert "line 1: the text holds ::: members with nothing between" in faults("::: members\n:::")


def test_a_footnote_written_inside_it_is_refused() -> None:
    """Marked from outside, its words would be published."""
    text = "Seen.[^why]\n\n::: members\nHidden.\n\n[^why]: A reason.\n:::"
    assert "line 6: the text holds a footnote inside ::: members" in faults(text)


@given(
    st.lists(st.sampled_from(["Seen.", "::: members", ":::", "", "- item", "> said", "SECRET"]), max_size=12)
)
def test_nothing_between_the_marks_is_ever_published(lines: list[str]) -> None:
    """Whatever a file is made of: it is refused, or no line between the marks is in the public edition."""
    inside, secret = False, []
    for line in lines:
        inside = {"::: members": True, ":::": False}.get(line, inside)
        secret.append("SECRET within" if inside and line == "SECRET" else line)
    text = "\n".join(secret)
    assert faults(text) != "nothing" or "SECRET within" not in printed(text, Edition.PUBLIC)
