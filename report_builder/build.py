"""The whole flow on one page: from a council's files to a paper, its workbook and its manifest.

sources → indicators → DISCLOSURE → judgement → charts | tables | narrative → assembly → document
→ checks → provenance; and a public edition, once it is finished, → proof, which reads it back
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.assembly import Report, assemble, chart_name
from report_builder.cache import Cache
from report_builder.charts.chart import Chart, Drawn
from report_builder.charts.kept import drawn
from report_builder.checks import Finding, check_differencing, check_report
from report_builder.checks.prose import PeriodBefore, check_prose
from report_builder.content import runs_in
from report_builder.definitions import ReportDefinition, read_definition
from report_builder.disclosure import Earlier, differencing, earlier_papers, publish
from report_builder.disclosure.kept_back import KeptBack, kept_back
from report_builder.errors import NarrativeError, OutputError, ProofError, StrictError, WordingError
from report_builder.files import write_all
from report_builder.indicators import Figures, compute
from report_builder.judgement import Judgement, judge
from report_builder.narrative import NarrativeFile, Quotes, fill, read_narratives
from report_builder.narrative.as_written import paragraphs_of
from report_builder.narrative.restricted import restricted_texts
from report_builder.periods import Period
from report_builder.project import Folders, Outputs, written_periods
from report_builder.provenance import build_id, manifest, recorded_hash, sha256
from report_builder.sources import read_extract
from report_builder.vocabulary import Edition, Severity

if TYPE_CHECKING:
    from report_builder import proof
    from report_builder.proof import Secrets

Tell = Callable[[str], None]
NOTHING_SAID = Earlier()
NO_CACHE = Cache()


@dataclass(frozen=True)
class Request:
    """What is asked for: a report of a project, for a period, in an edition, draft or final, perhaps as PDF too.

    `template` is a Word file to use in place of the report's own; `output` the folder its files go to, if
    it is not the project's own.
    """

    folders: Folders
    period: Period
    edition: Edition = Edition.PUBLIC
    final: bool = False
    pdf: bool = False
    template: Path | None = None
    output: Path | None = None
    cache: Cache = NO_CACHE
    strict: bool = False

    @property
    def own_cache(self) -> Cache:
        """The members' edition keeps no file: what is restricted must not lie where a public build finds it."""
        return self.cache if self.edition is Edition.PUBLIC or self.cache.folder is None else NO_CACHE

    @property
    def earlier(self) -> Earlier:
        """What earlier public papers of the report have said; the members' edition need not ask."""
        if self.edition is Edition.MEMBERS:
            return Earlier()
        folders = dict.fromkeys((self.output or self.folders.output, self.folders.published))
        return earlier_papers(folders, self.folders.report, self.period)


@dataclass(frozen=True)
class Drafted:
    """A paper assembled but not yet written, with what a critical reader would notice.

    `of_prose` are the findings about what officers have written. `kept` is what its edition keeps back: the
    proof of the finished files alone may read it.
    """

    request: Request
    definition: ReportDefinition
    report: Report
    narratives: tuple[NarrativeFile, ...]
    findings: tuple[Finding, ...]
    template: Path
    earlier: Earlier
    kept: KeptBack = field(repr=False)
    of_prose: tuple[Finding, ...] = ()

    @property
    def unsound(self) -> tuple[Finding, ...]:
        """What is found in the narrative and is more than a note."""
        return tuple(one for one in self.of_prose if one.severity is not Severity.NOTE)


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
    return judged_and_kept(request, definition, NOTHING_SAID)[0]


def judged_and_kept(
    request: Request, definition: ReportDefinition, earlier: Earlier
) -> tuple[Judgement, KeptBack]:
    """Everything the edition may say, and what it keeps back. `earlier` is what cannot be taken back."""
    figures = read_figures(request.folders, definition)
    refuse_period_without_figures(figures, request.period, definition)
    public = earlier.still_true(figures)
    published = publish(figures, definition.disclosure.rule, request.edition, public)
    judgement = judge(published, request.period, definition.words.bands)
    return judgement, kept_back(figures, published, request.period)


Judging = Callable[[Request, ReportDefinition, Earlier], tuple[Judgement, KeptBack]]
"""How figures are judged: `judged_and_kept`, or something that remembers what it said of the same files."""


