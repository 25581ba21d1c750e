"""Turn a package into what a person reads: stories of paragraphs and tables, each with its place in words.

A place is told as somebody would look for it in Word: `paragraph 14 (“The number of…”)`,
`table 3, row 2, cell 4`, `header 1`. Blank paragraphs are not counted, since nobody would count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from report_builder.document.accessibility.elements import W
from report_builder.document.accessibility.looks import Looks
from report_builder.document.accessibility.package import Package, open_package
from report_builder.document.accessibility.story import Paragraph, Story, Table
from report_builder.document.accessibility.walking import read_story
from report_builder.errors import DocumentError
from report_builder.values import dataclass

__all__ = ["WordFile", "read_word_file"]
_NUMBER = re.compile(r"\d+")
_STORIES = (
    ("header", "header"),
    ("footer", "footer"),
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
)


@dataclass(frozen=True)
class WordFile:
    """A Word file as the checks see it."""

    package: Package
    main: str
    stories: tuple[Story, ...]
    looks: Looks
    settings: Any | None

    @property
    def body(self) -> Story:
        return self.stories[0]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(one for story in self.stories for one in story.paragraphs)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        return tuple(one for story in self.stories for one in story.tables)

    def part(self, kind: str) -> Any | None:
        """The root of a part that the document refers to, such as `comments`."""
        names = self.package.related(self.main, kind)
        return self.package.root(names[0]) if names else None


def read_word_file(path: Path, shown: str) -> WordFile:
    package = open_package(path, shown)
    main = _main(package)
    root = package.root(main) if main else None
    body = root.find(f"{W}body") if root is not None else None
    if main is None or root is None or body is None:
        raise DocumentError(f"{shown} is not a Word document (.docx). Open it in Word and save it as one.")
    stories = [read_story("body", "", main, body), *_other_stories(package, main)]
    styles, theme, settings = (_first(package, main, kind) for kind in ("styles", "theme", "settings"))
    return WordFile(package, main, tuple(stories), Looks.of(styles, theme, root, settings), settings)


def _main(package: Package) -> str | None:
    named = package.related("", "officeDocument")
    return named[0] if named else package.name("word/document.xml")


def _first(package: Package, main: str, kind: str) -> Any | None:
    names = package.related(main, kind)
    return package.root(names[0]) if names else None


def _other_stories(package: Package, main: str) -> Iterator[Story]:
    for kind, word in _STORIES:
        names = sorted(package.related(main, kind), key=_natural)
        for place, name in enumerate(names, start=1):
            root = package.root(name)
            if root is not None:
                label = word if word.endswith("s") else f"{word} {place}"
                yield read_story(kind, label, name, root)


def _natural(name: str) -> tuple[int, str]:
    found = _NUMBER.search(name.rpartition("/")[2])
    return (int(found[0]) if found else 0, name)
