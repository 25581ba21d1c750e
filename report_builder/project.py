"""Find what belongs to a report in a project folder, and name what a build makes of it."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from report_builder.errors import TemplateError, WordingError
from report_builder.periods import Period
from report_builder.values import dataclass
from report_builder.vocabulary import Edition


@dataclass(frozen=True)
class Home:
    """A folder that narrative of a report belongs in, as a sentence names it, and whether it is there.

    `period` is whose it is; None for text that stays.
    """

    report: str
    shown_as: str
    is_there: bool
    period: Period | None = None


@dataclass(frozen=True)
class Folders:
    """Where one report's template, narrative and data are. `root` is the project folder."""

    root: Path
    report: str

    @property
    def template(self) -> Path:
        return self.root / "templates" / self.report

    @property
    def narratives(self) -> Path:
        return self.root / "narratives" / self.report

    def homes(self, period: Period) -> tuple[Home, Home]:
        """Where a report's narrative lies for a period: with what stays, and with what is the period's own."""
        standing, own = self.narratives / "standing", self.narratives / period.code
        return (
            Home(self.report, self.shown(standing), standing.is_dir()),
            Home(self.report, self.shown(own), own.is_dir(), period),
        )

    @property
    def data(self) -> Path:
        return self.root / "data" / self.report

    @property
    def output(self) -> Path:
        """Where builds go unless told otherwise."""
        return self.root / "output"

    @property
    def published(self) -> Path:
        """Where a council keeps the manifests of the papers it has published, if it does."""
        return self.root / "published"

    @property
    def definition(self) -> Path:
        return self.template / "report.toml"

    def template_file(self, own: str, named: Path | None = None) -> Path:
        """The Word template: the report's own, or one named from the current folder or the template folder."""
        if named is None:
            return self._own_template(own)
        for path in (Path.cwd() / named, self.template / named):
            if path.is_file():
                return path.resolve()
        raise WordingError(
            f"There is no template {named}, neither here nor in {self.shown(self.template)}. "
            "Give the path of a Word file (.docx)."
        )

    def _own_template(self, own: str) -> Path:
        path = self.template / own
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise TemplateError(
                f"{self.shown(path)} is outside the project folder. "
                "Copy it beside report.toml, or name it with --template."
            )
        return path

    def shown(self, path: Path) -> str:
        """A path as a sentence names it: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    @staticmethod
    def of(report: str, root: Path) -> Folders:
        """The folders of a report, or a refusal that names the reports there are."""
        known = reports(root)
        if report in known:
            return Folders(root, report)
        if not known:
            raise WordingError(
                f"There is no report in {root}. Run this in a project folder (one with a templates folder), "
                "name it with --project, or make one with `report-builder new`."
            )
        close = get_close_matches(report, known, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"There is: {', '.join(known)}."
        raise WordingError(f"There is no report called {report!r} in {root}. {hint}")


def reports(root: Path) -> list[str]:
    """The reports of a project: every folder of templates/ that holds a report.toml."""
    return sorted(path.parent.name for path in (root / "templates").glob("*/report.toml"))


def written_periods(folders: Folders) -> list[Period]:
    """The periods officers have written narrative for, in order."""
    found: list[Period] = []
    for folder in folders.narratives.glob("*/"):
        try:
            found.append(Period.parse(folder.name))
        except WordingError:
            continue  # standing text, or a folder of the officers' own
    return sorted(found)


@dataclass(frozen=True)
class Outputs:
    """The files one build makes, side by side, named for report, period and edition."""

    folder: Path
    stem: str

    @staticmethod
    def of(folder: Path, report: str, period: Period, edition: Edition) -> Outputs:
        exempt = "-exempt" if edition is Edition.MEMBERS else ""
        return Outputs(folder, f"{report}-{period.code}-{edition}{exempt}")

    @property
    def document(self) -> Path:
        return self.folder / f"{self.stem}.docx"

    @property
    def workbook(self) -> Path:
        return self.folder / f"{self.stem}-appendix.xlsx"

    @property
    def pdf(self) -> Path:
        return self.folder / f"{self.stem}.pdf"

    @property
    def manifest(self) -> Path:
        return self.folder / f"{self.stem}.manifest.json"

    def made(self, *, pdf: bool) -> tuple[Path, ...]:
        """What one build writes: a PDF only where it is asked for."""
        return (self.document, self.workbook, *([self.pdf] if pdf else []), self.manifest)
