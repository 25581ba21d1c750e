"""Turn a quote, {{ lac_total.previous }}, into the words it stands for.

Only names, the words of a quotable's own vocabulary and plain text arguments are answered. No code
is generated and nothing else can be reached, which is stricter than a sandbox that runs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from report_builder.house_style import HouseStyle
from report_builder.judgement import Judgement
from report_builder.narrative.expression import Link, links_of
from report_builder.narrative.figure_words import FigureQuote
from report_builder.narrative.group_words import GroupQuote
from report_builder.narrative.quotable import PeriodQuote, Quotable, QuoteRefusal, Word
from report_builder.values import dataclass
from report_builder.vocabulary import Edition


@dataclass(frozen=True)
class Quotes:
    """Every name a narrative of this edition may quote, and what each stands for.

    `few` is the largest count of people the public edition withholds; 0 withholds none.
    """

    names: Mapping[str, Quotable | str]
    edition: Edition = Edition.PUBLIC
    few: int = 5

    @staticmethod
    def of(judgement: Judgement, style: HouseStyle, few: int = 5) -> Quotes:
        """Indicators by id, the report's period, and as groups the rated measures and all of them."""
        indicators: dict[str, Quotable | str] = {
            name: FigureQuote(judgement.measures[name], judgement, style)
            if name in judgement.measures
            else _Missing(name)
            for name in judgement.published.indicators
        }
        others = {
            "period": PeriodQuote(judgement.period),
            "measures": GroupQuote.rated(judgement, style),
            "all_measures": GroupQuote.every(judgement, style),
        }
        return Quotes({**indicators, **others}, judgement.published.edition, few)

    def with_facts(self, facts: Mapping[str, str]) -> Quotes:
        """The same names and the facts one narrative file declares for itself."""
        return replace(self, names={**self.names, **facts}) if facts else self

    def text(self, expression: str) -> str:
        """What a quote says, as text. Raises QuoteRefusal with the reason and what to write."""
        first, *links = links_of(expression)
        answer = self._named(first)
        for link in links:
            answer = _ask(answer, link)
        return answer.text if isinstance(answer, Quotable) else answer

    def _named(self, link: Link) -> Quotable | str:
        if link.word not in self.names:
            raise QuoteRefusal(f"there is no figure called {link.word}{nearest(link.word, self.names)}")
        if link.arguments is not None:
            raise QuoteRefusal(f"a name takes no brackets: write {link.word}")
        return self.names[link.word]


class _Missing(Quotable):
    """An indicator of the catalogue that no data file has a row for."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def text(self) -> str:
        raise QuoteRefusal(f"{self.name} is in the catalogue but no data file has a figure for it as a whole")


def _ask(subject: Quotable | str, link: Link) -> Quotable | str:
    if isinstance(subject, str):
        raise QuoteRefusal(f"nothing more can be asked after that: leave out .{link.word}")
    if isinstance(subject, _Missing):
        return subject.text
    if link.word not in subject.words:
        raise QuoteRefusal(f"{subject.what} has no word {link.word}{nearest(link.word, subject.words)}")
    return _answer(subject, subject.words[link.word], link.arguments)


def _answer(subject: Quotable, word: Word, arguments: tuple[str, ...] | None) -> Quotable | str:
    if arguments is not None and not word.takes:
        raise QuoteRefusal(f"{word.name} takes no brackets: write .{word.name}")
    given = arguments or ()
    if not len(word.takes) <= len(given) <= len(word.takes) + len(word.may_take):
        raise QuoteRefusal(f"{word.name} needs something in brackets, as in .{word.written}")
    answer: Quotable | str = word.answer(subject, *given)
    return answer


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence: a hint at the known names closest to what was typed, or a full stop."""
    close = get_close_matches(name.casefold(), list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else "."
