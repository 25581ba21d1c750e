"""Decide, figure by figure, what an edition may say.

Primary suppression: counts of 1 to 5 people are withheld, and so is whatever is made from such a
count, numerator or denominator (DfE, children looked after statistics: "c" for confidential). A true
zero is said. The members' edition is exempt (Local Government Act 1972, Schedule 12A) and says all.
"""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.disclosure.published import (
    NotApplicable,
    NotAvailable,
    Published,
    PublishedFigure,
    Shown,
    Withheld,
)
from report_builder.indicators import Figure, Figures
from report_builder.sources.extract import Absence
from report_builder.vocabulary import Edition

SMALL_NUMBER = "Withheld because it is about, or would give away, a small number of people."
CONFIDENTIAL_AT_SOURCE = "Withheld by whoever supplied the figure."


@dataclass(frozen=True)
class DisclosureRule:
    """The council's own settings: the largest count withheld, and indicators that count no people."""

    threshold: int = 5
    not_about_people: frozenset[str] = frozenset()


def publish(figures: Figures, rule: DisclosureRule, edition: Edition) -> Published:
    """What this edition may say of every figure."""
    extract = figures.extract
    series = {
        key: {
            period: _say(figure, _threshold(key.indicator, rule, edition))
            for period, figure in by_period.items()
        }
        for key, by_period in figures.series.items()
    }
    return Published(edition, extract.indicators, series, extract.targets, extract.benchmarks, extract.files)


def _threshold(indicator: str, rule: DisclosureRule, edition: Edition) -> int:
    """The largest count kept back: none for members, nor where no people are counted."""
    everything_shown = edition is Edition.MEMBERS or indicator in rule.not_about_people
    return 0 if everything_shown else rule.threshold


def _say(figure: Figure, threshold: int) -> PublishedFigure:
    if figure.absence is Absence.CONFIDENTIAL:
        return Withheld(CONFIDENTIAL_AT_SOURCE, figure.origin)
    if figure.absence is Absence.NOT_APPLICABLE:
        return NotApplicable(figure.origin)
    if figure.value is None:
        return NotAvailable(figure.origin)
    if is_small(figure.numerator, threshold) or is_small(figure.denominator, threshold):
        return Withheld(SMALL_NUMBER, figure.origin)
    return Shown(figure.value, figure.numerator, figure.denominator, figure.marker, figure.origin)


def is_small(count: int | None, threshold: int) -> bool:
    """True for a count from 1 to the threshold. Zero is a true zero and may be said."""
    return count is not None and 1 <= count <= threshold
