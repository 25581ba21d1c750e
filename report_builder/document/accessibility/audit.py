"""Run every check over one file, in the order a person would mend what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from report_builder.document.accessibility import (
    colour,
    fields,
    headings,
    leftovers,
    letters,
    links,
    lists,
    pictures,
    properties,
    soundness,
    tables,
    text,
)  # fmt: skip
from report_builder.document.accessibility.reading import WordFile, read_word_file
from report_builder.finding import Finding

Check = Callable[[WordFile], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    properties.title, properties.language,
    headings.no_headings, headings.skipped, headings.empty, headings.fake,
    pictures.not_described, pictures.described_badly, pictures.floating, pictures.text_boxes,
    tables.no_heading_row, tables.layout, tables.merged, tables.inner, tables.empty_cells, tables.blank_lines,
    tables.broken_rows,
    lists.typed_lists, links.link_words,
    text.blank_lines, text.spaced_by_hand, text.justified,
    colour.low_contrast, colour.colour_alone,
    letters.symbol_fonts, letters.small, letters.capitals, letters.underlined, letters.italics,
    leftovers.template_tags, leftovers.guidance, leftovers.placeholders, leftovers.comments,
    leftovers.tracked_changes, leftovers.hidden_text,
    fields.fields, fields.updates_on_opening,
    soundness.drawing_numbers, soundness.bookmarks, soundness.entries, soundness.relations, soundness.macros,
    soundness.embedded, soundness.outside,
)  # fmt: skip


def audit_file(path: Path, shown: str) -> tuple[Finding, ...]:
    """Everything found in a Word file; `shown` is how messages name it."""
    word = read_word_file(path, shown)
    return tuple(finding for check in CHECKS for finding in check(word))
