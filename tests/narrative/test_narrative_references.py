"""Officers refer to figures, tables and paragraphs by name, and say in footnotes what would break the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from narrative_files import faults, printed

from report_builder.narrative import FrontMatter, quotes_in
from report_builder.narrative.files import NarrativeFile

HOW = (
    "Refer to #fig:… with the name of a chart, #table:… with the name of a table, #par:… with the name of a "
    "narrative file, or #appendix."
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("See [](#fig:total_by_age).", "See [](#fig:total_by_age)."),
        ("[](#Table:Score-Card)", "[](#table:score_card)"),
        ("[](#appendix) and [](#par:profile:2)", "[](#appendix) and [](#par:profile:2)"),
        ("[the {{ total }}](#par:profile)", "[the ](#par:profile)[603](#par:profile)"),
        ("**[](#fig:total)**", "[****](#fig:total)"),
        ("- [](#fig:total)", "- [](#fig:total)"),
        (r"\[\](\#fig:total)", "[](#fig:total)"),
        ("[](#fig:Größe-x)", "[](#fig:grösse_x)"),
    ],
)
def test_a_reference_is_kept_by_name(text: str, seen: str) -> None:
    assert printed(text) == seen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\n[](#total)", f"line 2: the text refers to '#total'. {HOW}"),
        ("[b](#Heading)", f"line 1: the text refers to '#Heading'. {HOW}"),
        ("[](#par:profile:0)", f"line 1: the text refers to '#par:profile:0'. {HOW}"),
        ("a\n[](#fig: total)", f"line 2: the text holds a reference that cannot be read. {HOW}"),
    ],
)
def test_what_is_no_reference_is_refused_by_line(text: str, why: str) -> None:
    assert faults(text) == why


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a[^1] b\n\n[^1]: c **d** {{ total }}", "a[^c **d** 603] b"),
        ("a[^x]\n[^x]: c\nd", "a[^c d]"),
        ("a[^x]\n\n[^x]: c\n\n    d", "a[^c / d]"),
        ("[^1]: c\n\na[^1] b[^2]\n\n[^2]: d", "a[^c] b[^d]"),
        ("- a[^1]\n- b\n\n[^1]: c [](#fig:total)", "- a[^c [](#fig:total)]\n- b"),
        ("> a[^1]\n\n[^1]: c", "> a[^c]"),
        ("| a |\n|---|\n| [^1] |\n\n[^1]: c", "a\n[^c]"),
        ("[c]^2 and ^[d]", "[c]^2 and ^[d]"),
    ],
)
def test_a_footnote_stands_where_its_mark_does(text: str, seen: str) -> None:
    assert printed(text) == seen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "a\nb[^1]",
            "line 2: the text has no footnote for the mark [^1]. Add a line that starts with [^1]:.",
        ),
        (
            "a\n\n[^1]: b",
            "line 3: the text holds a footnote that no words point at. Write [^1] there, or delete it.",
        ),
        (
            "a[^1]\nb[^1]\n\n[^1]: c",
            "line 2: the text holds the mark [^1] twice. Give the second one a footnote of its own.",
        ),
        (
            "a[^1]\n\n[^1]: b\n[^1]: c",
            "line 4: the text holds a second footnote [^1]. Give it a name of its own.",
        ),
        (
            "a[^1]\n\n[^1]: - b",
            "line 3: the text holds more than words in the footnote [^1]. Put it in the text.",
        ),
        ("a[^1]\n\n[^1]:", "line 3: the text holds a footnote [^1] without words. Write it, or delete it."),
        (
            "a[^1]\n\n[^1]: b[^2]\n[^2]: c",
            "line 3: the text holds the mark [^2] inside a footnote. Put it in the text.\n"
            "line 4: the text holds a footnote that no words point at. Write [^2] there, or delete it.",
        ),
        (
            "| a[^1] |\n|---|\n| b |\n\n[^1]: c",
            "line 1: the text holds a link or a footnote in the heading of a table. Put it in the text.",
        ),
        ("a[^1]\n\n[^1]: b `c`", "line 3: the text holds code between backticks. Take the backticks away."),
    ],
)
def test_a_footnote_is_written_once_and_used_once(text: str, why: str) -> None:
    assert faults(text) == why


def test_a_fault_in_a_footnote_is_told_by_its_own_line() -> None:
    assert faults("a[^1]\n\nb\n\n[^1]: {{ totl }}").startswith("line 5: {{ totl }} cannot be filled")


def test_quotes_in_footnotes_are_carried_forward_too(tmp_path: Path) -> None:
    text = "{{ b }}[^1] {{ c }}\n\n[^1]: {{ a }}"
    file = NarrativeFile("risks", tmp_path, "risks.md", FrontMatter(), text, 1, standing=False)
    assert quotes_in(file) == ("b", "a", "c")
