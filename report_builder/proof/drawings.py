"""Turn charts into tables of what they say: Word's own with their data, and drawn ones (SVG) with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from report_builder.pattern import Pattern
from report_builder.proof.alike import Element
from report_builder.proof.numbers import month, number_alone
from report_builder.proof.parts import Parts, local
from report_builder.proof.seen import Seen, SeenDrawing, SeenTable, SeenWords

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_POINT, _VALUE = f"{C}pt", f"{C}v"
_SYMBOL = Pattern(r"\s*\[\w\]$")
_LABELLED = Pattern(r"(\D*\w)\s+([\d,]+(?:\.\d+)?\s?%?)")
_CHART = Pattern(r"(?:word|xl)/charts/chart[^/]*\.xml", re.IGNORECASE)


def seen_in_drawings(parts: Parts) -> Seen:
    """What the charts of a file say. Letters that are drawn as shapes, or in a PNG, are not read."""
    tables: list[SeenTable] = []
    words: list[SeenWords] = []
    drawings: list[SeenDrawing] = []
    for name, root in parts.roots.items():
        if _CHART.fullmatch(name):
            tables.append(_chart(root, name))
        elif local(root) == "svg":
            texts = [one for one in parts.elements[name] if local(one) in ("text", "title", "desc")]
            lines = list(_lines(texts))
            words += [SeenWords(name, line) for line in lines]
            tables.append(_pairs(texts, name, lines))
            drawings.append(_drawing(texts, name, lines))
    return Seen(tables=tuple(tables), words=tuple(words), drawings=tuple(drawings))


def _chart(root: Element, name: str) -> SeenTable:
    """A row for each series, a column for each category, from what Word keeps of the chart's data."""
    rows: list[tuple[str, ...]] = []
    for series in root.iter(f"{C}ser"):
        if not rows:
            across = cached(series.find(f"{C}cat"))
            rows.append(("Series", *(_SYMBOL.sub("", one) for one in across)))
        said, values = (cached(series.find(f"{C}{part}")) for part in ("tx", "val"))
        rows.append((" ".join(said), *values))
    return SeenTable(name, chart_title(root), tuple(rows))


def chart_title(root: Element) -> str:
    """The words of a chart's first title, which is its own where it has one."""
    title = root.find(f".//{C}title")
    return "" if title is None else "".join(one.text or "" for one in title.iter() if local(one) == "t")


def cached(data: Element | None) -> list[str]:
    """What Word keeps of a series, each point in its place: a gap is empty, a date of months is a month."""
    if data is None:
        return []
    points = {int(one.get("idx", "0")): one.findtext(_VALUE) or "" for one in data.iter(_POINT)}
    points = points or {place: one.text or "" for place, one in enumerate(data.iter(_VALUE))}
    is_month = "mmm" in "".join(one.text or "" for one in data.iter(f"{C}formatCode"))
    said = [points.get(place, "") for place in range(max(points, default=-1) + 1)]
    return [month(one) if is_month else one for one in said]


def _look(text: Element) -> tuple[str, str | None, str | None]:
    return local(text), text.get("font-size"), text.get("font-weight")


def _lines(texts: Sequence[Element]) -> Iterator[str]:
    """The words of a drawing; lines of one look that follow each other are one text, as a heading is."""
    for _, together in groupby(texts, key=_look):
        yield " ".join("".join(one.itertext()) for one in together)


def _pairs(texts: Sequence[Element], name: str, lines: Sequence[str]) -> SeenTable:
    """The labels that a number follows, as the next text or in the same: a bar and its figure, a line and its last."""
    said = ["".join(one.itertext()) for one in texts]
    pairs = [pair for pair in pairwise(said) if not number_alone(pair[0]) and number_alone(pair[1])]
    pairs += [(found[1], found[2]) for found in map(_LABELLED.fullmatch, said) if found]
    return SeenTable(name, " ".join(lines[:2]), (("Label", "Drawn"), *pairs))


def _drawing(texts: Sequence[Element], name: str, lines: Sequence[str]) -> SeenDrawing:
    """The heading is what is written first; the council's own figures are bold, and no part of it."""
    heading = _look(texts[0]) if texts else None
    rest = [one for one in texts if _look(one) != heading]
    bold = tuple("".join(one.itertext()) for one in rest if one.get("font-weight") == "bold")
    beside = " ".join("".join(one.itertext()) for one in rest if one.get("font-weight") != "bold")
    return SeenDrawing(name, lines[0] if lines else "", bold, beside)
