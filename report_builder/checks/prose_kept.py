"""Check the same text beside the same figures once: what was found in it comes from the cache, without the linter.

The key holds every value that the checks read, as it is in memory: no file is read a second time for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field

from report_builder.assembly import Report
from report_builder.cache import Cache
from report_builder.definitions import ReportDefinition
from report_builder.disclosure import Earlier
from report_builder.finding import Finding
from report_builder.narrative import NarrativeFile
from report_builder.narrative.as_written import paragraphs_of
from report_builder.periods import Period
from report_builder.values import dataclass


@dataclass(frozen=True)
class WrittenBefore:
    """The narrative files of an earlier period; none, without a period."""

    period: Period | None = None
    files: tuple[NarrativeFile, ...] = ()

    @property
    def paragraphs(self) -> Mapping[str, frozenset[str]]:
        """What is of that period alone, by place."""
        return {file.place: paragraphs_of(file) for file in self.files if not file.standing}


@dataclass(frozen=True)
class Written:
    """What officers wrote, and all that it is held against."""

    report: Report
    definition: ReportDefinition
    narratives: tuple[NarrativeFile, ...]
    before: WrittenBefore = field(default_factory=WrittenBefore)
    earlier: Earlier = field(default_factory=Earlier)

    @property
    def made_from(self) -> bytes:
        report = self.report
        values = (
            self.definition,
            report.period,
            report.edition,
            [(file.path, file.sha256) for file in report.judgement.published.files],
            self.earlier.figures,
            _texts(self.narratives),
            self.before.period,
            _texts(self.before.files),
        )
        return repr(values).encode()


def _texts(files: Iterable[NarrativeFile]) -> list[tuple[object, ...]]:
    return [
        (file.place, file.shown_as, file.first_line, file.standing, file.head, file.text) for file in files
    ]


def check_written(written: Written, cache: Cache) -> tuple[Finding, ...]:
    """What is found in the narratives of a paper."""
    kept = cache.sealed("findings", written.made_from, lambda: _json(_found(written, cache)))
    return tuple(map(Finding.of, json.loads(kept)))


def _found(written: Written, cache: Cache) -> tuple[Finding, ...]:
    from report_builder.checks.prose import PeriodBefore, check_prose  # with it comes the linter

    style, few = written.definition.house_style.house_style, written.definition.disclosure.threshold
    before = PeriodBefore(written.before.period, written.before.paragraphs)
    return check_prose(written.report, style, few, before, cache)


def _json(findings: Iterable[Finding]) -> bytes:
    return json.dumps([finding.values for finding in findings]).encode()
