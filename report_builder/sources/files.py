"""Turn a file in the data folder into a sheet of text cells in one spelling, with rows numbered as in Excel."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

from report_builder.errors import reason
from report_builder.files import is_inside, read_file
from report_builder.sources.extract import SourceFile
from report_builder.sources.faults import Misfit, Nearest
from report_builder.sources.spelling import one_spelling
from report_builder.sources.text_files import read_csv
from report_builder.values import dataclass

_WORKBOOKS = (".xlsx", ".xlsm")
_TEXTS = (".csv", ".txt", ".tsv")


@dataclass(frozen=True)
class FileBytes:
    """A file as it stands on disk, named as the project names it."""

    path: str
    data: bytes

    @property
    def source_file(self) -> SourceFile:
        return SourceFile(self.path, hashlib.sha256(self.data).hexdigest())


class Line(NamedTuple):
    """One row of a sheet that is not blank, with its number as a person counts."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table of text cells. `sheet` is empty for a CSV file."""

    file: str
    sheet: str
    lines: tuple[Line, ...]


def name_in_project(path: Path, root: Path) -> str:
    """The path as messages and the manifest give it: from the project folder, with forward slashes."""
    try:
        return PurePath(os.path.relpath(path, root)).as_posix()
    except ValueError:  # another drive, on Windows
        return path.as_posix()


def read_bytes(path: Path, root: Path) -> FileBytes:
    """The file's bytes; refused if it is not there, not in the project, or held by another program."""
    name = name_in_project(path, root)
    if name.startswith("../") or PurePath(name).is_absolute() or not is_inside(path, root):
        raise Misfit("it is outside the project folder", "Move it into the report's data folder")
    try:
        return FileBytes(name, read_file(path))
    except (FileNotFoundError, NotADirectoryError):
        raise Misfit("the file is not there", _where_it_may_be(path)) from None
    except OSError as error:
        raise Misfit(
            f"the file could not be read ({reason(error)})",
            "Close it in Excel, or put a .csv or .xlsx file there, then try again",
        ) from None


def _where_it_may_be(path: Path) -> Nearest:
    names = sorted(file.name for file in path.parent.glob("*.*")) if path.parent.is_dir() else []
    beside = tuple(name for name in names if not name.startswith((".", "~")))  # Excel's own, and the Mac's
    return Nearest(path.name, beside, "Put it there, or correct its name in report.toml")


def sheet_of(file: FileBytes, wanted: str) -> Sheet:
    """The rows of a CSV file, or of one sheet of a workbook."""
    ending = PurePath(file.path).suffix.lower()
    if not file.data.strip():
        raise Misfit("the file is empty", "Save the data into it again")
    if ending in _WORKBOOKS:
        # Most projects keep CSV files, and need not wait for what reads workbooks.
        from report_builder.sources.workbooks import read_sheet

        sheet, rows = read_sheet(file.data, wanted)
        return Sheet(file.path, sheet, _lines(rows))
    if ending not in _TEXTS:
        raise Misfit(f"{ending or 'a file without an ending'} is not read", "Save it as .xlsx or .csv")
    _must_be_text(file.data)
    return Sheet(file.path, "", _lines(read_csv(file.data)))


def _must_be_text(data: bytes) -> None:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Misfit("it is an Excel workbook named as text", "Open it in Excel and save it as CSV UTF-8")
    if data.lstrip()[:1] == b"<":
        raise Misfit("it is a web page, not a CSV file", "Open it in Excel and save it as CSV UTF-8")


def _lines(rows: Iterable[list[str]]) -> tuple[Line, ...]:
    spelt = _Spelt().__getitem__
    lines = (tuple(map(spelt, row)) for row in rows)
    return tuple(Line(number, cells) for number, cells in enumerate(lines, start=1) if any(cells))


class _Spelt(dict[str, str]):
    """From a cell to its one spelling; a cell that comes again takes no more time, and no more memory."""

    def __missing__(self, cell: str) -> str:
        self[cell] = spelt = one_spelling(cell)
        return spelt
