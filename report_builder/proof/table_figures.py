"""Find the cells of tables that say another figure, rating or target than the edition does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from report_builder.disclosure import PublishedFigure, Series, SeriesKey, Shown, Withheld
from report_builder.exact import quotient
from report_builder.pattern import Pattern
from report_builder.periods import Period
from report_builder.proof.edition import Edition
from report_builder.proof.headed import Headed, Row
from report_builder.proof.judged_cells import CHECKS
from report_builder.proof.numbers import number_alone
from report_builder.proof.said import is_said, named, words
from report_builder.proof.withheld import folded
from report_builder.vocabulary import Basis

Wrong = tuple[str, str]
"""Where, and what is wrong there."""
Columns = Mapping[int, tuple[Period, ...]]
_CHART = Pattern(r"word/charts/chart-(.+)\.xml", re.IGNORECASE)
_THIS_COUNCIL = "this council"
_FIGURE, _SHARE = "figure", "share of all"
_WHOLE = frozenset({"all", "total"})


def in_tables(tables: Sequence[Headed], edition: Edition) -> Iterator[Wrong]:
    """Every cell that says something else."""
    for table in tables:
        columns = {
            column: edition.periods[one]
            for column, one in enumerate(table.headings)
            if one in edition.periods
        }
        chart = _CHART.fullmatch(table.where)
        if chart and chart[1] in edition.charts:
            yield from _in_chart(table, columns, *edition.charts[chart[1]], edition)
        elif broken_down := _broken_down(table.caption, edition):
            yield from _in_breakdown(table, columns, broken_down, edition)
        else:
            yield from _in_measures(table, columns, edition)


def _in_chart(
    table: Headed, columns: Columns, indicator: str, breakdown: str, edition: Edition
) -> Iterator[Wrong]:
    """The data of a chart that Word draws: the council's own row over time, or a column for each category."""
    for row in table.rows:
        if not breakdown and _THIS_COUNCIL in row.labels:
            yield from _figures(row, table, columns, _own(indicator, "", "", edition))
        for column, heading in enumerate(table.headings[1:] if breakdown else (), start=1):
            period = {column: (edition.own_period[indicator],)}
            yield from _figures(row, table, period, _own(indicator, heading, breakdown, edition))


def _own(
    indicator: str, category: str, breakdown: str, edition: Edition
) -> Sequence[tuple[SeriesKey, Series]]:
    known = edition.categories.get((indicator, category), ())
    return [one for one in known if one[0].breakdown == breakdown and edition.is_own(one[0])]


def _in_breakdown(
    table: Headed, columns: Columns, indicators: Sequence[str], edition: Edition
) -> Iterator[Wrong]:
    share = table.headings.index(_SHARE) if _SHARE in table.headings else None
    for row in table.rows:
        parts = list(_parts(row, table.caption, indicators, edition))
        yield from _figures(row, table, columns, parts)
        if parts and share is not None and share < len(row.cells):
            yield from _share_of_all(row, table, share, parts, edition)


def _in_measures(table: Headed, columns: Columns, edition: Edition) -> Iterator[Wrong]:
    for row in table.rows:
        if wholes := list(_wholes(row, edition)):
            yield from _figures(row, table, {**columns, **_own_period(row, table, edition)}, wholes)
            yield from _judged(row, table, wholes, edition)


def _broken_down(caption: str, edition: Edition) -> tuple[str, ...]:
    """The indicators of "table 13: children looked after by sex"."""
    name = caption.rpartition(" by ")[0]
    return (*edition.names.get(name, ()), *edition.names.get(name.partition(": ")[2], ())) if name else ()


def _parts(
    row: Row, caption: str, indicators: Sequence[str], edition: Edition
) -> Iterator[tuple[SeriesKey, Series]]:
    """The series of a row that names a category of the breakdown in the caption, or the whole of it."""
    for indicator in indicators:
        for label in row.labels:
            for one in edition.categories.get((indicator, "" if label in _WHOLE else label), ()):
                if label in _WHOLE or f" by {folded(one[0].breakdown)}" in caption:
                    yield one


