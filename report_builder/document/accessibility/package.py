"""Turn a Word file into its parts, read with care: nobody vouches for a file that is audited."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from report_builder.archives import Harmful, NotAnArchive, read_parts
from report_builder.document.accessibility.elements import parse
from report_builder.errors import DocumentError
from report_builder.values import dataclass


@dataclass(frozen=True)
class Relation:
    """A link from one part to another, or to something outside the file."""

    source: str
    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a file by name, as they stand in the zip; `shown` is the file as messages name it."""

    shown: str
    entries: tuple[str, ...]
    contents: Mapping[str, bytes]

    @cached_property
    def _by_folded_name(self) -> dict[str, str]:
        """Part names differ from each other in more than capitals: `Word/Document.xml` is the same part."""
        return {name.casefold(): name for name in self.contents}

    def name(self, wanted: str) -> str | None:
        return self._by_folded_name.get(wanted.casefold())

    def root(self, wanted: str) -> Any | None:
        """The parsed part; None where there is none, or nothing in it."""
        name = self.name(wanted)
        return parse(self.contents[name], name, self.shown) if name and self.contents[name].strip() else None

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relation of every part, in the order of the part names."""
        found: list[Relation] = []
        for name in sorted(self.contents):
            if name.casefold().endswith(".rels"):
                root = self.root(name)
                found += [_relation(one, _source(name)) for one in (root if root is not None else ())]
        return tuple(found)

    def related(self, source: str, kind: str) -> tuple[str, ...]:
        """The parts that one part refers to by a kind of relation, such as `header`."""
        named = (
            self.name(one.target)
            for one in self.relations
            if one.source == source and one.kind == kind and not one.is_external
        )
        return tuple(dict.fromkeys(name for name in named if name))


def open_package(path: Path, shown: str) -> Package:
    """Read a file whole; refuse with one sentence what is no Word file or would do harm."""
    try:
        parts = read_parts(path)
    except NotAnArchive as wrong:
        raise DocumentError(
            f"{shown} is not a Word document (.docx), or it is damaged or has a password. "
            "Open it in Word and save it as a Word Document without a password."
        ) from wrong
    except Harmful as harm:
        raise DocumentError(f"{shown} {harm.problem}. {harm.remedy}.") from harm
    except OSError as wrong:
        raise DocumentError(f"{shown} cannot be read ({wrong.strerror}). Close it in Word first.") from wrong
    return Package(shown, tuple(name for name, _ in parts), dict(parts))


def _source(rels: str) -> str:
    """`word/_rels/document.xml.rels` speaks for `word/document.xml`, and `_rels/.rels` for the package."""
    path = PurePosixPath(rels)
    return str(path.parent.parent / path.name[: -len(".rels")]) if path.name.casefold() != ".rels" else ""


def _relation(element: Any, source: str) -> Relation:
    external = str(element.get("TargetMode", "")).casefold() == "external"
    target = str(element.get("Target", ""))
    return Relation(
        source,
        str(element.get("Id", "")),
        str(element.get("Type", "")).rpartition("/")[2],
        target if external else _resolved(target, source),
        external,
    )


def _resolved(target: str, source: str) -> str:
    """A target as a part name: relative to its source's folder, or from the top."""
    if target.startswith("#"):
        return target
    path = unquote(target.partition("#")[0].replace("\\", "/"))
    start = PurePosixPath("") if path.startswith("/") else PurePosixPath(source).parent
    steps: list[str] = []
    for step in (*start.parts, *PurePosixPath(path.lstrip("/")).parts):
        if step == "..":
            steps = steps[:-1]
        else:
            steps.append(step)
    return "/".join(steps)
