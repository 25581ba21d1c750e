"""Turn the words of one paragraph or cell into runs, each of one look, with its quotes filled.

A figure and its unit stay parted by an ordinary space ("5.5 percentage points"). A no-break space would
keep them on one line, but it is another character: whoever searches, copies or checks the paper for the
words they read would not find them, and Word has no other way to hold two words together. In a narrow
column it would also push words off the page. A line that ends on "5.5" costs a reader less. ("per cent"
has a no-break space already: a council asks for it in place of the sign, which never parts from its figure.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from report_builder.content import Footnote, Reference, Run
from report_builder.narrative.characters import unprintable
from report_builder.narrative.members_only import HOW as HOW_MEMBERS
from report_builder.narrative.members_only import is_mistyped
from report_builder.narrative.references import HOW, reference_of
from report_builder.pattern import Pattern

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

_FAILED_REFERENCE = Pattern(r"(?<!\\)\]\(\s*#")

Fill = Callable[[str, int], str]
Note = Callable[[str, int], Footnote]
Refuse = Callable[[int, str], None]


class MarkdownRefusal(Exception):  # noqa: N818  (it is turned into a NarrativeError where the file is known)
    """What the text holds that a paper cannot, with the line (from 1) within the Markdown."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


@dataclass
class _Look:
    """The look of the words being read: how deep in bold and italic, inside which link, on which line.

    `is_bare` is true from the opening of a link until it has a word, and `source` is the whole paragraph as
    it is written.
    """

    line: int
    source: str
    bold: int = 0
    italic: int = 0
    link: str = ""
    refers: Reference | None = None
    is_bare: bool = False

    def run(self, text: str, quote: str = "") -> Run:
        self.is_bare = self.is_bare and not text.strip()
        return Run(text, self.bold > 0, self.italic > 0, self.link, quote, self.refers, line=self.line)


class RunReader:
    """Reads one inline token after another. What a paper has no place for goes to `refuse`."""

    def __init__(self, fill: Fill, note: Note, refuse: Refuse) -> None:
        self._fill = fill
        self._note = note
        self._refuse = refuse

    def of(self, inline: Token) -> tuple[Run, ...]:
        first = inline.map[0] + 1 if inline.map else 1
        look, runs = _Look(first, inline.content), []
        for token in inline.children or ():
            try:
                run = self._run(token, look, first)
            except MarkdownRefusal as refusal:
                look.is_bare = False
                self._refuse(refusal.line, refusal.why)
            else:
                runs += [run] if run else []
            look.line += token.content.count("\n") + (token.type in ("softbreak", "hardbreak"))
        return tuple(runs)

    def _run(self, token: Token, look: _Look, first: int) -> Run | None:
        if token.type in ("text", "text_special"):
            return look.run(_printable(token.content, look)) if token.content else None
        if token.type in ("softbreak", "hardbreak"):
            return look.run(" " if token.type == "softbreak" else "\n")
        if token.type == "quote":
            return self._quote(token, look, first)
        if token.type == "footnote_ref":
            return Run("", note=self._note(token.meta["label"], look.line))
        if token.type == "link_close":
            return _close_link(look)
        _change_look(token, look)
        return None

    def _quote(self, token: Token, look: _Look, first: int) -> Run:
        meta: dict[str, Any] = token.meta
        look.line = first + meta["line"]
        if not meta["closed"]:
            raise MarkdownRefusal(look.line, NOT_A_QUOTE[token.markup])
        expression = " ".join(token.content.split())
        return look.run(self._fill(expression, look.line), expression)


def _printable(text: str, look: _Look) -> str:
    if character := unprintable(text):
        raise MarkdownRefusal(look.line, f"holds {character}, which cannot be printed. Delete it")
    if is_mistyped(text):
        raise MarkdownRefusal(
            look.line, f"holds a mark of a passage for members that is mistyped. {HOW_MEMBERS}"
        )
    if _FAILED_REFERENCE.search(text) and _FAILED_REFERENCE.search(look.source):
        raise MarkdownRefusal(look.line, f"holds a reference that cannot be read. {HOW}")
    return text


def _change_look(token: Token, look: _Look) -> None:
    if token.type in ("strong_open", "strong_close"):
        look.bold += token.nesting
    elif token.type in ("em_open", "em_close"):
        look.italic += token.nesting
    elif token.type == "link_open":
        look.is_bare = True
        _open_link(token, look)
    elif token.type in REFUSED:
        raise MarkdownRefusal(look.line, f"holds {REFUSED[token.type]}")
    elif token.type != "s_close":
        raise MarkdownRefusal(look.line, f"holds something a paper has no place for ({token.type})")


def _open_link(link: Token, look: _Look) -> None:
    address = str(link.attrs.get("href", ""))
    if address.startswith("#"):
        look.refers = _referred(address, look.line)
    else:
        look.link = _safe(address, look.line)
    if link.attrs.get("title"):
        raise MarkdownRefusal(
            look.line, "holds a link with a title, which a paper cannot show. Leave the title out"
        )


def _close_link(look: _Look) -> Run | None:
    """A reference without words prints a number; any other link needs words to be seen by."""
    bare, number = look.is_bare, look.run("")
    link, look.link, look.refers, look.is_bare = look.link, "", None, False
    if bare and link:
        raise MarkdownRefusal(look.line, "holds a link without words. Write between [ and ] what it leads to")
    return number if bare and number.refers else None


def _referred(address: str, line: int) -> Reference:
    found = reference_of(address, line)
    if found is None:
        raise MarkdownRefusal(line, f"refers to {address!r}. {HOW}")
    return found


def _safe(address: str, line: int) -> str:
    if "%7B%7B" in address:
        raise MarkdownRefusal(
            line, "links to an address with a quote in it. Quote figures in the words instead"
        )
    if not address.lower().startswith(SAFE_LINKS):
        raise MarkdownRefusal(
            line, f"links to {address!r}. Link to an address that starts with https:// or mailto:"
        )
    return address
