"""Turn report.toml into a ReportDefinition: the only place where outside words become our types."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from report_builder.disclosure.cells import Balance, Sum
from report_builder.disclosure.wall import DisclosureRule
from report_builder.errors import DefinitionError, WordingError
from report_builder.files import read_file
from report_builder.house_style import HouseStyle
from report_builder.judgement.bands import Band, Bands
from report_builder.periods import Frequency
from report_builder.sources import Holds, Layout, Selection, SourceTable, Timeliness
from report_builder.vocabulary import Unit

LONGEST_NUMBER = 10**18
LONGEST_SHOWN = 200
MOST_FAULTS = 20


def _frequency(words: Any) -> Any:
    if isinstance(words, Frequency) or not isinstance(words, str):
        return words
    try:
        return Frequency.parse(words)
    except WordingError as wrong:
        raise ValueError(str(wrong)) from wrong


def _text(said: Any) -> Any:
    """TOML dates and numbers are read as the words they were written in; yes and no as Yes and No."""
    if isinstance(said, bool):
        return "Yes" if said else "No"
    if isinstance(said, int) and abs(said) >= LONGEST_NUMBER:
        raise ValueError("put so long a number in quotation marks")
    return str(said) if isinstance(said, int | float | Decimal) or hasattr(said, "isoformat") else said


def _path(said: str) -> str:
    """A path of this computer alone, or of Windows alone, is no path of a project that is passed on."""
    if PureWindowsPath(said).anchor or "\\" in said or not said.isprintable():
        raise ValueError("write where it is from the report's own folder, with / between folders")
    return said


DrawnAs = Literal["vector", "picture", "native"]
Words = Annotated[str, BeforeValidator(_text)]
FilePath = Annotated[str, AfterValidator(_path)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """One data file: what it holds, how it is laid out, and the sheet if it is a workbook.

    The rest says which figures of an official download to take, and is for that layout alone.
    """

    file: FilePath
    holds: Holds
    layout: Layout = Layout.TIDY
    sheet: str = ""
    indicator: str = ""
    value: str = ""
    where: Mapping[str, Words] = {}
    neighbours: tuple[Words, ...] = ()
    neighbours_model: FilePath = ""
    local_authority: Words = ""
    by_start: str = ""
    by_due: str = ""
    working_days: int = Field(default=20, ge=1, le=260)

    @model_validator(mode="after")
    def _whole_timeliness(self) -> Source:
        given = self.model_fields_set & {"by_start", "by_due", "working_days"}
        if self.layout is not Layout.TIMELINESS and given:
            raise ValueError(
                f'{", ".join(sorted(given))} may be given only with layout = "{Layout.TIMELINESS}"'
            )
        if self.layout is Layout.TIMELINESS and not (self.by_start or self.by_due):
            raise ValueError(
                f'layout = "{Layout.TIMELINESS}" needs by_start or by_due, an indicator to count'
            )
        return self

    @model_validator(mode="after")
    def _whole_selection(self) -> Source:
        official = f'layout = "{Layout.OFFICIAL}"'
        given = self.model_fields_set & _SELECTING
        if self.layout is not Layout.OFFICIAL and given:
            raise ValueError(f"{', '.join(sorted(given))} may be given only with {official}")
        if self.layout is not Layout.OFFICIAL:
            return self
        if self.holds is not Holds.BENCHMARKS:
            raise ValueError(f'{official} goes with holds = "benchmarks"')
        if bool(self.neighbours) == bool(self.neighbours_model):
            raise ValueError(f"{official} needs either neighbours or neighbours_model, and not both")
        if bool(self.neighbours_model) != bool(self.local_authority):
            raise ValueError("neighbours_model and local_authority are given together or not at all")
        if not (self.indicator and self.value):
            raise ValueError(f"{official} needs indicator and value")
        return self

    @property
    def table(self) -> SourceTable:
        timeliness = None
        if self.layout is Layout.TIMELINESS:
            timeliness = Timeliness(self.by_start, self.by_due, self.working_days)
        return SourceTable(self.file, self.holds, self.layout, self.sheet, self._selection, timeliness)

    @property
    def _selection(self) -> Selection | None:
        if self.layout is not Layout.OFFICIAL:
            return None
        return Selection(
            self.indicator,
            self.value,
            self.where,
            self.neighbours,
            self.neighbours_model,
            self.local_authority,
        )


_SELECTING = frozenset(field.name for field in fields(Selection))


class Theme(_Strict):
    """One theme of the key issues and the appendix. `charts` name an indicator, or one "by" a breakdown."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str = Field(min_length=1)
    charts: tuple[str, ...] = ()


FRONT_SHEET_MANDATORY = (
    "meeting_date",
    "strategic_director",
    "report_authors",
    "wards",
    "key_decision",
    "forward_plan",
    "exempt",
)


