"""Turn what stands between {{ and }} into a name and the words asked of it, or refuse it.

The grammar is a name, then words, each with plain text in brackets where it needs some. There is
nothing else to write, so there is nothing else that could run.
"""

from __future__ import annotations

import re

from report_builder.narrative.quotable import QuoteRefusal
from report_builder.pattern import Pattern
from report_builder.values import dataclass

LONGEST = 500
PLAIN_QUOTES_ONLY = (
    "a quote is a name and the words asked of it, such as {{ lac_total }}, {{ lac_total.previous }} "
    'or {{ lac_total.at("2020-02") }}'
)

# Word turns straight quotation marks into curly ones, so both are read.
_TEXT = r"""["“”][^"“”]*["“”]|['‘][^'‘’]*['’]"""
_ARGUMENT = rf"(?:{_TEXT}|[0-9]+)"
_LINK = Pattern(
    rf"\s*(?P<word>[^\W\d]\w*)\s*(?P<call>\(\s*(?:{_ARGUMENT}\s*(?:,\s*{_ARGUMENT}\s*)*)?\))?\s*(?P<next>\.|\Z)"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One word of a quote. `arguments` is None where it has no brackets at all."""

    word: str
    arguments: tuple[str, ...] | None = None


def links_of(expression: str) -> tuple[Link, ...]:
    """The name a quote starts with and the words asked of it, in order."""
    if not expression.strip():
        raise QuoteRefusal(f"it is empty: {PLAIN_QUOTES_ONLY}")
    if len(expression) > LONGEST:
        raise QuoteRefusal(f"it is longer than {LONGEST} characters; was }}}} left out of an earlier quote?")
    links: list[Link] = []
    position, more = 0, True
    while more:
        found = _LINK.match(expression, position)
        if not found:
            raise QuoteRefusal(PLAIN_QUOTES_ONLY)
        links.append(Link(found["word"], _arguments(found["call"])))
        position, more = found.end(), found["next"] == "."
    return tuple(links)


def _arguments(call: str | None) -> tuple[str, ...] | None:
    if call is None:
        return None
    found: list[str] = re.findall(_ARGUMENT, call)
    return tuple(argument if argument.isdecimal() else argument[1:-1] for argument in found)
