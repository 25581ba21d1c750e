"""Decide, figure by figure, what an edition may say.

The public edition withholds small counts and whatever would give them away (`suppression`). The
members' edition is exempt (Local Government Act 1972, Schedule 12A) and says all, but for what the
supplier of a figure has already withheld.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import field

from report_builder.disclosure.cells import Balance, FigureId, Sum, Threshold, cells_of, tie_named
from report_builder.disclosure.parts import tie_categories, tie_namesakes
from report_builder.disclosure.published import (
    NotApplicable,
    NotAvailable,
    Published,
    PublishedFigure,
    Shown,
    Withheld,
)
from report_builder.disclosure.stretches import tie_stretches
from report_builder.disclosure.suppression import withheld_figures
from report_builder.disclosure.worked_out import with_counts_worked_out
from report_builder.indicators import Figure, Figures
from report_builder.sources.extract import Absence
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

# One reason for all: a reader must not be able to tell a small count from one that would give it away.
SMALL_NUMBER = "Withheld because it is about, or would give away, a small number of people."
CONFIDENTIAL_AT_SOURCE = "Withheld by whoever supplied the figure."


@dataclass(frozen=True)
class DisclosureRule:
    """The council's own settings: the largest count withheld, in general and for some indicators;
    indicators that count no people; the least denominator of a percentage; sums readers can make."""

    threshold: int = 5
    not_about_people: frozenset[str] = frozenset()
    thresholds: Mapping[str, int] = field(default_factory=dict)
    least_denominator: int = 0
    sums: tuple[Sum, ...] = ()
    balances: tuple[Balance, ...] = ()

    @property
    def threshold_by_indicator(self) -> Threshold:
        own = dict(self.thresholds) | dict.fromkeys(self.not_about_people, 0)
        return Threshold(self.threshold, own, self.least_denominator)


def publish(
    figures: Figures, rule: DisclosureRule, edition: Edition, public: Set[FigureId] = frozenset()
) -> Published:
    """What this edition may say of every figure. `public` are those an earlier public paper has said."""
    extract = figures.extract
    withheld = _withheld(figures, rule, edition, public)
    series = {
        key: {period: _say(figure, (key, period) in withheld) for period, figure in by_period.items()}
        for key, by_period in figures.series.items()
    }
    return Published(edition, extract.indicators, series, extract.targets, extract.benchmarks, extract.files)


def _withheld(
    figures: Figures, rule: DisclosureRule, edition: Edition, public: Set[FigureId]
) -> Set[FigureId]:
    if edition is Edition.MEMBERS or (not rule.threshold and not rule.thresholds):
        return frozenset()
    figures = with_counts_worked_out(figures)
    cells = cells_of(figures)
    tie_categories(cells, figures)
    tie_namesakes(cells, figures)
    tie_stretches(cells, figures)
    tie_named(cells, figures, rule.sums, rule.balances)
    return withheld_figures(figures, cells, rule.threshold_by_indicator, public)


def _say(figure: Figure, withheld: bool) -> PublishedFigure:  # noqa: FBT001  (the decision, made above)
    if figure.absence is Absence.CONFIDENTIAL:
        return Withheld(CONFIDENTIAL_AT_SOURCE, figure.origin)
    if withheld:
        return Withheld(SMALL_NUMBER, figure.origin)
    if figure.absence is Absence.NOT_APPLICABLE:
        return NotApplicable(figure.origin)
    if figure.value is None:
        return NotAvailable(figure.origin)
    return Shown(figure.value, figure.numerator, figure.denominator, figure.marker, figure.origin)
