"""What officers may write in Markdown, what a reader sees of it, and what is refused by its line."""

from __future__ import annotations

import pytest
from narrative_files import blocks, faults, printed, runs

from report_builder.content import ListBlock, Table
from report_builder.narrative.markdown import blocks_of


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("One\nparagraph.\n\nAnother.", "One paragraph.\nAnother."),
        ("**bold** *italic* ***both*** __b__ _i_", "**bold** *italic* ***both*** **b** *i*"),
        ("[site](https://example.org/a?b=1)", "[site](https://example.org/a?b=1)"),
        ("[site](HTTP://example.org)", "[site](HTTP://example.org)"),
        ("[**post**](mailto:a@example.org)", "[**post**](mailto:a@example.org)"),
        ("<https://example.org>", "[https://example.org](https://example.org)"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("- a\n- b\n  - c\n    1. d\n- e", "- a\n- b\n  - c\n    1. d\n- e"),
        ("3. c\n4. d", "3. c\n4. d"),
        ("0. none\n1. one", "0. none\n1. one"),
        ("- a\n\n  second part", "- a\n  second part"),
        (
            "| Team | Now |\n|---|---|\n| A | **{{ total }}** |\n| B\\|C | [c] |",
            "Team | Now\nA | **603**\nB|C | [c]",
        ),
        ("a < b, 5 > 3 & 1 * 2 £5 100% 3_4", "a < b, 5 > 3 & 1 * 2 £5 100% 3_4"),
        ("\\*not italic\\* &amp; so on", "*not italic* & so on"),
        ("[c]: withheld", "[c]: withheld"),
        ("[x] and [z](no address", "[x] and [z](no address"),
        ("{one brace} {{ total }}", "{one brace} 603"),
        ("> {{ total }} said\n> one.\n>\n> *Two.*\n\nAfter", "> 603 said one.\n> *Two.*\nAfter"),
        ("> - a\n> - b", "> - a\n> - b"),
        ("- a\n  > b", "- a\n  > b"),
        ("", ""),
    ],
)
def test_markdown_prints(text: str, seen: str) -> None:
    assert printed(text) == seen


def test_bold_inside_italic_is_both() -> None:
    assert [(run.text, run.bold, run.italic) for run in runs("*a **b** c*")] == [
        ("a ", False, True),
        ("b", True, True),
        (" c", False, True),
    ]


def test_a_list_starts_where_the_officer_starts_it() -> None:
    (numbered,) = blocks("3. That the Panel note the report.")
    assert isinstance(numbered, ListBlock)
    assert (numbered.ordered, numbered.start) == (True, 3)


def test_a_table_gives_its_columns_the_room_their_words_need() -> None:
    (table,) = blocks("| A | A long heading |\n| --- | --- |\n| b | " + "long " * 50 + "|")
    assert isinstance(table, Table)
    assert table.widths == (6, 40)


