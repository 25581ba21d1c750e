"""Turn a typed figure into the figure of the paper that it most likely is: the one its sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import chain

from report_builder.checks.prose.known_figures import Group, Known, Said, known_figures
from report_builder.checks.prose.sentences import Sentence
from report_builder.exact import half_up
from report_builder.house_style import HouseStyle
from report_builder.judgement import Judgement
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.sources.extract import Indicator
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

_EXPECTED = {
    Role.CHANGE: Said.CHANGE,
    Role.TARGET: Said.TARGET,
    Role.COMPARATOR: Said.COMPARATOR,
    Role.PREVIOUS: Said.EARLIER,
}
_NEAR = 2
_NAMED_CATEGORY, _OTHER_CATEGORY = 1, -6
_SMALL_WORDS = Pattern(
    r"an?|and|at|by|for|from|in|of|on|or|the|to|up|with|who|were|was|ha[ds]|have|their|more|year"
)


@dataclass(frozen=True)
class Scope:
    """What a typed figure may be: a figure of the paper, as its edition prints it. `typed` are the values typed."""

    judgement: Judgement
    style: HouseStyle
    edition: Edition
    few: int
    typed: frozenset[Decimal]

    @cached_property
    def known(self) -> Mapping[Decimal, Group]:
        """The figures of the paper with such values, worked out once a figure is typed."""
        return known_figures(self.judgement, self.typed)

    def of_value(self, value: Decimal | int) -> Iterator[Known]:
        return chain.from_iterable(self.known.get(Decimal(value), {}).values())


def values_typed(found: Iterable[Sentence]) -> frozenset[Decimal]:
    """The values of all figures typed in some sentences; of a ratio its two counts."""
    typed = [figure for sentence in found for figure in sentence.typed_figures()]
    counts = {count for figure in typed if figure.unit is Unit.RATIO for count in (figure.part, figure.whole)}
    return frozenset({abs(figure.value) for figure in typed} | set(map(Decimal, counts)))


def likeliest(figure: Figure, sentence: Sentence, scope: Scope) -> Known | None:
    """The figure of the paper that it most likely is: what the sentence speaks of comes first."""
    ranked = (
        (-near, _unlike(one, figure, sentence.statement), -one.period.ordinal, at, one)
        for at, (near, one) in enumerate(_near(figure, sentence, scope))
    )
    best = min(ranked, key=lambda entry: entry[:4], default=None)
    return best[-1] if best else None


def _near(figure: Figure, sentence: Sentence, scope: Scope) -> Iterator[tuple[int, Known]]:
    """The figures that it can be, each with how much the sentence speaks of it."""
    for group in _alike(figure, scope):
        about = _nearness_of(group[0].of.indicator, sentence)
        if about + _NAMED_CATEGORY < _NEAR and not _is_long(figure):
            continue  # nothing of this indicator is near, nor so telling that it need not be
        for one in group:
            near = about + _nearness_of_category(one.of.key.category, sentence)
            if _prints_as(one, figure) and (near >= _NEAR or _is_telling(figure, one)):
                yield near, one


def _alike(figure: Figure, scope: Scope) -> Iterator[Sequence[Known]]:
    """The figures of the paper of that value, or of it once rounded as the typed one is, by indicator."""
    value = abs(figure.value)
    yield from scope.known.get(value, {}).values()
    if figure.unit is Unit.PERCENT and not figure.places:
        for known, group in scope.known.items():
            if known != value and half_up(known, 0) == value:
                yield from group.values()


def _prints_as(one: Known, figure: Figure) -> bool:
    """Whether it prints in the same unit as exactly; only a figure of now is taken for a rounded one."""
    if one.printed is not figure.unit:
        return False
    return one.places >= figure.places if one.value == abs(figure.value) else one.said is Said.NOW


def _is_long(figure: Figure) -> bool:
    return figure.value >= 100 or figure.places > 0


def _is_telling(figure: Figure, one: Known) -> bool:
    """Whether so many digits are not met by chance: any of now, and of the past those a paper compares with."""
    if not _is_long(figure):
        return False
    now = one.of.period
    return not one.is_past or (
        not (one.of.key.category or one.word) and one.period in (now.previous, now.same_period_last_year)
    )


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
    """How much a sentence speaks of a figure: of its indicator, and of its category where it has one."""
    return _nearness_of(one.of.indicator, sentence) + _nearness_of_category(one.of.key.category, sentence)


def _nearness_of(indicator: Indicator, sentence: Sentence) -> int:
    """How much a sentence speaks of an indicator: quoted in it, beside it, named in it, of its theme."""
    words = _words(indicator.name)
    shared = len(words & sentence.statement.content)
    near = 4 * (indicator.id in sentence.names) + 2 * (indicator.id in sentence.nearby)
    near += 2 * shared if 2 * shared >= len(words) else shared // 2
    return near + _NEAR * (indicator.theme == sentence.narrative.place)


def _nearness_of_category(category: str, sentence: Sentence) -> int:
    if not category:
        return 0
    return _NAMED_CATEGORY if category.casefold() in sentence.text.casefold() else _OTHER_CATEGORY


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    said = re.findall(r"[a-z][a-z'’-]+", name.casefold())
    return frozenset(word for word in said if not _SMALL_WORDS.fullmatch(word))
