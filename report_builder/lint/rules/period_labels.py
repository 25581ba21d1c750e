"""Notice labels of time that are wrong in themselves: quarters, years and days that are not what they say."""

from __future__ import annotations

import re
from calendar import day_name, monthrange
from collections.abc import Iterator
from datetime import date

from report_builder.lint.dates import Span, When
from report_builder.lint.paper import Passage
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern
from report_builder.periods import MONTHS

_TO = Pattern(r"\s?(?:to|-|–|until|through to|and)\s?(?:the end of )?", re.I)

_LABEL_GAP = Pattern(
    r"[\s,:–-]{0,3}\(?(?:(?!compared|than|against|and|or|but|since|with|to)[A-Za-z.]+,?\s){0,4}\(?|\)?\s\(",
    re.I,
)
_REPORT_OF = Pattern(
    r"\b(?:overview of|report (?:for|of|on)|data for|figures for|performance (?:for|in|during)|position "
    r"(?:for|in)|scorecard for|information for|dashboard for|update for|return for|month of|statistics "
    r"for|results for)\s(?:the\s)?(?:month of\s)?$",
    re.I,
)

_THE_MONTH = Pattern(r"^\s(?:month|figures|data|scorecard|return|report|dashboard|position)\b", re.I)


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
    for one, two, three in zip(whens, whens[1:], whens[2:], strict=False):
        for label, first, last in ((one, two, three), (three, one, two)):
            if (
                label.span in _LABELS
                and not re.search(r"\bcalendar\b", statement.text, re.I)
                and first.span is last.span is Span.MONTH
                and _stand_together(statement, label, first, last)
            ):
                yield from _labelled(statement, label, first, last)


_LABELS = (Span.QUARTER, Span.HALF, Span.TERM)


def _stand_together(statement: Statement, label: When, first: When, last: When) -> bool:
    """Whether nothing stands between the two months but "to", nor between them and the label but a bracket."""
    low, high = (label.end, first.start) if label.start < first.start else (last.end, label.start)
    text = statement.text
    return bool(_LABEL_GAP.fullmatch(text[low:high]) and _TO.fullmatch(text[first.end : last.start]))


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
    for one, other in zip(statement.whens, statement.whens[1:], strict=False):
        is_told = bool(_FIGURE_IS_OF.fullmatch(statement.text[one.end : other.start]))
        month, quarter = (other, one) if is_told else (one, other)
        between = statement.text[month.end : quarter.start]
        if (
            month.span is Span.MONTH
            and quarter.span is Span.QUARTER
            and (is_told or ("(" in between and ")" not in between))
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


_FIGURE_IS_OF = Pattern(
    r"\)?\s(?:figures?|data|returns?|results?|position|scorecard)\s(?:is|are|was|were)\s(?:(?:that|those)\s)?"
    r"(?:for|of|from|taken from)\s(?:the\s)?(?:(?:end|month) of\s)?",
    re.I,
)


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
