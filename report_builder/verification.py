"""Turn a finished file into what it says it is, whether it is what was built, and whether it may be public."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from report_builder.checks import Finding
from report_builder.drafting import Request, draft
from report_builder.errors import DocumentError, ProofError, ReportBuilderError, WordingError
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.proof import Secrets, prove_public
from report_builder.proof.edited import edited_quotes
from report_builder.proof.finding import error
from report_builder.proof.parts import MOST_OF_ALL, Parts, read_parts
from report_builder.proof.records import read_manifest
from report_builder.proof.sent import sent
from report_builder.provenance import sha256
from report_builder.proving import secrets_of
from report_builder.values import dataclass


@dataclass(frozen=True)
class Identity:
    """Which paper a file says it is; "" where neither it nor the manifest beside it says so."""

    report: str = ""
    period: str = ""
    edition: str = ""
    build: str = ""


@dataclass(frozen=True)
class Verified:
    """What a file says it is, and what was found. `unsearched` is why withheld values were not looked for.

    `unchanged` is None where there is no manifest to compare with, or none was asked for.
    """

    identity: Identity
    findings: tuple[Finding, ...]
    unchanged: bool | None = None
    unsearched: str = ""


def verify(path: Path) -> Verified:
    """Compare a file with the manifest beside it: is it what was built, and if not, which figures read otherwise?"""
    content = _read(path)
    parts = _parts(content, path)
    identity, manifest = _identity(path, content, parts)
    quotes = tuple(edited_quotes(parts)) if parts and parts.is_word else ()
    if manifest is None:
        return Verified(identity, (_no_manifest(path), *quotes))
    if sha256(content) in _hashes(manifest).values():
        return Verified(identity, quotes, unchanged=True)
    return Verified(identity, (_edited(path), *quotes), unchanged=False)


def verify_public(path: Path, project: Path) -> Verified:
    """Prove a file that may have been edited since: all that no public file may hold, and withheld values too
    where the project has the report and the period that it says it is."""
    content = _read(path)
    identity, _ = _identity(path, content, _parts(content, path))
    if identity.edition == "members":
        raise _members_edition(path)
    secrets, unsearched = _secrets(identity, project)
    found = prove_public({path.name: content}, secrets)
    if any(one.code == "MEMBERS_EDITION" for one in found):
        raise _members_edition(path)
    return Verified(identity, found, unsearched=unsearched)


def _members_edition(path: Path) -> ProofError:
    return ProofError(
        f"{path} is the members' edition, which is exempt from publication. Give the file of the public edition."
    )


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise WordingError(f"{path} is a folder. Give the path of a Word file, a workbook or a PDF in it.")
    if not path.is_file():
        raise WordingError(f"{path} is not there. Give the path of a Word file, a workbook or a PDF.")
    try:
        if path.stat().st_size > MOST_OF_ALL:
            raise DocumentError(
                f"{path} is larger than a paper is, so it was not read. Make its pictures smaller."
            )
        return path.read_bytes()
    except OSError as wrong:
        raise DocumentError(f"{path} cannot be read ({wrong.strerror}). Close it first.") from wrong


def _parts(content: bytes, path: Path) -> Parts | None:
    """The parts of a Word file or a workbook; None for a PDF, which has none."""
    return None if b"%PDF-" in content[:1024] else read_parts(content, path.name)


def _identity(path: Path, content: bytes, parts: Parts | None) -> tuple[Identity, dict[str, Any] | None]:
    """What a file says of itself, or else the manifest beside it; and that manifest."""
    carried = sent(parts) if parts else None
    own = Identity(carried.report, carried.period, carried.edition, carried.build) if carried else Identity()
    manifest = _manifest_beside(path, content, own.build)
    if manifest is None:
        return own, None
    said = {name: str(manifest.get(name, "")) for name in ("period", "edition", "build")}
    beside = Identity(_report(manifest), **said)
    return (replace(own, report=own.report or beside.report) if own.build else beside), manifest


def _manifest_beside(path: Path, content: bytes, build: str) -> dict[str, Any] | None:
    """The manifest in the same folder that speaks of the file by name, by what it holds, or by its build."""
    known: dict[str, dict[str, Any]] = {}
    for one in sorted(path.parent.glob("*.manifest.json")):
        try:
            known[one.name] = read_manifest(one.read_bytes(), one.name)
        except (DocumentError, OSError):
            continue  # another file's, or damaged: it is as good as not there
    found = [said for said in known.values() if path.name in _hashes(said)]
    found += [said for said in known.values() if sha256(content) in _hashes(said).values()]
    found += [said for said in known.values() if build and said.get("build") == build]
    found += [said for name, said in known.items() if name == f"{path.stem}.manifest.json"]
    return found[0] if found else None


def _hashes(manifest: dict[str, Any]) -> dict[str, str]:
    return {str(one.get("file")): str(one.get("sha256")) for one in manifest["outputs"]}


def _report(manifest: dict[str, Any]) -> str:
    """The report of a manifest, from the report.toml that it was made of."""
    inputs = manifest.get("inputs")
    paths = (
        [str(one.get("path")) for one in inputs if isinstance(one, dict)] if isinstance(inputs, list) else []
    )
    found = (path.split("/") for path in paths if path.endswith("/report.toml"))
    return next((steps[1] for steps in found if len(steps) == 3), "")


def _secrets(identity: Identity, project: Path) -> tuple[Secrets, str]:
    """What must not be in the file, by working the figures out again; or why that could not be done."""
    if not (identity.report and identity.period):
        return Secrets(), "The file does not say which report and period it is; put its manifest beside it."
    try:
        folders = Folders.of(identity.report, project)
        return secrets_of(draft(Request(folders, Period.parse(identity.period)))), ""
    except ReportBuilderError as wrong:
        return Secrets(), str(wrong)


def _no_manifest(path: Path) -> Finding:
    return error(
        "NO_MANIFEST",
        str(path),
        "No manifest beside the file speaks of it, so nobody can tell whether it is what was built.",
        "Put the manifest of its build (.manifest.json) beside it.",
    )


def _edited(path: Path) -> Finding:
    return error(
        "EDITED",
        str(path),
        "The file is not what the manifest beside it records: it has been changed since it was built.",
        "Read what was changed (in Word: Review, Compare), or build it again.",
    )
