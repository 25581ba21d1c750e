"""Name the styles blocks are written in, and find what a template calls them.

Style ids differ between languages and programs; names are what a person sees in Word, so styles are
looked up by name. What a template lacks is added from base_styles.xml, and is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from report_builder.document.column_widths import CellLook
from report_builder.document.markup import W
from report_builder.document.paragraph_styles import ParagraphStyles
from report_builder.values import dataclass

BODY = "Body Text"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
APPENDIX_HEADING = "Appendix Heading"
BULLET = "List Bullet"
NUMBERED = "List Number"
CAPTION = "Caption"
SOURCE = "Source Note"
PICTURE = "Picture"
TABLE = "Report Table"
CELL, CELL_HEADING = "Table Text", "Table Heading"
SMALL_CELL, SMALL_CELL_HEADING = "Table Text Small", "Table Heading Small"
HYPERLINK = "Hyperlink"
QUOTATION = "Quote"
FOOTNOTE, FOOTNOTE_MARK = "footnote text", "footnote reference"
CONTENTS = ("TOC 1", "TOC 2", "TOC 3")

NEEDED = (
    BODY, *HEADINGS, APPENDIX_HEADING, BULLET, NUMBERED, CAPTION, SOURCE, PICTURE, TABLE,
    CELL, CELL_HEADING, SMALL_CELL, SMALL_CELL_HEADING, HYPERLINK,
)  # fmt: skip


@dataclass(frozen=True)
class Styles:
    """The style ids of a template by the names people know them by, without regard to case."""

    ids: Mapping[str, str]
    looks: Mapping[str, CellLook] = field(default_factory=dict)

    @staticmethod
    def of(styles_element: Any) -> Styles:
        ids: dict[str, str] = {}
        for style in styles_element.iterchildren(f"{W}style"):
            name = style.find(f"{W}name")
            if name is not None:
                ids[name.get(f"{W}val").casefold()] = style.get(f"{W}styleId")
        known = Styles(ids)
        said = ParagraphStyles(styles_element)
        return Styles(
            ids, {name: _cell_look(said, known.id(name), known.id(TABLE)) for name in (CELL, SMALL_CELL)}
        )

    def id(self, name: str) -> str:
        """The id of a style, or "" (the template's default) where it has none of that name."""
        return self.ids.get(name.casefold(), "")

    def look(self, cell: str) -> CellLook:
        """What a cell in a style for cells looks like; as Word has it where the template does not say."""
        return self.looks.get(cell, CellLook())

    def missing(self, names: tuple[str, ...] = NEEDED) -> tuple[str, ...]:
        return tuple(name for name in names if name.casefold() not in self.ids)


def _cell_look(said: ParagraphStyles, cell: str, table: str) -> CellLook:
    usual = CellLook()
    size = said.said(cell, "rPr/sz")
    sides = [said.said(table, f"tblPr/tblCellMar/{side}", "w") for side in ("left", "right")]
    return CellLook(
        int(size) / 2 if size.isdecimal() else usual.size,
        sum(int(side) if side.isdecimal() else usual.sides // 2 for side in sides),
    )
