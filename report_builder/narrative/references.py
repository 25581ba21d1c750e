"""Turn the address of a reference, #fig:lac_total, into the name of what it refers to."""

from __future__ import annotations

from urllib.parse import unquote

from report_builder.content import Reference
from report_builder.pattern import Pattern

HOW = (
    "Refer to #fig:… with the name of a chart, #table:… with the name of a table, #par:… with the name of a "
    "narrative file, or #appendix"
)
_SHAPE = Pattern(r"(?:fig|table):[^\s:]+|par:[^\s:]+(?::[1-9][0-9]{0,3})?|appendix")


def reference_of(address: str, line: int) -> Reference | None:
    """What an address starting with # refers to; None where it has no such shape."""
    name = plain(unquote(address).removeprefix("#"))
    return Reference(name, line) if _SHAPE.fullmatch(name) else None


def plain(name: str) -> str:
    """A name as it is compared: capitals and hyphens make no difference."""
    return name.casefold().replace("-", "_")
