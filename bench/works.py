"""Make the work to be measured: one fictional council's figures, narrative and templates, of any size.

The same size gives the same files. Every contestant reads the same figures and the same Markdown; only the
Word templates differ, since each has its own marks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

REPORT = "bench"
MONTHS = 25
LATEST = "2020-06"
THEMES = 10
SECTIONS = 20
CHARTS = 24
SHOWN_MONTHS = 13
# Breakdown tables print a year ago and the last three months, so that is what is supplied of a category.
BREAKDOWN_MONTHS = (MONTHS - 13, MONTHS - 3, MONTHS - 2, MONTHS - 1)
NEIGHBOURS, ENGLAND = 71, 74
TARGET, TOLERANCE = 75, 3
WORDING = (
    "Reviews held in time",
    "Children looked after",
    "Visits in time",
    "Children on a plan",
    "Health checks in time",
    "Care leavers in touch",
)


@dataclass(frozen=True)
class Size:
    """How large a work is: its indicators, and the schools that each of them is broken down by."""

    name: str
    indicators: int
    schools: int = 0

    @property
    def rows(self) -> int:
        """Rows of the appendix's breakdown tables; each ends with a row for all schools."""
        return self.indicators * (self.schools + 1) if self.schools else 0

    @property
    def cells(self) -> int:
        """Cells of the appendix below its header rows: the trend, the judgement and the breakdowns."""
        judged = self.indicators * (2 + SHOWN_MONTHS + 10)
        # A count has a share of all beside its four figures; a percentage has none.
        counts = self.indicators // 2
        broken_down = (self.indicators * 5 + counts) * (self.schools + 1) if self.schools else 0
        return judged + broken_down


SIXTY = Size("60 indicators", 60)
SIX_HUNDRED = Size("600 indicators", 600)
TWO_THOUSAND = Size("2,000 rows", 60, 33)
TWENTY_THOUSAND = Size("20,000 rows", 60, 333)
SIZES = (SIXTY, SIX_HUNDRED, TWO_THOUSAND, TWENTY_THOUSAND)


@dataclass(frozen=True)
class Work:
    """A work on disk. `project` is a project of the product; the scripts read the same folders."""

    project: Path

    @property
    def data(self) -> Path:
        return self.project / "data" / REPORT

    @property
    def narrative(self) -> Path:
        return self.project / "narratives" / REPORT / LATEST

    @property
    def definition(self) -> Path:
        return self.project / "templates" / REPORT / "report.toml"

    @property
    def sections(self) -> Path:
        """The paper's sections in order, for the scripts: place and title."""
        return self.project / "plain" / "sections.csv"

    @property
    def plain_template(self) -> Path:
        return self.project / "plain" / "docxtpl.docx"

    @property
    def reference(self) -> Path:
        """Where pandoc takes the styles from."""
        return self.project / "plain" / "reference.docx"


def indicator(number: int) -> str:
    return f"measure_{number:03}"


def is_count(number: int) -> bool:
    """Every second indicator is a count; the others are percentages."""
    return number % 2 == 1


def indicator_name(number: int) -> str:
    return f"{WORDING[number % len(WORDING)]} ({number + 1})"


def month(place: int) -> str:
    """The first month is June 2018, the last June 2020."""
    return f"{2018 + (place + 5) // 12}-{(place + 5) % 12 + 1:02}"


def theme_title(theme: int) -> str:
    return f"Theme {theme + 1}: {WORDING[theme % len(WORDING)].lower()}"


def section_title(section: int) -> str:
    return f"Section {section + 1}: what officers say of the month"


def charted() -> list[int]:
    """The percentages that have a chart."""
    return [number for number in range(2 * CHARTS) if not is_count(number)]


def make_work(folder: Path, size: Size, charts_as: str = "picture") -> Work:
    """Write the whole work into a folder."""
    from bench.templates import write_templates

    work = Work(folder)
    for path in (work.data, work.narrative, work.definition.parent, work.sections.parent):
        path.mkdir(parents=True, exist_ok=True)
    _write_data(work.data, size)
    _write_narrative(work.narrative)
    work.definition.write_text(_definition(size, charts_as), encoding="utf-8")
    titles = [(f"section_{number:02}", section_title(number)) for number in range(SECTIONS)]
    _write_rows(work.sections, [("place", "title"), *titles])
    write_templates(work)
    return work


def _write_data(folder: Path, size: Size) -> None:
    _write_rows(folder / "catalogue.csv", _catalogue(size))
    _write_rows(folder / "figures.csv", _figures(size))
    _write_rows(folder / "targets.csv", _targets(size))
    _write_rows(folder / "benchmarks.csv", _benchmarks(size))


