"""Notice claims that lack a figure, and other councils’ figures that cannot be theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import Span
from report_builder.lint.figures import Role, Unit
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, passage_rule, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern


@passage_rule(
    "MISSING_TARGET",
    NOTE,
    "A target without its value",
    fires="76.8% was under target, but performance was strong.",
    silent="76.8% was under the target of 80%, but performance was strong.",
)
def target_without_value(read: Read) -> Iterator[Noticed]:
    """A reader cannot judge "below target" without the target."""
    for statement in read.statements:
        found = re.search(
            r"\b(?:above|below|under|over|met|meets|meeting|miss(?:ed|es)|exceed(?:ed|s)|on|off|outside|within|inside|ahead|"
            r"behind|short|hit|hits|reach(?:ed)?|achiev(?:ed|es?)|beat|surpass(?:ed|es)|fail(?:ed|"
            r"s) to meet)\s(?:of\s)?"
            r"(?:\w+\s){0,3}?targets?\b|\b(?:exceeding|meeting|missing|surpassing|beating|reaching|achieving|hitting)\s(?:\w+\s){0,3}?targets?\b|"
            r"\btargets?\s(?:[a-z]+\s){0,6}?(?:was|were|is|are|has|have|had|being)\s(?:\w+\s){0,2}?(?:met|missed|exceeded|achieved|hit|reached|surpassed|beaten)\b",
            statement.text,
            re.I,
        )
        values = [
            one for one in statement.of(Role.VALUE) if one.unit in (Unit.PERCENT, Unit.COUNT, Unit.DURATION)
        ]
        shares = {one.unit for one in values}
        if found and values and not statement.of(Role.TARGET, Role.THRESHOLD) and len(shares) == 1:
            yield Noticed(
                statement, (found[0],), "The target is not given.", "Give the target beside the figure."
            )


_THAN_EARLIER = Pattern(
    r"\b(?:higher|lower|better|worse|more|fewer|less|greater|up|down|improved|increase|decrease|rise|fall|reduction|improvement)\b"
    r"[^.;,]{0,30}?\b(?:than|on|from|since|compared (?:with|to))\s(?:at\s(?:the end of\s)?|in\s|for\s|it "
    r"was\s(?:in\s)?)?(?:the\s)?(?:(?:same|corresponding|equivalent) (?:time|point|period|month|quarter|stage|"
    r"term|date)(?: of| in)?(?: the)?(?: last| previous)?(?: \w+)?|same (?:time|point|period|"
    r"month|quarter|stage|term)(?: of)?(?: the)?(?: last| previous)?(?: year)?|(?:last|previous|preceding) "
    r"(?:\w+ )?(?:year|month|quarter|"
    r"term|report|period|meeting)|(?:year|month|quarter|term) before|a year ago|this time last year)\b",
    re.I,
)


@passage_rule(
    "MISSING_COMPARATOR",
    NOTE,
    "A comparison with one side missing",
    fires="At 66%, the figure remains significantly higher than the England average.",
    silent="At 66%, the figure remains significantly higher than the England average of 58%.",
)
def comparison_without_figure(read: Read) -> Iterator[Noticed]:
    """ "Higher than England" says little without England's figure and its year."""
    for statement in read.statements:
        found = re.search(
            r"\b(?:(?:higher|lower|above|below|better|worse|more|fewer|less|stronger|weaker|ahead|behind|short)\s(?:than\s|of\s)?|"
            r"(?:compar(?:es|ed|ing|able)|line|par|similar|level|favourabl[ey]|unfavourabl[ey]|exceed\w*|outperform\w*|than|against)\s"
            r"(?:\w+\s)?(?:with|to)?\s?)(?:(?:the|our|both|all|most|that|those|of|for|"
            r"in|latest|published|current|most recent|\ue019\ue000*)\s){0,4}(?:statistical neighbour|England|English|"
            r"national|regional|region|external benchmark|benchmark|comparator|similar (?:authorit|council)|"
            r"other (?:authorit|council)|"
            r"neighbouring|London)\w*(?: averages?| benchmarks?)?|"
            r"\b(?:above|below|higher than|lower than|better than|worse than|in line with|near|"
            r"close to) (?:the )?average (?:for|of|across|in) (?:the )?"
            r"(?:region|England|country|neighbours?|\w+ (?:councils|authorities))\b",
            statement.skeleton,
            re.I,
        )
        earlier = _THAN_EARLIER.search(statement.text)
        is_bare = statement.of(Role.VALUE) and not statement.of(Role.PREVIOUS, Role.CHANGE)
        if earlier and is_bare and not any(one.start > earlier.start() for one in statement.measured):
            yield Noticed(
                statement,
                (earlier[0],),
                "The figure it is compared with is not given.",
                "Give it, with its date.",
            )
        if found and statement.measured and not statement.of(Role.COMPARATOR):
            after = [one for one in statement.measured if one.start > found.end()]
            if not after:
                yield Noticed(
                    statement,
                    (found[0],),
                    "The figure it is compared with is not given.",
                    "Give it, with its year.",
                )


