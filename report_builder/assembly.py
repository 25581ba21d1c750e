"""Turn judged figures and filled narrative into one Report: everything in order, no Word in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_builder.charts.chart import Chart
from report_builder.charts.describe import category_chart, trend_chart
from report_builder.content import Block, Heading, Paragraph, Passage, Run, Table
from report_builder.definitions import Appendix, Exempt, Publication, ReportDefinition, Theme
from report_builder.errors import DefinitionError
from report_builder.house_style import in_sentence, long_date
from report_builder.judgement import Judged, Judgement
from report_builder.narrative import Narrative
from report_builder.narrative.quoting import nearest
from report_builder.periods import Period
from report_builder.publication import publish_by, read_day
from report_builder.tables import LEGEND, appendix_tables, breakdown_tables, scorecard_table
from report_builder.tables.appendix import Trend
from report_builder.tables.exceptions import exceptions_table, performance_table
from report_builder.values import dataclass
from report_builder.vocabulary import Edition, Rag

Content = Block | Chart | Passage

FRONT_SHEET_FIELDS = (
    "meeting_date",
    "key_decision",
    "forward_plan",
    "strategic_director",
    "report_authors",
    "wards",
    "other_consideration",
    "council_approval",
    "exempt",
    "urgency_reason",
)

PLAIN_FIELDS = {
    "title": "report.toml, title",
    "council": "report.toml, council",
    "committee": "report.toml, committee",
    "period": "the period built",
    "period_end": "the last day of the period built",
    "edition": "the edition built",
    "marking": "what the edition must say on every page",
    "appendix_letter": "report.toml, appendix, letter",
    "appendix_title": "report.toml, appendix, title",
    "publish_by": "the last day to publish, before the meeting on front.meeting_date",
}


@dataclass(frozen=True)
class Report:
    """A whole paper as values. `fields` fill {{ … }} in the template, `places` fill {{p … }}."""

    title: str
    council: str
    committee: str
    period: Period
    edition: Edition
    final: bool
    marking: str
    fields: Mapping[str, str]
    places: Mapping[str, tuple[Content, ...]]
    appendix: tuple[Content, ...]
    judgement: Judgement
    narratives: tuple[Narrative, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every chart once, by name."""
        found = {
            item.name: item for items in self.places.values() for item in items if isinstance(item, Chart)
        }
        return tuple(found.values())


def assemble(
    definition: ReportDefinition,
    judgement: Judgement,
    narratives: tuple[Narrative, ...],
    *,
    final: bool,
) -> Report:
    """Everything a template may ask for, by the name it asks with."""
    said = {narrative.place: narrative for narrative in narratives}
    charts = _charts(definition, judgement)
    scorecard = scorecard_table(_scorecard(definition, judgement), judgement.period)
    appendix = _appendix(definition, judgement)
    edition = judgement.published.edition
    marking = _marking(edition, definition.exempt)
    places: dict[str, tuple[Content, ...]] = {
        **{f"narrative.{place}": _passage(narrative) for place, narrative in said.items()},
        **{f"chart.{name}": (chart,) for name, chart in charts.items()},
        "table.scorecard": (scorecard,),
        **_tables_by_exception(judgement),
        "key_issues": _key_issues(definition, said, charts),
        "appendix": appendix,
    }
    return Report(
        title=definition.title,
        council=definition.council,
        committee=definition.committee,
        period=judgement.period,
        edition=edition,
        final=final,
        marking=marking,
        fields=_fields(definition, judgement.period, narratives, edition, marking),
        places=places,
        appendix=appendix,
        judgement=judgement,
        narratives=narratives,
    )


def _tables_by_exception(judgement: Judgement) -> dict[str, tuple[Content, ...]]:
    """Tables sorted from the judgement: what is off target, what does well, what needs attention."""
    well = performance_table(judgement, "performing_well", "Performing well", [Rag.GREEN])
    focus = performance_table(judgement, "areas_for_focus", "Areas for focus", [Rag.RED, Rag.AMBER])
    return {
        "table.exceptions": (exceptions_table(judgement),),
        "table.performing_well": (well,),
        "table.areas_for_focus": (focus,),
    }


def _marking(edition: Edition, exempt: Exempt) -> str:
    """What stands at the head of every page of the edition."""
    if edition is Edition.PUBLIC:
        return "Public edition"
    grounds = f"exempt, Schedule 12A paragraph {exempt.paragraph}"
    return f"Members’ edition: {grounds}. Shows everything: not for publication."


def _fields(
    definition: ReportDefinition,
    period: Period,
    narratives: Sequence[Narrative],
    edition: Edition,
    marking: str,
) -> dict[str, str]:
    front = front_sheet(definition, narratives)
    front["exempt"] = _exempt(front.get("exempt", ""), edition, definition.exempt)
    return {
        "title": definition.title,
        "council": definition.council,
        "committee": definition.committee,
        "period": in_sentence(period),
        "period_end": long_date(period.end),
        "edition": f"{edition.capitalize()} edition",
        "marking": marking,
        "appendix_letter": definition.appendix.letter,
        "appendix_title": definition.appendix.title,
        "publish_by": _publish_by(front["meeting_date"], definition.publication),
        **{f"front.{name}": text.strip() for name, text in front.items()},
    }