def _wholes(row: Row, edition: Edition) -> Iterator[tuple[SeriesKey, Series]]:
    """The series of a row that names an indicator: of one name there may be two bases."""
    for label in row.labels & edition.names.keys():
        for indicator in edition.names[label]:
            for one in edition.categories.get((indicator, ""), ()):
                if Basis.YEAR_TO_DATE not in row.labels or one[0].basis is Basis.YEAR_TO_DATE:
                    yield one


def _own_period(row: Row, table: Headed, edition: Edition) -> Columns:
    """A scorecard has one column of figures, and the period beside each."""
    named = sorted(row.labels & edition.periods.keys())
    return (
        {table.headings.index(_FIGURE): edition.periods[named[0]]}
        if named and _FIGURE in table.headings
        else {}
    )


def _figures(
    row: Row, table: Headed, columns: Columns, series: Sequence[tuple[SeriesKey, Series]]
) -> Iterator[Wrong]:
    """The cells below a period."""
    for column, periods in columns.items():
        text = row.cells[column] if column < len(row.cells) else ""
        if text and (other := _other_figure(text, periods, series)):
            key, period, figure = other
            said = "a number" if isinstance(figure, Withheld) else text
            yield table.place(row, column), f"It says {said}, and {named(key, period)} is {words(figure)}."


def _other_figure(
    text: str, periods: Sequence[Period], series: Sequence[tuple[SeriesKey, Series]]
) -> tuple[SeriesKey, Period, PublishedFigure] | None:
    """The figure that a cell is the place of, where it says none of those that it may be the place of."""
    first = None
    for key, figures in series:
        for period in periods:
            if (figure := figures.get(period)) is not None:
                if is_said(text, figure):
                    return None
                first = first or (key, period, figure)
    return first


def _share_of_all(
    row: Row, table: Headed, column: int, parts: Sequence[tuple[SeriesKey, Series]], edition: Edition
) -> Iterator[Wrong]:
    """The share that a category has of the whole, worked out again."""
    text = row.cells[column]
    number = number_alone(text)
    said = number.value if number else None
    shares = [(key, _share(key, series, edition)) for key, series in parts if text and edition.is_own(key)]
    if shares and all(share != said for _, share in shares):
        key, share = shares[0]
        right = "not shown" if share is None else f"{share}%"
        about = named(key, edition.own_period[key.indicator])
        yield table.place(row, column), f"It says {text}, and the share of {about} is {right}."


def _share(key: SeriesKey, series: Series, edition: Edition) -> Decimal | None:
    period = edition.own_period[key.indicator]
    part, whole = series.get(period), edition.wholes.get(key.indicator, {}).get(period)
    if not (isinstance(part, Shown) and isinstance(whole, Shown)) or part.numerator is None:
        return None
    return quotient(part.numerator, whole.numerator, 100, 1) if whole.numerator else None


def _judged(
    row: Row, table: Headed, wholes: Sequence[tuple[SeriesKey, Series]], edition: Edition
) -> Iterator[Wrong]:
    """The cells below "Rating", "Target" and the like."""
    judging = [
        (column, CHECKS[one])
        for column, one in enumerate(table.headings)
        if one in CHECKS and not (one == _FIGURE and row.labels & edition.periods.keys())
    ]
    known = [edition.judged(key) for key, _ in wholes if edition.is_own(key)] if judging else []
    for column, check in judging:
        text = row.cells[column] if column < len(row.cells) else ""
        wrong = [check(text, one, edition.judgement) for one in known] if text else []
        if wrong and all(wrong):
            about = known[0]
            said = "what it may not" if isinstance(about.figure, Withheld) else text
            yield (
                table.place(row, column),
                f"It says {said}, and {named(about.key, about.period)} is {wrong[0]}.",
            )
