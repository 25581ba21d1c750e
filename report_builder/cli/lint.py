"""report-builder lint: what a critical reader would notice in the prose of any paper."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli import words
from report_builder.errors import WordingError

if TYPE_CHECKING:
    from report_builder.finding import Finding


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--explain", metavar="CODE", help="Print the page of help of a code; `all` lists the codes.")
@click.option("--notes", is_flag=True, help="Show notes too: what is worth a look, and may well be right.")
@click.option("--strict", is_flag=True, help="Exit status 1 for warnings too.")
@click.option("--sarif", "as_sarif", is_flag=True, help="Print SARIF 2.1.0, for CI and editors.")
@words.json_option
def lint(
    files: tuple[Path, ...],
    explain: str | None,
    notes: bool,  # noqa: FBT001  (click passes flags so)
    strict: bool,  # noqa: FBT001
    as_sarif: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> int:
    """Check every figure in the prose of each FILE (.docx, .md, .txt or .pdf).

    Percentages against their counts, words of direction and praise against figures, sums, periods, units, terms.
    It needs no project. A sentence that is right as it stands is acknowledged, with a reason, in FILE.lint.toml.
    Exit status 1 if anything is an error: it cannot be so as it is written.
    """
    if explain:
        from report_builder.lint.explaining import explained, listed

        click.echo(listed() if explain.casefold() == "all" else explained(explain))
        return 0
    if not files:
        raise WordingError(
            "Name a file to read: report-builder lint paper.docx. --explain all lists what it finds."
        )
    from report_builder.vocabulary import Severity

    findings = [finding for file in files for finding in _of_file(file)]
    if as_json:
        words.print_json({"findings": [words.finding_record(finding) for finding in findings]})
    elif as_sarif:
        _print_sarif(findings)
    else:
        _print(findings, notes=notes)
    serious = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return 1 if any(finding.severity in serious for finding in findings) else 0


def _of_file(file: Path) -> tuple[Finding, ...]:
    from report_builder.lint import lint as findings_of
    from report_builder.lint import read_paper
    from report_builder.lint.acknowledgements import beside, read_acknowledgements

    aside = beside(file)
    return findings_of(read_paper(file, str(file)), read_acknowledgements(aside, str(aside)))


def _print_sarif(findings: list[Finding]) -> None:
    from report_builder import __version__
    from report_builder.lint.sarif import sarif

    words.print_json(sarif(findings, __version__))


def _print(findings: list[Finding], *, notes: bool) -> None:
    from report_builder.vocabulary import Severity

    counts = {kind: sum(one.severity is kind for one in findings) for kind in Severity}
    for finding in findings:
        if notes or finding.severity is not Severity.NOTE:
            click.echo(_shown(finding))
    said = ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count)
    hidden = " (--notes shows them)" if counts[Severity.NOTE] and not notes else ""
    click.echo(f"{said}{hidden}." if said else "Nothing found.")


def _shown(finding: Finding) -> str:
    lines = [f"{finding.where}: {finding.severity}: {finding.message} [{finding.code}]"]
    if finding.sentence:
        marked = textwrap.wrap(marked_up(finding.sentence, finding.marked), 100)
        lines += [f"    {line}" for line in marked]
    return "\n".join((*lines, f"    → {finding.remedy}", ""))


def marked_up(sentence: str, marked: tuple[str, ...]) -> str:
    """A sentence with the marked words between « and », each at its next place after the one before."""
    done, rest = "", sentence
    for start, word in sorted(
        (sentence.find(word), word) for word in dict.fromkeys(marked) if word in sentence
    ):
        at = start - len(sentence) + len(rest)
        if at >= 0:
            done, rest = f"{done}{rest[:at]}«{word}»", rest[at + len(word) :]
    return done + rest
