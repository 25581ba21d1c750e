"""Notice what is said twice, with the same words of two things or with two figures of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.dates import When
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, another_figure, rule, texts
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern


@rule(
    "DUPLICATE_SENTENCE",
    WARNING,
    "The same sentence of two measures",
    fires="94% of children were visited. It has kept above 85% in each month of the spring.\n\n94% of "
    "children had supervision. It has kept above 85% in each month of the spring.",
    silent="94% of children were visited. It has kept above 85% in each month of the spring.\n\n91% of "
    "children had supervision. This has risen in each of the last three months.",
)
def same_sentence_twice(read: Read) -> Iterator[Noticed]:
    """A sentence with figures that stands word for word under two measures was copied, and its figures
    perhaps too.
    """
    first: dict[str, Statement] = {}
    first_under: dict[str, tuple[str, Statement]] = {}
    for statement in read.statements:
        if not statement.measured or len(statement.content) < 3:
            continue
        bare = re.sub(r"\W+", " ", re.sub(r"\b(?:19|20)[0-9]{2}\b", "", statement.text)).casefold().strip()
        bare = re.sub(r"\b(?:is|was)\b", "is", bare)
        lead = _LEAD.match(statement.text)
        if lead:
            yield from _again(first_under, statement, lead)
        earlier = first.setdefault(bare, statement)
        if earlier is not statement and _is_of_another(read, earlier, statement):
            yield Noticed(
                statement,
                tuple(figure.text for figure in statement.measured),
                f"The same sentence stands at {earlier.passage.place}.",
                "Check which of the two measures it is true of, or say it once.",
                NOTE if not _anaphora(statement) else None,
            )


def _is_of_another(read: Read, earlier: Statement, statement: Statement) -> bool:
    """Whether the same sentence stands in another passage, or behind another subject of the same one."""
    before, now = read.before(earlier), read.before(statement)
    return earlier.passage is not statement.passage or bool(before and now and before.text != now.text)


def _again(
    first: dict[str, tuple[str, Statement]], statement: Statement, lead: re.Match[str]
) -> Iterator[Noticed]:
    """The same words and figures behind two leads: "Reviews: 91% were in time" and "Care plans: …"."""
    subject = (lead["subject"] or lead["for"]).casefold()
    said = _bare(lead["said"] or lead["then"])
    before, earlier = first.setdefault(said, (subject, statement))
    if len(said.split()) >= 6 and before != subject:
        yield Noticed(
            statement,
            texts(statement.measured),
            f"The same is said of “{before}” at {earlier.passage.place}.",
            "Check which of the two it is true of.",
        )


_LEAD = Pattern(
    r"(?:[-•]\s)?(?P<subject>[A-Z][^:.;]{2,80}):\s(?P<said>.{20,})|"
    r"(?:For|On|As to|Turning to|In respect of)\s(?P<for>[^,:.;]{3,60})[,:]\s(?P<then>.{20,})"
)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _anaphora(statement: Statement) -> bool:
    """Whether the sentence speaks of what stands before it, and so of another thing each time."""
    return bool(
        re.match(
            r"(?:this|it|performance|these|they|that|the (?:[\w-]+ )?(?:figure|rate|percentage|proportion|"
            r"number|measure))\b",
            statement.text,
            re.I,
        )
    )


@rule(
    "REPEATED_FACT",
    WARNING,
    "One fact, two figures",
    fires="The number of children in care was 603 at the end of June.\n\nThere were 612 children in care at "
    "the end of June.",
    silent="The number of children in care was 603 at the end of June.\n\nThere were 612 children in care at "
    "the end of May.",
)
def one_fact_two_figures(read: Read) -> Iterator[Noticed]:
    """What is said twice in the same words, of the same period, must have the same figure both times."""
    first: dict[tuple[object, ...], tuple[Figure, Statement]] = {}
    for statement in read.statements:
        fact = _fact(statement)
        if not fact:
            continue
        key, figure = fact
        earlier, where = first.setdefault(key, (figure, statement))
        if earlier.value != figure.value and where is not statement:
            yield another_figure(statement, figure, earlier, where)


def _fact(statement: Statement) -> tuple[tuple[object, ...], Figure] | None:
    """What a sentence with a single figure says, without the figure: its words, its dates and its unit."""
    values = statement.of(Role.VALUE)
    if len(values) != 1 or len(statement.measured) != 1 or not statement.whens or len(statement.content) < 2:
        return None
    if values[0].unit not in (Unit.COUNT, Unit.PERCENT, Unit.RATE) or not values[0].is_exact:
        return None
    dates = frozenset(_date(when) for when in statement.whens)
    return (statement.content, dates, values[0].unit), values[0]


def _date(when: When) -> tuple[object, ...]:
    return when.span, when.year, when.months, when.day


@rule(
    "REPEATED_FACT",
    NOTE,
    "One figure of a coming month, said twice",
    fires="There will be 24 tribunal hearings waiting in July.\n\nIn July there will be 24 tribunal hearings.",
    silent="In July there are expected to be 24 tribunal hearings.\n\nAt the "
    "end of August there are expected to be 12 care orders.",
)
def said_twice(read: Read) -> Iterator[Noticed]:
    """A figure said in two places is mended in one of them. Say it once, and refer to it."""
    seen: list[tuple[Figure, Statement]] = []
    for statement in read.statements:
        if not re.search(r"\bwill\b", statement.text):
            continue
        for figure in statement.of(Role.VALUE, unit=Unit.COUNT):
            for earlier, where in seen[-20:]:
                dates = set(map(_date, where.whens)) & set(map(_date, statement.whens))
                if (
                    earlier.value == figure.value
                    and dates
                    and len(where.content & statement.content) >= 2
                    and where is not statement
                ):
                    yield Noticed(
                        where,
                        (earlier.text,),
                        f"The same figure is said again at {statement.passage.place}.",
                        "Say it once.",
                    )
            seen.append((figure, statement))


_NOT_ALL = Pattern(
    r"\b(?:(?:children|young people|pupils|adults|residents|patients) (?:who|that) (?:had|have|did|were) "
    r"not\s+(?:received?|had|been|have)?\s*(?:an?|their|the)?\s*(?P<thing>(?!an?\b|the\b|their\b|"
    r"been\b)[\w-]+))",
    re.I,
)
_ALL = Pattern(
    r"\b(?:all|every) (?:of the )?(?:children|child|young people|pupils|adults|residents|patients) (?:\w+ "
    r"){0,3}?(?:received|receiving|having|had|have)\s+(?:an?|their|the|its)?\s*(?P<thing>(?!an?\b|the\b|"
    r"their\b|been\b)[\w-]+)",
    re.I,
)


@rule(
    "CONTRADICTION",
    WARNING,
    "“All”, and elsewhere some that did not",
    fires="There were fewer pupils who had not received an assessment.\n\nAll children were "
    "having their assessments completed.",
    silent="There were fewer pupils who had not received an assessment.\n\nMost children were "
    "having their assessments completed.",
)
def all_and_not_all(read: Read) -> Iterator[Noticed]:
    """A paper that says "all children" in one place and counts those who did not in another contradicts
    itself.
    """
    everyone = [
        (found["thing"].casefold().rstrip("s"), statement)
        for statement in read.statements
        for found in _ALL.finditer(statement.text)
    ]
    for statement in read.statements:
        for found in _NOT_ALL.finditer(statement.text):
            thing = found["thing"].casefold().rstrip("s")
            for said, where in everyone:
                if said == thing and where is not statement:
                    yield Noticed(
                        statement,
                        (found[0],),
                        f"Elsewhere all of them are said to have it ({where.passage.place}).",
                        "Say how many of how many, in both places.",
                    )
                    break
