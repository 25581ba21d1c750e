"""Do work in several processes side by side, which end when whoever started them does."""

from __future__ import annotations

import os
import signal
import sys
import time
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread, main_thread
from types import FrameType
from typing import Any, ParamSpec, TypeVar

PATIENCE = 5
"""Seconds that work has to clear up when its process must end."""

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
                future = self._pools[place].submit(_do, work, *words, **named)
            except BrokenExecutor:
                self._pools[place].shutdown()
                self._pools[place] = _pool_of_one()
                future = self._pools[place].submit(_do, work, *words, **named)
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
    return ProcessPoolExecutor(1, get_context("spawn"), _begin)


class _EndedError(BaseException):
    """Goes through work that must end, so that what it clears up behind it is cleared up."""


class _Here:
    """This process."""

    at_work = False


def _begin() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone answers it, with a sentence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_end_after_the_parent, daemon=True).start()


def _do(work: Callable[Words, Made], /, *words: Words.args, **named: Words.kwargs) -> Made:
    try:
        _Here.at_work = True
        return work(*words, **named)
    except _EndedError:
        os._exit(1)  # a pool would hand an exception over, and go on
    finally:
        _Here.at_work = False


def _end(which: int, _: FrameType | None) -> None:
    signal.signal(which, signal.SIG_IGN)
    if _Here.at_work:
        raise _EndedError
    os._exit(1)


def _end_after_the_parent() -> None:
    """A parent that was killed tells nobody, and its processes would wait for work for ever."""
    parent = parent_process()
    if parent is None:
        return
    parent.join()
    if sys.platform == "win32":
        interrupt_main(signal.SIGTERM)
    else:
        signal.pthread_kill(main_thread().ident or 0, signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """To be stopped while a process is being started would leave half of one, and Ctrl-C would reach it before it
    knows to ignore it.

    A process is born with what its parent holds back. Windows has nothing like it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
