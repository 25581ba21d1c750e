"""Read plain files alone; write files whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from report_builder.errors import OutputError, reason

LARGEST = 200 * 1024 * 1024


def read_file(path: Path) -> bytes:
    """A plain file whole. A folder, a pipe or a file past all sense raises OSError, as one that is locked does."""
    try:
        found = path.stat()
    except ValueError as wrong:
        raise FileNotFoundError(0, "no file can have that name", str(path)) from wrong
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(0, "it is a folder", str(path))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(0, "it is not a plain file", str(path))
    if found.st_size > LARGEST:
        raise OSError(0, f"it is larger than {LARGEST // 1024**2} MB", str(path))
    return path.read_bytes()


def is_inside(path: Path, folder: Path) -> bool:
    """True where a path, its links followed, stays in a folder."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a name no system has; links in a ring
        return False


def write_all(contents: Mapping[Path, bytes], outdated: Collection[Path] = ()) -> None:
    """Write every file beside its place first, then put each in its place and take away what is outdated.

    A refusal leaves all as it was.
    """
    waiting: dict[Path, Path] = {}
    try:
        refuse_folders(contents)
        for path in (*contents, *outdated):
            _refuse_if_open(path)
        for path, content in contents.items():
            waiting[path] = _room_beside(path)
            _write(waiting[path], content, path)
        for path in (*contents, *outdated):  # once more: writing may have taken a while
            _refuse_if_open(path)
        for path, temporary in list(waiting.items()):
            _put(temporary, path)
            del waiting[path]
        for path in outdated:
            _take_away(path)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _room_beside(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as wrong:
        raise _refusal(path, wrong) from wrong
    return Path(name)


def _write(temporary: Path, content: bytes, path: Path) -> None:
    try:
        temporary.write_bytes(content)
    except OSError as wrong:
        raise _refusal(path, wrong) from wrong


def _refusal(path: Path, wrong: OSError) -> OutputError:
    return OutputError(
        f"{path} cannot be written ({reason(wrong)}). Free the folder or choose another with --output."
    )


def refuse_folders(paths: Iterable[Path]) -> None:
    """A folder that has the name of a file to be written is somebody's, and no file can take its place."""
    for path in paths:
        if path.is_dir():
            raise OutputError(f"{path} is a folder, and a file is to be written there. Move or rename it.")


def _refuse_if_open(path: Path) -> None:
    """On Windows a file open in Word or Excel is locked; find that out before anything is replaced."""
    if not path.exists():
        return
    try:
        with path.open("r+b"):
            pass
    except OSError as wrong:
        raise OutputError(
            f"{path} cannot be replaced ({reason(wrong)}). Close it and build again."
        ) from wrong


def _put(temporary: Path, path: Path) -> None:
    try:
        if os.name == "posix":
            mask = os.umask(0)
            os.umask(mask)
            temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as wrong:
        raise OutputError(
            f"{path} cannot be replaced ({reason(wrong)}). Close it in Word or Excel and build again."
        ) from wrong


def _take_away(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as wrong:
        raise OutputError(
            f"{path} is of an earlier build and cannot be deleted ({reason(wrong)}). Close and delete it."
        ) from wrong
