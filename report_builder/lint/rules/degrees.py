"""Notice words for how much ("slightly", "in line with", "just under a third") that the figures do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.exact import half_up
from report_builder.lint.figures import Bound, Figure, Role, Unit
from report_builder.lint.movements import Movement, judged_movements, movements
from report_builder.lint.pairs import Pair
from report_builder.lint.positions import positions
from report_builder.lint.rule import ERROR, WARNING, Noticed, statement_rule
from report_builder.lint.series import rows
from report_builder.lint.signs import COUNT, DATE, FRACTION, PERCENT, RATIO, gap
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

# The bands: points for percentages, per cent of the first figure for everything else.
SAME = (Decimal(2), Decimal(3))
SLIGHT = (Decimal(5), Decimal(10))
LARGE = (Decimal(1), Decimal(2))
LEVEL = (Decimal(3), Decimal(5))
# A percentage that stands for the words before it: in brackets, between commas or dashes, or with its date.
_APPOSED = (
    rf"(?:\(\s?(?P<percent>{PERCENT})|(?:,\s|\s[–—-]\s)(?:or\s|that is,?\s|i\.e\.\s)?"
    rf"(?P<apposed>{PERCENT})(?=,|\s[–—-]\s))"
)
_FRACTION_PERCENT = Pattern(
    rf"(?P<fraction>{FRACTION})(?:{gap(100)}{_APPOSED}|[^\ue010-\ue019.;,]{{0,90}},\s(?P<dated>{PERCENT})"
    rf"(?=\s(?:at|as at|in|on|for)\s(?:the\s\w+\s(?:of\s)?)?{DATE}|[.)]|$))",
    re.I,
)
_FRACTION_COUNTS = Pattern(
    rf"(?P<fraction>{FRACTION}){gap(100)}\(\s?(?:{COUNT}\s(?:out\s)?of\s(?:the\s)?{COUNT}|{RATIO})(?:\s\w+)?,?\s(?:or\s)?"
    rf"(?P<percent>{PERCENT})",
    re.I,
)
_PERCENT_OR = Pattern(
    rf"(?P<percent>{PERCENT})\s[^\ue010-\ue017.;,(]{{3,70}},?\s(?:or|that is|i\.e\.|in other words)\s"
    rf"(?:(?:just\s)?(?:over|under)\s|about\s|roughly\s|almost\s|nearly\s|around\s|some\s){{0,2}}(?P<fraction>{FRACTION})"
    r"(?=[,.)]|\sof\b)",
    re.I,
)
_FRACTION_OF = Pattern(
    rf"(?P<fraction>{FRACTION})\sof\s(?:(?:the|our|all|these|those)\s){{0,2}}(?P<whole>{COUNT}){gap(60)}[,(]\s?"
    rf"(?P<part>{COUNT})(?=\s(?:in all|of them|altogether|in total|children|young people)|[,)])",
    re.I,
)
_PERCENT_FRACTION = Pattern(
    rf"(?P<percent>{PERCENT}),?\s(?:\(|or\s|i\.e\.\s|that is,?\s|almost\s|"
    rf"nearly\s){{0,2}}(?:(?:just\s)?(?:over|under)\s)?(?P<fraction>{FRACTION})",
    re.I,
)
# "Every month (86%, 88%)" counts months, and not what is in them.
_NO_TIME = r"(?!\s(?:\w+\s)?(?:months?|quarters?|years?|weeks?|days?|terms?|time|one of the))"
_MOST = Pattern(
    rf"\b(?P<word>(?:vast\s|great\s|large\s|overwhelming\s)?majority|most|nearly all|almost all|(?:all|every|each)"
    rf"{_NO_TIME}|a minority|minority|few)\b{gap(80)}{_APPOSED}",
    re.I,
)
_ALL_OF = Pattern(
    rf"\b(?P<word>all|every|each|none){_NO_TIME}\s(?:of\s)?(?:the\s|"
    rf"our\s)?(?:{COUNT}\s)?(?:\w+\s){{1,4}}\((?P<percent>{PERCENT})\)",
    re.I,
)


def apart(difference: Decimal, base: Figure) -> tuple[Decimal, int]:
    """A difference as it is measured, and the band it is measured in: 0 for points, 1 for per cent."""
    if base.unit is Unit.PERCENT:
        return abs(difference), 0
    return (abs(100 * difference / base.value) if base.value else Decimal(100)), 1


def beyond(difference: Decimal, base: Figure, band: tuple[Decimal, Decimal]) -> bool:
    """Whether a difference is greater than a band allows. A count of one or two is never much."""
    size, kind = apart(difference, base)
    return size > band[kind] and (base.unit is not Unit.COUNT or abs(difference) > 2)


@statement_rule(
    "PHRASE_TOLERANCE",
    WARNING,
    "“Consistent”, “slightly” or “significantly”, and the figures say otherwise",
    fires="Timeliness remained consistent at 62% (71% last month).",
    silent="Timeliness remained consistent at 70% (71% last month).",
)
def more_or_less_than_said(statement: Statement) -> Iterator[Noticed]:
    """Words for how much have bands. "Consistent" and "stable" are within 2 points, or 3 per cent of a
    number; "slightly" is within 5 points or 10 per cent; "significantly" is at least 1 point or 2 per cent.
    """
    told: set[tuple[int, int]] = set()
    moved = tuple(movements(statement))
    judged = tuple(one for _, one in judged_movements(statement)) if statement.measured else ()
    for one in (*moved, *judged):
        pair = one.pair
        if not pair or pair.starts in told:
            continue
        is_steady = one in moved and one.sign == 0
        word = _unsteady(one, pair) if is_steady else _misjudged(statement, one, pair)
        if pair and word:
            told.add(pair.starts)
            size, kind = apart(pair.difference, pair.base)
            unit = "percentage points" if not kind else "per cent"
            yield Noticed(
                statement,
                (word, pair.base.text, pair.value.text),
                f"From {pair.base.text} to {pair.value.text} is {half_up(size, 1)} {unit}, and not “{word}”.",
                "Leave the word out and give both figures, or choose the word that fits.",
            )


_VERY = Pattern(r"\b(?:very|barely|hardly|scarcely|imperceptibl[ey]|a whisker|a hair|only just)\b", re.I)


def _unsteady(one: Movement, pair: Pair) -> str:
    return one.word if one.sign == 0 and beyond(pair.difference, pair.base, SAME) else ""


def _misjudged(statement: Statement, one: Movement, pair: Pair) -> str:
    """The word for how much that the figures do not bear out; "" where they do."""
    low, high = max(0, one.start - 25), one.start + len(one.word) + 25
    known = vocabulary()
    slight = known.slight.search(statement.text, low, high)
    if slight:
        is_very = _VERY.search(statement.text, max(0, slight.start() - 6), slight.end())
        band = (SLIGHT[0] / 2, SLIGHT[1] / 2) if is_very else SLIGHT
        return slight[0] if beyond(pair.difference, pair.base, band) else ""
    large = known.large.search(statement.text, low, high)
    size, kind = apart(pair.difference, pair.base)
    return large[0] if large and size < LARGE[kind] else ""


@statement_rule(
    "PHRASE_TOLERANCE",
    WARNING,
    "“Steady”, and the row is not",
    fires="Rent collected held steady: 91% in April, 82% in May and 90% in June.",
    silent="Rent collected held steady: 91% in April, 92% in May and 90% in June.",
)
def unsteady_row(statement: Statement) -> Iterator[Noticed]:
    """What held steady over three months or more has all of them within 4 points, or 6 per cent of the first."""
    same = [word for _, word, sign in statement.directions if not sign]
    if not same or len(statement.directions) > len(same):
        return
    for row in rows(statement):
        figures = [one.figure for one in row]
        low, high = (pick(figures, key=lambda one: one.value) for pick in (min, max))
        if beyond(high.value - low.value, figures[0], (2 * SAME[0], 2 * SAME[1])):
            yield Noticed(
                statement,
                (same[0], low.text, high.text),
                f"From {low.text} to {high.text} is far for what is called “{same[0]}”.",
                "Say how far it ranged.",
            )
            return


@statement_rule(
    "PHRASE_TOLERANCE",
    WARNING,
    "“In line with”, and the figures are apart",
    fires="At 61.5%, stability is in line with the national average of 70%.",
    silent="At 69.5%, stability is in line with the national average of 70%.",
)
def not_in_line(statement: Statement) -> Iterator[Noticed]:
    """ "In line with", "similar to" and "comparable to" are within 3 percentage points, or 5 per cent of a
    number.
    """
    for one in positions(statement):
        if one.sign == 0 and beyond(one.difference, one.other, LEVEL):
            yield Noticed(
                statement,
                (one.value.text, one.word, one.other.text),
                f"{one.value.text} and {one.other.text} are {abs(one.difference)} apart, which is not “{one.word}”.",
                "Say that it is above or below, and by how much.",
            )


@statement_rule(
    "FRACTION_WORD",
    WARNING,
    "A fraction in words beside a percentage that it is not",
    fires="Just under a third (46%) of tenants replied.",
    silent="Just under a third (32%) of tenants replied.",
)
def not_that_fraction(statement: Statement) -> Iterator[Noticed]:
    """ "A third", "three quarters", "one in five", "the majority": the percentage beside the words must be
    about that.
    """
    for form in (_FRACTION_PERCENT, _PERCENT_FRACTION, _FRACTION_COUNTS, _PERCENT_OR):
        for found in form.finditer(statement.skeleton):
            fraction = statement.figure_at(found.start("fraction"))
            name = found.lastgroup if found.lastgroup in ("apposed", "dated") else "percent"
            percent = statement.figure_at(found.start(name))
            if percent.role is not Role.CHANGE and not _is_near(percent.value, fraction, statement.text):
                yield _not_so(statement, fraction.text, percent)
    for found in _FRACTION_OF.finditer(statement.skeleton):
        fraction, whole, part = (
            statement.figure_at(found.start(name)) for name in ("fraction", "whole", "part")
        )
        share = 100 * part.value / whole.value if whole.value else Decimal(0)
        if not _is_near(share, fraction, statement.text):
            yield _not_so(statement, fraction.text, part)


def _is_near(percent: Decimal, fraction: Figure, text: str) -> bool:
    before = text[max(0, fraction.start - 14) : fraction.start].casefold()
    if fraction.bound is Bound.AT_LEAST or before.endswith("over "):
        return (
            fraction.value - Decimal("0.5") <= percent <= fraction.value + (10 if "just" in before else 100)
        )
    if fraction.bound is Bound.AT_MOST or before.endswith("under "):
        return fraction.value - (10 if "just" in before else 100) <= percent <= fraction.value
    if re.search(r"\b(?:nearly|almost|approaching)\s$", before):
        return fraction.value - 7 <= percent <= fraction.value + Decimal("0.5")
    return abs(percent - fraction.value) <= 5


def _not_so(statement: Statement, word: str, percent: Figure) -> Noticed:
    return Noticed(
        statement,
        (word, percent.text),
        f"{percent.text} is not “{word}”.",
        "Use the words that fit, or the percentage alone.",
    )


@statement_rule(
    "FRACTION_WORD",
    ERROR,
    "“All”, “most” or “the majority”, and the percentage says otherwise",
    fires="The majority of visits (45%) were on time.",
    silent="The majority of visits (55%) were on time.",
)
def not_most_of_them(statement: Statement) -> Iterator[Noticed]:
    """ "All" is 100%, "most" and "the majority" are over half, "the vast majority" well over, "a minority"
    under half.
    """
    for found in (*_MOST.finditer(statement.skeleton), *_ALL_OF.finditer(statement.skeleton)):
        name = "apposed" if found.lastgroup == "apposed" else "percent"
        word, percent = found["word"].casefold(), statement.figure_at(found.start(name))
        low, high = _MEANS.get(word.split()[-1], (0, 100))
        if word.endswith("majority") and word != "majority":
            low = 65
        if word in ("nearly all", "almost all"):
            low, high = 85, 100
        is_of_some = _SOME_OF.search(statement.skeleton, 0, found.start())
        if percent.role is Role.VALUE and not is_of_some and not low <= percent.value <= high:
            yield _not_so(statement, found["word"], percent)


# Where "all" is the whole that a part is told of: "more than half of all reviews, 53.7%".
_SOME_OF = Pattern(r"(?:[\ue010-\ue019]\ue000*|\b\w+)\s(?:out\s)?of\s$", re.I)
_MEANS: dict[str, tuple[Decimal | int, Decimal | int]] = {
    "majority": (Decimal("50.01"), 100),
    "most": (Decimal("50.01"), 100),
    "all": (100, 100),
    "every": (100, 100),
    "each": (100, 100),
    "none": (0, 0),
    "minority": (0, Decimal("49.99")),
    "few": (0, 35),
}
