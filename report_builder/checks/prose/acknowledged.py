"""Turn what officers have looked at and stand by into findings left out; one that fits nothing is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.checks.prose.sentences import Sentence
from report_builder.finding import Finding
from report_builder.narrative import Narrative
from report_builder.vocabulary import Severity


def without_acknowledged(
    findings: Sequence[Finding], found: Sequence[Sentence], narratives: Sequence[Narrative], *, is_whole: bool
) -> Iterator[Finding]:
    """What nobody has acknowledged. `is_whole` says that the edition prints every sentence, so that an
    acknowledgement that fits none has lapsed.
    """
    written = {(one.narrative.file, one.text): one.written for one in found}
    covered: set[tuple[str, int]] = set()
    for finding in findings:
        by = [
            (narrative.file, at)
            for narrative in narratives
            if finding.where.startswith(f"{narrative.file}, ")
            for at, one in enumerate(narrative.front.acknowledged)
            if one.code == finding.code
            and _bare(one.sentence)
            in (_bare(finding.sentence), written.get((narrative.file, finding.sentence)))
        ]
        covered |= set(by)
        if not by:
            yield finding
    for narrative in narratives if is_whole else ():
        for at, one in enumerate(narrative.front.acknowledged):
            if (narrative.file, at) not in covered:
                yield Finding(
                    "LAPSED",
                    Severity.WARNING,
                    f"{narrative.file}, line {one.line}",
                    f"This acknowledgement of {one.code} has lapsed: nothing is found in its sentence any more.",
                    "Take it out, or look at the sentence as it is now and acknowledge that.",
                    one.sentence,
                )


def _bare(sentence: str) -> str:
    return " ".join(sentence.split())
