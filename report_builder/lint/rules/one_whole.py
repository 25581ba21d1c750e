"""Notice shares of one whole, told in one sentence, that do not add to 100%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, statement_rule, texts
from report_builder.lint.rules.sums import REST, ages, is_one_family, strays
from report_builder.lint.shares import shares
from report_builder.lint.statements import Statement
from report_builder.pattern import Pattern

_REST_SAID = Pattern(
    r"\b(?:the rest|the others|the remainder|the remaining \w+)\s(?!\d)(?:being|are|were|is|was|having|have|had)\b",
    re.I,
)

_WHOLLY = Pattern(
    r"\b(?:made up of|comprising|comprises|consist(?:s|ing) of|split (?:between|as|into)|broken down|"
    r"break(?:s)? down|breakdown|the split)\b",
    re.I,
)


@statement_rule(
    "SUM_TO_100",
    WARNING,
    "Shares of one whole that are not 100%",
    fires="38% live with in-house carers, 41% with agency carers and the remaining 24% in homes.",
    silent="38% live with in-house carers, 41% with agency carers and the remaining 21% in homes.",
)
def shares_of_one_whole(statement: Statement) -> Iterator[Noticed]:
    """Where a sentence divides everybody ("the remaining", "made up of"), its percentages add to 100%, give
    or take what rounding half up can do. Kinds that exclude each other never add to more.
    """
    percents = [one for one in statement.of(Role.VALUE, unit=Unit.PERCENT) if one.is_exact]
    wholly = REST.search(statement.text) or (_WHOLLY.search(statement.text) and len(percents) > 2)
    if len(percents) < 2 or has_bases(statement):
        return
    total = sum((one.value for one in percents), Decimal(0))
    step = max(one.step for one in percents)
    if (
        wholly
        and not statement.of(Role.CHANGE)
        and (total > 100 or not _REST_SAID.search(statement.text))
        and strays(total, len(percents), step)
    ) or (
        total > 100 + step * len(percents) / 2
        and len(ages(statement)) < 2
        and is_one_family(statement, percents)
    ):
        yield _total(statement, percents, total)


def _total(statement: Statement, percents: Sequence[Figure], total: Decimal) -> Noticed:
    return Noticed(
        statement,
        texts(percents),
        f"These are shares of one whole, and add to {total}%.",
        "Correct the share that is wrong, or say that a person may be counted twice.",
    )


def has_bases(statement: Statement) -> bool:
    """Whether shares have wholes of their own behind them: "92% of first reviews (314 of 341), 94% of second …"."""
    wholes = {share.whole for share in shares(statement) if share.percent}
    return len(wholes) > 1
