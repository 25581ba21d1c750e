"""Read a PDF back: the words of its pages and of itself, and what no public PDF may hold."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from report_builder.checks import Finding
from report_builder.errors import DocumentError
from report_builder.pattern import Pattern
from report_builder.proof.finding import error
from report_builder.proof.restricted import squeezed
from report_builder.values import dataclass

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 2_000
_LONGEST = 400
_NUMBERED = Pattern(r"^\s*(?:[A-Z]?\d+(?:\.\d+)*\.?|[•–-]|\(?[a-z]\))\s+")
_PAGE_NUMBER = Pattern(r"Page \d+ of \d+", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class PdfFile:
    """A PDF as it is read: its pages' words, its properties, and everything wrong with it."""

    shown: str
    pages: tuple[str, ...]
    properties: dict[str, str]
    strings: str
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def read_pdf(content: bytes, shown: str, author: str | None) -> PdfFile:
    """A PDF, or one sentence why it cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").addHandler(
        logging.NullHandler()
    )  # what it mends in passing is nobody's business
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise DocumentError(
                f"{shown} has a password, so nobody can prove what it holds. Save it without one."
            )
        if len(reader.pages) > MOST_PAGES:
            raise DocumentError(f"{shown} has more than {MOST_PAGES} pages, so it was not read. Divide it.")
        pages = tuple(page.extract_text() for page in reader.pages)
        properties = {str(name): str(value) for name, value in (reader.metadata or {}).items()}
        properties |= {"XMP": _description(reader)}
        return PdfFile(
            shown, pages, properties, _strings(reader), tuple(_findings(reader, properties, shown, author))
        )
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as wrong:
        raise DocumentError(
            f"{shown} is not a PDF, or it is damaged. Make it again from the Word file."
        ) from wrong


def _description(reader: PdfReader) -> str:
    """What the PDF says of itself as XMP."""
    described = _resolved(reader.root_object.get("/Metadata"))
    return described.get_data().decode("utf-8", errors="replace") if hasattr(described, "get_data") else ""


def _strings(reader: PdfReader) -> str:
    """Every string of every object that is no picture or page: alternative texts, bookmarks, names."""
    said: list[str] = []
    numbers = {*(number for table in reader.xref.values() for number in table), *reader.xref_objStm}
    for number in sorted(numbers):
        waiting = [reader.get_object(number)]
        while waiting:
            one: Any = waiting.pop()
            if isinstance(one, dict):
                waiting += one.values()
            elif isinstance(one, list):
                waiting += one
            elif isinstance(one, str | bytes):
                said.append(one if isinstance(one, str) else one.decode("utf-8", errors="replace"))
    return "\n".join(said)


def _findings(
    reader: PdfReader, properties: dict[str, str], shown: str, author: str | None
) -> Iterator[Finding]:
    root: Any = reader.root_object
    names: Any = _resolved(root.get("/Names")) or {}
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield error(
            "EMBEDDED_FILE", shown, "Files are attached to the PDF.", "Make it again without attachments."
        )
    if "/JavaScript" in names or "/AA" in root or _acts(root.get("/OpenAction")):
        yield error(
            "MACROS", shown, "The PDF runs something when it is opened.", "Make it again from the Word file."
        )
    written = properties.get("/Author", "").strip()
    if written and author is not None and written != author:
        yield error(
            "AUTHOR",
            f"{shown}, properties",
            f"The PDF names {written} as author.",
            "Clear it in the properties.",
        )
    for number, page in enumerate(reader.pages, start=1):
        yield from _annotations(page, f"{shown}, page {number}")


def _annotations(page: Any, where: str) -> Iterator[Finding]:
    if "/AA" in page:
        yield error(
            "MACROS",
            where,
            "The page runs something when it is opened.",
            "Make the PDF again from the Word file.",
        )
    for one in _resolved(page.get("/Annots")) or ():
        annotation = _resolved(one)
        kind = str(annotation.get("/Subtype", ""))
        if kind != "/Link":
            yield error(
                "COMMENTS",
                where,
                f"The page holds an annotation ({kind.lstrip('/')}).",
                "Delete it, or print the PDF again.",
            )
        elif _acts(annotation.get("/A")):
            yield error(
                "OUTSIDE",
                where,
                "A link leads to no page of the web and none of the PDF.",
                "Take the link out.",
            )


def _acts(action: Any) -> bool:
    """True for an action other than going to a place in the PDF or an address of the web."""
    said = _resolved(action)
    if not isinstance(said, dict):
        return False
    kind = said.get("/S", "/GoTo")
    if kind == "/URI":
        return not str(said.get("/URI", "")).casefold().startswith(_LINKS)
    return kind not in ("/GoTo", "/Named") or "/Next" in said


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def sentences_of(page: str, printed: str) -> Iterator[str]:
    """The sentences of a page, without the lines that the Word file beside it (squeezed) has in the same letters.

    A PDF by itself says nothing of where its tables are: there a sentence is what ends in a full stop, and is
    no longer than sentences are.
    """
    lines = [_NUMBERED.sub("", line) for line in page.splitlines()]
    if printed:
        left = [
            line
            for line in lines
            if squeezed(line) not in printed and not _PAGE_NUMBER.fullmatch(line.strip())
        ]
        yield from _run_on(left)
    else:
        yield from (one for one in _run_on(lines) if len(one) <= _LONGEST and one.endswith((".", "!", "?")))


def _run_on(lines: Iterable[str]) -> Iterator[str]:
    """Lines put together as far as a full stop."""
    said = ""
    for line in lines:
        said = f"{said} {line.strip()}".strip()
        if said.endswith((".", "!", "?", ":")):
            yield said
            said = ""
    yield said
