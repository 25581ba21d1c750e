"""The whole flow on one page: from a council's files to a paper, its workbook and its manifest.

drafting (sources → indicators → DISCLOSURE → judgement → charts | tables | narrative → assembly → checks)
→ document | workbook → provenance → proving, which reads it all back
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from report_builder.assembly import chart_name
from report_builder.built_before import outdated_pdf, refuse_to_replace
from report_builder.charts.chart import Chart, Drawn
from report_builder.charts.kept import Asked, drawn, drawn_ahead
from report_builder.checks import Finding
from report_builder.content import Table
from report_builder.drafting import (
    Drafted,
    Judging,
    Request,
    Tell,
    draft,
    judged_and_kept,
    refuse_unsound,
    silent,
)
from report_builder.errors import OutputError
from report_builder.files import refuse_folders, write_all
from report_builder.memory import nothing_thrown_away
from report_builder.project import Folders, Outputs
from report_builder.provenance import build_id, manifest
from report_builder.proving import read_back
from report_builder.values import dataclass
from report_builder.vocabulary import Severity


@dataclass(frozen=True)
class Built:
    """The files that were written, and the findings."""

    outputs: Outputs
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Made:
    """The contents of every file of a paper, by its place, and the findings; nothing is in its place yet."""

    request: Request
    outputs: Outputs
    contents: Mapping[Path, bytes]
    findings: tuple[Finding, ...]


@nothing_thrown_away()
def build(
    request: Request,
    output: Path,
    *,
    force: bool = False,
    tell: Tell = silent,
    today: date | None = None,
    judging: Judging = judged_and_kept,
) -> Built:
    """Write the paper, its appendix workbook, its PDF if asked for, and its manifest, all or none of them.

    Files of a public edition are read back and proved before any of them is written. A strict request refuses a paper
    whose narrative its figures do not bear out.
    """
    outputs = Outputs.of(output, request.folders.report, request.period, request.edition)
    refuse_folders(outputs.made(pdf=request.pdf))
    if not force:
        refuse_to_replace(outputs, request.folders.published, final=request.final)
    return put_in_place(make(request, output, tell=tell, today=today, judging=judging))


@nothing_thrown_away()
def make(
    request: Request,
    output: Path,
    *,
    tell: Tell = silent,
    today: date | None = None,
    judging: Judging = judged_and_kept,
) -> Made:
    """Everything short of writing."""
    outputs = Outputs.of(output, request.folders.report, request.period, request.edition)
    drafted = draft(replace(request, output=output), tell, today=today, judging=judging)
    if request.strict:
        refuse_unsound(drafted)
    contents, untold = write(drafted, outputs, tell)
    tell("reading the files back")
    read_back(drafted, contents, outputs)
    return Made(request, outputs, contents, (*drafted.findings, *untold))


def put_in_place(made: Made) -> Built:
    """Write the files, all or none of them; a PDF of the paper before goes if there is no new one."""
    outdated, told = ((), ()) if made.request.pdf else outdated_pdf(made.outputs)
    write_all(made.contents, outdated)
    made.request.own_cache.trim()
    return Built(made.outputs, (*made.findings, *told))


def write(
    drafted: Drafted, outputs: Outputs, tell: Tell = silent
) -> tuple[dict[Path, bytes], tuple[Finding, ...]]:
    """The contents of every file of a build, by the path it belongs at, and findings made in writing them."""
    from report_builder.document.template import refuse_missing
    from report_builder.document.write import write_document

    folders, definition, template = drafted.request.folders, drafted.definition, drafted.template
    tell("drawing charts and writing the document")
    refuse_missing(template, folders.shown(template))
    inputs = _inputs(drafted, template)
    report = drafted.report
    made_of = build_id(report.period, report.edition, inputs, final=report.final)
    unpaged = write_document(
        drafted.report,
        template,
        folders.shown(template),
        _drawing(drafted),
        build=made_of,
        homes=folders.homes(drafted.request.period),
    )
    document, program, findings = _with_page_numbers(drafted, unpaged, tell)
    written = {outputs.document: document, outputs.workbook: _workbook(drafted)}
    if drafted.request.pdf:
        tell("making the PDF with LibreOffice")
        written[outputs.pdf] = _pdf(drafted, document)
    record = manifest(
        drafted.report,
        inputs,
        {path.name: content for path, content in written.items()},
        definition.house_style.house_style,
        build=made_of,
        page_numbers=program,
    )
    return written | {outputs.manifest: record}, findings


def _drawing(drafted: Drafted) -> Callable[[Chart], Drawn | None]:
    """From a chart to its picture; None where Word draws it."""
    definition, cache = drafted.definition, drafted.request.own_cache
    own = {chart_name(asked): drawn_as for asked, drawn_as in definition.chart_as.items()}
    ways = {chart: own.get(chart.name, definition.charts_as) for chart in drafted.report.charts}
    asked = {
        chart.name: Asked(chart.picture, way == "vector") for chart, way in ways.items() if way != "native"
    }
    ahead = drawn_ahead(asked.values(), cache, drafted.request.processes)
    return lambda chart: drawn(asked[chart.name], cache, ahead) if chart.name in asked else None


def _workbook(drafted: Drafted) -> bytes:
    """The appendix workbook, by all that it says: most often a paper is built again for its narrative's sake."""

    def made() -> bytes:
        from report_builder.workbook import write_workbook

        return write_workbook(report)

    report = drafted.report
    tables = [
        (one.name, one.caption, one.header, [[cell.text for cell in row] for row in one.rows])
        for one in report.appendix
        if isinstance(one, Table)
    ]
    said = (report.title, report.council, report.committee, report.period, report.final, report.marking)
    made_from = repr((said, sorted(report.fields.items()), tables)).encode()
    return drafted.request.own_cache.kept("workbooks", made_from, made)


