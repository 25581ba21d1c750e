"""report-builder build: the paper, its appendix workbook and its manifest, and a PDF if asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report_builder.cli import papers, words
from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.drafting import Request

_OF_MANY = ("jobs", "anew", "dask", "shared_output")


class _Count(click.IntRange):
    """As a refusal calls it."""

    name = "whole number"


@click.command()
@click.argument("report", required=False, shell_complete=words.complete_report)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Every report of the project, each at the last period that has a folder of narrative.",
)
@click.option(
    "--table",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Every paper of a table (CSV or Excel): report, period, edition, project, final, pdf.",
)
@words.period_option(required=False)
@words.edition_option
@click.option("--editions", is_flag=True, help="Both editions, the public one first.")
@click.option(
    "--final",
    is_flag=True,
    help="Leave out the DRAFT watermark, and number the pages of a contents page. Needs LibreOffice for that.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="With --final: write nothing if narrative holds typed figures, or words that its figures deny.",
)
@words.template_option
@click.option(
    "--pdf",
    is_flag=True,
    help="Also write the paper as a tagged PDF. Needs LibreOffice. Without it, the last build's PDF is deleted.",
)
@words.output_option
@click.option(
    "--no-cache",
    is_flag=True,
    help="Make everything anew, papers that are up to date too, and keep none of it for the next build.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace what somebody has changed since it was built, and a final paper by a draft.",
)
@click.option("--anew", is_flag=True, help="With --all or --table, make papers that are up to date too.")
@click.option(
    "--jobs",
    type=_Count(min=0),
    metavar="N",
    default=1,
    show_default=True,
    help="With --all or --table, so many papers at once; 0 for as many as the computer has cores.",
)
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="With --all or --table, send the papers to a Dask cluster, which must be the council's own.",
)
@click.option(
    "--shared-output",
    is_flag=True,
    help="With --dask: every worker has the output folder at the same path, and puts its papers there itself.",
)
@words.project_option
@words.json_option
def build(
    report: str | None,
    everything: bool,  # noqa: FBT001  (click passes flags so)
    table: Path | None,
    period: str | None,
    edition: str,
    editions: bool,  # noqa: FBT001
    final: bool,  # noqa: FBT001
    strict: bool,  # noqa: FBT001
    template_file: Path | None,
    pdf: bool,  # noqa: FBT001
    output: Path | None,
    no_cache: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    anew: bool,  # noqa: FBT001
    jobs: int,
    dask: str | None,
    shared_output: bool,  # noqa: FBT001
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Build REPORT for a period and list what a reader would notice.

    With --all or --table, make every paper that is missing or stale; one that is refused does not stop the
    rest. A contents page gets page numbers with --final or --pdf, from LibreOffice's layout.
    """
    _refuse_words_that_clash(
        report, period, template_file, everything=everything, table=bool(table), editions=editions
    )
    if strict and not final:
        raise WordingError("--strict is about the final paper: give --final too, or ask check --strict.")
    wanted = ("public", "members") if editions else (edition,)
    how = {"final": final, "strict": strict, "pdf": pdf, "cached": not no_cache}
    if report and period:
        root = words.find_project(project)
        asked = [words.request(report, period, one, root, template_file, **how) for one in wanted]
        return _build_each(asked, (output or root / "output").resolve(), force=force, as_json=as_json)
    requests = (
        papers.of_table(table, words.sole_project(project), **how)
        if table
        else papers.of_project(words.find_project(project), period, wanted, **how)
    )
    placed = papers.placed(requests, output, force=force, anew=anew or no_cache)
    return papers.make(placed, jobs, dask, shared=shared_output, as_json=as_json)


def _refuse_words_that_clash(
    report: str | None,
    period: str | None,
    template: Path | None,
    *,
    everything: bool,
    table: bool,
    editions: bool,
) -> None:
    many = "--table" if table else "--all"
    if [bool(report), everything, table].count(True) != 1:
        raise WordingError("Name one report to build, or none and --all, or none and --table.")
    if report and not period:
        raise WordingError(f"Name the period to build {report} for, with --period.")
    if report and (option := next(filter(words.is_given, _OF_MANY), None)):
        option = option.replace("_", "-")
        raise WordingError(f"--{option} goes with --all or --table, and not with one report.")
    if not report and template:
        raise WordingError(f"--template goes with one report, and not with {many}.")
    if table and (option := next(filter(words.is_given, ("period", "edition", "editions")), None)):
        raise WordingError(f"The table says each paper's {option.rstrip('s')}: leave out --{option}.")
    if editions and words.is_given("edition"):
        raise WordingError("--editions makes both editions: leave out --edition.")
    if words.is_given("shared_output") and not words.is_given("dask"):
        raise WordingError("--shared-output says where Dask's workers put their papers: give --dask too.")
    if words.is_given("jobs") and words.is_given("dask"):
        raise WordingError(
            "With --dask the cluster's workers say how many papers are made at once: leave out --jobs."
        )


def _build_each(asked: Sequence[Request], folder: Path, *, force: bool, as_json: bool) -> int:
    """One report, whether it is up to date or not, in one edition or both; a refusal is raised."""
    from report_builder.build import build as build_report

    told = []
    for request in asked:
        drawn_at_once = replace(request, processes=words.cores())
        built = build_report(
            drawn_at_once, folder, force=force, tell=words.tell_slowly(), today=words.today()
        )
        if not as_json:
            papers.tell(built.outputs, built.findings)
        told.append(papers.paper_record(request, built.outputs, built.findings))
    if as_json:
        words.print_json({"reports": told} if len(told) > 1 else _without_names(told[0]))
    return 0


def _without_names(told: dict[str, Any]) -> dict[str, Any]:
    """One report was asked for by name, so its files and findings are the whole answer."""
    return {name: said for name, said in told.items() if name not in ("report", "period", "edition")}
