"""A small notation for figures, so that a test reads like the rule it protects. A line is one of these:

    dental percent: 2020-05 395/603, 2020-06 [x]           a measure, and its figures by period
    dental sex=Girls: 2020-06 190/290                      one category of it
    days days lower 1dp: 2020-06 =12.5 [p]                 a value without counts; provisional
    dental target: 2020-04 90 within 5                     from then on, Amber to 85; `within 5%` is relative
    dental national threshold: 2020-04 85                  what the country expects
    dental England: 2018/19 84.5                           another council's figure, with its vintage

A measure is a monthly count, as at, higher is better, unless its first line says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from report_builder.content import Table
from report_builder.disclosure import DisclosureRule, Published, PublishedFigure, Shown, publish
from report_builder.indicators import Figure, Figures, compute
from report_builder.judgement import Judged, Judgement, judge
from report_builder.periods import Period
from report_builder.sources.extract import (
    Absence,
    Benchmark,
    Extract,
    ExtractRow,
    Indicator,
    Origin,
    Target,
    TargetKind,
)
from report_builder.vocabulary import Basis, Comparator, Edition, Marker, Polarity, Tolerance, Unit

Word = TypeVar("Word", bound=StrEnum)


def extract(text: str) -> Extract:
    """What the sources room would hand over, in the order written."""
    indicators: dict[str, Indicator] = {}
    found: list[ExtractRow | Target | Benchmark] = []
    for place, line in enumerate(filter(str.strip, text.splitlines()), start=1):
        header, _, entries = line.strip().partition(": ")
        name, _, words = header.partition(" ")
        origin = Origin("figures.csv", place)
        for entry in entries.split(", "):
            if kind := _word(TargetKind, words, None):
                found.append(_target(name, kind, entry, origin))
            elif comparator := _word(Comparator, words, None):
                vintage, value = entry.split()
                found.append(Benchmark(name, comparator, vintage, Decimal(value), "DfE", origin))
            else:
                row = _row(name, words, entry, origin)
                indicators.setdefault(name, _indicator(name, words, row.period, origin))
                found.append(row)
    kept = {kind: tuple(one for one in found if isinstance(one, kind)) for kind in (Target, Benchmark)}
    rows = tuple(one for one in found if isinstance(one, ExtractRow))
    return Extract(indicators, rows, kept[Target], kept[Benchmark], ())  # type: ignore[arg-type]


def figures(text: str) -> Figures:
    return compute(extract(text))


def published(text: str, edition: Edition = Edition.PUBLIC, **rule: object) -> Published:
    """What an edition may say; `threshold` and `not_about_people` are the council's own."""
    return publish(figures(text), DisclosureRule(**rule), edition)  # type: ignore[arg-type]


def judgement(text: str, period: str = "2020-06", edition: Edition = Edition.PUBLIC) -> Judgement:
    return judge(published(text, edition), Period.parse(period))


def judged(text: str, period: str = "2020-06", edition: Edition = Edition.PUBLIC) -> Judged:
    """The first measure of the text at the period of a report."""
    return next(iter(judgement(text, period, edition).measures.values()))


def told(room: Figures | Published, name: str = "", basis: Basis | None = None, category: str = "") -> str:
    """One series (the first measure's, if none is named) as it reads: "2020-05 65.5, 2020-06 [c]"."""
    name = name or next(iter(room.indicators))
    wanted = basis or room.indicators[name].basis
    key = next(
        key for key in room.series if (key.indicator, key.category, key.basis) == (name, category, wanted)
    )
    return series_told(room.series[key])


def series_told(series: Mapping[Period, Figure] | Mapping[Period, PublishedFigure]) -> str:
    return ", ".join(f"{period} {seen(figure)}" for period, figure in series.items())


def seen(figure: Figure | PublishedFigure) -> str:
    """The value, or the symbol that stands for it."""
    if isinstance(figure, Figure):
        return str(figure.value) if figure.absence is None else figure.absence.value
    return str(figure.value) if isinstance(figure, Shown) else figure.symbol


def rows(table: Table, *columns: str) -> list[str]:
    """A table as a reader sees it, row by row; only some columns, if they are named."""
    places = [table.header.index(column) for column in columns] or range(len(table.header))
    return [" | ".join(row[place].text for place in places) for row in table.rows]


def _indicator(name: str, words: str, first: Period, origin: Origin) -> Indicator:
    unit = _word(Unit, words, Unit.COUNT)
    places = 1 if unit.is_share else 0
    decimals = next((int(word[0]) for word in words.split() if word.endswith("dp")), places)
    basis, polarity = _word(Basis, words, Basis.AS_AT), _word(Polarity, words, Polarity.HIGHER_IS_BETTER)
    title = name.replace("_", " ")
    return Indicator(
        id=name, name=title[0].upper() + title[1:], theme="health", unit=unit, basis=basis,
        frequency=first.frequency, polarity=polarity, decimals=decimals, numerator="children",
        denominator="children looked after", counted_one="child", counted_many="children",
        definition="", source="Local data", origin=origin,
    )  # fmt: skip


def _row(name: str, words: str, entry: str, origin: Origin) -> ExtractRow:
    when, value, *marker = entry.split()
    breakdown, _, category = next((word for word in words.split() if "=" in word), "").partition("=")
    counts, _, written = value.strip("[xzc]").partition("=")
    numerator, _, denominator = counts.partition("/")
    return ExtractRow(
        indicator=name, period=Period.parse(when),
        breakdown=breakdown.replace("_", " "), category=category.replace("_", " "),
        numerator=int(numerator) if numerator else None,
        denominator=int(denominator) if denominator else None,
        value=Decimal(written) if written else None,
        marker=Marker(marker[0]) if marker else None,
        absence=Absence(value) if value[0] == "[" else None,
        origin=origin,
    )  # fmt: skip


def _target(name: str, kind: TargetKind, entry: str, origin: Origin) -> Target:
    when, value, *within = entry.split()
    tolerance = within[1] if within else "0"
    measured = Tolerance.RELATIVE if tolerance.endswith("%") else Tolerance.POINTS
    amount = Decimal(tolerance.rstrip("%"))
    return Target(name, kind, Period.parse(when), Decimal(value), amount, measured, "Plan", origin)


def _word(kind: type[Word], words: str, otherwise: Word | None) -> Word:
    """The member of a vocabulary that a header names."""
    return next((one for one in kind if f" {one.value} " in f" {words} "), otherwise)  # type: ignore[return-value]
