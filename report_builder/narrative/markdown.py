"""Turn an officer's Markdown into blocks, filling each quote where it stands.

A quote is read as one token of the Markdown, so what it prints is never read as Markdown again: a
category called `*other*` prints its stars. What has no place in a council paper is refused by line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from report_builder.content import Block, Cell, ListBlock, Paragraph, Run, Table

REFUSED = {
    "heading_open": "a heading. Headings belong to the Word template; start a new paragraph instead",
    "fence": "a block of code",
    "code_block": "a block of code (the line is indented by four spaces). Take the spaces away",
    "hr": "a ruled line",
    "html_block": "HTML. Write plain Markdown",
    "html_inline": "HTML. Write plain Markdown",
    "image": "an image. Charts are placed by the Word template and report.toml",
    "blockquote_open": "a block quotation",
}
SAFE_LINKS = ("https://", "http://", "mailto:")


class MarkdownRefusal(Exception):  # noqa: N818  (it is turned into a NarrativeError where the file is known)
    """What the text holds that a paper cannot, with the line (from 1) within the Markdown."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


Fill = Callable[[str, int], str]


def blocks_of(text: str, fill: Fill) -> tuple[Block, ...]:
    """Blocks in order. `fill(expression, line)` answers each quote; lines count from 1 in `text`."""
    tokens = _parser().parse(text)
    blocks, end = _Reader(tokens, text, fill).blocks(0, None)
    assert end == len(tokens), "every token is read"  # noqa: S101
    return blocks


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "quote", _quote_rule)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _quote_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's own signature)
    if not state.src.startswith(("{{", "{%", "{#"), state.pos):
        return False
    end = state.src.find("}}", state.pos) if state.src.startswith("{{", state.pos) else -1
    if not silent:
        token = state.push("quote", "", 0)
        token.content = state.src[state.pos + 2 : end] if end >= 0 else ""
        token.meta = {"closed": end >= 0, "line": state.src.count("\n", 0, state.pos)}
    state.pos = end + 2 if end >= 0 else state.posMax
    return True


@dataclass
class _Look:
    """The look of the words being read: how deep in bold and italic, and inside which link."""

    bold: int = 0
    italic: int = 0
    link: str = ""

    def run(self, text: str, quote: str = "") -> Run:
        return Run(text, self.bold > 0, self.italic > 0, self.link, quote)


class _Reader:
    """Walks markdown-it's flat tokens once and builds nested blocks."""

    def __init__(self, tokens: Sequence[Token], text: str, fill: Fill) -> None:
        self._tokens = tokens
        self._text = text
        self._fill = fill
        self._line = 0

    def blocks(self, start: int, closing: str | None) -> tuple[tuple[Block, ...], int]:
        """Blocks from `start` to the closing token, and the position after it."""
        found: list[Block] = []
        position = start
        while position < len(self._tokens):
            token = self._tokens[position]
            self._note_line(token)
            if token.type == closing:
                return tuple(found), position + 1
            block, position = self._block(token, position)
            if block is not None:
                found.append(block)
        return tuple(found), position

    def _block(self, token: Token, position: int) -> tuple[Block | None, int]:
        if token.type in REFUSED:
            raise MarkdownRefusal(self._line, f"holds {REFUSED[token.type]}")
        if token.type == "paragraph_open":
            return Paragraph(self._runs(self._tokens[position + 1])), position + 3
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(token, position)
        if token.type == "table_open":
            return self._table(position)
        raise MarkdownRefusal(self._line, f"holds something a paper has no place for ({token.type})")

    def _note_line(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0] + 1

    def _list(self, token: Token, position: int) -> tuple[Block, int]:
        ordered = token.type.startswith("ordered")
        closing = token.type.replace("_open", "_close")
        items: list[tuple[Block, ...]] = []
        position += 1
        while self._tokens[position].type != closing:
            blocks, position = self.blocks(position + 1, "list_item_close")
            items.append(blocks or (Paragraph(()),))
        start = int(token.attrGet("start") or 1) if ordered else 1
        return ListBlock(ordered, tuple(items), start), position + 1

    def _table(self, position: int) -> tuple[Block, int]:
        rows: list[list[Cell]] = []
        while self._tokens[position].type != "table_close":
            token = self._tokens[position]
            self._note_line(token)
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(Cell(self._runs(token)))
            position += 1
        return self._table_of(rows), position + 1

    def _table_of(self, rows: list[list[Cell]]) -> Table:
        header = tuple(cell.text for cell in rows[0])
        if not all(text.strip() for text in header) or not all(
            cell.text.strip() for row in rows for cell in row
        ):
            raise MarkdownRefusal(
                self._line, "holds a table with an empty cell, which a screen reader cannot read. Fill it"
            )
        widths = tuple(
            min(40, max(6, *(len(row[column].text) for row in rows))) for column in range(len(header))
        )
        return Table("", "", header, tuple(tuple(row) for row in rows[1:]), widths)

    def _runs(self, inline: Token) -> tuple[Run, ...]:
        if inline.map:
            self._line = inline.map[0] + 1
        look, runs = _Look(), []
        for token in inline.children or ():
            run = self._run(token, look)
            if run is not None:
                runs.append(run)
        return tuple(runs)

    def _run(self, token: Token, look: _Look) -> Run | None:
        if token.type in ("text", "text_special", "code_inline"):
            return look.run(token.content) if token.content else None
        if token.type == "softbreak":
            return look.run(" ")
        if token.type == "hardbreak":
            return look.run("\n")
        if token.type == "quote":
            return self._quote(token, look)
        return self._change_look(token, look)

    def _quote(self, token: Token, look: _Look) -> Run:
        meta: dict[str, Any] = token.meta
        line = self._line + meta["line"]
        if not meta["closed"]:
            raise MarkdownRefusal(
                line, "opens {{, {% or {# and does not close a quote. Only {{ … }} quotes are allowed"
            )
        expression = token.content.strip()
        return look.run(self._fill(expression, line), expression)

    def _change_look(self, token: Token, look: _Look) -> None:
        if token.type in ("strong_open", "strong_close"):
            look.bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            look.italic += token.nesting
        elif token.type == "link_open":
            look.link = self._safe(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            look.link = ""
        elif token.type in REFUSED:
            raise MarkdownRefusal(self._line, f"holds {REFUSED[token.type]}")
        else:
            raise MarkdownRefusal(self._line, f"holds something a paper has no place for ({token.type})")

    def _safe(self, link: str) -> str:
        if link.lower().startswith(SAFE_LINKS):
            return link
        raise MarkdownRefusal(
            self._line, f"links to {link!r}. Link to an address that starts with https:// or mailto:"
        )
