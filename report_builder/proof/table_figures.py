"""Find the cells of tables that say another figure, rating or target than the edition does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from report_builder.disclosure import PublishedFigure, Series, SeriesKey, Shown, Withheld
from report_builder.exact import quotient
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
_FIGURE, _SHARE = "figure", "share of all"
_WHOLE = frozenset({"all", "total"})


def in_tables(tables: Sequence[Headed], edition: Edition) -> Iterator[Wrong]:
    """Every cell that says something else."""
    for table in tables:
        broken_down = _broken_down(table.caption, edition)
        columns = {
            column: edition.periods[one]
            for column, one in enumerate(table.headings)
            if one in edition.periods
        }
        for row in table.rows:
            if broken_down:
                parts = list(_parts(row, table.caption, broken_down, edition))
                yield from chain(_figures(row, table, columns, parts), _shares(row, table, parts, edition))
            elif wholes := list(_wholes(row, edition)):
                yield from chain(
                    _figures(row, table, {**columns, **_own_period(row, table, edition)}, wholes),
                    _judged(row, table, wholes, edition),
                )


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
            known = edition.categories.get((indicator, "" if label in _WHOLE else label), ())
            yield from (
                one for one in known if label in _WHOLE or f" by {folded(one[0].breakdown)}" in caption
            )


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


def _shares(
    row: Row, table: Headed, parts: Sequence[tuple[SeriesKey, Series]], edition: Edition
) -> Iterator[Wrong]:
    """The share that a category has of the whole, worked out again."""
    column = table.headings.index(_SHARE) if _SHARE in table.headings else len(row.cells)
    text = row.cells[column] if column < len(row.cells) else ""
    shares = [
        (key, period, _share(key, series, period, edition))
        for key, series in parts
        if text and (period := edition.own_period(key))
    ]
    if shares and not any(_is_share(text, share) for _, _, share in shares):
        key, period, share = shares[0]
        right = "not shown" if share is None else f"{share}%"
        yield table.place(row, column), f"It says {text}, and the share of {named(key, period)} is {right}."


def _share(key: SeriesKey, series: Series, period: Period, edition: Edition) -> Decimal | None:
    part = series.get(period)
    whole = edition.published.series.get(replace(key, breakdown="", category=""), {}).get(period)
    if not (isinstance(part, Shown) and isinstance(whole, Shown)) or part.numerator is None:
        return None
    return quotient(part.numerator, whole.numerator, 100, 1) if whole.numerator else None


def _is_share(text: str, share: Decimal | None) -> bool:
    number = number_alone(text)
    return (number and number.value) == share


def _judged(
    row: Row, table: Headed, wholes: Sequence[tuple[SeriesKey, Series]], edition: Edition
) -> Iterator[Wrong]:
    """The cells below "Rating", "Target" and the like."""
    judging = [
        (column, CHECKS[one])
        for column, one in enumerate(table.headings)
        if one in CHECKS and not (one == _FIGURE and row.labels & edition.periods.keys())
    ]
    known = [edition.judged(key) for key, _ in wholes if edition.own_period(key)] if judging else []
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
