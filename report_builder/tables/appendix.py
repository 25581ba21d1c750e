"""Turn every measure into the appendix data set: a table a theme, then one a breakdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report_builder.content import Align, Cell, Table
from report_builder.disclosure import NotAvailable, PublishedFigure, SeriesKey, Shown
from report_builder.exact import quotient
from report_builder.house_style import in_sentence, number
from report_builder.judgement import Judged, Judgement
from report_builder.judgement.comparisons import at
from report_builder.periods import Frequency, Period
from report_builder.tables.cells import (
    benchmark_cell,
    direction_cell,
    figure_cell,
    good_is_cell,
    rating_cell,
    target_cell,
    vintage_cell,
)
from report_builder.values import dataclass
from report_builder.vocabulary import Basis, Comparator, Unit

LEGEND = (
    "[c] withheld (confidential): the figure is about, or would give away, a small number of people; "
    "its rating and direction are withheld with it.",
    "[x] not available: the figure was not supplied. [z] not applicable: there was nobody to count.",
    "[p] provisional: the supplier expects the figure to change. [r] revised since it was first reported.",
    "Rating: ● Green (G) meets the target; ■ Amber (A) misses it within its tolerance; ▲ Red (R) misses it "
    "by more. It is judged on the figure as printed. The last Amber value stands in brackets after the target.",
    "Direction of travel compares with the period before: ↑ better, ↓ worse, → no change. Where neither way "
    "is good it says higher or lower.",
    "Year-end columns show the figure at 31 March or, for what is counted in a period, the whole financial year.",
)


@dataclass(frozen=True)
class Trend:
    """Which columns of the past a table shows: year ends (0 for none), then the last periods."""

    year_ends: int
    periods: int

    @property
    def splits(self) -> bool:
        """True where the past is too wide to share a page with the judgement."""
        return self.year_ends + self.periods > 7


@dataclass(frozen=True)
class _Column:
    period: Period
    outturn: bool

    @property
    def heading(self) -> str:
        if self.outturn and self.period.frequency is not Frequency.FINANCIAL_YEAR:
            return f"Year end {self.period.year_label}"
        return self.period.short_label

    def figure(self, judged: Judged, judgement: Judgement) -> PublishedFigure:
        """An outturn of what is counted in a period is its whole year, not its last month."""
        key = judged.key
        if self.outturn and key.basis is Basis.IN_PERIOD:
            to_date = SeriesKey(key.indicator, key.breakdown, key.category, Basis.YEAR_TO_DATE)
            return at(judgement.published.series[to_date], self.period)
        return at(judged.series, self.period)


def appendix_tables(
    theme: str, number_of_theme: int, judgement: Judgement, title: str, trend: Trend
) -> tuple[Table, ...]:
    """The tables of one theme: one for each kind of period its measures are reported by."""
    members = [judged for judged in judgement.measures.values() if judged.indicator.theme == theme]
    numbered = [(f"{number_of_theme}.{place}", judged) for place, judged in enumerate(members, start=1)]
    tables: list[Table] = []
    frequencies = dict.fromkeys(judged.indicator.frequency for judged in members)
    for frequency in frequencies:
        caption = f"{title}, by {frequency.words}" if len(frequencies) > 1 else title
        group = [(name, judged) for name, judged in numbered if judged.indicator.frequency is frequency]
        tables += _tables_of(theme, caption, frequency, group, judgement, trend)
    return tuple(tables)


def _tables_of(
    theme: str,
    caption: str,
    frequency: Frequency,
    group: Sequence[tuple[str, Judged]],
    judgement: Judgement,
    trend: Trend,
) -> Iterable[Table]:
    columns = _columns(judgement.period.latest_complete(frequency), trend)
    if trend.splits:
        columns = _known(columns, group, judgement)
    name = f"{theme}_{frequency.name.lower()}"
    past_widths = (_COLUMN_WIDTH.get(frequency, 81),) * len(columns)
    headings = tuple(column.heading for column in columns)

    def past(judged: Judged) -> tuple[Cell, ...]:
        return tuple(figure_cell(column.figure(judged, judgement), judged.indicator) for column in columns)

    if trend.splits:
        yield Table(
            f"{name}_trend", f"{caption}: trend", ("No.", "Measure", *headings),
            tuple((Cell.of(no), _measure(judged), *past(judged)) for no, judged in group),
            (56, 300, *past_widths), small=True,
        )  # fmt: skip
        headings, past_widths = (), ()
    yield Table(
        name,
        f"{caption}: judgement" if trend.splits else caption,
        ("No.", "Measure", "Good is", "Basis", *headings, *JUDGEMENT_HEADER),
        tuple(
            (
                Cell.of(no),
                _measure(judged),
                good_is_cell(judged),
                Cell.of(judged.key.basis.capitalize()),
                *(past(judged) if headings else ()),
                *_judgement_cells(judged),
            )
            for no, judged in group
        ),
        (56, 192, 74, 90, *past_widths, *JUDGEMENT_WIDTHS),
        small=True,
    )


# Shares of the page: wide enough for "Summer" and for "2019/20" on one line at the small type size.
_COLUMN_WIDTH = {Frequency.TERM: 88, Frequency.QUARTER: 82}
JUDGEMENT_HEADER = (
    "Direction of travel", "Rating", "Target (last Amber)", "Statistical neighbours", "England", "Vintage",
)  # fmt: skip
JUDGEMENT_WIDTHS = (107, 112, 100, 114, 89, 91)


def _judgement_cells(judged: Judged) -> tuple[Cell, ...]:
    return (
        direction_cell(judged),
        rating_cell(judged),
        target_cell(judged),
        benchmark_cell(judged, Comparator.NEIGHBOURS),
        benchmark_cell(judged, Comparator.ENGLAND),
        vintage_cell(judged),
    )


def _measure(judged: Judged) -> Cell:
    unit = judged.indicator.unit
    told = "" if unit in (Unit.PERCENT, Unit.RATE_PER_10000, Unit.DAYS) else f" ({unit})"
    return Cell.of(judged.indicator.name + told)


def _columns(latest: Period, trend: Trend) -> tuple[_Column, ...]:
    """Year ends before the last periods, oldest first. School terms show more terms and no year ends."""
    if latest.frequency in (Frequency.TERM, Frequency.ACADEMIC_YEAR, Frequency.FINANCIAL_YEAR):
        count = trend.periods if trend.splits else trend.periods + trend.year_ends
        return tuple(_Column(period, outturn=False) for period in latest.last(min(count, 7)))
    recent = latest.last(trend.periods)
    ends: list[Period] = []
    earlier = recent[0].previous
    while len(ends) < trend.year_ends:
        if earlier.ends_its_year:
            ends.insert(0, earlier)
        earlier = earlier.previous
    return (*(_Column(end, outturn=True) for end in ends), *(_Column(one, outturn=False) for one in recent))


def _known(
    columns: tuple[_Column, ...], group: Sequence[tuple[str, Judged]], judgement: Judgement
) -> tuple[_Column, ...]:
    """Without the first columns if no file speaks of them: they are of before the data begin."""
    figures = [[column.figure(judged, judgement) for _, judged in group] for column in columns]
    begins = next((place for place, told in enumerate(figures) if any(map(_is_told, told))), len(columns) - 1)
    return columns[begins:]


def _is_told(figure: PublishedFigure) -> bool:
    return not (isinstance(figure, NotAvailable) and figure.origin is None)


def breakdown_tables(judgement: Judgement, theme: str) -> tuple[Table, ...]:
    """A table for each breakdown of the theme's measures: a year ago, the last three periods, the share."""
    tables: list[Table] = []
    for judged in judgement.measures.values():
        if judged.indicator.theme == theme:
            breakdowns = judgement.breakdowns(judged.indicator.id)
            tables += [_breakdown_table(judged, breakdown, judgement) for breakdown in breakdowns]
    return tuple(tables)


