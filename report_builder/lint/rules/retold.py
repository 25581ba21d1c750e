"""Notice what is told again in other words: with another figure, or as moving the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.exact import half_up
from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import NOTE, WARNING, Noticed, Read, another_figure, rule
from report_builder.lint.signs import COUNT, DATE
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time, topic
from report_builder.pattern import Pattern

_NEAR = 12
_COUNTED = Pattern(
    rf"(?:^|\b(?:there (?:were|are|was)|of the|the|with|total of|was|were|to|at|had)\s|,\s)(?:some\s)?"
    rf"(?P<count>{COUNT})\s(?P<what>[a-z][^\ue010-\ue019.,;()]{{3,60}}?)\s(?:in|at|on|during|for|as at|by)\s"
    rf"(?:the end of\s|the year to\s|the year ending\s)?(?P<when>{DATE})(?P<rest>[^.;]{{0,12}})",
    re.I,
)
_NUMBER_OF = Pattern(
    rf"\bnumber of (?P<what>[a-z][^\ue010-\ue019.,;()]{{3,60}}?)\s(?:in|at|on|during|for|as at)\s(?:the end of\s)?"
    rf"(?P<when>{DATE})\s(?:was|is|stood at|were|totalled|reached)\s(?P<count>{COUNT})(?P<rest>)",
    re.I,
)
_THEN_COUNTED = Pattern(
    rf"\b(?:in|at|on|during|as at|by)\s(?:the end of\s)?(?P<when>{DATE}),?\s(?:there (?:were|are)\s|we had\s|"
    rf"the (?:council|service) (?:had|looked after)\s)?(?:some\s)?(?P<count>{COUNT})\s"
    rf"(?P<what>[a-z][^\ue010-\ue019.,;()]{{3,60}}?)(?=[.,;]|$)(?P<rest>)",
    re.I,
)
_DID_THEN = Pattern(
    rf"^(?P<did>(?:[A-Za-z’'-]+\s){{1,4}})(?P<count>{COUNT})\s(?P<what>[a-z][^\ue010-\ue019.,;()]{{3,60}}?)\s(?:in|during|over)\s"
    rf"(?:the year to\s|the year ending\s)?(?P<when>{DATE})(?P<rest>\s?(?:[.]|$))",
    re.I,
)
_THEN_DID = Pattern(
    rf"^(?:In|During|Over)\s(?P<when>{DATE}),?\s(?P<did>(?:[A-Za-z’'-]+\s){{1,4}})(?P<count>{COUNT})\s"
    rf"(?P<what>[a-z][^\ue010-\ue019.,;()]{{3,60}}?)(?P<rest>[.]|$)",
    re.I,
)
_PICKED = Pattern(r"\s(?:aged|who|with|that|whose|placed|living|under|over|subject|for|in|from)\b", re.I)
_KIND = Pattern(r"\b(?:boys?|girls?|m[ae]n|wom[ae]n|males?|females?)\b")  # of one stem, and not of one kind
_IS_ALL = Pattern(r"\s*(?:$|[,.)]|and\b|compar|were\b|was\b|are\b|against\b|up\b|down\b|,)", re.I)


def _told(statement: Statement) -> Iterator[tuple[tuple[object, ...], Figure]]:
    """What a statement counts, and of when: ({"adopt"}, 2022/23) for "the 16 adoptions in 2022/23"."""
    whens = {when.start: when for when in statement.whens}
    for form in (_COUNTED, _NUMBER_OF, _THEN_COUNTED, _DID_THEN, _THEN_DID):
        for found in form.finditer(statement.skeleton):
            figure, when = statement.figure_at(found.start("count")), whens[found.start("when")]
            stems = topic(f"{found.groupdict().get('did') or ''}{found['what']}")
            stems = stems - {"child"} or stems
            is_value = figure.role in (Role.VALUE, Role.PREVIOUS) and figure.is_exact and figure.is_whole
            is_all = _IS_ALL.match(found["rest"]) or _is_definite(statement, figure, found["rest"])
            if is_value and stems and is_all:
                kinds = frozenset(_KIND.findall(found[0].casefold()))
                yield (stems, kinds, when.span, when.year, when.months, when.day), figure


def _is_definite(statement: Statement, figure: Figure, rest: str) -> bool:
    """Whether "the 16 adoptions" are all of them: the words behind do not pick some out."""
    return statement.skeleton[: figure.start].casefold().endswith("the ") and not _PICKED.match(rest)


@rule(
    "REPEATED_FACT",
    WARNING,
    "One fact, two counts, in other words",
    fires="Nineteen apprentices were taken on in 2021/22. The 16 apprentices in 2021/22 are still in post.",
    silent="Nineteen apprentices were taken on in 2021/22. The 16 apprentices in 2020/21 are still in post.",
)
def two_counts_of_one_thing(read: Read) -> Iterator[Noticed]:
    """ "412 children in care at 31 March" and "of the 421 children in care at 31 March" are one count of one
    day, and must be one number.
    """
    first: dict[tuple[object, ...], tuple[Figure, Statement]] = {}
    for statement in read.statements:
        for key, figure in _told(statement):
            earlier, where = first.setdefault(key, (figure, statement))
            if earlier.value != figure.value:
                yield another_figure(statement, figure, earlier, where)


@rule(
    "REPEATED_FACT",
    WARNING,
    "One percentage, two figures, in other words",
    fires="Rent collected stood at 96.4% in March 2021. In March 2021, 94.6% of rent was collected.",
    silent="Rent collected stood at 96.4% in March 2021. In March 2021, about 96% of rent was collected.",
)
def two_percentages_of_one_thing(read: Read) -> Iterator[Noticed]:
    """ "Visits in time were 88%" and "86% of visits were in time", of one period, are one percentage. One
    that is rounded further is the same.
    """
    told: list[tuple[frozenset[str], Figure, Statement]] = []
    for statement in read.statements:
        percents = statement.of(Role.VALUE, unit=Unit.PERCENT)
        if len(percents) != 1 or len(statement.measured) != 1 or _OTHERS.search(statement.text):
            continue
        about = topic(statement.skeleton)
        for stems, earlier, where in told[-_NEAR:]:
            if stems == about and _is_same_date(statement, where) and not _agree(percents[0], earlier):
                yield another_figure(statement, percents[0], earlier, where)
        if len(about) >= 2 or (about and statement.whens):
            told.append((about, percents[0], statement))


_OTHERS = Pattern(
    r"\b(?:target|national\w*|England|neighbours?|regional\w*|average|previous\w*|last|earlier)\b"
)


def _is_same_date(one: Statement, other: Statement) -> bool:
    return is_same_time(one, other) and bool(one.whens or other.whens)


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two figures are one, as far as the one with fewer decimals says."""
    places = min(one.places, other.places)
    is_one = half_up(one.value, places) == half_up(other.value, places)
    return is_one or not (one.is_exact and other.is_exact)


