"""Turn a place of narrative that nothing fills into the name of the file that is missing.

The template is seldom to blame: a file was deleted, or nobody has written for the period yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from report_builder.document.places import Fault
from report_builder.project import Home

_NARRATIVE = "narrative."
_ALIKE = 0.75


def unwritten_file(name: str, places: Iterable[str], homes: Sequence[Home]) -> tuple[str, str] | None:
    """What is missing and what to do; None where it is no place of narrative, or most likely a misspelt one."""
    place = name.removeprefix(_NARRATIVE)
    if place == name or "." in place or get_close_matches(place, _written(places), cutoff=_ALIKE):
        return None
    files = " or ".join(f"{home.shown_as}/{place}.md" for home in homes)
    return f"no narrative file fills {name}.", f"Write {files}, or take the place out of the template."


def missing_folders(
    asked: Collection[str], places: Collection[str], homes: Iterable[Home]
) -> Iterator[Fault]:
    """Each folder that is not there, though the template asks for narrative that nobody has written."""
    if all(name in places for name in asked if name.startswith(_NARRATIVE)):
        return
    for home in homes:
        if home.is_there:
            continue
        if home.period is None:
            yield Fault(
                home.shown_as, "there is no such folder.", "It holds the text that stays: put it back."
            )
        else:
            command = f"report-builder carry-forward {home.report} --to {home.period.code}"
            problem = f"there is no such folder: nobody has written for {home.period.label}."
            yield Fault(home.shown_as, problem, f"Make it with `{command}`, or correct the period.")


def _written(places: Iterable[str]) -> list[str]:
    return [name.removeprefix(_NARRATIVE) for name in places if name.startswith(_NARRATIVE)]
