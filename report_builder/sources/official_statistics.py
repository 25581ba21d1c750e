"""Turn official figures into the benchmarks of an indicator: England, and the mean of the neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from pathlib import PurePath

from report_builder.exact import half_up
from report_builder.sources.catalogue import ID, Catalogue
from report_builder.sources.counts import refuse_impossible_value, refuse_percent_sign
from report_builder.sources.downloads import SYMBOLS, OfficialFigure, read_download
from report_builder.sources.extract import Benchmark, Indicator, Origin
from report_builder.sources.faults import Fault, Misfit, quoted
from report_builder.sources.files import Sheet
from report_builder.sources.headings import place_of
from report_builder.sources.neighbours import Neighbours, neighbours_in
from report_builder.sources.numbers import IN_DIGITS, percentage
from report_builder.sources.rows import Reading, Row
from report_builder.sources.tables import Selection, SourceTable
from report_builder.values import dataclass
from report_builder.vocabulary import Comparator

PUBLISHER = "Explore education statistics"
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_TWO_YEARS = re.compile(r"(?P<starts>(?:19|20)\d\d)(?P<ends>\d\d)", re.ASCII)
_DIGITS_KEPT = 100  # far more than a sum of official figures has, so that only half_up rounds


@dataclass(frozen=True, slots=True)
class _Value:
    """A figure that the publisher shows, read exactly."""

    of_england: bool
    vintage: str
    value: Decimal
    origin: Origin


def read_official(table: SourceTable, sheets: Sequence[Sheet], catalogue: Catalogue) -> Reading[Benchmark]:
    """The benchmarks of every year in a download. `sheets` are the download and its neighbour model."""
    download, *model = sheets
    selection = table.selection
    if selection is None:
        remedy = "Add indicator, value, where and neighbours to this [[source]] in report.toml"
        return _refused(download, Misfit("report.toml does not say which of its figures to take", remedy))
    if catalogue.doubts(Row(Origin(download.file, 1), {ID.name: selection.indicator})):
        return Reading()
    try:
        indicator = catalogue.indicator(selection.indicator)
    except Misfit as misfit:
        return _refused(download, Misfit(f"the indicator {misfit.problem}", misfit.remedy))
    try:
        neighbours = _neighbours(download, model, selection)
    except Misfit as misfit:
        return _refused(model[0], misfit)
    found = read_download(download, selection, neighbours)
    values = _values(found.values, indicator)
    faults = found.faults + values.faults
    return Reading(() if faults else tuple(_benchmarks(values.values, indicator, neighbours)), faults)


def _refused(sheet: Sheet, misfit: Misfit) -> Reading[Benchmark]:
    return Reading(faults=(Fault(place_of(sheet), misfit.problem, misfit.remedy),))


def _neighbours(download: Sheet, model: Sequence[Sheet], selection: Selection) -> Neighbours:
    if model:
        return neighbours_in(model[0], selection.local_authority)
    return Neighbours(selection.neighbours, place_of(download))


def _values(figures: Iterable[OfficialFigure], indicator: Indicator) -> Reading[_Value]:
    """The figures that are shown. One that is suppressed has no value here to be averaged by mistake."""
    values: list[_Value] = []
    faults: list[Fault] = []
    for figure in figures:
        origin = figure.origin._replace(column="time_period")
        try:
            vintage = _vintage(figure.year)
            origin = figure.origin
            if figure.text.casefold() not in SYMBOLS:
                values.append(_Value(figure.of_england, vintage, _number(figure.text, indicator), origin))
        except Misfit as misfit:
            faults.append(Fault(str(origin), misfit.problem, misfit.remedy))
    return Reading(tuple(values), tuple(faults))


def _vintage(time_period: str) -> str:
    """201819 is 2018/19; a reporting or calendar year stays the one year it is called by."""
    if _YEAR.fullmatch(time_period):
        return time_period
    years = _TWO_YEARS.fullmatch(time_period)
    if years and (int(years["starts"]) + 1) % 100 == int(years["ends"]):
        return f"{years['starts']}/{years['ends']}"
    raise Misfit(
        f"{quoted(time_period)} is not a year as official statistics write it", "Write 201819, or 2019"
    )


def _number(text: str, indicator: Indicator) -> Decimal:
    try:
        value = percentage(text)
    except Misfit as misfit:
        remedy = (
            "Download the file again, or correct `value`" if misfit.remedy == IN_DIGITS else misfit.remedy
        )
        problem = f"{quoted(text)} is neither a number nor one of the symbols {', '.join(SYMBOLS)}"
        raise Misfit(problem, remedy) from None
    refuse_percent_sign(indicator, text)
    refuse_impossible_value(indicator, value)
    return value


def _benchmarks(
    values: Sequence[_Value], indicator: Indicator, neighbours: Neighbours
) -> Iterator[Benchmark]:
    """England's figure and the neighbours' mean, in every year that the publisher shows one."""
    for vintage in sorted({value.vintage for value in values}):
        shown = [value for value in values if value.vintage == vintage]
        if england := [value for value in shown if value.of_england]:
            yield _england(england[0], indicator)
        if others := [value for value in shown if not value.of_england]:
            yield _mean(others, indicator, neighbours)


def _england(shown: _Value, indicator: Indicator) -> Benchmark:
    origin = shown.origin
    return Benchmark(
        indicator.id, Comparator.ENGLAND, shown.vintage, shown.value, _published_in(origin), origin
    )


def _mean(shown: Sequence[_Value], indicator: Indicator, neighbours: Neighbours) -> Benchmark:
    with localcontext() as exact:
        exact.prec = _DIGITS_KEPT
        mean = half_up(sum((value.value for value in shown), Decimal(0)) / len(shown), indicator.decimals)
    first = shown[0].origin
    said = (
        f"mean of {len(shown)} of {len(neighbours.councils)} statistical neighbours",
        _published_in(first),
        neighbours.model,
    )
    return Benchmark(
        indicator=indicator.id,
        comparator=Comparator.NEIGHBOURS,
        vintage=shown[0].vintage,
        value=mean,
        source="; ".join(filter(None, said)),
        origin=first._replace(column=f"{first.column}, the first of {len(shown)} rows"),
    )


def _published_in(origin: Origin) -> str:
    return f"{PUBLISHER}, {PurePath(origin.file).name}"
