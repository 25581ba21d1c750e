"""Refuse a public paper whose front sheet or titles count very few people: they are printed as they are typed."""

from __future__ import annotations

from collections.abc import Mapping

from report_builder.errors import NarrativeError
from report_builder.narrative.typed_counts import counts_of_few


def refuse_typed_texts(texts: Mapping[str, str], few: int) -> None:
    """Every text that does, by where it is typed, all at once. `few` is the most people that are withheld."""
    if faults := [
        _fault(where, count) for where, text in texts.items() for count in counts_of_few(text, few)
    ]:
        raise NarrativeError("\n".join(faults))


def _fault(where: str, count: str) -> str:
    return (
        f"{where}: “{' '.join(count.split())}” counts very few people, and the public edition cannot withhold what is "
        "typed here. Leave the count out, or say it in the narrative between ::: members and :::."
    )
