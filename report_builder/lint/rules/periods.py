"""Notice periods that are mislabelled, mixed, not said, or not yet over."""

from __future__ import annotations

import re
from calendar import day_name, monthrange
from collections.abc import Iterator
from datetime import date

from report_builder.lint.dates import MONTHS, Span, When
from report_builder.lint.figures import Role, Unit
from report_builder.lint.paper import Kind, Passage
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement

_TO = re.compile(r"\s?(?:to|-|–|until|through to|and)\s?(?:the end of )?", re.I)
_LABEL_GAP = re.compile(
    r"[\s,:–-]*\(?(?:covering |that is,? |i\.e\. |from |between |being |\w+,? )?(?:the period )?(?:from "
    r")?\(?|\)?\s\(",
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:expect\w*|forecast\w*|project(?:ed|ion|ions)|anticipat\w*|estimat\w*|planned|planning|plans to|"
    r"predict\w*|provisional\w*|likely|target\w*|aim\w*|due|scheduled|hope\w*|should|could|(?-i:may)|"
    r"might|proposed|would|intend\w*|meet\w*|required|deadline|subject to|trajectory|commit\w*|"
    r"ambition)\b",
    re.I,
)
_WILL = re.compile(
    r"\b(?:will|shall)\s(?:have\s|there\s)?(?:be|stand|number|total|reach|rise|fall|increase|decrease|"
    r"reduce|become|remain|have|see|drop|grow)\b",
    re.I,
)
_REPORT_OF = re.compile(
    r"\b(?:overview of|report (?:for|of|on)|data for|figures for|performance (?:for|in|during)|position "
    r"(?:for|in)|scorecard for|information for|dashboard for|update for|return for|month of|statistics "
    r"for|results for)\s(?:the\s)?(?:month of\s)?$",
    re.I,
)
_THE_MONTH = re.compile(r"^\s(?:month|figures|data|scorecard|return|report|dashboard|position)\b", re.I)


@statement_rule(
    "PERIOD_LABEL",
    WARNING,
    "A label that is not the months beside it",
    fires="This is the report for Quarter 2 (April to June 2021).",
    silent="This is the report for Quarter 2 (July to September 2021).",
)
def label_and_months(statement: Statement) -> Iterator[Noticed]:
    """Quarter 1 of a financial year is April to June, mid-year is April to September; the autumn term
    begins in September.

    The year must fit too: Quarter 4 of 2020/21 is January to March 2021.
    """
    whens = statement.whens
    for label, first, last in zip(whens, whens[1:], whens[2:], strict=False):
        if label.span in (Span.QUARTER, Span.HALF, Span.TERM) and first.span is last.span is Span.MONTH:
            if _LABEL_GAP.fullmatch(statement.text[label.end : first.start]) and _TO.fullmatch(
                statement.text[first.end : last.start]
            ):
                yield from _labelled(statement, label, first, last)
        elif last.span in (Span.QUARTER, Span.HALF, Span.TERM) and label.span is first.span is Span.MONTH:
            if _LABEL_GAP.fullmatch(statement.text[first.end : last.start]) and _TO.fullmatch(
                statement.text[label.end : first.start]
            ):
                yield from _labelled(statement, last, label, first)


def _labelled(statement: Statement, label: When, first: When, last: When) -> Iterator[Noticed]:
    months = label.months
    fits = (
        first.months[0] in months and last.months[0] in months
        if label.span is Span.TERM
        else (first.months[0], last.months[0]) == (months[0], months[-1])
    )
    right_year = (
        not fits
        or label.span is Span.TERM
        or label.year is None
        or ("/" not in label.text and "-" not in label.text)
        or last.year is None
        or label.last_month == last.last_month
    )
    if not fits or not right_year:
        names = f"{MONTHS[months[0] - 1]} to {MONTHS[months[-1] - 1]}"
        yield Noticed(
            statement,
            (label.text, first.text, last.text),
            f"{label.text} is {names}, not {first.text} to {last.text}."
            if not fits
            else f"{label.text} ends in another year than {last.text}.",
            "Correct the label or the months.",
        )


