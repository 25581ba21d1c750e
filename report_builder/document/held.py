"""Keep long tables beside a paper while it is finished, as the text they are, and put them in when it is written.

A tree of all its cells takes most of the time and the memory of a long appendix, and each thing that is
said of the whole paper (its numbers, its contents, which way its words run) is looked for in every one of
them. In a table of plain words there is nothing to find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from report_builder.document.contents_field import contents_fields
from report_builder.document.markup import NAMESPACES
from report_builder.document.paragraph_styles import ParagraphStyles
from report_builder.document.right_to_left import is_meant

_STAND_IN = re.compile(rb'<w:tbl w:held="(\d+)"/>')


class Held:
    """The tables that are kept beside one document."""

    def __init__(self, body: Any, styles: Any) -> None:
        self._looks = ParagraphStyles(styles)
        self._tables: list[str] = []
        # What is put in as text has no other name for Word's own namespace.
        prefixes = [prefix for prefix, uri in body.nsmap.items() if uri == NAMESPACES["w"]]
        by_style = any("t" in one.instruction.switches for one in contents_fields(body))
        self._holds = prefixes == ["w"] and not by_style

    def stand_in(self, table: str, styles: Sequence[str]) -> str:
        """What stands in the tree for a table; the table itself where something could be found in its cells."""
        if not self._holds or is_meant(table) or not all(map(self._is_plain, styles)):
            return table
        self._tables.append(table)
        return f'<w:tbl w:held="{len(self._tables) - 1}"/>'

    def put_in(self, part: bytes) -> bytes:
        """A part as it is written, with every table in its place."""
        return _STAND_IN.sub(lambda found: self._tables[int(found[1])].encode(), part)

    def _is_plain(self, style: str) -> bool:
        """Whether paragraphs of a style are neither numbered nor headings."""
        said = self._looks.said
        return bool(style) and not (said(style, "pPr/numPr/numId") or said(style, "pPr/outlineLvl"))
