"""Turn a paper into findings: every rule over every statement, in the order of the paper."""

from __future__ import annotations

from report_builder.finding import Finding
from report_builder.lint.acknowledgements import Acknowledgement, without_acknowledged
from report_builder.lint.paper import Paper
from report_builder.lint.reading.plain import read_text
from report_builder.lint.rule import Read
from report_builder.lint.rules import RULES


def lint(paper: Paper, acknowledged: tuple[Acknowledgement, ...] = ()) -> tuple[Finding, ...]:
    """What a critical reader would notice. What was acknowledged is left out; what lapsed is told of."""
    read = Read(paper)
    order = {str(passage.place): at for at, passage in reversed(list(enumerate(paper.passages)))}
    found = {noticed.finding(rule): None for rule in RULES for noticed in rule.find(read)}
    in_order = sorted(found, key=lambda finding: order.get(finding.where, 0))
    sentences = frozenset(statement.text for statement in read.statements)
    return without_acknowledged(tuple(in_order), acknowledged, sentences)


def lint_text(text: str, shown: str = "text") -> tuple[Finding, ...]:
    """What is found in a piece of plain text or Markdown; `shown` is how places name it."""
    return lint(read_text(text, shown))
