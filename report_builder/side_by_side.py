"""Open a pool of processes that work side by side."""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def pool_of(processes: int) -> ProcessPoolExecutor:
    """Processes are spawned, not forked: the same everywhere, and safe beside threads."""
    return ProcessPoolExecutor(processes, get_context("spawn"), _leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of a terminal; the parent alone answers it, with a sentence."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
