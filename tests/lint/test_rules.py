"""Every rule finds its own example and is silent beside it, and says something that can be acted on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from report_builder.lint.reading.plain import read_text
from report_builder.lint.rule import Noticed, Reach, Read, Rule
from report_builder.lint.rules import RULES

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}: {rule.title}")


_EVERYTHING = [text for rule in RULES for text in (rule.fires, rule.silent, f"{rule.silent} {rule.fires}")]
_LABELLED = [
    one["text"]
    for path in sorted(Path(__file__).parent.glob("labelled_by_*.toml"))
    for one in tomllib.loads(path.read_text("utf-8")).get("case", ())
]


def _noticed(rule: Rule, text: str) -> list[Noticed]:
    return list(rule.noticed(Read(read_text(text, "paper.txt"))))


@each_rule
def test_a_rule_finds_its_example(rule: Rule) -> None:
    found = _noticed(rule, rule.fires)
    assert found
    for one in found:
        assert one.message.endswith((".", "!"))
        assert one.remedy.endswith(".")


@each_rule
def test_a_rule_is_silent_beside_it(rule: Rule) -> None:
    assert _noticed(rule, rule.silent) == []


@each_rule
def test_a_rule_marks_words_of_its_sentence(rule: Rule) -> None:
    for one in _noticed(rule, rule.fires):
        finding = one.finding(rule)
        assert all(word in finding.sentence for word in finding.marked if finding.sentence)


@each_rule
def test_a_rule_has_a_page_of_help(rule: Rule) -> None:
    assert len(rule.help) > 40
    assert rule.code == rule.code.upper()


@pytest.fixture(scope="module")
def papers() -> list[Read]:
    """Every example and every labelled sentence, fifty to a paper."""
    texts = [*_EVERYTHING, *_LABELLED]
    return [Read(read_text("\n\n".join(texts[at : at + 50]), "paper.txt")) for at in range(0, len(texts), 50)]


@pytest.mark.parametrize(
    "rule", [one for one in RULES if one.reach is Reach.PASSAGE], ids=lambda rule: rule.title
)
def test_a_rule_of_a_passage_notices_no_more_in_a_whole_paper(rule: Rule, papers: list[Read]) -> None:
    """It is handed a passage at a time; handed everything, it would find the same."""
    found = 0
    for read in papers:
        noticed = list(rule.noticed(read))
        assert sorted(rule.find(read), key=lambda one: one.number) == sorted(
            noticed, key=lambda one: one.number
        )
        found += len(noticed)
    assert found


def test_a_passage_has_its_own_neighbours_and_no_others() -> None:
    read = Read(read_text("One is. Two are.\n\nThree are. Four are.", "paper.txt"))
    assert [[one.text for one in part.statements] for part in read.by_passage] == [
        ["One is.", "Two are."],
        ["Three are.", "Four are."],
    ]
    second = read.by_passage[1]
    three, four = second.statements
    assert (second.before(three), second.after(three)) == (None, four)
    assert (second.before(four), second.after(four)) == (three, None)
