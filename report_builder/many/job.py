"""Turn one paper that is asked for into its outcome, whatever goes wrong on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from report_builder.build import build
from report_builder.checks import Finding
from report_builder.drafting import Request
from report_builder.errors import sentence_of
from report_builder.many.up_to_date import is_up_to_date
from report_builder.project import Outputs
from report_builder.values import dataclass


class State(StrEnum):
    """What became of a paper."""

    MADE = "made"
    UP_TO_DATE = "up to date"
    REFUSED = "refused"


@dataclass(frozen=True)
class Job:
    """One paper to make into a folder. `anew` makes it even where it is up to date; it is the same job either way.

    `force` replaces what somebody has changed; `today` is for findings alone.
    """

    request: Request
    folder: Path
    force: bool = False
    anew: bool = field(default=False, compare=False)
    today: date | None = None

    @property
    def outputs(self) -> Outputs:
        asked = self.request
        return Outputs.of(self.folder, asked.folders.report, asked.period, asked.edition)

    def __str__(self) -> str:
        """As progress and the summary name it: panel-report 2020-06 public."""
        asked = self.request
        return f"{asked.folders.report} {asked.period.code} {asked.edition}"


@dataclass(frozen=True)
class Outcome:
    """What became of a job, the findings if it was made, and the reason if it was refused."""

    job: Job
    state: State
    findings: tuple[Finding, ...] = ()
    reason: str = ""


Begin = Callable[[Job], None]
"""Hears of each job as it is begun."""


def unheard(_: Job) -> None:
    """Nobody asked to hear what is being made."""


def make(job: Job) -> Outcome:
    """Make a paper that is missing or stale."""
    try:
        if not job.anew and is_up_to_date(job.request, job.outputs):
            return Outcome(job, State.UP_TO_DATE)
        built = build(job.request, job.folder, force=job.force, today=job.today)
    except Exception as fault:  # noqa: BLE001  (one bad paper must not stop the rest)
        return refused(job, sentence_of(fault))
    return Outcome(job, State.MADE, built.findings)


def refused(job: Job, reason: str) -> Outcome:
    return Outcome(job, State.REFUSED, reason=reason)
