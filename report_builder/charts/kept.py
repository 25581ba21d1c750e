"""Draw each chart once: the same figures in the same look come from the cache, without matplotlib."""

from __future__ import annotations

import struct
from threading import Lock

from report_builder.cache import Cache
from report_builder.charts.chart import Chart, Drawn, Picture

_LENGTH = struct.Struct(">I")
_ONE_AT_A_TIME = Lock()
"""Matplotlib shares what it draws with between threads: two charts at once would spoil each other."""


def drawn(chart: Chart, cache: Cache, *, vector: bool) -> Drawn:
    """A chart as a PNG, and as an SVG too if `vector`."""
    made_from = f"{chart.picture!r}\0{vector}".encode()
    kept = cache.kept("charts", made_from, lambda: _draw(chart.picture, vector=vector))
    (long,) = _LENGTH.unpack_from(kept)
    return Drawn(kept[_LENGTH.size : _LENGTH.size + long], kept[_LENGTH.size + long :])


def _draw(picture: Picture, *, vector: bool) -> bytes:
    from report_builder.charts.draw import draw, draw_both

    with _ONE_AT_A_TIME:
        made = draw_both(picture) if vector else Drawn(draw(picture))
    return _LENGTH.pack(len(made.png)) + made.png + made.svg
