"""Turn the lines between --- and --- into what a narrative file says of itself.

Every value stays the text it was written as, so `2020-06-01`, `1.50` and `No` print as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from report_builder.errors import NarrativeError
from report_builder.narrative.typed_counts import is_count_of_few
from report_builder.pattern import Pattern
from report_builder.values import dataclass
from report_builder.vocabulary import Edition

# Most files say who owns them and how far they are, in words that YAML reads as they stand.
_PLAIN = Pattern(
    r"owner: (?P<owner>[A-Za-z]+(?:,? (?:[A-Za-z]+|&))*)\nstatus: (?P<status>draft|reviewed|approved)\n?"
)


class Status(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True)
class Fact:
    """A fact no indicator holds, declared in front matter with its source. `line` is where.

    `restricted` is None where nobody has said whether the public may read it.
    """

    text: str
    source: str
    forecast: bool = False
    restricted: bool | None = None
    line: int = 0

    def is_withheld(self, edition: Edition, most: int) -> bool:
        """A restricted fact is kept out of the public edition, and so is a count of 1 to `most` unless the
        officer has said that it is not restricted."""
        if edition is not Edition.PUBLIC:
            return False
        return is_count_of_few(self.text, most) if self.restricted is None else self.restricted

    def said(self, edition: Edition, most: int) -> str:
        """What an edition may say of it."""
        return "[c]" if self.is_withheld(edition, most) else self.text


@dataclass(frozen=True)
class Acknowledged:
    """A finding that an officer has looked at and stands by: its code, its sentence and why. `line` is where.

    The sentence is as it prints, or as it is written with its {{ quotes }}.
    """

    code: str
    sentence: str
    reason: str
    line: int


@dataclass(frozen=True)
class FrontMatter:
    """What a narrative file says of itself above its text."""

    owner: str = ""
    status: Status = Status.DRAFT
    facts: Mapping[str, Fact] = field(default_factory=dict)
    front_sheet: Mapping[str, str] = field(default_factory=dict)
    carried_from: str = ""
    moved: tuple[str, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()


def front_matter_of(text: str, first_line: int, shown_as: str) -> FrontMatter:
    """Front matter whose text starts at `first_line`. All its faults are reported at once."""
    if plain := _PLAIN.fullmatch(text):
        return FrontMatter(owner=plain["owner"], status=Status(plain["status"]))
    from report_builder.narrative.front_matter_in_yaml import Reader

    reader = Reader(first_line, shown_as)
    front = reader.front_matter(text)
    if reader.faults:
        raise NarrativeError("\n".join(reader.faults))
    return front
