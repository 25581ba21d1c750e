"""Turn jobs into outcomes on this computer: one by one, or in several processes that stay warm."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import replace

from report_builder.many.dealing import deal
from report_builder.many.job import Begin, Job, Outcome, make, refused, unheard
from report_builder.many.order import Chain, chains
from report_builder.side_by_side import Processes

_ENDED = (
    "The process that made it was ended from outside, often because the computer has too little memory. "
    "Close other programs, or make fewer papers at once with --jobs, and build again."
)


def one_by_one(jobs: Iterable[Job], begin: Begin = unheard) -> Iterator[Outcome]:
    for chain in chains(jobs):
        for job in chain:
            begin(job)
            yield make(job)


def in_processes(jobs: Iterable[Job], processes: int, begin: Begin = unheard) -> Iterator[Outcome]:
    """The same outcomes, in the order in which they are ready.

    Where a process is ended from outside, what it was making is made again, alone, when the others are done: the
    paper that ends its process a second time is refused.
    """
    waiting = deque(chains(jobs))
    doubtful = deque((yield from _dealt(waiting, min(processes, len(waiting)), begin)))
    while doubtful:
        first, *others = doubtful.popleft()
        # It may have written its files before it ended, but nobody has heard its findings.
        again = replace(first, anew=True)
        for job, *rest in (yield from _dealt(deque([(again, *others)]), 1, begin)):
            yield refused(job, _ENDED)
            doubtful += [tuple(rest)] if rest else []


def _dealt(waiting: deque[Chain], count: int, begin: Begin) -> Generator[Outcome, None, list[Chain]]:
    with Processes(count) as processes:
        return (
            yield from deal(waiting, lambda: count, lambda job: processes.submit(make, job), _receive, begin)
        )


def _receive(_: Job, future: Future[Outcome]) -> Outcome:
    return future.result()
