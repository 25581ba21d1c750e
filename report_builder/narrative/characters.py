"""Turn the bytes of a file into text that can be printed, or into why they cannot."""

from __future__ import annotations

import codecs

from report_builder.pattern import Pattern

_UNPRINTABLE = Pattern(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2


def first_byte_of_windows(raw: bytes) -> tuple[int, int] | None:
    """The line and the first byte of text that is not UTF-8 but Windows' Western European; None for Unicode."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return raw.count(b"\n", 0, wrong.start) + 1, raw[wrong.start]
    return None


def decoded(raw: bytes) -> str | None:
    """UTF-8 with or without its mark, Notepad's UTF-16, or Windows' Western European; None if none fits."""
    utf_16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def unprintable(text: str) -> str:
    """The first character that no Word file can hold, as it is named to a person: "U+000B"; "" if none."""
    found = _UNPRINTABLE.search(text)
    return f"the character U+{ord(found.group()):04X}" if found else ""
