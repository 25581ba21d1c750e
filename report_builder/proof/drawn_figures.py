"""Hold the figures that a drawn chart has beside its lines and bars, and above them, against the edition's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Shown
from report_builder.exact import half_up
from report_builder.judgement import Judged
from report_builder.pattern import Pattern
from report_builder.proof.edition import Edition
from report_builder.proof.said import is_said, named, words
from report_builder.proof.seen import SeenDrawing
from report_builder.vocabulary import Comparator

Wrong = tuple[str, str]
_PART = Pattern(r".*/chart-(.+)\.svg", re.IGNORECASE)
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)"
_NUMBER = re.compile(_AMOUNT)
_STEP = Pattern(rf"\b(up|down) {_AMOUNT}", re.IGNORECASE)
_HIGHEST = Pattern(rf", at {_AMOUNT}")
_TARGET = Pattern(rf"\b(?:target|national threshold) {_AMOUNT}", re.IGNORECASE)
_OTHERS = {one: Pattern(rf"\b{one} {_AMOUNT}", re.IGNORECASE) for one in Comparator}


def in_drawings(drawings: Sequence[SeenDrawing], edition: Edition) -> Iterator[Wrong]:
    """Every figure in a drawing that is another. A drawing is known by the chart that its part is named after."""
    for drawing in drawings:
        found = _PART.fullmatch(drawing.where)
        indicator, breakdown = edition.charts.get(found[1] if found else "", ("", ""))
        if indicator in edition.judgement.measures:
            judged = edition.judgement.measures[indicator]
            wrong = _bars(drawing, judged, breakdown, edition) if breakdown else _line(drawing, judged)
            yield from ((drawing.where, message) for message in wrong)


def _line(drawing: SeenDrawing, judged: Judged) -> Iterator[str]:
    """The last figure that is shown stands at the end of the line; what it is held against beside it."""
    known = [
        one
        for period, one in sorted(judged.series.items())
        if period <= judged.period and isinstance(one, Shown)
    ]
    yield from _is(drawing.strong, known[-1].value if known else None, judged, "the last figure shown")
    yield from _headline(drawing.headline, judged)
    limit = judged.judged_against
    if found := _TARGET.search(drawing.beside):
        yield from _is(
            found[1], half_up(limit.value, judged.indicator.decimals) if limit else None, judged, "the target"
        )
    for comparator, shape in _OTHERS.items():
        if found := shape.search(drawing.beside):
            other = judged.benchmarks.get(comparator)
            right = half_up(other.value, judged.indicator.decimals) if other else None
            yield from _is(found[1], right, judged, f"the figure of {comparator}")


def _headline(headline: str, judged: Judged) -> Iterator[str]:
    """ "Children looked after: 603 at the end of June 2020, down 2 since May 2020"."""
    said = headline.removeprefix(f"{judged.indicator.name}: ")
    if isinstance(judged.figure, Shown):
        yield from _is(said, judged.figure.value, judged, "the figure")
    elif said[:1].isdigit():
        yield from _is(said, None, judged, "the figure")
    step, change = _STEP.search(said), judged.change
    if step and (change is None or (step[1].casefold() == "up") is not (change > 0)):
        yield f"Its heading says {step[1]}, and {named(judged.key, judged.period)} changed by {change or 'nothing'}."
    elif step and change is not None:
        yield from _is(step[2], abs(change), judged, "the change")


def _bars(drawing: SeenDrawing, whole: Judged, breakdown: str, edition: Edition) -> Iterator[str]:
    """A figure at the end of each bar, in the order of the categories; the highest of them in the heading."""
    parts = edition.judgement.categories(whole.key.indicator, breakdown)
    labels = drawing.labels
    if len(labels) != len(parts):
        yield f"It shows {len(labels)} figures, and {whole.key.indicator} by {breakdown} has {len(parts)} categories."
        return
    for label, part in zip(labels, parts, strict=True):
        if not _says(label, part.figure):
            yield f"It says {label}, and {named(part.key, part.period)} is {words(part.figure)}."
    shown = [part.figure.value for part in parts if isinstance(part.figure, Shown)]
    if found := _HIGHEST.search(drawing.headline):
        yield from _is(found[1], max(shown, default=None), whole, "the highest figure shown")


def _says(label: str, figure: PublishedFigure) -> bool:
    return is_said(label, figure) and (bool(label) or not isinstance(figure, Shown))


def _is(text: str, right: Decimal | None, judged: Judged, what: str) -> Iterator[str]:
    """The first number of a text is an amount; where there is none, it holds no number."""
    found = _NUMBER.search(text)
    said = Decimal(found[1].replace(",", "")) if found else None
    if said != (None if right is None else abs(right)):
        about = f"{what} of {named(judged.key, judged.period)}"
        yield f"It says {'nothing' if said is None else said}, and {about} is {'none' if right is None else right}."
