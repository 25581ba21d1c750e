"""Turn a paper that somebody may have edited into how its quoted figures read now, beside what was sent."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks import Finding
from report_builder.proof.finding import error
from report_builder.proof.parts import Parts
from report_builder.proof.sent import sent
from report_builder.proof.word import seen_in_word


def edited_quotes(parts: Parts) -> Iterator[Finding]:
    """A finding for each quoted figure that reads otherwise than it was sent, or is gone."""
    read = {
        quote.mark: (paragraph.where, paragraph.text[quote.start : quote.end], quote.as_sent)
        for paragraph in seen_in_word(parts).paragraphs
        for quote in paragraph.quotes
    }
    for mark, quote in sent(parts).quotes.items():
        if mark not in read:
            yield error(
                "QUOTE_GONE",
                quote.expression,
                f"The quoted figure {{{{ {quote.expression} }}}}, sent as “{quote.text}”, is no longer "
                "in the paper.",
                "Make sure that what stands there instead is right, or build the paper again.",
            )
        elif not read[mark][2]:
            where, text, _ = read[mark]
            yield error(
                "QUOTE_CHANGED",
                where,
                f"The quoted figure {{{{ {quote.expression} }}}} reads “{text}”, and was sent as "
                f"“{quote.text}”.",
                "Mend the figure where it comes from and build again, or put back what was sent.",
                text,
            )
