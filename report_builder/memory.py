"""Rest Python's garbage collector while everything that is made is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MUCH = 400_000
"""Objects that papers leave behind: some fifty short ones."""


class _Aside:
    """What is set aside by now: a process has one collector."""

    objects = 0


@contextmanager
def collector_resting() -> Iterator[None]:
    """For the time of one task: its figures and cells are kept, and walking them again and again finds nothing.

    In a long appendix those walks are a third of the time.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@contextmanager
def nothing_thrown_away() -> Iterator[None]:
    """For the time of one paper. What it leaves behind is set aside, and goes when a later one begins and there is
    much of it: after the last one there is no need.
    """
    is_outermost = gc.isenabled()
    with collector_resting():
        if is_outermost and _Aside.objects > MUCH:
            throw_away()
        try:
            yield
        finally:
            if is_outermost:
                _set_aside()


def throw_away() -> None:
    """Let go of what papers left behind; for whoever has the time now, and may be waited for by the next."""
    _Aside.objects = 0
    gc.unfreeze()
    gc.collect()


def _set_aside() -> None:
    """What is there now is not walked again. To count all that is set aside is a walk too: count what is added."""
    _Aside.objects += gc.get_count()[0]
    gc.freeze()
