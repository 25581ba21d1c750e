"""Turn jobs into chains: within a chain each waits for the one before, and chains wait for nobody.

A public paper is held against the final public papers of its report on earlier periods, so it is made after
them: then the same jobs give the same bytes whoever does them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.many.job import Job
from report_builder.provenance import recorded_head
from report_builder.vocabulary import Edition

Chain = tuple[Job, ...]


def chains(jobs: Iterable[Job]) -> list[Chain]:
    """Every job in a chain, the chains in the order of their first jobs."""
    groups: dict[object, list[Job]] = {}
    for place, job in enumerate(jobs):
        public = job.request.edition is Edition.PUBLIC
        groups.setdefault((job.request.folders, job.folder) if public else place, []).append(job)
    return [chain for group in groups.values() for chain in _chains(group)]


def _chains(group: list[Job]) -> Iterator[Chain]:
    """One chain if any of the papers is final, or takes the place of a final one; else each by itself."""
    if any(job.request.final or recorded_head(job.outputs.manifest).get("final") for job in group):
        yield tuple(sorted(group, key=lambda job: job.request.period))
    else:
        yield from ((job,) for job in group)