def _write_rows(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _theme(number: int, size: Size) -> int:
    return number * THEMES // size.indicators


def _catalogue(size: Size) -> Iterator[tuple[object, ...]]:
    yield ("indicator", "name", "theme", "unit", "basis", "frequency", "polarity", "decimals", "numerator",
           "denominator", "counted", "definition", "source")  # fmt: skip
    for number in range(size.indicators):
        unit, decimals, due = (
            ("count", 0, "") if is_count(number) else ("percent", 1, f"children due {number}")
        )
        yield (indicator(number), indicator_name(number), f"theme_{_theme(number, size):02}", unit, "as at",
               "month", "higher", decimals, f"children seen {number}", due, "child|children",
               "Children counted on the last day of the month.", "Case management system")  # fmt: skip


def _figures(size: Size) -> Iterator[tuple[object, ...]]:
    """The whole is the sum of its schools in every month; a work without schools is summed from twelve."""
    yield "indicator", "period", "breakdown", "category", "numerator", "denominator"
    schools = range(size.schools or 12)
    for number in range(size.indicators):
        for place in range(MONTHS):
            counts = [_counts(number, place, school) for school in schools]
            whole = tuple(map(sum, zip(*counts, strict=True)))
            yield indicator(number), month(place), "", "", *_supplied(number, *whole)
            if size.schools and place in BREAKDOWN_MONTHS:
                for school, own in zip(schools, counts, strict=True):
                    yield (
                        indicator(number),
                        month(place),
                        "school",
                        f"School {school + 1}",
                        *_supplied(number, *own),
                    )


def _counts(number: int, place: int, school: int) -> tuple[int, int]:
    """Children seen and children due. One school in twenty is so small that the public edition withholds it."""
    if school % 20 == 19:
        return 3, 9
    seen = 20 + (number * 7 + place * 3 + school * 5 + place * number) % 13
    return seen, seen + 7 + (number + place + school) % 5


def _supplied(number: int, seen: int, due: int) -> tuple[object, object]:
    return (seen, "") if is_count(number) else (seen, due)


def _targets(size: Size) -> Iterator[tuple[object, ...]]:
    yield "indicator", "kind", "from", "value", "tolerance", "tolerance_is", "source"
    for number in range(size.indicators):
        yield indicator(number), "target", "2017-18-FY", TARGET, TOLERANCE, "points", "Sample target"


def _benchmarks(size: Size) -> Iterator[tuple[object, ...]]:
    yield "indicator", "comparator", "vintage", "value", "source"
    for number in range(size.indicators):
        yield indicator(number), "statistical neighbours", "2018/19", NEIGHBOURS, "Sample value"
        yield indicator(number), "England", "2018/19", ENGLAND, "Sample value"


def _write_narrative(folder: Path) -> None:
    places = [f"section_{number:02}" for number in range(SECTIONS)]
    places += [f"theme_{number:02}" for number in range(THEMES)]
    for number, place in enumerate(places):
        (folder / f"{place}.md").write_text(_snippet(number), encoding="utf-8")


def _snippet(number: int) -> str:
    """Two paragraphs, six figures quoted, some words in bold."""
    quoted = [f"{{{{ {indicator((number + step) % 60)} }}}}" for step in range(6)]
    return (
        "---\nowner: Performance and Data Officer\nstatus: approved\n---\n"
        f"The first measure of this part stood at **{quoted[0]}** and the second at {quoted[1]}. Officers read "
        f"them beside {quoted[2]} and {quoted[3]}, which are counted on the same day of the month.\n\n"
        f"The service reports {quoted[4]} and {quoted[5]} for the last two. **Each is judged against its "
        f"target**, and what is said here is account {number + 1} of the {SECTIONS + THEMES} in this paper.\n"
    )


def snippet_end(number: int) -> str:
    """Words that only this snippet ends with."""
    return f"account {number + 1} of the {SECTIONS + THEMES} in this paper."


def _definition(size: Size, charts_as: str) -> str:
    sources = "".join(
        f'[[source]]\nfile = "{holds}.csv"\nholds = "{holds}"\n'
        for holds in ("catalogue", "figures", "targets", "benchmarks")
    )
    return (
        'title = "Corporate parenting performance report"\ncouncil = "Fernleigh Vale Council"\n'
        'committee = "Corporate Parenting Panel"\nfrequency = "month"\n'
        f'charts_as = "{charts_as}"\nchart_periods = {MONTHS}\n\n'
        '[front_sheet]\nmeeting_date = "1 September 2020"\nkey_decision = "No"\nforward_plan = "No"\n'
        'strategic_director = "Strategic Director"\nreport_authors = "Performance and Data Officer"\n'
        'wards = "All"\nexempt = "No"\n\n'
        '[appendix]\nletter = "A"\ntitle = "Data set"\ntrend = "last 13"\n\n'
        f"{sources}{''.join(_theme_definition(theme, size) for theme in range(THEMES))}"
    )


def _theme_definition(theme: int, size: Size) -> str:
    """Each chart stands in the theme of its indicator, or beyond the last theme's in the first ones."""
    charts = ", ".join(
        f'"{indicator(number)}"' for place, number in enumerate(charted()) if place % THEMES == theme
    )
    return f'[[theme]]\nid = "theme_{theme:02}"\ntitle = "{theme_title(theme)}"\ncharts = [{charts}]\n'
