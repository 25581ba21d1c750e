"""Name what a quote can reach: objects that answer to a fixed list of words, and nothing else.

No Python attribute is ever looked up by a name that an officer typed: a quotable answers from its
own table of words, so a quote cannot reach code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from report_builder.house_style import in_sentence, long_date
from report_builder.periods import Frequency, Period
from report_builder.values import dataclass


class QuoteRefusal(Exception):  # noqa: N818  (it is turned into a NarrativeError where the line is known)
    """Why a quote cannot be filled, and what to write instead."""


@dataclass(frozen=True)
class Word:
    """One word of the vocabulary: what it says, and how it is worked out for what it is asked of.

    `takes` names the arguments it needs, as an officer writes them: ("2020-02",); `may_take` those
    it can do without.
    """

    name: str
    says: str
    answer: Callable[..., Any]
    takes: tuple[str, ...] = ()
    may_take: tuple[str, ...] = ()

    @property
    def written(self) -> str:
        """How an officer writes it: `previous`, `at("2020-02")`."""
        inside = ", ".join(f'"{argument}"' for argument in self.takes)
        return f"{self.name}({inside})" if inside else self.name


class Vocabulary(Mapping[str, Word]):
    """The words one kind of quotable answers to, in the order they are taught."""

    def __init__(self) -> None:
        self._words: dict[str, Word] = {}

    def word(
        self, says: str, *takes: str, may_take: tuple[str, ...] = ()
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Register a function under its own name: `@FIGURE_WORDS.word("The value a period before.")`."""

        def register(answer: Callable[..., Any]) -> Callable[..., Any]:
            name = answer.__name__.strip("_")
            self._words[name] = Word(name, says, answer, takes, may_take)
            return answer

        return register

    def __getitem__(self, name: str) -> Word:
        return self._words[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


class Quotable:
    """Something a quote may name. `words` is its vocabulary; `text` is what the reader sees."""

    words: Mapping[str, Word]
    what: str

    @property
    def text(self) -> str:
        raise NotImplementedError


class Unsaid(Quotable):
    """A figure or period that may not, or cannot, be said: its symbol, whatever more is asked of it."""

    def __init__(self, symbol: str, words: Mapping[str, Word], what: str) -> None:
        self.symbol = symbol
        self.words = {name: replace(word, answer=lambda same, *_: same) for name, word in words.items()}
        self.what = what

    @property
    def text(self) -> str:
        return self.symbol


PERIOD_WORDS = Vocabulary()


@dataclass(frozen=True)
class PeriodQuote(Quotable):
    """{{ period }}: the report's own period, or another named from it."""

    period: Period
    words = PERIOD_WORDS
    what = "a period"

    @property
    def text(self) -> str:
        return in_sentence(self.period)


@PERIOD_WORDS.word("Its month alone: June.")
def month(quote: PeriodQuote) -> str:
    return f"{quote.period.end:%B}"


@PERIOD_WORDS.word("Its calendar year: 2020.")
def year(quote: PeriodQuote) -> str:
    return str(quote.period.end.year)


@PERIOD_WORDS.word("The financial (or academic) year it belongs to: 2020/21.")
def year_label(quote: PeriodQuote) -> str:
    return quote.period.year_label


@PERIOD_WORDS.word("Its first day: 1 June 2020.")
def start(quote: PeriodQuote) -> str:
    return long_date(quote.period.start)


@PERIOD_WORDS.word("Its last day: 30 June 2020.")
def end(quote: PeriodQuote) -> str:
    return long_date(quote.period.end)


@PERIOD_WORDS.word("The period before: May 2020.")
def previous(quote: PeriodQuote) -> PeriodQuote:
    return PeriodQuote(quote.period.previous)


@PERIOD_WORDS.word("The period after: July 2020.")
def next_(quote: PeriodQuote) -> PeriodQuote:
    return PeriodQuote(quote.period.next)


@PERIOD_WORDS.word("The same period last year: June 2019.")
def same_period_last_year(quote: PeriodQuote) -> PeriodQuote:
    return PeriodQuote(quote.period.same_period_last_year)


@PERIOD_WORDS.word("The months it covers: October to December 2020.")
def months(quote: PeriodQuote) -> str:
    first, last = quote.period.start, quote.period.end
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    return f"{first:%B}{f' {first.year}' if first.year != last.year else ''} to {last:%B %Y}"


@PERIOD_WORDS.word("The quarter of the financial year it is or is in: Quarter 3.")
def quarter(quote: PeriodQuote) -> str:
    if quote.period.frequency not in (Frequency.MONTH, Frequency.QUARTER):
        raise QuoteRefusal(f"{in_sentence(quote.period)} is not in one quarter; write .months")
    whole = Period.containing(quote.period.end, Frequency.QUARTER)
    return whole.label.removesuffix(f" {whole.year_label}")


@PERIOD_WORDS.word("Its name where there is little room: Jun 2020.")
def short(quote: PeriodQuote) -> str:
    return quote.period.short_label
