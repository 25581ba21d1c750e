"""Name what report.toml settles for a whole paper: what is withheld, how figures are written, how far words reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from report_builder.definitions.fields import (
    by_name,
    each,
    one_of,
    said,
    some_text,
    table,
    text,
    whole_number,
    yes_or_no,
)
from report_builder.disclosure.cells import Balance, Sum
from report_builder.disclosure.wall import DisclosureRule
from report_builder.errors import WordingError
from report_builder.house_style import HouseStyle
from report_builder.judgement.bands import Band, Bands, Width
from report_builder.values import dataclass
from report_builder.vocabulary import Unit


@dataclass(frozen=True, kw_only=True)
class NamedSum:
    """A whole and its parts, each "indicator" or "indicator: category", that a reader can add up."""

    whole: str = said(some_text)
    parts: tuple[str, ...] = said(each(text, least=1))


@dataclass(frozen=True, kw_only=True)
class NamedBalance:
    """A total, and the indicators that count who came in and who went out of it."""

    total: str = said(text)
    into: str = said(text)
    out_of: str = said(text)


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """What the public edition withholds; templates/panel-report/README.md explains every field."""

    threshold: int = said(whole_number(0, 1000), 5)
    not_about_people: tuple[str, ...] = said(each(text), ())
    thresholds: Mapping[str, int] = said(by_name(whole_number(0, 1000)), {})
    least_denominator: int = said(whole_number(0, 1000), 0)
    sums: tuple[NamedSum, ...] = said(each(table(NamedSum)), ())
    balances: tuple[NamedBalance, ...] = said(each(table(NamedBalance)), ())

    @property
    def rule(self) -> DisclosureRule:
        return DisclosureRule(
            self.threshold,
            frozenset(self.not_about_people),
            self.thresholds,
            self.least_denominator,
            tuple(Sum(one.whole, one.parts) for one in self.sums),
            tuple(Balance(one.total, one.into, one.out_of) for one in self.balances),
        )


@dataclass(frozen=True, kw_only=True)
class Style:
    """How figures are written."""

    percent: str = said(one_of("%", "per cent"), "%")
    words_below_ten: bool = said(yes_or_no, False)
    percent_change_decimals: int = said(whole_number(0, 3), 1)
    share_decimals: int = said(whole_number(0, 3), 1)

    @property
    def house_style(self) -> HouseStyle:
        return HouseStyle(
            "%" if self.percent == "%" else "\N{NO-BREAK SPACE}per cent",
            self.words_below_ten,
            self.percent_change_decimals,
            self.share_decimals,
        )


def _bands(given: Any) -> Width:
    """{ percent = 0.5, count = "1%" } as bands by unit. What is no unit and what is no band is refused."""
    if not isinstance(given, Mapping):
        raise ValueError('write it as { percent = 0.5, count = "1%" }')
    unknown = [str(unit) for unit in given if str(unit) not in set(Unit)]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no unit: use {', '.join(f'{str(unit)!r}' for unit in Unit)}")
    try:
        return {Unit(unit): Band.parse(band) for unit, band in given.items()}
    except WordingError as wrong:
        raise ValueError(str(wrong)) from wrong


@dataclass(frozen=True, kw_only=True)
class WordsOfSize:
    """How far each word of size reaches, unit by unit; a unit left out keeps the band it has."""

    remained_consistent: Width = said(_bands, {})
    slightly: Width = said(_bands, {})
    significantly: Width = said(_bands, {})
    in_line_with: Width = said(_bands, {})
    close_to_green: Width = said(_bands, {})

    @property
    def bands(self) -> Bands:
        usual = Bands()
        names = [one.name for one in fields(self)]
        return Bands(**{name: {**getattr(usual, name), **getattr(self, name)} for name in names})
