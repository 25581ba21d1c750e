"""Turn a period as a person (or Excel) wrote it into a Period, or into advice on how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from report_builder.errors import WordingError
from report_builder.pattern import Pattern
from report_builder.periods import HOW_PERIODS_ARE_WRITTEN, Frequency, Period
from report_builder.sources.faults import Misfit, quoted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>(?:\d\d)?\d\d)"
_TIME = r"(?:[ t]\d\d?:\d\d.*)?"
_DAY = r"(?:\d\d?[-/ .])?"
# England writes the day before the month, so 05/06/2020 is in June.
_REFORMATTED = tuple(
    Pattern(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_DAY}{_NAME}[-/ ,]*{_YEAR}{_TIME}",
        rf"{_DAY}(?P<month>\d\d?)[-/.](?P<year>\d{{4}}){_TIME}",
        rf"(?:\d\d?)/(?P<month>\d\d?)/{_YEAR}{_TIME}",
        rf"(?P<year>\d{{4}})[-/.](?P<month>\d\d?)(?:[-/.]\d\d?)?{_TIME}",
    )
)
_PART_FIRST = Pattern(r"(?P<part>Q[1-4]|H[12])[ ,-]*(?P<year>\d{4}[-/]\d\d)", re.ASCII | re.IGNORECASE)
_TERM_FIRST = Pattern(r"(?P<term>autumn|spring|summer)(?: term)?,? (?P<year>\d{4})", re.ASCII | re.IGNORECASE)


def period(text: str) -> Period:
    """Read a period written as the project writes it."""
    if not text:
        raise Misfit("it is blank", "Write the period, such as 2020-06")
    try:
        # Period.parse knows letters and digits of other alphabets; people here write neither.
        if text.isascii():
            return Period.parse(text)
    except WordingError:
        pass
    meant = next(_meant(text), None)
    remedy = f"Write {meant.code}" if meant else HOW_PERIODS_ARE_WRITTEN
    raise Misfit(f"{quoted(text)} is not a period", remedy)


def period_of(frequency: Frequency, found: Period) -> Period:
    """The period, if it is of the kind the indicator is counted by."""
    if found.frequency is frequency:
        return found
    nearby = Period.containing(found.end, frequency)
    raise Misfit(
        f"{found.code} is a {found.frequency.words}, and this indicator is counted by {frequency.words}",
        f"Write the {frequency.words}, such as {nearby.code}, or correct the catalogue",
        column="period",
    )


def _meant(text: str) -> Iterator[Period]:
    for written in chain(_months(text), _parts_of_years(text)):
        try:
            yield Period.parse(written)
        except WordingError:
            continue


def _months(text: str) -> Iterator[str]:
    for form in _REFORMATTED:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            name = parts.get("name")
            month = _MONTHS.index(name.lower()) + 1 if name else int(parts["month"])
            if 1 <= month <= 12:
                yield f"{_century(parts['year'])}-{month:02d}"


def _parts_of_years(text: str) -> Iterator[str]:
    if found := _PART_FIRST.fullmatch(text):
        yield f"{found['year']}-{found['part'].upper()}"
    if found := _TERM_FIRST.fullmatch(text):
        ends = int(found["year"])
        starts = ends if found["term"].lower() == "autumn" else ends - 1
        yield f"{starts}-{(starts + 1) % 100:02d}-{found['term'].lower()}"


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"
