"""Turn the narratives of a report into findings: what is typed, what its words claim, what is old, what is left out."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.assembly import Report
from report_builder.cache import Cache
from report_builder.checks.prose.acknowledged import without_acknowledged
from report_builder.checks.prose.claims import check_claims
from report_builder.checks.prose.group_claims import check_group_claims
from report_builder.checks.prose.history_claims import check_history_claims
from report_builder.checks.prose.left_out import check_left_out
from report_builder.checks.prose.likeness import Scope, values_typed
from report_builder.checks.prose.linted import check_linted
from report_builder.checks.prose.period_words import check_period_words
from report_builder.checks.prose.sentences import NOTHING_KEPT, sentences
from report_builder.checks.prose.typed_figures import check_typed_figures
from report_builder.checks.prose.unchanged_text import PeriodBefore, check_unchanged_text
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle
from report_builder.vocabulary import Edition


def check_prose(
    report: Report,
    style: HouseStyle,
    few: int,
    before: PeriodBefore | None = None,
    cache: Cache = NOTHING_KEPT,
) -> tuple[Finding, ...]:
    """Every finding that nobody has acknowledged. `before` is what was written for the period before."""
    judgement = report.judgement
    read = sentences(report.narratives, judgement, cache)
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
        *check_linted(read, cache),
        *check_left_out(read, judgement, style),
    ]
    is_whole = report.edition is Edition.MEMBERS
    kept = without_acknowledged(tuple(dict.fromkeys(found)), read, report.narratives, is_whole=is_whole)
    return tuple(_once(kept))


def _once(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Of two findings of one code in one sentence at the same words, the first."""
    told: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for one in findings:
        key = (one.code, one.where, one.sentence, one.marked[:1])
        if not one.sentence or key not in told:
            yield one
        told.add(key)
