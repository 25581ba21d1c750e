"""Read the finished files of a paper back before any is written, and refuse what they may not say.

Every edition is held against the figures it was made of, a public one also against what it keeps back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.assembly import Report
from report_builder.built_before import take_away_built
from report_builder.charts.chart import Chart
from report_builder.checks import Finding
from report_builder.content import Run, Table, blocks_in, runs_in, texts_of
from report_builder.drafting import Drafted
from report_builder.errors import ProofError, UnprovedError
from report_builder.narrative.restricted import restricted_texts
from report_builder.project import Outputs
from report_builder.vocabulary import Edition

if TYPE_CHECKING:
    from report_builder import proof
    from report_builder.proof import Secrets

_PRINTED = "\ufffc"
"""In the place of a number that a reference prints."""


def read_back(drafted: Drafted, contents: Mapping[Path, bytes], outputs: Outputs) -> None:
    """Nothing is written that says another figure than the edition does, or what a public one must keep back."""
    from report_builder.proof import disagreements, open_files, prove_opened

    files = open_files({path.name: content for path, content in contents.items()})
    if drafted.request.edition is Edition.PUBLIC:
        _refuse_unproved(prove_opened(files, secrets_of(drafted)), outputs)
    if found := disagreements(files, said_in(drafted.report)):
        listed = "\n".join(f"  {finding}" for finding in found)
        raise ProofError(f"Nothing was written, because the files disagree with the figures:\n{listed}")


def _refuse_unproved(found: Sequence[Finding], outputs: Outputs) -> None:
    """No file of a public edition is written, or left from an earlier build, in which the proof finds anything."""
    if found:
        listed = "\n".join(f"  {finding}" for finding in found)
        raise UnprovedError(
            f"The public edition was not written, because it must not be public as it is:\n{listed}"
            f"{take_away_built(outputs)}"
        )


def said_in(report: Report) -> proof.Edition:
    """What a report says, for whoever reads its files back."""
    from report_builder.proof import Edition as Said

    quotes: dict[str, set[str]] = {}
    for narrative in report.narratives:
        for run in runs_in(narrative.blocks):
            if run.quote:
                quotes.setdefault(run.quote, set()).add(run.text)
    return Said(
        report.judgement,
        {chart.name: chart.alt_text for chart in report.charts},
        {expression: frozenset(texts) for expression, texts in quotes.items()},
    )


def secrets_of(drafted: Drafted) -> Secrets:
    """What must not be in the files of a public edition."""
    from report_builder.proof import Secrets

    author = drafted.report.fields["front.report_authors"].split("\n")[0] or drafted.report.council
    few = drafted.definition.disclosure.threshold
    restricted = restricted_texts(drafted.narratives, few)
    return Secrets(drafted.kept, restricted, author, partial(_with_braces, drafted.report))


def _with_braces(report: Report) -> Iterator[str]:
    """The lines that the council itself has written with braces, in narrative, names, titles and fields."""
    texts = (*report.fields.values(), *chain.from_iterable(map(_texts, report.places.values())))
    for text in texts:
        yield from (line for line in re.split(f"[\n{_PRINTED}]", text) if "{" in line or "}" in line)


def _texts(contents: Sequence[object]) -> Iterator[str]:
    """Every text of what is placed; what a reference prints is not the author's."""
    yield from texts_of(contents, _words)
    for run in runs_in(contents):
        yield from texts_of(run.note.paragraphs, _words) if run.note else ()
    for one in blocks_in(contents):
        if isinstance(one, Chart):
            yield from (one.caption, one.instead, one.picture.source)
        elif isinstance(one, Table):
            yield from (one.caption, *one.notes)


def _words(run: Run) -> str:
    return _PRINTED if run.refers and not run.text else run.text
