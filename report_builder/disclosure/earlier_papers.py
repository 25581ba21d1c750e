"""Read what other public papers of a report have said, from their manifests: those before, and earlier issues.

What has been published cannot be taken back: a reader who keeps the papers knows it, and can subtract one
paper from the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from report_builder.disclosure.cells import FigureId
from report_builder.disclosure.published import Published, Shown, Withheld
from report_builder.errors import OutputError, WordingError
from report_builder.indicators import Figure, Figures, SeriesKey
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Edition

_PUBLIC = f"-{Edition.PUBLIC}.manifest.json"
Counts = tuple[int, ...]
"""What a figure says of people: its count, or its numerator and denominator."""


@dataclass(frozen=True)
class Said:
    """What one other paper said of a figure, and which paper that was."""

    counts: Counts
    paper: Period


@dataclass(frozen=True)
class Earlier:
    """What every other paper said, and the files that hold it.

    Of each figure it is the word of the paper on the latest period: a word for each issue that said another.
    """

    figures: Mapping[FigureId, tuple[Said, ...]] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    def still_true(self, figures: Figures) -> frozenset[FigureId]:
        """The figures that are today what a reader has already been told."""
        return frozenset(
            (key, period)
            for (key, period), said in self.figures.items()
            if (figure := figures.series.get(key, {}).get(period))
            and counts_of(figure) in (one.counts for one in said)
        )


@dataclass(frozen=True)
class Differencing:
    """A figure that an earlier paper and this one say differently, or that only the earlier one says.

    `by` is how many people the two differ by, None where this edition withholds the figure.
    """

    figure: FigureId
    paper: Period
    by: int | None


def counts_of(figure: Figure | Shown) -> Counts:
    """The counts a figure gives away: an average or a rate supplied without them gives none."""
    return tuple(count for count in (figure.numerator, figure.denominator) if count is not None)


def earlier_papers(output: Path, published: Path, report: str, asked: Period) -> Earlier:
    """The final public papers of a report that readers may have beside the one that is asked for.

    In the output folder those on earlier periods: its own is about to be replaced, and later ones may be built after
    it. In the folder of published papers all, whatever their period: an earlier issue of the same paper too.
    """
    built = [(period, path) for period, path in _built(output, report) if period < asked]
    papers = [
        (period, path, said) for period, path in (*built, *_kept(published, report, output))
        if (said := _manifest(path))["final"]
    ]  # fmt: skip
    papers.sort(key=lambda paper: paper[0])
    figures: dict[FigureId, tuple[Said, ...]] = {}
    for period, _, said in papers:
        for figure, counts in _figures(said):
            before, one = figures.get(figure, ()), Said(counts, period)
            same_paper = before if before and before[0].paper == period else ()
            figures[figure] = same_paper if one in same_paper else (*same_paper, one)
    return Earlier(figures, tuple(path for _, path, _ in papers))


def _built(folder: Path, report: str) -> Iterator[tuple[Period, Path]]:
    for path in sorted(folder.glob(f"{report}-*{_PUBLIC}")):
        if period := _period(path.name.removeprefix(f"{report}-").removesuffix(_PUBLIC)):
            yield period, path


def _kept(folder: Path, report: str, output: Path) -> Iterator[tuple[Period, Path]]:
    """A paper that was issued twice has two manifests: in folders of their own, or with something after "public"."""
    for path in sorted(folder.rglob(f"{report}-*.json")):
        code, _, ending = path.name.removeprefix(f"{report}-").partition(f"-{Edition.PUBLIC}")
        is_manifest = ".manifest" in ending and not path.resolve().is_relative_to(output.resolve())
        if is_manifest and (period := _period(code)):
            yield period, path


def _period(code: str) -> Period | None:
    try:
        return Period.parse(code)
    except WordingError:
        return None  # a manifest of another report, whose name starts with this one's


def _manifest(path: Path) -> Mapping[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return {"trend": said["trend"], "final": said["final"]}
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise OutputError(
            f"{path} cannot be read, so nobody can tell what that paper has published. Restore it, or take it away."
        ) from wrong


def _figures(said: Mapping[str, Any]) -> Iterator[tuple[FigureId, Counts]]:
    for series in said["trend"]:
        key = SeriesKey(
            series["indicator"], series["breakdown"] or "", series["category"] or "", Basis(series["basis"])
        )
        for period, counts in series["counts"].items():
            yield (key, Period.parse(period)), tuple(counts)


def differencing(earlier: Earlier, published: Published, few: int) -> Iterator[Differencing]:
    """Where subtracting another paper from this one tells of 1 to `few` people."""
    for (key, period), said in sorted(earlier.figures.items(), key=lambda one: (one[0][0], one[0][1])):
        now = published.series.get(key, {}).get(period)
        if isinstance(now, Withheld) and any(one.counts for one in said):
            yield Differencing((key, period), said[0].paper, None)
        elif isinstance(now, Shown):
            steps = [abs(a - b) for one in said for a, b in zip(counts_of(now), one.counts, strict=False)]
            if few_people := [step for step in steps if 1 <= step <= few]:
                yield Differencing((key, period), said[0].paper, min(few_people))
