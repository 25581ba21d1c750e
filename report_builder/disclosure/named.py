"""Refuse a rule of disclosure that names what the data do not have: it would protect nobody, unseen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from itertools import chain

from report_builder.disclosure.cells import DENOMINATOR, indicator_and_category
from report_builder.disclosure.wall import DisclosureRule
from report_builder.errors import DefinitionError
from report_builder.indicators import Figures


def refuse_unknown(rule: DisclosureRule, figures: Figures, file: str) -> None:
    """Every name of a rule, as `file` has it, is an indicator of the catalogue or a category of its figures."""
    categories: dict[str, dict[str, None]] = {}
    for key in figures.series:
        categories.setdefault(key.indicator, {})[key.category.casefold()] = None
    for where, name in _names(rule):
        indicator, category = indicator_and_category(name)
        if indicator not in figures.indicators:
            raise _unknown(f"{file}, [disclosure], {where}", "indicator", indicator, figures.indicators)
        known = categories.get(indicator, {})
        if category and category.casefold() not in known:
            raise _unknown(f"{file}, [disclosure], {where}", f"category of {indicator}", category, known)


def _unknown(where: str, what: str, name: str, known: Collection[str]) -> DefinitionError:
    close = get_close_matches(name, known, n=1)
    meant = f"; did you mean {close[0]!r}?" if close else "."
    return DefinitionError(
        f"{where}: there is no {what} called {name!r}{meant} Correct it: as it is, it protects nobody."
    )


def _names(rule: DisclosureRule) -> Iterator[tuple[str, str]]:
    """Each setting with each name in it."""
    yield from (("not_about_people", one) for one in sorted(rule.not_about_people))
    yield from (("thresholds", one) for one in rule.thresholds)
    for one in rule.sums:
        yield from (("sums", name) for name in (one.whole, *one.parts) if name != DENOMINATOR)
    tied = ((one.total, one.into, one.out_of) for one in rule.balances)
    yield from (("balances", name) for name in chain.from_iterable(tied))
