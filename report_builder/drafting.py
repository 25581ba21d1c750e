"""Draft a paper: from a council's files to everything in it, as values, with what a critical reader would notice.

sources → indicators → DISCLOSURE → judgement → charts | tables | narrative → assembly → checks
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from datetime import date
from pathlib import Path

from report_builder.assembly import Report, assemble
from report_builder.cache import Cache
from report_builder.checks import (
    Finding,
    check_differencing,
    check_encoding,
    check_regrouped,
    check_report,
)
from report_builder.checks.prose_kept import Written, WrittenBefore, check_written
from report_builder.definitions import ReportDefinition, read_definition
from report_builder.disclosure import Earlier, differencing, earlier_papers, publish, regrouped
from report_builder.disclosure.kept_back import KeptBack, kept_back
from report_builder.disclosure.named import refuse_unknown
from report_builder.errors import NarrativeError, StrictError, WordingError
from report_builder.indicators import Figures, compute
from report_builder.judgement import Judgement, judge
from report_builder.memory import nothing_thrown_away
from report_builder.narrative import NarrativeFile, Quotes, fill, read_narratives
from report_builder.narrative.typed_texts import refuse_typed_texts
from report_builder.periods import Period
from report_builder.project import Folders, written_periods
from report_builder.sources import read_extract
from report_builder.values import dataclass
from report_builder.vocabulary import Edition, Severity

Tell = Callable[[str], None]
NOTHING_SAID = Earlier()
NO_CACHE = Cache()


@dataclass(frozen=True)
class Request:
    """What is asked for: a report of a project, for a period, in an edition, draft or final, perhaps as PDF too.

    `template` is a Word file to use in place of the report's own; `output` the folder its files go to, if
    it is not the project's own; `processes` is how many may draw its charts.
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
    processes: int = 1

    @property
    def own_cache(self) -> Cache:
        """The members' edition keeps no file: what is restricted must not lie where a public build finds it."""
        return self.cache if self.edition is Edition.PUBLIC or self.cache.folder is None else NO_CACHE

    @property
    def earlier(self) -> Earlier:
        """What other public papers of the report have said; the members' edition need not ask."""
        if self.edition is Edition.MEMBERS:
            return Earlier()
        folders = self.folders
        return earlier_papers(self.output or folders.output, folders.published, folders.report, self.period)


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


def silent(_: str) -> None:
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
    rule = definition.disclosure.rule
    refuse_unknown(rule, figures, request.folders.shown(request.folders.definition))
    published = publish(figures, rule, request.edition, public)
    judgement = judge(published, request.period, definition.words.bands)
    return judgement, kept_back(figures, published, request.period)


Judging = Callable[[Request, ReportDefinition, Earlier], tuple[Judgement, KeptBack]]
"""How figures are judged: `judged_and_kept`, or something that remembers what it said of the same files."""


@nothing_thrown_away()
def draft(
    request: Request, tell: Tell = silent, *, today: date | None = None, judging: Judging = judged_and_kept
) -> Drafted:
    """The paper as values, with its findings; nothing is written. Only a finding may know what day it is."""
    folders = request.folders
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    template = folders.template_file(definition.template, request.template)
    tell("reading figures")
    earlier = request.earlier
    judgement, kept = judging(request, definition, earlier)
    tell("filling narrative")
    refuse_no_folder(folders)
    narratives = read_narratives(folders.narratives, request.period, folders.root)
    few = definition.disclosure.threshold
    filled = fill(narratives, Quotes.of(judgement, definition.house_style.house_style, few))
    report = assemble(definition, judgement, filled, final=request.final)
    if request.edition is Edition.PUBLIC:
        refuse_typed_texts(_typed_texts(report, definition, folders.shown(folders.definition)), few)
    published = judgement.published
    differences = tuple(differencing(earlier, published, few))
    cut_otherwise = tuple(regrouped(earlier, published, few))
    written = Written(report, definition, narratives, written_before(folders, request.period), earlier)
    of_prose = check_written(written, request.own_cache)
    findings = (
        *check_report(report, definition, folders.shown(folders.definition), today),
        *of_prose,
        *check_encoding(narratives),
        *check_differencing(differences, published.indicators),
        *check_regrouped(cut_otherwise, published.indicators),
    )
    return Drafted(request, definition, report, narratives, findings, template, earlier, kept, of_prose)


def _typed_texts(report: Report, definition: ReportDefinition, definition_file: str) -> dict[str, str]:
    """What is printed of the front sheet and of report.toml, by where it is typed."""
    front = {
        f"The front sheet, {name.removeprefix('front.')}": text
        for name, text in report.fields.items()
        if name.startswith("front.")
    }
    own = {f"{definition_file}, {name}": report.fields[name] for name in ("title", "council", "committee")}
    data_set = definition.appendix
    appendices = {data_set.letter: data_set.title} | {
        file.letter: file.title for file in definition.appendix_files
    }
    return {
        **front,
        **own,
        **{f"{definition_file}, theme {one.id}": one.title for one in definition.themes},
        **{f"{definition_file}, appendix {letter}": title for letter, title in appendices.items()},
    }


def written_before(folders: Folders, period: Period) -> WrittenBefore:
    """What officers wrote for the last period before one; nothing where it cannot be read any more."""
    earlier = [one for one in written_periods(folders) if one.frequency is period.frequency and one < period]
    if not earlier:
        return WrittenBefore()
    try:
        return WrittenBefore(max(earlier), read_narratives(folders.narratives, max(earlier), folders.root))
    except NarrativeError:
        return WrittenBefore()


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
    homes = folders.homes(report.period)
    refuse_faults([*faults, *unknown_tags(tags, report.fields, report.places, homes), *unfilled])
    refuse_unknown([tag.name for tag in tags if tag.is_place], report.places)


def refuse_unsound(drafted: Drafted) -> None:
    """No paper is written whose narrative says what its figures do not, or types what it should quote."""
    if drafted.unsound:
        listed = "\n".join(f"  {finding}" for finding in drafted.unsound)
        raise StrictError(
            f"The paper was not written, because --strict allows none of this in its narrative:\n{listed}\n"
            "Mend each, or acknowledge it in the front matter of its file, and build again."
        )


def refuse_no_folder(folders: Folders) -> None:
    """Without its folder of narrative every place of a template is empty, and the template is not to blame."""
    if not folders.narratives.is_dir():
        raise NarrativeError(
            f"{folders.shown(folders.narratives)} does not exist. Put the report's narrative there: standing/ for what "
            "stays, and a folder such as 2020-06/ for one period."
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
