"""Name what report.toml says of a data file, and refuse what does not fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import PureWindowsPath
from typing import Any

from report_builder.definitions.fields import as_words, by_name, each, member_of, said, text, whole_number
from report_builder.sources import Holds, Layout, Selection, SourceTable, Timeliness
from report_builder.values import dataclass


def file_path(given: Any) -> str:
    """A path of this computer alone, or of Windows alone, is no path of a project that is passed on."""
    if PureWindowsPath(text(given)).anchor or "\\" in given or not given.isprintable():
        raise ValueError("write where it is from the report's own folder, with / between folders")
    return str(given)


@dataclass(frozen=True, kw_only=True)
class Source:
    """One data file: what it holds, how it is laid out, and the sheet if it is a workbook.

    The rest says which figures of an official download to take, and is for that layout alone.
    """

    file: str = said(file_path)
    holds: Holds = said(member_of(Holds))
    layout: Layout = said(member_of(Layout), Layout.TIDY)
    sheet: str = said(text, "")
    indicator: str = said(text, "")
    value: str = said(text, "")
    where: Mapping[str, str] = said(by_name(as_words), {})
    neighbours: tuple[str, ...] = said(each(as_words), ())
    neighbours_model: str = said(file_path, "")
    local_authority: str = said(as_words, "")
    by_start: str = said(text, "")
    by_due: str = said(text, "")
    working_days: int = said(whole_number(1, 260), 20)

    def refuse(self, written: frozenset[str]) -> None:
        self._whole_timeliness(written & {"by_start", "by_due", "working_days"})
        self._whole_selection(written & _SELECTING)

    def _whole_timeliness(self, given: frozenset[str]) -> None:
        if self.layout is not Layout.TIMELINESS and given:
            raise ValueError(
                f'{", ".join(sorted(given))} may be given only with layout = "{Layout.TIMELINESS}"'
            )
        if self.layout is Layout.TIMELINESS and not (self.by_start or self.by_due):
            raise ValueError(
                f'layout = "{Layout.TIMELINESS}" needs by_start or by_due, an indicator to count'
            )

    def _whole_selection(self, given: frozenset[str]) -> None:
        official = f'layout = "{Layout.OFFICIAL}"'
        if self.layout is not Layout.OFFICIAL and given:
            raise ValueError(f"{', '.join(sorted(given))} may be given only with {official}")
        if self.layout is not Layout.OFFICIAL:
            return
        if self.holds is not Holds.BENCHMARKS:
            raise ValueError(f'{official} goes with holds = "benchmarks"')
        if bool(self.neighbours) == bool(self.neighbours_model):
            raise ValueError(f"{official} needs either neighbours or neighbours_model, and not both")
        if bool(self.neighbours_model) != bool(self.local_authority):
            raise ValueError("neighbours_model and local_authority are given together or not at all")
        if not (self.indicator and self.value):
            raise ValueError(f"{official} needs indicator and value")

    @property
    def table(self) -> SourceTable:
        timeliness = None
        if self.layout is Layout.TIMELINESS:
            timeliness = Timeliness(self.by_start, self.by_due, self.working_days)
        return SourceTable(self.file, self.holds, self.layout, self.sheet, self._selection, timeliness)

    @property
    def _selection(self) -> Selection | None:
        if self.layout is not Layout.OFFICIAL:
            return None
        return Selection(
            self.indicator,
            self.value,
            self.where,
            self.neighbours,
            self.neighbours_model,
            self.local_authority,
        )


_SELECTING = frozenset(field.name for field in fields(Selection))