@rule(
    "BENCHMARK_VINTAGE",
    NOTE,
    "Other councils’ figures without their year",
    fires="10.1% had three placements, in line with the England average (10%).",
    silent="10.1% had three placements, in line with the England average (10%, 2018/19).",
)
def benchmark_without_year(read: Read) -> Iterator[Noticed]:
    """National figures are a year or more old when they come out, and are revised. Say of which year they
    are; once for a paper will do.
    """
    said_once = any(
        re.search(
            r"\b(?:benchmark\w*|national|England|neighbour\w*|comparator\w*)\b.{0,120}\b(?:relates?|outturn|"
            r"latest|published|as at|is for|are for|refers?)\b",
            statement.text,
            re.I,
        )
        and statement.whens
        for statement in read.statements
    )
    if said_once:
        return
    for statement in read.statements:
        others = statement.of(Role.COMPARATOR)
        if others and not _has_year(statement, others[0].start):
            yield Noticed(
                statement,
                (others[0].text,),
                f"It is not said which year {others[0].text} is of.",
                "Give the year of the benchmark.",
            )


def _has_year(statement: Statement, start: int) -> bool:
    """Whether a year stands with another council's figure: behind the name of whose it is, and not with our own."""
    named = [found.start() for found in vocabulary().others.finditer(statement.text[:start])]
    low = named[-1] if named else start
    own = statement.of(Role.VALUE, Role.PREVIOUS)
    low = max([low, *(one.end for one in own if one.end < start and one.end < low)])
    high = min([one.start for one in own if one.start > start], default=len(statement.text))
    dated = [when for when in statement.whens if when.year]
    opens = bool(dated) and dated[0].start < min((one.start for one in statement.measured), default=0)
    is_own_day = bool(own) and bool(dated) and dated[0].span is Span.DAY and own[0].start < low
    is_ours = bool(dated) and bool(_OURS.search(statement.text[: dated[0].start]))
    return any(low <= when.start < high for when in dated) or (opens and not is_own_day and not is_ours)


_OURS = Pattern(r"\b(?:(?:authority|council|borough|county|city|service)[’']s|our)\s$", re.I)


@statement_rule(
    "BENCHMARK_OUTLIER",
    WARNING,
    "A national figure that England never had",
    fires="Long-term placement stability was 61.5%, against an England average of 92%.",
    silent="Long-term placement stability was 61.5%, against an England average of 68%.",
)
def england_never_had(statement: Statement) -> Iterator[Noticed]:
    """National figures move by a point or two a year. One far outside where England has stood for ten years
    is of another measure, or mistyped.
    """
    for words, low, high in vocabulary().england if statement.of(Role.COMPARATOR) else ():
        if not words.search(statement.text):
            continue
        for one in statement.of(Role.COMPARATOR):
            before = statement.text[max(0, one.start - 60) : one.end + 25]
            is_england = re.search(r"\b(?:England|national(?:ly)?)\b", before)
            width = high - low
            if (
                is_england
                and one.unit in (Unit.PERCENT, Unit.RATE)
                and not low - width / 2 <= one.value <= high + width / 2
            ):
                yield Noticed(
                    statement,
                    (one.text,),
                    f"England has stood between {low} and {high} on this measure.",
                    "Check that it is the same measure, and the right column.",
                )
