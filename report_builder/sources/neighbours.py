"""Turn a statistical neighbour model into the neighbours of one local authority."""

from __future__ import annotations

import re
from pathlib import PurePath

from report_builder.sources.extract import Origin
from report_builder.sources.faults import Misfit, Nearest, quoted
from report_builder.sources.files import Line, Sheet
from report_builder.sources.spelling import one_spelling
from report_builder.values import dataclass

_NEIGHBOUR = re.compile(r"SN_?\d+", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_NAMED = ("old_la_code", "la_name")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Councils by name or code, where they are written, and the model that chose them (if one did)."""

    councils: tuple[str, ...]
    place: str
    model: str = ""


def neighbours_in(sheet: Sheet, local_authority: str) -> Neighbours:
    """The neighbours that the model gives the local authority, nearest first."""
    heading, *below = sheet.lines or (Line(1, ()),)
    names = tuple(name.casefold() for name in heading.cells)
    columns = [place for place, name in enumerate(heading.cells) if _NEIGHBOUR.fullmatch(name)]
    missing = next((name for name in _NAMED if name not in names), "" if columns else "SN_1")
    if missing:
        raise Misfit(
            f"there is no column {missing}",
            "Give neighbours_model a neighbour model with one row of headings: old_la_code, la_name, SN_1, …",
        )
    line = _line_of(local_authority, below, [names.index(name) for name in _NAMED])
    found = tuple(line.cells[place] for place in columns if place < len(line.cells) and line.cells[place])
    return Neighbours(found, str(Origin(sheet.file, line.number, sheet.sheet)), _called(sheet.file))


def _line_of(local_authority: str, lines: list[Line], places: list[int]) -> Line:
    wanted = one_spelling(local_authority).casefold()
    named = [tuple(line.cells[place] for place in places if place < len(line.cells)) for line in lines]
    for line, names in zip(lines, named, strict=True):
        if wanted in (name.casefold() for name in names):
            return line
    known = tuple(name for names in named for name in names)
    raise Misfit(
        f"{quoted(local_authority)} is not a local authority of this neighbour model",
        Nearest(local_authority, known, "Correct local_authority in report.toml"),
    )


def _called(file: str) -> str:
    """Membership changes between models, so an average says which it used: "neighbour model 2025"."""
    name = PurePath(file).name
    year = _YEAR.search(name)
    return f"neighbour model {year[0] if year else name}"
