"""Find withheld values in what a reader of the finished files sees.

What is guaranteed, for every withheld figure that has a value:

- No table of the paper, of the workbook, or behind a chart of Word's own, shows its value or one of its
  counts in the cell of that indicator, category and period, nor its share, rating or direction of travel.
- No sentence that names the indicator (or quotes a figure of it, or stands in a paragraph that quotes it as
  withheld) states its value or one of its counts, in digits or words, outside a quoted figure that reads as
  it was sent; if the figure is of the period the paper speaks of, or its own period is named in the sentence.
- No quoted figure was sent with its value; and no alternative text, property, comment, or word of a picture
  names indicator and period with its value, unless a published figure of the indicator says the same number.

What is not: a sentence that calls the indicator by other words; arithmetic that a reader can do; "one" as a
pronoun, "none" and "most"; numbers that `numbers` leaves out (a year, an age, a paragraph's number); letters
that are drawn in a picture (PNG) rather than written; a table that names no period for what is of an earlier
one. A value of the paper's own period is always looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from report_builder.disclosure.kept_back import KeptBack, WithheldFigure
from report_builder.exact import half_up
from report_builder.proof.numbers import Number, levelled
from report_builder.vocabulary import Basis, Unit

_UNIT = re.compile(r"\s*\((?:count|average|days|ratio)\)$")


def folded(text: str) -> str:
    """A name as it is looked for: one form of letters, no capitals, single spaces, no unit after it."""
    return _UNIT.sub("", " ".join(levelled(text).casefold().split()))


@dataclass(frozen=True)
class Search:
    """What is looked for, by the names it goes by."""

    kept: KeptBack

    @cached_property
    def by_indicator(self) -> Mapping[str, Sequence[WithheldFigure]]:
        found: dict[str, list[WithheldFigure]] = {}
        for figure in self.kept.figures:
            found.setdefault(figure.indicator.id, []).append(figure)
        return found

    @cached_property
    def indicator_names(self) -> Mapping[str, str]:
        """The folded name and the id of each indicator that has something withheld, to its id."""
        names = {folded(figure.indicator.name): figure.indicator.id for figure in self.kept.figures}
        return names | {one: one for one in self.by_indicator}

    @cached_property
    def category_names(self) -> frozenset[str]:
        """Categories with letters or a span in them: numbers that are part of a name count nobody."""
        names = {folded(figure.key.category) for figure in self.kept.figures}
        return frozenset(name for name in names if re.search(r"[a-z]| to |-", name))

    @cached_property
    def _shape_of_names(self) -> re.Pattern[str]:
        names = sorted({*self.indicator_names, *self.category_names}, key=len, reverse=True)
        return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")

    def named_in(self, text: str) -> frozenset[str]:
        """The ids of the indicators that a folded text names; a name inside a longer name does not count."""
        found = self._shape_of_names.findall(text)
        return frozenset(self.indicator_names[name] for name in found if name in self.indicator_names)

    def without_names(self, text: str) -> str:
        """A folded text with every name blanked, whose numbers (“aged 10 to 15”, “A1”) count nobody."""
        return self._shape_of_names.sub(" ", text)

    def is_of_the_paper(self, figure: WithheldFigure) -> bool:
        return figure.period == self.kept.period.latest_complete(figure.indicator.frequency)


def states(figure: WithheldFigure, number: Number) -> bool:
    """True where a number is the figure's value, as printed or rounded further, or one of its counts."""
    unit = figure.indicator.unit
    if number.is_count and number.value in figure.counts:
        return True
    if number.is_percent != (unit is Unit.PERCENT) and not (unit is Unit.PERCENT and number.decimals):
        return False
    if unit in (Unit.COUNT, Unit.AVERAGE, Unit.RATIO) and number.is_time:
        return False
    if number.decimals > figure.indicator.decimals:
        return half_up(number.value, figure.indicator.decimals) == figure.value
    return half_up(figure.value, number.decimals) == number.value


def period_names(figure: WithheldFigure) -> frozenset[str]:
    """What a heading calls the period of a figure. A derived year to date stands under its year's end."""
    own = figure.key.basis is figure.indicator.basis
    names = {figure.period.label, figure.period.short_label, figure.period.code} if own else set[str]()
    if figure.period.ends_its_year and figure.key.basis is not Basis.IN_PERIOD:
        names.add(f"Year end {figure.period.year_label}")
    return frozenset(map(folded, names))


def period_words(figure: WithheldFigure) -> Iterable[str]:
    """What a sentence calls the period of a figure."""
    return folded(figure.period.label), folded(figure.period.short_label)


def speaks_of(text: str, figure: WithheldFigure) -> bool:
    """True where a folded sentence names the period of a figure."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in period_words(figure))


def is_about(text: str, figure: WithheldFigure, categories: Iterable[str]) -> bool:
    """True where the category is the one a folded sentence (or what is quoted in it) names, if there is one."""
    category = folded(figure.key.category)
    if not category:
        return True
    return category in categories or bool(re.search(rf"(?<!\w){re.escape(category)}(?!\w)", text))

