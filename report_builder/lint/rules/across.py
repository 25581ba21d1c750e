"""Notice a count with a percentage that the number in the sentence before does not make."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.lint.figures import Figure, Role, Unit
from report_builder.lint.rule import WARNING, Noticed, Read, rule
from report_builder.lint.rules.shares import fits, is_cut
from report_builder.lint.shares import Loose, loose_shares, shares
from report_builder.lint.statements import Statement

# Points by which a percentage may miss what the counts make, and still be taken to be said of them.
_NEAR = 6
_AROUND = 6


@rule(
    "PERCENT_OF",
    WARNING,
    "A percentage that its count and the number in the sentence before do not make",
    fires="There were 250 repairs in May. Of the total, 205 (84%) were done in time.",
    silent="There were 250 repairs in May. Of the total, 205 (82%) were done in time.",
)
def percent_of_the_number_before(read: Read) -> Iterator[Noticed]:
    """ "There were 250 repairs. In time were 205 (84%)": the whole is said once, and 205 of 250 is 82%.

    It is told where the percentage is near what the two make, and no other number near by makes it.
    """
    for statement in read.statements:
        before = read.before(statement)
        for one in _loose(statement) if before else ():
            whole = _whole(before, one) if before else None
            if before and whole and not _fits_any(read, statement, one):
                yield _wrong(one, whole, before)


def _loose(statement: Statement) -> Iterator[Loose]:
    """The counts with a percentage of a sentence that has no whole of its own."""
    if not statement.of(unit=Unit.PERCENT) or any(shares(statement)):
        return
    found = list(loose_shares(statement))
    counts = [one for one in statement.of(Role.VALUE, unit=Unit.COUNT) if one.is_whole]
    if len(found) == len(counts) == 1 and found[0].percent.is_exact and found[0].part.is_exact:
        yield found[0]


def _whole(before: Statement, one: Loose) -> Figure | None:
    """The one number of the sentence before, where the percentage is nearly what the count is of it."""
    counts = [count for count in before.of(unit=Unit.COUNT) if count.is_whole and count.is_exact]
    values = [count for count in counts if count.role is Role.VALUE]
    if len(counts) != 1 or len(values) != 1 or values[0].value <= one.part.value:
        return None
    share = 100 * one.part.value / values[0].value
    return values[0] if abs(share - one.percent.value) <= _NEAR else None


def _fits_any(read: Read, statement: Statement, one: Loose) -> bool:
    near = read.statements[max(0, statement.number - _AROUND) : statement.number + _AROUND]
    counts = {int(count.value) for other in near for count in other.of(unit=Unit.COUNT) if count.is_whole}
    part = int(one.part.value)
    return any(
        fits(one.percent, part, whole) or is_cut(one.percent, part, whole) for whole in counts if whole > part
    )


def _wrong(one: Loose, whole: Figure, before: Statement) -> Noticed:
    share = (100 * one.part.value / whole.value).quantize(one.percent.step)
    return Noticed(
        one.statement,
        (one.part.text, one.percent.text),
        f"{one.part.text} of {whole.text} (said at {before.passage.place}) is {share}%, not {one.percent.text}.",
        "Say of how many it is, or correct the percentage.",
    )