@statement_rule(
    "PERIOD_LABEL",
    WARNING,
    "A financial year that is not two years running",
    fires="The outturn for 2019/21 was 14%.",
    silent="The outturn for 2019/20 was 14%.",
)
def not_two_years_running(statement: Statement) -> Iterator[Noticed]:
    """A financial or school year is written with two years that follow each other: 2019/20."""
    for when in statement.whens:
        found = (
            re.fullmatch(r"((?:19|20)[0-9]{2})\s?/\s?((?:19|20)?[0-9]{2})", when.text)
            if when.span is Span.FINANCIAL_YEAR
            else None
        )
        if found and int(found[2][-2:]) != (int(found[1]) + 1) % 100:
            yield Noticed(
                statement,
                (when.text,),
                f"{when.text} is no year: after {found[1]} comes {int(found[1]) + 1}.",
                "Correct one of the two, or write “2019 to 2021” for several years.",
            )


@statement_rule(
    "DATE",
    ERROR,
    "A day that is not in the calendar",
    fires="The panel meets on 31 June 2021.",
    silent="The panel meets on 30 June 2021.",
)
def no_such_day(statement: Statement) -> Iterator[Noticed]:
    """June has 30 days, and 3 September 2020 was a Thursday."""
    for when in statement.whens:
        if when.span is not Span.DAY or not when.day:
            continue
        year = when.year or 2024
        if not when.months or not 1 <= when.day <= monthrange(year, when.months[0])[1]:
            yield Noticed(
                statement, (when.text,), f"There is no {when.text}.", "Look the day up in a calendar."
            )
            continue
        weekday = re.search(
            rf"\b({'|'.join(day_name)}),?\s(?:the\s)?$", statement.text[: when.start], re.IGNORECASE
        )
        if weekday and when.year:
            real = day_name[date(when.year, when.months[0], when.day).weekday()]
            if weekday[1].casefold() != real.casefold():
                yield Noticed(
                    statement,
                    (weekday[1], when.text),
                    f"{when.text} was a {real}, not a {weekday[1]}.",
                    "Correct the day or the date.",
                )


@statement_rule(
    "PERIOD_MISMATCH",
    WARNING,
    "A month labelled with a quarter that it is not in",
    fires="The average fell to 382 days in October 2021. (Scorecard data for Q2)",
    silent="The average fell to 382 days in October 2021. (Scorecard data for Q3)",
)
def month_outside_its_quarter(statement: Statement) -> Iterator[Noticed]:
    """A quarter in brackets says where the figure before it comes from. October is in Quarter 3 of a
    financial year.
    """
    for month, quarter in zip(statement.whens, statement.whens[1:], strict=False):
        between = statement.text[month.end : quarter.start]
        if (
            month.span is Span.MONTH
            and quarter.span is Span.QUARTER
            and "(" in between
            and ")" not in between
            and not any(month.end <= one.start < quarter.start for one in statement.figures)
            and not quarter.holds(month.months[0])
        ):
            yield Noticed(
                statement,
                (month.text, quarter.text),
                f"{month.text} is not in {quarter.text}, which is {MONTHS[quarter.months[0] - 1]} to "
                f"{MONTHS[quarter.months[-1] - 1]}.",
                "Say which period the figure is of.",
            )


