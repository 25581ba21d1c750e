"""Notice one fact of one time that is given two figures, wherever in its sentence each of them stands."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.exact import half_up
from report_builder.lint.facts import Fact
from report_builder.lint.figures import Figure
from report_builder.lint.rule import WARNING, Noticed, Read, another_figure, rule


@rule(
    "REPEATED_FACT",
    WARNING,
    "One fact of one time, told again with another figure",
    fires="Rent collected was 91.2% in May 2021. In June 2021 it was 93.0%, up from 92.1% in May 2021.",
    silent="Rent collected was 91.2% in May 2021. In June 2021 it was 93.0%, up from 91.2% in May 2021.",
)
def told_again(read: Read) -> Iterator[Noticed]:
    """What was last month's figure in one sentence is last month's figure in every other: "81.3% in August", and later
    "compared with 83.1% in August". So is the target of a year.
    """
    first: dict[tuple[object, ...], Fact] = {}
    for fact in read.facts:
        key = (fact.about, fact.when, fact.is_target, fact.figure.unit)
        earlier = first.setdefault(key, fact)
        is_near = abs(earlier.figure.value - fact.figure.value) <= _FAR
        if is_near and earlier.statement is not fact.statement and not _agree(earlier.figure, fact.figure):
            yield another_figure(fact.statement, fact.figure, earlier.figure, earlier.statement)


# Points between two figures from which they are of two things, whatever the words.
_FAR = 20


def _agree(one: Figure, other: Figure) -> bool:
    places = min(one.places, other.places)
    return half_up(one.value, places) == half_up(other.value, places)
