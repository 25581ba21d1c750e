"""Name what a report.toml may say, and refuse what does not fit together. A new kind of report is this file alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from report_builder.definitions.fields import (
    as_words,
    by_name,
    each,
    one_of,
    said,
    shaped,
    some_text,
    table,
    text,
    whole_number,
    yes_or_no,
)
from report_builder.definitions.settings import Disclosure, Style, WordsOfSize
from report_builder.definitions.source import Source, file_path
from report_builder.errors import WordingError
from report_builder.periods import Frequency
from report_builder.sources import Holds
from report_builder.values import dataclass

DRAWN_AS = ("vector", "picture", "native")
_LETTER = shaped(r"[A-Z]", "one capital letter")


def _frequency(given: Any) -> Frequency:
    try:
        return Frequency.parse(text(given))
    except WordingError as wrong:
        raise ValueError(str(wrong)) from wrong


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme of the key issues and the appendix. `charts` name an indicator, or one "by" a breakdown."""

    id: str = said(shaped(r"[a-z][a-z0-9_]*", "a small letter, then small letters, digits and _ alone"))
    title: str = said(some_text)
    charts: tuple[str, ...] = said(each(text), ())


FRONT_SHEET_MANDATORY = (
    "meeting_date",
    "strategic_director",
    "report_authors",
    "wards",
    "key_decision",
    "forward_plan",
    "exempt",
)


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """The data set: its letter, and how its trend is shown."""

    letter: str = said(_LETTER, "A")
    title: str = said(text, "Performance data set")
    trend: str = said(one_of("last three and year ends", "last 13"), "last three and year ends")
    year_ends: int = said(whole_number(0, 6), 3)


@dataclass(frozen=True, kw_only=True)
class AppendixFile:
    """An appendix circulated as a file of its own. An exempt one says by which paragraph of Schedule 12A."""

    letter: str = said(_LETTER)
    title: str = said(some_text)
    exempt: bool = said(yes_or_no, False)
    paragraph: int | None = said(whole_number(1, 7), None)

    def refuse(self, _: frozenset[str]) -> None:
        if self.exempt and self.paragraph is None:
            raise ValueError("exempt = true needs paragraph, 1 to 7 of Part 1 of Schedule 12A")


@dataclass(frozen=True, kw_only=True)
class Publication:
    """How many clear days before a meeting its papers are open; 0 where the committee is not a statutory one."""

    clear_days: int = said(whole_number(0, 30), 5)


@dataclass(frozen=True, kw_only=True)
class Exempt:
    """Why the members' edition is exempt: Local Government Act 1972, Schedule 12A, Part 1."""

    paragraph: int = said(whole_number(1, 7), 2)
    reason: str = said(text, "It shows counts small enough to reveal the identity of an individual.")


@dataclass(frozen=True, kw_only=True)
class ReportDefinition:
    """A report as its owner defines it. A new kind of report is this file, never Python."""

    title: str = said(some_text)
    council: str = said(some_text)
    committee: str = said(some_text)
    frequency: Frequency = said(_frequency)
    template: str = said(file_path, "template.docx")
    sources: tuple[Source, ...] = said(each(table(Source), least=1), name="source")
    themes: tuple[Theme, ...] = said(each(table(Theme), least=1), name="theme")
    scorecard: tuple[str, ...] = said(each(text), ())
    charts: tuple[str, ...] = said(each(text), ())
    chart_periods: int = said(whole_number(2, 120), 25)
    charts_as: str = said(one_of(*DRAWN_AS), "vector")
    chart_as: Mapping[str, str] = said(by_name(one_of(*DRAWN_AS)), {})
    front_sheet: Mapping[str, str] = said(by_name(as_words), {})
    front_sheet_mandatory: tuple[str, ...] = said(each(text), FRONT_SHEET_MANDATORY)
    disclosure: Disclosure = said(table(Disclosure), Disclosure())
    house_style: Style = said(table(Style), Style())
    words: WordsOfSize = said(table(WordsOfSize), WordsOfSize())
    appendix: Appendix = said(table(Appendix), Appendix())
    appendix_files: tuple[AppendixFile, ...] = said(each(table(AppendixFile)), (), name="appendix_file")
    exempt: Exempt = said(table(Exempt), Exempt())
    publication: Publication = said(table(Publication), Publication())

    def refuse(self, _: frozenset[str]) -> None:
        self._one_of_each()
        self._charts_that_are_listed()
        self._one_letter_each()

    def _one_of_each(self) -> None:
        if twice := _twice([theme.id for theme in self.themes]):
            raise ValueError(f"the theme {twice} is defined twice")
        if not any(source.holds is Holds.CATALOGUE for source in self.sources):
            raise ValueError('no [[source]] has holds = "catalogue"; one file must hold the catalogue')

    def _charts_that_are_listed(self) -> None:
        listed = [*(chart for theme in self.themes for chart in theme.charts), *self.charts]
        unknown = next((name for name in self.chart_as if name not in listed), None)
        if unknown is not None:
            close = get_close_matches(unknown, listed, n=1)
            meant = f"; did you mean {close[0]!r}?" if close else ""
            raise ValueError(f"chart_as names {unknown!r}, which no charts = [...] lists{meant}")

    def _one_letter_each(self) -> None:
        if twice := _twice([self.appendix.letter, *(file.letter for file in self.appendix_files)]):
            raise ValueError(f"two appendices have the letter {twice}; the data set has one of its own")


def _twice(names: Sequence[str]) -> str:
    """The first name of the alphabet that stands there more than once."""
    return min((name for name in names if names.count(name) > 1), default="")