def _breakdown_table(whole: Judged, breakdown: str, judgement: Judgement) -> Table:
    periods = (whole.period.same_period_last_year, *whole.period.last(3))
    counted = whole.indicator.unit is Unit.COUNT
    parts = judgement.categories(whole.key.indicator, breakdown)
    rows = [_breakdown_row(part, part.key.category, periods, whole, counted=counted) for part in parts]
    rows.append(_breakdown_row(whole, "All", periods, whole, counted=counted))
    share = ("Share of all",) if counted else ()
    return Table(
        name=f"{whole.indicator.id}_by_{breakdown.casefold().replace(' ', '_')}",
        caption=f"{whole.indicator.name} by {breakdown}, {in_sentence(whole.period)}",
        header=(breakdown.capitalize(), *(period.short_label for period in periods), *share),
        rows=tuple(rows),
        widths=(30, *(12 for _ in periods), *(12 for _ in share)),
        small=True,
    )


def _breakdown_row(
    judged: Judged, name: str, periods: Sequence[Period], whole: Judged, *, counted: bool
) -> tuple[Cell, ...]:
    figures = (figure_cell(at(judged.series, period), judged.indicator) for period in periods)
    shares = (Cell.of(_share(judged.figure, whole.figure), Align.RIGHT),) if counted else ()
    return (Cell.of(name), *figures, *shares)


def _share(part: PublishedFigure, whole: PublishedFigure) -> str:
    if not isinstance(part, Shown):
        return part.symbol
    if not isinstance(whole, Shown):
        return whole.symbol
    if not whole.numerator or part.numerator is None:
        return "[z]"
    return f"{number(quotient(part.numerator, whole.numerator, 100, 1), 1)}%"
