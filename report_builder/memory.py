"""Rest Python's garbage collector while everything that is made is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MUCH = 250_000
"""Objects set aside: what a dozen papers leave behind on top of the product itself, or half a long one."""


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
        if is_outermost and gc.get_freeze_count() > MUCH:
            throw_away()
        try:
            yield
        finally:
            if is_outermost:
                gc.freeze()


def throw_away() -> None:
    """Let go of what papers left behind; for whoever has the time now, and may be waited for by the next."""
    gc.unfreeze()
    gc.collect()
