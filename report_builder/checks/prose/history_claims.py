"""Turn typed claims about a figure's past (highest since, never below, a trend) into findings, from its series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.checks.prose.claims import Claim, claims
from report_builder.checks.prose.sentences import Sentence
from report_builder.disclosure import Shown, Withheld
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_sentence
from report_builder.judgement import Judgement
from report_builder.lint.figures import Role
from report_builder.lint.numbers import WORDS, value_of
from report_builder.pattern import Pattern
from report_builder.periods import Frequency, Period
from report_builder.vocabulary import Severity

_EXTREME = Pattern(r"\b(?P<word>highest|lowest)\b[^.;]{0,40}?\b(?:since|on record|ever)\b", re.I)
_NOT_BELOW = Pattern(
    r"\b(?:not|never)\s(?:once\s)?(?:dropped|fallen|gone|been|dipped|risen|exceeded)\s?(?P<side>below|under|above|over)?",
    re.I,
)
_LAST = Pattern(rf"\b(?:last|past|previous|for)\s(?P<count>\d{{1,2}}|{WORDS})\s(?:month|quarter|year)s", re.I)
_TREND = Pattern(
    r"\bcontinu\w+\s(?:the|its|this|our|an?)\s(?:(?P<up>upward|rising|increasing)|(?P<down>downward|falling|"
    r"declining|reducing))?\s?(?:trend|trajectory)\b",
    re.I,
)
_IN_A_ROW = Pattern(
    r"\b(?P<count>second|third|fourth|fifth|sixth)\s(?:consecutive|successive)\s(?:month|quarter|term|year)",
    re.I,
)
_COUNTS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
# One step is a change; a trend that goes on has had a step before it.
_LEAST_OF_A_TREND = 2
_Values = list[tuple[Period, Decimal]]


def check_history_claims(
    found: Sequence[Sentence], judgement: Judgement, style: HouseStyle
) -> Iterator[Finding]:
    """A finding for each claim that the series denies. A span with a withheld figure denies nothing."""
    for claim in claims(found, judgement, style):
        yield from _extreme(claim)
        yield from _floor(claim)
        yield from _trend(claim)


def _since(claim: Claim, start: int) -> Period | None:
    """The month that a dated time named after a place in the sentence ends with."""
    for when in claim.sentence.statement.whens:
        if when.start >= start and when.last_month is not None:
            return Period(Frequency.MONTH, when.last_month)
    return None


def _values(claim: Claim, first: Period | None) -> _Values:
    """The figures before the paper's own, all of them or those after a period; none where one is withheld."""
    judged = claim.judged
    span = [
        (period, figure)
        for period, figure in judged.series.items()
        if period < judged.period and (first is None or period.end > first.end)
    ]
    if any(isinstance(figure, Withheld) for _, figure in span):
        return []
    return [(period, figure.value) for period, figure in span if isinstance(figure, Shown)]


def _typed(claim: Claim, words: Pattern) -> Iterator[re.Match[str]]:
    yield from (
        found
        for found in words.finditer(claim.sentence.text)
        if claim.sentence.is_typed(found.start(), found.start() + len(found[0].split()[0]))
    )


def _own(claim: Claim) -> Decimal:
    figure = claim.judged.figure
    return figure.value if isinstance(figure, Shown) else Decimal(0)


def _extreme(claim: Claim) -> Iterator[Finding]:
    """ "The highest since March 2019" is above every figure after March 2019."""
    for word in _typed(claim, _EXTREME):
        first = _since(claim, word.end())
        if first is None and word[0].casefold().endswith("since"):
            continue
        sign = 1 if word["word"].casefold() == "highest" else -1
        beyond = [one for one in _values(claim, first) if sign * (one[1] - _own(claim)) > 0]
        if beyond:
            period, value = max(beyond, key=lambda one: sign * one[1])
            yield _denied(claim, "PEAK", word, period, value)


def _floor(claim: Claim) -> Iterator[Finding]:
    """ "Has not dropped below 93% in the last 12 months" speaks of each of them."""
    for word in _typed(claim, _NOT_BELOW):
        floors = [one for one in claim.sentence.statement.of(Role.FLOOR) if one.start >= word.end()]
        first = _start_of_span(claim, word.end())
        if not floors or first is None:
            continue
        said = word[0].casefold()
        sign = 1 if "below" in said or "under" in said else -1
        values = [*_values(claim, first), (claim.judged.period, _own(claim))]
        strayed = [one for one in values if sign * (one[1] - floors[0].value) < 0]
        if strayed:
            yield _denied(claim, "FLOOR_CLAIM", word, *strayed[-1])


def _start_of_span(claim: Claim, start: int) -> Period | None:
    """The last period before the span that a claim speaks of; None where it names none."""
    if named := _since(claim, start):
        return named.previous
    last = _LAST.search(claim.sentence.text)
    if not last:
        return None
    count = int(value_of(last["count"]))
    per_year = claim.judged.period.frequency.per_year if last[0].casefold().endswith("years") else 1
    return claim.judged.period.back(count * per_year)


def _trend(claim: Claim) -> Iterator[Finding]:
    """ "Continuing the downward trend" is a fall after a fall; "the third consecutive month", three of a kind."""
    run = claim.judged.run
    steps, rising = (run.steps, run.rising) if run else (0, False)
    if isinstance(claim.judged.previous, Withheld):
        return
    for word in _typed(claim, _TREND):
        is_other_way = (word["up"] and not rising) or (word["down"] and rising)
        if steps < _LEAST_OF_A_TREND or is_other_way:
            yield _no_trend(claim, word, steps, rising=rising)
    for word in _typed(claim, _IN_A_ROW):
        if steps < _COUNTS[word["count"].casefold()]:
            yield _no_trend(claim, word, steps, rising=rising)


def _no_trend(claim: Claim, word: re.Match[str], steps: int, *, rising: bool) -> Finding:
    way = "rose" if rising else "fell"
    last = f"it {way} {steps} {'time' if steps == 1 else 'times'} in a row" if steps else "it did not move"
    return claim.finding("TREND_CLAIM", Severity.ERROR, word, f"“{word[0]}” is not so: up to now {last}.")


def _denied(claim: Claim, code: str, word: re.Match[str], period: Period, value: Decimal) -> Finding:
    message = (
        f"“{word[0]}” is not so: it was {claim.value(value)} for {in_sentence(period)}; now {claim.now}."
    )
    return claim.finding(code, Severity.ERROR, word, message)
