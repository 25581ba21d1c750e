"""A small notation for data files: cells two blanks apart, `.` for a blank one, and figures read back.

indicator   period   numerator  denominator        becomes    "reviews 2020-06 49/52"
reviews     2020-06  49         52
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from zipfile import ZipFile

from openpyxl import Workbook

from report_builder.errors import SourceError
from report_builder.sources import Holds, Layout, SourceTable, read_extract
from report_builder.sources.extract import Extract, ExtractRow

THEMES = ("profile", "health", "adoption")
CATALOGUE = """
indicator  name                    theme     unit             basis         frequency       polarity  decimals  numerator      denominator      counted         definition  source
total      Children looked after   profile   count            as at         month           neutral   0         children       .                child|children  .           .
reviews    Reviews on time         profile   percent          in period     month           higher    1         reviewed       children         child|children  .           .
rate       Children per 10,000     profile   rate per 10,000  as at         month           neutral   1         children       aged 0 to 17     child|children  .           .
days       Days to placement       adoption  days             year to date  month           lower     0         days           adopted          day|days        .           .
plans      Education plans         profile   percent          as at         term            higher    1         with a plan    of school age    child|children  .           .
yearly     Passed                  profile   percent          in period     financial year  higher    0         passed         entered          child|children  .           .
"""  # noqa: E501 - a catalogue is wide


def cells(table: str) -> list[list[str]]:
    """The rows of a table as it is written in a test."""
    lines = [line for line in dedent(table).splitlines() if line.strip()]
    return [["" if cell == "." else cell for cell in re.split(r" {2,}", line.strip())] for line in lines]


def as_csv(table: str) -> bytes:
    return csv_of(cells(table))


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def workbook(rows: Iterable[Sequence[object]], sheet: str = "Figures") -> bytes:
    """A real workbook: what is a number, a date or a formula here is one there."""
    book = Workbook()
    active = book.worksheets[0]
    active.title = sheet
    for row in rows:
        active.append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook as another program would have written it."""
    changed = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, re.sub(old.encode(), new.encode(), content) if part in name else content)
    return changed.getvalue()


def read(files: dict[str, bytes], tables: Sequence[SourceTable], themes: Sequence[str] = THEMES) -> Extract:
    """What a project's data folder gives, when it holds these files."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "data").mkdir()
        for name, data in files.items():
            (root / "data" / name).write_bytes(data)
        return read_extract(root / "data", tables, themes, root)


def extract(
    data: bytes,
    name: str = "figures.csv",
    layout: Layout = Layout.TIDY,
    sheet: str = "",
    catalogue: str = CATALOGUE,
) -> Extract:
    """What a catalogue and one file of figures give."""
    tables = (
        SourceTable("catalogue.csv", Holds.CATALOGUE),
        SourceTable(name, Holds.FIGURES, layout, sheet),
    )
    return read({"catalogue.csv": as_csv(catalogue), name: data}, tables)


def figures(table: str | bytes, name: str = "figures.csv", layout: Layout = Layout.TIDY) -> list[str]:
    """The figures a file gives, one line each."""
    data = table if isinstance(table, bytes) else as_csv(table)
    return [shown(row) for row in extract(data, name, layout).rows]


def shown(row: ExtractRow) -> str:
    """One figure in a line: "reviews 2020-06 sex=Female 49/52 =94.2 [p]"."""
    counts = "/".join(str(count) for count in (row.numerator, row.denominator) if count is not None)
    words = [
        row.indicator,
        row.period.code,
        f"{row.breakdown}={row.category}" if row.breakdown else "",
        counts,
        f"={row.value}" if row.value is not None else "",
        row.marker.value if row.marker else "",
        row.absence.value if row.absence else "",
    ]
    return " ".join(word for word in words if word)


def refused(
    table: str | bytes, name: str = "figures.csv", layout: Layout = Layout.TIDY, sheet: str = ""
) -> str:
    """The sentences a file of figures is refused with, without its name in front of each."""
    data = table if isinstance(table, bytes) else as_csv(table)
    try:
        extract(data, name, layout, sheet)
    except SourceError as error:
        return re.sub(rf"^data/{re.escape(name)}(, |: )", "", str(error), flags=re.MULTILINE)
    return "nothing"


def catalogue_refused(table: str, themes: Sequence[str] = THEMES) -> str:
    """The sentences a catalogue is refused with."""
    return _refused(
        {"catalogue.csv": as_csv(table)}, (SourceTable("catalogue.csv", Holds.CATALOGUE),), themes
    )


def comparators(table: str, holds: Holds) -> Extract:
    """What a catalogue and one file of targets or benchmarks give."""
    return read(*_beside_catalogue(table, holds))


def comparators_refused(table: str, holds: Holds) -> str:
    """The sentences a file of targets or benchmarks is refused with."""
    return _refused(*_beside_catalogue(table, holds))


def _beside_catalogue(table: str, holds: Holds) -> tuple[dict[str, bytes], tuple[SourceTable, ...]]:
    files = {"catalogue.csv": as_csv(CATALOGUE), f"{holds}.csv": as_csv(table)}
    return files, (SourceTable("catalogue.csv", Holds.CATALOGUE), SourceTable(f"{holds}.csv", holds))


def _refused(files: dict[str, bytes], tables: Sequence[SourceTable], themes: Sequence[str] = THEMES) -> str:
    try:
        read(files, tables, themes)
    except SourceError as error:
        return re.sub(r"^data/\w+\.csv(, |: )", "", str(error), flags=re.MULTILINE)
    return "nothing"
