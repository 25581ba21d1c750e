"""Notice comings and goings that do not make the difference of the figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role
from report_builder.lint.movements import Movement, movements
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, statement_rule, texts
from report_builder.lint.signs import COUNT, gap
from report_builder.lint.statements import Statement
from report_builder.lint.vocabulary import vocabulary
from report_builder.pattern import Pattern

_SPANS = Pattern(r"\b(month|quarter|year|week|term)s?\b", re.I)


@statement_rule(
    "FLOW_BALANCE",
    ERROR,
    "What came in and what went out do not make the difference",
    fires="The number rose from 590 to 603, with 20 children entering care and 11 leaving.",
    silent="The number rose from 590 to 603, with 24 children entering care and 11 leaving.",
)
def came_in_and_went_out(statement: Statement) -> Iterator[Noticed]:
    """Those there were, and those who came, less those who went, are those there are now: 590 + 24 − 11 =
    603.
    """
    came, went = _flow(statement, vocabulary().into), _flow(statement, vocabulary().out)
    if not came or not went or came is went or len(_spans(statement.text)) > 1:
        return
    net = int(came.value - went.value)
    for one in movements(statement):
        said = _net_said(one, (came, went))
        at_a_stand = (
            one.sign == 0
            and said is None
            and one.value
            and one.value.is_whole
            and one.value not in (came, went)
        )
        if (
            (said is not None and said != net)
            or (at_a_stand and one.value and abs(net) * 50 > one.value.value)
            or (
                said is None
                and one.sign
                and one.sign * net < 0
                and one.value
                and one.value not in (came, went)
            )
        ):
            yield Noticed(
                statement,
                (came.text, went.text, *((one.value.text,) if one.value else ())),
                f"{came.text} came and {went.text} went, which is a change of {net:+}; the sentence says "
                f"{'otherwise' if said is None else f'{said:+}'}.",
                "Check the three counts, and that all are of the same period.",
            )
            return


@passage_rule(
    "FLOW_BALANCE",
    ERROR,
    "What there was, what came and what went do not make what there is",
    fires="The register stood at 212 in May; 20 children were added and 12 removed, bringing it to 224.",
    silent="The register stood at 212 in May; 20 children were added and 12 removed, bringing it to 220.",
)
def brought_to(read: Read) -> Iterator[Noticed]:
    """What there was, and what came, less what went, is what there is: 212 + 20 − 12 = 220."""
    for statement in read.statements:
        before = read.before(statement)
        came, went = _flow(statement, vocabulary().into), _flow(statement, vocabulary().out)
        stocks = _stocks(statement, before) if before and came and went and came is not went else None
        if not stocks or not came or not went or len(_spans(statement.text)) > 1:
            continue
        was, now = stocks
        right = was.value + came.value - went.value
        if right != now.value:
            yield Noticed(
                statement,
                tuple(text for text in texts((came, went, now)) if text in statement.text),
                f"{was.text} and {came.text} more, less {went.text}, is {right} and not {now.text}.",
                "Check the four counts, and that all are of the same period.",
            )


def _stocks(statement: Statement, before: Statement) -> tuple[Figure, Figure] | None:
    """What there was and what there is: "stood at 212; …, bringing it to 224", or "214, compared with 220; …"."""
    values = [one for one in before.of(Role.VALUE) if one.is_whole]
    earlier = [one for one in before.of(Role.PREVIOUS) if one.is_whole]
    if found := _BROUGHT.search(statement.skeleton):
        now = statement.figure_at(found.start("now"))
        return ((*values, *earlier)[0], now) if len(values) + len(earlier) == 1 else None
    is_same_span = _spans(before.text) == _spans(statement.text) != set()
    return (earlier[0], values[0]) if is_same_span and len(values) == len(earlier) == 1 else None


def _spans(text: str) -> set[str]:
    """The lengths of time a text speaks of: flows of a month are not those of a year."""
    return {span.casefold() for span in _SPANS.findall(text)}


_BROUGHT = Pattern(
    rf"\b(?:bringing|leaving|taking|giving|making|resulting in)\b{gap(40)}(?P<now>{COUNT})", re.I
)


def _net_said(one: Movement, flows: tuple[Figure, Figure]) -> int | None:
    """The change that a movement says: the difference of its figures, or a count by which it moved."""
    pair = one.pair
    if pair and pair.base.is_whole and pair.base not in flows:
        return int(pair.difference)
    counts = [change for change in one.changes if change.is_whole and change not in flows]
    return one.sign * int(abs(counts[0].value)) if len(counts) == 1 and one.sign else None


def _flow(statement: Statement, words: Pattern) -> Figure | None:
    """The one count that is said to have come, or to have gone."""
    found = []
    for figure in statement.measured:
        if not figure.is_whole:
            continue
        following = [one.start for one in statement.measured if one.start > figure.start]
        after = statement.text[figure.end : min([*following, figure.end + 45])]
        if words.search(re.split(r"[,;]|\band\b", after)[0]):
            found.append(figure)
    return found[0] if len(found) == 1 else None
