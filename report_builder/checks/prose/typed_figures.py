"""Turn figures typed by hand into findings: which figure of the paper each is, or was, or that nobody knows it.

A quote moves when its figure does; what is typed stays. Dates, years, ages, postcodes, numbers of sections and
laws, limits ("20 working days") and fractions in words are no figures of the paper, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from report_builder.checks.prose.known_figures import Known, Said, known_figures
from report_builder.checks.prose.sentences import Sentence
from report_builder.disclosure import Shown
from report_builder.exact import half_up
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_prose, in_sentence
from report_builder.judgement import Judged, Judgement
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.statements import Statement
from report_builder.vocabulary import Edition, Severity

_LEFT_ALONE = frozenset({Unit.LABEL, Unit.FRACTION})
_EXPECTED = {
    Role.CHANGE: Said.CHANGE,
    Role.TARGET: Said.TARGET,
    Role.COMPARATOR: Said.COMPARATOR,
    Role.PREVIOUS: Said.EARLIER,
}
# A number word beside anything else ("two teams", "in one place") is a way of speaking, and no figure.
_PEOPLE = re.compile(
    r"\s(?:of\s(?:the|our|these|those)\s|more\s|other\s|looked[ -]after\s|young\s|foster\s|care\s|fostering\s){0,2}"
    r"(?:child|children|people|person|leavers?|carers?|households?|pupils?|placements?|adoptions?|reviews?|plans?|"
    r"visits?|measures?|indicators?|cases?|famil(?:y|ies)|months?|suspensions?|exclusions?)\b",
    re.IGNORECASE,
)
# "One of the teams" counts nothing, "day 1" is a name, and three parts that make 100% are a whole.
_NAMES_NO_FIGURE = re.compile(
    r"\b(?:day|week|month|make|makes|made|add up to|adds up to|out of)\s$", re.IGNORECASE
)
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


def check_typed_figures(found: Sequence[Sentence], scope: Scope) -> Iterator[Finding]:
    """A finding for each figure that was typed."""
    for sentence in found:
        for figure in sentence.typed_figures():
            if _is_figure(figure, sentence.statement):
                yield from _of_figure(figure, sentence, scope)


def _is_figure(figure: Figure, statement: Statement) -> bool:
    if figure.unit in _LEFT_ALONE or figure.role in (Role.WINDOW, Role.THRESHOLD):
        return False
    if figure.text[:1].isalpha():
        is_one = figure.text.casefold().startswith("one")
        return not is_one and (
            figure.unit is not Unit.COUNT or bool(_PEOPLE.match(statement.text, figure.end))
        )
    return not _NAMES_NO_FIGURE.search(statement.text[: figure.start])


def _of_figure(figure: Figure, sentence: Sentence, scope: Scope) -> Iterator[Finding]:
    if figure.unit is Unit.RATIO:
        yield _ratio(figure, sentence, scope)
        return
    best = _best(figure, sentence, scope)
    if best is None:
        yield _declared(figure, sentence, scope) or _undeclared(figure, sentence)
    elif best.is_past and figure.role is not Role.PREVIOUS and not _names(sentence.statement, best):
        yield _stale(figure, sentence, best, scope)
    else:
        yield _typed(figure, sentence, best)


def _best(figure: Figure, sentence: Sentence, scope: Scope) -> Known | None:
    """The figure of the paper that it most likely is: what the sentence speaks of comes first."""
    ranked = sorted(
        (
            (-near, _unlike(one, figure, sentence.statement), -one.period.ordinal, at, one)
            for at, one in enumerate(_alike(figure, scope))
            if (near := _nearness(one, sentence)) >= _NEAR or (_is_telling(figure) and not one.is_past)
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


def _is_telling(figure: Figure) -> bool:
    """Whether so many digits are not met by chance."""
    return figure.value >= 100 or figure.places > 0


def _unlike(one: Known, figure: Figure, statement: Statement) -> int:
    """How ill a figure fits what the typed one does in its sentence; 0 fits."""
    expected = _EXPECTED.get(figure.role, Said.NOW)
    if one.is_past and _names(statement, one):
        return 0
    return 0 if one.said is expected else 1 if one.said is Said.NOW else 2


def _names(statement: Statement, one: Known) -> bool:
    """Whether the sentence names the period of an earlier figure."""
    end = one.period.end
    return any(
        end.month in (when.months or (end.month,)) and when.year in (None, end.year) and when.text
        for when in statement.whens
    )


def _nearness(one: Known, sentence: Sentence) -> int:
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


def _typed(figure: Figure, sentence: Sentence, one: Known) -> Finding:
    rounded = "" if abs(figure.value) == one.value else f" ({one.value:,f}% rounded)"
    what = {
        Said.TARGET: f"the target of {one.of.indicator.id}",
        Said.COMPARATOR: f"what other councils have of {one.of.indicator.id}",
        Said.CHANGE: f"the change of {one.of.indicator.id}",
    }.get(one.said, f"{_counted(one)} for {in_sentence(one.period)}")
    return _finding(
        "TYPED_FIGURE",
        figure,
        sentence,
        f"{figure.text} is {what}{rounded}, and is typed: it stays when the figure moves.",
        f"Quote it as {{{{ {one.quote} }}}}.",
    )


def _counted(one: Known) -> str:
    """The indicator by its id, and its category or the count of it that is meant."""
    name = one.of.indicator.id
    category = f", {one.of.key.category}," if one.of.key.category else ""
    to_date = " (year to date)" if ".year_to_date" in one.quote else ""
    count = next((word for word in ("numerator", "denominator") if one.quote.endswith(word)), "")
    name = f"{name}{to_date}"
    return f"the {count} of {name}{category}" if count else f"{name}{category}"


def _stale(figure: Figure, sentence: Sentence, one: Known, scope: Scope) -> Finding:
    now = _now(one.of, one, scope.style)
    current = one.quote.replace(f".{_past_word(one)}", "", 1)
    return _finding(
        "STALE_VALUE",
        figure,
        sentence,
        f"{figure.text} was {_counted(one)} for {in_sentence(one.period)}; {now}.",
        f"Quote it as {{{{ {current} }}}}, or as {{{{ {one.quote} }}}} if {in_sentence(one.period)} is meant.",
    )


def _past_word(one: Known) -> str:
    found = re.search(r"previous|same_period_last_year|at\(\"[^\"]+\"\)", one.quote)
    return found[0] if found else ""


def _now(judged: Judged, one: Known, style: HouseStyle) -> str:
    """What stands there now; a count of a percentage by that count."""
    figure = judged.figure
    if not isinstance(figure, Shown):
        return "now it is not published" if figure.symbol == "[c]" else "now there is none"
    if one.quote.endswith("numerator"):
        return f"now {figure.numerator:,}" if figure.numerator is not None else "now there is none"
    if one.quote.endswith("denominator"):
        return f"now {figure.denominator:,}" if figure.denominator is not None else "now there is none"
    return f"now {in_prose(figure, judged.indicator, style)}"


def _ratio(figure: Figure, sentence: Sentence, scope: Scope) -> Finding:
    """ "581/603": both counts of one indicator at one period, or nobody's."""
    tops = scope.known.get(Decimal(figure.part), ())
    bottoms = {
        (one.of.key, one.period)
        for one in scope.known.get(Decimal(figure.whole), ())
        if one.quote.endswith("denominator")
    }
    both = [one for one in tops if one.quote.endswith("numerator") and (one.of.key, one.period) in bottoms]
    if not both:
        return _undeclared(figure, sentence)
    one = max(both, key=lambda known: (_nearness(known, sentence), known.period.ordinal))
    quote = one.quote.removesuffix(".numerator")
    if one.is_past and not _names(sentence.statement, one):
        now = one.of.figure
        counts = f"{now.numerator:,}/{now.denominator:,}" if isinstance(now, Shown) else "not published"
        message = f"{figure.text} was {one.of.indicator.id} for {in_sentence(one.period)}; now {counts}."
        return _finding(
            "STALE_VALUE", figure, sentence, message, f"Quote it as {{{{ {one.of.indicator.id}.ratio }}}}."
        )
    message = f"{figure.text} is {one.of.indicator.id} for {in_sentence(one.period)}, and is typed."
    return _finding("TYPED_FIGURE", figure, sentence, message, f"Quote it as {{{{ {quote}.ratio }}}}.")


def _declared(figure: Figure, sentence: Sentence, scope: Scope) -> Finding | None:
    """A number that a fact of the file declares: right, but it too moves only where it is quoted."""
    for name, fact in sentence.narrative.front.facts.items():
        said = re.findall(r"\d[\d,]*(?:\.\d+)?", fact.text)
        if fact.is_withheld(scope.edition, scope.few) or figure.text.strip("%£ ") not in said:
            continue
        return _finding(
            "TYPED_FIGURE", figure, sentence, f"{figure.text} is declared as {name}, and is typed.",
            f"Quote it as {{{{ {name} }}}}.", Severity.NOTE,
        )  # fmt: skip
    return None


def _undeclared(figure: Figure, sentence: Sentence) -> Finding:
    return _finding(
        "UNDECLARED_FIGURE",
        figure,
        sentence,
        f"Nobody has said where {figure.text} comes from.",
        "Quote a figure, or declare it under figures with its source, and quote that.",
    )


def _finding(
    code: str,
    figure: Figure,
    sentence: Sentence,
    message: str,
    remedy: str,
    severity: Severity = Severity.WARNING,
) -> Finding:
    return Finding(
        code, severity, sentence.where(figure.start), message, remedy, sentence.text, (figure.text,)
    )
