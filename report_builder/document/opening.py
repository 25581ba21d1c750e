"""Look into a template's zip before anything of it is read, and refuse what would do harm."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from report_builder.archives import Harmful, NotAnArchive, Part, plain, read_parts, refuse_declarations
from report_builder.errors import TemplateError, reason

MACROS = ("holds macros.", "Save it as a Word Document without macros (.docx).")
_CONTENT_TYPES = "[content_types].xml"
_RUNS = re.compile(rb"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_MACRO_DOCUMENT = re.compile(rb"macroEnabled(Template)?\.main\+xml", re.IGNORECASE)
_STRICT = re.compile(rb"""xmlns(:\w+)?\s*=\s*["']http://purl\.oclc\.org/ooxml/wordprocessingml/main["']""")
_WORD_TEMPLATE = re.compile(rb"wordprocessingml\.template\.main\+xml", re.IGNORECASE)


def refuse_harm(path: Path, shown_as: str, *, with_macros: bool) -> None:
    """Refuse a bomb, a part that is there twice or would land elsewhere, an entity, another kind of file."""
    parts = _parts(path, shown_as)
    counted = Counter(name.casefold() for name, _ in parts)
    if twice := next((name for name, times in counted.items() if times > 1), ""):
        raise TemplateError(
            f"{shown_as} holds the part {twice} twice. Open it in Word, let Word repair it, and save it again."
        )
    for name, content in parts:
        if name.casefold().endswith((".xml", ".rels")):
            _refuse_damage(name, content, shown_as)
    types = _types(parts)
    if _MACRO_DOCUMENT.search(types) or (_holds_macros(parts) and not with_macros):
        raise TemplateError(f"{shown_as} {MACROS[0]} {MACROS[1]}")
    if _WORD_TEMPLATE.search(types):
        raise TemplateError(f"{shown_as} is a Word template (.dotx). Save it as a Word Document (.docx).")
    if any(_STRICT.search(plain(content)) for name, content in parts if name.casefold().endswith(".xml")):
        raise TemplateError(
            f'{shown_as} was saved as a "Strict Open XML Document": save it in Word as a "Word Document (*.docx)".'
        )


class _Unbuilt:
    """Where a parser would build its tree: whether a part can be read is all that is asked here."""

    def close(self) -> None:
        """Nothing was built."""


def _refuse_damage(name: str, content: bytes, shown_as: str) -> None:
    if wrong := _damage(content):
        raise TemplateError(
            f"{shown_as} is not a Word document (.docx), or is damaged: {name} cannot be read ({wrong}). "
            "Open it in Word, let Word repair it, and save it again."
        )


@lru_cache(maxsize=64)
def _damage(content: bytes) -> str:
    """Why a part cannot be read; "" where it can. Once: many papers have one template."""
    unbuilt: Any = _Unbuilt()
    parser = etree.XMLParser(target=unbuilt, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        return wrong.msg or "it is damaged"
    return ""


def holds_macros(path: Path) -> bool:
    return _holds_macros(_parts(path, path.name))


def _parts(path: Path, shown_as: str) -> tuple[Part, ...]:
    try:
        parts = read_parts(path)
        refuse_declarations(parts)
    except NotAnArchive as wrong:
        raise TemplateError(not_a_document(shown_as)) from wrong
    except Harmful as harm:
        raise TemplateError(f"{shown_as} {harm.problem}. {harm.remedy}.") from harm
    except OSError as wrong:
        raise unreadable(shown_as, wrong) from wrong
    return parts


def unreadable(shown_as: str, wrong: OSError) -> TemplateError:
    return TemplateError(
        f"{shown_as} cannot be read ({reason(wrong)}). Close it in Word, or have whoever keeps it let you read it."
    )


def not_a_document(shown_as: str) -> str:
    return (
        f"{shown_as} is not a Word document (.docx), or is damaged or has a password. "
        "Open it in Word and save it as a Word Document without a password."
    )


def _holds_macros(parts: tuple[Part, ...]) -> bool:
    named = any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name, _ in parts)
    return named or _RUNS.search(_types(parts)) is not None


def _types(parts: tuple[Part, ...]) -> bytes:
    return next((content for name, content in parts if name.casefold() == _CONTENT_TYPES), b"")
