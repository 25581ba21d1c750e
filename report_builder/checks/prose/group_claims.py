"""Turn typed counts of measures ("seven of the 14 are off target") into findings, against the ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.checks.prose.sentences import Sentence
from report_builder.finding import Finding
from report_builder.judgement import Judgement
from report_builder.lint.numbers import WORDS, value_of
from report_builder.pattern import Pattern
from report_builder.vocabulary import Rag, Severity

_COUNT = rf"(?:\d{{1,3}}|{WORDS})"
_OF = Pattern(
    rf"\b(?P<count>{_COUNT})\s(?:out\s)?of\s(?:the\s|all\s|our\s|these\s)*(?P<whole>{_COUNT})"
    r"(?=\s(?:[\w-]+\s){0,2}(?:measures|indicators)\b|\s(?:is|are|were|was)\b)",
    re.IGNORECASE,
)
_STATES = (
    (Pattern(r"\boff[ -]target\b|\b(?:miss|missed|below|not meeting) (?:their|the) targets?\b", re.I),
     "off_target", frozenset({Rag.RED, Rag.AMBER})),
    (Pattern(r"\bon[ -]target\b|\b(?:meet|met|meeting) (?:their|the) targets?\b", re.I),
     "on_target", frozenset({Rag.GREEN})),
    (Pattern(r"\bGreen\b"), "green", frozenset({Rag.GREEN})),
    (Pattern(r"\bAmber\b"), "amber", frozenset({Rag.AMBER})),
    (Pattern(r"\bRed\b"), "red", frozenset({Rag.RED})),
)  # fmt: skip


def check_group_claims(found: Sequence[Sentence], judgement: Judgement) -> Iterator[Finding]:
    """A finding for each typed count of rated measures: that it is so now, or what it should be."""
    for sentence in found:
        states = [(name, ratings) for words, name, ratings in _STATES if words.search(sentence.typed)]
        if len(states) == 1 and (typed := _OF.search(sentence.typed)):
            yield from _of_group(sentence, typed, *states[0], judgement)


def _of_group(
    sentence: Sentence, typed: re.Match[str], state: str, ratings: frozenset[Rag], judgement: Judgement
) -> Iterator[Finding]:
    said = int(value_of(typed["count"])), int(value_of(typed["whole"]))
    rated = [one for one in judgement.measures.values() if one.rag]
    themes = dict.fromkeys(("", *(one.indicator.theme for one in rated)))
    groups = {
        theme: [one for one in rated if theme in ("", one.indicator.theme)]
        for theme in themes
        if theme in ("", sentence.narrative.place)
    }
    counts = {
        theme: (sum(one.rag in ratings for one in group), len(group)) for theme, group in groups.items()
    }
    fits = next((theme for theme, count in counts.items() if count == said), None)
    of_whole = [theme for theme, count in counts.items() if count[1] == said[1]]
    theme = fits if fits is not None else [*counts, *of_whole][-1]
    quote = f'measures.theme("{theme}").{state}.of' if theme else f"measures.{state}.of"
    so_far = "{} of the {}".format(*counts[theme])
    message = (
        f"“{typed[0]}” is so, and is typed: it stays when a rating changes."
        if fits is not None
        else f"“{typed[0]}” is not so: it is {so_far}."
    )
    yield Finding(
        "TYPED_FIGURE" if fits is not None else "RAG_COUNT",
        Severity.WARNING,
        sentence.where(typed.start()),
        message,
        f"Quote it as {{{{ {quote} }}}}.",
        sentence.text,
        (typed["count"], typed["whole"]),
    )
