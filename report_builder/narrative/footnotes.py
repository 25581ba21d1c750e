"""Find the footnotes of a text: each is written once, used once, and holds paragraphs alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from report_builder.content import Block, Footnote, Paragraph
from report_builder.narrative import members_only as members
from report_builder.narrative.runs import MarkdownRefusal, Refuse

OPEN, CLOSE = "footnote_reference_open", "footnote_reference_close"
Read = Callable[[int], tuple[Block, ...]]
"""From a position of the tokens to the blocks that start there."""


class Footnotes:
    """The footnotes of one text."""

    def __init__(self, tokens: Sequence[Token], refuse: Refuse) -> None:
        self._refuse = refuse
        self._written: dict[str, tuple[int, int]] = {}
        self._used: set[str] = set()
        self._reading = False
        members_only = 0
        for position, token in enumerate(tokens):
            members_only += (token.type == members.OPEN) - (token.type == members.CLOSE)
            if token.type == OPEN:
                line = token.map[0] + 1 if token.map else 1
                self._add(token.meta["label"], position, line)
                if members_only:
                    refuse(
                        line,
                        "holds a footnote inside ::: members. Write it below the passage; it goes with its mark",
                    )

    def _add(self, label: str, position: int, line: int) -> None:
        if label in self._written:
            self._refuse(line, f"holds a second footnote [^{label}]. Give it a name of its own")
        self._written.setdefault(label, (position, line))

    def note(self, label: str, line: int, read: Read) -> Footnote:
        """The footnote a mark asks for, of the blocks that `read` gives."""
        if self._reading:
            raise MarkdownRefusal(line, f"holds the mark [^{label}] inside a footnote. Put it in the text")
        if label not in self._written:
            raise MarkdownRefusal(
                line, f"has no footnote for the mark [^{label}]. Add a line that starts with [^{label}]:"
            )
        if label in self._used:
            raise MarkdownRefusal(
                line, f"holds the mark [^{label}] twice. Give the second one a footnote of its own"
            )
        self._used.add(label)
        return self._footnote(label, read)

    def _footnote(self, label: str, read: Read) -> Footnote:
        position, line = self._written[label]
        self._reading = True
        blocks = read(position + 1)
        self._reading = False
        paragraphs = tuple(one for one in blocks if isinstance(one, Paragraph))
        if len(paragraphs) < len(blocks):
            self._refuse(line, f"holds more than words in the footnote [^{label}]. Put it in the text")
        elif not paragraphs:
            self._refuse(line, f"holds a footnote [^{label}] without words. Write it, or delete it")
        return Footnote(paragraphs)

    def refuse_unused(self) -> None:
        for label, (_, line) in self._written.items():
            if label not in self._used:
                self._refuse(
                    line, f"holds a footnote that no words point at. Write [^{label}] there, or delete it"
                )
