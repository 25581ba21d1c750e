"""Find a cause beside a figure about very few people: together they may tell who is meant.

What a figure means is the officer's to say, but why one or two children moved is a fact about those
children. The public edition withholds the figure; this asks an officer to look at the cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.content import Run, lines_in
from report_builder.finding import Finding
from report_builder.narrative import Narrative
from report_builder.narrative.withheld_words import is_withheld
from report_builder.pattern import Pattern
from report_builder.vocabulary import Edition, Severity

CAUSE = Pattern(
    r"\b(?:because|due to|owing to|as a result of|reflect(?:s|ed|ing)?|caused by|on account of|attribut(?:ed|able) to|"
    r"explained by|driven by|linked to|arising from|stem(?:s|med|ming) from|thanks to|brought about by)\b",
    re.IGNORECASE,
)
_WITHHELD = "\N{OBJECT REPLACEMENT CHARACTER}"
_SENTENCE = Pattern(r"[^.!?]*(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?")


def check_causes(edition: Edition, narratives: Sequence[Narrative]) -> Iterator[Finding]:
    """A finding for each sentence of the public edition that gives the cause of a withheld figure."""
    if edition is not Edition.PUBLIC:
        return
    for narrative in narratives:
        for runs in lines_in(narrative.blocks):
            for sentence, cause in _causes(runs):
                yield Finding(
                    "CAUSE_OF_FEW",
                    Severity.WARNING,
                    narrative.file,
                    f"“{cause}” gives a cause beside a figure that is withheld, and may tell who is meant.",
                    "Leave the cause out of the public edition: put it between ::: members and :::.",
                    sentence,
                )


def _causes(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """Each sentence that holds both, as it prints, and its word of cause."""
    marked = "".join(_WITHHELD + run.text if is_withheld(run) else run.text for run in runs)
    for sentence in _SENTENCE.findall(marked):
        cause = CAUSE.search(sentence)
        if cause and _WITHHELD in sentence:
            yield sentence.replace(_WITHHELD, "").strip(), cause[0]
