"""Turn any text into lines that fit a width and that the font can draw."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from report_builder.charts.letters import has_glyph, width
from report_builder.charts.marks import Font

ELLIPSIS = "…"
MISSING = "\N{WHITE SQUARE}"


@lru_cache(maxsize=4096)
def wrapped(text: str, font: Font, room: float, most: int) -> tuple[str, ...]:
    """At most `most` lines, none wider than `room`; what does not fit ends in an ellipsis."""
    lines = list(_lines(legible(text, font).split(), font, room))
    if len(lines) <= most:
        return tuple(lines)
    rest = " ".join(lines[most - 1 :])
    return (*lines[: most - 1], shortened(rest, font, room))


def shortened(text: str, font: Font, room: float) -> str:
    """The text if it fits, otherwise as much of it as does, and an ellipsis."""
    if width(text, font) <= room:
        return text
    room -= width(ELLIPSIS, font)
    kept = len(text)
    while kept and width(text[:kept], font) > room:
        kept -= 1
    whole_words = text[: kept + 1].rpartition(" ")[0]
    return (whole_words or text[:kept]).rstrip() + ELLIPSIS


def legible(text: str, font: Font) -> str:
    """The text on one line, with a box for a character the font does not have."""
    one_line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "".join(c if has_glyph(c, font) else MISSING for c in one_line)


def widest(lines: tuple[str, ...], font: Font) -> float:
    """The width of the widest line."""
    return max((width(line, font) for line in lines), default=0.0)


def _lines(words: list[str], font: Font, room: float) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and width(longer, font) > room:
            yield line
            longer = word
        line = shortened(longer, font, room)
    if line:
        yield line
