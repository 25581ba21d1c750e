"""Turn a typed figure into the figure of the paper that it most likely is: the one its sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from report_builder.checks.prose.known_figures import Known, Said, known_figures
from report_builder.checks.prose.sentences import Sentence
from report_builder.exact import half_up
from report_builder.house_style import HouseStyle
from report_builder.judgement import Judgement
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.statements import Statement
from report_builder.vocabulary import Edition

_EXPECTED = {
    Role.CHANGE: Said.CHANGE,
    Role.TARGET: Said.TARGET,
    Role.COMPARATOR: Said.COMPARATOR,
    Role.PREVIOUS: Said.EARLIER,
}
_NEAR = 2
_SMALL_WORDS = re.compile(
    r"an?|and|at|by|for|from|in|of|on|or|the|to|up|with|who|were|was|ha[ds]|have|their|more|year"
)


@dataclass(frozen=True)
class Scope:
    """What a typed figure may be: a figure of the paper, as its edition prints it."""

    judgement: Judgement
    style: HouseStyle
    edition: Edition
    few: int

    @cached_property
    def known(self) -> Mapping[Decimal, tuple[Known, ...]]:
        """The figures of the paper by value, worked out once a figure is typed."""
        return known_figures(self.judgement)


def likeliest(figure: Figure, sentence: Sentence, scope: Scope) -> Known | None:
    """The figure of the paper that it most likely is: what the sentence speaks of comes first."""
    ranked = sorted(
        (
            (-near, _unlike(one, figure, sentence.statement), -one.period.ordinal, at, one)
            for at, one in enumerate(_alike(figure, scope))
            if (near := nearness(one, sentence)) >= _NEAR or _is_telling(figure, one)
        ),
        key=lambda entry: entry[:4],
    )
    return ranked[0][-1] if ranked else None


def _alike(figure: Figure, scope: Scope) -> Iterator[Known]:
    """The figures of the paper that print so, or that do once rounded as the typed one is."""
    value = abs(figure.value)
    for one in scope.known.get(value, ()):
        if one.printed is figure.unit and one.places >= figure.places:
            yield one
    if figure.unit is Unit.PERCENT and not figure.places:
        for known, group in scope.known.items():
            if known != value and half_up(known, 0) == value:
                yield from (one for one in group if one.printed is figure.unit and one.said is Said.NOW)


def _is_telling(figure: Figure, one: Known) -> bool:
    """Whether so many digits are not met by chance: any of now, and of the past those a paper compares with."""
    is_long = figure.value >= 100 or figure.places > 0
    is_compared = one.of.key.category == "" and one.quote.endswith((".previous", ".same_period_last_year"))
    return is_long and (not one.is_past or is_compared)


def _unlike(one: Known, figure: Figure, statement: Statement) -> int:
    """How ill a figure fits what the typed one does in its sentence; 0 fits."""
    expected = _EXPECTED.get(figure.role, Said.NOW)
    if one.is_past and names_period_of(statement, one):
        return 0
    return 0 if one.said is expected else 1 if one.said is Said.NOW else 2


def names_period_of(statement: Statement, one: Known) -> bool:
    """Whether the sentence names the period of an earlier figure."""
    end = one.period.end
    return any(
        end.month in (when.months or (end.month,)) and when.year in (None, end.year) and when.text
        for when in statement.whens
    )


def nearness(one: Known, sentence: Sentence) -> int:
    """How much a sentence speaks of an indicator: quoted in it, beside it, named in it, of its theme."""
    name = one.of.indicator.id
    words = _words(one.of.indicator.name)
    shared = len(words & sentence.statement.content)
    near = 4 * (name in sentence.names) + 2 * (name in sentence.nearby)
    near += 2 * shared if 2 * shared >= len(words) else shared // 2
    near += _NEAR * (one.of.indicator.theme == sentence.narrative.place)
    if category := one.of.key.category:
        near += 1 if category.casefold() in sentence.text.casefold() else -6
    return near


def _words(name: str) -> frozenset[str]:
    said = re.findall(r"[a-z][a-z'’-]+", name.casefold())
    return frozenset(word for word in said if not _SMALL_WORDS.fullmatch(word))
