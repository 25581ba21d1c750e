"""The words that several verbs share: report, period, edition, project, and how long work is told of."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.drafting import Request
    from report_builder.finding import Finding

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def find_project(named: Path | None) -> Path:
    """The project folder: the one named, this folder, one above it, or the only one in it."""
    if named is not None:
        return named.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if _is_project(folder):
            return folder
    inside = [folder for folder in sorted(here.iterdir()) if folder.is_dir() and _is_project(folder)]
    if len(inside) > 1:
        names = ", ".join(folder.name for folder in inside)
        raise WordingError(f"There are several projects here ({names}). Name one with --project.")
    return inside[0] if inside else here


def sole_project(named: Path | None) -> Path | None:
    """The project folder for whoever can do without one: None where there are several and none is named."""
    try:
        return find_project(named)
    except WordingError:
        return None


def _is_project(folder: Path) -> bool:
    return any((folder / "templates").glob("*/report.toml"))


def complete_report(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    from report_builder.project import reports

    root = find_project(context.params.get("project"))
    return [CompletionItem(name) for name in reports(root) if name.startswith(typed)]


def _complete_period(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    root, report = find_project(context.params.get("project")), context.params.get("report")
    folders = sorted((root / "narratives" / str(report)).glob("*/"))
    names = [folder.name for folder in folders if folder.name != "standing"]
    return [CompletionItem(name) for name in names if name.startswith(typed)]


report_argument = click.argument("report", shell_complete=complete_report)


def period_option(*, required: bool = True) -> Decorator:
    """--period, as every verb that speaks of one takes it."""
    return click.option(
        "--period",
        required=required,
        metavar="PERIOD",
        shell_complete=_complete_period,
        help="Such as 2020-06, 2020-21-Q3, 2019-20-spring.",
    )


edition_option = click.option(
    "--edition",
    type=click.Choice(["public", "members"]),
    default="public",
    show_default=True,
    help="public withholds small numbers; members shows everything and is exempt from publication.",
)
project_option = click.option(
    "--project",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The project folder.  [default: this folder, or one above it]",
)
template_option = click.option(
    "--template",
    "template_file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A Word template (.docx) to use in place of the report's own.",
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go.  [default: output/ in the project]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


def request(
    report: str,
    period: str,
    edition: str,
    project: Path | None,
    template: Path | None = None,
    *,
    final: bool = False,
    strict: bool = False,
    pdf: bool = False,
    cached: bool = True,
) -> Request:
    """What the words ask for, as the flow takes it."""
    from report_builder.cache import Cache, user_cache
    from report_builder.drafting import Request
    from report_builder.periods import Period
    from report_builder.project import Folders
    from report_builder.vocabulary import Edition

    folders = Folders.of(report, find_project(project))
    cache = user_cache() if cached else Cache()
    return Request(
        folders, Period.parse(period), Edition(edition), final, pdf, template, cache=cache, strict=strict
    )


def cores() -> int:
    """How many processors this command may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def today() -> date:
    """The day it is where the command runs: for findings alone, never for the paper."""
    return datetime.now().astimezone().date()


def is_given(option: str) -> bool:
    """True where an option was written, and does not merely have its default."""
    given = click.get_current_context().get_parameter_source(option)
    return given is not click.core.ParameterSource.DEFAULT


def tell_slowly() -> Callable[[str], None]:
    """Tell of work on standard error, but only once it has taken more than a second."""
    started = time.monotonic()

    def tell(what: str) -> None:
        if time.monotonic() - started > 1:
            click.echo(f"… {what}", err=True)

    return tell


def print_json(said: object) -> None:
    import json

    click.echo(json.dumps(said, indent=2, ensure_ascii=False))


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON gives it; documented and stable."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "where": finding.where,
        "sentence": finding.sentence,
        "marked": list(finding.marked),
        "message": finding.message,
        "remedy": finding.remedy,
    }
