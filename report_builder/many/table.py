"""Turn a table of papers, a row each, into papers to make, or into everything that is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from report_builder.errors import SourceError, reason
from report_builder.files import read_file
from report_builder.periods import Period
from report_builder.project import reports
from report_builder.sources.extract import Origin
from report_builder.sources.faults import Fault, Misfit, Nearest, quoted, refuse
from report_builder.sources.files import FileBytes, sheet_of
from report_builder.sources.headings import Headings, rows_of
from report_builder.sources.period_words import period
from report_builder.sources.rows import Column, Reading, Row, each_once, read_each
from report_builder.sources.words import one_of, written
from report_builder.values import dataclass
from report_builder.vocabulary import Edition


@dataclass(frozen=True)
class Paper:
    """One row: a report of a project, at a period, in an edition, perhaps final, perhaps as PDF too."""

    root: Path
    report: str
    period: Period
    edition: Edition
    final: bool
    pdf: bool
    origin: Origin


def _yes(text: str) -> bool:
    """Excel makes TRUE and FALSE of what is typed as true or false, and of a box that is ticked or not."""
    if text.casefold() in ("yes", "true", "no", "false", ""):
        return text.casefold() in ("yes", "true")
    raise Misfit(f"{quoted(text)} is neither yes nor no", "Write yes, or no, or leave it blank")


@dataclass(frozen=True)
class _ReportOf(Column[str]):
    """A report by its name, which must be one of the row's own project."""

    project: Column[Path]

    def of(self, row: Row) -> str:
        name = super().of(row)
        root = self.project.of(row)
        if name in (known := tuple(reports(root))):
            return name
        nearest = Nearest(name, known, f"Use one of: {', '.join(known)}")
        raise Misfit(f"{quoted(name)} is not a report of {root.name}", nearest, self.name)


PERIOD = Column("period", period)
EDITION = Column("edition", one_of(Edition, "an edition", Edition.PUBLIC))
FINAL = Column("final", _yes)
PDF = Column("pdf", _yes)
HEADINGS = Headings(("report", "period"), ("edition", "project", "final", "pdf"))


def read_table(path: Path, project: Path | None) -> tuple[Paper, ...]:
    """Every paper of a CSV file or workbook, or a refusal that lists every fault with its row.

    A project is written from the table's folder; a blank one is `project`, which a table that names all can do without.
    """

    in_project = Column("project", lambda text: _project(text, path.parent, project))
    report = _ReportOf("report", written("the name of a report"), in_project)

    def paper(row: Row) -> Paper:
        return Paper(
            in_project.of(row), report.of(row), PERIOD.of(row), EDITION.of(row),
            FINAL.of(row), PDF.of(row), row.origin,
        )  # fmt: skip

    rows = _rows(path)
    papers = each_once(read_each(rows.values, paper, (in_project, report, PERIOD, EDITION, FINAL, PDF)), _key)
    refuse((*rows.faults, *papers.faults))
    if not papers.values:
        raise SourceError(f"{path} names no paper. Write a row under the headings for each.")
    return papers.values


def _rows(path: Path) -> Reading[Row]:
    try:
        return rows_of(sheet_of(FileBytes(path.name, read_file(path)), ""), HEADINGS)
    except (FileNotFoundError, NotADirectoryError) as wrong:
        raise SourceError(f"{path} is not there. Correct its name or path.") from wrong
    except OSError as wrong:
        raise SourceError(
            f"{path} cannot be read ({reason(wrong)}). Close it elsewhere, or name another."
        ) from wrong
    except Misfit as misfit:
        return Reading(faults=(Fault(path.name, misfit.problem, misfit.remedy),))


def _project(written_as: str, folder: Path, project: Path | None) -> Path:
    with suppress(OSError):  # a name longer than any folder's
        root = (folder / written_as).resolve() if written_as else project
        if root and reports(root):
            return root
    none_here = "there are several projects here" if project is None else "there is no project here"
    problem = f"{quoted(written_as)} is not a project folder" if written_as else none_here
    raise Misfit(problem, f"Write the path of one from {folder.resolve()}")


def _key(paper: Paper) -> tuple[object, ...]:
    """What may be asked for once only: its files have the same names."""
    return paper.report, paper.period.code, paper.edition.value, paper.root
