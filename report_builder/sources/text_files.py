"""Turn the bytes of a CSV file into rows of text cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator

from report_builder.sources.faults import Misfit

_SAVE_AS_CSV = "Open it in Excel and save it as CSV UTF-8 (comma delimited)"
# What Excel itself writes and reads above the headings, to say what stands between cells.
_SEPARATOR = re.compile(r'"?sep=(?P<separator>[,;|\t])"?[,;|\t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)


def read_csv(data: bytes) -> Iterator[list[str]]:
    """Every row of the file, blank ones too, so that rows count as a person counts lines."""
    text = _decoded(data)
    read = 0
    if said := _SEPARATOR.match(text):
        text = text[said.end() :]
        read += 1
        yield []
    delimiter = said["separator"] if said else _delimiter(text)
    # `strict`, because otherwise a quotation mark left open swallows the rows below it in silence.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
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
    lines = text.lstrip()[:5000].splitlines()[:10]
    # Above the headings there may be a title, which is refused once they are found.
    heading = next((line for line in lines if any(map(line.count, ",\t;"))), "")
    return max(",\t;", key=heading.count)
