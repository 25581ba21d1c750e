"""Turn chains of jobs into outcomes as they come, with no more jobs under way than there is room for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from typing import Any

from report_builder.many.job import Begin, Job, Outcome
from report_builder.many.order import Chain

Send = Callable[[Job], "Future[Any]"]
Receive = Callable[[Job, "Future[Any]"], Outcome]


def deal(
    waiting: deque[Chain], room: Callable[[], int], send: Send, receive: Receive, begin: Begin
) -> Generator[Outcome, None, list[Chain]]:
    """Yield an outcome for each job of `waiting`, emptying it.

    If whoever does the jobs breaks down, return the chains that were under way, one of which broke it;
    the others are still waiting.
    """
    under_way: dict[Future[Any], Chain] = {}
    while waiting or under_way:
        try:
            while waiting and len(under_way) < room():
                under_way[send(waiting[0][0])] = waiting[0]
                begin(waiting.popleft()[0])
            for future in sorted(wait(under_way, return_when=FIRST_COMPLETED).done, key=_is_broken):
                job, *rest = under_way[future]
                yield receive(job, future)
                del under_way[future]
                if rest:
                    waiting.appendleft(tuple(rest))
        except BrokenExecutor:
            return list(under_way.values())
    return []


def _is_broken(future: Future[Any]) -> bool:
    """What was done before a breakdown counts, and is told of first."""
    return not future.cancelled() and isinstance(future.exception(), BrokenExecutor)
