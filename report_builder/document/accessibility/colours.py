"""Turn colours as Word writes them into contrast as WCAG 2.2 measures it."""

from __future__ import annotations

import re
from typing import Any

from report_builder.document.accessibility.elements import value

BLACK, WHITE = "000000", "FFFFFF"
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkblue": "000080", "darkcyan": "008080",
    "darkgreen": "008000", "darkmagenta": "800080", "darkred": "800000", "darkyellow": "808000",
    "darkgray": "808080", "lightgray": "C0C0C0",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9A-Fa-f]{6})(?![0-9A-Fa-f])")
_PERCENT = re.compile(r"pct(\d{1,2})")


def hex_of(said: str | None) -> str | None:
    """Six hexadecimal digits in capitals; None for `auto`, nothing, and what is no colour."""
    found = _HEX.match(said or "")
    return found[1].upper() if found else None


def shade(element: Any) -> str | None:
    """The colour that a w:shd paints; None where it paints nothing."""
    pattern = value(element)
    fill, colour = hex_of(value(element, name="fill")), hex_of(value(element, name="color"))
    if pattern == "nil":
        return None
    if pattern == "solid":
        return colour or BLACK
    percent = _PERCENT.fullmatch(pattern or "")
    if percent is None:
        return fill
    return _mixed(colour or BLACK, fill or WHITE, int(percent[1]) / 100)


def _mixed(over: str, under: str, part: float) -> str:
    pairs = zip(_channels(over), _channels(under), strict=True)
    return "".join(f"{round(a * part + b * (1 - part)):02X}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio: from 1 for no difference to 21 for black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def automatic(background: str) -> str:
    """What Word prints where no colour is chosen: white on dark shading, otherwise black."""
    return WHITE if luminance(background) < 0.18 else BLACK


def rag_word(colour: str) -> str:
    """Red, amber or green where a colour would be taken for a rating; empty where it would not."""
    red, green, blue = _channels(colour)
    highest, lowest = max(red, green, blue), min(red, green, blue)
    if highest < 100 or (highest - lowest) / highest < 0.4:
        return ""
    hue = _hue(red, green, blue)
    for word, start, end in (("red", 0, 16), ("amber", 16, 66), ("green", 66, 165), ("red", 345, 361)):
        if start <= hue < end:
            return word
    return ""


def _hue(red: int, green: int, blue: int) -> float:
    highest, lowest = max(red, green, blue), min(red, green, blue)
    spread = highest - lowest
    if highest == red:
        return (60 * (green - blue) / spread) % 360
    if highest == green:
        return 60 * (blue - red) / spread + 120
    return 60 * (red - green) / spread + 240
