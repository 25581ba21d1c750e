"""Turn a folder of narrative files into filled narratives, one for each place of a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from report_builder.content import Block
from report_builder.errors import NarrativeError
from report_builder.narrative.markdown import MarkdownRefusal, blocks_of
from report_builder.narrative.quotable import QuoteRefusal
from report_builder.narrative.quoting import Quotes, nearest
from report_builder.periods import Period

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEYS = ("owner", "status", "figures", "front_sheet")
_FACT_KEYS = ("value", "source", "forecast", "restricted", "note")


class Status(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


@dataclass(frozen=True)
class Fact:
    """A fact no indicator holds, declared in front matter with its source."""

    text: str
    source: str
    forecast: bool = False


@dataclass(frozen=True)
class FrontMatter:
    """What a narrative file says of itself above its text."""

    owner: str = ""
    status: Status = Status.DRAFT
    facts: Mapping[str, Fact] | None = None
    front_sheet: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Narrative:
    """One file, filled: the place it belongs to, what it says of itself, and its blocks."""

    place: str
    file: str
    front: FrontMatter
    blocks: tuple[Block, ...]
    standing: bool


@dataclass(frozen=True)
class NarrativeFile:
    """One file as read, before its quotes are filled. `first_line` is where its text starts."""

    place: str
    path: Path
    shown_as: str
    front: FrontMatter
    text: str
    first_line: int
    standing: bool


def read_narratives(folder: Path, period: Period, root: Path) -> tuple[NarrativeFile, ...]:
    """The standing files and those of the period, by place; the period's own file takes its place.

    Every file that cannot be read is reported at once.
    """
    chosen: dict[str, Path] = {}
    for subfolder in (folder / "standing", folder / period.code):
        for path in sorted(subfolder.glob("*.md")):
            chosen[path.stem.replace("-", "_")] = path
    files: list[NarrativeFile] = []
    faults: list[str] = []
    for place, path in sorted(chosen.items()):
        try:
            files.append(_read(place, path, root))
        except NarrativeError as fault:
            faults.append(str(fault))
    if faults:
        raise NarrativeError("\n".join(faults))
    return tuple(files)


def fill(files: tuple[NarrativeFile, ...], quotes: Quotes) -> tuple[Narrative, ...]:
    """Every file with its quotes filled. All that cannot be filled is reported at once, by line."""
    faults: list[str] = []
    filled = tuple(_fill_one(file, quotes, faults) for file in files)
    if faults:
        raise NarrativeError("\n".join(faults))
    return filled


def _fill_one(file: NarrativeFile, quotes: Quotes, faults: list[str]) -> Narrative:
    facts = {name: fact.text for name, fact in (file.front.facts or {}).items()}
    names = quotes.with_facts(facts)
    for name in facts:
        if name in quotes.names:
            faults.append(
                f"{file.shown_as}: the fact {name} has the name of an indicator. Give it a name of its own."
            )

    def answer(expression: str, line: int) -> str:
        try:
            return names.text(expression)
        except QuoteRefusal as why:
            place = f"{file.shown_as}, line {file.first_line + line - 1}"
            faults.append(f"{place}: {{{{ {expression} }}}} cannot be filled: {why}.")
            return ""

    try:
        blocks = blocks_of(file.text, answer)
    except MarkdownRefusal as refusal:
        line = file.first_line + refusal.line - 1
        faults.append(f"{file.shown_as}, line {line}: the text {refusal.why}.")
        blocks = ()
    return Narrative(file.place, file.shown_as, file.front, blocks, file.standing)


def _read(place: str, path: Path, root: Path) -> NarrativeFile:
    shown_as = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    text = _text_of(path, shown_as)
    found = _FRONT_MATTER.match(text)
    standing = path.parent.name == "standing"
    if not found:
        if text.startswith("---"):
            raise NarrativeError(f"{shown_as}, line 1: the front matter is not closed. End it with a line of ---.")
        return NarrativeFile(place, path, shown_as, FrontMatter(), text, 1, standing)
    front = _front_matter(found["yaml"], shown_as)
    first_line = text.count("\n", 0, found.end()) + 1
    return NarrativeFile(place, path, shown_as, front, text[found.end() :], first_line, standing)


def _text_of(path: Path, shown_as: str) -> str:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise NarrativeError(f"{shown_as} is not a text file. Save it as plain text (UTF-8).")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str, shown_as: str) -> FrontMatter:
    try:
        said = yaml.safe_load(text) or {}
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = f", line {mark.line + 2}" if mark else ""
        problem = getattr(wrong, "problem", None) or "it is not YAML"
        raise NarrativeError(
            f"{shown_as}{line}: the front matter cannot be read ({problem}). "
            "Write one `name: value` a line, and put values that hold a colon in quotation marks."
        ) from wrong
    if not isinstance(said, dict):
        raise NarrativeError(f"{shown_as}, line 2: the front matter is not a list of `name: value` lines.")
    for key in said:
        if key not in _KEYS:
            raise NarrativeError(
                f"{shown_as}: the front matter has no field {key!r}{nearest(str(key), _KEYS)} "
                f"It may hold {', '.join(_KEYS)}."
            )
    return FrontMatter(
        owner=str(said.get("owner") or ""),
        status=_status(said.get("status"), shown_as),
        facts={str(name): _fact(str(name), fact, shown_as) for name, fact in _mapping(said, "figures", shown_as)},
        front_sheet={str(name): str(value) for name, value in _mapping(said, "front_sheet", shown_as)},
    )


def _mapping(said: Mapping[str, Any], key: str, shown_as: str) -> list[tuple[Any, Any]]:
    value = said.get(key) or {}
    if not isinstance(value, dict):
        raise NarrativeError(f"{shown_as}: {key} in the front matter must be indented `name: value` lines.")
    return list(value.items())


def _status(said: Any, shown_as: str) -> Status:
    if said is None:
        return Status.DRAFT
    try:
        return Status(str(said))
    except ValueError:
        raise NarrativeError(
            f"{shown_as}: the status {str(said)!r} is not known. Use draft, reviewed or approved."
        ) from None


def _fact(name: str, said: Any, shown_as: str) -> Fact:
    where = f"{shown_as}: the fact {name}"
    if not isinstance(said, dict) or "value" not in said or not said.get("source"):
        raise NarrativeError(
            f"{where} needs a value and its source, as in {name}: {{value: 30, source: Legal Services}}."
        )
    unknown = [str(key) for key in said if key not in _FACT_KEYS]
    if unknown:
        raise NarrativeError(f"{where} has no field {unknown[0]!r}. It may hold {', '.join(_FACT_KEYS)}.")
    return Fact(str(said["value"]), str(said["source"]), bool(said.get("forecast")))
