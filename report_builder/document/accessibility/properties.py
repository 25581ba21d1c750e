"""Check that a file says what it is called and in which language it is written (WCAG 2.4.2, 3.1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.document.accessibility.elements import W, value
from report_builder.document.accessibility.places import ERROR
from report_builder.document.accessibility.reading import WordFile
from report_builder.finding import Finding

_NO_TITLE = re.compile(r"(word )?document ?\d*|untitled.*|title|microsoft word - .*|.*\.docx?", re.IGNORECASE)
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def title(word: WordFile) -> Iterator[Finding]:
    """WCAG 2.4.2: a document has a title that says what it is about."""
    names = word.package.related("", "core-properties") or ("docProps/core.xml",)
    core = word.package.root(names[0])
    said = "" if core is None else (core.findtext(_DC_TITLE) or "").strip()
    if said and not _NO_TITLE.fullmatch(said):
        return
    yield Finding(
        "TITLE_MISSING", ERROR, "document properties",
        f"The title “{said}” does not say what the document is (WCAG 2.4.2)." if said
        else "The document has no title in its properties (WCAG 2.4.2).",
        "In Word, choose File › Info and write what the document is called beside Title.",
    )  # fmt: skip


def language(word: WordFile) -> Iterator[Finding]:
    """WCAG 3.1.1: a screen reader is told in which language to speak."""
    default = word.looks.styles.get(word.looks.default_paragraph)
    said = (
        value(word.looks.defaults, "rPrDefault/rPr/lang"),
        value(default, "rPr/lang"),
        None if word.settings is None else value(word.settings.find(f"{W}themeFontLang")),
    )
    if any(one and one.strip().casefold() not in ("x-none", "zxx", "none") for one in said):
        return
    yield Finding(
        "LANGUAGE_MISSING", ERROR, "document",
        "The document does not say which language it is in (WCAG 3.1.1).",
        "In Word, select all, choose Review › Language › Set Proofing Language, English (United Kingdom), "
        "and Set As Default.",
    )  # fmt: skip
