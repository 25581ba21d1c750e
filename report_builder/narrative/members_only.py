"""Find the passages an officer marked ::: members, and keep them in the members' edition alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from report_builder.content import Block, Paragraph, Run
from report_builder.pattern import Pattern
from report_builder.vocabulary import Edition

NAME = "members"
OPEN, CLOSE = f"container_{NAME}_open", f"container_{NAME}_close"
HOW = (
    "Write ::: members on a line of its own at the margin, the passage below it, and ::: on a line below that"
)
MARK = Paragraph((Run("Members only: not for publication.", italic=True),))

# A mark that was mistyped prints as words, and so would the passage below it.
_FAILED = Pattern(r":::|::\s*member", re.IGNORECASE)
_CLOSING = Pattern(r" {0,3}:{3,}\s*")


def kept_in(edition: Edition, passage: Sequence[Block]) -> Sequence[Block]:
    """What an edition has of a members-only passage: nothing, or all of it below a line that says what it is."""
    return (MARK, *passage) if edition is Edition.MEMBERS else ()


def fault_of(token: Token, lines: Sequence[str]) -> str:
    """What is wrong with the mark that opens a passage, or nothing. `lines` are those of the whole text."""
    first, last = token.map or (0, 0)
    if token.info.split() != [NAME]:
        return f"holds {lines[first].strip()!r}. {HOW}"
    if token.level:
        return f"holds ::: members inside a list or quotation. {HOW}"
    if last >= len(lines) or not _CLOSING.fullmatch(lines[last]):
        return f"opens ::: members and does not close it. {HOW}"
    return ""


def is_mistyped(text: str) -> bool:
    """True for words that look like a mark and are none."""
    return _FAILED.search(text) is not None
