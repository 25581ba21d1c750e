"""Turn what is wrong in a data file into one sentence: where it is, what it is, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from report_builder.errors import SourceError
from report_builder.values import dataclass

SHOWN_IN_FULL = 20
LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Nearest:
    """A remedy that is worked out only when printed: comparing 100,000 misspellings would be slow."""

    word: str
    known: tuple[str, ...]
    otherwise: str

    def __str__(self) -> str:
        near = self.name
        return f"Did you mean {near}?" if near else self.otherwise

    @property
    def name(self) -> str:
        """The nearest known name, or nothing when none is near."""
        spelt = {name.casefold(): name for name in self.known}
        found = get_close_matches(self.word[:LONGEST_QUOTE].casefold(), spelt, n=1, cutoff=0.6)
        return spelt[found[0]] if found else ""


class Misfit(Exception):  # noqa: N818 - it is raised in one line and caught in the next, never printed
    """Something in a row that breaks its promise, before it is known which row that is."""

    def __init__(self, problem: str, remedy: str | Nearest, column: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.column = column


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a data file."""

    place: str
    problem: str
    remedy: str | Nearest

    def __str__(self) -> str:
        remedy = str(self.remedy)
        return f"{self.place}: {self.problem}. {remedy}{'' if remedy.endswith('?') else '.'}"


def quoted(text: str) -> str:
    """A cell as it can be shown on one line, however long or strange it is."""
    return repr(text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…")


def refuse(faults: Sequence[Fault]) -> None:
    """Stop the build if there is anything to mend, and say everything at once."""
    distinct = tuple(dict.fromkeys(faults))
    if not distinct:
        return
    lines = [str(fault) for fault in distinct[:SHOWN_IN_FULL]]
    more = len(distinct) - SHOWN_IN_FULL
    if more > 0:
        lines.append(f"… and {more:,} more {'fault' if more == 1 else 'faults'}.")
    raise SourceError("\n".join(lines))