def draft(
    request: Request, tell: Tell = _silent, *, today: date | None = None, judging: Judging = judged_and_kept
) -> Drafted:
    """The paper as values, with its findings; nothing is written. Only a finding may know what day it is."""
    folders = request.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    template = folders.template_file(definition.template, request.template)
    tell("reading figures")
    earlier = request.earlier
    judgement, kept = judging(request, definition, earlier)
    tell("filling narrative")
    narratives = read_narratives(folders.narratives, request.period, folders.root)
    few = definition.disclosure.threshold
    filled = fill(narratives, Quotes.of(judgement, definition.house_style.house_style, few))
    report = assemble(definition, judgement, filled, final=request.final)
    published = judgement.published
    differences = tuple(differencing(earlier, published, few))
    before = period_before(folders, request.period)
    of_prose = check_prose(report, definition.house_style.house_style, few, before)
    findings = (
        *check_report(report, definition, folders.shown(folders.definition), today),
        *of_prose,
        *check_differencing(differences, published.indicators),
    )
    return Drafted(request, definition, report, narratives, findings, template, earlier, kept, of_prose)


def period_before(folders: Folders, period: Period) -> PeriodBefore:
    """What officers wrote for the last period before one; nothing where it cannot be read any more."""
    earlier = [one for one in written_periods(folders) if one.frequency is period.frequency and one < period]
    if not earlier:
        return PeriodBefore()
    try:
        files = read_narratives(folders.narratives, max(earlier), folders.root)
    except NarrativeError:
        return PeriodBefore()
    return PeriodBefore(
        max(earlier), {file.place: paragraphs_of(file) for file in files if not file.standing}
    )


def build(
    request: Request,
    output: Path,
    *,
    force: bool = False,
    tell: Tell = _silent,
    today: date | None = None,
    judging: Judging = judged_and_kept,
) -> Built:
    """Write the paper, its appendix workbook, its PDF if asked for, and its manifest, all or none of them.

    Files of a public edition are read back and proved before any of them is written. A strict request refuses a paper
    whose narrative its figures do not bear out.
    """
    outputs = Outputs.of(output, request.folders.report, request.period, request.edition)
    if not force:
        refuse_to_overwrite_edits(outputs)
    drafted = draft(replace(request, output=output), tell, today=today, judging=judging)
    if request.strict:
        refuse_unsound(drafted)
    contents, untold = write(drafted, outputs, tell)
    tell("reading the files back")
    read_back(drafted, contents, outputs)
    outdated, told = ((), ()) if request.pdf else outdated_pdf(outputs)
    write_all(contents, outdated)
    request.own_cache.trim()
    return Built(outputs, (*drafted.findings, *untold, *told))


def write(
    drafted: Drafted, outputs: Outputs, tell: Tell = _silent
) -> tuple[dict[Path, bytes], tuple[Finding, ...]]:
    """The contents of every file of a build, by the path it belongs at, and findings made in writing them."""
    from report_builder.document.template import refuse_missing
    from report_builder.document.write import write_document
    from report_builder.workbook import write_workbook

    folders, definition, template = drafted.request.folders, drafted.definition, drafted.template
    tell("drawing charts and writing the document")
    refuse_missing(template, folders.shown(template))
    inputs = _inputs(drafted, template)
    made_of = build_id(drafted.report, inputs)
    unpaged = write_document(
        drafted.report,
        template,
        folders.shown(template),
        lambda chart: _drawn(chart, definition, drafted.request.own_cache),
        build=made_of,
    )
    document, program, findings = _with_page_numbers(drafted, unpaged, tell)
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
        page_numbers=program,
    )
    return written | {outputs.manifest: record}, findings


def _drawn(chart: Chart, definition: ReportDefinition, cache: Cache) -> Drawn | None:
    """The picture of a chart; None where Word draws it."""
    own = {chart_name(asked): drawn_as for asked, drawn_as in definition.chart_as.items()}
    drawn_as = own.get(chart.name, definition.charts_as)
    return None if drawn_as == "native" else drawn(chart, cache, vector=drawn_as == "vector")


def _with_page_numbers(
    drafted: Drafted, document: bytes, tell: Tell
) -> tuple[bytes, str, tuple[Finding, ...]]:
    """The paper with page numbers in its contents, and the program that laid it out; "" where none did.

    LibreOffice takes seconds, so a draft waits for it only where it makes a PDF anyway.
    """
    from report_builder.document.page_numbers import with_page_numbers
    from report_builder.document.pdf import lay_out

    request = drafted.request
    if not (request.final or request.pdf):
        return document, "", ()

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


def read_back(drafted: Drafted, contents: Mapping[Path, bytes], outputs: Outputs) -> None:
    """Nothing is written that says another figure than the edition does, or what a public one must keep back."""
    from report_builder.proof import disagreements, open_files, prove_opened

    files = open_files({path.name: content for path, content in contents.items()})
    if drafted.request.edition is Edition.PUBLIC:
        refuse_unproved(prove_opened(files, secrets_of(drafted)), contents, outputs)
    if found := disagreements(files, said_in(drafted.report)):
        listed = "\n".join(f"  {finding}" for finding in found)
        raise ProofError(f"Nothing was written, because the files disagree with the figures:\n{listed}")


