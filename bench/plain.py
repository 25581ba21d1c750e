"""Read the figures with pandas and draw the charts with pyplot, as both scripts do."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
from jinja2 import Environment

from bench import works
from bench.works import Work

mpl.use("Agg")
import matplotlib.pyplot as plt

FILL = {"● Green": "C6EFCE", "■ Amber": "FFEB9C", "▲ Red": "FFC7CE"}


@dataclass(frozen=True)
class Section:
    """A heading and the paragraphs under it, filled; Markdown's bold is still in them."""

    place: str
    title: str
    paragraphs: tuple[str, ...]
    charts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Data:
    """Figures with one row an indicator and one column a month, and what else is known of an indicator."""

    catalogue: pd.DataFrame
    wholes: pd.DataFrame
    numerators: pd.DataFrame
    targets: pd.DataFrame
    benchmarks: pd.DataFrame

    def text(self, value: float, measure: str) -> str:
        return f"{value:,.0f}" if self.is_count(measure) else f"{value:.1f}%"

    def is_count(self, measure: str) -> bool:
        return bool(self.catalogue.at[measure, "unit"] == "count")

    def name(self, measure: str) -> str:
        return str(self.catalogue.at[measure, "name"])


def read(work: Work) -> tuple[Data, pd.DataFrame]:
    """The whole-council figures, and those of schools by measure, school and month."""
    catalogue = pd.read_csv(work.data / "catalogue.csv").set_index("indicator")
    figures = pd.read_csv(work.data / "figures.csv")
    share = 100 * figures["numerator"] / figures["denominator"]
    figures["value"] = share.where(figures["denominator"].notna(), figures["numerator"])
    whole = figures[figures["breakdown"].isna()]
    wholes = whole.pivot_table(index="indicator", columns="period", values="value")
    numerators = whole.pivot_table(index="indicator", columns="period", values="numerator")
    targets = pd.read_csv(work.data / "targets.csv").set_index("indicator")
    benchmarks = pd.read_csv(work.data / "benchmarks.csv").pivot_table(
        index="indicator", columns="comparator", values="value"
    )
    parts = figures[figures["breakdown"].notna()]
    return Data(catalogue, wholes, numerators, targets, benchmarks), parts


def sections(work: Work, data: Data) -> tuple[list[Section], list[Section]]:
    """The sections of the paper, then its themes, with their narrative filled."""
    filled = {measure: data.text(values.iloc[-1], measure) for measure, values in data.wholes.iterrows()}
    own = pd.read_csv(work.sections)
    before = [
        Section(place, title, _paragraphs(work.narrative / f"{place}.md", filled))
        for place, title in own.itertuples(index=False)
    ]
    definition = tomllib.loads(work.definition.read_text(encoding="utf-8"))
    themes = [
        Section(
            one["id"],
            one["title"],
            _paragraphs(work.narrative / f"{one['id']}.md", filled),
            tuple(one["charts"]),
        )
        for one in definition["theme"]
    ]
    return before, themes


def _paragraphs(path: Path, filled: dict[Any, str]) -> tuple[str, ...]:
    text = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    return tuple(Environment(autoescape=False).from_string(text).render(filled).split("\n\n"))


def draw(measure: str, data: Data, path: Path) -> str:
    """A chart of four lines with its legend, saved as a PNG. Returns its alt text."""
    values = data.wholes.loc[measure]
    figure, axes = plt.subplots(figsize=(6.3, 2.6))
    axes.plot(values.index, values.to_numpy(), marker="o", label="Actual")
    axes.plot(values.index, [data.targets.at[measure, "value"]] * len(values), "--", label="Target")
    for comparator, value in data.benchmarks.loc[measure].items():
        axes.plot(values.index, [value] * len(values), ":", label=comparator)
    axes.set_title(data.name(measure))
    axes.tick_params(axis="x", rotation=90)
    axes.legend(fontsize=7)
    figure.tight_layout()
    figure.savefig(path, dpi=150)
    plt.close(figure)
    return (
        f"Line chart of {data.name(measure)}: {values.iloc[0]:.1f} at first, {values.iloc[-1]:.1f} at last."
    )


def trend_rows(theme: str, data: Data) -> list[list[str]]:
    return [
        [number, data.name(measure), *(data.text(value, measure) for value in shown)]
        for number, measure, shown in _numbered(theme, data)
    ]


def judged_rows(theme: str, data: Data) -> list[list[str]]:
    """What each measure is judged to be. The colour of its rating stands after its cells."""
    rows = []
    for number, measure, shown in _numbered(theme, data):
        target, tolerance = data.targets.loc[measure, ["value", "tolerance"]]
        latest, before = shown.iloc[-1], shown.iloc[-2]
        rating = "● Green" if latest >= target else "■ Amber" if latest >= target - tolerance else "▲ Red"
        travel = "↑ Better" if latest > before else "↓ Worse" if latest < before else "→ No change"
        limit = f"{data.text(target, measure)} (to {data.text(target - tolerance, measure)})"
        compared = data.benchmarks.loc[measure]
        rows.append(
            [number, data.name(measure), "Higher", "As at", travel, rating, limit,
             data.text(compared["statistical neighbours"], measure), data.text(compared["England"], measure),
             "2018/19", FILL[rating]]
        )  # fmt: skip
    return rows


def _numbered(theme: str, data: Data) -> list[tuple[str, str, pd.Series]]:
    members = data.catalogue.index[data.catalogue["theme"] == theme]
    number_of_theme = int(theme.removeprefix("theme_")) + 1
    shown = data.wholes[data.wholes.columns[-works.SHOWN_MONTHS :]]
    return [(f"{number_of_theme}.{place}", one, shown.loc[one]) for place, one in enumerate(members, start=1)]


def breakdown_rows(measure: str, parts: pd.DataFrame, data: Data) -> list[list[str]]:
    """A row a school, then all of them: a year ago, the last three months, and of a count the share."""
    columns = [works.month(place) for place in works.BREAKDOWN_MONTHS]
    by_school = parts.pivot_table(index="category", columns="period", values="value", sort=False)
    rows = [*by_school[columns].itertuples(), ("All", *data.wholes.loc[measure, columns])]
    told = [[str(school), *(data.text(value, measure) for value in values)] for school, *values in rows]
    if data.is_count(measure):
        latest = data.numerators.at[measure, columns[-1]]
        for cells, row in zip(told, rows, strict=True):
            cells.append(f"{100 * row[-1] / latest:.1f}%")
    return told


def bold(text: str) -> list[tuple[str, bool]]:
    """Words and whether they are bold, of Markdown that has nothing but bold in it."""
    pieces = re.split(r"\*\*", " ".join(text.split()))
    return [(piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece]
