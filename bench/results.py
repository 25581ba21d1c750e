"""Turn what was measured into the page that README.md takes its table from."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from os import cpu_count
from pathlib import Path

from bench.contestants import DOCXTPL, PRODUCT, Taken
from bench.many_papers import PROCESSES, Many
from bench.works import SIXTY, SIZES, TWENTY_THOUSAND, TWO_THOUSAND

_SHOWN = 10


@dataclass(frozen=True)
class Measured:
    """The medians of one contestant at one size."""

    size: str
    contestant: str
    taken: Taken


def page(
    measures: Sequence[Measured],
    profiles: Mapping[str, Sequence[tuple[str, float]]],
    times: int,
    many: Sequence[Many] = (),
    watched: float | None = None,
) -> str:
    lines = [
        "# How fast",
        "",
        f"Medians of {times}, interleaved in one run, each in a fresh process; every paper was counted and is whole.",
        f"{datetime.now(UTC):%d %B %Y}, {_machine()}. Ratios are to the {DOCXTPL} at the same size.",
        "",
        "| Work | Contestant | CPU s | ratio | wall s | ratio | peak MiB |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
        *(_row(one, measures) for one in measures),
        "",
        *_per_row(measures),
        *_many(many),
        *([f"Watched, a saved sentence is in the Word file after {watched:.2f} s."] if watched else []),
    ]
    for size, seconds in profiles.items():
        lines += ["", *_profile(size, seconds)]
    return "\n".join(lines) + "\n"


def _row(one: Measured, measures: Sequence[Measured]) -> str:
    script = next(other for other in measures if (other.size, other.contestant) == (one.size, DOCXTPL)).taken
    own = one.taken
    return (
        f"| {one.size} | {one.contestant} | {own.cpu:.2f} | {own.cpu / script.cpu:.2f} "
        f"| {own.wall:.2f} | {own.wall / script.wall:.2f} | {own.peak:.0f} |"
    )


def _per_row(measures: Sequence[Measured]) -> list[str]:
    """What a row of the appendix costs beyond the paper without breakdowns; flat if nothing is quadratic."""
    cpu = {one.size: one.taken.cpu for one in measures if one.contestant == PRODUCT}
    if len(cpu) < len(SIZES):
        return []
    costs = [
        f"{1000 * (cpu[size.name] - cpu[SIXTY.name]) / size.rows:.2f} ms a row at {size.name}"
        for size in (TWO_THOUSAND, TWENTY_THOUSAND)
    ]
    return [
        f"Cost of a row of the appendix in report-builder, beyond the {SIXTY.name}: {', '.join(costs)}.",
        "",
    ]


def _many(many: Sequence[Many]) -> list[str]:
    """What each of many papers costs; a line each, with a blank one after."""
    return [
        line
        for one in many
        for line in (
            f"{one.papers} papers of {one.papers} councils, {PROCESSES} at a time, charts as {one.charts_as}: "
            f"each {one.wall:.2f} s of the clock and {one.cpu:.2f} s of CPU; at most {one.peak:.0f} MiB in a process.",
            "",
        )
    ]


def _profile(size: str, seconds: Sequence[tuple[str, float]]) -> list[str]:
    whole = sum(own for _, own in seconds)
    rows = [f"| {name} | {own:.2f} | {100 * own / whole:.0f}% |" for name, own in seconds[:_SHOWN]]
    title = f"Where the time of a cold build goes, {size} (under the profiler, which slows Python's own code)"
    return [f"{title}:", "", "| Room or library | s | share |", "| --- | ---: | ---: |", *rows]


def _machine() -> str:
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.is_file():
        named = [
            line
            for line in described.read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ]
        model = named[0].partition(":")[2].strip() if named else model
    return f"{cpu_count()} cores ({model}), {platform.system()}, Python {platform.python_version()}"
