"""Turn a paper into findings: every rule over every statement, in the order of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report_builder.finding import Finding
from report_builder.lint.acknowledgements import Acknowledgement, without_acknowledged
from report_builder.lint.paper import Paper
from report_builder.lint.reading.plain import read_text
from report_builder.lint.rule import Noticed, Read, Rule
from report_builder.lint.rules import RULES


def lint(paper: Paper, acknowledged: tuple[Acknowledgement, ...] = ()) -> tuple[Finding, ...]:
    """What a critical reader would notice. What was acknowledged is left out; what lapsed is told of."""
    read = Read(paper)
    found = dict.fromkeys(one.finding(rule) for one, rule in _once(noticed_in(read, RULES)))
    sentences = frozenset(statement.text for statement in read.statements)
    return without_acknowledged(tuple(found), acknowledged, sentences)


def noticed_in(read: Read, rules: Iterable[Rule]) -> list[tuple[Noticed, Rule]]:
    """What some rules notice, in the order of the paper."""
    order = {id(passage): at for at, passage in enumerate(read.paper.passages)}
    noticed = [(one, rule) for rule in rules for one in rule.noticed(read)]
    return sorted(noticed, key=lambda pair: (order[id(pair[0].passage)], pair[0].number))


def _once(in_order: Sequence[tuple[Noticed, Rule]]) -> list[tuple[Noticed, Rule]]:
    """Two rules that tell one thing of the same words tell it once."""
    return list({_words(one, rule): (one, rule) for one, rule in reversed(in_order)}.values())[::-1]


def _words(one: Noticed, rule: Rule) -> tuple[object, ...]:
    """What a finding says."""
    return rule.code, one.severity or rule.severity, id(one.about), frozenset(one.marked) or one.message


def lint_text(text: str, shown: str = "text") -> tuple[Finding, ...]:
    """What is found in a piece of plain text or Markdown; `shown` is how places name it."""
    return lint(read_text(text, shown))
