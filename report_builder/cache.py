"""Keep what is slow to make by what it was made from, so that a second build makes only what changed.

An entry is named for a hash of everything it was made from, the code among it, so it is never out of date: it is
only no longer asked for. Nothing restricted is kept: only public editions use a cache, and what they keep (charts,
laid-out pages, the appendix workbook) says no more than their paper does. What is read and found in narrative is
sealed, since the paper may yet be refused for it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import field
from functools import cache as once
from pathlib import Path
from typing import Literal, get_args

from report_builder import __version__
from report_builder.errors import OutputError
from report_builder.files import write_all
from report_builder.values import dataclass

Kind = Literal["charts", "findings", "linted", "pages", "read", "workbooks"]
"""What is kept, each in a folder of that name."""
LARGEST = 200 * 1024 * 1024
"""Bytes: of the entries nobody asked for longest, as many are taken away as it takes to stay below."""
_EVERY = 60
"""Seconds."""
_DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Cache:
    """A folder of entries; without a folder nothing is kept."""

    folder: Path | None = None
    largest: int = LARGEST

    def kept(self, kind: Kind, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        """What was made from this before, or what `make` makes of it now.

        An entry that was cut short, or changed by anything, is made again. Two builds may keep the same entry
        at once: each writes a whole file and moves it into place.
        """
        if self.folder is None:
            return make()
        path = self.folder / kind / f"{_name(made_from)}.bin"
        found = _read(path)
        if found is None:
            found = make()
            # A full disk or a folder that cannot be written costs the next build time, and this one nothing.
            with suppress(OSError, OutputError):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_all({path: hashlib.sha256(found).digest() + found})
        return found

    def sealed(self, kind: Kind, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        """The same of words, whose entry nobody can read who has not what it was made from.

        They are kept before the paper is proved: a number that the proof refuses must not lie in the cache either.
        """
        if self.folder is None:
            return make()
        return _veiled(self.kept(kind, made_from, lambda: _veiled(make(), made_from)), made_from)

    def holds(self, kind: Kind, made_from: bytes) -> bool:
        """Whether there is such an entry, whole or not."""
        # Not Path.is_file, which raises an error in a folder that may not be looked into.
        return self.folder is not None and os.path.isfile(self.folder / kind / f"{_name(made_from)}.bin")  # noqa: PTH113

    def trim(self) -> None:
        """Stay below the largest size: what was asked for longest ago goes first.

        Once a minute, whoever asks: for each of a hundred papers, thousands of entries would be looked at.
        """
        if self.folder is None or not _is_due(self.folder / "trimmed"):
            return
        entries = sorted(_entries(self.folder), reverse=True)
        size = 0
        for _, path, bytes_ in entries:
            size += bytes_
            if size > self.largest:
                with suppress(OSError):
                    path.unlink()


@dataclass(frozen=True)
class InMemory(Cache):
    """Entries that are gone when the process ends: as many as asked for last, and never on a disk."""

    entries: dict[tuple[str, bytes], bytes] = field(default_factory=dict, compare=False, repr=False)
    most: int = 1000

    def kept(self, kind: Kind, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        key = kind, hashlib.sha256(made_from).digest()
        found = self.entries.pop(key, None)
        self.entries[key] = make() if found is None else found
        while len(self.entries) > self.most:
            del self.entries[next(iter(self.entries))]
        return self.entries[key]

    def sealed(self, kind: Kind, made_from: bytes, make: Callable[[], bytes]) -> bytes:
        return self.kept(kind, made_from, make)

    def holds(self, kind: Kind, made_from: bytes) -> bool:
        return (kind, hashlib.sha256(made_from).digest()) in self.entries


def _entries(folder: Path) -> Iterator[tuple[float, Path, int]]:
    """The entries that a cache has made: whoever named the folder may keep files of their own in it."""
    for kind in get_args(Kind):
        with suppress(OSError), os.scandir(folder / kind) as found:
            yield from filter(None, map(_entry, found))


def _entry(found: os.DirEntry[str]) -> tuple[float, Path, int] | None:
    with suppress(OSError):  # another build took it away
        if _is_ours(found.name) and found.is_file(follow_symlinks=False):
            stat = found.stat()
            return stat.st_mtime, Path(found.path), stat.st_size
    return None


def _is_ours(name: str) -> bool:
    stem, dot, ending = name.partition(".")
    return len(stem) == 2 * _DIGEST and set(stem) <= set("0123456789abcdef") and dot + ending == ".bin"


def _is_due(mark: Path) -> bool:
    """Whether nothing was trimmed in the last minute, by a mark that says when; from now on something was."""
    with suppress(OSError):
        if abs(time.time() - mark.stat().st_mtime) < _EVERY:
            return False
    with suppress(OSError):
        mark.touch()
    return True


def _veiled(content: bytes, made_from: bytes) -> bytes:
    """A content behind a veil that is made of what it was made from; and what is behind it, of the two."""
    size = len(content)
    veil = hashlib.shake_256(_product() + made_from).digest(size)
    return (int.from_bytes(content, "big") ^ int.from_bytes(veil, "big")).to_bytes(size, "big")


def _name(made_from: bytes) -> str:
    return hashlib.sha256(_product() + b"\0" + made_from).hexdigest()


@once
def _product() -> bytes:
    """A digest of the version and of what the code looks like, so that a change in it is seen without a new version."""
    looks = f"{__version__}\0{sorted(_modules(Path(__file__).parent, ''))}"
    return hashlib.sha256(looks.encode()).digest()


def _modules(folder: Path, within: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for one in entries:
            if one.name.endswith(".py"):
                stat = one.stat()
                yield f"{within}{one.name}", stat.st_size, stat.st_mtime_ns
            elif one.is_dir() and one.name != "__pycache__":
                yield from _modules(Path(one.path), f"{within}{one.name}/")


def _read(path: Path) -> bytes | None:
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    digest, content = whole[:_DIGEST], whole[_DIGEST:]
    if hashlib.sha256(content).digest() != digest:
        return None
    with suppress(OSError):
        os.utime(path)
    return content


def user_cache() -> Cache:
    """The cache of whoever runs the command; REPORT_BUILDER_CACHE names another folder."""
    from platformdirs import user_cache_path

    named = os.environ.get("REPORT_BUILDER_CACHE")
    return Cache(Path(named) if named else user_cache_path("report-builder", appauthor=False))
