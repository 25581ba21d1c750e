"""Escape text for XML. Python's own way, `xml.sax.saxutils`, brings its whole web client along."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text safe between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text safe inside a double-quoted attribute, with its line breaks and tabs."""
    kept = escape(text).replace('"', "&quot;")
    return kept.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
