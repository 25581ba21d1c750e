"""Every rule finds its own example and is silent beside it, and says something that can be acted on."""

from __future__ import annotations

import pytest

from report_builder.lint.reading.plain import read_text
from report_builder.lint.rule import Noticed, Read, Rule
from report_builder.lint.rules import RULES

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}: {rule.title}")


def _noticed(rule: Rule, text: str) -> list[Noticed]:
    return list(rule.find(Read(read_text(text, "paper.txt"))))


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
