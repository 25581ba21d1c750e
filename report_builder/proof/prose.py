"""Find withheld values in sentences, and in words that stand in no paragraph: `withheld` says what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from report_builder.checks import Finding
from report_builder.disclosure.kept_back import WithheldFigure
from report_builder.pattern import Pattern
from report_builder.proof.finding import error
from report_builder.proof.numbers import Number, numbers_in
from report_builder.proof.seen import Seen, SeenParagraph, SeenQuote, SeenWords
from report_builder.proof.sent import Sent
from report_builder.proof.withheld import Search, folded
from report_builder.values import dataclass

_SENTENCE_ENDS = Pattern(r"(?<=[.!?])[)”\"’]?\s+(?=[(“\"‘]?[A-Z0-9])|\n")
_INDICATOR = Pattern(r"\w+")
_CATEGORY = Pattern(r"""(?:category|share_of)\(\s*["']([^"']*)["']""")
_OWN_FIGURE = Pattern(
    r"""\w+(?:\.category\(\s*["'][^"']*["']\s*\))?(?:\.(?:counts|counts_and_percent|numerator|denominator))?"""
)
_HIDDEN = "\ufffc"
_LONGEST_ITEM = 120
_WITHHELD = Pattern(r"\[c\]|\b(?:un|not )published\b", re.IGNORECASE)
_REMEDY = (
    "Take the number out, or quote the figure ({{{{ {id} }}}}), which prints what this edition may say; "
    "then build again."
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as typed (what is quoted as sent is blanked), as read, and what is quoted in it."""

    typed: str
    read: str
    quotes: tuple[SeenQuote, ...]


def in_prose(seen: Seen, search: Search) -> Iterator[Finding]:
    """Withheld values typed into paragraphs. A list is about what the words before it are about ("Placements:")."""
    leads = ""
    for paragraph in seen.paragraphs:
        if text := paragraph.text.strip():
            is_item = len(text) <= _LONGEST_ITEM and not text.endswith(":")
            yield from _in_paragraph(paragraph, search, leads if is_item else "")
            leads = text if text.endswith(":") else leads if is_item else ""


def _in_paragraph(paragraph: SeenParagraph, search: Search, leads: str) -> Iterator[Finding]:
    quoted_withheld = {
        quote for quote in paragraph.quotes if _WITHHELD.search(paragraph.text[quote.start : quote.end])
    }
    for sentence in _sentences(paragraph):
        quotes = {*sentence.quotes, *quoted_withheld}
        for figure, _ in _stated(sentence.typed, f"{leads} {sentence.read}", quotes, search):
            yield withheld_value(figure, paragraph.where, sentence.read.strip())


def _sentences(paragraph: SeenParagraph) -> Iterator[_Sentence]:
    typed = paragraph.text
    for quote in paragraph.quotes:
        if quote.as_sent:
            typed = typed[: quote.start] + _HIDDEN * (quote.end - quote.start) + typed[quote.end :]
    start = 0
    for end, following in [
        *((one.start(), one.end()) for one in _SENTENCE_ENDS.finditer(typed)),
        (len(typed), 0),
    ]:
        quotes = tuple(one for one in paragraph.quotes if start <= one.start < end)
        yield _Sentence(typed[start:end], paragraph.text[start:end], quotes)
        start = following


def _stated(
    typed: str, read: str, quotes: Set[SeenQuote], search: Search
) -> Iterator[tuple[WithheldFigure, Number]]:
    """Each withheld figure that a sentence is about and states, once, with the number that states it."""
    text = folded(read)
    named = search.named_in(text) | {_indicator(quote.expression) for quote in quotes}
    if not named & search.by_indicator.keys():
        return
    numbers = tuple(numbers_in(search.without_names(folded(typed))))
    if not numbers:
        return
    categories = {folded(one) for quote in quotes for one in _CATEGORY.findall(quote.expression)}
    for indicator in sorted(named):
        for sought in search.by_indicator.get(indicator, ()):
            stating = filter(sought.is_stated_by, numbers) if sought.is_named_in(text, categories) else ()
            if number := next(iter(stating), None):
                yield sought.figure, number
                break


def _indicator(expression: str) -> str:
    found = _INDICATOR.match(expression.strip())
    return found[0] if found else ""


def withheld_value(figure: WithheldFigure, where: str, sentence: str) -> Finding:
    """The value itself is not repeated: what is found may be printed, logged and sent on."""
    return error(
        "WITHHELD_VALUE",
        where,
        f"This tells a figure that the public edition withholds: {figure.words}.",
        _REMEDY.format(id=figure.indicator.id),
        sentence,
    )


def in_words(seen: Seen, search: Search) -> Iterator[Finding]:
    """Withheld values in words without marks. What a paragraph says in the same words has been read there."""
    read = {folded(one.text) for one in seen.paragraphs}
    for words in seen.words:
        text = folded(words.text)
        if text in read:
            continue
        if search.named_in(text):
            yield from unmarked(words, search)
        else:
            read.add(text)  # most are the figures behind a chart, which name nobody however often they come


def unmarked(words: SeenWords, search: Search) -> Iterator[Finding]:
    """Sentences in which nobody can tell what is quoted: a number that the paper may say of the indicator is none."""
    for sentence in _SENTENCE_ENDS.split(words.text):
        for figure, number in _stated(sentence, words.text, frozenset(), search):
            if not search.kept.says(figure.indicator.id, number.value):
                yield withheld_value(figure, words.where, sentence.strip())


def in_quotes(sent: Sent, search: Search) -> Iterator[Finding]:
    """Quoted figures whose text, as it was sent, is a withheld value.

    A quote of the figure itself can only mean the paper's own period. Others compare it with what is public.
    """
    for mark, quote in sent.quotes.items():
        asked = frozenset({SeenQuote(mark, quote.expression, 0, 0, as_sent=True)})
        is_own = _OWN_FIGURE.fullmatch(quote.expression.strip())
        for figure, number in _stated(quote.text, quote.text, asked, search):
            own = is_own and figure.key.basis is figure.indicator.basis
            if own or not search.kept.says(figure.indicator.id, number.value):
                yield withheld_value(figure, f"{sent.part}, {mark} ({quote.expression})", quote.text)
