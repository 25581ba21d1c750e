"""Tell what the build before has left of a paper: what a person has made of it stays, what is out of date goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from glob import escape
from pathlib import Path
from typing import Any

from report_builder.errors import OutputError
from report_builder.files import write_all
from report_builder.finding import Finding
from report_builder.project import Outputs
from report_builder.provenance import is_as_built, recorded_head, told_later
from report_builder.vocabulary import Edition, Severity


def refuse_to_replace(outputs: Outputs, published: Path, *, final: bool) -> None:
    """What lies there stays where it holds somebody's edits, or was issued and a draft would take its place."""
    said = recorded_head(outputs.manifest)
    if not final:
        _refuse_draft_of_final(outputs, published, said)
    _refuse_edits(outputs, said, {})


def refuse_to_overwrite_edits(outputs: Outputs, written: Mapping[str, bytes]) -> None:
    """Refuse to write over somebody's edits. A file that says what is to be `written` there, by name, has none."""
    _refuse_edits(outputs, recorded_head(outputs.manifest), written)


def _refuse_draft_of_final(outputs: Outputs, published: Path, said: Mapping[str, Any]) -> None:
    """Later papers would forget what a final paper has published, unless its manifest is kept elsewhere too."""
    if not said.get("final") or _is_kept(outputs, published):
        return
    because, instead = ("", "build")
    if said.get("edition") == Edition.PUBLIC:
        because = ", and later papers learn from its manifest what has been published"
        instead = f"copy {outputs.manifest.name} to {published} first, or build"
    raise OutputError(
        f"{outputs.document} was built as final{because}, so no draft replaces it unasked: {instead} with --final to "
        "issue it again, or with --force."
    )


def _is_kept(outputs: Outputs, published: Path) -> bool:
    """True where the folder of published papers holds a final manifest from which as much can be learnt."""
    told = told_later(outputs.manifest)
    kept = published.rglob(f"{escape(outputs.stem)}*.json")
    return any(
        path.resolve() != outputs.manifest.resolve()
        and recorded_head(path).get("final")
        and told_later(path) == told
        for path in kept
    )


def _refuse_edits(outputs: Outputs, said: Mapping[str, Any], written: Mapping[str, bytes]) -> None:
    """A Word file or a workbook changed since it was built holds somebody's work, and is never overwritten unasked."""
    if edited := [str(path) for path in _edited(outputs, said, written)]:
        many = len(edited) > 1
        has, it_was, was, it = (
            ("have", "they were", "were", "them") if many else ("has", "it was", "was", "it")
        )
        raise OutputError(
            f"{' and '.join(edited)} {has} been changed since {it_was} built (or {was} not built here), and building "
            f"again would lose those changes. Move or rename {it} to keep {it}, or build with --force to replace {it}."
        )


def _edited(outputs: Outputs, said: Mapping[str, Any], written: Mapping[str, bytes]) -> Iterator[Path]:
    for path in (outputs.document, outputs.workbook):
        if path.is_file() and not is_as_built(path, said) and path.read_bytes() != written.get(path.name):
            yield path


def outdated_pdf(outputs: Outputs) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """A PDF of the paper before, which goes when the paper is made again without one, and what is said of it.

    One that no build of this paper made is somebody's own, and stays.
    """
    pdf = outputs.pdf
    if not pdf.is_file():
        return (), ()
    if is_as_built(pdf, recorded_head(outputs.manifest)):
        message, remedy = (
            "This PDF was of the paper before, and is deleted.",
            "Build with --pdf for a new one.",
        )
        return (pdf,), (Finding("PDF_DELETED", Severity.NOTE, pdf.name, message, remedy),)
    message = "This PDF lies beside the paper, and is not the last build's: it may say something else."
    remedy = "Move or delete it, or build with --pdf for one of this paper."
    return (), (Finding("PDF_NOT_OF_PAPER", Severity.WARNING, pdf.name, message, remedy),)


def take_away_built(outputs: Outputs) -> str:
    """Remove what an earlier build left of an edition that must not be public as it is now, and say so.

    A file that somebody has edited since is theirs, and a final paper is out: they stay, and are named.
    """
    said = recorded_head(outputs.manifest)
    built_before = [path for path in (outputs.document, outputs.workbook, outputs.pdf) if path.is_file()]
    if said.get("final"):
        return _still_out(built_before)
    unedited = [path for path in built_before if is_as_built(path, said)]
    edited = [str(path) for path in built_before if path not in unedited]
    if unedited and not edited:
        unedited.append(outputs.manifest)
    write_all({}, unedited)
    gone = "\nThe files of the build before are taken away: they may say what is withheld by now."
    left = f"\nEdited since an earlier build, and left: {', '.join(edited)}. Do not publish it."
    return f"{gone if unedited else ''}{left if edited else ''}"


def _still_out(final: Sequence[Path]) -> str:
    """What was published is known to its readers, and deleting it here would only hide that."""
    if not final:
        return ""
    return (
        f"\nBuilt as final, which counts as published, and left: {', '.join(map(str, final))}. If they tell what is "
        "withheld by now, they must be taken back."
    )
