"""Notice a net change that is not what came less what went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.figures import Figure
from report_builder.lint.rule import ERROR, Noticed, Read, passage_rule, texts
from report_builder.lint.rules.balances import Part, told
from report_builder.lint.signs import COUNT, gap
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_UP = r"(?:increase|rise|growth|gain|addition|inflow|more|higher)"
_DOWN = r"(?:reduction|decrease|fall|loss|drop|decline|outflow|fewer|lower)"
_KIND = rf"(?:{_UP}|{_DOWN}|change|movement|difference|effect|result|balance|figure)"
_WAYS = ((Pattern(rf"\b{_UP}\b", re.I), 1), (Pattern(rf"\b{_DOWN}\b", re.I), -1))
_NET = Pattern(
    rf"\b(?:net|overall)\s{_KIND}\b{gap(80)}\s(?P<count>{COUNT})|"
    rf"\bnet\s(?P<bare>{COUNT})(?=\s(?:more|fewer|extra|children|places|households|cases|joiners|leavers)\b)",
    re.I,
)


@passage_rule(
    "FLOW_BALANCE",
    ERROR,
    "A net change that the comings and goings do not make",
    fires="In May 31 tenants moved in and 44 moved out, a net loss of 15.",
    silent="In May 31 tenants moved in and 44 moved out, a net loss of 13.",
)
def net_of_flows(read: Read) -> Iterator[Noticed]:
    """ "47 starting and 58 ceasing, a net reduction of 11": what is net is what came, less what went, in the same
    sentence or in the one before.
    """
    for statement in read.statements:
        found = _NET.search(statement.skeleton)
        if not found:
            continue
        net = statement.figure_at(found.start("count") if found["count"] else found.start("bare"))
        flows = _flows(statement, net.start) or _flows(read.before(statement), None)
        if not flows or not net.is_whole or not net.is_exact:
            continue
        change = int(flows[0].value - flows[1].value)
        said = {sign for words, sign in _WAYS if words.search(found[0])}
        if abs(change) != abs(net.value) or said == {-1 if change > 0 else 1}:
            yield Noticed(
                statement,
                tuple(text for text in texts((*flows, net)) if text in statement.text),
                f"{flows[0].text} came and {flows[1].text} went, which is a net change of {change:+}.",
                "Check the three counts, and that all are of the same period.",
            )


def _flows(statement: Statement | None, net: int | None) -> tuple[Figure, Figure] | None:
    """The one count of a statement that came and the one that went; the net figure, at `net`, is neither."""
    counts = [one for one in told(statement) if one.figure.start != net] if statement else []
    came = [one.figure for one in counts if one.part is Part.CAME]
    went = [one.figure for one in counts if one.part is Part.WENT]
    return (came[0], went[0]) if len(came) == len(went) == 1 else None
