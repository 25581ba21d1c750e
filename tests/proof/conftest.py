"""The sample's public edition as bytes, with what must not be in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from proof.editing import Edit, edited

from report_builder.build import write
from report_builder.drafting import Request, draft
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.proof import Secrets, prove_public
from report_builder.proving import secrets_of
from report_builder.vocabulary import Edition

ROOT = Path(__file__).parents[2]
DOCUMENT, WORKBOOK, MANIFEST = ".docx", ".xlsx", ".json"


@dataclass(frozen=True)
class Finished:
    """The files of a public edition by their endings, and what the edition keeps back."""

    files: dict[str, bytes]
    secrets: Secrets

    def found(self, *edits: Edit, ending: str = DOCUMENT, restricted: tuple[str, ...] = ()) -> list[str]:
        """What the proof says of one file after edits, as "CODE at place"."""
        content = edited(self.files[ending], *edits) if edits else self.files[ending]
        return self.found_in({f"paper{ending}": content}, restricted)

    def found_in(self, files: dict[str, bytes], restricted: tuple[str, ...] = ()) -> list[str]:
        secrets = replace(self.secrets, restricted=restricted)
        return [f"{one.code} at {one.where.removeprefix('paper')}" for one in prove_public(files, secrets)]


def finished(report: str, period: str, project: Path = ROOT, *, pdf: bool = False) -> Finished:
    """A public edition as a build would write it, unproved."""
    asked = Request(Folders.of(report, project), Period.parse(period), Edition.PUBLIC, pdf=pdf)
    drafted = draft(asked)
    outputs = Outputs.of(Path("output"), report, asked.period, asked.edition)
    written, _ = write(drafted, outputs)
    return Finished({path.suffix: content for path, content in written.items()}, secrets_of(drafted))


@pytest.fixture(scope="session")
def paper() -> Finished:
    return finished("panel-report", "2020-06")


Found = Callable[..., list[str]]
