"""Notice figures whose unit cannot be that of what the sentence measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import ERROR, WARNING, Noticed, statement_rule
from report_builder.lint.signs import COUNT, MONEY, NO_FIGURE, PERCENT, RATIO
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_RATIO_OF = Pattern(
    rf"\bratio\b{NO_FIGURE}{{0,60}}?(?P<percent>{PERCENT})(?={NO_FIGURE}{{0,40}}?\b(?:to|per|for (?:each|every))\b)|"
    rf"\bratio\b{NO_FIGURE}{{0,110}}?(?:is|was|had been|has been|being|of|stands at|stood at|remains|remained|"
    rf"works out at|comes to|at)\s(?:(?:now|currently|still|about|around|just|only)\s)?(?P<alone>{PERCENT})|"
    rf"(?P<before>{PERCENT})\sratio\b",
    re.I,
)
_FOR_EVERY = Pattern(
    rf"(?P<percent>{PERCENT})\s(?!of\b)(?:[\w’'-]+\s){{0,2}}?(?:[a-z’'-]+s|children|people|staff)\s(?:for|to|per)\s"
    r"(?:every|each|one)\s[a-z]",
    re.I,
)
_PART_TO_ONE = Pattern(
    rf"\bratio\b{NO_FIGURE}{{0,110}}?(?P<part>{COUNT})(?:\s[\w’'-]+){{0,3}}?\s(?:for|in|to|per)\severy\s(?P<whole>{COUNT})",
    re.I,
)
_PER_BASE = (
    r"(?:per|for every|in every|to every)\s(?:10,?000|1,?000|100,?000|10k|1k|100k|"
    r"ten thousand|(?:one |a )?(?:hundred )?thousand)"
)
_PERCENT_PER = Pattern(
    rf"(?P<percent>{PERCENT})(?:\s(?!and\b|but\b|while\b|against\b)[\w'’-]+){{0,6}}?\s(?=per\b|for every\b|"
    rf"in every\b|\ue018)",
    re.I,
)
_BASE = Pattern(rf"{_PER_BASE}\b", re.I)
_MONEY_PERCENT = Pattern(rf"(?P<money>{MONEY})\s?(?:%|per cent\b|percent\b)", re.I)
_MEASURED_IN = (
    (
        Pattern(
            r"\b(?:(?:average|mean|median)\s(?:(?:number of|length of)\s)?(?:(?:working|calendar)\s)?(?:time|wait|"
            r"waiting time|"
            r"days|weeks|months|duration|length of stay|delay|stay)\b[^.;]{0,110}?\b(?:was|is|were|are|at|to|of|took)|"
            r"(?:waited|waits?|took|takes|taking) (?:on average|an average of))\s$",
            re.I,
        ),
        "time",
    ),
    (
        Pattern(
            r"\b(?:(?:average|mean|unit|weekly|annual|total|gross|net)\s(?:\w+\s)?(?:cost|fee|price|spend|rent|allowance)|budget|"
            r"overspend|underspend)\b[^.;]{0,70}?\b(?:was|is|were|are|of|stands at|stood at)\s(?:now\s)?$",
            re.I,
        ),
        "money",
    ),
    (
        Pattern(
            r"\b(?:average|mean|median)\s(?:\w+\s){0,2}?(?:caseloads?|number of \w+|age|household size|class size)\b"
            r"[^.;]{0,70}?\b(?:was|is|were|are|at|to|of|stands at|stood at)\s(?:now\s|currently\s)?$",
            re.I,
        ),
        "a number",
    ),
)
_NO_MEASURE = Pattern(
    r"\b(?:target|percentage|proportion|share|rate|increase|decrease|rise|fall|change|above|below)\b", re.I
)


@statement_rule(
    "RATIO_WORDING",
    WARNING,
    "A ratio given in per cent",
    fires="The ratio of support workers to tenants is 12% to each worker.",
    silent="The ratio of support workers to tenants is 1 to 12.",
)
def ratio_in_percent(statement: Statement) -> Iterator[Noticed]:
    """A ratio is one number to another: "14 children to each worker", "2:1". A percentage is a part of a
    hundred, and cannot be "to" anything.
    """
    for found in (*_RATIO_OF.finditer(statement.skeleton), *_FOR_EVERY.finditer(statement.skeleton)):
        percent = statement.figure_at(found.start(found.lastgroup or 0))
        if percent.role is not Role.CHANGE:
            yield Noticed(
                statement,
                (percent.text,),
                f"A ratio is one number to another, and {percent.text} is a part of a hundred.",
                "Write both numbers, as “14 children to each worker”.",
            )


@statement_rule(
    "RATIO_WORDING",
    WARNING,
    "A ratio of a part of one to several",
    fires="The ratio of volunteers to tenants is 0.4 for every 12.",
    silent="The ratio of volunteers to tenants is 4 for every 12.",
)
def ratio_of_a_part(statement: Statement) -> Iterator[Noticed]:
    """A ratio is told in whole people or things, or to one: "0.6 for every 10" and "1.4 in every 1" leave the reader to
    guess what was divided by what.
    """
    for found in _PART_TO_ONE.finditer(statement.skeleton):
        part, whole = (statement.figure_at(found.start(name)) for name in ("part", "whole"))
        is_in = bool(re.search(r"\bin\severy\s$", statement.text[: whole.start], re.I))
        if part.places and (whole.value > 1 or (is_in and part.value > whole.value)):
            yield Noticed(
                statement,
                (part.text, whole.text),
                f"“{part.text} … every {whole.text}” is no ratio that can be pictured.",
                "Write how many there are to each one, as “14 children to each worker”.",
            )


@statement_rule(
    "UNIT",
    ERROR,
    "A rate with a per cent sign, beside one without",
    fires="There were 54% admissions per 10,000 of the population, against 51 per 10,000 in England.",
    silent="There were 54 admissions per 10,000 of the population, against 51 per 10,000 in England.",
)
def percent_per_ten_thousand(statement: Statement) -> Iterator[Noticed]:
    """A figure is a per cent or it is per 10,000. It is never both."""
    for found in _PERCENT_PER.finditer(statement.skeleton):
        if _BASE.match(statement.text, found.end()):
            percent = statement.figure_at(found.start("percent"))
            if not _IS_SHARE.search(found[0]):
                yield _wrong_unit(
                    statement, percent, "both a per cent and a rate", "Take the per cent sign away."
                )


# "62% of children were in care, which is a rate per 10,000 of …": a share of those named, and then a rate.
_IS_SHARE = Pattern(
    r"\b(?:were|was|is|are)\b|\bof\b(?!\s(?:the\s)?(?:\w+\s){0,2}?(?:children|population|people|residents|under)\b)",
    re.I,
)


@statement_rule(
    "UNIT",
    ERROR,
    "Pounds with a per cent sign",
    fires="The average rent is £104% a week.",
    silent="The average rent is £104 a week.",
)
def money_and_percent(statement: Statement) -> Iterator[Noticed]:
    """A sum of money takes no per cent sign: "£5,410%" is one or the other."""
    for found in _MONEY_PERCENT.finditer(statement.skeleton):
        money = statement.figure_at(found.start("money"))
        yield _wrong_unit(
            statement, money, "both a sum of money and a per cent", "Take one of the two signs away."
        )


@statement_rule(
    "UNIT",
    ERROR,
    "A time, a sum or an average number in per cent",
    fires="The average wait for a repair was 31% in June.",
    silent="The average wait for a repair was 31 days in June.",
)
def measured_otherwise(statement: Statement) -> Iterator[Noticed]:
    """An average time is days or weeks, a cost is pounds, an average caseload is a number. None of them is
    a percentage.
    """
    for percent in statement.of(Role.VALUE, Role.PREVIOUS, unit=Unit.PERCENT):
        if statement.text.startswith(" of", percent.end):
            continue
        before = statement.skeleton[max(0, percent.start - 170) : percent.start]
        before = (
            re.split(r"[;:]|\b(?:and|but|while)\b", before)[-1]
            if not _MEASURED_IN[0][0].search(before)
            else before
        )
        for words, what in _MEASURED_IN:
            found = words.search(before)
            if (
                found
                and not _NO_MEASURE.search(found[0])
                and not re.search(NO_FIGURE.replace("^", ""), found[0])
            ):
                yield _wrong_unit(
                    statement,
                    percent,
                    f"a percentage, where the sentence measures {what}",
                    "Correct the unit.",
                )
                break


@statement_rule(
    "UNIT",
    ERROR,
    "A share of what was done, given as a rate",
    fires="In all, 91.2 per 10,000 of repairs were made in time.",
    silent="In all, 91.2 per 10,000 of the population were in hostels.",
)
def rate_of_what_was_done(statement: Statement) -> Iterator[Noticed]:
    """A rate per 10,000 is of the people of a place. Of visits, reviews or assessments there is a percentage."""
    for rate in statement.of(unit=Unit.RATE):
        if _OF_THINGS.match(statement.text, rate.end):
            yield _wrong_unit(
                statement,
                rate,
                "a rate, where the sentence speaks of a share of what was done",
                "Correct the unit.",
            )


def _wrong_unit(statement: Statement, figure: Figure, what: str, remedy: str) -> Noticed:
    return Noticed(statement, (figure.text,), f"{figure.text} is {what}.", remedy)


_PEOPLE = (
    r"(?:children|young people|care leavers|pupils|adults|residents|tenants|clients|families|carers|people|"
    r"households)"
)
_THINGS = (
    r"(?:visits|reviews|assessments|plans|referrals|contacts|calls|appointments|checks|meetings|interviews|conferences|episodes|"
    r"placements|incidents|applications|repairs|inspections)"
)
_N_OF_M = rf"(?:{COUNT}\s(?:out\s)?of\s(?:the\s|all\s|our\s)?{COUNT}|{RATIO})"
_OF_THINGS = Pattern(rf"\s(?:per [0-9,]+\s)?of\s(?:the|all|our)?\s?(?:\w+\s){{0,2}}?{_THINGS}\b", re.I)
_PERCENT_OF_THEN = Pattern(
    rf"{PERCENT}\s(?:of\s)?(?:the\s|all\s|our\s)?(?:\w+\s){{0,2}}?(?P<one>{_PEOPLE}|{_THINGS})\b[^.;]{{0,80}}?\(\s?"
    rf"{_N_OF_M}\s(?:\w+\s){{0,2}}?(?P<other>{_PEOPLE}|{_THINGS})\b",
    re.I,
)
_OF_THINGS_THEN = Pattern(
    rf"\bof\s(?:the|all|our)\s(?:\w+\s){{0,2}}?(?P<one>{_PEOPLE}|{_THINGS})\b[^.;\ue010-\ue017]{{0,40}}?{PERCENT}[^.;]{{0,30}}?\(\s?"
    rf"{_N_OF_M}\s(?:\w+\s){{0,2}}?(?P<other>{_PEOPLE}|{_THINGS})\b",
    re.I,
)
_N_OF_M_THEN = Pattern(
    rf"{_N_OF_M}\s(?:\w+\s){{0,2}}?(?P<one>{_PEOPLE}|{_THINGS})\b[^.;\ue010-\ue017]{{0,60}}?\(?{PERCENT}\sof\s(?:the\s|all\s|our\s)?"
    rf"(?:\w+\s){{0,2}}?(?P<other>{_PEOPLE}|{_THINGS})\b",
    re.I,
)


@statement_rule(
    "UNIT_VISITS",
    WARNING,
    "A percentage of one thing, with the counts of another",
    fires="91% of repairs were made in time (182 of 200 tenants).",
    silent="91% of repairs were made in time (182 of 200 repairs).",
)
def counts_of_another_thing(statement: Statement) -> Iterator[Noticed]:
    """A child may be owed several visits, so that visits made out of visits due, and children seen out of
    children, are two percentages. The counts beside one must be of the same thing.
    """
    for form in (_PERCENT_OF_THEN, _OF_THINGS_THEN, _N_OF_M_THEN):
        for found in form.finditer(statement.skeleton):
            one, other = found["one"].casefold(), found["other"].casefold()
            is_person, is_other_person = (bool(re.fullmatch(_PEOPLE, thing)) for thing in (one, other))
            if is_person != is_other_person:
                yield Noticed(
                    statement,
                    (found["one"], found["other"]),
                    f"The percentage is of {one} and the counts are of {other}, or the reverse.",
                    "Count one thing, and say which.",
                )
                return
