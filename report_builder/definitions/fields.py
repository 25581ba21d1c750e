"""Turn what TOML says into frozen dataclasses, or into everything that is wrong with it, field by field.

A reader turns one value into ours, or raises ValueError with the end of a sentence that says what to write.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeVar

from report_builder.values import dataclass

Kind = TypeVar("Kind")
Reader = Callable[[Any], Any]

LONGEST_SHOWN = 200
LONGEST_NUMBER = 10**18


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, by its place: names, and numbers from 0 in a list."""

    place: tuple[str | int, ...]
    message: str
    remedy: str = "Correct it."

    def __str__(self) -> str:
        end = "" if self.message.endswith("?") else "."
        return f"{self.message}{end} {self.remedy}"


class Misread(ValueError):  # noqa: N818  (it is turned into a DefinitionError where the file is known)
    """Everything that is wrong with a table or a list, at once."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def said(reads: Reader, default: Any = dataclasses.MISSING, *, name: str = "") -> Any:
    """A field of a table, which `reads` reads; it must be there if it has no default. `name` is its name in TOML."""
    metadata = {"reads": reads, "name": name}
    if isinstance(default, dict):
        return dataclasses.field(default_factory=default.copy, metadata=metadata)
    return dataclasses.field(default=default, metadata=metadata)


def read(kind: type[Kind], table: Any) -> Kind:
    """A dataclass whose fields are `said`. Its `refuse`, if it has one, is told which of them were written."""
    if not isinstance(table, Mapping):
        raise ValueError("write it as a table of fields")
    known = {one.metadata["name"] or one.name: one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
    values, faults = dict[str, Any](), list[Fault]()
    for name, one in known.items():
        if name in table:
            faults += _kept(values, one.name, name, one.metadata["reads"], table[name])
        elif one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING:
            faults.append(Fault((name,), "this field is missing", "Add it."))
    faults += [_unknown(name, known) for name in table if name not in known]
    if faults:
        raise Misread(faults)
    made = kind(**values)
    if refuse := getattr(made, "refuse", None):
        refuse(frozenset(table))
    return made


def _kept(into: dict[Any, Any], key: Any, place: str | int, reads: Reader, given: Any) -> list[Fault]:
    """Nothing, and the value read; or what is wrong with it."""
    try:
        into[key] = reads(given)
    except Misread as wrong:
        return [replace(fault, place=(place, *fault.place)) for fault in wrong.faults]
    except ValueError as wrong:
        return [Fault((place,), f"{wrong}{_told(given)}")]
    return []


def _unknown(name: str, known: Collection[str]) -> Fault:
    close = get_close_matches(name, list(known), n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    return Fault((name,), f"there is no such field{hint}", "Take it out or correct its name.")


def _told(given: Any) -> str:
    """What was given, as far as it can be shown on a line."""
    if isinstance(given, int) and abs(given) >= LONGEST_NUMBER:
        return " (it is a number of more than 18 digits)"
    if not isinstance(given, str | int | float):
        return ""
    return f" (it is {given!r})" if len(str(given)) <= LONGEST_SHOWN else f" (it is {str(given)[:60]!r}…)"


def table(kind: type[Any]) -> Reader:
    return lambda given: read(kind, given)


def each(reads: Reader, least: int = 0) -> Reader:
    """A list, each of whose values is read alike."""

    def whole(given: Any) -> tuple[Any, ...]:
        if not isinstance(given, list | tuple) or len(given) < least:
            raise ValueError("write it as a list, [ … ]" + (f", of at least {least}" if least else ""))
        values, faults = dict[int, Any](), list[Fault]()
        for place, one in enumerate(given):
            faults += _kept(values, place, place, reads, one)
        if faults:
            raise Misread(faults)
        return tuple(values.values())

    return whole


def by_name(reads: Reader) -> Reader:
    """A table whose names are the author's own."""

    def whole(given: Any) -> Mapping[str, Any]:
        if not isinstance(given, Mapping):
            raise ValueError("write it as a table, name = value")
        values, faults = dict[str, Any](), list[Fault]()
        for name, one in given.items():
            faults += _kept(values, name, name, reads, one)
        if faults:
            raise Misread(faults)
        return values

    return whole


def text(given: Any) -> str:
    if not isinstance(given, str):
        raise ValueError("write it as words in quotation marks")
    return given


def some_text(given: Any) -> str:
    if not text(given):
        raise ValueError("write something between the quotation marks")
    return str(given)


def as_words(given: Any) -> str:
    """TOML dates and numbers are read as the words they were written in; yes and no as Yes and No."""
    if isinstance(given, bool):
        return "Yes" if given else "No"
    if isinstance(given, int) and abs(given) >= LONGEST_NUMBER:
        raise ValueError("put so long a number in quotation marks")
    return str(given) if isinstance(given, int | float) or hasattr(given, "isoformat") else text(given)


def shaped(pattern: str, how: str) -> Reader:
    """Words of one shape; `how` says which."""

    def shape(given: Any) -> str:
        if not re.fullmatch(pattern, text(given)):
            raise ValueError(f"write {how}")
        return str(given)

    return shape


def whole_number(least: int, most: int) -> Reader:
    def number(given: Any) -> int:
        if not isinstance(given, int) or isinstance(given, bool) or not least <= given <= most:
            raise ValueError(f"write a whole number from {least} to {most:,}")
        return given

    return number


def yes_or_no(given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError("write true or false")
    return given


def one_of(*known: str) -> Reader:
    def choice(given: Any) -> str:
        if given not in known:
            raise ValueError(f"use {' or '.join(map(repr, known))}")
        return str(given)

    return choice


def member_of(kind: type[Enum]) -> Reader:
    """One of an enumeration's values, as ours."""
    known = one_of(*(str(one.value) for one in kind))
    return lambda given: kind(known(given))
