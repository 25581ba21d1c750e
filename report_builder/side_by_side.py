"""Do work in several processes side by side."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

Words = ParamSpec("Words")
Made = TypeVar("Made")


class Processes:
    """Some processes that stay warm; each does one work at a time.

    Each is a pool of one. A pool of several that starts a process while another of its own has just been ended may wait
    for the new one for ever, and gives up what all of them were doing.
    """

    def __init__(self, count: int) -> None:
        self._pools = [_pool_of_one() for _ in range(count)]
        self._futures: list[Future[Any] | None] = [None] * count

    def submit(
        self, work: Callable[Words, Made], /, *words: Words.args, **named: Words.kwargs
    ) -> Future[Made]:
        """Begin work in a process that is idle: there must be one.

        Where a process is ended from outside, its work fails with a BrokenExecutor, and the next has a new process.
        """
        place = next(at for at, one in enumerate(self._futures) if one is None or one.done())
        with _interrupts_held_back():
            try:
                future = self._pools[place].submit(work, *words, **named)
            except BrokenExecutor:
                self._pools[place].shutdown()
                self._pools[place] = _pool_of_one()
                future = self._pools[place].submit(work, *words, **named)
        self._futures[place] = future
        return future

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        """End when what is under way has been done."""
        for pool in self._pools:
            pool.shutdown()


def _pool_of_one() -> ProcessPoolExecutor:
    """Processes are spawned, not forked: the same everywhere, and safe beside threads."""
    return ProcessPoolExecutor(1, get_context("spawn"), _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone answers it, with a sentence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C while a process is being started would leave half of one, and reach it before it knows to ignore it.

    A process is born with what its parent holds back. Windows has nothing like it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
