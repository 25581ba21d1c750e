"""Turn paragraphs that no word of has changed since the period before into findings, where their figures moved.

Quotes keep up with the figures by themselves. An officer's own words, a cause or a judgement, do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace

from report_builder.checks.causes import CAUSE
from report_builder.checks.prose.sentences import Sentence, by_passage
from report_builder.finding import Finding
from report_builder.house_style import HouseStyle, in_sentence
from report_builder.judgement import Judgement
from report_builder.narrative import QuoteRefusal, Quotes, Status
from report_builder.pattern import Pattern
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Severity

_JUDGES = Pattern(
    r"\b(?:view (?:is|of|that)|in (?:\w+ ){1,3}view|considers?|believes?|regards?|(?:as|be) the main reason|"
    r"has (?:delayed|helped)|a concern|concerned|concerning|pleased|pleasing|encouraging|"
    r"disappointing|acceptable|good news)\b",
    re.IGNORECASE,
)


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
        names = sorted({quote.name for one in passage for quote in one.quotes} & judgement.measures.keys())
        moved = [name for name in names if _moved(name, old, new)]
        opinion = next((one for one in passage if _has_opinion(one)), None)
        if moved and opinion:
            yield _finding(opinion, moved, before.period)


def _has_opinion(sentence: Sentence) -> bool:
    return bool(CAUSE.search(sentence.typed) or _JUDGES.search(sentence.typed))


def _moved(name: str, old: Quotes, new: Quotes) -> bool:
    try:
        return old.text(name) != new.text(name)
    except QuoteRefusal:
        return True


def _finding(sentence: Sentence, moved: Sequence[str], before: Period) -> Finding:
    return Finding(
        "UNCHANGED_TEXT",
        Severity.WARNING,
        sentence.where(),
        f"This paragraph is word for word that of {in_sentence(before)}, and {_listed(moved)} moved.",
        "Read whether its reasons still hold, and change it, or acknowledge it in the front matter.",
        sentence.text,
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
