"""Turn parts into a zip, and a zip that nobody vouches for into its parts or into why it would do harm to unpack it."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

MOST_OF_A_PART = 100 * 1024 * 1024
MOST_OF_ALL = 500 * 1024 * 1024
MOST_PARTS = 10_000
MOST_TIMES = (
    200  # what people write packs to a tenth, a sheet of blanks to a hundredth, a bomb to a thousandth
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".png", ".jpg", ".jpeg", ".gif")
_SMALL = 10 * 1024 * 1024
_NO_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError,
)  # fmt: skip

Part = tuple[str, bytes]


class NotAnArchive(Exception):  # noqa: N818  (it becomes a refusal where it is known what the file should be)
    """No zip at all, one that is damaged, or one with a password."""


class Harmful(Exception):  # noqa: N818  (it becomes a refusal where it is known how the file is named)
    """What unpacking would do, as the end of a sentence about the file, and what to do instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def read_parts(archive: Path | BinaryIO) -> tuple[Part, ...]:
    """Every part in the order of the zip, as it was packed: a part that is there twice is given twice."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [one for one in opened.infolist() if not one.is_dir()]
            _refuse_harm(entries)
            return tuple((one.filename, opened.read(one)) for one in entries)
    except _NO_ZIP as wrong:
        raise NotAnArchive(str(wrong)) from wrong


def plain(content: bytes) -> bytes:
    """XML with a byte a letter, so that it can be searched; UTF-16 has two."""
    return content.replace(b"\0", b"") if b"\0" in content[:4] else content


def stored(parts: Mapping[str, bytes]) -> BinaryIO:
    """The parts as a zip again, not packed: whoever reads it next reads what was checked and no more."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer


def packed(parts: Iterable[Part], *, level: int = 3) -> bytes:
    """A zip whose bytes depend on names, order and content alone. Pictures, and all at level 0, stay as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            as_it_is = not level or name.lower().endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=None if as_it_is else level)
    return buffer.getvalue()


def refuse_declarations(parts: Iterable[Part]) -> None:
    """Refuse a document type declaration, which is where an entity that grows or fetches is declared."""
    for name, content in parts:
        if not name.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        if b"<!DOCTYPE" in plain(content):
            raise Harmful(
                f"holds a document type declaration in {name}, which no such file needs",
                "Do not open it; ask whoever sent it for the original",
            )


def _refuse_harm(entries: list[zipfile.ZipInfo]) -> None:
    for one in entries:
        path = PurePosixPath(one.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in one.filename:
            raise Harmful(
                f"holds a part called {one.filename!r}, which would land outside its folder",
                "Do not open it; ask whoever sent it for the original",
            )
        # zipfile unpacks no more of a part than it states, and refuses one whose sum is then wrong.
        if one.file_size > MOST_OF_A_PART or one.file_size > max(_SMALL, MOST_TIMES * one.compress_size):
            raise _too_much(one.filename)
    if len(entries) > MOST_PARTS:
        raise _too_much(f"{len(entries):,} parts")
    if sum(one.file_size for one in entries) > MOST_OF_ALL:
        raise _too_much("all of it together")


def _too_much(what: str) -> Harmful:
    return Harmful(
        f"unpacks to more than such a file should ({what}), so it was not read",
        "Ask whoever sent it for the original, or make its pictures smaller",
    )
