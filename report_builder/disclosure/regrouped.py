"""Find categories of an earlier paper that are cut otherwise in this one: a reader subtracts the one from the other.

Other, 20, said in May, becomes Carers, 17, and Friends, withheld: 20 less 17 tells how many they are. Put together
again it is the same the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from report_builder.disclosure.cells import FigureId
from report_builder.disclosure.earlier_papers import Earlier, Said, counts_of
from report_builder.disclosure.published import Published, Shown, Withheld
from report_builder.indicators import SeriesKey
from report_builder.periods import Period
from report_builder.values import dataclass

Cut = tuple[SeriesKey, Period]
"""A breakdown at a period: the key of any of its categories without the category."""


@dataclass(frozen=True)
class Regrouped:
    """A category that an earlier paper said and that this one no longer has, in a breakdown it cuts otherwise."""

    figure: FigureId
    paper: Period


def regrouped(earlier: Earlier, published: Published, few: int) -> Iterator[Regrouped]:
    """Each such category from which, and from what is new, a reader may work out 1 to `few` people."""
    gone: dict[Cut, dict[FigureId, Said]] = defaultdict(dict)
    for (key, period), said in earlier.figures.items():
        if key.category and said[-1].counts and period not in published.series.get(key, {}):
            gone[_cut(key, period)][key, period] = said[-1]
    for cut, figures in sorted(gone.items(), key=lambda one: one[0]):
        if _tells(figures, _new(cut, earlier, published), few):
            yield from (Regrouped(figure, said.paper) for figure, said in sorted(figures.items(), key=_id))


def _id(one: tuple[FigureId, Said]) -> FigureId:
    return one[0]


def _cut(key: SeriesKey, period: Period) -> Cut:
    return SeriesKey(key.indicator, key.breakdown, "", key.basis), period


def _new(cut: Cut, earlier: Earlier, published: Published) -> list[Shown | Withheld]:
    """The figures of a breakdown that no earlier paper has said."""
    found = (
        by_period.get(cut[1])
        for key, by_period in published.series.items()
        if key.category and _cut(key, cut[1]) == cut and (key, cut[1]) not in earlier.figures
    )
    return [one for one in found if isinstance(one, Shown | Withheld)]


def _tells(gone: Mapping[FigureId, Said], new: list[Shown | Withheld], few: int) -> bool:
    """A category that only has another name tells nothing."""
    shown = [counts[0] for one in new if isinstance(one, Shown) and (counts := counts_of(one))]
    was = [said.counts[0] for said in gone.values()]
    for count in tuple(was):
        if count in shown:
            was.remove(count)
            shown.remove(count)
    if not was:
        return False
    apart = [abs(sum(was) - sum(shown)), *(abs(a - b) for a in was for b in shown)]
    return any(isinstance(one, Withheld) for one in new) or any(1 <= step <= few for step in apart)
