"""Notice averages and targets that are given twice, with two figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.facts import Fact
from report_builder.lint.figures import Figure, Role
from report_builder.lint.rule import WARNING, Noticed, Read, another_figure, rule
from report_builder.lint.signs import ANY
from report_builder.lint.statements import Statement
from report_builder.lint.topics import stem
from report_builder.pattern import Pattern

_AVERAGE = Pattern(
    rf"\b(?:average|mean|median)\s(?P<what>(?:[a-z’'-]+\s){{1,4}}?)(?:in [^.;,]{{3,20}}\s)?"
    rf"(?:was|is|of|stood at|stands at|at|had been|has been|remained)\s(?:at\s|now\s)?(?P<figure>{ANY})",
    re.I,
)
_TARGET = Pattern(r"\btarget\b[^.;\ue010-\ue018]{0,60}\b(?:is|was|of|at|remains|remained)\s(?:now\s)?$", re.I)
_NEAR = 12


@rule(
    "REPEATED_FACT",
    WARNING,
    "One average, two figures",
    fires="The average void was 21.4 days in May 2021. Members asked about the May 2021 average void of 24.1 days.",
    silent="The average void was 21.4 days in May 2021. Members asked about the June 2021 average void of 24.1 days.",
)
def two_averages_of_one_thing(read: Read) -> Iterator[Noticed]:
    """ "The average caseload was 16.7 in May" and "the May average caseload of 17.6" are one average of one month."""
    told: dict[tuple[object, ...], tuple[Figure, Statement]] = {}
    for statement in read.statements:
        times = {(when.span, when.year, when.months, when.day) for when in statement.whens}
        for found in _AVERAGE.finditer(statement.skeleton) if len(times) == 1 else ():
            figure = statement.figure_at(found.start("figure"))
            key = (stem(found["what"].split()[-1].casefold()), figure.unit, *times)
            earlier, where = told.setdefault(key, (figure, statement))
            is_value = figure.role in (Role.VALUE, Role.PREVIOUS) and figure.is_exact and earlier.is_exact
            if is_value and earlier.value != figure.value and where is not statement:
                yield another_figure(statement, figure, earlier, where)


@rule(
    "REPEATED_FACT",
    WARNING,
    "One target, two figures",
    fires="The target for rent collected in 2021/22 is 96%. At 95% it is short of the 2021/22 rent target of 98%.",
    silent="The target for rent collected in 2021/22 is 96%. At 95% it is short of the 2021/22 rent target of 96%.",
)
def two_targets_of_one_thing(read: Read) -> Iterator[Noticed]:
    """A measure has one target for a year, whatever words the measure is called by."""
    targets: list[Fact] = []
    for fact in read.facts:
        if not fact.is_target and not _TARGET.search(fact.statement.skeleton[: fact.figure.start]):
            continue
        for earlier in targets[-_NEAR:]:
            is_one = earlier.about <= fact.about or fact.about <= earlier.about
            is_same = is_one and earlier.when == fact.when and earlier.figure.unit is fact.figure.unit
            if (
                is_same
                and earlier.figure.value != fact.figure.value
                and earlier.statement is not fact.statement
            ):
                yield another_figure(fact.statement, fact.figure, earlier.figure, earlier.statement)
        targets.append(fact)
