"""An attacker who knows what the catalogue's words mean: averages and rates tell their counts, two indicators
that count the same people in the same categories are one count, months make up quarters and years, and what is
withheld is not zero, since zeros are shown.

Nothing of the wall's own is used but what it publishes. Each count stands for some people over some time; the
attacker ties those that add up, and asks a solver how far each withheld one is pinned down.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil, inf

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import extract
from scipy.optimize import linprog

from report_builder.disclosure import DisclosureRule, Published, SeriesKey, Shown, Withheld, publish
from report_builder.indicators import compute
from report_builder.periods import Frequency, Period
from report_builder.vocabulary import Basis, Edition, Unit

EXAMPLES = int(os.environ.get("REPORT_BUILDER_EXAMPLES", "150"))
MOST = 5
Thing = tuple[str, str, int, int]
"""Who is counted, in which category, from the end of which month to the end of which; (m, m) is as at its end."""

WORDS = {
    "lac": ("children looked after", ""),
    "per_10000": ("children looked after", "children of the area"),
    "seen": ("children seen", "children looked after"),
    "adopted": ("children adopted", ""),
    "adopted_in_quarter": ("children adopted", ""),
    "adopted_so_far": ("children adopted", ""),
    "wait": ("days waited", "children adopted"),
}
AREAS = ("North", "South", "East")
POPULATION = {"North": 9000, "South": 8000, "East": 7000}
small = st.one_of(st.integers(0, 9), st.integers(0, 60))


@st.composite
def councils(draw: st.DrawFn) -> str:
    """Some of the indicators, each as a whole, by area or both, over one to four months from April."""
    months = [f"2020-{month:02d}" for month in range(4, 4 + draw(st.integers(1, 4)))]
    looked_after = {area: [draw(small) for _ in months] for area in AREAS}
    seen = {area: [draw(st.integers(0, most)) for most in looked_after[area]] for area in AREAS}
    adopted = {area: [draw(small) for _ in months] for area in AREAS}
    days = {area: [count * draw(st.integers(100, 500)) for count in adopted[area]] for area in AREAS}
    so_far = {area: [sum(counts[: at + 1]) for at in range(len(months))] for area, counts in adopted.items()}
    people = {area: [POPULATION[area]] * len(months) for area in AREAS}
    heads = {
        "lac": ("", looked_after, None), "per_10000": ("rate per 10,000", looked_after, people),
        "seen": ("percent", seen, looked_after), "adopted": ("in period", adopted, None),
        "adopted_so_far": ("year to date", so_far, None), "wait": ("days in period", days, adopted),
    }  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(sorted(heads)), min_size=2, max_size=5, unique=True))
    lines: list[str] = []
    for name in sorted(chosen):
        words, tops, belows = heads[name]
        for area in draw(st.sampled_from([("",), AREAS, ("", *AREAS)])):
            head = " ".join(filter(None, (name, words, f"area={area}" if area else "")))
            over = [
                f"{month} {_cell(tops, area, at)}" + (f"/{_cell(belows, area, at)}" if belows else "")
                for at, month in enumerate(months)
            ]
            lines.append(f"{head}: {', '.join(over)}")
    if len(months) > 2 and draw(st.booleans()):
        quarter = sum(adopted[area][at] for area in AREAS for at in range(3))
        lines.append(f"adopted_in_quarter in period: 2020-21-Q1 {quarter}")
    return "\n".join(lines)


def _cell(counts: Mapping[str, list[int]], area: str, at: int) -> int:
    return counts[area][at] if area else sum(found[at] for found in counts.values())


def council(text: str, edition: Edition = Edition.PUBLIC) -> Published:
    read = extract(text)
    named = {
        one.id: replace(one, numerator=WORDS[one.id][0], denominator=WORDS[one.id][1])
        for one in read.indicators.values()
    }
    return publish(compute(replace(read, indicators=named)), DisclosureRule(), edition)


@dataclass
class Attacker:
    """What is known of each thing, which of them are withheld, and what adds up to what."""

    known: dict[Thing, int] = field(default_factory=dict)
    hidden: dict[Thing, list[str]] = field(default_factory=lambda: defaultdict(list))
    limits: list[tuple[Thing, Thing]] = field(default_factory=list)
    people: set[Thing] = field(default_factory=set)

    def hears_of_people(self, members: Published) -> None:
        """Whatever is of anybody at all: a reader knows it, because a zero would be shown."""
        for key, series in members.series.items():
            for period, figure in series.items():
                if isinstance(figure, Shown):
                    counts = (figure.numerator, figure.denominator)
                    said = zip(_things(members, key, period), counts, strict=False)
                    self.people |= {thing for thing, count in said if count}

    def reads(self, room: Published) -> None:
        for key, series in room.series.items():
            for period, figure in series.items():
                things = list(_things(room, key, period))
                if isinstance(figure, Shown):
                    counts = (figure.numerator, figure.denominator)
                    self.known |= {
                        thing: count
                        for thing, count in zip(things, counts, strict=False)
                        if count is not None
                    }
                elif isinstance(figure, Withheld):
                    for thing in things:
                        self.hidden[thing].append(f"{key} {period}")
                if room.indicators[key.indicator].unit is Unit.PERCENT:
                    self.limits.append((things[0], things[1]))

    def sums(self) -> Iterator[dict[Thing, int]]:
        """Every sum that comes to nothing: areas and their whole, a stretch of months and its months."""
        things = {*self.known, *self.hidden}
        for who, _, since, until in {(who, "", since, until) for who, _, since, until in things}:
            parts = [(who, area, since, until) for area in AREAS]
            if any(part in things for part in parts):
                yield {**dict.fromkeys(parts, 1), (who, "", since, until): -1}
        for who, area, since, until in things:
            if until - since > 1:
                months = [(who, area, month, month + 1) for month in range(since, until)]
                yield {**dict.fromkeys(months, 1), (who, area, since, until): -1}

    def bounds(self) -> Mapping[str, tuple[float, float]]:
        sums = list(self.sums())
        names = sorted(
            {thing for one in sums for thing in one}
            | {*self.hidden}
            | {thing for pair in self.limits for thing in pair}
        )
        place = {name: at for at, name in enumerate(name for name in names if name not in self.known)}
        if not place:
            return {}
        equal, to = np.zeros((len(sums), len(place))), np.zeros(len(sums))
        for row, one in enumerate(sums):
            for thing, sign in one.items():
                if thing in self.known:
                    to[row] -= sign * self.known[thing]
                else:
                    equal[row, place[thing]] = sign
        above, below = np.zeros((len(self.limits), len(place))), np.zeros(len(self.limits))
        for row, pair in enumerate(self.limits):
            for thing, sign in zip(pair, (1, -1), strict=True):
                if thing in self.known:
                    below[row] -= sign * self.known[thing]
                else:
                    above[row, place[thing]] += sign

        def end(thing: Thing, sign: int) -> float:
            cost = np.zeros(len(place))
            cost[place[thing]] = sign
            found = linprog(
                cost,
                A_ub=above if self.limits else None,
                b_ub=below if self.limits else None,
                A_eq=equal,
                b_eq=to,
                bounds=[(1 if name in self.people else 0, None) for name in place],
            )
            return sign * found.fun if found.status == 0 else sign * -inf

        return {
            f"{thing} ({', '.join(told)})": (ceil(end(thing, 1) - 1e-6), end(thing, -1))
            for thing, told in self.hidden.items()
            if thing in place
        }


def _things(room: Published, key: SeriesKey, period: Period) -> Iterator[Thing]:
    indicator = room.indicators[key.indicator]
    since, until = _months(key, period)
    for words in (indicator.numerator, indicator.denominator):
        as_at = key.basis is Basis.AS_AT
        if words:
            yield (words, key.category, until if as_at else since, until)


def _months(key: SeriesKey, period: Period) -> tuple[int, int]:
    first = period.ordinal if period.frequency is Frequency.MONTH else period.ordinal * 3 + 3
    last = first + int(period.frequency)
    if key.basis is Basis.YEAR_TO_DATE:
        return (first - 3) // 12 * 12 + 3, last
    return first, last


@settings(max_examples=EXAMPLES, deadline=None)
@given(councils())
def test_neither_averages_nor_rates_nor_shared_categories_nor_stretches_give_a_count_away(text: str):
    attacker = Attacker()
    attacker.reads(council(text))
    attacker.hears_of_people(council(text, Edition.MEMBERS))
    for name, (least, most) in attacker.bounds().items():
        harmless = least > MOST and "year to date" in name
        assert least < most or harmless, f"{name} must be {least}"
        assert most > MOST, f"{name} is known to be {least} to {most}"
