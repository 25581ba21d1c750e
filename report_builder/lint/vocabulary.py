"""Turn vocabulary.toml into compiled words: each matches whole words in any case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from report_builder.pattern import Pattern
from report_builder.values import dataclass
from report_builder.vocabulary import Polarity


@dataclass(frozen=True)
class Measure:
    """A kind of measure: the words that name it, and which way is good. `opposite` moves the other way."""

    id: str
    words: Pattern
    unless: Pattern | None
    polarity: Polarity
    opposite: str

    def is_named_in(self, text: str) -> bool:
        return bool(self.words.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True)
class Apart:
    """Two kinds that nobody is both of. `has_rest` says that some may be neither."""

    one: Pattern
    other: Pattern
    code: str
    has_rest: bool

    @property
    def is_outcome(self) -> bool:
        """Whether the two are what became of people ("in time", "late") and not who they are ("boys", "girls")."""
        return self.code == "COMPLEMENT"


@dataclass(frozen=True)
class Vocabulary:
    """Every word that a rule knows, by what it says."""

    up: Pattern
    down: Pattern
    same: Pattern
    good: Pattern
    bad: Pattern
    slight: Pattern
    large: Pattern
    above: Pattern
    below: Pattern
    level: Pattern
    others: Pattern
    measures: tuple[Measure, ...]
    cohorts: tuple[tuple[str, Pattern], ...]
    apart: tuple[Apart, ...]
    families: tuple[tuple[Pattern, ...], ...]
    into: Pattern
    out: Pattern
    working_days: tuple[tuple[tuple[int, ...], Pattern], ...]
    obsolete: tuple[tuple[Pattern, str, int], ...]
    any_obsolete: Pattern
    definitions: tuple[tuple[str, tuple[Pattern, ...], Pattern, str], ...]
    front_sheet: Pattern
    england: tuple[tuple[Pattern, int, int], ...]
    empty: Pattern
    synonyms: tuple[tuple[str, Pattern], ...]


def words(alternatives: Iterable[str]) -> Pattern:
    """Any of the alternatives, as whole words and in any case."""
    return Pattern(rf"(?<![\w-])(?:{'|'.join(alternatives)})(?![\w-])", re.IGNORECASE, is_ours=True)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words as shipped, compiled once."""
    said: dict[str, Any] = tomllib.loads(
        files("report_builder.lint").joinpath("vocabulary.toml").read_text("utf-8")
    )
    return Vocabulary(
        **{name: words(said["moves"][name]) for name in ("up", "down", "same")},
        **{name: words(said["judgements"][name]) for name in ("good", "bad")},
        **{name: words(said["degrees"][name]) for name in ("slight", "large")},
        **{name: words(said["positions"][name]) for name in ("above", "below", "level")},
        others=words(said["others"]["words"]),
        measures=tuple(_measure(one) for one in said["measure"]),
        cohorts=tuple((one["id"], words(one["words"])) for one in said["cohort"]),
        apart=tuple(
            Apart(words([one]), words([other]), group["code"], group.get("rest", False))
            for group in said["apart"]
            for one, other in group["pairs"]
        ),
        families=tuple(tuple(words([one]) for one in family["words"]) for family in said["family"]),
        **{name: words(said["flows"][name]) for name in ("into", "out")},
        working_days=tuple((tuple(one["days"]), words(one["words"])) for one in said["working_days"]),
        obsolete=tuple((words([one["term"]]), one["now"], one["since"]) for one in said["obsolete"]),
        any_obsolete=words(one["term"] for one in said["obsolete"]),
        definitions=tuple(_definition(one) for one in said["definition"]),
        front_sheet=words(said["front_sheet"][0]["labels"]),
        england=tuple(
            (words([f"(?:{name})\\w*"]), low, high) for name, (low, high) in said["england"].items()
        ),
        empty=words(said["topics"]["empty"]),
        synonyms=tuple((root, words(said["topics"]["same"][root])) for root in said["topics"]["same"]),
    )


def _measure(said: dict[str, str | list[str]]) -> Measure:
    unless = said.get("unless")
    return Measure(
        str(said["id"]),
        words(said["words"]),
        Pattern(str(unless), re.IGNORECASE, is_ours=True) if unless else None,
        Polarity(str(said["polarity"])),
        str(said.get("opposite", "")),
    )


def _definition(said: dict[str, Any]) -> tuple[str, tuple[Pattern, ...], Pattern, str]:
    when = tuple(Pattern(one, re.IGNORECASE, is_ours=True) for one in said["when"])
    return said["name"], when, Pattern(said["needs"], re.IGNORECASE, is_ours=True), said["says"]