class NamedSum(_Strict):
    """A whole and its parts, each "indicator" or "indicator: category", that a reader can add up."""

    whole: str = Field(min_length=1)
    parts: tuple[str, ...] = Field(min_length=1)


class NamedBalance(_Strict):
    """A total, and the indicators that count who came in and who went out of it."""

    total: str
    into: str
    out_of: str


class Disclosure(_Strict):
    """What the public edition withholds; templates/panel-report/README.md explains every field."""

    threshold: int = Field(default=5, ge=0, le=1000)
    not_about_people: tuple[str, ...] = ()
    thresholds: Mapping[str, Annotated[int, Field(ge=0, le=1000)]] = {}
    least_denominator: int = Field(default=0, ge=0, le=1000)
    sums: tuple[NamedSum, ...] = ()
    balances: tuple[NamedBalance, ...] = ()

    @property
    def rule(self) -> DisclosureRule:
        return DisclosureRule(
            self.threshold,
            frozenset(self.not_about_people),
            self.thresholds,
            self.least_denominator,
            tuple(Sum(one.whole, one.parts) for one in self.sums),
            tuple(Balance(one.total, one.into, one.out_of) for one in self.balances),
        )


class Style(_Strict):
    percent: Literal["%", "per cent"] = "%"
    words_below_ten: bool = False
    percent_change_decimals: int = Field(default=1, ge=0, le=3)
    share_decimals: int = Field(default=1, ge=0, le=3)

    @property
    def house_style(self) -> HouseStyle:
        return HouseStyle(
            "%" if self.percent == "%" else "\N{NO-BREAK SPACE}per cent",
            self.words_below_ten,
            self.percent_change_decimals,
            self.share_decimals,
        )


def _bands(said: Any) -> Any:
    """{ percent = 0.5, count = "1%" } as bands by unit. What is no unit and what is no band is refused."""
    if not isinstance(said, Mapping):
        raise ValueError('write it as { percent = 0.5, count = "1%" }')
    unknown = [str(unit) for unit in said if str(unit) not in set(Unit)]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no unit: use {', '.join(f'{str(unit)!r}' for unit in Unit)}")
    try:
        return {Unit(unit): Band.parse(band) for unit, band in said.items()}
    except WordingError as wrong:
        raise ValueError(str(wrong)) from wrong


Width = Annotated[Any, BeforeValidator(_bands)]


class WordsOfSize(_Strict):
    """How far each word of size reaches, unit by unit; a unit left out keeps the band it has."""

    remained_consistent: Width = {}
    slightly: Width = {}
    significantly: Width = {}
    in_line_with: Width = {}
    close_to_green: Width = {}

    @property
    def bands(self) -> Bands:
        usual = Bands()
        return Bands(**{name: {**getattr(usual, name), **said} for name, said in self if said})


class Appendix(_Strict):
    """The data set: its letter, and how its trend is shown."""

    letter: str = Field(default="A", pattern=r"^[A-Z]$")
    title: str = "Performance data set"
    trend: Literal["last three and year ends", "last 13"] = "last three and year ends"
    year_ends: int = Field(default=3, ge=0, le=6)


class AppendixFile(_Strict):
    """An appendix circulated as a file of its own. An exempt one says by which paragraph of Schedule 12A."""

    letter: str = Field(pattern=r"^[A-Z]$")
    title: str = Field(min_length=1)
    exempt: bool = False
    paragraph: int | None = Field(default=None, ge=1, le=7)

    @model_validator(mode="after")
    def _grounds(self) -> AppendixFile:
        if self.exempt and self.paragraph is None:
            raise ValueError("exempt = true needs paragraph, 1 to 7 of Part 1 of Schedule 12A")
        return self


class Publication(_Strict):
    """How many clear days before a meeting its papers are open; 0 where the committee is not a statutory one."""

    clear_days: int = Field(default=5, ge=0, le=30)


class Exempt(_Strict):
    """Why the members' edition is exempt: Local Government Act 1972, Schedule 12A, Part 1."""

    paragraph: int = Field(default=2, ge=1, le=7)
    reason: str = "It shows counts small enough to reveal the identity of an individual."


