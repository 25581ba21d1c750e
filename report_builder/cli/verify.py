"""report-builder verify: is a finished file what was built, and may it be public?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli import words
from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.verification import Identity, Verified


@click.command()
@click.argument("document", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--public", is_flag=True, help="Prove that nothing in it must be kept back from the public.")
@words.project_option
@words.json_option
def verify(
    document: Path,
    public: bool,  # noqa: FBT001  (click passes flags so)
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> int:
    """Compare FILE (.docx, .xlsx or .pdf) with the manifest beside it: is it the file that was built?

    Of a Word file that was edited since, it lists the quoted figures that read otherwise, or are gone.

    With --public: prove a file that was edited since. It looks for comments, tracked changes, hidden text, names,
    links and other things that no public file may hold, and in the project for withheld figures.

    Exit status 1 if anything is found.
    """
    from report_builder.verification import verify as verify_file
    from report_builder.verification import verify_public

    said = verify_public(document, _project(project)) if public else verify_file(document)
    if said.unsearched:
        click.echo(f"Withheld figures and restricted text were not searched for. {said.unsearched}", err=True)
    if as_json:
        words.print_json(_record(document, said, public=public))
    else:
        click.echo(_identity_words(said.identity))
        for finding in said.findings:
            click.echo(finding)
        click.echo(_summary(said, public=public))
    return 1 if said.findings else 0


def _project(named: Path | None) -> Path:
    """The project at hand; this folder where there is none, or nobody can tell which."""
    try:
        return words.find_project(named)
    except WordingError:
        return Path.cwd()


def _record(document: Path, said: Verified, *, public: bool) -> dict[str, object]:
    identity = said.identity
    return {
        "file": str(document),
        "report": identity.report or None,
        "period": identity.period or None,
        "edition": identity.edition or None,
        "build": identity.build or None,
        "unchanged": said.unchanged,
        "withheld_searched": not said.unsearched if public else None,
        "findings": [words.finding_record(finding) for finding in said.findings],
    }


def _identity_words(identity: Identity) -> str:
    if not identity.build:
        return "It does not say which build it is of."
    report = identity.report or "a report it does not name"
    return f"It says it is {report}, {identity.period}, {identity.edition} edition, build {identity.build}."


def _summary(said: Verified, *, public: bool) -> str:
    if said.findings:
        return f"{len(said.findings)} {'finding' if len(said.findings) == 1 else 'findings'}."
    if public:
        return "Nothing found that must be kept back."
    return "It is unchanged since it was built."
