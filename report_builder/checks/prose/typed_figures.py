"""Turn figures typed by hand into findings: which figure of the paper each is, or was, or that nobody knows it.

A quote moves when its figure does; what is typed stays. Dates, years, ages, postcodes, numbers of sections and
laws, limits ("20 working days") and fractions in words are no figures of the paper, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.checks.prose.known_figures import Known, Said
from report_builder.checks.prose.likeness import Scope, likeliest, names_period_of, nearness
from report_builder.checks.prose.sentences import Sentence
from report_builder.disclosure import Shown
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_prose, in_sentence
from report_builder.judgement import Judged
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.vocabulary import Severity

_LEFT_ALONE = frozenset({Unit.LABEL, Unit.FRACTION})
# A number word beside anything else ("two teams", "in one place") is a way of speaking, and no figure.
_PEOPLE = Pattern(
    r"\s(?:of\s(?:the|our|these|those)\s|more\s|other\s|looked[ -]after\s|young\s|foster\s|care\s|fostering\s){0,2}"
    r"(?:child|children|people|person|leavers?|carers?|households?|pupils?|placements?|adoptions?|reviews?|plans?|"
    r"visits?|measures?|indicators?|cases?|famil(?:y|ies)|months?|suspensions?|exclusions?)\b",
    re.IGNORECASE,
)
# "One of the teams" counts nothing, "day 1" is a name, and three parts that make 100% are a whole.
_NAMES_NO_FIGURE = Pattern(
    r"\b(?:day|week|month|make|makes|made|add up to|adds up to|out of)\s$", re.IGNORECASE
)


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
    best = likeliest(figure, sentence, scope)
    if best is None:
        yield _declared(figure, sentence, scope) or _undeclared(figure, sentence)
    elif best.is_past and figure.role is not Role.PREVIOUS and not names_period_of(sentence.statement, best):
        yield _stale(figure, sentence, best, scope)
    else:
        yield _typed(figure, sentence, best)


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
    count = one.word if one.word in ("numerator", "denominator") else ""
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
    if one.word == "numerator":
        return f"now {figure.numerator:,}" if figure.numerator is not None else "now there is none"
    if one.word == "denominator":
        return f"now {figure.denominator:,}" if figure.denominator is not None else "now there is none"
    return f"now {in_prose(figure, judged.indicator, style)}"


def _ratio(figure: Figure, sentence: Sentence, scope: Scope) -> Finding:
    """ "581/603": both counts of one indicator at one period, or nobody's."""
    tops = [one for one in scope.of_value(figure.part) if one.word == "numerator"]
    bottoms = {(one.of.key, one.period) for one in scope.of_value(figure.whole) if one.word == "denominator"}
    both = [one for one in tops if (one.of.key, one.period) in bottoms]
    if not both:
        return _undeclared(figure, sentence)
    one = max(both, key=lambda known: (nearness(known, sentence), known.period.ordinal))
    quote = one.quote.removesuffix(".numerator")
    if one.is_past and not names_period_of(sentence.statement, one):
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