_NOUN = Pattern(
    rf"\b(?P<word>increase|rise|growth|improvement|upturn|decrease|reduction|fall|drop|decline|dip|deterioration)"
    rf"\sin\s(?P<what>[^\ue010-\ue019.,;()]{{3,60}}?)(?=\s(?:in|at|on|during|for|over)\s(?:the\s(?:year to\s)?)?{DATE}"
    r"|\s(?:is|was|has|reflects|since|this|over the|in the)\b|[,.;]|$)",
    re.I,
)
_VERB = Pattern(
    r"^(?:[^,]{0,40},\s)?(?P<what>[^\ue010-\ue019.,;()]{3,70}?)\s(?:(?:has|have|had|also|then)\s){0,2}"
    r"(?P<word>went up|gone up|rose|risen|increased|improved|grew|grown|climbed|"
    r"went down|gone down|fell|fallen|decreased|reduced|declined|dropped|deteriorated|worsened|dipped)\b",
    re.I,
)
_UP = Pattern(r"went up|gone up|ris|rose|increas|grow|grew|climb|upturn|improv", re.I)
_CONTRAST = Pattern(
    r"\b(?:but|however|then|although|despite|previous|earlier|last|forecast|expected|while|until|before|"
    r"reversed?|following|after|had been|slow\w*)\b",
    re.I,
)


@rule(
    "CONTRADICTION",
    WARNING,
    "One measure that is said to go up, and to go down",
    fires="School attendance rose in May 2022. The fall in school attendance in May 2022 has several causes.",
    silent="School attendance rose in May 2022. The fall in school attendance in June 2022 has several causes.",
)
def up_and_down(read: Read) -> Iterator[Noticed]:
    """A measure that went up in a quarter did not fall in it. The two sentences were written of two sets of
    figures, or one was left over.
    """
    told: list[tuple[frozenset[str], bool, str, Statement]] = []
    for statement in read.statements:
        for found in (_NOUN.search(statement.skeleton), _VERB.search(statement.skeleton)):
            if not found or _CONTRAST.search(statement.text):
                continue
            stems, is_up = topic(found["what"]), bool(_UP.match(found["word"]))
            for about, was_up, word, where in told[-_NEAR:]:
                if (
                    about == stems
                    and was_up != is_up
                    and where is not statement
                    and _is_same_date(statement, where)
                ):
                    yield Noticed(
                        statement,
                        (found["word"],),
                        f"“{found['word']}” here and “{word}” at {where.passage.place} are said of one measure.",
                        "Look at the figures, and use one word.",
                    )
            if stems:
                told.append((stems, is_up, found["word"], statement))


_SAME_WORDS = 8


@rule(
    "DUPLICATE_SENTENCE",
    NOTE,
    "The same figures in the same words, of two things",
    fires="Repairs rose by 3 points to 91% since June 2021. Lettings rose by 3 points to 91% since June 2021.",
    silent="Repairs rose by 3 points to 91% since June 2021. Lettings rose by 2 points to 88% since June 2021.",
)
def same_words_of_two_things(read: Read) -> Iterator[Noticed]:
    """Two sentences that begin with different things and go on in the same words and figures were copied one
    from the other. Perhaps both are so; more often one was not brought up to date.
    """
    first: dict[tuple[str, ...], Statement] = {}
    for statement in read.statements:
        words = statement.text.casefold().rstrip(".").split()
        end = tuple(words[-_SAME_WORDS:])
        if len(words) <= _SAME_WORDS or not any(word[:1].isdigit() for word in end):
            continue
        earlier = first.setdefault(end, statement)
        if earlier is not statement and earlier.text.casefold() != statement.text.casefold():
            yield Noticed(
                statement,
                tuple(figure.text for figure in statement.measured),
                f"The same words and figures stand at {earlier.passage.place}, of another thing.",
                "Check which of the two they are true of.",
            )
