"""Find withheld values in what a reader of the finished files sees.

What is guaranteed, for every withheld figure that has a value:

- No table of the paper, of the workbook, or behind a chart of Word's own, shows its value or one of its
  counts in the cell of that indicator, category and period, nor its share, its rating (then or as the rating
  before), its direction of travel or its distance from Green; nor does the end of a drawn line or bar.
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
from collections.abc import Iterable
from functools import lru_cache

from report_builder.disclosure.kept_back import KeptBack, WithheldFigure
from report_builder.exact import half_up
from report_builder.periods import Period
from report_builder.proof.numbers import Number, levelled
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Unit

_UNIT = re.compile(r"\s*\((?:count|average|days|ratio)\)$")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A name as it is looked for: one form of letters, no capitals, single spaces, no unit after it."""
    return _UNIT.sub("", " ".join(levelled(text).casefold().split()))


@dataclass(frozen=True, slots=True)
class Sought:
    """A withheld figure with the names it goes by, folded. `headings` name its period above a column."""

    figure: WithheldFigure
    category: str
    breakdown: str
    headings: frozenset[str]
    period_words: tuple[str, ...]
    words_of_next: frozenset[str]
    is_own: bool
    is_of_the_paper: bool
    is_before_the_paper: bool
    is_a_year_before: bool

    @staticmethod
    def of(figure: WithheldFigure, paper: Period) -> Sought:
        """Own is a figure of the basis that the catalogue gives its indicator, and not a year to date made of it."""
        period, own = figure.period, figure.key.basis is figure.indicator.basis
        of_paper = paper.latest_complete(figure.indicator.frequency)
        words = _period_words(period)
        headings = {*words, folded(period.code)} if own else set[str]()
        if period.ends_its_year and figure.key.basis is not Basis.IN_PERIOD:
            headings.add(folded(f"Year end {period.year_label}"))
        return Sought(
            figure,
            folded(figure.key.category),
            folded(figure.key.breakdown),
            frozenset(headings),
            words,
            frozenset(_period_words(period.next)),
            own,
            period == of_paper,
            period == of_paper.previous,
            period == of_paper.same_period_last_year,
        )

    def is_period_of(self, label: str) -> bool:
        """True where a folded label names its period: "jun 2020", "as at, jun 2020"."""
        return label in self.headings or any(_has(label, name) for name in self.headings)

    def is_before(self, label: str) -> bool:
        """True where a folded label names the period after its own."""
        return any(_has(label, name) for name in self.words_of_next)

    def is_named_in(self, text: str, categories: Iterable[str]) -> bool:
        """True where a folded sentence speaks of its period, and of its category if it has one."""
        if self.category and self.category not in categories and not _has(text, self.category):
            return False
        return self.is_of_the_paper or any(_has(text, name) for name in self.period_words)

    def is_stated_by(self, number: Number) -> bool:
        """True where a number is the value, as printed or rounded further, or one of the counts."""
        value, unit = self.figure.value, self.figure.indicator.unit
        decimals = self.figure.indicator.decimals
        if number.is_count and number.value in self.figure.counts:
            return True
        if unit is Unit.PERCENT and not (number.is_percent or number.decimals):
            return False
        if unit is not Unit.PERCENT and number.is_percent:
            return False
        if number.is_time and unit is not Unit.DAYS:
            return False
        if number.decimals > decimals:
            return half_up(number.value, decimals) == value
        return half_up(value, number.decimals) == number.value


@lru_cache(maxsize=4096)
def _period_words(period: Period) -> tuple[str, str]:
    return folded(period.label), folded(period.short_label)


def _has(text: str, name: str) -> bool:
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


_NOBODY: frozenset[str] = frozenset()


class Search:
    """What is looked for, by the names it goes by."""

    def __init__(self, kept: KeptBack) -> None:
        self.kept = kept
        self.by_indicator: dict[str, list[Sought]] = {}
        self._by_category: dict[tuple[str, str], list[Sought]] = {}
        for figure in kept.figures:
            sought = Sought.of(figure, kept.period)
            self.by_indicator.setdefault(figure.indicator.id, []).append(sought)
            self._by_category.setdefault((figure.indicator.id, sought.category), []).append(sought)
        named = {folded(figure.indicator.name): figure.indicator.id for figure in kept.figures}
        self.indicator_names = named | {one: one for one in self.by_indicator}
        """The folded name and the id of each indicator that has something withheld, to its id."""
        # Numbers that are part of a name (“10 to 15”) count nobody; a category that is a number alone may.
        self._categories = frozenset(one for _, one in self._by_category if one)
        names = {*self.indicator_names, *(one for one in self._categories if re.search(r"[a-z]| to |-", one))}
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        shapes = "|".join(map(re.escape, longest_first))
        self._names = re.compile(rf"(?<!\w)(?:{shapes})(?!\w)" if shapes else r"(?!)")

    def named_in(self, text: str) -> frozenset[str]:
        """The ids of the indicators that a folded text names; a name inside a longer name does not count."""
        found = self._names.findall(text)
        return frozenset(self.indicator_names[name] for name in found if name in self.indicator_names)

    def without_names(self, text: str) -> str:
        """A folded text with every name blanked."""
        return self._names.sub(" ", text)

    def is_name(self, label: str) -> bool:
        """True where a label is the name of an indicator or a category that has something withheld."""
        return label in self.indicator_names or label in self._categories

    def called(self, labels: Iterable[str]) -> frozenset[str]:
        """The ids of the indicators that labels are the names of."""
        named = self.indicator_names.keys() & labels
        return frozenset(self.indicator_names[one] for one in named) if named else _NOBODY

    def about(self, indicators: Iterable[str], labels: Iterable[str]) -> list[Sought]:
        """What is sought of some indicators: of the whole of each, and of the categories that labels name."""
        names = ("", *sorted(self._categories.intersection(labels)))
        return [
            one
            for indicator in sorted(indicators)
            for name in names
            for one in self._by_category.get((indicator, name), ())
        ]
