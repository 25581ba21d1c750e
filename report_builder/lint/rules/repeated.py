"""Notice what is said twice, with the same words of two things or with two figures of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from report_builder.lint.dates import When
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.pattern import Pattern
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, rule, texts
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time
from report_builder.lint.vocabulary import Measure, vocabulary
from report_builder.vocabulary import Polarity


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
            yield Noticed(
                statement,
                (figure.text,),
                f"It is {figure.text} here and {earlier.text} at {where.passage.place}.",
                "Find out which is right, and say it once.",
            )


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


@rule(
    "CONTRADICTION",
    WARNING,
    "Two measures that cannot both have moved this way",
    fires="The number of young people with placement stability increased in June.\n\nThe number of children "
    "with 3 or more placements had increased by 2 to 61.",
    silent="The number of young people with placement stability decreased in June.\n\nThe number of children "
    "with 3 or more placements had increased by 2 to 61.",
)
def opposites_both_moved(read: Read) -> Iterator[Noticed]:
    """When more children stay in one placement, fewer have three; when attendance rises, absence falls.
    Where a paper says that both rose, one of the two sentences is wrong, or speaks of other children.
    """
    moved: dict[tuple[str, int], tuple[int, Statement]] = {}
    for statement in read.statements:
        for at, (measure, sign) in enumerate(_moved(statement)):
            moved.setdefault((measure.id, sign), (at, statement))
            before, other = moved.get((measure.opposite, sign), (at, statement))
            if (
                (before, other) != (at, statement)
                and _near(other, statement)
                and is_same_time(other, statement)
            ):
                # Where one of the two has a figure, the other is the one to doubt.
                doubted = [one for one in (other, statement) if not one.measured] or [other, statement]
                for one in dict.fromkeys(doubted):
                    yield _both_moved(one, other if one is statement else statement, measure, sign)


def _both_moved(one: Statement, another: Statement, measure: Measure, sign: int) -> Noticed:
    way = "up" if sign > 0 else "down"
    return Noticed(
        one,
        (),
        f"{measure.opposite} and {measure.id} are both said to go {way} (see {another.passage.place}).",
        "Check both figures, and say of which children they are.",
    )


def _moved(statement: Statement) -> Iterator[tuple[Measure, int]]:
    """The measures with an opposite, and which way a clause says that each went; "improved" is up if more is good."""
    is_moved = statement.directions or _IMPROVED.search(statement.text) or _WORSENED.search(statement.text)
    if not is_moved or _LONG.search(statement.text) or not any(one.opposite for one in statement.measures):
        return
    for clause in _CLAUSE.split(statement.text):
        named = [one for one in vocabulary().measures if one.opposite and one.is_named_in(clause)]
        signs = {sign for _, _, sign in _directions(clause) if sign} or {
            judgement * (1 if named and named[0].polarity is Polarity.HIGHER_IS_BETTER else -1)
            for judgement in _judged(clause, named)
        }
        if len(named) == 1 and len(signs) == 1:
            yield named[0], signs.pop()


_CLAUSE = Pattern(
    r"(?:,\s|;\s|\s)(?:and|but|while|whilst|whereas|although|as)\s(?=(?:the|our|its|those|both|more|fewer|that|(?!training)\w+ing)\b)",
    re.I,
)
_IMPROVED = Pattern(r"\b(?:improv(?:ed|ement|ing)|strengthen(?:ed|ing)|better)\b", re.I)
_WORSENED = Pattern(r"\b(?:worsen(?:ed|ing)|deteriorat(?:ed|ion|ing)|weaken(?:ed|ing)|worse)\b", re.I)


def _directions(clause: str) -> list[tuple[int, str, int]]:
    known = vocabulary()
    return [
        (found.start(), found[0], sign)
        for words, sign in ((known.up, 1), (known.down, -1))
        for found in words.finditer(clause)
    ]


def _judged(clause: str, named: Sequence[Measure]) -> list[int]:
    """1 where a clause says that the measure it opens with got better, and -1 for worse."""
    subject = named[0].words.search(clause) if named else None
    if not subject:
        return []
    behind = clause[subject.end() : subject.end() + 50]
    return [1] * bool(_IMPROVED.search(behind)) + [-1] * bool(_WORSENED.search(behind))


_LONG = Pattern(r"\blong[- ]term\b", re.I)


def _near(one: Statement, other: Statement) -> bool:
    return abs(one.number - other.number) < 30


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
