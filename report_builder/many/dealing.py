"""Turn chains of jobs into outcomes as they come, with no more jobs under way than there is room for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import Any

from report_builder.many.job import Begin, Job, Outcome
from report_builder.many.order import Chain

A_WHILE = 2
"""Seconds."""
Send = Callable[[Job], "Future[Any]"]
Receive = Callable[[Job, "Future[Any]"], Outcome]


def deal(
    waiting: deque[Chain],
    room: Callable[[], int],
    send: Send,
    receive: Receive,
    begin: Begin,
    in_vain: Callable[[], None] = lambda: None,
) -> Generator[Outcome, None, list[Chain]]:
    """Yield an outcome for each job of `waiting`.

    Return the chains that were lost: whoever did their first job broke down, as `receive` says with a BrokenExecutor.
    Where `room` or `send` says so nobody is left, and what was under way is lost too; the others are still waiting.
    `in_vain` hears every few seconds that nothing has come.
    """
    under_way: dict[Future[Any], Chain] = {}
    lost: list[Chain] = []
    while waiting or under_way:
        try:
            while waiting and len(under_way) < room():
                under_way[send(waiting[0][0])] = waiting[0]
                begin(waiting.popleft()[0])
        except BrokenExecutor:
            return [*lost, *under_way.values()]
        came = wait(under_way, A_WHILE, FIRST_COMPLETED).done
        if not came:
            in_vain()
        for future in came:
            job, *rest = chain = under_way.pop(future)
            try:
                yield receive(job, future)
            except BrokenExecutor:
                lost.append(chain)
            else:
                if rest:
                    waiting.appendleft(tuple(rest))
    return lost
