"""Turn an assembled report into findings: gaps, drafts, blanks and figures that cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report_builder.assembly import Report
from report_builder.checks.appendices import check_appendices
from report_builder.checks.causes import check_causes
from report_builder.checks.front_sheet import check_front_sheet
from report_builder.checks.meeting import check_meeting
from report_builder.checks.overlapping import check_overlapping
from report_builder.definitions import ReportDefinition
from report_builder.disclosure import NotAvailable
from report_builder.finding import Finding
from report_builder.judgement import Judged
from report_builder.narrative import Narrative, Status
from report_builder.vocabulary import Polarity, Severity


def check_report(
    report: Report, definition: ReportDefinition, definition_file: str, today: date | None = None
) -> tuple[Finding, ...]:
    """Every finding, the front sheet first, then narrative, then figures. `today` tells whether it is late."""
    return (
        *check_front_sheet(report, definition.front_sheet_mandatory, definition_file),
        *check_meeting(report, definition.publication, today),
        *check_appendices(report, definition, definition_file),
        *_narratives(report),
        *_withheld_facts(report, definition.disclosure.threshold),
        *check_causes(report.edition, report.narratives),
        *_themes(report, definition, definition_file),
        *_figures(report),
        *check_overlapping(report.judgement, definition.disclosure.rule.sums),
    )


def _narratives(report: Report) -> Iterator[Finding]:
    for narrative in report.narratives:
        if narrative.front.status is Status.DRAFT and (narrative.blocks or narrative.front.front_sheet):
            yield Finding(
                "DRAFT_NARRATIVE",
                Severity.WARNING,
                narrative.file,
                _unreviewed(narrative),
                "Set its status to reviewed or approved once it has been read.",
            )
        if not narrative.blocks and not narrative.front.front_sheet:
            yield Finding(
                "EMPTY_NARRATIVE",
                Severity.WARNING,
                narrative.file,
                "This file has no text, so its place in the paper is empty.",
                "Write the text, or “Not applicable.” if there is nothing to say.",
            )


def _withheld_facts(report: Report, few: int) -> Iterator[Finding]:
    """Facts nobody has marked, withheld because they count very few people."""
    for narrative in report.narratives:
        for name, fact in narrative.front.facts.items():
            if fact.restricted is None and fact.is_withheld(report.edition, few):
                yield Finding(
                    "FACT_WITHHELD",
                    Severity.NOTE,
                    f"{narrative.file}, line {fact.line}",
                    f"The fact {name} counts very few people, so the public edition withholds it.",
                    "Say restricted: yes beside it, or restricted: no if it may be published.",
                )


def _unreviewed(narrative: Narrative) -> str:
    front = narrative.front
    if not front.carried_from:
        return "This text has not been reviewed."
    moved = len(front.moved)
    quotes = (
        "no quote has moved" if not moved else f"{moved} {'quote has' if moved == 1 else 'quotes have'} moved"
    )
    return f"This text was carried forward from {front.carried_from} and not reviewed since; {quotes}."


def _themes(report: Report, definition: ReportDefinition, definition_file: str) -> Iterator[Finding]:
    said = {narrative.place for narrative in report.narratives}
    if not said & {theme.id for theme in definition.themes}:
        return  # a paper that is not written by theme
    for theme in definition.themes:
        if theme.id not in said:
            yield Finding(
                "NO_NARRATIVE",
                Severity.WARNING,
                f"{definition_file}, theme {theme.id}",
                f"Nobody has written about {theme.title.lower()} for {report.fields['period']}.",
                f"Add {theme.id}.md to the period's narrative folder.",
            )


def _figures(report: Report) -> Iterator[Finding]:
    for name, judged in report.judgement.measures.items():
        if isinstance(judged.figure, NotAvailable):
            yield Finding(
                "NOT_AVAILABLE",
                Severity.WARNING,
                name,
                f"{judged.indicator.name} has no figure for {judged.period.label}; it prints as [x].",
                f"Ask {judged.indicator.source or 'the data owner'} for it.",
            )
        yield from _target(name, judged)


def _target(name: str, judged: Judged) -> Iterator[Finding]:
    if judged.judged_against and judged.indicator.polarity is Polarity.NEUTRAL:
        yield Finding(
            "NEUTRAL_TARGET",
            Severity.WARNING,
            name,
            f"{judged.indicator.name} has a target, but neither way is good, so it cannot be rated.",
            "Give it a polarity in the catalogue, or take the target out.",
        )
