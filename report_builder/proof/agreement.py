"""Turn finished files into findings where they say another figure than the edition does, figure by figure.

Read back are the cells of tables that name an indicator, in the paper and in the workbook: figures, shares, ratings,
directions, targets and other councils; the figures drawn in charts; the alternative texts of charts; and quoted
figures in the prose, as they read and as they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from report_builder.checks import Finding
from report_builder.proof.drawn_figures import in_drawings
from report_builder.proof.edition import Edition
from report_builder.proof.finding import error
from report_builder.proof.proof import Opened
from report_builder.proof.seen import SeenParagraph, SeenWords
from report_builder.proof.sent import Sent, sent
from report_builder.proof.table_figures import in_tables

_ALTERNATIVE = ", alternative text of "
_MEND = "Build the paper again; if it says so again, report the fault with the two places."


def disagreements(files: Sequence[Opened], edition: Edition) -> tuple[Finding, ...]:
    """An error for each place of the files that says another figure than the edition."""
    found: list[Finding] = []
    for file in files:
        if file.parts is None:
            continue
        said = chain(
            in_tables(file.tables, edition),
            in_drawings(file.seen.drawings, edition),
            _in_alternatives(file.seen.words, edition),
            _in_quotes(file.seen.paragraphs, sent(file.parts), edition),
        )
        found += (error("DISAGREES", f"{file.name}, {where}", message, _MEND) for where, message in said)
    return tuple(found)


def _in_alternatives(words: Sequence[SeenWords], edition: Edition) -> Iterator[tuple[str, str]]:
    for one in words:
        name = one.where.partition(_ALTERNATIVE)[2]
        if name in edition.alternatives and one.text != edition.alternatives[name]:
            yield one.where, f"It says “{one.text}”, and the chart says “{edition.alternatives[name]}”."


def _in_quotes(
    paragraphs: Sequence[SeenParagraph], carried: Sent, edition: Edition
) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        for quote in paragraph.quotes:
            text = paragraph.text[quote.start : quote.end]
            if not quote.as_sent:
                yield (
                    paragraph.where,
                    f"It reads “{text}”, and {quote.expression} was sent as something else.",
                )
    for quoted in carried.quotes.values():
        said = edition.quotes.get(quoted.expression)
        if said is not None and quoted.text not in said:
            yield carried.part, f"{quoted.expression} was sent as “{quoted.text}”, and is “{min(said)}”."
