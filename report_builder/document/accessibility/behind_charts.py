"""Find out whether a workbook inside a file holds anything that the chart it belongs to does not show."""

from __future__ import annotations

import zipfile
from io import BytesIO

from report_builder.document.accessibility.package import Package
from report_builder.document.native.workbook import AROUND, HEAD, SHEET

_CELL = "{*}v"
_WORDS = "{*}t"
_MOST = 1_000_000


def holds_only_its_chart(package: Package, name: str) -> bool:
    """True for a workbook as a build writes it, every cell of which stands in its chart. Excel saves another."""
    charts = [one.source for one in package.relations if package.name(one.target) == name]
    roots = [root for chart in charts if (root := package.root(chart)) is not None]
    shown = {value.text for root in roots for value in root.iter(_CELL)}
    sheet = _sheet(package.contents[name])
    if not shown or not sheet:
        return False
    inside = Package(package.shown, (SHEET,), {SHEET: sheet}).root(SHEET)
    return inside is not None and all(cell.text in shown for cell in inside.iter(_CELL, _WORDS))


def _sheet(workbook: bytes) -> bytes:
    """The one sheet of a workbook that has nothing else in it; nothing of any other."""
    around = {part: (HEAD + content).encode() for part, content in AROUND}
    try:
        with zipfile.ZipFile(BytesIO(workbook)) as archive:
            if sorted(archive.namelist()) != sorted([*around, SHEET]):
                return b""
            if any(entry.file_size > _MOST for entry in archive.infolist()):
                return b""
            own = all(archive.read(part) == content for part, content in around.items())
            return archive.read(SHEET) if own else b""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError):
        return b""
