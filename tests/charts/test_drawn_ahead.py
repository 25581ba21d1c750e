"""Charts are drawn in several processes where there are many, with the same bytes, and never where there are few."""

from __future__ import annotations

import time
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path
from threading import Thread

import pytest
from pictures import trend

from report_builder.cache import Cache, InMemory
from report_builder.charts import kept
from report_builder.charts.kept import WORTH_PROCESSES, Asked, drawn, drawn_ahead


def asked(count: int) -> list[Asked]:
    return [
        Asked(replace(trend("90 91 94"), headline=f"Measure {one}"), vector=one % 2 == 0)
        for one in range(count)
    ]


def test_drawn_in_processes_they_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WORTH_PROCESSES", 6)
    charts = asked(6)
    ahead = drawn_ahead(charts, Cache(), 2)
    assert set(ahead) == set(charts)
    for one in charts:
        assert drawn(one, Cache(), ahead) == drawn(one, Cache(), {})


@pytest.mark.parametrize(("count", "processes"), [(WORTH_PROCESSES - 1, 2), (WORTH_PROCESSES, 1)])
def test_few_charts_or_one_processor_start_no_process(
    monkeypatch: pytest.MonkeyPatch, count: int, processes: int
) -> None:
    monkeypatch.setattr("report_builder.side_by_side.Processes", lambda _: pytest.fail("it was started"))
    assert drawn_ahead(asked(count), Cache(), processes) == {}


@pytest.mark.parametrize("memory", [True, False])
def test_what_is_kept_is_not_drawn_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, memory: bool
) -> None:
    monkeypatch.setattr("report_builder.side_by_side.Processes", lambda _: pytest.fail("it was started"))
    cache = InMemory() if memory else Cache(tmp_path)
    charts = asked(WORTH_PROCESSES)
    monkeypatch.setattr(kept, "_draw", lambda one: b"\0\0\0\0" + one.picture.headline.encode())
    for one in charts[1:]:
        drawn(one, cache, {})
    assert drawn_ahead(charts, cache, 2) == {}, "one that is left is fewer than pays"


def test_what_a_process_that_is_ended_had_to_draw_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WORTH_PROCESSES", 6)
    charts = asked(6)
    ending = Thread(target=end_a_process)
    ending.start()
    ahead = drawn_ahead(charts, Cache(), 2)
    ending.join()
    assert set(ahead) == {charts[1], charts[3], charts[5]} or set(ahead) == {charts[0], charts[2], charts[4]}
    for one in charts:
        assert drawn(one, Cache(), ahead) == drawn(one, Cache(), {})


def end_a_process() -> None:
    """The first that is started, at once."""
    while not (started := active_children()):
        time.sleep(0.001)
    started[0].kill()