def front_sheet(definition: ReportDefinition, narratives: Sequence[Narrative]) -> dict[str, str]:
    """The front sheet's fields: report.toml's, then what the period's narrative says in their place."""
    said = dict.fromkeys(FRONT_SHEET_FIELDS, "") | dict(definition.front_sheet)
    for narrative in narratives:
        said |= dict(narrative.front.front_sheet or {})
    return said


def _exempt(said: str, edition: Edition, exempt: Exempt) -> str:
    if edition is Edition.PUBLIC:
        return said
    return f"Yes: paragraph {exempt.paragraph} of Part 1 of Schedule 12A, Local Government Act 1972. {exempt.reason}"


def _publish_by(meeting: str, publication: Publication) -> str:
    """Blank where no rule binds the committee, or the date cannot be read or worked out."""
    day = read_day(meeting)
    last = publish_by(day, publication.clear_days) if day else None
    return long_date(last) if last else ""


def _scorecard(definition: ReportDefinition, judgement: Judgement) -> list[Judged]:
    names = definition.scorecard or tuple(judgement.measures)
    return [_measure(name, judgement, "scorecard") for name in names]


def _measure(name: str, judgement: Judgement, field: str) -> Judged:
    if name not in judgement.measures:
        raise DefinitionError(
            f"report.toml, {field}: there is no figure for an indicator called {name!r}"
            f"{nearest(name, judgement.measures)} Correct it or take it out."
        )
    return judgement.measures[name]


def _charts(definition: ReportDefinition, judgement: Judgement) -> dict[str, Chart]:
    wanted = {asked: f"theme {theme.id}, charts" for theme in definition.themes for asked in theme.charts}
    wanted |= dict.fromkeys(definition.charts, "charts")
    drawn = (_chart(asked, definition, judgement, field) for asked, field in wanted.items())
    return {chart.name: chart for chart in drawn}


def _chart(asked: str, definition: ReportDefinition, judgement: Judgement, field: str) -> Chart:
    """ "lac_total" is its trend; "lac_total by age" is its latest figure by category."""
    style = definition.house_style.house_style
    indicator, _, breakdown = asked.partition(" by ")
    whole = _measure(indicator.strip(), judgement, field)
    if not breakdown:
        return trend_chart(whole, judgement, definition.chart_periods, style)
    known = judgement.breakdowns(whole.indicator.id)
    if breakdown.strip().casefold() not in (name.casefold() for name in known):
        listed = f"It has: {', '.join(known)}." if known else "It has no breakdown."
        raise DefinitionError(
            f"report.toml, {field}: {indicator} has no breakdown {breakdown.strip()!r}. {listed} Correct it."
        )
    return category_chart(whole, breakdown.strip(), judgement, style)


def chart_name(asked: str) -> str:
    """The name a chart asked for in report.toml has as a place: chart.lac_total_by_age."""
    return asked.strip().casefold().replace(" ", "_")


def _passage(narrative: Narrative | None) -> tuple[Content, ...]:
    """A narrative's blocks, kept together; nothing where nobody has written."""
    if narrative is None or not narrative.blocks:
        return ()
    return (Passage(narrative.place, narrative.file, narrative.blocks, narrative.first_line),)


def _key_issues(
    definition: ReportDefinition, said: Mapping[str, Narrative], charts: Mapping[str, Chart]
) -> tuple[Content, ...]:
    """The introduction, then each theme: its heading, what its officer says, its charts."""
    content: list[Content] = list(_passage(said.get("key_issues")))
    for theme in definition.themes:
        content.append(Heading(theme.title, 2))
        content += _passage(said.get(theme.id))
        content += [charts[chart_name(asked)] for asked in theme.charts]
    return tuple(content)


def _appendix(definition: ReportDefinition, judgement: Judgement) -> tuple[Content, ...]:
    """The legend, a table a theme, and the breakdowns last."""
    trend = _trend(definition.appendix)
    legend = LEGEND if trend.year_ends else LEGEND[:-1]  # the last line is about year ends
    content: list[Content] = [Paragraph((Run(line),)) for line in legend]
    for place, theme in enumerate(definition.themes, start=1):
        tables = appendix_tables(theme.id, place, judgement, theme.title, trend)
        if tables:
            content += [
                Heading(f"{definition.appendix.letter}{place} {theme.title}", 2, appendix=True),
                *tables,
            ]
    broken_down = _breakdowns(definition.themes, judgement)
    if broken_down:
        place = len(definition.themes) + 1
        content += [
            Heading(f"{definition.appendix.letter}{place} Breakdowns", 2, appendix=True),
            *broken_down,
        ]
    return tuple(content)


def _breakdowns(themes: Sequence[Theme], judgement: Judgement) -> list[Table]:
    return [table for theme in themes for table in breakdown_tables(judgement, theme.id)]


def _trend(appendix: Appendix) -> Trend:
    return Trend(0, 13) if appendix.trend == "last 13" else Trend(appendix.year_ends, 3)
