"""Notice a share that did and the share that did not, both said to go the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.statements import Statement
from report_builder.lint.topics import is_same_time, topic
from report_builder.pattern import Pattern

_SHARE = r"(?:share|proportion|percentage|rate|per cent)"
_UP = r"(?P<up>went up|gone up|rose|risen|increased|grew|grown|climbed|edged up|was higher|was up)"
_DOWN = r"(?P<down>went down|gone down|fell|fallen|decreased|declined|dropped|dipped|edged down|was lower|was down)"
_MOVED = Pattern(
    rf"\b(?P<what>{_SHARE}\b[^\ue010-\ue019.,;()]{{3,80}}?)\s(?:(?:has|have|had|also|then|likewise|too)\s){{0,2}}"
    rf"(?:{_UP}|{_DOWN})\b",
    re.I,
)
_NEGATED = Pattern(r"\b(?:not|never|without|no|nor)\b", re.I)
# Outside is not inside: the two are everybody too.
_OUTSIDE, _SIDE = (
    Pattern(r"\b(?:outside|out of)\b", re.I),
    Pattern(r"\b(?:outside|out of|inside|within|in)\b", re.I),
)
_REACH = 3


@rule(
    "CONTRADICTION",
    WARNING,
    "The share that did and the share that did not, both up or both down",
    fires="The share of repairs done in time rose in May 2021. The share of repairs not done in time rose too.",
    silent="The share of repairs done in time rose in May 2021. The share of repairs not done in time fell.",
)
def did_and_did_not_moved(read: Read) -> Iterator[Noticed]:
    """The share in time and the share not in time are everybody: where the one goes up, the other goes down."""
    told: list[tuple[frozenset[str], bool, bool, Statement]] = []
    for statement in read.statements:
        for found in _MOVED.finditer(statement.skeleton):
            about, is_not = topic(_SIDE.sub("", found["what"])) - {"child"}, _is_denied(found["what"])
            is_up = bool(found["up"])
            for earlier, was_not, was_up, where in told[-_REACH:]:
                is_one = bool(about) and (about <= earlier or earlier <= about)
                is_told = is_one and is_not != was_not and is_up == was_up and is_same_time(where, statement)
                if is_told and statement.number - where.number <= _REACH:
                    yield Noticed(
                        statement,
                        (found["up"] or found["down"],),
                        f"Both those that did and those that did not are said to go {'up' if is_up else 'down'} "
                        f"(see {where.passage.place}).",
                        "Check both figures: together they are everybody.",
                    )
            told.append((about, is_not, is_up, statement))


def _is_denied(what: str) -> bool:
    return bool(_NEGATED.search(what)) != bool(_OUTSIDE.search(what))
