"""Notice parts that are greater than what they are part of, and shares of what the sentence before counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import ERROR, WARNING, Noticed, Read, passage_rule, statement_rule, texts
from report_builder.lint.rules.shares import fits, is_cut
from report_builder.lint.rules.sums import REST, is_one_family, kind_after
from report_builder.lint.shares import loose_shares, shares
from report_builder.lint.signs import COUNT, gap
from report_builder.lint.statements import Statement
from report_builder.lint.topics import stem
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_OF_M = Pattern(rf"\b[Oo]f\s(?:(?:the|these|those|our|its|all|total of)\s){{0,3}}(?P<whole>{COUNT})", re.I)

_LISTED = Pattern(
    rf"(?P<whole>{COUNT}){gap(80)}(?P<how>:|\(|,?\s(?:compris(?:ing|es?|ed)|consist(?:ing|s|ed)? of|made up of|"
    rf"including just|being|namely|of which|of whom|split into|broken down (?:as|into)))\s?{gap(30)}(?P<first>{COUNT})",
    re.I,
)
_INCLUDING = Pattern(
    rf"(?P<whole>{COUNT})(?P<what>{gap(70)})[,(–-]?\s?\b(?:including|includes?|among them|amongst them|counting|"
    rf"with)\s(?P<part>{COUNT})"
    r"(?=\s(?:aged|who|whose|with|from|in|under|over|where|of them|that|for|boys|girls|men|women|new|\w+|\ue018))",
    re.I,
)
_OF_THESE = Pattern(
    r"^(?:(?:and\s)?of\s(?:these|those|them|whom|this (?:number|total|group|cohort))|among (?:these|them)|"
    r"a further|another)\b",
    re.I,
)


@statement_rule(
    "FUNNEL",
    ERROR,
    "Those included are more than all",
    fires="The 22 volunteers, including 31 who joined this year, meet each month.",
    silent="The 31 volunteers, including 22 who joined this year, meet each month.",
)
def included_are_more(statement: Statement) -> Iterator[Noticed]:
    """ "The 15 members, including 18 aged under 12": those included cannot be more than those they are among."""
    for found in (*_INCLUDING.finditer(statement.skeleton), *_OF_WHOM.finditer(statement.skeleton)):
        whole, part = statement.figure_at(found.start("whole")), statement.figure_at(found.start("part"))
        is_with = re.search(r"\bwith\s$", found[0][: found.start("part") - found.start()], re.I)
        if (
            part.value > whole.value
            and not is_with
            and _is_of(part, whole)
            and Role.CHANGE not in (part.role, whole.role)
        ):
            yield Noticed(
                statement,
                (whole.text, part.text),
                f"{part.text} are said to be among {whole.text}, which is fewer.",
                "Check both counts, and that they are of the same people.",
            )


def _is_of(part: Figure, whole: Figure) -> bool:
    """Whether a part counts what the whole counts: no noun of its own, or the same."""
    is_noun = part.noun.endswith("s") or part.noun in ("children", "people", "young", "staff")
    is_same = bool(part.noun) and stem(part.noun) == stem(whole.noun)
    return part.noun in _NO_NOUN or not is_noun or is_same


_OF_WHOM = Pattern(
    rf"(?P<whole>{COUNT})(?P<what>{gap(80)}),\s(?:and\s)?(?P<part>{COUNT})\sof\s(?:whom|which|them)\b", re.I
)
_NO_NOUN = frozenset(
    (
        "aged",
        "who",
        "whose",
        "with",
        "from",
        "in",
        "under",
        "over",
        "where",
        "of",
        "that",
        "for",
        "boys",
        "girls",
        "men",
        "women",
        "new",
    )
)


@passage_rule(
    "FUNNEL",
    ERROR,
    "More of those than there were in the sentence before",
    fires="Nineteen tenants were invited. Of these, 23 came.",
    silent="Nineteen tenants were invited. Of these, 13 came.",
)
def more_than_those_before(read: Read) -> Iterator[Noticed]:
    """ "Of these, 23": those are the people that the sentence before counts, and cannot be more."""
    for statement in read.statements:
        before = read.before(statement)
        these = _OF_THESE_FIRST.match(statement.skeleton)
        wholes = [one for one in before.of(Role.VALUE) if one.is_whole] if before and these else []
        if these and len(wholes) == 1 and wholes[0].is_exact:
            part = statement.figure_at(these.start("part"))
            if part.is_whole and part.value > wholes[0].value:
                yield Noticed(
                    statement,
                    (part.text,),
                    f"{part.text} are said to be among {wholes[0].text}, which is fewer.",
                    "Check both counts, and that they are of the same people.",
                )


_OF_THESE_FIRST = Pattern(
    rf"(?:and\s)?of\s(?:these|those|them|whom|which),?\s(?:\w+\s){{0,2}}?(?P<part>{COUNT})(?!\sof\b)", re.I
)


@passage_rule(
    "GRIM",
    WARNING,
    "A share of those in the sentence before that is another",
    fires="The scheme has 240 tenants. Of these, 96 (40%) pay by card and 54 (31%) in cash.",
    silent="The scheme has 240 tenants. Of these, 96 (40%) pay by card and 54 (23%) in cash.",
)
def shares_of_those_before(read: Read) -> Iterator[Noticed]:
    """ "Of these, 121 (31%) had a plan": the share is of the count in the sentence before. Where one of
    several fits that count, the others must too.
    """
    for statement in read.statements:
        before = read.before(statement)
        if not before or not _OF_THESE.match(statement.text):
            continue
        wholes = {int(one.value) for one in before.of(Role.VALUE) if one.is_whole and one.value > 0}
        taken = {share.percent.start for share in shares(statement) if share.percent}
        loose = [
            one for one in loose_shares(statement) if one.percent.is_exact and one.percent.start not in taken
        ]
        for whole in wholes if len(wholes) == 1 else ():
            odd = [one for one in loose if not fits(one.percent, int(one.part.value), whole)]
            for one in odd if len(odd) < len(loose) or len(loose) == 1 else ():
                how = "cut off" if is_cut(one.percent, int(one.part.value), whole) else "another share"
                yield Noticed(
                    statement,
                    (one.part.text, one.percent.text),
                    f"{one.part.text} of {whole} is not {one.percent.text}; it is {how}.",
                    "Correct the percentage or the count.",
                )


@statement_rule(
    "FUNNEL",
    ERROR,
    "Parts that do not add to their whole",
    fires="Of the 60 children, 35 were boys and 23 were girls.",
    silent="Of the 60 children, 35 were boys and 25 were girls.",
)
def parts_of_a_whole(statement: Statement) -> Iterator[Noticed]:
    """Where a sentence divides a number into parts that leave nobody out (boys and girls, "the remaining
    12", a list after a colon), the parts add to that number.
    """
    unequal = not_their_whole(statement)
    if unequal and not _MEASURES.match(statement.text, unequal[0].end):
        yield _unequal(statement, *unequal)


@statement_rule(
    "RAG_COUNT",
    ERROR,
    "Measures that do not add to all of them",
    fires="Of the 18 measures, 12 were on target and the remaining eight were not.",
    silent="Of the 18 measures, 12 were on target and the remaining six were not.",
)
def measures_of_all(statement: Statement) -> Iterator[Noticed]:
    """Measures on target and off it, or improved and not, are together all the measures."""
    unequal = not_their_whole(statement)
    if unequal and _MEASURES.match(statement.text, unequal[0].end) and not _RATED.search(statement.text):
        yield _unequal(statement, *unequal)


_MEASURES = Pattern(r"\s(?:\w+\s){0,2}?(?:measures|indicators|KPIs|PIs|targets)\b", re.I)
_RATED = Pattern(r"\bgreen\b[^.;]*\bamber\b|\bamber\b[^.;]*\bgreen\b", re.I)


def _unequal(statement: Statement, whole: Figure, parts: Sequence[Figure]) -> Noticed:
    return Noticed(
        statement,
        texts((whole, *parts)),
        f"{' and '.join(texts(parts))} are {sum(int(one.value) for one in parts)}, and the whole is {whole.text}.",
        "Correct the part that is wrong, or say who is left out.",
    )


def not_their_whole(statement: Statement) -> tuple[Figure, Sequence[Figure]] | None:
    """A whole, and the parts that leave nobody out and do not add to it."""
    found = _OF_M.search(statement.skeleton) or _LISTED.search(statement.skeleton)
    if not found or _UNCOUNTED.search(statement.text):
        return None
    whole = statement.figure_at(found.start("whole"))
    parts = [one for one in statement.of(Role.VALUE) if one.is_whole and one.start > whole.start]
    if before := _N_OF.search(statement.skeleton, 0, found.start("whole")):
        parts.insert(0, statement.figure_at(before.start("part")))
    is_exact = whole.is_whole and all(one.is_exact for one in (*parts, whole))
    if (
        not is_exact
        or whole.role is not Role.VALUE
        or len(parts) < 2
        or any(one.value > whole.value for one in parts)
    ):
        return None
    total = sum(int(one.value) for one in parts)
    is_over = found.re.groups == 1 and total > whole.value and _is_split(statement, found, parts)
    is_told = total != whole.value and (is_over or _leave_nobody(statement, found, parts))
    return (whole, parts) if is_told else None


def _is_split(statement: Statement, found: re.Match[str], parts: Sequence[Figure]) -> bool:
    """Whether "of the 37, 21 went home, 12 moved on and 9 came of age": a row of fates that nobody has two of."""
    if len(parts) < 3 or any(one.unit is not Unit.COUNT for one in statement.measured):
        return False
    row = [statement.skeleton[one.end : other.start] for one, other in pairwise(parts)]
    is_row = all(re.fullmatch(r"[^,;.]{3,70}(?:,|,?\sand)\s(?:the\s)?", between) for between in row)
    return is_row and (bool(_FATE.search(statement.text, found.end())) or is_one_family(statement, parts))


_FATE = Pattern(
    r"\b(?:left|returned|moved (?:on|in|to|out)|went|were (?:adopted|placed|reunified|discharged)|turned|became|"
    r"ended|ceased|"
    r"stayed|remained|died|transferred|settled|closed)\b",
    re.I,
)
# "12 of the 18": the part that stands before its whole.
_N_OF = Pattern(
    rf"(?P<part>{COUNT})\s(?:\w+\s)?(?:out\s)?of\s(?:(?:the|these|those|our|its|all)\s){{0,2}}$", re.I
)
# Some who are left out are not counted.
_UNCOUNTED = Pattern(
    r"\b(?:not (?:yet )?(?:rated|known|recorded|available|due|assessed|reported|stated)|unrated|unknown|no rating|"
    r"some|several|a few|others|mainly|mostly|including|more than one|both)\b",
    re.I,
)
_EXHAUSTS = Pattern(r"compris|consist|made up|split|broken|:|\($", re.I)


def _leave_nobody(statement: Statement, found: re.Match[str], parts: Sequence[Figure]) -> bool:
    if REST.search(statement.text, found.end()):
        return True
    how = found.groupdict().get("how") or ""
    if len(parts) > 2 and not statement.directions and _EXHAUSTS.search(how) and not how.endswith("("):
        return True
    if len(parts) != 2:
        return False
    one, other = parts
    return any(
        (kind_after(statement, one, apart.one) and kind_after(statement, other, apart.other))
        or (kind_after(statement, one, apart.other) and kind_after(statement, other, apart.one))
        for apart in vocabulary().apart
        if not apart.has_rest
    )
