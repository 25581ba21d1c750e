"""Find the charts an author has drawn in a template to be filled: those with a chart's name in their title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from report_builder.charts.chart import Chart
from report_builder.document.markup import NAMESPACES, W
from report_builder.document.native.place import CHART
from report_builder.document.places import TAG, Fault, Tag, refuse_faults
from report_builder.narrative.quoting import nearest
from report_builder.values import dataclass

C = f"{{{CHART}}}"
A = f"{{{NAMESPACES['a']}}}"
R = f"{{{NAMESPACES['r']}}}"
# What has categories and values. A scatter or a stock chart has something else.
FILLABLE = re.compile(r"(line|bar|area|pie|line3D|bar3D|area3D|pie3D|doughnut|radar|ofPie)Chart")
_DRAWN = re.compile(r"\w+Chart")


@dataclass(frozen=True)
class AuthorChart:
    """A chart of the template. `frame` is the `c:chart` in the body; `root` the parsed part, not written back yet."""

    tag: Tag
    part: Any
    root: Any
    frame: Any

    @property
    def kinds(self) -> list[str]:
        """The kinds of drawing in it: lineChart, barChart."""
        names = (etree.QName(one).localname for one in self.root.iterfind(f"{C}chart/{C}plotArea/*"))
        return [name for name in names if _DRAWN.fullmatch(name)]


def fill_author_charts(document: Any, places: Mapping[str, Sequence[Any]], shown_as: str) -> None:
    """Fill every chart that asks for it; refuse the template where one cannot be filled."""
    found, faults = author_charts(document, _charts_of(places), shown_as)
    refuse_faults(faults)
    if found:
        from report_builder.document.native.fill import fill  # few templates hold such a chart

        for one in found:
            fill(one, places[one.tag.name][0])


def _charts_of(places: Mapping[str, Sequence[Any]]) -> Collection[str]:
    return [name for name, items in places.items() if items and isinstance(items[0], Chart)]


def author_charts(
    document: Any, places: Collection[str], shown_as: str
) -> tuple[list[AuthorChart], list[Fault]]:
    """The charts in the body that ask to be filled, and each fault in how they ask."""
    found: list[AuthorChart] = []
    faults: list[Fault] = []
    for number, (frame, part) in enumerate(_charts(document), start=1):
        root = etree.fromstring(part.blob)
        lines = title_lines(root)
        asked = next(filter(None, (_asked(line, places) for line in lines)), "")
        where = f"{shown_as}, body, chart {number} (“{' '.join(lines)[:60]}”)"
        paragraph = next(frame.iterancestors(f"{W}p"))
        if asked:
            found.append(AuthorChart(Tag(asked, True, where, paragraph), part, root, frame))
        elif any("{{" in line for line in lines):
            message = "the title of a chart is filled with the name of a chart alone."
            faults.append(Fault(where, message, "Write {{ chart.lac_total }}, or take it out.", paragraph))
    return found, faults + [fault for one in found for fault in _faults(one, places)]


def _charts(document: Any) -> Iterator[tuple[Any, Any]]:
    """Each chart frame of the body with its part. One that Word keeps a second time for old programs is the same."""
    seen: set[Any] = set()
    for frame in document.element.body.iter(f"{C}chart"):
        part = document.part.related_parts.get(frame.get(f"{R}id"))
        if part is not None and part.partname not in seen:
            seen.add(part.partname)
            yield frame, part


def title_lines(root: Any) -> list[str]:
    """The paragraphs of a chart's own title."""
    return ["".join(one.text or "" for one in line.iter(f"{A}t")) for line in title_paragraphs(root)]


def title_paragraphs(root: Any) -> Sequence[Any]:
    return list(root.iterfind(f"{C}chart/{C}title//{A}p"))


def _asked(line: str, places: Collection[str]) -> str:
    """ "{{ chart.lac_total }}" anywhere in a line, or a line that is a chart's name: lac_total."""
    for match in TAG.finditer(line):
        if match["name"].startswith("chart."):
            return match["name"]
    name = f"chart.{line.strip().removeprefix('chart.')}"
    return name if name in places else ""


def _faults(chart: AuthorChart, places: Collection[str]) -> Iterator[Fault]:
    tag = chart.tag
    if tag.name not in places:
        charts = [name for name in places if name.startswith("chart.")]
        message = f"nothing fills {tag.name}{nearest(tag.name, charts) or '.'}"
        yield Fault(tag.where, message, "Correct it or take it out.", tag.element)
    if not chart.kinds or not all(FILLABLE.fullmatch(kind) for kind in chart.kinds):
        yield Fault(
            tag.where, "a chart of this kind cannot be filled.",
            "Use lines, columns or bars: Chart Design, Change Chart Type.", tag.element,
        )  # fmt: skip
    elif next(chart.root.iter(f"{C}ser"), None) is None:
        yield Fault(
            tag.where,
            "the chart has no series to fill.",
            "Draw at least one line or set of bars.",
            tag.element,
        )