def _with_page_numbers(
    drafted: Drafted, document: bytes, tell: Tell
) -> tuple[bytes, str, tuple[Finding, ...]]:
    """The paper with page numbers in its contents, and the program that laid it out; "" where none did.

    LibreOffice takes seconds, so a draft waits for it only where it makes a PDF anyway.
    """
    request = drafted.request
    if not (request.final or request.pdf):
        return document, "", ()
    from report_builder.document.page_numbers import with_page_numbers
    from report_builder.document.pdf import lay_out

    def laid_out(paper: bytes) -> bytes:
        tell("finding the pages of the contents with LibreOffice")
        return request.own_cache.kept("pages", paper, lambda: lay_out(paper, request.period.end))

    try:
        paged = with_page_numbers(document, laid_out)
    except OutputError:
        if request.pdf:
            raise
        return document, "", (_no_page_numbers(drafted),)
    return (paged.document, paged.program, ()) if paged else (document, "", ())


def _no_page_numbers(drafted: Drafted) -> Finding:
    return Finding(
        "NO_PAGE_NUMBERS", Severity.NOTE, drafted.request.folders.shown(drafted.template),
        "The contents page has no page numbers: LibreOffice, which finds them, is not installed here or failed.",
        "Install LibreOffice Writer (https://www.libreoffice.org) and build again.",
    )  # fmt: skip


def _pdf(drafted: Drafted, document: bytes) -> bytes:
    from report_builder.document.pdf import write_pdf

    return write_pdf(document, drafted.request.period.end, draft=not drafted.report.final)


def _inputs(drafted: Drafted, template: Path) -> dict[str, bytes]:
    folders = drafted.request.folders
    data = [folders.root / source.path for source in drafted.report.judgement.published.files]
    narratives = [file.path for file in drafted.narratives]
    read = (folders.definition, *data, *narratives, *drafted.earlier.files, template)
    return {named(path, folders): path.read_bytes() for path in read}


def named(path: Path, folders: Folders) -> str:
    """A file from outside the project goes by its name: where it lies on one computer is nobody's business."""
    return folders.shown(path) if path.is_relative_to(folders.root) else path.name