@rule(
    "PERIOD_MISMATCH",
    WARNING,
    "Months of one length held against a year",
    fires="97 children started in the last 6 months, a slight increase from 2020/21.",
    silent="97 children started in the last 6 months, a slight increase from the same months of 2020/21.",
)
def part_of_a_year_against_a_year(read: Read) -> Iterator[Noticed]:
    """What happened in six months cannot be compared with what happened in a year, unless both are rates or
    shares.
    """
    for statement in read.statements:
        before = read.before(statement)
        this = re.match(r"(?:this|it|that)\b", statement.text, re.I)
        about = (
            before if this and before and not statement.of(Role.VALUE) and _part_year(before) else statement
        )
        span = _part_year(about)
        year = next(
            (
                when
                for when in statement.whens
                if when.span is Span.FINANCIAL_YEAR
                and re.search(
                    r"\b(?:from|than|on|compared (?:to|with)|against)\s(?:the\s)?(?:\w+\s)?$",
                    statement.text[: when.start],
                    re.I,
                )
            ),
            None,
        )
        held = [one for one in statement.of(Role.PREVIOUS) if one.is_whole]
        year = year or next(
            (when for one in held for when in statement.whens if _is_of_year(statement, one.end, when)), None
        )
        counts = [one for one in about.of(Role.VALUE) if one.is_whole]
        shares = about.of(Role.VALUE, unit=Unit.PERCENT)
        if span and year and counts and not shares and not re.search(r"\bsame\b", statement.text, re.I):
            yield Noticed(
                about,
                (span, counts[0].text),
                f"{counts[0].text} is of {span}, and is held against the whole of {year.text}.",
                "Compare the same number of months.",
            )


def _is_of_year(statement: Statement, end: int, when: When) -> bool:
    between = statement.text[end : when.start]
    return when.span is Span.FINANCIAL_YEAR and bool(
        re.fullmatch(r"\s(?:\w+\s)?(?:in|for|during)\s", between)
    )


def _part_year(statement: Statement) -> str:
    found = re.search(
        r"\b(?:last|past|first|previous)\s(?:two|three|four|five|six|seven|eight|nine|[2-9])\s(?:months|"
        r"weeks)\b",
        statement.text,
        re.I,
    )
    return found[0] if found else ""


@rule(
    "PERIOD_MISMATCH",
    WARNING,
    "One title, two periods",
    fires="# Performance Report – 1 September 2020\n\nText of the report.\n\n# Performance Report – June 2020",
    silent="# Performance Report – June 2020\n\nText of the report.\n\n# Performance Report – June 2020",
)
def one_title_two_periods(read: Read) -> Iterator[Noticed]:
    """A title with the date of the meeting and the same title with the month of the data leave the reader
    to guess which of the two the figures are of.
    """
    first: dict[str, tuple[When, Statement]] = {}
    for statement in read.statements:
        if not _is_title(statement):
            continue
        when = statement.whens[-1]
        bare = re.sub(
            r"[^a-z ]", "", statement.skeleton.casefold().removeprefix("title:").removeprefix("title")
        ).strip()
        if len(bare.split()) < 2:
            continue
        earlier, title = first.setdefault(bare, (when, statement))
        if (
            earlier.text.casefold() != when.text.casefold()
            and title is not statement
            and not _same(earlier, when)
        ):
            yield Noticed(
                title,
                (earlier.text,),
                f"The same title says {when.text} at {statement.passage.place}.",
                "Give the period of the figures in both, and the date of the meeting as such.",
            )


def _is_title(statement: Statement) -> bool:
    whole = statement.passage.text == statement.text or statement.passage.kind is Kind.HEADING
    return bool(
        whole
        and statement.whens
        and len(statement.text) < 140
        and not statement.measured
        and statement.text[-1] not in ".;,"
        and statement.passage.kind in (Kind.HEADING, Kind.PARAGRAPH)
        and not re.match(r"(?:table|figure|chart|appendix)\b", statement.text, re.I)
    )


def _same(one: When, other: When) -> bool:
    return one.months == other.months and (one.year == other.year or None in (one.year, other.year))


