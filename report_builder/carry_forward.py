"""Turn one period's narrative files into the next one's: drafts, each marked with the figures that moved.

Nothing that exists is ever replaced. What moved is told in the public edition's figures, because a
working file may be passed around before anybody thinks of who may see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from report_builder.definitions import ReportDefinition, read_definition
from report_builder.drafting import Request, judged
from report_builder.errors import WordingError
from report_builder.files import write_all
from report_builder.house_style import HouseStyle
from report_builder.narrative import NarrativeFile, QuoteRefusal, Quotes, quotes_in, read_narratives
from report_builder.periods import Period
from report_builder.project import Folders, written_periods
from report_builder.values import dataclass

# Dates always move, and nobody has to look at them.
_ONLY_A_DATE = re.compile(r"period(?:\.\w+)*|.*\.(?:when|period)(?:\.\w+)*")
# The mark an earlier carrying left: its line and every indented line under it.
_CARRIED = re.compile(r"^carried_forward:.*\n(?:[ \t]+.*\n?)*", re.MULTILINE)
_STATUS = re.compile(r"^status:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Carried:
    """What came of one file: where it went, or why it stayed, and the quotes that now say something else."""

    path: Path
    moved: tuple[str, ...]
    kept: bool = False


def carry_forward(folders: Folders, to: Period) -> tuple[Carried, ...]:
    """Make the narrative files of `to` from those of the last period written before it."""
    before = _period_before(folders, to)
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    style = definition.house_style.house_style
    old = Quotes.of(judged(Request(folders, before), definition), style)
    new = _quotes_if_known(Request(folders, to), definition, style)
    files = [file for file in read_narratives(folders.narratives, before, folders.root) if not file.standing]
    carried: list[Carried] = []
    written: dict[Path, bytes] = {}
    for file in files:
        target = folders.narratives / to.code / file.path.name
        moved = tuple(_moved(file, old, new, to))
        carried.append(Carried(target, moved, kept=target.exists()))
        if not target.exists():
            written[target] = _draft(file, before, moved).encode()
    write_all(written)
    return tuple(carried)


def _period_before(folders: Folders, to: Period) -> Period:
    earlier = [one for one in written_periods(folders) if one.frequency is to.frequency and one < to]
    if earlier:
        return max(earlier)
    known = ", ".join(one.code for one in written_periods(folders)) or "none"
    raise WordingError(
        f"No narrative has been written for a {to.frequency.words} before {to.code} (written: {known}). "
        "Correct the period, or write its first files by hand."
    )


def _quotes_if_known(request: Request, definition: ReportDefinition, style: HouseStyle) -> Quotes | None:
    """The new period's figures; None while its data has not been saved yet."""
    try:
        return Quotes.of(judged(request, definition), style)
    except WordingError:
        return None


def _moved(file: NarrativeFile, old: Quotes, new: Quotes | None, to: Period) -> Iterator[str]:
    """A line for each quote that now says something else, and for each declared fact, which may be stale."""
    for expression in quotes_in(file):
        if expression in file.front.facts or _ONLY_A_DATE.fullmatch(expression):
            continue
        before, now = _said(old, expression), _said(new, expression) if new else None
        if now is None:
            yield f"{expression}: said “{before}”; there are no figures for {to.code} yet"
        elif now != before:
            yield f"{expression}: said “{before}”, now says “{now}”"
    for name, fact in file.front.facts.items():
        yield f"{name}: declared as “{fact.text}” ({fact.source}); check that it still holds"


def _said(quotes: Quotes, expression: str) -> str:
    try:
        return quotes.text(expression)
    except QuoteRefusal as why:
        return f"cannot be filled: {why}"


def _draft(file: NarrativeFile, before: Period, moved: tuple[str, ...]) -> str:
    """The file's own words, as a draft, with what moved listed in its front matter."""
    head, body = _CARRIED.sub("", file.head), file.text
    head = _STATUS.sub("status: draft", head) if _STATUS.search(head) else f"{head}status: draft\n"
    lines = "".join(f"    - {_quoted(line)}\n" for line in moved)
    changes = f"  moved:\n{lines}" if lines else ""
    head = f"{head.rstrip()}\ncarried_forward:\n  from: {before.code}\n{changes}"
    return f"---\n{head.lstrip()}---\n{body}"


def _quoted(line: str) -> str:
    return '"' + line.replace("\\", "\\\\").replace('"', "'") + '"'
