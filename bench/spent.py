"""Turn a profiled build into seconds by room of the product and by library."""

from __future__ import annotations

import pstats
import sys
from collections import defaultdict
from pathlib import Path

from bench.contestants import ROOT, Place, measured

_Function = tuple[str, int, str]


def spent(place: Place) -> list[tuple[str, float]]:
    """Seconds under the profiler, most first. What is built into Python counts for the code that called it."""
    record = place.folder / "build.prof"
    words = [sys.executable, "-m", "cProfile", "-o", str(record), *place.words[1:]]
    measured(words, place.surroundings, place.folder / "said.txt")
    seconds: dict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in pstats.Stats(str(record)).stats.items():  # type: ignore[attr-defined]
        if function[0] == "~" and callers:
            for caller, (_, _, of_caller, _) in callers.items():
                seconds[_owner(caller)] += of_caller
        else:
            seconds[_owner(function)] += own
    return sorted(seconds.items(), key=lambda one: -one[1])


def _owner(function: _Function) -> str:
    """ "report_builder.document", "matplotlib", or Python itself."""
    path = Path(function[0])
    if path.is_relative_to(ROOT / "report_builder"):
        return f"report_builder.{path.relative_to(ROOT / 'report_builder').parts[0].removesuffix('.py')}"
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    return "importing modules" if "importlib" in function[0] else "Python's library"
