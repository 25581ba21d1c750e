"""The whole flow on one page: from a council's files to a paper, its workbook and its manifest.

sources → indicators → DISCLOSURE → judgement → charts | tables | narrative → assembly → document
→ checks → provenance; and a public edition, once it is finished, → proof, which reads it back
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.assembly import Report, assemble
from report_builder.charts.chart import Chart, Drawn
from report_builder.checks import Finding, check_report
from report_builder.definitions import ReportDefinition, read_definition
from report_builder.disclosure import publish
from report_builder.disclosure.kept_back import KeptBack, kept_back
from report_builder.errors import OutputError, ProofError, WordingError
from report_builder.files import write_all
from report_builder.indicators import Figures, compute
from report_builder.judgement import Judgement, judge
from report_builder.narrative import NarrativeFile, Quotes, fill, read_narratives
from report_builder.periods import Period
from report_builder.project import Folders, Outputs
from report_builder.provenance import build_id, manifest, recorded_hash, sha256
from report_builder.sources import read_extract
from report_builder.vocabulary import Edition

if TYPE_CHECKING:
    from report_builder.proof import Secrets

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """What is asked for: a report of a project, for a period, in an edition, draft or final, perhaps as PDF too.

    `template` is a Word file to use in place of the report's own.
    """

    folders: Folders
    period: Period
    edition: Edition = Edition.PUBLIC
    final: bool = False
    pdf: bool = False
    template: Path | None = None


@dataclass(frozen=True)
class Drafted:
    """A paper assembled but not yet written, with what a critical reader would notice.

    `kept` is what its edition keeps back. The proof of the finished files alone may read it.
    """

    request: Request
    definition: ReportDefinition
    report: Report
    narratives: tuple[NarrativeFile, ...]
    findings: tuple[Finding, ...]
    template: Path
    kept: KeptBack = field(repr=False)


@dataclass(frozen=True)
class Built:
    """The files that were written, and the findings."""

    outputs: Outputs
    findings: tuple[Finding, ...]


def _silent(_: str) -> None:
    """Progress that nobody asked to hear."""


def read_figures(folders: Folders, definition: ReportDefinition) -> Figures:
    """Every figure of a report, exact, as it is before the wall."""
    tables = [source.table for source in definition.sources]
    themes = [theme.id for theme in definition.themes]
    return compute(read_extract(folders.data, tables, themes, folders.root))


def judged(request: Request, definition: ReportDefinition) -> Judgement:
    """Everything the edition may say, judged at the period."""
    return _judged_and_kept(request, definition)[0]


def _judged_and_kept(request: Request, definition: ReportDefinition) -> tuple[Judgement, KeptBack]:
    figures = read_figures(request.folders, definition)
    refuse_period_without_figures(figures, request.period, definition)
    published = publish(figures, definition.disclosure.rule, request.edition)
    judgement = judge(published, request.period, definition.words.bands)
    return judgement, kept_back(figures, published, request.period)


def draft(request: Request, tell: Tell = _silent, *, today: date | None = None) -> Drafted:
    """The paper as values, with its findings; nothing is written. Only a finding may know what day it is."""
    folders = request.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    template = folders.template_file(definition.template, request.template)
    tell("reading figures")
    judgement, kept = _judged_and_kept(request, definition)
    tell("filling narrative")
    narratives = read_narratives(folders.narratives, request.period, folders.root)
    filled = fill(narratives, Quotes.of(judgement, definition.house_style.house_style))
    report = assemble(definition, judgement, filled, final=request.final)
    findings = check_report(report, definition, folders.shown(folders.definition), today)
    return Drafted(request, definition, report, narratives, findings, template, kept)


def build(
    request: Request, output: Path, *, force: bool = False, tell: Tell = _silent, today: date | None = None
) -> Built:
    """Write the paper, its appendix workbook, its PDF if asked for, and its manifest, all or none of them.

    Files of a public edition are read back and proved before any of them is written.
    """
    outputs = Outputs.of(output, request.folders.report, request.period, request.edition)
    if not force:
        refuse_to_overwrite_edits(outputs)
    drafted = draft(request, tell, today=today)
    contents = write(drafted, outputs, tell)
    if request.edition is Edition.PUBLIC:
        tell("proving that nothing in the files must be kept back")
        refuse_unproved(drafted, contents)
    write_all(contents)
    return Built(outputs, drafted.findings)


def write(drafted: Drafted, outputs: Outputs, tell: Tell = _silent) -> dict[Path, bytes]:
    """The contents of every file of a build, by the path it belongs at."""
    from report_builder.document.template import refuse_missing
    from report_builder.document.write import write_document
    from report_builder.workbook import write_workbook

    folders, definition, template = drafted.request.folders, drafted.definition, drafted.template
    draw = _draw_both if definition.charts_as == "vector" else _draw
    tell("drawing charts and writing the document")
    refuse_missing(template, folders.shown(template))
    inputs = _inputs(drafted, template)
    made_of = build_id(drafted.report, inputs)
    document = write_document(drafted.report, template, folders.shown(template), draw, build=made_of)
    written = {outputs.document: document, outputs.workbook: write_workbook(drafted.report)}
    if drafted.request.pdf:
        tell("making the PDF with LibreOffice")
        written[outputs.pdf] = _pdf(drafted, document)
    record = manifest(
        drafted.report,
        inputs,
        {path.name: content for path, content in written.items()},
        definition.house_style.house_style,
        build=made_of,
    )
    return written | {outputs.manifest: record}


def _pdf(drafted: Drafted, document: bytes) -> bytes:
    from report_builder.document.pdf import write_pdf

    return write_pdf(document, drafted.request.period.end, draft=not drafted.report.final)


def refuse_unproved(drafted: Drafted, contents: Mapping[Path, bytes]) -> None:
    """No file of a public edition is written in which the proof finds anything. What an earlier build wrote is
    left as it is, edited or not, and the refusal says so: it may show what is withheld by now.
    """
    from report_builder.proof import prove_public

    found = prove_public({path.name: content for path, content in contents.items()}, secrets_of(drafted))
    if not found:
        return
    earlier = ", ".join(str(path) for path in contents if path.exists())
    left = (
        f"\nStill there from an earlier build, and not proved: {earlier}. Do not publish it."
        if earlier
        else ""
    )
    listed = "\n".join(f"  {finding}" for finding in found)
    raise ProofError(
        f"The public edition was not written, because it must not be public as it is:\n{listed}{left}"
    )


def secrets_of(drafted: Drafted) -> Secrets:
    """What must not be in the files of a public edition."""
    from report_builder.proof import Secrets

    author = drafted.report.fields["front.report_authors"].split("\n")[0] or drafted.report.council
    return Secrets(drafted.kept, author=author)


def prove(drafted: Drafted) -> None:
    """Refuse what a build would refuse in the template, without drawing or writing anything."""
    from report_builder.document.places import refuse_faults
    from report_builder.document.references import refuse_unknown
    from report_builder.document.template import open_template, read_tags, unknown_tags

    folders, report, template = drafted.request.folders, drafted.report, drafted.template
    tags, faults = read_tags(open_template(template, folders.shown(template)), folders.shown(template))
    refuse_faults([*faults, *unknown_tags(tags, report.fields, report.places)])
    refuse_unknown([tag.name for tag in tags if tag.is_place], report.places)


def _draw(chart: Chart) -> Drawn:
    from report_builder.charts.draw import draw

    return Drawn(draw(chart.picture))


def _draw_both(chart: Chart) -> Drawn:
    from report_builder.charts.draw import draw, vector

    return Drawn(draw(chart.picture), vector(chart.picture))


def _inputs(drafted: Drafted, template: Path) -> dict[str, bytes]:
    folders = drafted.request.folders
    data = [folders.root / source.path for source in drafted.report.judgement.published.files]
    narratives = [file.path for file in drafted.narratives]
    # A template from outside the project goes by its name: where it lies on one computer is nobody's business.
    named = folders.shown(template) if template.is_relative_to(folders.root) else template.name
    inputs = {folders.shown(path): path.read_bytes() for path in (folders.definition, *data, *narratives)}
    return inputs | {named: template.read_bytes()}


def refuse_to_overwrite_edits(outputs: Outputs) -> None:
    """A Word file changed since it was built holds somebody's work, and is never overwritten unasked."""
    if not outputs.document.exists():
        return
    recorded = recorded_hash(outputs.manifest, outputs.document.name)
    if recorded == sha256(outputs.document.read_bytes()):
        return
    raise OutputError(
        f"{outputs.document} has been changed since it was built (or was not built here), and building again "
        "would lose those changes. Move or rename it to keep them, or build with --force to replace it."
    )


def refuse_period_without_figures(figures: Figures, period: Period, definition: ReportDefinition) -> None:
    """A period nothing speaks of is a mistyped period, or data that has not been saved yet."""
    if period.frequency is not definition.frequency:
        raise WordingError(
            f"This report is made by {definition.frequency.words}, and {period.code} is a "
            f"{period.frequency.words}. Write a period such as {Period.containing(period.end, definition.frequency)}."
        )
    known = {
        one for by_period in figures.series.values() for one in by_period if one.frequency is period.frequency
    }
    if known and period not in known:
        raise WordingError(
            f"No data file has a figure for {period.label}; they run from {min(known).label} to {max(known).label}. "
            "Save the data for it, or correct the period."
        )
