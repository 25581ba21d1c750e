"""Turn a download from Explore Education Statistics into the figures of England and of some councils.

This is the one table filtered and grouped by columns that report.toml chooses, so the one pandas reads.
Every cell stays the text it was published as, and no data frame leaves this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from report_builder.sources.extract import Origin
from report_builder.sources.faults import Fault, Misfit, Nearest, quoted
from report_builder.sources.files import Sheet
from report_builder.sources.headings import cells_beyond, place_of
from report_builder.sources.neighbours import Neighbours
from report_builder.sources.rows import Reading
from report_builder.sources.spelling import one_spelling
from report_builder.sources.tables import Selection
from report_builder.values import dataclass

if TYPE_CHECKING:
    import pandas as pd

ENGLAND = "England"
SYMBOLS = ("c", "k", "low", "u", "x", "z")
_LEVELS = ("national", "local authority")
_NAMES = ("la_name", "old_la_code", "new_la_code")
_NEEDED = ("time_period", "geographic_level", *_NAMES)
_DOWNLOAD_AGAIN = "Download it again from Explore education statistics, England and local authorities both"
_AS_THE_FILE_DOES = "Write its name or code as the file does"
_OF_ITS_YEARS = "Use the neighbour model of the years that the download speaks of"
_NUMBER_OR_SYMBOL = rf"|{'|'.join(SYMBOLS)}|[-+]?[\d.,]+%?"
_MOST_VALUES = 10
_LONGEST_VALUE = 150


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """One cell of a download as it was published: England's, or a council's."""

    of_england: bool
    year: str
    text: str
    origin: Origin


def read_download(sheet: Sheet, selection: Selection, neighbours: Neighbours) -> Reading[OfficialFigure]:
    """The figures of every year, or what is wrong with the file or with what was asked of it."""
    try:
        table = _table(sheet)
        _refuse_unknown_columns(table, selection)
        areas = _areas(table)
        councils = _councils(table, areas, neighbours)
        if councils.faults:
            return Reading(faults=councils.faults)
        rows = _matching(table, selection.where)
        rows = rows[areas[rows.index].isin([ENGLAND, *councils.values])]
        _refuse_absent(areas[rows.index])
        _refuse_second_rows(rows, areas[rows.index], selection)
    except Misfit as misfit:
        return Reading(faults=(Fault(place_of(sheet), misfit.problem, misfit.remedy),))
    stray = tuple(cells_beyond(sheet, sheet.lines[0].cells, sheet.lines[1:]))
    return Reading(_figures(rows, areas, selection.value, sheet), stray)


def _table(sheet: Sheet) -> pd.DataFrame:
    """The rows of England and of councils, numbered as in Excel."""
    import pandas as pd

    names = sheet.lines[0].cells if sheet.lines else ()
    twice = next((name for name in names if name and names.count(name) > 1), "")
    if twice:
        raise Misfit(f"there are two columns {twice}", "Delete one or rename it")
    missing = next((name for name in _NEEDED if name not in names), "")
    if missing:
        raise Misfit(f"there is no column {missing}", _DOWNLOAD_AGAIN)
    cells = [(*line.cells, *[""] * len(names))[: len(names)] for line in sheet.lines[1:]]
    rows = [line.number for line in sheet.lines[1:]]
    table = pd.DataFrame(cells, columns=list(names), index=rows, dtype=str)
    table = table[table["geographic_level"].str.casefold().isin(_LEVELS)]
    if table.empty:
        raise Misfit("no row has the geographic_level National or Local authority", _DOWNLOAD_AGAIN)
    return table


def _refuse_unknown_columns(table: pd.DataFrame, selection: Selection) -> None:
    columns = tuple(name for name in table.columns if name)
    for setting, column in (("value", selection.value), *(("where", name) for name in selection.where)):
        if column not in columns:
            raise Misfit(
                f"there is no column {quoted(column)}, which report.toml gives under {setting}",
                Nearest(column, columns, f"The columns are: {', '.join(columns)}"),
            )


def _areas(table: pd.DataFrame) -> pd.Series[str]:
    """Which area a row speaks of: England, or a council by its code, or by its name where it has none."""
    coded = ~table["old_la_code"].str.casefold().isin(["", *SYMBOLS])
    areas = table["la_name"].where(~coded, table["old_la_code"])
    return areas.mask(table["geographic_level"].str.casefold() == _LEVELS[0], ENGLAND)


def _councils(table: pd.DataFrame, areas: pd.Series[str], neighbours: Neighbours) -> Reading[str]:
    """The area of every neighbour, by whichever of its names it was called."""
    local = table[areas != ENGLAND]
    spelt = {
        name.casefold(): area
        for column in _NAMES
        for name, area in zip(local[column], areas[local.index], strict=True)
        if name
    }
    found: dict[str, str] = {}
    faults: list[Fault] = []
    remedy: str | Nearest
    for council in neighbours.councils:
        area = spelt.get(one_spelling(council).casefold())
        if area is None:
            # Only names are compared: the nearest code would be another council's.
            names = tuple(local["la_name"].unique())
            remedy = _OF_ITS_YEARS if neighbours.model else Nearest(council, names, _AS_THE_FILE_DOES)
            problem = f"the neighbour {quoted(council)} is not a local authority of the download"
        elif area in found:
            problem = f"the neighbour {quoted(council)} is named twice, as {quoted(found[area])} before"
            remedy = "Take one out, or the average counts it twice"
        else:
            found[area] = council
            continue
        faults.append(Fault(neighbours.place, problem, remedy))
    return Reading(tuple(found), tuple(faults))


def _matching(table: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    """The rows that hold what `where` says; refused at the first condition that leaves none."""
    rows = table
    for column, value in where.items():
        left = rows[rows[column] == one_spelling(value)]
        if left.empty:
            others = " among those that match the rest of `where`" if len(rows) < len(table) else ""
            raise Misfit(
                f"no row has {quoted(value)} in the column {column}{others}",
                f"Write one of its values in report.toml: {_values(rows[column])}",
            )
        rows = left
    return rows


def _refuse_absent(areas: pd.Series[str]) -> None:
    for who, absent in (("England", areas != ENGLAND), ("the neighbours", areas == ENGLAND)):
        if absent.all():
            raise Misfit(f"no row that matches `where` is of {who}", _DOWNLOAD_AGAIN)


def _refuse_second_rows(rows: pd.DataFrame, areas: pd.Series[str], selection: Selection) -> None:
    """One area has one figure a year; where it has more, a column is still to be chosen by."""
    for _, same in rows.groupby([areas, rows["time_period"]], sort=False):
        if len(same) > 1:
            first = same.iloc[0]
            who = first["la_name"] or ENGLAND
            numbers = ", ".join(str(row) for row in same.index[:_MOST_VALUES])
            problem = f"{who} has {len(same)} rows for {first['time_period']} (rows {numbers})"
            raise Misfit(problem, _choice(same, selection))


def _choice(same: pd.DataFrame, selection: Selection) -> str:
    """The column of words that tells most of the rows apart. A measure differs too, but chooses nothing."""
    worded = [
        column
        for column in same.columns
        if column not in (selection.value, *_NAMES)
        and not same[column].str.fullmatch(_NUMBER_OR_SYMBOL, case=False).all()
    ]
    distinct = {column: same[column].nunique() for column in worded}
    column = max(distinct, key=lambda name: distinct[name], default="")
    if distinct.get(column, 1) == 1:
        return "They differ in nothing that could be filtered by: delete all but one"
    return f"Add {column} to `where` in report.toml, with one of: {_values(same[column])}"


def _values(cells: pd.Series[str]) -> str:
    values = [value[:_LONGEST_VALUE] for value in cells.unique()]
    more = f" and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return "; ".join(f'"{value}"' for value in values[:_MOST_VALUES]) + more


def _figures(
    rows: pd.DataFrame, areas: pd.Series[str], column: str, sheet: Sheet
) -> tuple[OfficialFigure, ...]:
    return tuple(
        OfficialFigure(area == ENGLAND, year, text, Origin(sheet.file, row, sheet.sheet, column))
        for row, area, year, text in zip(
            rows.index, areas[rows.index], rows["time_period"], rows[column], strict=True
        )
    )
