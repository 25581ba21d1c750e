"""Front matter of an owner and a status is read without YAML, and says what YAML says it does."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.narrative.front_matter import _PLAIN, FrontMatter, Status, front_matter_of
from report_builder.narrative.front_matter_in_yaml import Reader


def _in_yaml(text: str) -> FrontMatter:
    reader = Reader(1, "health.md")
    front = reader.front_matter(text)
    assert not reader.faults
    return front


@given(st.from_regex(_PLAIN.text, fullmatch=True))
def test_it_says_what_yaml_says(text: str) -> None:
    assert front_matter_of(text, 1, "health.md") == _in_yaml(text)


@given(st.text("ow ner:statusdraftaproved\n,&'\"#-?[]{}!|>%@`No1~", max_size=30), st.sampled_from(Status))
def test_what_only_looks_plain_is_left_to_yaml(owner: str, status: str) -> None:
    text = f"owner: {owner}\nstatus: {status}\n"
    if _PLAIN.fullmatch(text):
        assert front_matter_of(text, 1, "health.md") == _in_yaml(text)


def test_an_owner_reads_as_it_is_written() -> None:
    read = front_matter_of("owner: Head of Service, Health & Care\nstatus: approved\n", 1, "health.md")
    assert read == FrontMatter(owner="Head of Service, Health & Care", status=Status.APPROVED)


@pytest.mark.parametrize(
    ("text", "needs"),
    [("owner: No\nstatus: draft", False), ("owner: 'No'\nstatus: draft", True), ("status: draft", True)],
)
def test_yaml_is_imported_where_it_is_needed(text: str, needs: bool) -> None:  # noqa: FBT001
    program = (
        "import sys; from report_builder.narrative.front_matter import front_matter_of\n"
        "front_matter_of(sys.argv[1], 1, 'health.md'); print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, text], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == str(needs)