@rule(
    "PERIOD_UNDEFINED",
    WARNING,
    "A month without a year",
    fires="The panel received an overview of the May month.",
    silent="The panel received an overview of May 2021.",
)
def month_without_year(read: Read) -> Iterator[Noticed]:
    """A paper is read years later. Somewhere it must say which year its month is of."""
    if any(when.is_dated for statement in read.statements for when in statement.whens):
        return
    if any(re.search(r"\b(?:19|20)[0-9]{2}\b", cell) for table in read.tables for cell in _cells(table)):
        return
    for statement in read.statements:
        for when in statement.whens:
            labels = _REPORT_OF.search(statement.text[: when.start]) or _THE_MONTH.match(
                statement.text[when.end :]
            )
            if when.span is Span.MONTH and labels:
                yield Noticed(
                    statement,
                    (when.text,),
                    f"Nowhere in the paper is it said which year’s {when.text} this is.",
                    "Write the year with the month.",
                )
                return


def _cells(table: Passage) -> Iterator[str]:
    for row in table.rows:
        yield from row


@rule(
    "FORECAST",
    WARNING,
    "A forecast told as a fact",
    fires="At the end of July there will be 30 applications before the court.",
    silent="At the end of July there are expected to be 30 applications before the court.",
)
def told_as_fact(read: Read) -> Iterator[Noticed]:
    """What will be is not known. Say that it is expected, by whom, and do not put it among the figures of
    the period.
    """
    told: set[tuple[str, ...]] = set()
    for statement in read.statements:
        will = _WILL.search(statement.text)
        figures = [one for one in statement.of(Role.VALUE) if will and one.start > will.start()]
        figures = [one for one in figures if one.unit in (Unit.COUNT, Unit.PERCENT, Unit.RATE, Unit.MONEY)]
        ahead = [
            when for when in statement.whens if when.span in (Span.MONTH, Span.QUARTER, Span.DAY, Span.TERM)
        ]
        if (
            not will
            or not figures
            or not (ahead or _AHEAD.search(statement.text))
            or _EXPECTED.search(statement.text)
        ):
            continue
        fact = (figures[0].text, *(when.text for when in ahead))
        if fact in told:
            continue
        told.add(fact)
        yield Noticed(
            statement,
            (will[0], figures[0].text),
            f"{figures[0].text} has not happened yet, and is told as if it had.",
            "Write “is expected to be”, and say who expects it.",
        )


_AHEAD = re.compile(
    r"\b(?:next (?:month|quarter|year|term)|by the end of|at the end of|year[- ]end|in future|by then)\b",
    re.I,
)


@rule(
    "PERIOD_MISMATCH",
    WARNING,
    "“Currently”, and a month before the one in the title",
    fires="# Performance Report – June 2020\n\nAt the end of May 2020 there are 603 children in care.",
    silent="# Performance Report – June 2020\n\nAt the end of June 2020 there are 603 children in care.",
)
def now_but_earlier(read: Read) -> Iterator[Noticed]:
    """A sentence in the present with a month before the paper's own was left standing from an earlier paper."""
    titles = [
        statement.whens[-1] for statement in read.statements if _is_title(statement) and statement.number < 40
    ]
    titles = [when for when in titles if when.span in (Span.MONTH, Span.QUARTER) and when.is_dated]
    if len({when.last_month for when in titles}) != 1:
        return
    now = titles[0].last_month
    for statement in read.statements:
        whens = [when for when in statement.whens if when.span in (Span.MONTH, Span.QUARTER, Span.DAY)]
        if (
            len(whens) == 1
            and whens[0].last_month
            and now
            and now - 13 < whens[0].last_month < now - (2 if titles[0].span is Span.QUARTER else 0)
            and _PRESENT.search(statement.text)
            and statement.of(Role.VALUE)
            and not statement.of(Role.PREVIOUS)
        ):
            yield Noticed(
                statement,
                (whens[0].text,),
                f"The sentence speaks of now and says {whens[0].text}; the paper is of {titles[0].text}.",
                "Bring the sentence up to date.",
            )


_PRESENT = re.compile(
    r"^(?:As )?(?:at|by)?\s?(?:the\s)?(?:end of\s)?[^.;]{0,25}\b(?:there (?:are|is)|is currently|are "
    r"currently|currently|stands at|now stands)\b",
    re.I,
)
