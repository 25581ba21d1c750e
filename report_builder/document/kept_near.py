"""Keep on one page what leads to something with what it leads to, whatever the template's styles say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from report_builder.assembly import Content
from report_builder.content import ListBlock, Paragraph, Table

# A caption on one page and its chart on the next helps nobody.
KEPT_WITH_NEXT = "<w:keepNext/>"
_BEFORE_KEPT = re.compile("<w:pPr[^>]*?(?<!/)>(?:<w:pStyle[^>]*/>)?")


def with_next(contents: Iterable[Content]) -> Iterator[tuple[Content, Content | None]]:
    """Each block with the one that follows it."""
    return pairwise(chain(contents, (None,)))  # type: ignore[arg-type]


def near(properties: str, item: Content, following: Content | None) -> str:
    """The properties of a block, kept with what follows it where it leads to a list or a table: "which it is:"."""
    leads = isinstance(item, Paragraph) and item.text.rstrip().endswith(":")
    if not leads or not isinstance(following, ListBlock | Table) or "keepNext" in properties:
        return properties
    if not properties:
        return f"<w:pPr>{KEPT_WITH_NEXT}</w:pPr>"
    return _BEFORE_KEPT.sub(lambda found: found[0] + KEPT_WITH_NEXT, properties, count=1)
