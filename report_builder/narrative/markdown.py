"""Turn an officer's Markdown into blocks, filling each quote where it stands.

A quote is read as one token of the Markdown, so what it prints is never read as Markdown again: a
category called `*other*` prints its stars. What has no place in a council paper is refused by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from report_builder.content import Block, Cell, Footnote, ListBlock, Paragraph, Quotation, Run, Table
from report_builder.narrative import members_only
from report_builder.narrative.footnotes import CLOSE, OPEN, Footnotes
from report_builder.narrative.runs import Fill, MarkdownRefusal, Refuse, RunReader
from report_builder.vocabulary import Edition

REFUSED = {
    "heading_open": "a heading. Headings belong to the Word template; start a new paragraph instead",
    "fence": "a block of code. Take the marks around it away",
    "code_block": "a block of code (the line is indented by four spaces). Take the spaces away",
    "hr": "a ruled line. Take it away",
    "html_block": "HTML. Write plain Markdown",
}
UNDERLINED = (
    "a heading (the line of {0} below it makes it one). Leave an empty line above the {0}, or delete it"
)
DEEPEST_LIST = 9  # Word has nine levels of list
DEEPEST_QUOTATION = 9
DEEPEST = 100  # the parser drops what is deeper: more than lists, quotations, a passage and a footnote can be together
LAST_NUMBER = 32_767  # and counts no list further


def blocks_of(text: str, fill: Fill, refuse: Refuse, edition: Edition = Edition.PUBLIC) -> tuple[Block, ...]:
    """Blocks in order. `fill(expression, line)` answers each quote; lines count from 1 in `text`.

    `refuse(line, why)` is told of everything a paper has no place for; reading goes on after it, so
    that all of it is known at once. A passage marked ::: members is read in every edition, so that what is
    wrong with it is known, and kept in the members' edition alone.
    """
    return _Reader(_parser().parse(text), text.split("\n"), fill, refuse, edition).whole()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    # Any name is taken, so that a mistyped one is refused and not printed.
    parser.use(container_plugin, members_only.NAME, validate=lambda *_: True)
    # "[c]: withheld" is a sentence, and would vanish as the address of a link.
    parser.disable("reference")
    parser.inline.ruler.before("escape", "quote", _quote_rule)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _quote_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's own signature)
    if not state.src.startswith(("{{", "{%", "{#", "}}"), state.pos):
        return False
    end = state.src.find("}}", state.pos) if state.src.startswith("{{", state.pos) else -1
    if not silent:
        line = _line_of(state)
        token = state.push("quote", "", 0)
        token.content = state.src[state.pos + 2 : end] if end >= 0 else ""
        token.markup = state.src[state.pos : state.pos + 2]
        token.meta = {"closed": end >= 0, "line": line, "at": state.pos}
    if end >= 0:
        state.pos = end + 2
    else:
        state.pos = state.pos + 2 if state.src.startswith("}}", state.pos) else state.posMax
    return True


def _line_of(state: StateInline) -> int:
    """How many lines of the paragraph stand above, counted from the quote before: a paragraph may hold thousands."""
    before = next((token.meta for token in reversed(state.tokens) if token.type == "quote"), None)
    line, at = (before["line"], before["at"]) if before else (0, 0)
    return int(line + state.src.count("\n", at, state.pos))


class _Reader:
    """Walks markdown-it's flat tokens once and builds nested blocks."""

    def __init__(
        self, tokens: Sequence[Token], lines: Sequence[str], fill: Fill, refuse: Refuse, edition: Edition
    ) -> None:
        self._edition = edition
        self._tokens = tokens
        self._lines = lines
        self._refuse = refuse
        self._fill = fill
        self._notes = Footnotes(tokens, refuse)
        self._line = 1
        self._depth = 0
        self._quoted = 0

    def whole(self) -> tuple[Block, ...]:
        """Every block of the text; footnotes are read where they are used."""
        blocks = self.blocks(0, None)[0]
        self._notes.refuse_unused()
        return blocks

    def _words(self, inline: Token) -> tuple[Run, ...]:
        return RunReader(self._fill, self._note, self._refuse).of(inline)

    def _note(self, label: str, line: int) -> Footnote:
        return self._notes.note(label, line, self._aside)

    def _aside(self, start: int) -> tuple[Block, ...]:
        """The blocks of a footnote, read in the middle of another paragraph."""
        line = self._line
        blocks = self.blocks(start, CLOSE)[0]
        self._line = line
        return blocks

    def blocks(self, start: int, closing: str | None) -> tuple[tuple[Block, ...], int]:
        """Blocks from `start` to the closing token, and the position after it."""
        found: list[Block] = []
        position = start
        while position < len(self._tokens):
            token = self._tokens[position]
            self._note_line(token)
            if token.type == closing:
                return tuple(found), position + 1
            if token.type == OPEN:
                position = self._after(position)
                continue
            try:
                if token.type == members_only.OPEN:
                    passage, position = self._members_only(token, position)
                    found += members_only.kept_in(self._edition, passage)
                    continue
                block, position = self._block(token, position)
                found.append(block)
            except MarkdownRefusal as refusal:
                self._refuse(refusal.line, refusal.why)
                position = self._after(position)
        return tuple(found), position

    def _block(self, token: Token, position: int) -> tuple[Block, int]:
        if token.type == "paragraph_open":
            return Paragraph(self._words(self._tokens[position + 1])), position + 3
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self._list(token, position)
        if token.type == "table_open":
            return self._table(position)
        if token.type == "blockquote_open":
            return self._quotation(position)
        if token.type == "heading_open" and token.markup in ("-", "="):
            raise MarkdownRefusal(self._line, f"holds {UNDERLINED.format(token.markup)}")
        what = REFUSED.get(token.type, f"something a paper has no place for ({token.type})")
        raise MarkdownRefusal(self._line, f"holds {what}")

    def _after(self, position: int) -> int:
        """The position after a block that is left out, with all that is in it."""
        depth = 0
        for place in range(position, len(self._tokens)):
            depth += self._tokens[place].nesting
            if depth == 0:
                return place + 1
        return len(self._tokens)

    def _note_line(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0] + 1

    def _list(self, token: Token, position: int) -> tuple[Block, int]:
        start = self._start(token)
        if self._depth == DEEPEST_LIST:
            raise MarkdownRefusal(
                self._line,
                f"holds a list inside more than {DEEPEST_LIST - 1} others. Move it out of some of them",
            )
        self._depth += 1
        closing = token.type.replace("_open", "_close")
        items: list[tuple[Block, ...]] = []
        position += 1
        while self._tokens[position].type != closing:
            blocks, position = self.blocks(position + 1, "list_item_close")
            items.append(blocks or (Paragraph(()),))
        self._depth -= 1
        return ListBlock(token.type.startswith("ordered"), tuple(items), start), position + 1

    def _quotation(self, position: int) -> tuple[Block, int]:
        line = self._line
        if self._quoted == DEEPEST_QUOTATION:
            why = (
                f"holds a quotation inside more than {DEEPEST_QUOTATION - 1} others. Take some of the > away"
            )
            self._refuse(line, why)
            return Quotation(()), self._after(position)
        self._quoted += 1
        blocks, after = self.blocks(position + 1, "blockquote_close")
        self._quoted -= 1
        if not blocks:
            self._refuse(line, "holds a block quotation without words. Take the > away")
        return Quotation(blocks), after

    def _members_only(self, token: Token, position: int) -> tuple[tuple[Block, ...], int]:
        """A passage between ::: members and :::, each at the margin on a line of its own."""
        line = self._line
        if fault := members_only.fault_of(token, self._lines):
            raise MarkdownRefusal(line, fault)
        blocks, after = self.blocks(position + 1, members_only.CLOSE)
        if not blocks:
            raise MarkdownRefusal(line, "holds ::: members with nothing between. Take both lines away")
        return blocks, after

    def _start(self, token: Token) -> int:
        start = int(token.attrs.get("start", 1))
        if start > LAST_NUMBER:
            raise MarkdownRefusal(
                self._line, f"holds a list numbered from {start}. Start no list above {LAST_NUMBER:,}"
            )
        return start

    def _table(self, position: int) -> tuple[Block, int]:
        rows: list[list[Cell]] = []
        while self._tokens[position].type != "table_close":
            token = self._tokens[position]
            self._note_line(token)
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(Cell(self._words(token)))
            elif token.type == "tr_close":
                self._check_row(rows)
            position += 1
        return _table_of(rows), position + 1

    def _check_row(self, rows: Sequence[Sequence[Cell]]) -> None:
        if len(rows) == 1 and any(
            run.link or run.refers or run.note for cell in rows[0] for run in cell.runs
        ):
            self._refuse(
                self._line, "holds a link or a footnote in the heading of a table. Put it in the text"
            )
        if any(all(run.is_blank for run in cell.runs) for cell in rows[-1]):
            self._refuse(
                self._line,
                "holds a table with an empty cell, which a screen reader cannot read. "
                "Fill it, or leave an empty line below the table if the table had ended",
            )
        # What stands after the last column is not in the tokens at all.
        written = escapedSplit(self._lines[self._line - 1].strip().strip("|")) if len(rows) > 1 else []
        if len(written) > len(rows[0]):
            self._refuse(
                self._line,
                f"holds a row of {len(written)} cells in a table of {len(rows[0])} columns. Mend the row",
            )


def _table_of(rows: Sequence[Sequence[Cell]]) -> Table:
    header = tuple(cell.text for cell in rows[0])
    widths = tuple(min(40, max(6, *(len(row[column].text) for row in rows))) for column in range(len(header)))
    return Table("", "", header, tuple(tuple(row) for row in rows[1:]), widths)
