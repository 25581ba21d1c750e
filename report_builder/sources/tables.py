"""Name the data files a report is made from: which file, what it holds, how it is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from report_builder.values import dataclass


class Holds(StrEnum):
    """What a data file is about."""

    CATALOGUE = "catalogue"
    FIGURES = "figures"
    TARGETS = "targets"
    BENCHMARKS = "benchmarks"


class Layout(StrEnum):
    """Tidy has a row for each figure; wide has a row for each indicator and a column for each period.

    The third is how the Department for Education lays out what it publishes; the last is a list of
    children's dates, from which how many were done in time is counted.
    """

    TIDY = "tidy"
    WIDE = "wide"
    OFFICIAL = "explore education statistics"
    TIMELINESS = "timeliness list"


@dataclass(frozen=True)
class Selection:
    """Which figures of an official download are the benchmarks of one indicator.

    `where` gives the value of each column to filter by. Neighbours are named, or are those that a
    neighbour model gives the local authority.
    """

    indicator: str
    value: str
    where: Mapping[str, str]
    neighbours: tuple[str, ...] = ()
    neighbours_model: str = ""
    local_authority: str = ""


@dataclass(frozen=True)
class Timeliness:
    """What a list of dates is counted as: an indicator by month of start, one by month due ("" for none)."""

    by_start: str
    by_due: str
    working_days: int


@dataclass(frozen=True)
class SourceTable:
    """One table of data: a CSV file, or a sheet of a workbook (the first that is not hidden, unless it is named)."""

    file: str
    holds: Holds
    layout: Layout = Layout.TIDY
    sheet: str = ""
    selection: Selection | None = None
    timeliness: Timeliness | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The file, and the neighbour model that goes with it if there is one."""
        model = self.selection.neighbours_model if self.selection else ""
        return (self.file, model) if model else (self.file,)
