"""Look up what the style of a paragraph says, or one that it is based on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from report_builder.document.markup import W


class ParagraphStyles:
    """The paragraph styles of a document by id."""

    def __init__(self, styles: Any) -> None:
        every = list(styles.iterchildren(f"{W}style"))
        self._styles = {one.get(f"{W}styleId"): one for one in every}
        usual = (one for one in every if one.get(f"{W}type") == "paragraph" and _is_default(one))
        self._default = next((one.get(f"{W}styleId") for one in usual), "")

    def of(self, paragraph: Any) -> str:
        """The id of a paragraph's style; the default one where it names none."""
        return value(paragraph, f"{W}pPr/{W}pStyle") or self._default

    def name(self, style: str) -> str:
        """The name of a style, in lower case."""
        return value(self._styles.get(style), f"{W}name").casefold()

    def said(self, style: str, path: str, attribute: str = "val") -> str:
        """What the nearest style of the chain says at a path such as pPr/outlineLvl; "" where none does."""
        spaced = "/".join(f"{W}{one}" for one in path.split("/"))
        return next((said for one in self._chain(style) if (said := value(one, spaced, attribute))), "")

    def every(self, style: str, path: str) -> set[str]:
        """The values of all that stands at a path in any style of the chain."""
        spaced = "/".join(f"{W}{one}" for one in path.split("/"))
        return {found.get(f"{W}val", "") for one in self._chain(style) for found in one.iterfind(spaced)}

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and those it is based on."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            yield self._styles[style]
            seen.add(style)
            style = value(self._styles[style], f"{W}basedOn")


def _is_default(style: Any) -> bool:
    return style.get(f"{W}default") in ("1", "true", "on")


def value(element: Any, path: str, attribute: str = "val") -> str:
    """The value of what stands at a path; "" where nothing does."""
    found = None if element is None else element.find(path)
    return "" if found is None else found.get(f"{W}{attribute}", "")