def said_in(report: Report) -> proof.Edition:
    """What a report says, for whoever reads its files back."""
    from report_builder.proof import Edition as Said

    quotes: dict[str, set[str]] = {}
    for narrative in report.narratives:
        for run in runs_in(narrative.blocks):
            if run.quote:
                quotes.setdefault(run.quote, set()).add(run.text)
    return Said(
        report.judgement.published,
        {chart.name: chart.alt_text for chart in report.charts},
        {expression: frozenset(texts) for expression, texts in quotes.items()},
    )


def refuse_unproved(found: Sequence[Finding], contents: Mapping[Path, bytes], outputs: Outputs) -> None:
    """No file of a public edition is written, or left from an earlier build, in which the proof finds anything.

    A file that somebody has edited since is theirs: it stays, and the refusal names it.
    """
    # Every tag of the template was filled or refused; a name or a title may have braces of its own.
    found = [one for one in found if one.code != "TEMPLATE_TAG"]
    if not found:
        return
    built_before = [path for path in contents if path.exists() and path != outputs.manifest]
    unedited = [path for path in built_before if is_as_built(path, outputs)]
    edited = [str(path) for path in built_before if path not in unedited]
    if unedited and not edited:
        unedited.append(outputs.manifest)
    write_all({}, unedited)
    gone = "\nThe files of the build before are taken away: they may say what is withheld by now."
    left = f"\nEdited since an earlier build, and left: {', '.join(edited)}. Do not publish it."
    listed = "\n".join(f"  {finding}" for finding in found)
    raise ProofError(
        f"The public edition was not written, because it must not be public as it is:\n{listed}"
        f"{gone if unedited else ''}{left if edited else ''}"
    )


def refuse_unsound(drafted: Drafted) -> None:
    """No paper is written whose narrative says what its figures do not, or types what it should quote."""
    if drafted.unsound:
        listed = "\n".join(f"  {finding}" for finding in drafted.unsound)
        raise StrictError(
            f"The paper was not written, because --strict allows none of this in its narrative:\n{listed}\n"
            "Mend each, or acknowledge it in the front matter of its file, and build again."
        )


def is_as_built(path: Path, outputs: Outputs) -> bool:
    """True for a file that is byte for byte what the build before wrote."""
    return recorded_hash(outputs.manifest, path.name) == sha256(path.read_bytes())


def secrets_of(drafted: Drafted) -> Secrets:
    """What must not be in the files of a public edition."""
    from report_builder.proof import Secrets

    author = drafted.report.fields["front.report_authors"].split("\n")[0] or drafted.report.council
    few = drafted.definition.disclosure.threshold
    return Secrets(drafted.kept, restricted_texts(drafted.narratives, few), author)


def prove(drafted: Drafted) -> None:
    """Refuse what a build would refuse in the template, without drawing or writing anything."""
    from report_builder.document.native.author_charts import author_charts
    from report_builder.document.places import refuse_faults
    from report_builder.document.references import refuse_unknown
    from report_builder.document.template import open_template, read_tags, unknown_tags

    folders, report, template = drafted.request.folders, drafted.report, drafted.template
    shown = folders.shown(template)
    opened = open_template(template, shown)
    tags, faults = read_tags(opened, shown)
    _, unfilled = author_charts(opened.docx, report.places, shown)
    refuse_faults([*faults, *unknown_tags(tags, report.fields, report.places), *unfilled])
    refuse_unknown([tag.name for tag in tags if tag.is_place], report.places)


def _inputs(drafted: Drafted, template: Path) -> dict[str, bytes]:
    folders = drafted.request.folders
    data = [folders.root / source.path for source in drafted.report.judgement.published.files]
    narratives = [file.path for file in drafted.narratives]
    read = (folders.definition, *data, *narratives, *drafted.earlier.files, template)
    return {named(path, folders): path.read_bytes() for path in read}


def named(path: Path, folders: Folders) -> str:
    """A file from outside the project goes by its name: where it lies on one computer is nobody's business."""
    return folders.shown(path) if path.is_relative_to(folders.root) else path.name


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


def outdated_pdf(outputs: Outputs) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """A PDF of the paper before, which goes when the paper is made again without one, and what is said of it.

    One that no build of this paper made is somebody's own, and stays.
    """
    pdf = outputs.pdf
    if not pdf.is_file():
        return (), ()
    if recorded_hash(outputs.manifest, pdf.name) == sha256(pdf.read_bytes()):
        message, remedy = (
            "This PDF was of the paper before, and is deleted.",
            "Build with --pdf for a new one.",
        )
        return (pdf,), (Finding("PDF_DELETED", Severity.NOTE, pdf.name, message, remedy),)
    message = "This PDF lies beside the paper, and is not the last build's: it may say something else."
    remedy = "Move or delete it, or build with --pdf for one of this paper."
    return (), (Finding("PDF_NOT_OF_PAPER", Severity.WARNING, pdf.name, message, remedy),)


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
