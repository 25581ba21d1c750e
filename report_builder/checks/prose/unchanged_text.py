"""Turn paragraphs that no word of has changed since the period before into findings, where their figures moved.

Quotes keep up with the figures by themselves. An officer's own words, a cause or a judgement, do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.checks.causes import CAUSE
from report_builder.checks.prose.sentences import Sentence, by_passage
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_sentence
from report_builder.judgement import Judgement
from report_builder.narrative import QuoteRefusal, Quotes, Status
from report_builder.periods import Period
from report_builder.vocabulary import Severity

_JUDGES = re.compile(
    r"\b(?:view|considers?|believes?|expects?|regards?|reasons?|concern\w*|pleas\w+|improv\w+|encourag\w+|"
    r"disappoint\w*|progress|explain\w*|delayed|has helped|acceptable|good news|worse\w*|better)\b",
    re.IGNORECASE,
)
# Dates always move, and nobody has to look at them.
_ONLY_A_DATE = re.compile(r"period(?:\.\w+)*|.*\.(?:when|period)(?:\.\w+)*")


@dataclass(frozen=True)
class PeriodBefore:
    """What was written for an earlier period: its paragraphs as written, by place. None was, without a period."""

    period: Period | None = None
    paragraphs: Mapping[str, frozenset[str]] = field(default_factory=dict)


def check_unchanged_text(
    found: Sequence[Sentence], judgement: Judgement, style: HouseStyle, before: PeriodBefore
) -> Iterator[Finding]:
    """A finding for each such paragraph. One in a file still marked as carried forward is told of as a draft."""
    if before.period is None:
        return
    old = Quotes.of(replace(judgement, period=before.period), style)
    new = Quotes.of(judgement, style)
    for passage in by_passage(found).values():
        front = passage[0].narrative.front
        was = before.paragraphs.get(passage[0].narrative.place, frozenset())
        is_marked = front.status is Status.DRAFT and front.carried_from
        if is_marked or passage[0].paragraph not in was:
            continue
        moved = [
            quote
            for quote in dict.fromkeys(quote.expression for one in passage for quote in one.quotes)
            if not _ONLY_A_DATE.fullmatch(quote) and quote not in front.facts and _moved(quote, old, new)
        ]
        opinion = next((one for one in passage if _has_opinion(one)), None)
        if moved and opinion:
            yield _finding(opinion, moved, before.period)


def _has_opinion(sentence: Sentence) -> bool:
    return bool(CAUSE.search(sentence.typed) or _JUDGES.search(sentence.typed))


def _moved(expression: str, old: Quotes, new: Quotes) -> bool:
    try:
        return old.text(expression) != new.text(expression)
    except QuoteRefusal:
        return True


def _finding(sentence: Sentence, moved: Sequence[str], before: Period) -> Finding:
    said = moved[0] if len(moved) == 1 else f"{moved[0]} and {len(moved) - 1} more"
    return Finding(
        "UNCHANGED_TEXT",
        Severity.WARNING,
        sentence.where(),
        f"This paragraph is word for word that of {in_sentence(before)}, and its figures moved ({said}).",
        "Read whether its reasons still hold, and change it, or acknowledge it in the front matter.",
        sentence.text,
    )
