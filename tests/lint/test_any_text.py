"""Whatever a stranger writes is read: no crash, no finding without a place, and in time that grows with its length."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.lint import lint_text

_WORDS = (
    "from to of the 5 603 12.5% 94.3% (6) (-0.4) 3/4 0/0 1:2 per cent percentage points twenty-three a third halves "
    "one in five rose fell increased slight in line with target average England June 2020 31 February 2021 "
    "2020/21 Q2 3.2.1 £1.2m "
    ", . ; : | - # { } [ ] not below the peak of of which and but with children NEET 99999999999999999 0 0.0% \u200b é"
)
_PIECES = st.sampled_from(_WORDS.split(" "))


@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_any_words_of_the_field_are_read(text: str) -> None:
    for finding in lint_text(text, "paper.txt"):
        assert finding.where.startswith("paper.txt:")


@pytest.mark.parametrize(
    "fraction", ["Half", "Both halves", "A third", "Three-quarters", "Two fifths", "Nine tenths"]
)
def test_any_fraction_in_words_is_read(fraction: str) -> None:
    lint_text(f"{fraction} of the reviews were held in time in June 2020.")


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    lint_text(text)


@pytest.mark.parametrize(
    "piece",
    ["1 ", "12% of ", "from 1 to 2 ", "(", "a", "of the 5, ", "[a](", " ", "£1", "@", "\n- 5 of 6 (83%)"],
)
def test_a_hundred_thousand_characters_without_a_full_stop_are_read(piece: str) -> None:
    """Where a pattern went back over what it had read, this would not end within the hour."""
    lint_text(piece * (100_000 // len(piece)))


def test_it_loads_neither_word_nor_data_frames_nor_drawing() -> None:
    code = (
        "import sys; from report_builder.lint import lint_text; lint_text('5 of 6 (83%).'); "
        "print(sorted({'docx', 'docxtpl', 'lxml', 'pandas', 'matplotlib', 'pypdf'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "[]"
