"""Turn finished files into findings where they say another figure than the edition does, figure by figure.

Read back are the cells of tables that name an indicator and a period, in the paper and in the workbook; the
alternative texts of charts; and quoted figures in the prose, as they read and as they were sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from report_builder.checks import Finding
from report_builder.disclosure import Published, PublishedFigure, SeriesKey, Shown, Withheld
from report_builder.periods import Period
from report_builder.proof.finding import error
from report_builder.proof.numbers import number_alone
from report_builder.proof.proof import Opened
from report_builder.proof.seen import SeenParagraph, SeenTable, SeenWords
from report_builder.proof.sent import Sent, sent
from report_builder.proof.tables import TableCell, cells_of
from report_builder.proof.withheld import folded
from report_builder.vocabulary import Basis

_ALTERNATIVE = ", alternative text of "
_WHOLE = frozenset({"all", "total"})
_MEND = "Build the paper again; if it says so again, report the fault with the two places."


@dataclass(frozen=True)
class Edition:
    """What an edition says: its figures, the alternative text of each chart, and what each quote prints."""

    published: Published
    alternatives: Mapping[str, str] = field(default_factory=dict)
    quotes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the indicators that a folded name stands for."""
        named: dict[str, tuple[str, ...]] = {}
        for one in self.published.indicators.values():
            named[folded(one.name)] = (*named.get(folded(one.name), ()), one.id)
        return named

    @cached_property
    def periods(self) -> Mapping[str, tuple[Period, ...]]:
        """The periods that a folded heading stands for: "jun 2020", "year end 2019/20"."""
        known = {period for series in self.published.series.values() for period in series}
        named: dict[str, tuple[Period, ...]] = {}
        for period in sorted(known):
            year_end = (f"year end {period.year_label}",) if period.ends_its_year else ()
            for name in {folded(one) for one in (period.label, period.short_label, period.code, *year_end)}:
                named[name] = (*named.get(name, ()), period)
        return named

    @cached_property
    def categories(self) -> Mapping[tuple[str, str], tuple[SeriesKey, ...]]:
        """The series of an indicator by its folded category; "" is the whole."""
        named: dict[tuple[str, str], tuple[SeriesKey, ...]] = {}
        for key in self.published.series:
            place = (key.indicator, folded(key.category))
            named[place] = (*named.get(place, ()), key)
        return named


def disagreements(files: Sequence[Opened], edition: Edition) -> tuple[Finding, ...]:
    """An error for each place of the files that says another figure than the edition."""
    found: list[Finding] = []
    for file in files:
        if file.parts is None:
            continue
        said = chain(
            _in_tables(file.seen.tables, edition),
            _in_alternatives(file.seen.words, edition),
            _in_quotes(file.seen.paragraphs, sent(file.parts), edition),
        )
        found += (error("DISAGREES", f"{file.name}, {where}", message, _MEND) for where, message in said)
    return tuple(found)


def _in_tables(tables: Sequence[SeenTable], edition: Edition) -> Iterator[tuple[str, str]]:
    for table in tables:
        caption = folded(table.caption)
        for cell in cells_of(table):
            periods = edition.periods.get(cell.heading, ()) or _period_of_row(cell, edition)
            figures = list(_figures(cell, caption, periods, edition)) if periods else []
            if figures and not any(_is_said(cell.text, figure) for _, _, figure in figures):
                key, period, figure = figures[0]
                said = "a number" if isinstance(figure, Withheld) else cell.text
                yield cell.where, f"It says {said}, and {_named(key, period)} is {_words(figure)}."


def _period_of_row(cell: TableCell, edition: Edition) -> tuple[Period, ...]:
    """A scorecard has one column of figures, and the period beside each."""
    if cell.heading != "figure":
        return ()
    return next((edition.periods[one] for one in cell.labels if one in edition.periods), ())


def _figures(
    cell: TableCell, caption: str, periods: Sequence[Period], edition: Edition
) -> Iterator[tuple[SeriesKey, Period, PublishedFigure]]:
    """The figures that a cell is the place of: of one name there may be two bases, and two breakdowns."""
    for key in _series(cell, caption, edition):
        for period in periods:
            figure = edition.published.series[key].get(period)
            if figure is not None:
                yield key, period, figure


def _series(cell: TableCell, caption: str, edition: Edition) -> Iterator[SeriesKey]:
    """The series of a row: a category where the caption names a breakdown, or else an indicator."""
    of_caption = [one for name in _broken_down(caption) for one in edition.names.get(name, ())]
    for indicator in of_caption:
        for label in cell.labels:
            keys = edition.categories.get((indicator, "" if label in _WHOLE else label), ())
            yield from (one for one in keys if label in _WHOLE or f" by {folded(one.breakdown)}" in caption)
    for label in () if of_caption else cell.labels:
        for indicator in edition.names.get(label, ()):
            keys = edition.categories.get((indicator, ""), ())
            is_to_date = Basis.YEAR_TO_DATE in cell.labels
            yield from (one for one in keys if not is_to_date or one.basis is Basis.YEAR_TO_DATE)


def _broken_down(caption: str) -> tuple[str, ...]:
    """What a caption says is broken down: "children looked after" in "table 13: children looked after by sex"."""
    name = caption.rpartition(" by ")[0]
    return (name, name.partition(": ")[2]) if name else ()


def _is_said(text: str, figure: PublishedFigure) -> bool:
    """Whether a cell says a figure. Words in place of one ("not due") are no other figure."""
    number = number_alone(text)
    if number is None:
        return not (isinstance(figure, Shown) and text.startswith("["))
    return isinstance(figure, Shown) and number.value == abs(figure.value)


def _named(key: SeriesKey, period: Period) -> str:
    return f"{key.indicator}{f', {key.category}' if key.category else ''} for {period.label}"


def _words(figure: PublishedFigure) -> str:
    return f"{figure.value} in {figure.origin}" if isinstance(figure, Shown) else figure.symbol


def _in_alternatives(words: Sequence[SeenWords], edition: Edition) -> Iterator[tuple[str, str]]:
    for one in words:
        name = one.where.partition(_ALTERNATIVE)[2]
        if name in edition.alternatives and one.text != edition.alternatives[name]:
            yield one.where, f"It says “{one.text}”, and the chart says “{edition.alternatives[name]}”."


def _in_quotes(
    paragraphs: Sequence[SeenParagraph], carried: Sent, edition: Edition
) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs:
        for quote in paragraph.quotes:
            text = paragraph.text[quote.start : quote.end]
            if not quote.as_sent:
                yield (
                    paragraph.where,
                    f"It reads “{text}”, and {quote.expression} was sent as something else.",
                )
    for quoted in carried.quotes.values():
        said = edition.quotes.get(quoted.expression)
        if said is not None and quoted.text not in said:
            yield carried.part, f"{quoted.expression} was sent as “{quoted.text}”, and is “{min(said)}”."
