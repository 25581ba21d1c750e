"""Name the data files a report is made from: which file, what it holds, how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a data file is about."""

    CATALOGUE = "catalogue"
    FIGURES = "figures"
    TARGETS = "targets"
    BENCHMARKS = "benchmarks"


class Layout(StrEnum):
    """Tidy has a row for each figure; wide has a row for each indicator and a column for each period."""

    TIDY = "tidy"
    WIDE = "wide"


@dataclass(frozen=True)
class SourceTable:
    """One table of data: a CSV file, or a sheet of a workbook (the first unless it is named)."""

    file: str
    holds: Holds
    layout: Layout = Layout.TIDY
    sheet: str = ""
