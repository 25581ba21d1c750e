"""Turn the text of a regular expression into a pattern that is compiled when it is first used.

The linter knows some five hundred patterns, and a short clean text meets a few of them. To compile them all takes
longer than to build a paper of which one sentence changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

_Found = Callable[..., re.Match[str] | None]


class Pattern:
    """A regular expression with the methods of `re.Pattern` that the linter uses. Each compiles it once."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.text = text
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, self.flags)

    @cached_property
    def search(self) -> _Found:
        return self.compiled.search

    @cached_property
    def match(self) -> _Found:
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> _Found:
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[str]]:
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        return self.compiled.split
