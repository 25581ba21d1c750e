"""Turn a council's template into a list of what it asks for, what fills each, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from report_builder.assembly import FRONT_SHEET_FIELDS, PLAIN_FIELDS, chart_name
from report_builder.definitions import ReportDefinition, read_definition
from report_builder.document.native.author_charts import author_charts
from report_builder.document.opening import MACROS, holds_macros
from report_builder.document.places import CONTENTS, Fault, Tag
from report_builder.document.setup import setup_faults
from report_builder.document.styles import Styles
from report_builder.document.template import StrictTemplate, open_template, read_tags, unknown_tags
from report_builder.finding import Finding
from report_builder.narrative import read_narratives
from report_builder.periods import Period
from report_builder.project import Folders, written_periods
from report_builder.values import dataclass
from report_builder.vocabulary import Severity

OWN_PLACES = {
    "table.scorecard": "the scorecard listed in report.toml",
    "table.exceptions": "measures off target, Red first",
    "table.performing_well": "measures that meet their target",
    "table.areas_for_focus": "measures that miss their target",
    "key_issues": "the themes of report.toml: narrative, then charts",
    "appendix": "the data set of every measure",
    CONTENTS: "the headings of the paper, with page numbers where the build is final or makes a PDF",
}


@dataclass(frozen=True)
class Asked:
    """One thing a template asks for; `filled_by` is empty where nothing does."""

    name: str
    where: str
    filled_by: str
    spot: str


@dataclass(frozen=True)
class Audit:
    """What a template asks for, and everything wrong with it. `template` is the file, open and unchanged."""

    asked: tuple[Asked, ...]
    faults: tuple[Fault, ...]
    path: Path
    template: StrictTemplate

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(fault.finding for fault in self.faults)

    @property
    def must_mend(self) -> bool:
        return any(fault.severity is Severity.ERROR for fault in self.faults)


def audit_template(folders: Folders, period: str | None, named: Path | None = None) -> Audit:
    """Read a report's template, or another named in its place, as a build would, without any figures."""
    definition = read_definition(folders.definition, folders.shown(folders.definition))
    path = folders.template_file(definition.template, named)
    shown = folders.shown(path)
    template = open_template(path, shown, with_macros=True)
    tags, faults = read_tags(template, shown)
    chosen = Period.parse(period) if period else _latest(folders, definition)
    fields, places = _fields(definition), _places(folders, definition, chosen)
    filled = {**fields, **places}
    charts, unfilled = author_charts(template.docx, places, shown)
    listed = [*tags, *(chart.tag for chart in charts)]
    asked = tuple(Asked(tag.name, tag.where, filled.get(tag.name, ""), tag.spot) for tag in listed)
    found = [
        *([Fault(shown, *MACROS, code="OUTSIDE")] if holds_macros(path) else []),
        *faults,
        *unknown_tags(tags, fields, places, folders.homes(chosen)),
        *unfilled,
        *setup_faults(template.docx, shown),
        *_unplaced(tags, places, definition, shown),
        *_twice(tags, shown),
        *_styles(Styles.of(template.docx.styles.element).missing(), shown),
    ]
    return Audit(asked, tuple(found), path, template)


def _fields(definition: ReportDefinition) -> dict[str, str]:
    front = dict.fromkeys((*FRONT_SHEET_FIELDS, *definition.front_sheet), "the front sheet")
    return {**PLAIN_FIELDS, **{f"front.{name}": what for name, what in front.items()}}


def _places(folders: Folders, definition: ReportDefinition, period: Period) -> dict[str, str]:
    narratives = read_narratives(folders.narratives, period, folders.root)
    charts = [chart_name(asked) for theme in definition.themes for asked in theme.charts]
    charts += [chart_name(asked) for asked in definition.charts]
    return {
        **OWN_PLACES,
        **{f"narrative.{file.place}": file.shown_as for file in narratives},
        **{f"chart.{name}": "the chart listed in report.toml" for name in charts},
    }


def _latest(folders: Folders, definition: ReportDefinition) -> Period:
    """The last period officers have written for; before any is, a period that has only standing text."""
    return max(written_periods(folders), default=Period(definition.frequency, 0))


def _unplaced(
    tags: Iterable[Tag], places: Mapping[str, str], definition: ReportDefinition, shown: str
) -> Iterator[Fault]:
    """Narrative that no place of the template and no theme takes up would not be in the paper."""
    asked = {tag.name for tag in tags}
    themes = {f"narrative.{theme.id}" for theme in definition.themes} | {"narrative.key_issues"}
    for name, filled_by in places.items():
        if name.startswith("narrative.") and name not in asked | themes and not name.endswith(".front_sheet"):
            yield Fault(
                filled_by, "No place in the template takes this text, so it is not in the paper.",
                f"Add {{{{p {name} }}}} to {shown} on a line of its own, or delete the file.",
                None, "NOT_PLACED", Severity.WARNING,
            )  # fmt: skip


def _twice(tags: Iterable[Tag], shown: str) -> Iterator[Fault]:
    places = [tag for tag in tags if tag.is_place]
    names = [tag.name for tag in places]
    for name in dict.fromkeys(one for one in names if names.count(one) > 1 and one != CONTENTS):
        last = [tag for tag in places if tag.name == name][-1]
        yield Fault(
            f"{shown}, {name}", f"This place stands {names.count(name)} times, and is filled each time.",
            "Leave it where the paper says the same thing twice on purpose.",
            last.element, "PLACED_TWICE", Severity.NOTE,
        )  # fmt: skip


def _styles(missing: Iterable[str], shown: str) -> Iterator[Fault]:
    for name in missing:
        yield Fault(
            f"{shown}, styles", f"The template has no style called {name}; a plain one of ours is used.",
            "Add a style of that name in Word to give such text a look of your own.",
            None, "NO_STYLE", Severity.NOTE,
        )  # fmt: skip
