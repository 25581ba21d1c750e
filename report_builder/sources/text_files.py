"""Turn the bytes of a CSV file into rows of text cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from report_builder.sources.faults import Misfit

_SAVE_AS_CSV = "Open it in Excel and save it as CSV UTF-8 (comma delimited)"


def read_csv(data: bytes) -> Iterator[list[str]]:
    """Every row of the file, blank ones too, so that rows count as they do in Excel."""
    text = _decoded(data)
    # `strict`, because otherwise a quotation mark left open swallows the rows below it in silence.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    read = 0
    try:
        for row in reader:
            read += 1
            yield row
    except csv.Error as error:
        raise Misfit(
            f"after row {read} a cell cannot be read ({error})",
            "Look for a quotation mark that is not closed, or stands inside a cell",
        ) from None


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's plain "CSV" on Windows writes the Western European code page.
        text = _decoded_as(data, "cp1252")
    if "\0" in text:
        raise Misfit("it is not text", _SAVE_AS_CSV)
    return text


def _decoded_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Misfit("some of its letters cannot be read", _SAVE_AS_CSV) from None


def _delimiter(text: str) -> str:
    """Excel writes "Unicode text" with tabs; some exports use semicolons. No heading holds either."""
    heading = text.lstrip()[:5000].splitlines()[:1]
    return max(",\t;", key=heading[0].count) if heading else ","