class ReportDefinition(_Strict):
    """A report as its owner defines it. A new kind of report is this file, never Python."""

    title: str = Field(min_length=1)
    council: str = Field(min_length=1)
    committee: str = Field(min_length=1)
    frequency: Annotated[Frequency, BeforeValidator(_frequency)]
    template: FilePath = "template.docx"
    sources: tuple[Source, ...] = Field(alias="source", min_length=1)
    themes: tuple[Theme, ...] = Field(alias="theme", min_length=1)
    scorecard: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    chart_periods: int = Field(default=25, ge=2, le=120)
    charts_as: DrawnAs = "vector"
    chart_as: Mapping[str, DrawnAs] = {}
    front_sheet: Mapping[str, Words] = {}
    front_sheet_mandatory: tuple[str, ...] = FRONT_SHEET_MANDATORY
    disclosure: Disclosure = Disclosure()
    house_style: Style = Style()
    words: WordsOfSize = WordsOfSize()
    appendix: Appendix = Appendix()
    appendix_files: tuple[AppendixFile, ...] = Field(default=(), alias="appendix_file")
    exempt: Exempt = Exempt()
    publication: Publication = Publication()

    @model_validator(mode="after")
    def _one_of_each(self) -> ReportDefinition:
        ids = [theme.id for theme in self.themes]
        twice = sorted({theme for theme in ids if ids.count(theme) > 1})
        if twice:
            raise ValueError(f"the theme {twice[0]} is defined twice")
        if not any(source.holds is Holds.CATALOGUE for source in self.sources):
            raise ValueError('no [[source]] has holds = "catalogue"; one file must hold the catalogue')
        return self

    @model_validator(mode="after")
    def _charts_that_are_listed(self) -> ReportDefinition:
        listed = [*(chart for theme in self.themes for chart in theme.charts), *self.charts]
        unknown = next((name for name in self.chart_as if name not in listed), None)
        if unknown is not None:
            close = get_close_matches(unknown, listed, n=1)
            meant = f"; did you mean {close[0]!r}?" if close else ""
            raise ValueError(f"chart_as names {unknown!r}, which no charts = [...] lists{meant}")
        return self

    @model_validator(mode="after")
    def _one_letter_each(self) -> ReportDefinition:
        letters = [self.appendix.letter, *(file.letter for file in self.appendix_files)]
        twice = sorted({letter for letter in letters if letters.count(letter) > 1})
        if twice:
            raise ValueError(f"two appendices have the letter {twice[0]}; the data set has one of its own")
        return self


def read_definition(path: Path, shown_as: str) -> ReportDefinition:
    """Read report.toml. Every fault in it is reported at once, each with the field it is in."""
    try:
        said = tomllib.loads(read_file(path).decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError:
        raise DefinitionError(f"{shown_as} is missing. Each report has one beside its template.") from None
    except UnicodeDecodeError:
        raise DefinitionError(f"{shown_as} is not plain text in UTF-8. Save it again as UTF-8.") from None
    except OSError as wrong:
        raise DefinitionError(
            f"{shown_as} cannot be read ({(wrong.strerror or str(wrong)).lower()}). Close it, or save it again."
        ) from wrong
    except RecursionError as wrong:
        raise DefinitionError(f"{shown_as} holds brackets inside brackets without end. Mend them.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise DefinitionError(f"{shown_as} cannot be read as TOML: {wrong}. Mend that line.") from wrong
    except ValueError as wrong:
        raise DefinitionError(f"{shown_as} holds a number of thousands of digits. Correct it.") from wrong
    try:
        return ReportDefinition.model_validate(said)
    except ValidationError as wrong:
        errors = wrong.errors()
        faults = [_sentence(error, shown_as) for error in errors[:MOST_FAULTS]]
        more = [f"… and {len(errors) - MOST_FAULTS:,} more."] if len(errors) > MOST_FAULTS else []
        raise DefinitionError("\n".join([*faults, *more])) from wrong


def _sentence(error: Any, shown_as: str) -> str:
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    where = f"{shown_as}, {place}" if place else shown_as
    if error["type"] == "missing":
        return f"{where}: this field is missing. Add it."
    if error["type"] == "extra_forbidden":
        return (
            f"{where}: there is no such field{_nearest_field(error['loc'])}. Take it out or correct its name."
        )
    message = error["msg"].removeprefix("Value error, ")
    given = error.get("input")
    return f"{where}: {message[0].lower()}{message[1:]}{_told(given)}. Correct it."


def _told(given: Any) -> str:
    """What was given, as far as it can be shown on a line."""
    if isinstance(given, int) and abs(given) >= LONGEST_NUMBER:
        return " (it is a number of more than 18 digits)"
    if not isinstance(given, str | int | float):
        return ""
    return f" (it is {given!r})" if len(str(given)) <= LONGEST_SHOWN else f" (it is {str(given)[:60]!r}…)"


def _nearest_field(place: Sequence[Any]) -> str:
    model: Any = ReportDefinition
    for part in place[:-1]:
        if isinstance(part, str):
            model = {
                "source": Source,
                "theme": Theme,
                "disclosure": Disclosure,
                "house_style": Style,
                "words": WordsOfSize,
                "appendix": Appendix,
                "appendix_file": AppendixFile,
                "publication": Publication,
                "exempt": Exempt,
            }.get(part, model)
    known = [field.alias or name for name, field in model.model_fields.items()]
    close = get_close_matches(str(place[-1]), known, n=1)
    return f"; did you mean {close[0]}?" if close else ""
