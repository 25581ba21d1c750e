"""Turn the text of a PDF into passages: its lines joined to the paragraphs they were broken from."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace

from report_builder.errors import DocumentError
from report_builder.lint.paper import Paper, Place
from report_builder.lint.reading.plain import Line, passages_of, rejoined


def read_pdf(content: bytes, shown: str) -> Paper:
    """A paper from the text of a PDF; places are pages, counted from 1."""
    pages = tuple(_pages(content, shown))
    if not any(page.strip() for page in pages):
        raise DocumentError(
            f"{shown} holds no text: its pages are pictures. Give the Word file it was made from, "
            "or a PDF saved from Word."
        )
    lines = [line for number, page in enumerate(pages, start=1) for line in _lines(page, shown, number)]
    paper = Paper(shown, tuple(rejoined(passages_of(lines))), finished=True)
    return replace(paper, passages=tuple(one for one in paper.passages if one.text or one.rows))


def _lines(page: str, shown: str, number: int) -> Iterator[Line]:
    place = Place(shown, page=number)
    for line in page.replace("\u00a0", " ").split("\n"):
        text = line.strip()
        if not text.isdigit():  # the number of the page
            yield Line(text, place)
    yield Line("", place)


def _pages(content: bytes, shown: str) -> Iterator[str]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(f"{shown} has a password. Save it without one, and try again.")
        for page in reader.pages:
            yield page.extract_text()
    except DocumentError:
        raise
    except Exception as wrong:  # a damaged PDF fails in pypdf in ways that nobody has listed
        raise DocumentError(
            f"{shown} is not a PDF, or it is damaged. Open it in a PDF reader and save it again."
        ) from wrong
