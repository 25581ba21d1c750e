"""Turn a quote, {{ lac_total.previous }}, into the words it stands for.

Jinja parses the expression; its tree is then walked here, and only names, the words of a quotable's
own vocabulary and plain text arguments are answered. No code is generated and nothing else can be
reached, which is stricter than a sandbox that runs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from report_builder.house_style import HouseStyle
from report_builder.judgement import Judgement
from report_builder.narrative.figure_words import FigureQuote
from report_builder.narrative.group_words import GroupQuote
from report_builder.narrative.quotable import PeriodQuote, Quotable, QuoteRefusal

_PARSER = Environment(autoescape=False)  # noqa: S701  (it only parses; nothing is ever rendered by it)
PLAIN_QUOTES_ONLY = (
    "A quote is a name and the words asked of it, such as {{ lac_total }}, {{ lac_total.previous }} "
    'or {{ lac_total.at("2020-02") }}'
)


@dataclass(frozen=True)
class Quotes:
    """Every name a narrative may quote, and what each stands for."""

    names: Mapping[str, Quotable | str]

    @staticmethod
    def of(judgement: Judgement, style: HouseStyle) -> Quotes:
        """Indicators by id, the report's period, and the rated measures as a group."""
        figures: dict[str, Quotable | str] = {
            name: FigureQuote(judged, judgement, style) for name, judged in judgement.measures.items()
        }
        for name in judgement.published.indicators:
            if name not in figures:
                figures[name] = _Missing(name)
        figures["period"] = PeriodQuote(judgement.period)
        figures["measures"] = GroupQuote.rated(judgement)
        return Quotes(figures)

    def with_facts(self, facts: Mapping[str, str]) -> Quotes:
        """The same names and the facts one narrative file declares for itself."""
        return Quotes({**self.names, **facts}) if facts else self

    def text(self, expression: str) -> str:
        """What a quote says, as text. Raises QuoteRefusal with the reason and what to write."""
        answer = self._answer(_parse(expression))
        if isinstance(answer, _Asked):
            raise QuoteRefusal(f"{answer.name} needs {' and '.join(answer.takes)} in brackets")
        return answer.text if isinstance(answer, Quotable) else answer

    def _answer(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr):
            return _ask(self._answer(node.node), node.attr)
        if isinstance(node, nodes.Call):
            return self._call(node)
        raise QuoteRefusal(PLAIN_QUOTES_ONLY)

    def _named(self, name: str) -> Quotable | str:
        if name not in self.names:
            raise QuoteRefusal(f"there is no figure called {name}{nearest(name, self.names)}")
        return self.names[name]

    def _call(self, node: nodes.Call) -> Any:
        asked = self._answer(node.node)
        plain = all(isinstance(argument, nodes.Const) for argument in node.args)
        if node.kwargs or node.dyn_args or node.dyn_kwargs or not plain:
            raise QuoteRefusal(PLAIN_QUOTES_ONLY)
        if not isinstance(asked, _Asked):
            raise QuoteRefusal("only a word that needs something in brackets takes brackets; leave them out")
        return asked.answer([str(argument.value) for argument in node.args if isinstance(argument, nodes.Const)])


class _Missing(Quotable):
    """An indicator of the catalogue that no data file has a row for."""

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def text(self) -> str:
        raise QuoteRefusal(f"{self.name} is in the catalogue but no data file has a figure for it")


@dataclass(frozen=True)
class _Asked:
    """A word that needs an argument before it can answer: at("2020-02")."""

    subject: Quotable
    name: str
    takes: tuple[str, ...]

    def answer(self, arguments: list[str]) -> Any:
        most = len(self.takes) + (1 if self.name == "category" else 0)
        if not len(self.takes) <= len(arguments) <= most:
            example = ", ".join(f'"{taken}"' for taken in self.takes)
            raise QuoteRefusal(f"{self.name} is written {self.name}({example})")
        return self.subject.words[self.name].answer(self.subject, *arguments)


def _ask(subject: Any, name: str) -> Any:
    if isinstance(subject, _Missing):
        return subject.text
    if isinstance(subject, str | _Asked):
        raise QuoteRefusal(f"nothing more can be asked after that: leave out .{name}")
    if name not in subject.words:
        raise QuoteRefusal(f"{subject.what} has no word {name}{nearest(name, subject.words)}")
    word = subject.words[name]
    return _Asked(subject, name, word.takes) if word.takes else word.answer(subject)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known names closest to what was typed, or nothing."""
    close = get_close_matches(name.casefold(), list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(close)}?" if close else ""


def _parse(expression: str) -> nodes.Node:
    try:
        body = _PARSER.parse("{{" + expression + "}}").body
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError) as wrong:
        raise QuoteRefusal(f"it cannot be read ({wrong}). {PLAIN_QUOTES_ONLY}") from wrong
    if len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1:
        return body[0].nodes[0]
    raise QuoteRefusal(PLAIN_QUOTES_ONLY)


