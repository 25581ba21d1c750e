"""Notice terms that law or practice has replaced, limits in the wrong days, and definitions that leave something out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Role, Unit
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, rule, statement_rule
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary

_FORMERLY = re.compile(
    r"\b(?:former(?:ly)?|previous(?:ly)?|now|replaced|replacing|known as|old|historic\w*|abolished|"
    r"superseded|legacy|then|used to|until|no longer)\b",
    re.I,
)
_DAYS = re.compile(
    r"\b(?P<days>[0-9]{1,2}|five|ten|fifteen|twenty|twenty[- ]five|forty[- ]five)[\s-](?:(?P<kind>working|"
    r"calendar|school|clear|business|consecutive)[\s-])?days?\b",
    re.I,
)
_WORDS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "twenty-five": 25, "forty-five": 45}
_LIMIT = re.compile(
    r"\b(?:statutory|time ?scales?|within|target|deadline|turnaround|limit|requirement|obligation|duty|"
    r"timeframe|period|standard|window)\b",
    re.I,
)
_AVERAGE = re.compile(
    r"\b(?:average|mean|median|took|taken|longest|shortest|over the last|last|past|next|every|"
    r"for)\s(?:\w+\s)?$|\baveraged?\b",
    re.I,
)
_DEFINES = re.compile(
    r"\b(?:(?:is|as|means|shows|measures|counts|reports) (?:the|all|those|any)?\s?(?:percentage|"
    r"proportion|number|children|young people|pupils|lac)|defined as|definition|this (?:measure|"
    r"indicator)|means (?:they|that|the)|this means)\b",
    re.I,
)
_BAD_DATA = re.compile(
    r"\b(?:inaccurate|incorrect|erroneous|unreliable|wrong|out[- ]of[- ]date|unvalidated|flawed|"
    r"misleading)\s(?:\w+\s)?(?:data|figures?|information|numbers?|statistics|report|returns?|"
    r"dataset)\b[^.;]{0,60}\b(?:was|were|is|are|been|has|had)?\s?(?:presented|reported|published|included|"
    r"submitted|provided|shared|used|circulated|shown|given)\b|\b(?:data|figures?|information|numbers?) "
    r"(?:(?:in|presented|reported|for|provided|last|this|the|published|month|quarter|year|report|\w+ed) "
    r"){0,4}(?:is|are|was|were) (?:known to be |believed to be |not )?(?:inaccurate|incorrect|erroneous|"
    r"unreliable|wrong|accurate|flawed)\b",
    re.I,
)
_MENDED = re.compile(
    r"\b(?:corrected|revised|withdrawn|replaced|re-?issued|has been (?:amended|rectified)|resubmitted|no "
    r"longer|were not (?:inaccurate|wrong))\b|\bare accurate\b|\bis accurate\b|\bno (?:inaccurate|"
    r"incorrect|wrong)\b",
    re.I,
)
_HEALTH = re.compile(r"\bhealth (?:checks?|assessments?)|\bmedicals?\b|\bimmunis", re.I)
_WITHOUT_REFUSERS = re.compile(
    r"\b(?:not|excluding|excludes?|except|without|discount\w*|removing|other "
    r"than)\b[^.;]{0,60}\b(?:refus\w+|declin\w+)",
    re.I,
)


@rule(
    "OBSOLETE_TERM",
    WARNING,
    "A term that has been replaced",
    fires="In 2020, two children left care under a residence order.",
    silent="In 2020, two children left care under a child arrangements order.",
)
def replaced_term(read: Read) -> Iterator[Noticed]:
    """Terms of law and practice change, and papers copied from older ones keep the old. A paper about the
    years when a term was current may use it, and any may name it as the former term.
    """
    years = [when.year for statement in read.statements for when in statement.whens if when.year]
    latest = max(years, default=9999)
    for statement in read.statements:
        for term, now, since in vocabulary().obsolete:
            found = term.search(statement.text)
            own = [when.year for when in statement.whens if when.year]
            if (
                found
                and latest >= since
                and not (own and max(own) < since)
                and not _is_former(statement, found)
            ):
                yield Noticed(
                    statement,
                    (found[0],),
                    f"“{found[0]}” was replaced in {since}.",
                    f"Write “{now}”.",
                )


def _is_former(statement: Statement, found: re.Match[str]) -> bool:
    near = statement.text[max(0, found.start() - 40) : found.end() + 40]
    is_short = len(found[0]) <= 5 and not found[0].isupper() and found[0] != "LINks"
    return bool(_FORMERLY.search(near)) or is_short


@statement_rule(
    "WORKING_DAYS",
    WARNING,
    "A statutory limit in days, without “working”",
    fires="Initial health assessments must be completed within 20 days.",
    silent="Initial health assessments must be completed within 20 working days.",
)
def which_days(statement: Statement) -> Iterator[Noticed]:
    """20 working days are 28 days and more: a child who started on 1 May 2020 was due on 2 June. The limits
    for initial health assessments, conferences, child and family assessments and visits are all in working
    days.
    """
    for found in _DAYS.finditer(statement.text):
        said = found["days"].casefold().replace(" ", "-")
        days = int(said) if said.isdigit() else _WORDS[said]
        if (
            found["kind"]
            or not _LIMIT.search(statement.text)
            or _AVERAGE.search(statement.text[: found.start()][-30:])
        ):
            continue
        named = any(
            days in limits and words.search(statement.text) for limits, words in vocabulary().working_days
        )
        statutory = days in (5, 10, 15, 20, 25, 45) and re.search(r"\bstatutory\b", statement.text, re.I)
        if named or statutory:
            yield Noticed(
                statement,
                (found[0],),
                f"The limit is {days} working days; “{found[0]}” is about {days * 5 // 7} of those.",
                f"Write “{days} working days”.",
            )
            return


@statement_rule(
    "WORKING_DAYS",
    WARNING,
    "A statutory limit that is another",
    fires="Initial health assessments should take place within 28 working days of entering care.",
    silent="Initial health assessments should take place within 20 working days of entering care.",
)
def another_limit(statement: Statement) -> Iterator[Noticed]:
    """The limits: initial health assessment 20 working days, initial child protection conference 15, child
    and family assessment 45.
    """
    for limits, words in vocabulary().working_days[:3]:
        named = words.search(statement.text)
        for found in _DAYS.finditer(statement.text):
            said = found["days"].casefold().replace(" ", "-")
            days = int(said) if said.isdigit() else _WORDS[said]
            near = statement.text[max(0, found.start() - 25) : found.start()]
            is_rule = re.search(
                r"\b(?:must|should|required?|statutory|to be (?:held|completed)|have to)\b",
                statement.text,
                re.I,
            )
            if (
                named
                and is_rule
                and found["kind"] == "working"
                and days not in limits
                and re.search(r"\bwithin (?:the )?$", near)
            ):
                yield Noticed(
                    statement,
                    (found[0],),
                    f"The limit is {limits[0]} working days, and not {days}.",
                    "Correct the limit.",
                )


@statement_rule(
    "DEFINITION_DRIFT",
    WARNING,
    "A definition that leaves out part of the definition",
    fires="This measure is the percentage of children looked after for at least 2.5 years who were in the same "
    "placement for 2 years.",
    silent="This measure is the percentage of children under 16 looked after for at least 2.5 years who were in "
    "the same placement for 2 years.",
)
def half_a_definition(statement: Statement) -> Iterator[Noticed]:
    """A measure that is defined without its age, its span or its threshold is another measure, and cannot
    be compared.
    """
    if not _DEFINES.search(statement.text):
        return
    for name, when, needs, says in vocabulary().definitions:
        if all(one.search(statement.text) for one in when) and not needs.search(statement.text):
            found = when[0].search(statement.text)
            yield Noticed(
                statement,
                (found[0],) if found else (),
                f"This defines {name}, but {says}.",
                "Give the definition whole, as the Department for Education does.",
            )


@statement_rule(
    "DEFINITION_DRIFT",
    NOTE,
    "A health figure without those who refused",
    fires="This health assessment figure does not take into account older children who refused.",
    silent="This health assessment figure counts older children who refused as not assessed.",
)
def without_those_who_refused(statement: Statement) -> Iterator[Noticed]:
    """In the national return a child who refuses counts as not assessed. A figure without those children is
    higher, and cannot be held against England's.
    """
    found = _WITHOUT_REFUSERS.search(statement.text)
    if found and re.search(r"\b(?:health|medical|assessment|check|immunis)", statement.text, re.I):
        yield Noticed(
            statement,
            (found[0],),
            "The national figure counts those who refused as not assessed, and this one leaves them out.",
            "Give the figure with them too, or do not compare it.",
        )


@statement_rule(
    "REVISION",
    WARNING,
    "Figures known to be wrong",
    fires="The inaccurate data for last month was presented to the panel.",
    silent="The inaccurate data for last month was corrected before it was presented to the panel.",
)
def known_to_be_wrong(statement: Statement) -> Iterator[Noticed]:
    """A paper that shows figures known to be wrong must say which, mark them [r] once mended, and give the
    right ones.
    """
    found = _BAD_DATA.search(statement.text)
    if found and not _MENDED.search(statement.text) and not _HEALTH.search(found[0]):
        yield Noticed(
            statement,
            (found[0],),
            "Figures that are said to be wrong are presented.",
            "Leave them out, or say which they are and what they should be, marked [r].",
        )


@statement_rule(
    "SMALL_NUMBER",
    NOTE,
    "A count of one to five people",
    fires="4 children stepped down to a child in need plan.",
    silent="14 children stepped down to a child in need plan.",
)
def few_people(statement: Statement) -> Iterator[Noticed]:
    """Somebody who knows the area may know who they are. Published papers withhold counts of 1 to 5 people,
    and whatever gives them away.
    """
    for figure in statement.of(Role.VALUE, Role.PREVIOUS, unit=Unit.COUNT):
        if figure.is_whole and 1 <= figure.value <= 5 and _is_people(statement, figure.end, figure.noun):
            yield Noticed(
                statement,
                (figure.text,),
                f"{figure.text} {figure.noun} can be recognised by who knows them.",
                "Write “fewer than six”, or leave the count out of the public paper.",
            )


def _is_people(statement: Statement, end: int, noun: str) -> bool:
    named = re.match(
        r"(?:child|young|people|person|pupil|boy|girl|baby|babies|case|adoption|care|adult|resident|patient|"
        r"sibling|asylum|uasc|of|out|have|were|was|remain)",
        noun,
    )
    after = statement.text[end : end + 60]
    return bool(named) and bool(
        re.search(
            r"child|young|people|person|pupil|boys?\b|girls?\b|bab|adopt|leavers|adult|resident|patient|sibling|"
            r"stepped down|no longer|plan",
            after,
            re.I,
        )
    )


@statement_rule(
    "N_EQUALS_1",
    NOTE,
    "An average of one",
    fires="The average is 0 days because the 1 adoption completed in April was placed at once.",
    silent="The average is 412 days, of the 12 adoptions completed since April.",
)
def average_of_one(statement: Statement) -> Iterator[Noticed]:
    """An average or a percentage of one child is a fact about that child, and no measure of how the service
    does.
    """
    is_measure = re.search(
        r"\b(?:average|measure|A1|A2|percentage|reporting at|unreportable|performance)\b|%", statement.text
    )
    for found in re.finditer(
        r"\b(?:1|one|single) (?:\w+ )?(?:child|case|adoption|young person|pupil|placement|referral)\b",
        statement.text,
        re.I,
    ):
        if is_measure and re.search(
            r"\b(?:because|due to|as|since|based on|of|only)\b[^.;]{0,25}$",
            statement.text[: found.start()],
            re.I,
        ):
            yield Noticed(
                statement,
                (found[0],),
                "The figure is of one child.",
                "Mark it [c] or [z], and leave out what happened to the child.",
            )
            return


@statement_rule(
    "SMALL_COHORT",
    NOTE,
    "A change made by a few",
    fires="The fluctuation in April saw seven children referred.",
    silent="The fluctuation in April saw seventy children referred.",
)
def change_of_a_few(statement: Statement) -> Iterator[Noticed]:
    """Where fewer than ten are counted, one more or less is no change that means anything."""
    found = re.search(
        r"\b(?:fluctuat\w+|volatil\w+|vari(?:ed|ation|es)|spike|dip|trend)\b", statement.text, re.I
    )
    counts = [one for one in statement.of(Role.VALUE) if one.is_whole and 0 < one.value < 10 and one.is_exact]
    if found and counts and len(statement.measured) == len(counts):
        yield Noticed(
            statement,
            (found[0], counts[0].text),
            f"“{found[0]}” is said of {counts[0].text}.",
            "Look at a year, or say the counts and draw no conclusion.",
        )


@rule(
    "NO_FIGURE",
    NOTE,
    "A movement without a figure",
    fires="The number of children with a stable placement increased in June.",
    silent="The number of children with a stable placement increased in June to 412.",
)
def moved_without_figure(read: Read) -> Iterator[Noticed]:
    """ "The number increased" says less than the number. Give it, and what it was."""
    for statement in read.statements:
        subject = re.match(
            r"(?:the|both|overall,? the)?\s?(?:number|percentage|proportion|rate|level|amount)s? of\b",
            statement.text,
            re.I,
        )
        moved = vocabulary().up.search(statement.text) or vocabulary().down.search(statement.text)
        if subject and moved and not statement.measured:
            yield Noticed(
                statement,
                (moved[0],),
                "It is said to have moved, and neither figure is given.",
                "Give the figure and what it was.",
            )


@rule(
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
            r"\b(?:above|below|under|over|met|meets|missed|exceeded|exceeds|on|off|outside of?|not "
            r"reached)\s(?:of\s)?(?:the\s|our\s|its\s|internal\s|local\s)*targets?\b",
            statement.text,
            re.I,
        )
        percents = statement.of(Role.VALUE, unit=Unit.PERCENT)
        if (
            found
            and percents
            and not statement.of(Role.TARGET)
            and len(statement.measured) == len(percents) == 1
        ):
            yield Noticed(
                statement, (found[0],), "The target is not given.", "Give the target beside the figure."
            )


@rule(
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
            r"\b(?:higher|lower|above|below|better|worse|more|fewer|less)\s(?:than\s)?(?:(?:the|our|both|"
            r"all)\s){0,2}(?:statistical neighbour|England|national|regional|external benchmark|comparator)\w*(?: "
            r"averages?| benchmarks?)?",
            statement.text,
            re.I,
        )
        if found and statement.measured and not statement.of(Role.COMPARATOR, Role.TARGET):
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
        years = [when for when in statement.whens if when.year]
        if others and not years:
            yield Noticed(
                statement,
                (others[0].text,),
                f"It is not said which year {others[0].text} is of.",
                "Give the year of the benchmark.",
            )


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
    for words, low, high in vocabulary().england:
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
