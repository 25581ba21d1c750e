"""Notice periods that are mixed, left over from an earlier paper, or not yet over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import Span, When
from report_builder.lint.figures import Role, Unit
from report_builder.lint.paper import Kind
from report_builder.lint.rule import WARNING, Noticed, Read, passage_rule, rule
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern


@passage_rule(
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


_PRESENT = Pattern(
    r"^(?:As )?(?:at|by)?\s?(?:the\s)?(?:end of\s)?[^.;]{0,25}\b(?:there (?:are|is)|is currently|are "
    r"currently|currently|stands at|now stands)\b",
    re.I,
)
