"""Build one of the sample reports as it stands, or the next period's from narrative without a word changed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from flow.reading import Paper

from report_builder.build import build
from report_builder.drafting import Request
from report_builder.periods import Period
from report_builder.project import Folders
from report_builder.vocabulary import Edition

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Sample:
    """A sample report at the period written for, and the period after it."""

    report: str
    period: Period
    next: Period

    def paper(self, edition: Edition, folder: Path) -> Paper:
        return self._built(ROOT, self.period, edition, folder)

    def carried(self, folder: Path) -> Paper:
        """The next period's members' edition, from this period's narrative."""
        for kind in ("templates", "data", "narratives"):
            shutil.copytree(ROOT / kind / self.report, folder / kind / self.report)
        narratives = folder / "narratives" / self.report
        shutil.copytree(narratives / self.period.code, narratives / self.next.code)
        return self._built(folder, self.next, Edition.MEMBERS, folder / "output")

    def _built(self, project: Path, period: Period, edition: Edition, folder: Path) -> Paper:
        asked = Request(Folders.of(self.report, project), period, edition)
        return Paper(build(asked, folder, force=True).outputs.document)
