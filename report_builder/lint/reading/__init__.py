"""Turn a file of any kind that a paper comes in (.docx, .md, .txt, .pdf) into a Paper."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from report_builder.errors import DocumentError, reason
from report_builder.lint.paper import Paper
from report_builder.lint.reading.pdf import read_pdf
from report_builder.lint.reading.plain import read_text
from report_builder.lint.reading.word import read_word

KINDS = (".docx", ".md", ".txt", ".pdf")


def read_paper(path: Path, shown: str) -> Paper:
    """The passages of a file; `shown` is how messages name it. What cannot be read is refused in one sentence."""
    kind = path.suffix.casefold()
    if kind not in KINDS:
        raise DocumentError(
            f"{shown} is not a kind of file that can be read. Give a {', '.join(KINDS[:-1])} or {KINDS[-1]} file."
        )
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise DocumentError(
            f"{shown} cannot be read ({reason(wrong)}). Check the path, or close the file."
        ) from wrong
    if kind == ".docx":
        return read_word(content, shown)
    return read_pdf(content, shown) if kind == ".pdf" else read_text(_decoded(content, shown), shown)


def _decoded(content: bytes, shown: str) -> str:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" not in text:  # Windows' letters can be read into any file, and no text has this one
                return text
    raise DocumentError(f"{shown} is not text. Save it as plain text in UTF-8, and try again.")
