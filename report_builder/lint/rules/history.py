"""Notice claims about the past (peaks, floors, trends) that the figures beside them deny."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.movements import judged_movements
from report_builder.lint.rule import ERROR, NOTE, Noticed, statement_rule, texts
from report_builder.lint.rules.polarity import way_of
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_PEAK = Pattern(
    r"\b(?:a |the |from |its )?(?:height|peak|record high|high point|highest (?:point|level|figure|"
    r"number))\b",
    re.I,
)
_TROUGH = Pattern(r"\b(?:record low|low point|lowest (?:point|level|figure|number)|trough)\b", re.I)
_HIGHEST = Pattern(
    r"\b(?:the |its |our )?(?:highest|greatest|largest|most|best|record high)\b(?=[^.;]{0,60}\b(?:since|"
    r"in|for|on record|ever|recorded|of the|this|over|level|figure|number|rate|yet|to date)\b)",
    re.I,
)
_LOWEST = Pattern(
    r"\b(?:the |its |our )?(?:lowest|smallest|fewest|record low)\b(?=[^.;]{0,60}\b(?:since|in|for|on "
    r"record|ever|recorded|of the|this|over|level|figure|number|rate|yet|to date)\b)",
    re.I,
)
_SINCE = Pattern(
    r"\b(?:since|in (?:the )?(?:last|past)|for (?:\w+ ){0,3}(?:months|years|quarters)|on record|ever|"
    r"recorded|of the year|this year|in over|to date|over the (?:last|past))\b",
    re.I,
)
_ALONG = Pattern(
    r"\b(?:consecutive|successive|running|month[- ]on[- ]month|year[- ]on[- ]year|quarter[- ]on[- ]quarter|"
    r"term[- ]on[- ]term|stead(?:y|ily)|"
    r"(?:every|each) (?:month|quarter|year|term)|each of the (?:last|past|previous)|unbroken|uninterrupted|"
    r"throughout|(?P<span>month|quarter|year|term|week) (?:after|by|upon|on) (?P=span)|relentless(?:ly)?|"
    r"unremitting(?:ly)?|inexorabl[ey]|"
    r"progressive(?:ly)?|without (?:a break|interruption|exception|pause)|with every|continu(?:ed|es|ing|"
    r"ous(?:ly)?|ally)|in a row|(?:upward|"
    r"downward|rising|falling) (?:trend|trajectory)|consistently)\b",
    re.I,
)


@statement_rule(
    "PEAK",
    ERROR,
    "A peak that another figure passes",
    fires="The number is now 730, down since the peak of 702 in September.",
    silent="The number is now 512, down since the peak of 702 in September.",
)
def above_the_peak(statement: Statement) -> Iterator[Noticed]:
    """A peak is the greatest figure of its series, and "the highest since" is higher than everything after:
    no other figure of the sentence may pass it.
    """
    for words, sign in ((_PEAK, 1), (_TROUGH, -1)):
        peak = _of(statement, words)
        if peak:
            for one in statement.of(Role.VALUE):
                if one is not peak and one.is_like(peak) and sign * (one.value - peak.value) > 0:
                    yield _passed(statement, peak, one)
    for words, sign in ((_HIGHEST, 1), (_LOWEST, -1)):
        found = words.search(statement.text)
        values = statement.of(Role.VALUE)
        if found and values and _SINCE.search(statement.text, found.end()):
            before = [one for one in values if one.start < found.start()]
            value = before[-1] if before else values[0]
            for one in statement.of(Role.PREVIOUS):
                is_older = re.search(r"\bsince\b[^()]*$", statement.text[found.end() : one.start])
                if one.is_like(value) and sign * (one.value - value.value) > 0 and not is_older:
                    yield _passed(statement, value, one)


def _of(statement: Statement, words: Pattern) -> Figure | None:
    found = words.search(statement.text)
    if not found:
        return None
    after = [one for one in statement.measured if found.end() <= one.start <= found.end() + 25]
    return after[0] if after and after[0].role in (Role.PREVIOUS, Role.VALUE) else None


def _passed(statement: Statement, peak: Figure, one: Figure) -> Noticed:
    return Noticed(
        statement,
        texts((peak, one)),
        f"{peak.text} is called the extreme, and {one.text} goes beyond it.",
        "Take the extreme from the whole series.",
    )


@statement_rule(
    "PEAK",
    NOTE,
    "A peak taken from memory",
    fires="Numbers are down by 12% from the peak of 340 families in March 2019.",
    silent="Numbers are down by 12% since March 2019, when there were 340 families.",
)
def peak_not_shown(statement: Statement) -> Iterator[Noticed]:
    """Peaks are copied from paper to paper, and change when old figures are revised. Take them from the
    stored series.
    """
    peak = _of(statement, _PEAK) or _of(statement, _TROUGH)
    if peak:
        yield Noticed(
            statement,
            (peak.text,),
            f"That {peak.text} was the extreme cannot be seen from this paper.",
            "Check it against the whole series as it stands now.",
        )


@statement_rule(
    "TREND_CLAIM",
    ERROR,
    "A trend that its own figures break",
    fires="Referrals rose for the third consecutive month: 120 in April, 131 in May and 118 in June.",
    silent="Referrals rose for the third consecutive month: 120 in April, 131 in May and 138 in June.",
)
def breaks_its_trend(statement: Statement) -> Iterator[Noticed]:
    """ "Steadily", "for the third month running", "continuing the upward trend": each figure of the row is
    beyond the last.
    """
    along = None if _NOT_ALL_ALONG.search(statement.text) else _ALONG.search(statement.text)
    words = [one for one in statement.directions if one[2]] or list(_judged(statement))
    row = _row(statement)
    if not along or not words or len(row) < 3 or len({sign for _, _, sign in words}) > 1:
        return
    sign = words[0][2]
    orders = (row, row[::-1], [*row[1:], row[0]])  # "13.1%, from 16.0% in 2019/20 and 14.4% in 2020/21"
    if not any(_goes(order, sign) for order in orders):
        yield Noticed(
            statement,
            (along[0], words[0][1], *texts(row)),
            f"{', '.join(texts(row))} do not go {'up' if sign > 0 else 'down'} all the way.",
            "Say where the row turned, or leave the trend out.",
        )


def _goes(row: Sequence[Figure], sign: int) -> bool:
    return all(sign * (later.value - earlier.value) >= 0 for earlier, later in pairwise(row))


def _judged(statement: Statement) -> Iterator[tuple[int, str, int]]:
    """ "Improved" as a word of direction, where it is known which way is good for what is measured."""
    for judgement, one in judged_movements(statement):
        if way := way_of(statement):
            yield one.start, one.word, judgement * way


_NOT_ALL_ALONG = Pattern(
    r"\b(?:apart from|except\w*|other than|with one exception|save for|despite|bar|overall|although|but for|as a whole|"
    r"not (?:in )?(?:every|each|all)|(?:not|never|hardly) (?:\w+ )?(?:steadi\w+|consistent\w*|continuous\w*|"
    r"uninterrupted)|unsteadi\w+|hop(?:e[ds]?|ing)|"
    r"aim\w*|inten[dt]\w*|but dipped|interrupted|paused?|stalled|no longer)\b",
    re.I,
)


def _row(statement: Statement) -> list[Figure]:
    figures = statement.of(Role.VALUE, Role.PREVIOUS)
    figures = tuple(one for one in figures if one.unit is not Unit.FRACTION)
    return [one for one in figures if one.is_like(figures[0])]


@statement_rule(
    "TREND_CLAIM",
    NOTE,
    "A trend without its figures",
    fires="Demand continues its upward trend and stands at 417 families.",
    silent="Demand stands at 417 families.",
)
def trend_not_shown(statement: Statement) -> Iterator[Noticed]:
    """A trend is a claim about every month of it. Two figures are a comparison; a chart shows a trend."""
    found = re.search(
        r"\b(?:continu\w+ (?:an?|the|its|this|our) (?:\w+ ){0,2}(?:trend|trajectory)|(?:upward|downward) "
        r"trend)",
        statement.text,
        re.I,
    )
    if found and statement.measured and len(_row(statement)) < 3:
        yield Noticed(
            statement,
            (found[0],),
            "A trend is claimed, and its figures are not here.",
            "Show the row in a chart, or compare two figures and say which.",
        )
