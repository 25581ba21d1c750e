"""Tell which narrative files are in Windows' own letters: they are read, but on a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.finding import Finding
from report_builder.narrative.files import NarrativeFile
from report_builder.vocabulary import Severity


def check_encoding(narratives: Iterable[NarrativeFile]) -> Iterator[Finding]:
    """A note for each such file, with the first byte that is not UTF-8."""
    for file in narratives:
        if file.windows:
            line, byte = file.windows
            yield Finding(
                "NOT_UTF8",
                Severity.NOTE,
                f"{file.shown_as}, line {line}",
                f"It is not UTF-8 (byte 0x{byte:02X}), and was read as Windows' Western European.",
                "Look whether its letters and quotation marks came out right, and save it as UTF-8.",
            )
