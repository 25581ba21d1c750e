"""Measure how soon a saved sentence is in the Word file while the paper is watched."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench import works
from bench.contestants import Contestant, Place, change_a_sentence
from bench.works import SIXTY

_PATIENCE = 120


def watched(folder: Path, times: int) -> float:
    """The median of the seconds from saving a sentence to the Word file that holds it."""
    place = Place(Contestant("watched", change=change_a_sentence), SIXTY, folder)
    place.make()
    with _watching(place):
        _until(place.paper.exists)
        time.sleep(3)  # the watch has settled: what draws is imported, and nothing is left of the first build
        return median(_seconds_to_saved(place) for _ in range(times))


def _seconds_to_saved(place: Place) -> float:
    before = place.paper.stat().st_mtime_ns
    began = time.perf_counter()
    change_a_sentence(place.work)
    _until(lambda: place.paper.stat().st_mtime_ns != before)
    took = time.perf_counter() - began
    time.sleep(1)
    return took


@contextmanager
def _watching(place: Place) -> Iterator[None]:
    words = [sys.executable, "-m", "report_builder", "watch", works.REPORT, "--period", works.LATEST]
    words += ["--project", str(place.work.project), "--output", str(place.paper.parent)]
    with (place.folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(words, env=place.surroundings, stdout=said, stderr=said)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit("The watch wrote no paper.")
        time.sleep(0.002)
