"""Draw each chart once: the same figures in the same look come from the cache, without matplotlib."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from report_builder.cache import Cache
from report_builder.charts.chart import Drawn, Picture
from report_builder.values import dataclass

if TYPE_CHECKING:
    from concurrent.futures import Future

_LENGTH = struct.Struct(">I")
_ONE_AT_A_TIME = Lock()
"""Matplotlib shares what it draws with between threads: two charts at once would spoil each other."""
WORTH_PROCESSES = 80
"""With fewer charts to draw, two processes cost more of the processors (0.45 s each to start and to import what draws,
measured, where a chart is 0.035 s) than they save of the clock on two idle cores."""


@dataclass(frozen=True)
class Asked:
    """A picture to be drawn: as a PNG, and as an SVG too if `vector`."""

    picture: Picture
    vector: bool

    @property
    def made_from(self) -> bytes:
        return f"{self.picture!r}\0{self.vector}".encode()


def drawn(asked: Asked, cache: Cache, ahead: Mapping[Asked, bytes]) -> Drawn:
    """A chart from what was drawn ahead, from the cache, or drawn now."""
    kept = cache.kept("charts", asked.made_from, lambda: ahead.get(asked) or _draw(asked))
    (long,) = _LENGTH.unpack_from(kept)
    return Drawn(kept[_LENGTH.size : _LENGTH.size + long], kept[_LENGTH.size + long :])


def drawn_ahead(asked: Collection[Asked], cache: Cache, processes: int) -> Mapping[Asked, bytes]:
    """What is not kept, drawn in several processes at once; nothing where these would not pay for themselves."""
    if processes < 2 or len(asked) < WORTH_PROCESSES:
        return {}
    missing = [one for one in dict.fromkeys(asked) if not cache.holds("charts", one.made_from)]
    if len(missing) < WORTH_PROCESSES:
        return {}
    from report_builder.side_by_side import Processes

    shares = [missing[start::processes] for start in range(processes)]
    with Processes(processes) as side_by_side:
        futures = [side_by_side.submit(_draw_all, share) for share in shares]
        return {
            one: made
            for share, future in zip(shares, futures, strict=True)
            for one, made in zip(share, _result(future), strict=False)
        }


def _result(future: Future[list[bytes]]) -> list[bytes]:
    """Nothing from a process that was ended from outside: what it had to draw is drawn here when its turn comes."""
    from concurrent.futures import BrokenExecutor

    try:
        return future.result()
    except BrokenExecutor:
        return []


def _draw_all(asked: Sequence[Asked]) -> list[bytes]:
    return [_draw(one) for one in asked]


def _draw(asked: Asked) -> bytes:
    from report_builder.charts.draw import draw, draw_both

    with _ONE_AT_A_TIME:
        made = draw_both(asked.picture) if asked.vector else Drawn(draw(asked.picture))
    return _LENGTH.pack(len(made.png)) + made.png + made.svg
