"""Turn the text of a regular expression into a pattern that is compiled when it is first used.

The product knows some seven hundred patterns, and a short clean text meets a few of them. To compile them all takes
longer than to build a paper of which one sentence changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from report_builder.compiled import compiled, words_of
from report_builder.needed_words import holds_one

_Found = Callable[..., re.Match[str] | None]


class Pattern:
    """A regular expression with the methods of `re.Pattern` that the product uses. Each compiles it once.

    What it is compiled to is kept for the next command, except where the text comes from a project: whoever makes one
    in a function says whose its text is (`is_ours`).
    """

    def __init__(self, text: str, flags: int = 0, *, is_ours: bool = True) -> None:
        self.text = text
        self.flags = int(flags)
        self.is_ours = is_ours

    def __repr__(self) -> str:
        return f"Pattern({self.text!r}, {self.flags})"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """In a text without any of these it need not be looked for; none where nothing is known of it."""
        return words_of(self.text, self.flags) if self.is_ours else ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return compiled(self.text, self.flags) if self.is_ours else re.compile(self.text, self.flags)

    @cached_property
    def search(self) -> _Found:
        words = self.words
        if not words:
            return self.compiled.search
        return lambda text, *between: self.compiled.search(text, *between) if holds_one(text, words) else None

    @cached_property
    def match(self) -> _Found:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> _Found:
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        words = self.words
        if not words:
            return self.compiled.finditer
        return lambda text, *between: (
            self.compiled.finditer(text, *between) if holds_one(text, words) else iter(())
        )

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        return self.compiled.split
