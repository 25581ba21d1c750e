"""Turn jobs into outcomes on this computer: one by one, or in several processes that stay warm."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from report_builder.many.dealing import deal
from report_builder.many.job import Begin, Job, Outcome, make, refused, unheard
from report_builder.many.order import Chain, chains
from report_builder.side_by_side import pool_of

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

    Where a process is ended from outside, what it and the others were making is made again, each in a
    process of its own: the paper that ends its process a second time is refused, and no other.
    """
    waiting = deque(chains(jobs))
    doubtful: deque[Chain] = deque()
    while waiting:
        doubtful += yield from _in_a_pool(waiting, min(processes, len(waiting)), begin)
    while doubtful:
        first, *others = doubtful.popleft()
        # It may have written its files before it ended, but nobody has heard its findings.
        again = replace(first, anew=True)
        for job, *rest in (yield from _in_a_pool(deque([(again, *others)]), 1, begin)):
            yield refused(job, _ENDED)
            doubtful += [tuple(rest)] if rest else []


def _in_a_pool(waiting: deque[Chain], processes: int, begin: Begin) -> Generator[Outcome, None, list[Chain]]:
    pool = pool_of(processes)
    try:
        return (yield from deal(waiting, lambda: processes, lambda job: _submit(pool, job), _receive, begin))
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Outcome]:
    try:
        return pool.submit(make, job)
    except ValueError as fault:
        # One process has just ended, and the pool closed its pipes while it was starting the next.
        raise BrokenProcessPool from fault


def _receive(_: Job, future: Future[Outcome]) -> Outcome:
    return future.result()
