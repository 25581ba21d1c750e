"""Turn the narratives of a report into findings: what is typed, what its words claim, what is old, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.assembly import Report
from report_builder.checks.prose.acknowledged import without_acknowledged
from report_builder.checks.prose.claims import check_claims
from report_builder.checks.prose.group_claims import check_group_claims
from report_builder.checks.prose.history_claims import check_history_claims
from report_builder.checks.prose.left_out import check_left_out
from report_builder.checks.prose.likeness import Scope, values_typed
from report_builder.checks.prose.period_words import check_period_words
from report_builder.checks.prose.sentences import Sentence, sentences
from report_builder.checks.prose.typed_figures import check_typed_figures
from report_builder.checks.prose.unchanged_text import PeriodBefore, check_unchanged_text
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle
from report_builder.lint.linting import noticed_in
from report_builder.lint.paper import Kind, Paper
from report_builder.lint.rule import Read
from report_builder.lint.rules import RULES
from report_builder.vocabulary import Edition, Severity

# The linter's bands are its own; beside a quote the council's are known (claims).
_KNOWN_BETTER = frozenset({"PHRASE_TOLERANCE"})
_NOTES_THAT_MATTER = frozenset({"BENCHMARK_VINTAGE"})
# What a rule notices may be less than its severity, and never more: a rule of notes need not be asked.
_ASKED = tuple(
    rule for rule in RULES if rule.severity is not Severity.NOTE or rule.code in _NOTES_THAT_MATTER
)


def check_prose(
    report: Report, style: HouseStyle, few: int, before: PeriodBefore | None = None
) -> tuple[Finding, ...]:
    """Every finding that nobody has acknowledged. `before` is what was written for the period before."""
    judgement = report.judgement
    read = sentences(report.narratives, judgement)
    scope = Scope(judgement, style, report.edition, few, values_typed(read))
    counted = list(check_group_claims(read, judgement))
    is_counted = {(one.sentence, word) for one in counted for word in one.marked}
    found = [
        *(one for one in check_typed_figures(read, scope) if (one.sentence, *one.marked) not in is_counted),
        *counted,
        *check_period_words(read, judgement),
        *check_unchanged_text(read, judgement, style, before or PeriodBefore()),
        *check_claims(read, judgement, style),
        *check_history_claims(read, judgement, style),
        *_linted(read),
        *check_left_out(read, judgement, style),
    ]
    is_whole = report.edition is Edition.MEMBERS
    kept = without_acknowledged(tuple(dict.fromkeys(found)), read, report.narratives, is_whole=is_whole)
    return tuple(_once(kept))


def _linted(read: Sequence[Sentence]) -> Iterator[Finding]:
    """What the linter's rules find in the prose, but for advice and for what is known better here."""
    prose = [one for one in read if one.statement.passage.kind is not Kind.TABLE]
    passages = tuple({id(one.statement.passage): one.statement.passage for one in prose}.values())
    paper = Read(Paper("narrative", passages), tuple(one.statement for one in prose))
    at = {one.statement.number: one for one in prose}
    for noticed, rule in noticed_in(paper, _ASKED):
        finding = noticed.finding(rule)
        sentence = at.get(noticed.number)
        is_advice = finding.severity is Severity.NOTE and rule.code not in _NOTES_THAT_MATTER
        is_known = rule.code in _KNOWN_BETTER and sentence and sentence.statement.known
        if not is_advice and not is_known:
            place = noticed.passage.place
            yield replace(finding, where=sentence.where() if sentence else f"{place.file}, line {place.line}")


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Of two findings of one code in one sentence at the same words, the first."""
    told: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for one in findings:
        key = (one.code, one.where, one.sentence, one.marked[:1])
        if not one.sentence or key not in told:
            yield one
        told.add(key)
