"""Show on standard error what is being made: a bar on a terminal, a line for each paper elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from report_builder.values import dataclass

if TYPE_CHECKING:
    from report_builder.many import Job, Outcome


@dataclass(frozen=True)
class Progress:
    """Hears of each job as it is begun, passes on each outcome as it ends, and tells of whatever is in the way."""

    begin: Callable[[Job], None]
    end: Callable[[Outcome], Outcome]
    tell: Callable[[str], None]


@contextmanager
def shown(papers: int, name: Callable[[Job], str]) -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield _lines(papers, name)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    words = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), words)
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=papers)
        update = partial(bar.update, task)
        tell = partial(bar.console.print, markup=False, highlight=False)
        yield _on_bar(lambda advance, said: update(advance=advance, description=said), name, tell)


def _on_bar(
    update: Callable[[int, str], None], name: Callable[[Job], str], tell: Callable[[str], None]
) -> Progress:
    under_way: dict[Job, str] = {}

    def say(advance: int) -> None:
        oldest = next(iter(under_way.values()), "")
        more = f" and {len(under_way) - 1} more" if len(under_way) > 1 else ""
        update(advance, f"{oldest}{more}")

    def begin(job: Job) -> None:
        under_way[job] = name(job)
        say(0)

    def end(outcome: Outcome) -> Outcome:
        under_way.pop(outcome.job, None)
        say(1)
        return outcome

    return Progress(begin, end, tell)


def _lines(papers: int, name: Callable[[Job], str]) -> Progress:
    ended = iter(range(1, papers + 1))

    def end(outcome: Outcome) -> Outcome:
        click.echo(f"{next(ended)} of {papers}: {name(outcome.job)}: {outcome.state}", err=True)
        return outcome

    return Progress(lambda job: None, end, partial(click.echo, err=True))
