"""report-builder build: the paper, its appendix workbook and its manifest, and a PDF if asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report_builder.cli import words
from report_builder.errors import ReportBuilderError, WordingError

if TYPE_CHECKING:
    from report_builder.build import Built, Request


@click.command()
@click.argument("report", required=False, shell_complete=words.complete_report)
@click.option(
    "--all", "everything", is_flag=True, help="Every report of the project, each at its latest period."
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
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go.  [default: output/ in the project]",
)
@click.option(
    "--no-cache", is_flag=True, help="Make everything anew, and keep none of it for the next build."
)
@click.option("--force", is_flag=True, help="Replace a Word file even if somebody has changed it.")
@words.project_option
@words.json_option
def build(
    report: str | None,
    everything: bool,  # noqa: FBT001  (click passes flags so)
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
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Build REPORT for a period and list what a reader would notice.

    With --all, build every report; one that is refused does not stop the rest. A contents page gets page
    numbers with --final or --pdf, from LibreOffice's layout.
    """
    from report_builder.build import build as build_report

    if everything == bool(report):
        raise WordingError("Name one report to build, or none and --all.")
    if report and not period:
        raise WordingError(f"Name the period to build {report} for, with --period.")
    if everything and template_file:
        raise WordingError("--template goes with one report, and not with --all.")
    if editions and words.is_given("edition"):
        raise WordingError("--editions makes both editions: leave out --edition.")
    if strict and not final:
        raise WordingError("--strict is about the final paper: give --final too, or ask check --strict.")
    root = words.find_project(project)
    wanted = ("public", "members") if editions else (edition,)
    folder = (output or root / "output").resolve()
    told: list[dict[str, Any]] = []
    for asked in _requests(
        root, report, period, wanted, template_file, final=final, pdf=pdf, cached=not no_cache
    ):
        try:
            tell = words.tell_slowly()
            built = build_report(asked, folder, force=force, strict=strict, tell=tell, today=words.today())
        except ReportBuilderError as refusal:
            if not everything:
                raise
            click.echo(f"Error: {asked.folders.report}: {refusal}", err=True)
            told.append(_which(asked) | {"error": str(refusal)})
        else:
            told.append(_tell(asked, built, as_json=as_json))
    if as_json:
        words.print_json({"reports": told} if everything or editions else _without_names(told[0]))
    return 1 if any("error" in one for one in told) else 0


def _requests(
    root: Path,
    report: str | None,
    period: str | None,
    editions: Sequence[str],
    template: Path | None,
    **how: bool,
) -> Iterator[Request]:
    """The one report at the period named, or each at the last period officers have written for.

    Each is asked for in every edition.
    """
    from report_builder.project import Folders, reports, written_periods

    if report and period:
        for edition in editions:
            yield words.request(report, period, edition, root, template, **how)
        return
    for name in reports(root):
        written = written_periods(Folders(root, name))
        if period or written:
            for edition in editions:
                yield words.request(name, period or written[-1].code, edition, root, None, **how)


def _tell(asked: Request, built: Built, *, as_json: bool) -> dict[str, Any]:
    if not as_json:
        for finding in built.findings:
            click.echo(f"Check: {finding}", err=True)
        click.echo(built.outputs.document)
    return _which(asked) | {
        "document": str(built.outputs.document),
        "workbook": str(built.outputs.workbook),
        "pdf": str(built.outputs.pdf) if asked.pdf else None,
        "manifest": str(built.outputs.manifest),
        "findings": [words.finding_record(finding) for finding in built.findings],
    }


def _which(asked: Request) -> dict[str, Any]:
    return {
        "report": asked.folders.report,
        "period": asked.period.code,
        "edition": str(asked.edition),
    }


def _without_names(told: dict[str, Any]) -> dict[str, Any]:
    """One report was asked for by name, so its files and findings are the whole answer."""
    return {name: said for name, said in told.items() if name not in ("report", "period", "edition")}
