"""Turn the words that ask for many papers into jobs, and their outcomes into lines, a summary or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report_builder.cli import words
from report_builder.cli.progress import shown
from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.checks import Finding
    from report_builder.drafting import Request
    from report_builder.many import Job, Outcome
    from report_builder.project import Outputs


def of_project(root: Path, period: str | None, editions: Sequence[str], **how: bool) -> Iterator[Request]:
    """Each report at the period named, or at the last one officers have written for, in every edition."""
    from report_builder.project import Folders, reports, written_periods

    for name in reports(root):
        written = written_periods(Folders(root, name))
        if period or written:
            for edition in editions:
                yield words.request(name, period or written[-1].code, edition, root, None, **how)


def of_table(table: Path, root: Path | None, **how: bool) -> Iterator[Request]:
    """Each paper of a table; what is asked for all of them goes for each. `root` is where a row names no project."""
    from report_builder.many import read_table

    for paper in read_table(table, root):
        asked = words.request(paper.report, paper.period.code, str(paper.edition), paper.root, None, **how)
        yield replace(asked, final=asked.final or paper.final, pdf=asked.pdf or paper.pdf)


def placed(asked: Iterator[Request], output: Path | None, *, force: bool, anew: bool) -> list[Job]:
    """Each paper as a job, into its project's output folder or the one named; in that, a folder a project."""
    from report_builder.many import Job

    requests = list(asked)
    roots = dict.fromkeys(request.folders.root for request in requests)
    if output and len({root.name for root in roots}) < len(roots):
        raise WordingError(
            "Two of the projects have folders of the same name, and their papers would go to the same place. "
            "Rename one, or leave out --output."
        )

    def folder(root: Path) -> Path:
        if output is None:
            return root / "output"
        return (output / root.name if len(roots) > 1 else output).resolve()

    return [Job(one, folder(one.folders.root), force, anew, words.today()) for one in requests]


def make(jobs: Sequence[Job], at_once: int, dask: str | None, *, shared: bool, as_json: bool) -> int:
    """Make every paper, tell of each in the order asked for, and sum up. Exit status 1 if any is refused."""
    from report_builder.many import State

    name = _naming(jobs)
    came: dict[Job, Outcome] = {}
    begun: set[Job] = set()

    def begin(job: Job) -> None:
        begun.add(job)
        progress.begin(job)

    try:
        with shown(len(jobs), name) as progress:
            for outcome in _coming(jobs, at_once, dask, begin, progress.tell, shared=shared):
                came[outcome.job] = progress.end(outcome)
    except KeyboardInterrupt:
        _tell_of_the_rest(jobs, came, begun, name, as_json=as_json)
        raise
    outcomes = [came[job] for job in jobs]
    if as_json:
        words.print_json({"reports": [_record(outcome) for outcome in outcomes]})
    else:
        _tell_all(outcomes, name)
    click.echo(_summary(outcomes, len(jobs)), err=True)
    return 1 if any(outcome.state is State.REFUSED for outcome in outcomes) else 0


def _coming(
    jobs: Sequence[Job],
    at_once: int,
    dask: str | None,
    begin: Callable[[Job], None],
    tell: Callable[[str], None],
    *,
    shared: bool,
) -> Iterator[Outcome]:
    from report_builder.many import in_processes, one_by_one

    if dask is not None:
        from report_builder.many.cluster import on_dask

        return on_dask(jobs, dask, begin, tell, shared=shared)
    processes = min(at_once or words.cores(), len(jobs))
    return in_processes(jobs, processes, begin) if processes > 1 else one_by_one(jobs, begin)


def _tell_of_the_rest(
    jobs: Sequence[Job],
    came: dict[Job, Outcome],
    begun: set[Job],
    name: Callable[[Job], str],
    *,
    as_json: bool,
) -> None:
    """What is to be said of papers that somebody stopped: those made will not be made and told of again."""
    from report_builder.many import Outcome, State, is_up_to_date

    # What was under way was finished before the processes ended, and nobody has heard of it.
    under_way = [job for job in jobs if job in begun and job not in came]
    came |= {job: Outcome(job, State.MADE) for job in under_way if is_up_to_date(job.request, job.outputs)}
    outcomes = [came[job] for job in jobs if job in came]
    if not as_json:
        _tell_all(outcomes, name)
    again = "The same command without --anew and --no-cache" if jobs[0].anew else "The same command"
    click.echo(f"{_summary(outcomes, len(jobs))} {again} makes the rest.", err=True)


def _naming(jobs: Sequence[Job]) -> Callable[[Job], str]:
    """A paper as progress and findings name it, with its project where there are several."""
    several = len({job.request.folders.root for job in jobs}) > 1
    return lambda job: f"{job.request.folders.root.name}/{job}" if several else str(job)


def _tell_all(outcomes: Sequence[Outcome], name: Callable[[Job], str]) -> None:
    for outcome in outcomes:
        if outcome.reason:
            click.echo(f"Error: {name(outcome.job)}: {outcome.reason}", err=True)
        else:
            tell(outcome.job.outputs, outcome.findings, f"{name(outcome.job)}: ")


def tell(outputs: Outputs, findings: Sequence[Finding], whose: str = "") -> None:
    """The findings of a paper on standard error, and where it is on standard output."""
    for finding in findings:
        click.echo(f"Check: {whose}{finding}", err=True)
    click.echo(outputs.document)


def _summary(outcomes: Sequence[Outcome], asked_for: int) -> str:
    from report_builder.many import State

    counted = [f"{sum(outcome.state is state for outcome in outcomes)} {state}" for state in State]
    if left := asked_for - len(outcomes):
        counted.append(f"{left} not made")
    papers = "1 paper" if asked_for == 1 else f"{asked_for} papers"
    return f"{papers}: {', '.join(counted)}."


def _record(outcome: Outcome) -> dict[str, Any]:
    """An outcome as JSON gives it; documented and stable."""
    job = outcome.job
    also = {"project": str(job.request.folders.root), "state": str(outcome.state)}
    if outcome.reason:
        return _which(job.request) | also | {"error": outcome.reason}
    return paper_record(job.request, job.outputs, outcome.findings) | also


def paper_record(asked: Request, outputs: Outputs, findings: Sequence[Finding]) -> dict[str, Any]:
    """A paper's files and findings as JSON gives them; documented and stable."""
    return _which(asked) | {
        "document": str(outputs.document),
        "workbook": str(outputs.workbook),
        "pdf": str(outputs.pdf) if asked.pdf else None,
        "manifest": str(outputs.manifest),
        "findings": [words.finding_record(finding) for finding in findings],
    }


def _which(asked: Request) -> dict[str, Any]:
    return {
        "report": asked.folders.report,
        "period": asked.period.code,
        "edition": str(asked.edition),
    }
