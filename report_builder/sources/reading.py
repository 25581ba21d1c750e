"""Turn a report's data folder into one Extract, checked whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

from report_builder.memory import collector_resting
from report_builder.sources import catalogue as catalogues
from report_builder.sources import comparators, figures, official_statistics, timeliness, wide
from report_builder.sources.catalogue import Catalogue
from report_builder.sources.extract import Benchmark, Extract, ExtractRow, Indicator, Target
from report_builder.sources.faults import Fault, Misfit, refuse
from report_builder.sources.files import FileBytes, Sheet, name_in_project, read_bytes, sheet_of
from report_builder.sources.headings import Headings, rows_of
from report_builder.sources.rows import Placed, Reading, Row, each_once
from report_builder.sources.spelling import second_spellings
from report_builder.sources.tables import Holds, Layout, SourceTable
from report_builder.values import dataclass

_HEADINGS = {
    Holds.CATALOGUE: catalogues.HEADINGS,
    Holds.FIGURES: figures.HEADINGS,
    Holds.TARGETS: comparators.TARGET_HEADINGS,
    Holds.BENCHMARKS: comparators.BENCHMARK_HEADINGS,
}
# A report may have no target yet; one without measures or figures has lost its rows.
_NEVER_EMPTY = (Holds.CATALOGUE, Holds.FIGURES)


@dataclass(frozen=True)
class _Opened:
    """A table with the rows found under its headings; an official download keeps its sheets whole."""

    table: SourceTable
    rows: Reading[Row]
    sheets: tuple[Sheet, ...] = ()


def read_extract(folder: Path, tables: Sequence[SourceTable], themes: Collection[str], root: Path) -> Extract:
    """Read every table; if anything in any of them must be mended, refuse them with the whole list."""
    with collector_resting():
        return _read(folder, tables, themes, root)


def _read(folder: Path, tables: Sequence[SourceTable], themes: Collection[str], root: Path) -> Extract:
    names = dict.fromkeys(chain.from_iterable(table.files for table in tables))
    files = {name: _file(folder / name, root) for name in names}
    opened = tuple(_opened(table, files) for table in tables)
    indicators, catalogue = _catalogue(opened, themes)
    rows = _once(opened, Holds.FIGURES, lambda table: _figures(table, catalogue), figures.key)
    targets = _once(opened, Holds.TARGETS, lambda table: _targets(table, catalogue), comparators.target_key)
    benchmarks = _once(
        opened, Holds.BENCHMARKS, lambda table: _benchmarks(table, catalogue), comparators.benchmark_key
    )
    headings = chain.from_iterable(table.rows.faults for table in opened)
    figures_faults = (*rows.faults, *second_spellings(rows.values))
    refuse((*headings, *indicators.faults, *figures_faults, *targets.faults, *benchmarks.faults))
    read = tuple(file.source_file for file in files.values() if isinstance(file, FileBytes))
    return Extract(catalogue.indicators, rows.values, targets.values, benchmarks.values, read)


def _file(path: Path, root: Path) -> FileBytes | Fault:
    try:
        return read_bytes(path, root)
    except Misfit as misfit:
        return Fault(name_in_project(path, root), misfit.problem, misfit.remedy)


def _opened(table: SourceTable, files: Mapping[str, FileBytes | Fault]) -> _Opened:
    if table.layout is not Layout.OFFICIAL:
        return _Opened(table, _rows(table, files[table.file]))
    sheets = tuple(_sheet(files[name], table.sheet if name == table.file else "") for name in table.files)
    faults = tuple(sheet for sheet in sheets if isinstance(sheet, Fault))
    return _Opened(table, Reading(faults=faults), tuple(s for s in sheets if isinstance(s, Sheet)))


def _sheet(file: FileBytes | Fault, wanted: str) -> Sheet | Fault:
    if isinstance(file, Fault):
        return file
    try:
        return sheet_of(file, wanted)
    except Misfit as misfit:
        return Fault(file.path, misfit.problem, misfit.remedy)


def _rows(table: SourceTable, file: FileBytes | Fault) -> Reading[Row]:
    sheet = _sheet(file, table.sheet)
    if isinstance(sheet, Fault):
        return Reading(faults=(sheet,))
    if len(sheet.lines) == 1 and table.holds in _NEVER_EMPTY:
        return Reading(
            faults=(Fault(sheet.file, "it has no rows under its headings", "Save the figures into it"),)
        )
    return rows_of(sheet, _headings(table))


def _headings(table: SourceTable) -> Headings:
    if table.timeliness:
        return timeliness.HEADINGS
    return wide.HEADINGS if _is_wide(table) else _HEADINGS[table.holds]


def _is_wide(table: SourceTable) -> bool:
    return table.layout is Layout.WIDE and table.holds is Holds.FIGURES


def _catalogue(opened: Sequence[_Opened], themes: Collection[str]) -> tuple[Reading[Indicator], Catalogue]:
    """The indicators. Where a catalogue could not be read whole, no indicator is called unknown."""
    mine = [table for table in opened if table.table.holds is Holds.CATALOGUE]
    rows = tuple(chain.from_iterable(table.rows.values for table in mine))
    indicators = catalogues.read_catalogue(rows, themes)
    whole = bool(rows) and not any(table.rows.faults for table in mine)
    return indicators, catalogues.catalogue_of(rows, indicators.values, whole=whole)


def _figures(opened: _Opened, catalogue: Catalogue) -> Reading[ExtractRow]:
    if opened.table.timeliness:
        return timeliness.read_timeliness(opened.rows.values, opened.table.timeliness, catalogue)
    if not _is_wide(opened.table):
        return figures.read_figures(opened.rows.values, catalogue)
    tidied = wide.figures_of(opened.rows.values, catalogue)
    reading = figures.read_figures(tidied.values, catalogue)
    return Reading(reading.values, tidied.faults + reading.faults)


def _targets(opened: _Opened, catalogue: Catalogue) -> Reading[Target]:
    return comparators.read_targets(opened.rows.values, catalogue)


def _benchmarks(opened: _Opened, catalogue: Catalogue) -> Reading[Benchmark]:
    if opened.table.layout is Layout.OFFICIAL:
        # A file that could not be opened is a fault already.
        ready = not opened.rows.faults
        return (
            official_statistics.read_official(opened.table, opened.sheets, catalogue) if ready else Reading()
        )
    return comparators.read_benchmarks(opened.rows.values, catalogue)


def _once(
    opened: Sequence[_Opened],
    holds: Holds,
    read: Callable[[_Opened], Reading[Placed]],
    key: Callable[[Placed], tuple[object, ...]],
) -> Reading[Placed]:
    """What all the tables of one kind hold, in the order they are named, each thing given once."""
    readings = [read(table) for table in opened if table.table.holds is holds]
    values = tuple(chain.from_iterable(reading.values for reading in readings))
    faults = tuple(chain.from_iterable(reading.faults for reading in readings))
    return each_once(Reading(values, faults), key)
