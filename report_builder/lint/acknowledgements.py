"""Turn the sentences that somebody has vouched for, with a reason, into findings left out.

They stand beside the paper, in FILE.lint.toml. Each names a code and the sentence whole; once the sentence
changes, the acknowledgement no longer fits it, lapses, and is itself told of.

    [[acknowledged]]
    code = "GRIM"
    sentence = "94.3% of the 116 reviews were in time."
    reason = "Seven reviews were held twice; the register counts both."
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from report_builder.errors import DocumentError
from report_builder.finding import Finding
from report_builder.values import dataclass
from report_builder.vocabulary import Severity


@dataclass(frozen=True)
class Acknowledgement:
    """A finding that somebody has looked at and stands by. `where` is the file and entry that says so."""

    code: str
    sentence: str
    reason: str
    where: str

    def covers(self, finding: Finding) -> bool:
        return finding.code == self.code and _bare(finding.sentence) == _bare(self.sentence)


def beside(paper: Path) -> Path:
    """Where the acknowledgements of a paper are kept."""
    return paper.with_name(f"{paper.name}.lint.toml")


def read_acknowledgements(path: Path, shown: str) -> tuple[Acknowledgement, ...]:
    """The acknowledgements in a file; none where there is no file."""
    if not path.is_file():
        return ()
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as wrong:
        raise DocumentError(f"{shown} cannot be read ({wrong}). Mend it, or take it away.") from wrong
    entries = said.get("acknowledged", [])
    if not isinstance(entries, list) or set(said) - {"acknowledged"}:
        raise DocumentError(f"{shown} holds more than [[acknowledged]] entries. Write each as one.")
    return tuple(_entry(entry, at, shown) for at, entry in enumerate(entries, start=1))


def without_acknowledged(
    findings: tuple[Finding, ...], acknowledged: tuple[Acknowledgement, ...], sentences: frozenset[str]
) -> tuple[Finding, ...]:
    """The findings that nobody vouched for, and a warning for each acknowledgement that fits none any more."""
    kept = tuple(finding for finding in findings if not any(one.covers(finding) for one in acknowledged))
    stood = {_bare(sentence) for sentence in sentences}
    lapsed = (
        _lapsed(one, is_there=_bare(one.sentence) in stood)
        for one in acknowledged
        if not any(one.covers(finding) for finding in findings)
    )
    return (*kept, *lapsed)


def _lapsed(one: Acknowledgement, *, is_there: bool) -> Finding:
    why = (
        f"nothing is found in its sentence under {one.code} any more"
        if is_there
        else "its sentence is no longer in the paper as it was"
    )
    return Finding(
        "LAPSED",
        Severity.WARNING,
        one.where,
        f"This acknowledgement has lapsed: {why}.",
        "Take it out, or look at the sentence as it is now and acknowledge that.",
        one.sentence,
    )


def _entry(entry: object, at: int, shown: str) -> Acknowledgement:
    where = f"{shown}, entry {at}"
    said = entry if isinstance(entry, dict) else {}
    fields = {name: str(said.get(name, "")).strip() for name in ("code", "sentence", "reason")}
    missing = [name for name, text in fields.items() if not text]
    if missing:
        raise DocumentError(f"{where} has no {' and no '.join(missing)}. An acknowledgement needs all three.")
    return Acknowledgement(**fields, where=where)


def _bare(sentence: str) -> str:
    return " ".join(sentence.split())
