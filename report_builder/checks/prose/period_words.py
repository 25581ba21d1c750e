"""Turn a period typed beside a quote into a finding, where the figure speaks of another.

"At the end of May 2020 there were {{ lac_total }} children", carried into June, says June's figure of May.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.checks.prose.sentences import Sentence
from report_builder.finding import Finding
from report_builder.house_style import in_sentence
from report_builder.judgement import Judgement
from report_builder.lint.dates import Span, When
from report_builder.pattern import Pattern
from report_builder.periods import Period
from report_builder.vocabulary import Severity

_OF_NOW = Pattern(
    r"\w+(?:\.(?:counts|numerator|denominator|counted|ratio|in_words|counts_and_percent|year_to_date|rag))?"
)
_LEADS = Pattern(
    r"\b(?:at the end of|at the close of|as at the end of|as of|in|during|for|to the end of|at)\s(?:the\s)?$",
    re.I,
)
_OF_ANOTHER_TIME = Pattern(
    r"\b(?:since|from|than|compared (?:with|to)|against|before|after|until|by|between|above|below|previous\w*|"
    r"earlier|last|peak|following|began|started|announced|published|closed|introduced)\b[^.;]{0,60}$",
    re.I,
)
# A period this near behind a typed figure is that figure's.
_BESIDE = 15
_SPANS = frozenset({Span.MONTH, Span.QUARTER, Span.TERM})


def check_period_words(found: Sequence[Sentence], judgement: Judgement) -> Iterator[Finding]:
    """A finding for each sentence that quotes this period's figures and types the name of another."""
    for sentence in found:
        quoted = [one for one in sentence.quotes if one.name in judgement.measures]
        if not quoted or not all(_OF_NOW.fullmatch(one.expression) for one in quoted):
            continue
        periods = {judgement.measures[one.name].period for one in quoted}
        for when in sentence.statement.whens:
            if _is_said_of_figures(when, sentence) and not any(_holds(when, one) for one in periods):
                yield _finding(when, sentence, max(periods))


def _is_said_of_figures(when: When, sentence: Sentence) -> bool:
    before = sentence.typed[: when.start]
    declared = any(when.text in fact.text for fact in sentence.narrative.front.facts.values())
    return bool(
        when.span in _SPANS
        and sentence.is_typed(when.start, when.end)
        and not declared
        and not any(0 <= when.start - one.end <= _BESIDE for one in sentence.typed_figures())
        and (lead := _LEADS.search(before))
        and not _OF_ANOTHER_TIME.search(before[: lead.start()])
    )


def _holds(when: When, period: Period) -> bool:
    """Whether a named time is a period, or part of it."""
    months = {(period.start.month + step - 1) % 12 + 1 for step in range(_months_in(period))}
    is_year = when.year in (None, period.start.year, period.end.year)
    return is_year and bool(months & set(when.months))


def _months_in(period: Period) -> int:
    first, last = period.start, period.end
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _finding(when: When, sentence: Sentence, period: Period) -> Finding:
    now = in_sentence(period)
    return Finding(
        "PERIOD_WORDS",
        Severity.WARNING,
        sentence.where(when.start),
        f"“{when.text}” is typed, and the figures that the sentence quotes are of {now}.",
        "Quote the period too: {{ period }}, or .when of the figure.",
        sentence.text,
        (when.text,),
    )
