"""Turn the words of one paragraph or cell into runs, each of one look, with its quotes filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from report_builder.content import Run
from report_builder.narrative.characters import unprintable

REFUSED = {
    "code_inline": "code between backticks. Take the backticks away",
    "html_inline": "HTML. Write plain Markdown",
    "image": "an image. Charts are placed by the Word template and report.toml",
    "s_open": "words struck out with ~~. Delete them, or the ~~",
}
SAFE_LINKS = ("https://", "http://", "mailto:")
NOT_A_QUOTE = {
    "{{": "opens a quote with {{ and does not close it. End it with }} in the same paragraph",
    "{%": "holds {%, and only quotes between {{ and }} are allowed",
    "{#": "holds {#, and only quotes between {{ and }} are allowed",
    "}}": "holds }} that closes no quote. A quote opens with {{",
}

Fill = Callable[[str, int], str]
Refuse = Callable[[int, str], None]


class MarkdownRefusal(Exception):  # noqa: N818  (it is turned into a NarrativeError where the file is known)
    """What the text holds that a paper cannot, with the line (from 1) within the Markdown."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


@dataclass
class _Look:
    """The look of the words being read: how deep in bold and italic, inside which link, on which line."""

    line: int
    bold: int = 0
    italic: int = 0
    link: str = ""

    def run(self, text: str, quote: str = "") -> Run:
        return Run(text, self.bold > 0, self.italic > 0, self.link, quote)


class RunReader:
    """Reads one inline token after another. What a paper has no place for goes to `refuse`."""

    def __init__(self, fill: Fill, refuse: Refuse) -> None:
        self._fill = fill
        self._refuse = refuse

    def of(self, inline: Token) -> tuple[Run, ...]:
        first = inline.map[0] + 1 if inline.map else 1
        look, runs = _Look(first), []
        for token in inline.children or ():
            try:
                run = self._run(token, look, first)
            except MarkdownRefusal as refusal:
                self._refuse(refusal.line, refusal.why)
            else:
                runs += [run] if run else []
            look.line += token.content.count("\n") + (token.type in ("softbreak", "hardbreak"))
        return tuple(runs)

    def _run(self, token: Token, look: _Look, first: int) -> Run | None:
        if token.type in ("text", "text_special"):
            if character := unprintable(token.content):
                raise MarkdownRefusal(look.line, f"holds {character}, which cannot be printed. Delete it")
            return look.run(token.content) if token.content else None
        if token.type == "softbreak":
            return look.run(" ")
        if token.type == "hardbreak":
            return look.run("\n")
        if token.type == "quote":
            return self._quote(token, look, first)
        _change_look(token, look)
        return None

    def _quote(self, token: Token, look: _Look, first: int) -> Run:
        meta: dict[str, Any] = token.meta
        look.line = first + meta["line"]
        if not meta["closed"]:
            raise MarkdownRefusal(look.line, NOT_A_QUOTE[token.markup])
        expression = " ".join(token.content.split())
        return look.run(self._fill(expression, look.line), expression)


def _change_look(token: Token, look: _Look) -> None:
    if token.type in ("strong_open", "strong_close"):
        look.bold += token.nesting
    elif token.type in ("em_open", "em_close"):
        look.italic += token.nesting
    elif token.type == "link_open":
        look.link = _safe(token, look.line)
    elif token.type == "link_close":
        look.link = ""
    elif token.type in REFUSED:
        raise MarkdownRefusal(look.line, f"holds {REFUSED[token.type]}")
    elif token.type != "s_close":
        raise MarkdownRefusal(look.line, f"holds something a paper has no place for ({token.type})")


def _safe(link: Token, line: int) -> str:
    address = str(link.attrs.get("href", ""))
    if "%7B%7B" in address:
        raise MarkdownRefusal(
            line, "links to an address with a quote in it. Quote figures in the words instead"
        )
    if not address.lower().startswith(SAFE_LINKS):
        raise MarkdownRefusal(
            line, f"links to {address!r}. Link to an address that starts with https:// or mailto:"
        )
    if link.attrs.get("title"):
        raise MarkdownRefusal(
            line, "holds a link with a title, which a paper cannot show. Leave the title out"
        )
    return address