CODE = "the text holds a block of code"
HTML = "the text holds HTML. Write plain Markdown."
HEADING = "the text holds a heading. Headings belong to the Word template; start a new paragraph instead."
EMPTY_CELL = (
    "the text holds a table with an empty cell, which a screen reader cannot read. "
    "Fill it, or leave an empty line below the table if the table had ended."
)
REFUSED = {
    "a\n\n# Heading": f"line 3: {HEADING}",
    "a\n\nHeading\n---": "line 3: the text holds a heading (the line of - below it makes it one). "
    "Leave an empty line above the -, or delete it.",
    "a\n\n- b\n  ## c": f"line 4: {HEADING}",
    "a\n\n***\n\nb": "line 3: the text holds a ruled line. Take it away.",
    "a\n\n>": "line 3: the text holds a block quotation without words. Take the > away.",
    "a\n\n```\nb\n```": f"line 3: {CODE}. Take the marks around it away.",
    "a\n\n    b": f"line 3: {CODE} (the line is indented by four spaces). Take the spaces away.",
    "a\nb `c`": "line 2: the text holds code between backticks. Take the backticks away.",
    "a\nb `{{ total }}`": "line 2: the text holds code between backticks. Take the backticks away.",
    "a\nb <b>c</b>": f"line 2: {HTML}",
    "a\n\n<table>": f"line 3: {HTML}",
    "a <!-- b -->": f"line 1: {HTML}",
    "a\nb\n![c](d.png)": "line 3: the text holds an image. Charts are placed by the Word template and report.toml.",
    "a\n~~b~~": "line 2: the text holds words struck out with ~~. Delete them, or the ~~.",
    "a\n[b](javascript:c)": "line 2: the text links to 'javascript:c'. "
    "Link to an address that starts with https:// or mailto:.",
    "<javascript:c>": "line 1: the text links to 'javascript:c'. "
    "Link to an address that starts with https:// or mailto:.",
    "[b](other.md)": "line 1: the text links to 'other.md'. "
    "Link to an address that starts with https:// or mailto:.",
    "[b](https://c.org/{{total}})": "line 1: the text links to an address with a quote in it. "
    "Quote figures in the words instead.",
    '[b](https://c.org "d")': "line 1: the text holds a link with a title, which a paper cannot show. "
    "Leave the title out.",
    "a\n[](https://c.org)": "line 2: the text holds a link without words. "
    "Write between [ and ] what it leads to.",
    "| [a](https://c.org) |\n|---|\n| b |": "line 1: the text holds a link or a footnote in the heading of a table. "
    "Put it in the text.",
    "![a](https://c.org/d.png)": "line 1: the text holds an image. "
    "Charts are placed by the Word template and report.toml.",
    "| a | b |\n|---|---|\n| c | d |\n| e | |\n| f | g |": f"line 4: {EMPTY_CELL}",
    "| a |  |\n|---|---|\n| c | d |": f"line 1: {EMPTY_CELL}",
    "| a | b |\n|---|---|\n| c | d |\nThe table ended.": f"line 4: {EMPTY_CELL}",
    "| a | b |\n|---|---|\n| c | d | e |": "line 3: the text holds a row of 3 cells in a table of 2 columns. "
    "Mend the row.",
    "a\x0bb": "line 1: the text holds the character U+000B, which cannot be printed. Delete it.",
    "a\nb&#12;c": "line 2: the text holds the character U+000C, which cannot be printed. Delete it.",
    "99999. a": "line 1: the text holds a list numbered from 99999. Start no list above 32,767.",
    "".join(
        f"{'  ' * depth}- a\n" for depth in range(12)
    ): "line 10: the text holds a list inside more than 8 others. Move it out of some of them.",
    **{
        f"{'>' * deep} Words.": "line 1: the text holds a quotation inside more than 8 others. Take some of the > away."
        for deep in (10, 20, 80, 5000)
    },
}


def test_the_deepest_list_in_the_deepest_quotation_keeps_its_words() -> None:
    listed = "".join(f"{'> ' * 9}{'  ' * deep}- item {deep}\n" for deep in range(9))
    assert "item 8" in printed(listed)
    assert "Words." in printed(f"{'>' * 9} Words.")


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_what_a_paper_has_no_place_for_is_refused_by_line(text: str, why: str) -> None:
    assert faults(text) == why


@pytest.mark.parametrize("text", ["a\n\n# b", "a\n\n> `b`", "a\n\n{{ totl }}", "a\n\n- b `c`"])
@pytest.mark.parametrize("front", ["", "---\nowner: A\n---\n", "\n---\nowner: A\nstatus: draft\n---\n\n"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_count_as_the_officers_editor_counts_them(
    text: str, front: str, ending: str, mark: bytes
) -> None:
    whole = front + text
    assert faults(mark + whole.replace("\n", ending).encode()).startswith(
        f"line {front.count(chr(10)) + 3}: "
    )


def test_every_fault_of_a_text_is_told_at_once_and_each_once() -> None:
    text = "# a\n\n<b>c</b> {{ totl }}\n\n- {{ zzz }}\n  > `d`\n\n| e | f |\n|---|---|\n| | {{ denta }} |"
    told = faults(text).splitlines()
    assert [line.partition(":")[0] for line in told] == [f"line {line}" for line in (1, 3, 3, 5, 6, 10, 10)]


def test_a_quote_that_cannot_be_filled_leaves_no_empty_cell_to_complain_of() -> None:
    assert faults("| a |\n|---|\n| {{ totl }} |").count("line") == 1


def test_a_paragraph_of_100_000_characters_prints_whole() -> None:
    text = "word " * 20_000
    assert printed(text) == text.strip()


def test_300_paragraphs_print_in_order() -> None:
    text = "\n\n".join(f"Paragraph {number}: {{{{ total }}}} children." for number in range(300))
    assert printed(text).splitlines() == [f"Paragraph {number}: 603 children." for number in range(300)]


def test_each_quote_of_a_long_paragraph_is_told_by_its_line() -> None:
    """Its lines are counted from the quote before, inside bold words and links too."""
    told: list[tuple[str, int]] = []
    text = "a {{ one }} and **b\n{{ two }} {{ three\n}}** c\n[d {{ four }}](https://example.org)\n\n- e\n  {{ five }}"
    blocks_of(text, lambda quote, line: told.append((quote, line)) or "", lambda line, why: None)
    assert told == [("one", 1), ("two", 2), ("three", 2), ("four", 4), ("five", 7)]
